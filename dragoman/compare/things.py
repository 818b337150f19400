"""What a reading holds, thing by thing: its class, its passages, and what is said in each field."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from graph.model import EVENTS, Attribution, Claim, Extraction, Mention, Span, TimeValue

Values = tuple[str, ...]
Way = tuple[str, str]
"""Modality, polarity, ..., and the property whose claims are said so."""


@dataclass(frozen=True, order=True)
class Place:
    """Words of a document and where they stand."""

    span: Span
    quote: str

    def shares(self, other: Place) -> bool:
        """Tell whether both hold the same letters of the text.

        They do where they overlap and agree there, and, should the text have moved, where one of at
        least three words holds the other, or both are the same.
        """
        if self.span.overlaps(other.span):
            start = max(self.span.start, other.span.start)
            end = min(self.span.end, other.span.end)
            if self._cut(start, end) == other._cut(start, end):
                return True
        if self.quote == other.quote:
            return True
        short, long = sorted((self.quote, other.quote), key=len)
        return len(short.split()) > 2 and short in long

    def _cut(self, start: int, end: int) -> str:
        return self.quote[start - self.span.start : end - self.span.start]


@dataclass(frozen=True)
class Thing:
    """One entity or event of a document, as one reading has it."""

    kind: str
    name: str
    places: tuple[Place, ...]
    fields: Mapping[str, Values]
    ways: Mapping[Way, Values] = field(default_factory=dict)

    @property
    def said(self) -> frozenset[tuple[str, str]]:
        """All values with their fields."""
        return frozenset(
            (field, value) for field, values in self.fields.items() for value in values
        )


def things(extraction: Extraction) -> list[Thing]:
    """Return all things of a reading, in the order of the text."""
    mentions = {m.id: m for m in extraction.mentions}
    claims: dict[str, list[Claim]] = {}
    for claim in extraction.claims:
        claims.setdefault(mentions[claim.subject].head, []).append(claim)
    grouped: dict[str, list[Mention]] = {}
    for mention in extraction.mentions:
        grouped.setdefault(mention.head, []).append(mention)
    made = [
        _thing(mentions[head], group, claims.get(head, []), mentions)
        for head, group in grouped.items()
    ]
    return sorted(made, key=lambda t: (t.places, t.kind, t.name))


def _thing(
    head: Mention,
    group: Sequence[Mention],
    claims: Sequence[Claim],
    mentions: Mapping[str, Mention],
) -> Thing:
    named = {Place(m.span, m.text) for m in group}
    told = {Place(c.passage, c.quote) for c in claims}
    is_event = head.kind in EVENTS
    fields = {
        "name": (head.name,),
        **{feature: (value,) for feature, value in sorted(head.features.items())},
        "words": _distinct(m.text for m in sorted(group, key=lambda m: m.span)),
        **_slots(claims, mentions),
        "passage": _distinct(p.quote for p in sorted(told)),
    }
    places = told if is_event and told else named
    return Thing(head.kind.value, head.name, tuple(sorted(places)), fields, _ways(claims, mentions))


def _distinct(values: Iterable[str]) -> Values:
    return tuple(dict.fromkeys(values))


def _slots(claims: Sequence[Claim], mentions: Mapping[str, Mention]) -> dict[str, Values]:
    """Return the values of each property."""
    slots: dict[str, Values] = {}
    for claim in claims:
        values = (*slots.get(claim.property, ()), _value(claim, mentions))
        slots[claim.property] = _distinct(values)
    return slots


def _ways(claims: Sequence[Claim], mentions: Mapping[str, Mention]) -> dict[Way, Values]:
    """Return how the claims of each property are said: asserted, by whom."""
    ways: dict[Way, Values] = {}
    for claim in claims:
        for name, told in _WAYS.items():
            key, way = (name, claim.property), told(claim, mentions)
            ways[key] = _distinct((*ways.get(key, ()), way))
    return ways


def _value(claim: Claim, mentions: Mapping[str, Mention]) -> str:
    if isinstance(claim.value, TimeValue):
        return _time(claim.value)
    return _name(claim.value, mentions) if claim.value_is_mention else claim.value


def _time(time: TimeValue | None) -> str:
    return "" if time is None else time.edtf or f"“{time.wording}”"


def _name(mention: str, mentions: Mapping[str, Mention]) -> str:
    return mentions[mentions[mention].head].name


def _said_by(attribution: Attribution | None, mentions: Mapping[str, Mention]) -> str:
    if attribution is None:
        return ""
    parts = (
        ("", attribution.speaker),
        ("in ", attribution.outlet),
        ("to ", attribution.addressee),
    )
    own = " ".join(f"{word}{_name(who, mentions)}" for word, who in parts if who)
    outer = _said_by(attribution.outer, mentions)
    return f"{own}, relayed by {outer}" if outer else own


_WAYS: Mapping[str, Callable[[Claim, Mapping[str, Mention]], str]] = {
    "polarity": lambda c, _: c.polarity.value,
    "modality": lambda c, _: c.modality.value,
    "basis": lambda c, _: c.basis.value,
    "held at": lambda c, _: _time(c.time),
    "said by": lambda c, mentions: _said_by(c.attribution, mentions),
}
"""How a claim is said, besides its value; the rule that read it is not compared."""
