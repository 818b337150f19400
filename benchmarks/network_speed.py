"""Building the actor network of 100,000 ties from a store, and measuring it, in process time.

    python -m benchmarks.network_speed [--edges 100000] [--seed 1]

The store is made of invented persons, states, meetings and frictions by the project's own RDF
writers, every fact with a claim and a passage; a few actors are in most events, as in the news.
Prints the time of building (reading the store and making edges), of PageRank and of the other
measures, each once; the exit code is 1 where building and PageRank take more than 5 s together.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Iterator
from functools import partial

import pyoxigraph as ox

from graph import names
from graph.facts import Assembly, Entity, Fact, StatusChange
from graph.identity import digest
from graph.model import Kind, TimeValue
from graph.network_large import installed
from graph.network_measures import measure
from graph.network_typed import typed
from graph.rdf_facts import facts_quads
from graph.rdf_terms import Node

LIMIT = 5.0
"""Seconds of process time that building and PageRank may take for 100,000 ties."""
TOGETHER = 4
"""Persons in a meeting: six ties."""
PER_DOCUMENT = 50
MEASURES = ("degree", "constraint", "betweenness", "communities")


def store(edges: int, seed: int) -> ox.Store:
    """Return a store whose network has about so many ties; equal seeds give equal stores."""
    rng = random.Random(seed)
    persons = [f"person/p{n}" for n in range(max(edges // 10, 10))]
    states = [f"state/s{n}" for n in range(150)]
    entities = [Entity(p, Kind.PERSON, f"Person {p[8:]}") for p in persons]
    entities += [Entity(s, Kind.STATE, f"State {s[7:]}") for s in states]
    facts: list[Fact] = []
    statuses: list[StatusChange] = []
    count = 0
    while count < edges:
        number = len(entities)
        if number % 4:
            event = f"meeting/m{number}"
            entities.append(Entity(event, Kind.MEETING, f"Meeting {number}"))
            claims = [_take_part(facts, event, p, "participant") for p in _several(rng, persons)]
            statuses.append(StatusChange(event, event, "held", None, 1, (), (claims[0],)))
            count += len(claims) * (len(claims) - 1) // 2
        else:
            event = f"friction/f{number}"
            entities.append(Entity(event, Kind.FRICTION, f"Friction {number}"))
            one, other = rng.sample(states, 2)
            _take_part(facts, event, one, "by")
            _take_part(facts, event, other, "against")
            count += 1
        day = TimeValue("then", f"20{rng.randint(10, 29)}-{rng.randint(1, 12):02}")
        facts.append(Fact(f"{event} when", event, "when", day, False, (digest(event),)))
    made = ox.Store()
    made.bulk_extend(facts_quads(Assembly(tuple(entities), tuple(facts), tuple(statuses))))
    made.bulk_extend(quad for node in _documents(facts) for quad in node)
    return made


def _several(rng: random.Random, persons: list[str]) -> list[str]:
    """Return the persons of a meeting; the first of the list come most."""
    found: set[str] = set()
    while len(found) < TOGETHER:
        found.add(persons[min(int(len(persons) * rng.random() ** 2), len(persons) - 1)])
    return sorted(found)


def _take_part(facts: list[Fact], event: str, actor: str, role: str) -> str:
    claim = digest(event, actor)
    facts.append(Fact(digest(claim), event, role, actor, True, (claim,), origins=("a",)))
    return claim


def _documents(facts: list[Fact]) -> Iterator[Node]:
    """Yield documents of fifty claims each, with their passages."""
    claims = sorted({claim for fact in facts for claim in fact.supported_by})
    for start in range(0, len(claims), PER_DOCUMENT):
        name = f"d{start // PER_DOCUMENT}"
        graph = names.document_graph(name)
        document = Node(names.document_iri(name), graph).a("Document").label(f"Report {name}")
        yield document.value("handle", name).value("published", "2031-07-01")
        for number, claim in enumerate(claims[start : start + PER_DOCUMENT]):
            passage = Node(names.passage_iri(claim), graph).a("Passage")
            passage.value("quote", f"What was said of {claim}.").value("start", number)
            node = Node(names.claim_iri(claim), graph).a("Claim")
            node.link("passage", passage.iri.value).link("inDocument", document.iri.value)
            yield from (passage, node)


def seconds(work: Callable[[], object]) -> float:
    """Return the process time of some work."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> int:
    """Print the figures; the exit code is 1 above the limit."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--edges", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()

    quads = store(options.edges, options.seed)
    start = time.process_time()
    graph = typed(quads, "all")
    built = time.process_time() - start
    print(f"{len(quads):,} triples; {len(graph):,} actors, {graph.number_of_edges():,} ties")
    ranked = seconds(lambda: measure(graph, "pagerank"))
    print(f"built in {built:.2f} s, PageRank in {ranked:.2f} s of process time (limit {LIMIT:g} s)")
    print("large networks are measured by", "networkit" if installed() else "networkx")
    for name in MEASURES:
        print(f"{name} in {seconds(partial(measure, graph, name)):.2f} s")
    return 1 if built + ranked > LIMIT else 0


if __name__ == "__main__":
    raise SystemExit(main())
