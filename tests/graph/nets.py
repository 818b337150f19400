"""A small invented world as a store, for tests of networks: five states, what they did and said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pyoxigraph as ox

from graph import names
from graph.facts import Assembly, Entity, Fact, Standing, StatusChange
from graph.model import Kind, TimeValue
from graph.rdf_facts import facts_quads
from graph.rdf_terms import Node

BERGH, RUEL, HOLT = "person/ada-bergh", "person/tomas-ruel", "person/ina-holt"
NORLAND, VERRANIA, OSTRIA = "state/norland", "state/verrania", "state/ostria"
COURIER, LEAGUE = "organisation/hale-courier", "organisation/league"
MEETING, FERRY, PACT = "meeting/hale", "friction/ferry", "agreement/pact"

ENTITIES = (
    Entity(BERGH, Kind.PERSON, "Ada Bergh", ("Bergh",)),
    Entity(RUEL, Kind.PERSON, "Tomas Ruel"),
    Entity(HOLT, Kind.PERSON, "Ina Holt"),
    Entity(NORLAND, Kind.STATE, "Norland"),
    Entity(VERRANIA, Kind.STATE, "Verrania"),
    Entity(OSTRIA, Kind.STATE, "Ostria"),
    Entity(COURIER, Kind.ORGANISATION, "Hale Courier"),
    Entity(LEAGUE, Kind.ORGANISATION, "League of Lakes"),
    Entity(MEETING, Kind.MEETING, "Meeting in Port Hale"),
    Entity("meeting/next", Kind.MEETING, "Next meeting"),
    Entity(FERRY, Kind.FRICTION, "Ferry line closed"),
    Entity("friction/fish", Kind.FRICTION, "Fishing dispute"),
    Entity(PACT, Kind.AGREEMENT, "Lake pact"),
    Entity("agreement/draft", Kind.AGREEMENT, "Draft treaty"),
    Entity("statement/1", Kind.STATEMENT, "Two years were lost"),
    Entity("statement/2", Kind.STATEMENT, "The line will run"),
    Entity("measure/1", Kind.MEASURE, "Norland closes the line"),
    Entity("tenure/1", Kind.TENURE, "President of Norland"),
    Entity("tenure/2", Kind.TENURE, "Prime Minister of Verrania"),
    Entity("tenure/3", Kind.TENURE, "Secretary of the League"),
)


def fact(
    subject: str,
    role: str,
    value: str | TimeValue,
    *claims: str,
    origins: tuple[str, ...] = ("a",),
    standing: Standing = Standing.PLAIN,
    text: bool = False,
) -> Fact:
    entity = isinstance(value, str) and not text
    name = f"{subject}-{role}-{value}"
    return Fact(name, subject, role, value, entity, claims, origins=origins, standing=standing)


TWO = ("a", "b")
FACTS = (
    fact(MEETING, "participant", BERGH, "a1", "b1", origins=TWO),
    fact(MEETING, "participant", RUEL, "a1", "b1", origins=TWO),
    fact(MEETING, "host", NORLAND, "a1"),
    fact(MEETING, "when", TimeValue("on 4 May 2031", "2031-05-04"), "a1"),
    fact("meeting/next", "participant", BERGH, "a2"),
    fact("meeting/next", "participant", HOLT, "a2"),
    fact(FERRY, "by", NORLAND, "a3", "b3", origins=TWO),
    fact(FERRY, "against", VERRANIA, "a3"),
    fact(FERRY, "party", NORLAND, "a3"),
    fact(FERRY, "party", VERRANIA, "a3"),
    fact(FERRY, "when", TimeValue("since 2029", "2029/.."), "a3"),
    fact(FERRY, "object", "the ferry line", "a3", text=True),
    fact("friction/fish", "party", VERRANIA, "c1"),
    fact("friction/fish", "party", OSTRIA, "c1"),
    fact(PACT, "party", NORLAND, "b2"),
    fact(PACT, "party", OSTRIA, "b2"),
    fact(PACT, "topic", "Lake traffic", "b2", text=True),
    fact(PACT, "when", TimeValue("in 2030", "2030"), "b2"),
    fact("agreement/draft", "party", NORLAND, "b4"),
    fact("agreement/draft", "party", VERRANIA, "b4"),
    fact("statement/1", "speaker", RUEL, "a4"),
    fact("statement/1", "addressee", BERGH, "a4"),
    fact("statement/1", "about", FERRY, "a4"),
    fact("statement/1", "outletOf", COURIER, "a4"),
    fact("statement/2", "speaker", HOLT, "c2"),
    fact("measure/1", "actor", NORLAND, "a5"),
    fact("measure/1", "target", VERRANIA, "a5"),
    fact("measure/1", "onFriction", FERRY, "a5"),
    fact("tenure/1", "holder", BERGH, "a6"),
    fact("tenure/1", "officeOf", NORLAND, "a6"),
    fact("tenure/2", "holder", RUEL, "a7"),
    fact("tenure/2", "officeOf", VERRANIA, "a7"),
    fact("tenure/3", "holder", HOLT, "c3"),
    fact("tenure/3", "officeOf", LEAGUE, "c3"),
)
LIFTED = TimeValue("in June 2031", "2031-06")
STATUSES = (
    StatusChange("s1", MEETING, "held", None, 1, (), ("a1",)),
    StatusChange("s2", "meeting/next", "planned", None, 1, (), ("a2",)),
    StatusChange("s3", PACT, "signed", None, 1, (), ("b2",)),
    StatusChange("s4", "agreement/draft", "under-negotiation", None, 1, (), ("b4",)),
    StatusChange("s5", FERRY, "in-force", None, 1, (), ("a3",)),
    StatusChange("s6", FERRY, "lifted", LIFTED, 2, (), ("b3",)),
)
OUTLETS = {"a": "Hale Courier", "b": "South Wire", "c": "The Lake Post"}


def documents() -> Iterator[Node]:
    """Yield the documents a, b and c with the claims that the facts name."""
    claims = sorted({claim for f in FACTS for claim in f.supported_by})
    for handle, outlet in OUTLETS.items():
        graph = names.document_graph(handle)
        document = Node(names.document_iri(handle), graph).a("Document").label(f"Report {handle}")
        document.value("handle", handle).value("outlet", outlet).value("published", "2031-07-01")
        yield document
        for number, claim in enumerate(c for c in claims if c.startswith(handle)):
            passage = Node(names.passage_iri(claim), graph).a("Passage")
            passage.value("quote", f"Words of {claim} & <more>").value("start", number)
            node = Node(names.claim_iri(claim), graph).a("Claim")
            node.link("passage", passage.iri.value).link("inDocument", document.iri.value)
            yield from (passage, node)


def store(
    facts: Sequence[Fact] = FACTS,
    entities: Sequence[Entity] = ENTITIES,
    statuses: Sequence[StatusChange] = STATUSES,
) -> ox.Store:
    """Return the world as a store."""
    made = ox.Store()
    made.extend(facts_quads(Assembly(tuple(entities), tuple(facts), tuple(statuses))))
    for node in documents():
        made.extend(node)
    return made
