"""A candidate event before it becomes a proposal, and how candidates join within a document."""

from __future__ import annotations

from dataclasses import dataclass, field

from graph.model import Kind, Modality, Polarity, Span
from loaders.proposals import Proposal, ProposedAttribution, Slot
from loaders.rules.context import Context
from loaders.rules.registry import Ref
from loaders.rules.text import Sentence


@dataclass(slots=True)
class Found:
    """An event that one trigger tells of. `actors` are the keys of who takes part."""

    kind: Kind
    sentence: int
    i: int
    j: int
    code: str
    actors: tuple[str, ...] = ()
    slots: list[Slot] = field(default_factory=list)
    place: str | None = None
    place_ref: Ref | None = None
    """The words that name the place, where the rule that found the event knows them."""
    date: str | None = None
    status: str = ""
    end: int = 0
    """Token behind the words that tell what is agreed, where they follow the trigger."""
    usual: bool = False
    """Its status is only the usual one of its word: nothing in the sentence says it."""
    denied: bool = False
    """There is no such thing: "no treaty", "without an accord"."""
    topic: frozenset[str] = frozenset()
    definite: bool = False
    new: bool = False
    weak: bool = False
    unnamed: bool = False
    """The other side is people without a name: "met business leaders"."""
    convener: frozenset[str] = frozenset()
    """Organisations of the larger event beside which a meeting took place."""
    earlier: int | None = None
    """Token of a verb that tells an earlier status of the same thing."""
    anchors: tuple[int, ...] = ()
    """Further tokens of the event, the verb that holds or lifts it: dates near them are its own."""
    label: str = ""
    rule: str = ""
    key: str = ""
    same_as: str | None = None
    time: Span | None = None
    """When what is said of it holds, where that is not the time of the event: a ban's end."""
    modality: Modality = Modality.ASSERTED
    polarity: Polarity = Polarity.AFFIRMED
    attribution: ProposedAttribution | None = None

    def add(self, role: str, value: str) -> None:
        """Add a slot with a code or a plain text."""
        self.slots.append(Slot(role, value=value))

    def restate(self, status: str) -> None:
        """Put another status in place of the one told."""
        self.status = status
        self.slots = [s for s in self.slots if s.role != "status"]
        self.add("status", status)


def propose(context: Context, found: Found, time: Span | None = None) -> Proposal:
    """Turn a candidate into a proposal."""
    sentence: Sentence = context.sentences[found.sentence]
    features = (("new", "true"),) if found.new else ()
    held = time or found.time
    return Proposal(
        key=found.key,
        kind=found.kind,
        quote=context.quote(sentence, found.i),
        trigger=context.token_words(sentence, found.i, found.j),
        label=found.label,
        slots=tuple(found.slots),
        modality=found.modality,
        polarity=found.polarity,
        attribution=found.attribution,
        time=context.words(held.start, held.end) if held else None,
        same_as=found.same_as,
        rule=found.rule,
        features=features,
    )
