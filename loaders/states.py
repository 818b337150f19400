"""States and how texts name them: name, adjective, people, capital, metonym.

The table is `gazetteer/states.yaml` (generated) with `gazetteer/states_extra.yaml` (by hand) and,
if given, the key `states` of a user's file:

    states:
      Norland: {adjectives: [Norlandian], demonyms: [Norlanders], capital: Port Hale, aliases: [NL]}
    ambiguous: [Hale]

What stands in a later file is added to the earlier ones; a surface that two states claim is the
later file's. `ambiguous` surfaces have another common meaning, so that one alone proves little.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType

from loaders.lexicon_nodes import Table, read_table

FOLDER = Path(__file__).parent / "gazetteer"
ROLES = ("name", "adjective", "demonym", "capital", "metonym", "short")
LISTS = ("adjectives", "demonyms", "aliases", "seats", "metonyms")
WORDS = ("iso2", "iso3", "capital")
_SHORT = re.compile(r"(?:[A-Z]\.?){2,}")
_TOKEN = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class StateForm:
    """One surface and the state it names; `role` is one of `ROLES`."""

    surface: str
    state: str
    role: str
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class StateEntry:
    """One state. `seats` are other names of its capital, and other seats of its government."""

    name: str
    iso2: str = ""
    iso3: str = ""
    adjectives: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capital: str = ""
    aliases: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()

    def surfaces(self) -> Iterator[tuple[str, str]]:
        """Yield every surface with its role, the plainest role first."""
        yield self.name, "name"
        for alias in self.aliases:
            yield alias, "short" if _SHORT.fullmatch(alias) else "name"
        for role, group in (
            ("adjective", self.adjectives),
            ("demonym", self.demonyms),
            ("capital", (self.capital, *self.seats) if self.capital else self.seats),
            ("metonym", self.metonyms),
        ):
            for surface in group:
                yield surface, role


@dataclass(frozen=True)
class StateTable:
    """All states and, by exact surface, how texts name them."""

    states: tuple[StateEntry, ...]
    forms: Mapping[str, StateForm]

    @cached_property
    def forms_by_first(self) -> Mapping[str, tuple[tuple[str, ...], ...]]:
        """Surfaces as tokens (words and single marks), longest first, by their first token."""
        return by_first_token(self.forms)

    @cached_property
    def by_name(self) -> Mapping[str, StateEntry]:
        """The entry of each state by its short name."""
        return MappingProxyType({entry.name: entry for entry in self.states})

    def pattern(self) -> re.Pattern[str]:
        """Return one compiled expression of all surfaces, longest first, between word edges."""
        return _pattern(tuple(self.forms))

    def find(self, surface: str) -> StateForm | None:
        """Return what a surface names; "the" before it, and its possessive ending, are ignored."""
        found = self.forms.get(surface)
        return found if found is not None else self.forms.get(bare(surface))


def bare(surface: str) -> str:
    """Return a surface without article and possessive ending."""
    for article in ("the ", "The "):
        surface = surface.removeprefix(article)
    for ending in ("'s", "’s"):
        surface = surface.removesuffix(ending)
    return surface


def tokens(surface: str) -> tuple[str, ...]:
    """Return the words and single marks of a surface, as `forms_by_first` holds them."""
    return tuple(_TOKEN.findall(surface))


def by_first_token(surfaces: Iterable[str]) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Return surfaces as token tuples by first token, longest first, for longest-match lookup."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for surface in surfaces:
        words = tokens(surface)
        found.setdefault(words[0], []).append(words)
    ordered = {
        first: sorted(set(rows), key=lambda r: (-len(r), r)) for first, rows in found.items()
    }
    return MappingProxyType({first: tuple(rows) for first, rows in ordered.items()})


@cache
def load_states(extra: Path | None = None) -> StateTable:
    """Return the table of states, a user's file over it.

    Raises LexiconError (file, line, what is expected) where a file has a mistake.
    """
    paths = [FOLDER / "states.yaml", FOLDER / "states_extra.yaml"]
    tables = [read_table(path, "states", lists=LISTS, words=WORDS) for path in paths]
    if extra is not None:
        tables.append(read_table(extra, "states", lists=LISTS, words=WORDS, others=True))
    entries: dict[str, StateEntry] = {}
    for table in tables:
        for name, values in table.entries.items():
            entries[name] = _joined(entries.get(name, StateEntry(name)), values)
    return StateTable(tuple(entries.values()), _forms(tables))


def _joined(entry: StateEntry, values: Mapping[str, str | tuple[str, ...]]) -> StateEntry:
    """Add lists to lists; a word replaces the earlier word."""
    changes: dict[str, str | tuple[str, ...]] = {}
    for key, value in values.items():
        old = getattr(entry, key)
        changes[key] = value if isinstance(value, str) else tuple(dict.fromkeys((*old, *value)))
    return replace(entry, **changes)  # type: ignore[arg-type]


def _forms(tables: Sequence[Table]) -> Mapping[str, StateForm]:
    """Map surfaces: a later file first, and in one file the names before other forms."""
    ambiguous = frozenset(surface for table in tables for surface in table.ambiguous)
    forms: dict[str, StateForm] = {}
    for table in reversed(tables):
        own = [_joined(StateEntry(name), values) for name, values in table.entries.items()]
        claims = [(s, e.name, role) for e in own for s, role in e.surfaces()]
        for surface, state, role in sorted(claims, key=lambda claim: claim[2] != "name"):
            forms.setdefault(surface, StateForm(surface, state, role, surface in ambiguous))
    return MappingProxyType(forms)


@cache
def _pattern(surfaces: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(surfaces, key=lambda s: (-len(s), s))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")
