"""On which independent origins claims rest, so that ties of several events can be weighed.

The root of a claim is the outlet that it cites, else the agency of its document, else the document
itself. Claims that a fact of one origin rests on share theirs: the store counted them together
(`graph.corroboration`), because the documents reprint or cite one another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from graph import names
from graph.connected import roots
from graph.network_read import Evidence, Queryable, rows
from graph.resolve_names import fold

Shared = Mapping[str, tuple[str, ...]]
"""The claims of each fact that rests on several but on one origin, by fact."""

_AGENCIES = """SELECT ?document ?agency WHERE { GRAPH ?g {
  ?d dgm:handle ?document ; dgm:agency ?agency } }"""
_NEAR = """SELECT ?claim ?outlet WHERE { GRAPH ?g {
  ?a dgm:attributedOutlet/dgm:mentionName ?outlet . ?claim dgm:attribution ?a } }"""
_FAR = """SELECT ?claim ?outlet WHERE { GRAPH ?g {
  ?b dgm:attributedOutlet/dgm:mentionName ?outlet .
  ?claim dgm:attribution/dgm:relayedBy+ ?b } }"""


def shared(store: Queryable, base: str = names.BASE) -> Shared:
    """Return the facts whose several claims the store counted as one origin, with the claims."""
    query = f"""SELECT ?fact ?claim WHERE {{ GRAPH <{names.graph_iri("facts", base)}> {{
      ?fact dgm:origins 1 ; dgm:supportedBy ?claim , ?other FILTER(?claim != ?other) }} }}"""
    found: dict[str, set[str]] = defaultdict(set)
    for fact, claim in rows(store, query, "fact", "claim"):
        found[fact].add(names.local_id(claim, "claim", base))
    return {fact: tuple(sorted(claims)) for fact, claims in found.items()}


def claim_origins(
    store: Queryable,
    passages: Mapping[str, tuple[Evidence, ...]],
    together: Shared,
    base: str = names.BASE,
) -> Mapping[str, str]:
    """Return the name of the origin of each claim; claims of one origin have one name.

    `passages` are those of the claims, and of the claims `together`.
    """
    agencies: dict[str, str] = {}
    for document, agency in rows(store, _AGENCIES, "document", "agency"):
        agencies[document] = agency
    cited = {**_outlets(store, _FAR, base), **_outlets(store, _NEAR, base)}
    root: dict[str, str] = {}
    for claim, (first, *_) in passages.items():
        outlet = cited.get(claim) or agencies.get(first.document)
        root[claim] = f"outlet {fold(outlet)}" if outlet else f"document {first.document}"
    group = roots(set(root.values()), _pairs(root, together))
    return {claim: group[found] for claim, found in root.items()}


def _outlets(store: Queryable, query: str, base: str) -> Mapping[str, str]:
    """Return the first outlet that each claim cites."""
    found: dict[str, str] = {}
    for claim, outlet in rows(store, query, "claim", "outlet"):
        found.setdefault(names.local_id(claim, "claim", base), outlet)
    return found


def _pairs(root: Mapping[str, str], together: Shared) -> list[tuple[str, str]]:
    """Return pairs of roots that the store counted as one origin."""
    groups = ({root[claim] for claim in claims if claim in root} for claims in together.values())
    return [(min(found), other) for found in groups if found for other in sorted(found)]
