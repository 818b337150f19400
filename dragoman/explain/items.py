"""The items of both sides with their places in the text, and which are partners."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dragoman.explain.scorer import Fields, PairScore, Scorer
from graph.errors import DocumentError
from graph.model import Document, Extraction, Mention, Span
from loaders.gold_form import gold_items, list_of
from loaders.locate import locate
from loaders.proposals import Words


@dataclass(frozen=True, eq=False)
class Item:
    """One item of the gold or of the reading: its class, its fields, and where it stands."""

    kind: str
    fields: Fields
    spans: tuple[Span, ...] = ()

    @property
    def optional(self) -> bool:
        """Tell whether the gold lets it be left out."""
        return bool(self.fields.get("optional"))


@dataclass(frozen=True)
class Sides:
    """Gold and reading of one document as the scorer pairs them."""

    gold: tuple[Item, ...]
    read: tuple[Item, ...]
    partners: Mapping[Item, Item] = field(default_factory=dict)
    missed: tuple[Item, ...] = ()
    unexpected: tuple[Item, ...] = ()


def read_items(extraction: Extraction) -> list[Item]:
    """Return what was read, with the passages of the claims or the places of the name."""
    heads: dict[str, str] = {m.id: m.head for m in extraction.mentions}
    told: dict[str, set[Span]] = {}
    for claim in extraction.claims:
        told.setdefault(heads[claim.subject], set()).add(claim.passage)
    named: dict[str, set[Span]] = {}
    for mention in extraction.mentions:
        named.setdefault(mention.head, set()).add(mention.span)
    return [
        Item(list_of(head), fields, tuple(sorted(_places(head, fields, told, named))))
        for head, fields in gold_items(extraction)
    ]


def _places(
    head: Mention, fields: Fields, told: Mapping[str, set[Span]], named: Mapping[str, set[Span]]
) -> set[Span]:
    return named[head.id] if "name" in fields else told.get(head.id, set())


def gold_sides(gold: Fields, kinds: Iterable[str], text: str) -> list[Item]:
    """Return the items of a gold file, with the places of their quotes."""
    return [
        Item(kind, fields, tuple(_quoted(fields, text)))
        for kind in kinds
        for fields in gold.get(kind) or ()
    ]


def _quoted(fields: Fields, text: str) -> Iterator[Span]:
    for quote in (fields.get("quote"), *(fields.get("also") or ())):
        span = locate(text, Words(quote)) if quote else None
        if span is not None:
            yield span


def places_of_name(item: Item, text: str) -> list[Span]:
    """Return where the name or another form of it stands in the text."""
    names = [n for n in (item.fields.get("name"), *(item.fields.get("aliases") or ())) if n]
    return [
        Span(*match.span())
        for name in names
        for match in re.finditer(rf"(?<!\w){re.escape(str(name))}(?!\w)", text)
    ]


def paired(scorer: Scorer, gold: Fields, document: Document, read: Sequence[Item]) -> Sides:
    """Score one document and return both sides with their partners and failures."""
    wanted = gold_sides(gold, scorer.CLASSES, document.text)
    form = {kind: [i.fields for i in read if i.kind == kind] for kind in scorer.CLASSES}
    try:
        tally = scorer.score_document(gold, form)
        partners = dict(_partners(scorer, scorer.Context(gold), wanted, read))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise DocumentError(
            f"the gold cannot be scored ({type(error).__name__}: {error})",
            where=f"{gold.get('id')}.gold.json",
            todo="Compare its items with FORMAT.md beside the scorer",
        ) from error
    by_fields = {id(item.fields): item for item in (*wanted, *read)}
    return Sides(
        gold=tuple(wanted),
        read=tuple(read),
        partners=partners,
        missed=tuple(by_fields[id(fields)] for _, fields in tally.missed),
        unexpected=tuple(by_fields[id(fields)] for _, fields in tally.unexpected),
    )


def _partners(
    scorer: Scorer, context: object, gold: Sequence[Item], read: Sequence[Item]
) -> Iterator[tuple[Item, Item]]:
    for kind in scorer.CLASSES:
        ours = [i for i in gold if i.kind == kind]
        theirs = [i for i in read if i.kind == kind]
        score = pair_score(scorer, context, kind)
        for i, j in scorer.best_pairs([g.fields for g in ours], [r.fields for r in theirs], score):
            yield ours[i], theirs[j]
            yield theirs[j], ours[i]


def pair_score(scorer: Scorer, context: object, kind: str) -> PairScore:
    """Return the function by which the scorer compares two items of a class."""
    if kind in scorer.NAME_CLASSES:
        return lambda gold, pred: float(scorer.same_entity(gold, pred, kind))
    if kind in scorer.PARTY_FIELD:
        return lambda gold, pred: scorer.event_score(gold, pred, kind, context)
    return lambda gold, pred: scorer.statement_score(gold, pred, context)
