"""Cities with their states, and regions: for "the city of X" and for what is no actor.

`gazetteer/places.yaml` (generated) holds large cities, capitals and towns of summits,
`gazetteer/regions.yaml` (by hand) continents, seas, ranges and other regions. A user's file may add

    places:
      Norland: {cities: [Port Hale]}
    regions:
      waters: {names: [Grey Sound]}
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType

from loaders.lexicon_nodes import Table, read_table
from loaders.states import FOLDER, by_first_token


@dataclass(frozen=True)
class Gazetteer:
    """Cities by surface with their state, and regions; `ambiguous` surfaces prove little alone."""

    cities: Mapping[str, str]
    regions: frozenset[str]
    ambiguous: frozenset[str]

    @cached_property
    def forms_by_first(self) -> Mapping[str, tuple[tuple[str, ...], ...]]:
        """Cities and regions as tokens, longest first, by their first token."""
        return by_first_token({*self.cities, *self.regions})


@cache
def load_gazetteer(extra: Path | None = None) -> Gazetteer:
    """Return cities and regions, a user's file over them; LexiconError on a mistake."""
    cities = [read_table(FOLDER / "places.yaml", "places", lists=("cities",), words=())]
    regions = [read_table(FOLDER / "regions.yaml", "regions", lists=("names",), words=())]
    if extra is not None:
        cities.append(read_table(extra, "places", lists=("cities",), words=(), others=True))
        regions.append(read_table(extra, "regions", lists=("names",), words=(), others=True))
    states = {
        city: state for t in cities for state, row in t.entries.items() for city in row["cities"]
    }
    names = frozenset(name for t in regions for row in t.entries.values() for name in row["names"])
    return Gazetteer(MappingProxyType(states), names, _ambiguous([*cities, *regions]))


def _ambiguous(tables: list[Table]) -> frozenset[str]:
    return frozenset(surface for table in tables for surface in table.ambiguous)


def load_places(extra: Path | None = None) -> Mapping[str, str]:
    """Return city -> short name of its state."""
    return load_gazetteer(extra).cities


def load_regions(extra: Path | None = None) -> frozenset[str]:
    """Return the names of regions, seas, ranges and rivers."""
    return load_gazetteer(extra).regions
