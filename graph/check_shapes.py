"""SHACL: holds graphs to the shapes of the ontology with pySHACL, each part of them once.

What conformed is remembered by the hash of its triples, so that an unchanged document graph, and an
unchanged node of the facts graph, is not validated again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

import ontology
from graph import names
from graph.identity import digest
from graph.nquads import canonical

if TYPE_CHECKING:
    import rdflib

KEPT = 4
"""How many times more hashes than one run needs are remembered, for documents that come back."""

SELECTED = 0.2
"""The share of changed nodes up to which they alone are validated: long selections are slow."""

_SH = "http://www.w3.org/ns/shacl#"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One node that does not conform to its shape, and why."""

    node: str
    message: str


@dataclass
class Shapes:
    """The shapes of the ontology, and what is known to conform to them.

    `remembered` is a file with the hashes of what conformed before; None remembers nothing.
    """

    remembered: Path | None = None
    used: set[str] = field(default_factory=set)

    @cached_property
    def version(self) -> str:
        """The hash of the shapes: other shapes, other memory."""
        return digest(ontology.path("shapes.ttl").read_text("utf-8"))

    @cached_property
    def known(self) -> frozenset[str]:
        """The hashes of what conformed to these shapes before."""
        if self.remembered is None or not self.remembered.exists():
            return frozenset()
        first, *hashes = self.remembered.read_text("utf-8").splitlines() or [""]
        return frozenset(hashes) if first == self.version else frozenset()

    def remember(self) -> None:
        """Write down what conformed in this run, and before unless that has become too much."""
        if self.remembered is not None:
            before = self.known if len(self.known) <= KEPT * len(self.used) else frozenset()
            lines = [self.version, *sorted(self.used | before)]
            self.remembered.parent.mkdir(parents=True, exist_ok=True)
            self.remembered.write_text("\n".join(lines) + "\n", "utf-8")

    def check_graph(self, quads: Sequence[ox.Quad]) -> list[Finding]:
        """Return what does not conform in one whole graph, such as that of a document."""
        key = digest(canonical(quads).decode("utf-8"))
        if key in self.known:
            self.used.add(key)
            return []
        findings = self._validate(quads, None)
        if not findings:
            self.used.add(key)
        return findings

    def check_nodes(self, quads: Sequence[ox.Quad]) -> list[Finding]:
        """Return what does not conform among the nodes of a large graph.

        Only nodes are validated that changed, or beside which something changed.
        """
        web = _Web(quads)
        keys = {node: web.key(node) for node in web.own}
        changed = {node for node, key in keys.items() if key not in self.known}
        findings = []
        if len(changed) > SELECTED * len(keys):
            findings = self._validate(quads, None)
        elif changed:
            near = [quad for node in sorted(web.near(changed)) for quad in web.own[node]]
            findings = self._validate(near, changed)
        bad = {finding.node for finding in findings}
        self.used |= {key for node, key in keys.items() if node not in bad}
        return findings

    @cached_property
    def _shapes(self) -> rdflib.Graph:
        from graph.rdflib_view import simple_graph

        triples = ox.parse(path=ontology.path("shapes.ttl"), format=ox.RdfFormat.TURTLE)
        return _aimed(simple_graph(triples))

    def _validate(self, quads: Iterable[ox.Quad], focus: Collection[str] | None) -> list[Finding]:
        import pyshacl  # the import takes half a second, and an unchanged graph needs none

        from graph.rdflib_view import graph

        conforms, results, _ = pyshacl.validate(
            graph(quads),
            shacl_graph=self._shapes,
            inplace=True,
            advanced=False,
            inference="none",
            allow_warnings=True,
            focus_nodes=None if focus is None else sorted(focus),
        )
        return [] if conforms else _findings(results)


class _Web:
    """The nodes of a graph, each with its quads and its neighbours."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        self.own: dict[str, list[ox.Quad]] = defaultdict(list)
        self.beside: dict[str, set[str]] = defaultdict(set)
        for quad in quads:
            if isinstance(quad.subject, ox.NamedNode):
                self.own[quad.subject.value].append(quad)
        for node, ours in self.own.items():
            for quad in ours:
                if isinstance(quad.object, ox.NamedNode) and quad.object.value in self.own:
                    self.beside[node].add(quad.object.value)
                    self.beside[quad.object.value].add(node)
        self._hashes = {n: digest(canonical(q).decode("utf-8")) for n, q in self.own.items()}

    def key(self, node: str) -> str:
        """Return the hash of a node and of its neighbours, which its shape may look at."""
        return digest(self._hashes[node], *sorted(self._hashes[n] for n in self.beside[node]))

    def near(self, nodes: Iterable[str]) -> set[str]:
        """Return nodes with their neighbours."""
        return {n for node in nodes for n in (node, *self.beside[node])}


def _aimed(shapes: rdflib.Graph) -> rdflib.Graph:
    """Give property shapes the targets of the node shapes that hold them.

    The meaning is the same, but pySHACL then evaluates each property once for all nodes of a class
    instead of once for each node, which takes a fraction of the time.
    """
    from rdflib import URIRef

    target, held = URIRef(_SH + "targetClass"), URIRef(_SH + "property")
    for shape in set(shapes.subjects(target)):
        if any(shapes.triples((None, None, shape))):
            continue  # other shapes use it, so it must stay whole
        for part in list(shapes.objects(shape, held)):
            if len(list(shapes.subjects(held, part))) == 1:
                shapes.remove((shape, held, part))
                for aim in shapes.objects(shape, target):
                    shapes.add((part, target, aim))
    return shapes


def _findings(results: rdflib.Graph) -> list[Finding]:
    from rdflib import URIRef

    found = set()
    for node in results.subjects(URIRef(_SH + "resultSeverity"), URIRef(_SH + "Violation")):
        focus, path, value, component = (
            results.value(node, URIRef(_SH + name))
            for name in ("focusNode", "resultPath", "value", "sourceConstraintComponent")
        )
        said = sorted(str(m) for m in results.objects(node, URIRef(_SH + "resultMessage")))
        about = f"{str(path).removeprefix(names.DGM)}: " if isinstance(path, URIRef) else ""
        seen = f" (seen: {str(value)[:80]})" if value is not None else ""
        # A query of a shape is asked once for a whole document; its value is the node to blame.
        asked = component == URIRef(_SH + "SPARQLConstraintComponent")
        blamed = value if asked and isinstance(value, URIRef) else focus
        found.add(Finding(str(blamed), f"{about}{'; '.join(said)}{seen}"))
    return sorted(found)
