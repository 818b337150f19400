"""Reads orders as measures: "the leaders tasked their negotiators with drafting a text"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.model import Kind, Modality
from loaders.proposals import Proposal, Slot
from loaders.rules.context import Context, plain, shortened
from loaders.rules.inflection import VerbForm
from loaders.rules.text import Sentence, Token
from loaders.rules.windows import Group, Windows
from loaders.rules.words import word_set

_HEDGES = word_set("reportedly allegedly apparently supposedly")
_OWNERS = word_set("the their its his her both all and")
_LEADS = word_set("to with")
_ENDS = word_set('. ; : ” " that while')
_REACH = 16
_ACTORS = (Kind.PERSON, Kind.STATE)


class OrderReader:
    """Reads who gave which officials a task, in one document."""

    def __init__(self, context: Context) -> None:
        self.context = context
        raw = context.lexicon.raw["speech"]
        self.verbs: dict[str, VerbForm] = context.lexicon.verbs(raw["orders"])
        self.officials = frozenset(raw["ordered"])

    def read(self) -> list[Proposal]:
        """Return one measure for each order."""
        return [
            order
            for sentence, windows in zip(self.context.sentences, self.context.windows, strict=True)
            if sentence.role == "body"
            for order in self._orders(sentence, windows)
        ]

    def _orders(self, sentence: Sentence, windows: Windows) -> Iterator[Proposal]:
        tokens = windows.tokens
        for at, token in enumerate(tokens):
            verb = self.verbs.get(token.low)
            if verb is None or verb.form not in ("past", "participle") or windows.passive(at):
                continue
            lead = next((k for k in range(at + 1, len(tokens)) if tokens[k].low in _LEADS), None)
            actors = windows.subject(at)
            if lead is None or lead - at > _REACH or actors is None:
                continue
            targets = self._targets(tokens, at + 1, lead)
            if targets and all(r.kind in _ACTORS for r in actors.refs):
                yield self._order(sentence, windows, at, lead, actors, targets)

    def _targets(self, tokens: Sequence[Token], start: int, end: int) -> list[tuple[int, int]]:
        """Return the stretches that name officials, all of [start, end), or none."""
        found: list[tuple[int, int]] = []
        first = start
        for at in range(start, end + 1):
            if at < end and tokens[at].text != "," and tokens[at].low != "and":
                continue
            while first < at and tokens[first].low in _OWNERS:
                first += 1
            if first < at:
                found.append((first, at))
            first = at + 1
        named = all(tokens[j - 1].low in self.officials for _, j in found)
        return found if named else []

    def _order(
        self,
        sentence: Sentence,
        windows: Windows,
        at: int,
        lead: int,
        actors: Group,
        targets: Sequence[tuple[int, int]],
    ) -> Proposal:
        context, tokens = self.context, windows.tokens
        slots = [Slot("measureAction", value="other"), *context.slots_of("actor", actors)]
        for i, j in targets:
            words = context.token_words(sentence, i, j)
            group = context.registry.add(Kind.GROUP, plain(words.text), words.text)
            slots.append(Slot("target", quote=words, ref=group.key))
        end = next((k for k in range(lead, len(tokens)) if tokens[k].low in _ENDS), len(tokens))
        if end > lead + 1:
            task = context.token_words(sentence, lead + 1, end)
            slots.append(Slot("object", quote=task, value=plain(task.text)))
        hedged = any(t.low in _HEDGES for t in tokens[max(0, at - 3) : at])
        label = context.token_words(sentence, at, end).text
        return Proposal(
            key=context.key(Kind.MEASURE),
            kind=Kind.MEASURE,
            quote=context.quote(sentence, at),
            trigger=context.token_words(sentence, at, at + 1),
            label=shortened(label),
            slots=tuple(slots),
            modality=Modality.HEDGED if hedged else Modality.ASSERTED,
            rule="measure.order",
        )
