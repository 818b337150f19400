"""What was assembled, as quads: which mention is which entity, and the graph of facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import Quad

from graph import names
from graph.facts import Assembly, Disagreement, Entity, Fact, Resolution, Standing, StatusChange
from graph.identity import digest
from graph.model import ACTORS, EVENTS, Kind, TimeValue
from graph.rdf_terms import CODE_PROPERTIES, Node, time_node
from graph.statuses import latest_status

SHORTCUT_STANDINGS = frozenset({Standing.PLAIN, Standing.ATTRIBUTED})
"""Facts of these standings have a plain triple beside them."""

SUPERCLASSES: dict[Kind, str] = {
    **dict.fromkeys(ACTORS, "Actor"),
    **dict.fromkeys(EVENTS, "Event"),
}
"""Classes written beside the own class of an entity, so that no query needs a reasoner."""


def resolution_quads(resolution: Resolution, base: str = names.BASE) -> Iterator[Quad]:
    """Yield the graph `resolution`: each mention and the entity it refers to."""
    graph = names.graph_iri("resolution", base)
    for mention, entity in resolution.refers_to.items():
        node = Node(names.mention_iri(mention, base), graph)
        yield from node.link("refersTo", names.entity_iri(entity, base))


def facts_quads(assembly: Assembly, base: str = names.BASE) -> Iterator[Quad]:
    """Yield the graph `facts`; a node that recurs (a date) may be yielded more than once."""
    writer = _FactsWriter(base)
    yield from writer.entities(assembly.entities)
    yield from writer.facts(assembly.facts)
    yield from writer.statuses(assembly.statuses)
    for disagreement in assembly.disagreements:
        yield from writer.disagreement(disagreement)
    for inference in assembly.inferences:
        node = writer.node(names.inference_iri(inference.id, base)).a("Inference")
        node.link("inferredFact", names.fact_iri(inference.fact, base))
        node.value("inferenceRule", inference.rule)
        yield from writer.claims(node, "premise", inference.premises)


def assembly_quads(
    assembly: Assembly, resolution: Resolution, base: str = names.BASE
) -> Iterator[Quad]:
    """Yield the graphs `resolution` and `facts`."""
    yield from resolution_quads(resolution, base)
    yield from facts_quads(assembly, base)


class _FactsWriter:
    """Writes the nodes of the facts graph."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.graph = names.graph_iri("facts", base)

    def node(self, iri: str) -> Node:
        return Node(iri, self.graph)

    def claims(self, node: Node, name: str, claims: Iterable[str]) -> Node:
        for claim in claims:
            node.link(name, names.claim_iri(claim, self.base))
        return node

    def entities(self, entities: Sequence[Entity]) -> Iterator[Quad]:
        for entity in entities:
            node = self.node(names.entity_iri(entity.id, self.base))
            node.a(entity.kind.value).label(entity.label)
            if entity.kind in SUPERCLASSES:
                node.a(SUPERCLASSES[entity.kind])
            for alias in sorted(set(entity.aliases) - {entity.label}):
                node.alias(alias)
            yield from node

    def facts(self, facts: Sequence[Fact]) -> Iterator[Quad]:
        for fact in facts:
            subject = names.entity_iri(fact.subject, self.base)
            node = self.node(names.fact_iri(fact.id, self.base)).a("Fact")
            node.link("factSubject", subject).link("factProperty", names.term(fact.property))
            yield from self._value(node, "factValue", "factLiteral", fact)
            self.claims(node, "supportedBy", fact.supported_by)
            self.claims(node, "deniedBy", fact.denied_by)
            node.value("origins", len(fact.origins)).code("standing", fact.standing.value)
            yield from node
            # The status of a thing is the last of its life, not each of its facts.
            if fact.standing in SHORTCUT_STANDINGS and fact.property != "status":
                shortcut = self.node(subject)
                yield from self._value(shortcut, fact.property, fact.property, fact)
                yield from shortcut
            # What follows by a rule was said by nobody, so it corroborates nothing.
            if len(fact.origins) > 1 and fact.standing is not Standing.INFERRED:
                yield from self._corroboration(fact)

    def statuses(self, statuses: Sequence[StatusChange]) -> Iterator[Quad]:
        for change in statuses:
            yield from self._status(change)
        for entity, status in latest_status(statuses).items():
            yield from self.node(names.entity_iri(entity, self.base)).code("status", status)

    def disagreement(self, disagreement: Disagreement) -> Node:
        node = self.node(names.disagreement_iri(disagreement.id, self.base)).a("Disagreement")
        node.link("disagreementSubject", names.entity_iri(disagreement.subject, self.base))
        node.link("disagreementProperty", names.term(disagreement.property))
        node.code("disagreementKind", disagreement.kind)
        for value in disagreement.values:
            node.value("disagreementValue", value)
        return self.claims(node, "betweenClaim", disagreement.claims)

    def _value(self, node: Node, to_node: str, to_text: str, fact: Fact) -> Iterator[Quad]:
        """Add the value of a fact to `node`; yield the quads of its date, if it is one."""
        if isinstance(fact.value, TimeValue):
            time = time_node(fact.value, self.graph, self.base)
            node.link(to_node, time.iri.value)
            yield from time
        elif fact.value_is_entity:
            node.link(to_node, names.entity_iri(fact.value, self.base))
        elif fact.property in CODE_PROPERTIES:
            node.code(to_node, fact.value)
        else:
            node.value(to_text, fact.value)

    def _corroboration(self, fact: Fact) -> Node:
        iri = names.corroboration_iri(digest("corroboration", fact.id), self.base)
        node = self.node(iri).a("Corroboration").link("ofFact", names.fact_iri(fact.id, self.base))
        node.value("origins", len(fact.origins))
        for origin in fact.origins:
            node.value("origin", origin)
        return node

    def _status(self, status: StatusChange) -> Iterator[Quad]:
        node = self.node(names.status_iri(status.id, self.base)).a("StatusChange")
        node.link("statusOf", names.entity_iri(status.of, self.base))
        node.code("toStatus", status.status).value("order", status.order)
        if status.when is not None:
            time = time_node(status.when, self.graph, self.base)
            node.link("when", time.iri.value)
            yield from time
        for speaker in status.said_by:
            node.link("saidBy", names.entity_iri(speaker, self.base))
        if status.by_measure is not None:
            node.link("byMeasure", names.entity_iri(status.by_measure, self.base))
        yield from self.claims(node, "supportedBy", status.supported_by)
