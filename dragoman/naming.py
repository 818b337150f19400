"""What names on the command line mean: the nodes of networks."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from graph import names
from graph.errors import QueryError
from graph.store import Store
from queries.find import find_entities, get_entity

ACTORS = frozenset({"Person", "State", "Organisation"})


def node_ids(store: Store, given: Iterable[str], kinds: Collection[str] = ACTORS) -> list[str]:
    """Return the entity ids that names mean; raises QueryError for one that is none of `kinds`."""
    return [_node_id(store, name, kinds) for name in given]


def _node_id(store: Store, name: str, kinds: Collection[str]) -> str:
    found = [entity for entity in find_entities(store, name) if entity.kind in kinds]
    top = [entity for entity in found if entity.rank == found[0].rank]
    if len(top) == 1:
        return names.entity_id(top[0].iri, store.base)
    if not top:
        other = get_entity(store, name)
        raise QueryError(
            f"{name!r} is a {other.kind.lower()} ({other.label})",
            todo=f"Name one of these: {', '.join(sorted(k.lower() for k in kinds))}",
        )
    shown = "; ".join(f"{e.label} ({names.entity_id(e.iri, store.base)})" for e in top[:6])
    more = f" and {len(top) - 6} more" if len(top) > 6 else ""
    raise QueryError(
        f"{name!r} may mean {len(top)} things: {shown}{more}",
        todo="Give the full name, or what stands in the brackets",
    )
