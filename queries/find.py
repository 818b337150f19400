"""Finds entities by a name as people type it: any case, with or without accents, any alias."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, MutableMapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from weakref import WeakKeyDictionary

from graph.errors import QueryError
from graph.store import Store
from queries.suggest import suggest

_NAMED = """
SELECT ?entity ?kind ?label ?name WHERE {
  ?entity a ?type ; rdfs:label ?label .
  FILTER(STRSTARTS(STR(?type), STR(dgm:)))
  FILTER(?type NOT IN (dgm:Actor, dgm:Event, dgm:Code))
  BIND(STRAFTER(STR(?type), STR(dgm:)) AS ?kind)
  { ?entity rdfs:label ?name } UNION { ?entity skos:altLabel ?name }
} ORDER BY ?label ?entity ?name
"""

NAMED_KINDS = frozenset({"Person", "State", "Organisation", "Group", "Place"})
"""Kinds whose labels are proper names; the labels of the others tell what happened."""


OF_OTHERS = 3
"""The rank from which a thing has the name within its own: "Norland" in "Norland crisis"."""


class UnknownNameError(QueryError):
    """A name that means nothing in a graph, or nothing of the kinds that are asked for."""

    def __init__(self, what: str, *, name: str = "", where: str = "", todo: str = "") -> None:
        super().__init__(what, where=where, todo=todo)
        self.name = name


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """An entity and how well its best name fits.

    0: it is the label; 1: it is an alias; 2: an actor or place has all its words; 3: a thing
    begins with it; 4: a thing has all its words; 5: a name holds its letters. So a surname means
    the person, not the meetings called after that person, and a capital the town.
    """

    rank: int
    label: str
    iri: str
    kind: str
    name: str


@lru_cache(maxsize=200_000)
def fold(name: str) -> str:
    """Return a name without case, accents, a leading article and punctuation."""
    # Decomposed first: a letter of a style of its own has no small letter before.
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    words = "".join(c if c.isalnum() else " " for c in letters).split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def find_entities(store: Store, name: str, *kinds: str) -> list[Found]:
    """Return the entities that the name may mean, best first; `kinds` narrow them to classes.

    An IRI, or the path after `entity/`, names its entity exactly.
    """
    known = known_names(store)
    iris = {name, f"{store.base}entity/{name}"}
    exact = [row for row in known if row[0] in iris]
    return match_names(exact or known, store.base, name, *kinds)


_KNOWN: MutableMapping[Store, list[tuple[str, ...]]] = WeakKeyDictionary()


def known_names(store: Store) -> list[tuple[str, ...]]:
    """Return every name of the graph: IRI, kind, label, name; read once, a store never changes."""
    if store not in _KNOWN:
        _KNOWN[store] = store.select(_NAMED).texts()
    return _KNOWN[store]


def match_names(names: Iterable[tuple[str, ...]], base: str, name: str, *kinds: str) -> list[Found]:
    """Return what `name` may mean among names that were read before, best first."""
    wanted, best = fold(name), dict[str, Found]()
    narrowed = {kind.casefold() for kind in kinds if kind}
    for iri, has_kind, label, known in names:
        exact = name in (iri, iri.removeprefix(f"{base}entity/"))
        rank = 0 if exact else _rank(wanted, fold(known), has_kind in NAMED_KINDS)
        rank = 1 if rank == 0 and not exact and known != label else rank
        if rank is None or (narrowed and has_kind.casefold() not in narrowed):
            continue
        found = Found(rank, label, iri, has_kind, known)
        if iri not in best or found < best[iri]:
            best[iri] = found
    return sorted(best.values())


def get_entity(store: Store, name: str, *kinds: str) -> Found:
    """Return the one entity that a name means; raises QueryError for none, or for several."""
    names = known_names(store)
    found = match_names(names, store.base, name, *kinds)
    top = [entity for entity in found if entity.rank == found[0].rank]
    if len(top) > 1 and top[0].rank >= OF_OTHERS:
        # "flights" is the friction "direct flights" before the acts that are called after it.
        first = next((kind for kind in kinds if any(e.kind == kind for e in top)), "")
        top = [entity for entity in top if entity.kind == first] or top
    if len(top) == 1:
        return top[0]
    others = match_names(names, store.base, name) if kinds else []
    if not top:
        raise _unknown(name, kinds, others, names)
    if others[:1] and others[0].rank < OF_OTHERS <= top[0].rank:
        # "Norland" is the state, though several events are called after it.
        raise _unknown(name, kinds, others, names, such_as=[entity.label for entity in top[:3]])
    shown = "; ".join(
        f"{entity.label} ({entity.kind}, {entity.iri.removeprefix(store.base + 'entity/')})"
        for entity in top[:6]
    )
    more = f" and {len(top) - 6} more" if len(top) > 6 else ""
    raise QueryError(
        f"{name!r} may mean {len(top)} things: {shown}{more}",
        todo="Give the full name, or what stands in the brackets after the kind",
    )


def _unknown(
    name: str,
    kinds: Sequence[str],
    others: Sequence[Found],
    names: Iterable[tuple[str, ...]],
    such_as: Sequence[str] = (),
) -> UnknownNameError:
    """Return the error for a name that means nothing, or nothing of these kinds."""
    if others:
        wanted = ", ".join(kind.lower() for kind in kinds)
        what = (
            f"{name!r} is the {others[0].kind.lower()} {others[0].label!r}, and not what is asked"
        )
        todo = f"Give the name of a thing of kind {wanted}"
        todo += f", such as {'; '.join(such_as)}" if such_as else ""
        return UnknownNameError(what, name=name, todo=todo)
    wanted_kinds = {kind.casefold() for kind in kinds if kind} or {
        k.casefold() for k in NAMED_KINDS
    }
    labels = sorted({label for _, kind, label, _ in names if kind.casefold() in wanted_kinds})
    like = _near(name, labels, 0.7)
    todo = f"Did you mean {like}?" if like else suggest(name, labels[:2000])
    todo = todo if labels else "The graph names nothing of the kind"
    return UnknownNameError(f"nothing is named {name!r}", name=name, todo=todo)


def unknown_name(name: str, names: Iterable[tuple[str, ...]]) -> UnknownNameError:
    """Return the error for a name that no entity has, and no document."""
    labels = sorted({label for _, kind, label, _ in names if kind in NAMED_KINDS})
    near = difflib.get_close_matches(name, labels, n=3, cutoff=0.5)
    like = list(dict.fromkeys([*filter(None, [_near(name, labels, 0.75)]), *near]))
    what = f"no person, state, body, place or event of these documents is called {name!r}"
    nearest = f"Nearest: {', '.join(like)}" if like else "Nothing is called nearly so"
    return UnknownNameError(what, name=name, todo=f"{nearest}; dragoman ask actor-list has all")


def _near(name: str, labels: Iterable[str], least: float) -> str | None:
    """Return the label that has, of all, the word most like the name, if one is like it."""
    by_word = {word: label for label in labels for word in fold(label).split()}
    like = difflib.get_close_matches(fold(name), by_word, n=1, cutoff=least)
    return by_word[like[0]] if like else None


def _rank(wanted: str, known: str, named: bool) -> int | None:
    if not wanted:
        return None
    if wanted == known:
        return 0
    if set(wanted.split()) <= set(known.split()):
        if named:
            return 2
        return 3 if known.startswith(wanted + " ") else 4
    return 5 if len(wanted) >= 4 and wanted in known else None
