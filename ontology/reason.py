"""Asks HermiT whether a graph is consistent, and which classes can have no member.

HermiT is a Java program that the development dependency owlready2 carries. It aborts on literals
outside the OWL 2 datatype map (xsd:date among them), so `strip_literals` takes those out first. It
is fed RDF/XML without imports: nothing is fetched.

Never needed at run time; `missing()` says why it cannot run here.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import OWL, XSD

from ontology import path

MEMORY = "-Xmx2000M"
MAIN = "org.semanticweb.HermiT.cli.CommandLine"
VOCABULARY = ("dragoman.ttl", "codes.ttl", "alignment.ttl")

ACCEPTED = frozenset({XSD.string, XSD.boolean, XSD.integer, XSD.decimal, XSD.double, XSD.dateTime})
"""Datatypes that pass; those of the OWL 2 map that dragoman does not write are left out too."""


class ReasonerError(Exception):
    """HermiT cannot be found, or did not read the graph."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What HermiT says: whether the graph is consistent, and the classes without a possible member.

    Of an inconsistent graph no class is listed: there, all of them have none.
    """

    consistent: bool
    unsatisfiable: tuple[str, ...] = ()


def missing() -> str | None:
    """Return why HermiT cannot run here, None if it can."""
    if shutil.which("java") is None:
        return "java is not installed"
    if importlib.util.find_spec("owlready2") is None:
        return "owlready2, which carries HermiT, is not installed"
    return None


def strip_literals(graph: Graph) -> Graph:
    """Return the graph without literals on which HermiT aborts, and without imports."""
    out = Graph()
    for triple in graph.triples((None, None, None)):
        if triple[1] != OWL.imports and is_accepted(triple[2]):
            out.add(triple)
    return out


def is_accepted(node: object) -> bool:
    """Tell whether HermiT reads a term: any IRI or blank node, and plain or accepted literals."""
    return not isinstance(node, Literal) or node.datatype is None or node.datatype in ACCEPTED


def load(names: Iterable[str] = VOCABULARY, extra: Iterable[Path] = ()) -> Graph:
    """Return files of the vocabulary, and other Turtle files, as one graph."""
    graph = Graph()
    for file in (*map(path, names), *extra):
        graph.parse(file, format="turtle")
    return graph


def verdict(graph: Graph) -> Verdict:
    """Return what HermiT says of a graph that holds the ontology and, as a rule, little data.

    Raises `ReasonerError` where HermiT is missing or fails.
    """
    done = ask(graph, "-U")
    if done is None:
        return Verdict(consistent=False)
    found = set(re.findall(r"^\t(\S+)$", done, re.MULTILINE)) - {str(OWL.Nothing)}
    return Verdict(consistent=True, unsatisfiable=tuple(sorted(found)))


def is_consistent(graph: Graph) -> bool:
    """Tell whether HermiT finds a graph (the ontology and data) free of contradiction."""
    return ask(graph, "-k") is not None


def ask(graph: Graph, question: str) -> str | None:
    """Return what HermiT answers to one of its options, None if the graph is inconsistent."""
    reason = missing()
    if reason is not None:
        raise ReasonerError(reason)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "graph.rdf"
        one_ontology(strip_literals(graph)).serialize(file, format="xml")
        return run(file, question)


def one_ontology(graph: Graph) -> Graph:
    """Return the graph, changed in place, with one ontology header in the place of several."""
    for header in list(graph.subjects(RDF.type, OWL.Ontology)):
        graph.remove((header, None, None))
    graph.add((URIRef("https://w3id.org/dragoman/reasoning"), RDF.type, OWL.Ontology))
    return graph


def run(file: Path, question: str) -> str | None:
    """Run HermiT on an RDF/XML file; None says that the file is inconsistent."""
    home = hermit()
    classes = f"{home}{os.pathsep}{home / 'HermiT.jar'}"
    command = ["java", MEMORY, "-cp", classes, MAIN, "-N", question, file.as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if "InconsistentOntologyException" in done.stderr:
        return None
    if done.returncode != 0 or "Exception" in done.stderr or str(OWL) not in done.stdout:
        raise ReasonerError(f"HermiT failed: {(done.stderr or done.stdout)[:500]}")
    return done.stdout


def hermit() -> Path:
    """Return the folder of owlready2 that holds HermiT."""
    spec = importlib.util.find_spec("owlready2")
    if spec is None or spec.origin is None:
        raise ReasonerError("owlready2 is not installed")
    return Path(spec.origin).parent / "hermit"
