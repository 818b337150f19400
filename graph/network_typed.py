"""Typed, dated, evidence-carrying graphs of one store, each for one question.

    all        who met, agreed, quarrelled and spoke with whom, and held which office
    together   who takes part in the same meetings and agreements (co-participation)
    events     who takes part in which event, and as what (bipartite)
    dyads      pairs of states, +1 by an agreement, -1 by a friction (signed)
    speech     from the speaker to the addressee
    outlets    from the outlet to the speaker whose words it carried
    topics     from the actor to what it made, disputed or spoke about

All are multigraphs with one edge for each event, in the form of `graph.network.network`; an edge
also has `role`, `sign`, `origins` (names of its independent origins), and its spell as `start` and
`end` with `dated` ("told", "published" or ""). `graph.network_collapse` makes one edge of a pair.
What is planned, proposed, denied or contested makes no edge.
"""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from graph import names
from graph.errors import QueryError
from graph.network import Network
from graph.network import ties as shared_ties
from graph.network_arcs import EDGE_KINDS, Arc, Reader, order
from graph.network_read import Actor, Event, Queryable, Tie
from graph.network_sources import Sources, Topic, sources
from graph.resolve_names import fold

KINDS: Mapping[str, str] = {
    "all": "who met, agreed, quarrelled and spoke with whom",
    "together": "who takes part in the same meetings and agreements",
    "events": "who takes part in which event",
    "dyads": "pairs of states, signed by agreement and friction",
    "speech": "who speaks to whom",
    "outlets": "which outlet carries whose words",
    "topics": "who makes, disputes or speaks about what",
}
SIGNS = {"Agreement": 1, "Friction": -1}
MEETING_ROLES = frozenset({"participant", "host", "guest", "chair"})
DOERS = frozenset({"party", "by", "actor", "speaker", "participant", "host", "guest", "chair"})


def typed(store: Queryable, kind: str, base: str = names.BASE) -> Network:
    """Return one of the graphs of `KINDS`; raises QueryError for another name."""
    with _uncollected():
        return made(sources(store, base), kind)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the garbage collector still: it would walk through a growing graph again and again."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


def made(read: Sources, kind: str) -> Network:
    """Return one of the graphs of `KINDS` from what was read."""
    makers: Mapping[str, Callable[[Reader], Iterator[Arc]]] = {
        "all": _all,
        "together": _together,
        "events": _events,
        "dyads": _dyads,
        "speech": _speech,
        "outlets": _outlets,
        "topics": _topics,
    }
    if kind not in makers:
        raise QueryError(f"no graph {kind!r}", todo=f"Choose one of {', '.join(KINDS)}")
    reader = Reader(read)
    return reader.graph(kind, sorted(makers[kind](reader), key=order))


def _by_role(ties: list[Tie], *roles: str) -> dict[str, list[Tie]]:
    found: dict[str, list[Tie]] = defaultdict(list)
    for tie in ties:
        if tie.role in roles:
            found[tie.actor].append(tie)
    return found


def _arc(
    event: Event,
    one: tuple[str, list[Tie]],
    other: tuple[str, list[Tie]],
    role: str,
    *,
    directed: bool = True,
    sign: int = 0,
) -> Arc:
    """Join two ends; a tie rests on no more origins than the weaker of them."""
    (source, first), (target, second) = one, other
    claims = tuple(sorted({c for tie in (*first, *second) for c in tie.claims}))
    weight = min(max(t.origins for t in ties) for ties in (first, second))
    return Arc(source, target, event, role, claims, weight, directed=directed, sign=sign)


def _pairs(event: Event, ends: dict[str, list[Tie]], role: str, sign: int = 0) -> Iterator[Arc]:
    listed = sorted(ends.items())
    for i, one in enumerate(listed):
        for other in listed[i + 1 :]:
            yield _arc(event, one, other, role, directed=False, sign=sign)


def _crossed(event: Event, ties: list[Tie], source: str, target: str, sign: int) -> Iterator[Arc]:
    for one in _by_role(ties, source).items():
        for other in _by_role(ties, target).items():
            if one[0] != other[0]:
                yield _arc(event, one, other, f"{source}-{target}", sign=sign)


def _all(reader: Reader) -> Iterator[Arc]:
    for edge in shared_ties(reader.read.readings):
        ends, sign = (edge.source, edge.target), SIGNS.get(edge.event.kind, 0)
        arc = Arc(*ends, edge.event, edge.kind, edge.claims, edge.weight, edge.directed, sign)
        yield arc


def _together(reader: Reader) -> Iterator[Arc]:
    for event, ties in reader.events("Meeting"):
        yield from _pairs(event, _by_role(ties, *MEETING_ROLES), "participant")
    for event, ties in reader.events("Agreement"):
        yield from _pairs(event, _by_role(ties, "party"), "party")


def _events(reader: Reader) -> Iterator[Arc]:
    for event, ties in reader.events(*EDGE_KINDS):
        node = reader.node(event.id, event.label, event.kind)
        for actor, role in sorted({(t.actor, t.role) for t in ties}):
            own = [t for t in ties if (t.actor, t.role) == (actor, role)]
            yield _arc(event, (actor, own), (node, own), role)


def _dyads(reader: Reader) -> Iterator[Arc]:
    for event, ties in reader.events("Agreement", "Friction"):
        states = [t for t in ties if reader.actors[t.actor].kind == "State"]
        if event.kind == "Agreement":
            yield from _pairs(event, _by_role(states, "party"), "party", 1)
            continue
        aimed = list(_crossed(event, states, "by", "against", -1))
        yield from aimed
        known = {frozenset((arc.source, arc.target)) for arc in aimed}
        for arc in _pairs(event, _by_role(states, "party"), "party", -1):
            # Who did it to whom says more than that both are parties to it.
            if frozenset((arc.source, arc.target)) not in known:
                yield arc


def _speech(reader: Reader) -> Iterator[Arc]:
    for event, ties in reader.events("Statement"):
        yield from _crossed(event, ties, "speaker", "addressee", 0)


def _outlets(reader: Reader) -> Iterator[Arc]:
    own = {fold(name): a.id for a in _organisations(reader) for name in (*a.aliases, a.label)}
    for event, ties in reader.events("Statement"):
        cited = list(_crossed(event, ties, "outletOf", "speaker", 0))
        yield from cited
        for tie in _by_role(ties, "speaker").values() if not cited else ():
            yield from _carried(reader, event, tie, own)


def _organisations(reader: Reader) -> list[Actor]:
    return [a for _, a in sorted(reader.actors.items()) if a.kind == "Organisation"]


def _carried(
    reader: Reader, event: Event, ties: list[Tie], own: Mapping[str, str]
) -> Iterator[Arc]:
    """Yield the outlets of the documents that carry words for which no other outlet is cited."""
    by_outlet: dict[str, set[str]] = defaultdict(set)
    for claim in {c for tie in ties for c in tie.claims}:
        for passage in reader.read.passages.get(claim, ()):
            by_outlet[passage.outlet].add(claim)
    for outlet, claims in sorted(by_outlet.items()):
        if folded := fold(outlet):
            node = own.get(folded) or reader.node(f"outlet/{folded}", outlet, "Organisation")
            if node != ties[0].actor:
                held = tuple(sorted(claims))
                yield Arc(node, ties[0].actor, event, "document", held, 1)


def _topics(reader: Reader) -> Iterator[Arc]:
    about: dict[str, list[Topic]] = defaultdict(list)
    for topic in reader.read.topics:
        about[topic.event].append(topic)
    for event, ties in reader.events("Meeting", "Agreement", "Friction", "Measure", "Statement"):
        for topic in about.get(event.id, ()):
            node = reader.node(topic.id, topic.label, topic.kind)
            if node in reader.actors:
                continue
            for actor, own in sorted(_by_role(ties, *DOERS).items()):
                stated = Tie(event.id, "about", node, topic.origins, topic.claims)
                yield _arc(event, (actor, own), (node, [stated]), own[0].role)
