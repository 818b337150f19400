"""The names of one document: who and what it names, under which words, where."""

from __future__ import annotations

from dataclasses import dataclass, field

from graph.model import Basis, Kind, Span


@dataclass(slots=True)
class Name:
    """An actor or place of the document, as its registry entry."""

    key: str
    kind: Kind
    name: str
    surfaces: set[str] = field(default_factory=set)
    state: str | None = None
    rank: str | None = None
    title: str | None = None
    count: int = 0
    told: set[int] = field(default_factory=set)
    """The sentences that name it."""
    passed: set[int] = field(default_factory=set)
    """Those of them that name it in passing: as a place, or in a list of three or more."""
    features: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ref:
    """Tokens [i, j) of a sentence that refer to names of the registry.

    `keys` are several for "the two leaders"; `span` covers the referring words alone, without
    title or apposition; `adjective` marks "Norlandian", `possessive` a following 's.
    """

    i: int
    j: int
    keys: tuple[str, ...]
    kind: Kind
    span: Span
    basis: Basis = Basis.EXPLICIT
    adjective: bool = False
    possessive: bool = False
    role: str = "name"


@dataclass(slots=True)
class TenureRead:
    """An office a person is said to hold: read from title and name."""

    person: str
    office: str
    state: str | None
    organisation: str | None
    status: str
    sentence: int
    title_span: Span


class Registry:
    """All names of one document, by key."""

    def __init__(self) -> None:
        self.names: dict[str, Name] = {}
        self._by_surface: dict[tuple[Kind, str], str] = {}
        self.tenures: list[TenureRead] = []
        self.lists: list[frozenset[str]] = []
        """The states that a sentence lists, three or more of them: "A, B and C"."""
        self.own: str | None = None
        """The state that "we" and "our president" mean, where the document speaks for one."""

    def add(self, kind: Kind, name: str, surface: str | None = None) -> Name:
        """Return the entry of `name`, new or known, with one more surface."""
        key = self._by_surface.get((kind, name))
        if key is None:
            key = f"{kind.value.lower()}:{name}"
            self.names[key] = Name(key, kind, name)
            self._by_surface[(kind, name)] = key
        entry = self.names[key]
        if surface:
            entry.surfaces.add(surface)
            self._by_surface.setdefault((kind, surface), key)
        return entry

    def find(self, kind: Kind, surface: str) -> Name | None:
        """Return the entry known under `surface`, or None."""
        key = self._by_surface.get((kind, surface))
        return self.names[key] if key else None

    def alias(self, entry: Name, surface: str) -> None:
        """Make `surface` another form of an entry; the first owner keeps it."""
        entry.surfaces.add(surface)
        self._by_surface.setdefault((entry.kind, surface), entry.key)

    def persons(self) -> list[Name]:
        """Return the persons in the order in which they were found."""
        return [n for n in self.names.values() if n.kind is Kind.PERSON]
