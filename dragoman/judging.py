"""Makes judgements from what a person names: a claim by its id, two things by their names."""

from __future__ import annotations

import getpass
import os
from dataclasses import dataclass
from pathlib import Path

from graph import names
from graph.build import utc_now
from graph.dates import is_edtf
from graph.errors import JudgementError
from graph.judgements import Judgement, MentionRef, Verdict, append, load, on_claim
from graph.judgements_apply import apply_judgements
from graph.judgements_conflicts import Finding
from graph.layout import Layout
from graph.model import Claim, Document, Extraction, Mention, Modality, Polarity, TimeValue
from graph.rdf import read_extraction
from graph.shelf import Shelf
from graph.store import Store
from ontology.terms import CLAIMED
from queries.catalog import suggest
from queries.find import get_entity

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

    def claim(self, identifier: str) -> tuple[Claim, Document]:
        """Return the claim whose id is, or begins with, `identifier`."""
        wanted = identifier.rpartition("/")[2]
        found = [c for e in self.extractions for c in e.claims if c.id.startswith(wanted)]
        if len(found) != 1 or len(wanted) < SHORTEST:
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
    """Write that two things are the same, or not the same."""
    with Store.open(store) as opened:
        sides = [get_entity(opened, name) for name in (one, other)]
        refers = opened.select(
            "SELECT ?mention ?entity WHERE { GRAPH ?g { ?mention dgm:refersTo ?entity } }"
        ).texts()
    if sides[0].iri == sides[1].iri and verdict is Verdict.SAME:
        raise JudgementError(f"{one!r} and {other!r} are one thing already ({sides[0].label})")
    known = held(store).mentions
    left, right = (_refs([m for m, e in refers if e == side.iri], known) for side in sides)
    judgement = Judgement(verdict, by, utc_now(), reason, left=left, right=right)
    append(Layout(store).judgements, judgement)
    return judgement


def _refs(mentions: list[str], known: dict[str, Mention]) -> tuple[MentionRef, ...]:
    """Return the head mentions that stand for an entity."""
    ids = [names.local_id(m, "mention") for m in mentions]
    heads = sorted({known[i].head for i in ids if i in known})
    return tuple(
        MentionRef(h, known[h].kind, known[h].document, known[h].text) for h in heads if h in known
    )


def states(store: Path) -> list[Finding]:
    """Return every judgement of a store with what became of it."""
    holding = held(store)
    judgements = load(Layout(store).judgements)
    return list(apply_judgements(judgements, holding.documents, holding.extractions).findings)
