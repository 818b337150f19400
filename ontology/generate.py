"""Writes terms.py and context.jsonld from the Turtle files, so that code never spells IRIs.

Run `python -m ontology.generate` after a change of dragoman.ttl or codes.ttl; a test holds the
written files to what this module makes.
"""

from __future__ import annotations

import keyword
from collections.abc import Iterable, Mapping
from pathlib import Path

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import OWL, RDFS, SKOS
from rdflib.term import Node

from ontology import jsonld, path
from ontology.spaces import CODE, DGM, SEM, local_names

TERMS = Path(__file__).parent / "terms.py"

HEAD = '''"""Names of the ontology as constants. Made by `python -m ontology.generate`; do not edit.

Classes and properties are IRIs; `PROPERTIES`, `SINGLE_VALUED`, `CLAIMED` and `SCHEMES` hold local
names, as `Claim.property` and codes do.
"""

# ruff: noqa: N816, SIM905

from __future__ import annotations
'''
RESERVED = frozenset(
    {"DGM", "CODE", "SEM", "PROPERTIES", "SINGLE_VALUED", "CLAIMED", "CLASSES", "SCHEMES"}
)
PROPERTY_TYPES = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)


def constant(local: str) -> str:
    """Return the Python name of a term: its local name, with `_` behind where that is taken."""
    clash = keyword.iskeyword(local) or local in RESERVED
    return local.replace("-", "_") + ("_" if clash else "")


def marked(graph: Graph, annotation: str) -> tuple[str, ...]:
    """Return the sorted local names of the properties that carry `dgm:<annotation> true`."""
    subjects = graph.subjects(URIRef(DGM + annotation), Literal(True))
    return tuple(sorted(str(subject).removeprefix(DGM) for subject in subjects))


def members(graph: Graph, node: Node | None) -> tuple[str, ...]:
    """Return the local names of the classes that a class expression unites, itself if it is one."""
    union = None if node is None else graph.value(node, OWL.unionOf)
    nodes = [node] if union is None else graph.items(union)
    return tuple(str(member).removeprefix(DGM) for member in nodes)


def kinds(graph: Graph) -> dict[str, tuple[str, ...]]:
    """Return what a mention may be: Place, and the classes under Actor and Event."""
    united = {
        name: members(graph, graph.value(URIRef(DGM + name), OWL.equivalentClass))
        for name in ("Actor", "Event")
    }
    return {**united, "Place": ("Place",)}


def claimed(graph: Graph) -> dict[str, tuple[str, ...]]:
    """Return the claimed properties of each kind of mention, from their domains."""
    above = kinds(graph)
    out: dict[str, list[str]] = {name: [] for names in above.values() for name in names}
    for name in marked(graph, "claimed"):
        for domain in members(graph, graph.value(URIRef(DGM + name), RDFS.domain)):
            for kind in above.get(domain, (domain,)):
                if kind in out:
                    out[kind].append(name)
    return {kind: tuple(out[kind]) for kind in sorted(out) if out[kind]}


def schemes(codes: Graph) -> dict[str, tuple[str, ...]]:
    """Return the notations of each code scheme, sorted."""
    out: dict[str, list[str]] = {}
    for concept, scheme in codes.subject_objects(SKOS.inScheme):
        notation = str(codes.value(concept, SKOS.notation))
        out.setdefault(str(scheme).removeprefix(CODE), []).append(notation)
    return {name: tuple(sorted(out[name])) for name in sorted(out)}


def wrapped(words: Iterable[str], indent: str) -> list[str]:
    """Return words in lines of at most 100 characters."""
    lines, line = [], indent
    for word in words:
        if len(line) + len(word) + 1 > 100 and line.strip():
            lines.append(line)
            line = indent
        line += word if line == indent else " " + word
    return [*lines, line]


def name_set(name: str, words: Iterable[str], doc: str) -> list[str]:
    """Return the source lines of one frozenset of local names."""
    body = wrapped(words, "    ")
    head = f"{name}: frozenset[str] = frozenset("
    return ["", head, '    """', *body, '    """.split()', ")", doc]


def name_table(name: str, table: Mapping[str, Iterable[str]], doc: str) -> list[str]:
    """Return the source lines of one dictionary from names to tuples of local names."""
    lines = ["", f"{name}: dict[str, tuple[str, ...]] = {{"]
    for key, words in table.items():
        lines += [f'    "{key}": tuple(', '        """', *wrapped(words, " " * 8)]
        lines += ['        """.split()', "    ),"]
    return [*lines, "}", doc]


def render(ontology: Graph, codes: Graph) -> str:
    """Return the source of terms.py for the given graphs of dragoman.ttl and codes.ttl."""
    classes = local_names(ontology, (OWL.Class,), DGM)
    properties = local_names(ontology, PROPERTY_TYPES, DGM)
    stamps = local_names(ontology, (OWL.DatatypeProperty,), SEM)
    lines = [HEAD, f'DGM = "{DGM}"', f'CODE = "{CODE}"', f'SEM = "{SEM}"', ""]
    lines += [f'{constant(n)} = "{DGM}{n}"' for n in (*classes, *properties)]
    lines += ["", *(f'{n} = "{SEM}{n}"' for n in stamps)]
    lines += name_set("CLASSES", classes, '"""Local names of all classes."""')
    lines += name_set("PROPERTIES", properties, '"""Local names of all properties."""')
    lines += name_set(
        "SINGLE_VALUED",
        marked(ontology, "singleValued"),
        '"""Local names of the properties whose values are compared."""',
    )
    lines += name_table(
        "CLAIMED",
        claimed(ontology),
        '"""What a claim may say of a mention of each class, by local names."""',
    )
    lines += name_table("SCHEMES", schemes(codes), '"""The codes of each scheme."""')
    return "\n".join(lines) + "\n"


def current() -> dict[Path, str]:
    """Return each generated file as it should stand for the Turtle files of this package."""
    ontology = Graph().parse(path("dragoman.ttl"), format="turtle")
    codes = Graph().parse(path("codes.ttl"), format="turtle")
    return {TERMS: render(ontology, codes), path("context.jsonld"): jsonld.render(ontology)}


if __name__ == "__main__":
    for target, text in current().items():
        target.write_text(text, encoding="utf-8", newline="\n")
