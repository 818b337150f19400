"""Counts origins: on how many independent roots the claims behind a fact rest.

The root of a claim is the outlet that it cites, the agency of its document, else the document
itself or the text of which it is a reprint. Claims that share an outlet or an agency share their
origin, so that two papers that carry one report count once; built-in tables count only where
nothing else supports a fact.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.connected import roots
from graph.model import Attribution, Claim, Document
from graph.resolve_names import fold

REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class Origins:
    """What is needed to tell the origin of a claim.

    `outlets` are names of outlets by mention, `reprints` the group of each document.
    """

    documents: Mapping[str, Document]
    outlets: Mapping[str, str]
    reprints: Mapping[str, str]

    def of(self, claims: Sequence[Claim]) -> tuple[str, ...]:
        """Return the independent origins of some claims, sorted."""
        witnesses = [c for c in claims if not self._is_table(c)] or list(claims)
        carried = self._carried(witnesses)
        linked = [self._roots(c, carried) for c in witnesses]
        pairs = [(root, other) for found in linked for root in found[:1] for other in found[1:]]
        names = {root for found in linked for root in found}
        group = roots(names, pairs)
        origins: dict[str, str] = {}
        for found in linked:
            for root in found:
                known = origins.get(group[root])
                if known is None or _rank(root) < _rank(known):
                    origins[group[root]] = root
        return tuple(sorted(o.partition(":")[2] for o in origins.values()))

    def _roots(self, claim: Claim, carried: Mapping[str, str]) -> list[str]:
        """Outlet and agency behind a claim, else its document."""
        found = []
        outlet = self._cited(claim.attribution)
        if outlet is not None:
            found.append(carried.get(fold(outlet), f"outlet:{fold(outlet)}"))
        agency = self.documents[claim.document].metadata.agency
        if agency:
            found.append(carried.get(fold(agency), f"outlet:{fold(agency)}"))
        return found or [self._document(claim)]

    def _document(self, claim: Claim) -> str:
        return "document:" + self.reprints.get(claim.document, claim.document)

    def _carried(self, claims: Iterable[Claim]) -> dict[str, str]:
        """Give the outlets that speak here themselves: who cites them adds no origin of its own."""
        own: dict[str, str] = {}
        for claim in sorted(claims, key=lambda c: (c.document, c.id)):
            metadata = self.documents[claim.document].metadata
            if metadata.outlet and not metadata.agency and self._cited(claim.attribution) is None:
                own.setdefault(fold(metadata.outlet), self._document(claim))
        return own

    def _cited(self, attribution: Attribution | None) -> str | None:
        """Return the outlet nearest to the words: the root of the chain."""
        while attribution is not None:
            if attribution.outlet is not None:
                return self.outlets.get(attribution.outlet)
            attribution = attribution.outer
        return None

    def _is_table(self, claim: Claim) -> bool:
        return self.documents[claim.document].metadata.kind == REFERENCE


def _rank(root: str) -> tuple[bool, str]:
    return (not root.startswith("outlet:"), root)
