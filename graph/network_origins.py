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
from graph.network_read import Queryable, rows
from graph.resolve_names import fold

_CLAIMS = """SELECT ?claim ?document ?agency ?near ?far WHERE { GRAPH ?g {
  ?claim a dgm:Claim ; dgm:inDocument ?d . ?d dgm:handle ?document .
  OPTIONAL { ?d dgm:agency ?agency }
  OPTIONAL { ?claim dgm:attribution ?a . ?a dgm:attributedOutlet/dgm:mentionName ?near }
  OPTIONAL { ?claim dgm:attribution/dgm:relayedBy+ ?b .
             ?b dgm:attributedOutlet/dgm:mentionName ?far } } }"""


def claim_origins(store: Queryable, base: str = names.BASE) -> Mapping[str, str]:
    """Return the name of the origin of each claim; claims of one origin have one name."""
    root: dict[str, str] = {}
    for claim, document, agency, near, far in rows(
        store, _CLAIMS, "claim", "document", "agency", "near", "far"
    ):
        outlet = near or far or agency
        found = f"outlet {fold(outlet)}" if outlet else f"document {document}"
        root.setdefault(names.local_id(claim, "claim", base), found)
    group = roots(set(root.values()), _pairs(store, root, base))
    return {claim: group[found] for claim, found in root.items()}


def _pairs(store: Queryable, root: Mapping[str, str], base: str) -> list[tuple[str, str]]:
    """Return pairs of roots that the store counted as one origin."""
    query = f"""SELECT ?fact ?claim WHERE {{ GRAPH <{names.graph_iri("facts", base)}> {{
      ?fact dgm:origins 1 ; dgm:supportedBy ?claim , ?other FILTER(?claim != ?other) }} }}"""
    shared: dict[str, set[str]] = defaultdict(set)
    for fact, claim in rows(store, query, "fact", "claim"):
        found = root.get(names.local_id(claim, "claim", base))
        if found is not None:
            shared[fact].add(found)
    return [(min(found), other) for found in shared.values() for other in sorted(found)]
