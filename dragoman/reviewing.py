"""What a person needs to see to decide on an open proposal: the thing, its passages, the items."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph import names
from graph.link import REASON, Link
from graph.link_rdf import read_links
from graph.store import Store
from graph.wikidata.snapshot import Snapshot

PASSAGES = 3
"""So many passages of a thing are shown."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A thing whose item is open, with passages that name it and the items that it may be."""

    entity: str
    label: str
    kind: str
    passages: tuple[tuple[str, str], ...]
    links: tuple[Link, ...]


def proposals(store: Path, kind: str = "") -> list[Proposal]:
    """Return the open proposals of a store, by entity; `kind` narrows them to a class."""
    with Store.open(store) as opened:
        found: dict[str, list[Link]] = defaultdict(list)
        for link in read_links(opened, opened.base):
            if link.state == "proposed":
                found[link.entity].append(link)
        shown = [_proposal(opened, entity, links) for entity, links in sorted(found.items())]
    return [p for p in shown if kind in ("", p.kind.casefold())]


_LABEL = """SELECT ?label ?kind WHERE {{ <{entity}> rdfs:label ?label ; a ?type .
  FILTER(STRSTARTS(STR(?type), STR(dgm:)) && ?type NOT IN (dgm:Actor, dgm:Event))
  BIND(STRAFTER(STR(?type), STR(dgm:)) AS ?kind) }} ORDER BY ?kind"""

_PASSAGES = """SELECT DISTINCT ?handle ?quote WHERE {{
  GRAPH ?r {{ ?mention dgm:refersTo <{entity}> }}
  GRAPH ?d {{ ?claim dgm:claimSubject|dgm:valueNode ?mention ; dgm:passage/dgm:quote ?quote ;
    dgm:inDocument/dgm:handle ?handle }}
}} ORDER BY STRLEN(?quote) ?handle ?quote LIMIT {limit}"""


def _proposal(opened: Store, entity: str, links: Iterable[Link]) -> Proposal:
    iri = names.entity_iri(entity, opened.base)
    (label, kind), *_ = opened.select(_LABEL.format(entity=iri)).texts() or [(entity, "")]
    quotes = opened.select(_PASSAGES.format(entity=iri, limit=PASSAGES)).texts()
    best = sorted(links, key=lambda x: (-x.score, x.item or ""))
    return Proposal(entity, label, kind, tuple((h, q) for h, q in quotes), tuple(best))


def printed(proposal: Proposal, snapshot: Snapshot) -> str:
    """Return a proposal as it is shown."""
    lines = [f"{proposal.label} ({proposal.kind.lower()})"]
    lines += [f"   [{handle}] “{_short(quote)}”" for handle, quote in proposal.passages]
    lines += _reasons(proposal.links)
    for number, link in enumerate(proposal.links, start=1):
        lines.append(f" {number}  {_item(link, snapshot)}")
        lines += [f"      {e}" for e in link.evidence if not e.startswith(REASON)]
    return "\n".join(lines)


def _reasons(links: Sequence[Link]) -> list[str]:
    told = {e.removeprefix(REASON) for x in links for e in x.evidence if e.startswith(REASON)}
    return [f"   open: {why}" for why in sorted(told)]


def _item(link: Link, snapshot: Snapshot) -> str:
    item = snapshot.find(link.item or "")
    about = item.descriptions.get("en", "") if item else ""
    label = item.label("en") if item else ""
    told = f"{link.item}  {label}" + (f", {about}" if about else "")
    return f"{told}  ({link.score:.2f})"


def _short(quote: str) -> str:
    plain = " ".join(quote.split())
    return plain if len(plain) <= 200 else plain[:199] + "…"
