"""Makes judgements from what a person names: a claim by its id, two things by their names."""

from __future__ import annotations

import getpass
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from graph import names
from graph.build import utc_now
from graph.dates import is_edtf
from graph.errors import JudgementError
from graph.judgements import Judgement, MentionRef, Verdict, append, load, on_claim
from graph.judgements_apply import apply_judgements
from graph.judgements_conflicts import Finding
from graph.layout import Layout
from graph.link_items import is_item, standing
from graph.link_rdf import read_links
from graph.model import Claim, Document, Extraction, Mention, Modality, Polarity, TimeValue
from graph.rdf import read_extraction
from graph.shelf import Shelf
from graph.store import Store
from graph.wikidata.shipped import find_path, load_snapshot
from ontology.terms import CLAIMED
from queries.catalog import suggest
from queries.find import fold, get_entity

SHORTEST = 6
"""Characters of a claim's id that may stand for all of it."""


@dataclass(frozen=True, slots=True)
class Held:
    """What a store holds: documents, and what was read in them."""

    documents: tuple[Document, ...]
    extractions: tuple[Extraction, ...]

    @property
    def mentions(self) -> dict[str, Mention]:
        """All mentions by id."""
        return {m.id: m for e in self.extractions for m in e.mentions}

    def _beginning(self, identifier: str) -> list[Claim]:
        wanted = identifier.rpartition("/")[2]
        if len(wanted) < SHORTEST:
            return []
        return [c for e in self.extractions for c in e.claims if c.id.startswith(wanted)]

    def find(self, identifier: str) -> Claim | None:
        """Return the claim whose id is, or begins with, `identifier`, if there is one."""
        found = self._beginning(identifier)
        return found[0] if len(found) == 1 else None

    def claim(self, identifier: str) -> tuple[Claim, Document]:
        """Return the claim whose id is, or begins with, `identifier`."""
        found = self._beginning(identifier)
        if len(found) != 1:
            wanted = identifier.rpartition("/")[2]
            what = "no claim has" if not found else f"{len(found)} claims have"
            raise JudgementError(
                f"{what} an id that begins with {wanted!r}",
                todo="Find the id with: dragoman why NAME",
            )
        document = next(d for d in self.documents if d.id == found[0].document)
        return found[0], document


def held(store: Path) -> Held:
    """Read back what a store holds."""
    documents = tuple(Shelf(store).documents())
    with Store.open(store) as opened:
        return Held(documents, tuple(read_extraction(opened, d.id) for d in documents))


def author(given: str | None) -> str:
    """Return who judges: as given, else the name by which the system knows the user."""
    return given or os.environ.get("DRAGOMAN_AUTHOR") or getpass.getuser()


def judge_claim(
    store: Path, verdict: Verdict, claim: str, *, by: str, reason: str, correction: str = ""
) -> Judgement:
    """Write a judgement on a claim to the store's file and return it."""
    holding = held(store)
    found, document = holding.claim(claim)
    value = holding.mentions.get(str(found.value)) if found.value_is_mention else None
    kind = holding.mentions[found.subject].kind.value
    judgement = on_claim(
        verdict,
        found,
        document,
        author=by,
        time=utc_now(),
        reason=reason,
        value_words=value.text if value else "",
        correction=_correction(found, kind, correction) if correction else ("", ""),
    )
    append(Layout(store).judgements, judgement)
    return judgement


def take_back(store: Path, claim: str, *, by: str, reason: str) -> Judgement:
    """Write that what its author said of a claim no longer counts, and return it.

    The claim is looked for in the judgements: one that was rejected is in the graph no more.
    """
    wanted = claim.rpartition("/")[2]
    long_enough = len(wanted) >= SHORTEST
    made = load(Layout(store).judgements).items
    said = [j for j in made if long_enough and j.of_claim and j.claim.startswith(wanted)]
    own = [j for j in said if j.author == by]
    if not own or own[-1].verdict is Verdict.TAKE_BACK or len({j.claim for j in own}) > 1:
        raise JudgementError(_nothing_said(wanted, said, own, by), todo="dragoman judge list")
    judgement = replace(
        own[-1], verdict=Verdict.TAKE_BACK, time=utc_now(), reason=reason, role="", value=""
    )
    append(Layout(store).judgements, judgement)
    return judgement


def _nothing_said(wanted: str, said: Sequence[Judgement], own: Sequence[Judgement], by: str) -> str:
    if len({j.claim for j in own}) > 1:
        return f"{by} judged several claims with an id that begins with {wanted!r}"
    if own:
        return f"{by} took back already what was said of {wanted!r}"
    others = ", ".join(sorted({j.author for j in said}))
    by_others = f"; {others} did (--by)" if others else ""
    return f"{by} judged no claim with an id that begins with {wanted!r}{by_others}"


def _correction(claim: Claim, kind: str, text: str) -> tuple[str, str]:
    """Return property and value of a correction; raises JudgementError for one that cannot be.

    `kind` is that of the thing of which the claim tells.
    """
    prop, sign, value = text.partition("=")
    if not sign or not value.strip():
        raise JudgementError(f"a correction is property=value, not {text!r}")
    prop, value = prop.strip(), value.strip()
    kinds = {"polarity": tuple(Polarity), "modality": tuple(Modality)}
    known = (*CLAIMED[kind], *kinds)
    if prop not in known:
        raise JudgementError(
            f"a {kind.lower()} has no property {prop!r}",
            todo=f"This claim has {claim.property}. {suggest(prop, sorted(known))}",
        )
    if prop in kinds and value not in kinds[prop]:
        raise JudgementError(f"{value!r} is no {prop}", todo=f"Use {', '.join(kinds[prop])}")
    if prop == claim.property and isinstance(claim.value, TimeValue) and not is_edtf(value):
        raise JudgementError(f"{value!r} is not a date", todo="Write 2031, 2031-05 or 2031-05-04")
    return prop, value


def judge_pair(
    store: Path, verdict: Verdict, one: str, other: str, *, by: str, reason: str
) -> Judgement:
    """Write that two things are the same, or not the same.

    Each is given by a name of it, or by the id of a claim about it; the second may be an item of
    Wikidata. Two names of one thing are told
    apart by the mentions that bear them, so that what was wrongly made one can be parted.
    """
    if is_item(other):
        return judge_item(store, verdict, one, other, by=by, reason=reason)
    holding = held(store)
    with Store.open(store) as opened:
        sides = [_side(opened, holding, name) for name in (one, other)]
        if verdict is Verdict.SAME:
            _one_item(opened, sides)
    if sides[0].thing == sides[1].thing and verdict is Verdict.SAME:
        raise JudgementError(f"{one!r} and {other!r} are one thing already ({sides[0].label})")
    if sides[0].thing == sides[1].thing:
        sides = [_bearing(side, holding) for side in sides]
        if not all(s.heads for s in sides) or sides[0].heads & sides[1].heads:
            raise JudgementError(
                f"{one!r} and {other!r} are one thing, and no passages tell them apart by name",
                todo="Name a claim about each; dragoman why NAME shows their ids",
            )
    left, right = (_refs(side.heads, holding) for side in sides)
    judgement = Judgement(verdict, by, utc_now(), reason, left=left, right=right)
    append(Layout(store).judgements, judgement)
    return judgement


def _one_item(opened: Store, sides: Sequence[_Side]) -> None:
    """Raise JudgementError for two things that are linked with different items of Wikidata."""
    links = [x for x in read_links(opened) if x.state == "accepted" and x.item]
    linked = {names.entity_iri(x.entity, opened.base): x.item for x in links}
    one, other = sides
    first, second = linked.get(one.thing), linked.get(other.thing)
    if first and second and first != second:
        raise JudgementError(
            f"{one.label} is {first} of Wikidata and {other.label} is {second}: they are two",
            todo=f"If one link is wrong, say so first, for example: "
            f'dragoman judge not-same "{other.name}" {second}',
        )


def judge_item(
    store: Path, verdict: Verdict, name: str, item: str, *, by: str, reason: str
) -> Judgement:
    """Write that a thing is an item of Wikidata, or is not, or take back what was said of it."""
    holding = held(store)
    with Store.open(store) as opened:
        side = _side(opened, holding, name)
    refs = _refs(side.heads, holding)
    given = standing(item, load_snapshot(find_path(store)))
    judgement = Judgement(verdict, by, utc_now(), reason, left=refs, item=given)
    append(Layout(store).judgements, judgement)
    return judgement


@dataclass(frozen=True, slots=True)
class _Side:
    """One of two things judged: as it was named, what it is now, and its head mentions."""

    name: str
    thing: str
    label: str
    heads: frozenset[str]
    exact: bool = False
    """The heads are those of a claim that was named, not all of the thing."""


def _side(opened: Store, holding: Held, name: str) -> _Side:
    known = holding.mentions
    refers = opened.select(_REFERS).texts()
    entity = {names.local_id(m, "mention"): e for m, e in refers}
    if (claim := holding.find(name)) is not None:
        head = known[claim.subject].head
        return _Side(name, entity.get(head, head), claim.quote, frozenset({head}), exact=True)
    found = get_entity(opened, name)
    heads = frozenset(known[m].head for m, e in entity.items() if e == found.iri and m in known)
    return _Side(name, found.iri, found.label, heads)


_REFERS = "SELECT ?mention ?entity WHERE { GRAPH ?g { ?mention dgm:refersTo ?entity } }"


def _bearing(side: _Side, holding: Held) -> _Side:
    """Return the side with those heads only of which a mention bears the name."""
    if side.exact:
        return side
    wanted = fold(side.name)
    bearing = frozenset(
        m.head for m in holding.mentions.values() if wanted in (fold(m.text), fold(m.name))
    )
    return replace(side, heads=side.heads & bearing)


def _refs(heads: frozenset[str], holding: Held) -> tuple[MentionRef, ...]:
    """Return head mentions with their words, and the handle of a document without an id."""
    known, documents = holding.mentions, {d.id: d for d in holding.documents}
    refs = []
    for head in sorted(heads):
        mention, document = known[head], documents[known[head].document]
        handle = document.handle if document.handle != document.id else ""
        refs.append(MentionRef(head, mention.kind, document.id, mention.text, handle))
    return tuple(refs)


def states(store: Path) -> list[Finding]:
    """Return every judgement of a store with what became of it."""
    holding = held(store)
    judgements = load(Layout(store).judgements)
    return list(apply_judgements(judgements, holding.documents, holding.extractions).findings)
