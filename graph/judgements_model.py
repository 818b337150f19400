"""Judgements as data: what people decided about claims and about things."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from graph.identity import digest
from graph.model import Claim, Document, Kind, Mention, TimeValue


class Verdict(StrEnum):
    """What was decided."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    SAME = "same"
    NOT_SAME = "not-same"
    TAKE_BACK = "take-back"


WRITTEN_DOWN = 5
"""How many mentions of a thing a judgement names."""

PAIRING = frozenset({Verdict.SAME, Verdict.NOT_SAME, Verdict.TAKE_BACK})


@dataclass(frozen=True, slots=True, order=True)
class MentionRef:
    """A mention by its id, and by its words in case the id is gone.

    `handle` finds a document without an id of its own, which is another one when its text changed.
    """

    id: str
    kind: Kind
    document: str
    words: str
    handle: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision about a claim, or about two things, with who made it, when and why.

    `says` are property and words of the value as they were, `role` and `value` what they should be;
    `content` is `Claim.content`. The second of two things may be an `item` of Wikidata.
    """

    verdict: Verdict
    author: str
    time: str
    reason: str = ""
    claim: str = ""
    document: str = ""
    handle: str = ""
    quote: str = ""
    says: str = ""
    content: str = ""
    role: str = ""
    value: str = ""
    left: tuple[MentionRef, ...] = ()
    right: tuple[MentionRef, ...] = ()
    item: str = ""

    @property
    def about(self) -> str:
        """Return in words what is judged: a claim with its document, or two things."""
        if self.left or self.right:
            return " / ".join(self.sides)
        return f"{self.says or self.claim} ({self.handle or self.document})"

    @property
    def of_claim(self) -> bool:
        """Whether it is about a claim; what is taken back may be said of a claim, or of a pair."""
        return bool(self.claim)

    @property
    def sides(self) -> list[str]:
        """Return the words of the two things that are judged."""
        told = [side[0].words for side in (self.left, self.right) if side]
        return [*told, self.item] if self.item else told

    @property
    def id(self) -> str:
        """Return an id that depends on all of the judgement."""
        refs = [f"{side}:{r.id}" for side in ("left", "right") for r in getattr(self, side)]
        told = (self.claim, self.quote, self.says, self.role, self.value, *refs)
        own = (self.item,) if self.item else ()
        return digest("judgement", self.verdict, self.author, self.time, self.reason, *told, *own)


@dataclass(frozen=True, slots=True)
class Judgements:
    """All judgements in the order of their file."""

    items: tuple[Judgement, ...] = ()


EMPTY = Judgements()


def on_claim(
    verdict: Verdict,
    claim: Claim,
    document: Document,
    *,
    author: str,
    time: str,
    reason: str = "",
    value_words: str = "",
    correction: tuple[str, str] = ("", ""),
) -> Judgement:
    """Return a judgement on a claim; `value_words` are the words of a value that is a mention."""
    return Judgement(
        verdict,
        author,
        time,
        reason,
        claim=claim.id,
        document=document.id,
        handle=document.handle,
        quote=claim.quote,
        says=says(claim, value_words),
        content=claim.content,
        role=correction[0],
        value=correction[1],
    )


def on_pair(
    verdict: Verdict,
    left: Iterable[Mention],
    right: Iterable[Mention],
    *,
    author: str,
    time: str,
    reason: str = "",
) -> Judgement:
    """Return a judgement that two things are or are not the same, by mentions of them.

    One head mention for each document is enough; only the first few are written down.
    """
    sides = (tuple(_refs(mentions)) for mentions in (left, right))
    return Judgement(verdict, author, time, reason, left=next(sides), right=next(sides))


def _refs(mentions: Iterable[Mention]) -> Iterator[MentionRef]:
    heads = sorted((m for m in mentions if m.id == m.head), key=lambda m: m.id)
    for mention in heads[:WRITTEN_DOWN]:
        yield MentionRef(mention.id, mention.kind, mention.document, mention.text)


def says(claim: Claim, value_words: str = "") -> str:
    """Return property and value of a claim in words."""
    value = claim.value.wording if isinstance(claim.value, TimeValue) else claim.value
    return f"{claim.property} {value_words if claim.value_is_mention else value}"
