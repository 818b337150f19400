"""Claims as nanopublications: one for each claim, in TriG.

By the guidelines of nanopub.net a nanopublication is four named graphs: the *head* names the other
three; the *assertion* is the claim; the *provenance* says on which passage of which document it
rests and who is quoted; the *publication info* says what made the nanopublication. The assertion
describes the claim with its polarity and modality, so that what a document denies or plans is never
asserted as such; the plain triple stands beside it where the document affirms and asserts it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import pyoxigraph as ox

from graph import names
from graph.export_claims import Source, Told, claims, documents
from graph.rdf_terms import TYPE
from graph.store import Store

NP = "http://www.nanopub.org/nschema#"
PARTS = ("Head", "assertion", "provenance", "pubinfo")
_LINKS = ("hasAssertion", "hasProvenance", "hasPublicationInfo")


def nanopubs(store: Store) -> bytes:
    """Return the nanopublications of all claims that nobody rejected; equal graphs, equal bytes."""
    sources = documents(store)
    quads: list[ox.Quad] = []
    for claim in claims(store):
        made = nanopub(claim, sources[claim.document], store.base)
        wrong = problems(made)
        if wrong:
            raise AssertionError(f"{claim.iri}: {'; '.join(wrong)}")
        quads += made
    prefixes = {**names.PREFIXES, "np": NP, "claim": f"{store.base}claim/"}
    return ox.serialize(quads, format=ox.RdfFormat.TRIG, prefixes=prefixes) or b""


def nanopub(claim: Told, source: Source, base: str = names.BASE) -> list[ox.Quad]:
    """Return one nanopublication, graph by graph."""
    iri = names.iri("nanopub", claim.id, base)
    head, assertion, provenance, pubinfo = (f"{iri}#{part}" for part in PARTS)
    graphs: Mapping[str, Iterable[ox.Triple]] = {
        head: _head(iri, (assertion, provenance, pubinfo)),
        assertion: _assertion(claim),
        provenance: _provenance(assertion, claim, source),
        pubinfo: _pubinfo(iri, claim, source),
    }
    return [
        ox.Quad(t.subject, t.predicate, t.object, ox.NamedNode(graph))
        for graph, triples in graphs.items()
        for t in triples
    ]


def _triple(subject: str, predicate: str, value: str | ox.NamedNode | ox.Literal) -> ox.Triple:
    term = ox.NamedNode(value) if isinstance(value, str) else value
    return ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), term)


def _head(iri: str, parts: Sequence[str]) -> Iterator[ox.Triple]:
    yield _triple(iri, TYPE.value, NP + "Nanopublication")
    for link, part in zip(_LINKS, parts, strict=True):
        yield _triple(iri, NP + link, part)


def _assertion(claim: Told) -> Iterator[ox.Triple]:
    about = claim.subject_is
    yield _triple(claim.iri, TYPE.value, names.term("Claim"))
    yield _triple(claim.iri, names.RDFS + "label", ox.Literal(claim.sentence))
    yield _triple(claim.iri, names.term("claimProperty"), names.term(claim.said))
    yield _triple(claim.iri, names.term("polarity"), names.code(claim.polarity))
    yield _triple(claim.iri, names.term("modality"), names.code(claim.modality))
    if about:
        yield _triple(claim.iri, names.term("claimSubject"), about)
        yield _triple(about, names.RDFS + "label", ox.Literal(claim.subject))
    value = claim.value_is or ox.Literal(claim.value)
    to = "valueNode" if claim.value_is else "valueLiteral"
    yield _triple(claim.iri, names.term(to), value)
    if claim.value_is and not claim.value_is.startswith(names.CODE):
        yield _triple(claim.value_is, names.RDFS + "label", ox.Literal(claim.value))
    if about and claim.value_is and (claim.polarity, claim.modality) == ("affirmed", "asserted"):
        yield _triple(about, names.term(claim.said), claim.value_is)


def _provenance(assertion: str, claim: Told, source: Source) -> Iterator[ox.Triple]:
    yield _triple(assertion, names.PROV + "wasQuotedFrom", claim.passage)
    yield _triple(assertion, names.PROV + "wasDerivedFrom", source.iri)
    yield _triple(claim.passage, names.term("inDocument"), source.iri)
    for name, value in (("quote", claim.quote), ("start", claim.start), ("end", claim.end)):
        yield _triple(claim.passage, names.term(name), ox.Literal(value))
    for said, name in ((claim.speaker, "speaker"), (claim.outlet, "outlet")):
        if said:
            yield _triple(assertion, f"{names.DCTERMS}source", ox.Literal(f"{name}: {said}"))
    told = {
        "title": source.title,
        "creator": source.author or source.agency,
        "publisher": source.outlet,
        "date": source.published,
    }
    for name, value in told.items():
        if value:
            yield _triple(source.iri, names.DCTERMS + name, ox.Literal(value))


def _pubinfo(iri: str, claim: Told, source: Source) -> Iterator[ox.Triple]:
    yield _triple(iri, names.PROV + "wasDerivedFrom", claim.iri)
    maker = f"dragoman {claim.engine}".strip()
    yield _triple(iri, names.DCTERMS + "creator", ox.Literal(maker))
    if claim.rule:
        yield _triple(iri, names.term("rule"), ox.Literal(claim.rule))
    if source.licence:
        yield _triple(iri, names.DCTERMS + "rights", ox.Literal(source.licence))


def problems(quads: Sequence[ox.Quad]) -> tuple[str, ...]:
    """Return what is wrong with the structure of one nanopublication, by the guidelines.

    One head names one nanopublication and three distinct graphs; every triple stands in one of the
    four; none is empty; the provenance speaks of the assertion, the publication info of the
    nanopublication.
    """
    declared = [
        q for q in quads if q.predicate == TYPE and _value(q.object) == NP + "Nanopublication"
    ]
    if len(declared) != 1:
        return (f"{len(declared)} nanopublications are declared, not one",)
    iri, head = _value(declared[0].subject), _value(declared[0].graph_name)
    linked = [_linked(quads, iri, head, link) for link in _LINKS]
    if any(len(found) != 1 for found in linked):
        return ("the head does not name one assertion, one provenance and one publication info",)
    assertion, provenance, pubinfo = (next(iter(found)) for found in linked)
    return tuple(_wrong(quads, iri, (head, assertion, provenance, pubinfo)))


def _wrong(quads: Sequence[ox.Quad], iri: str, graphs: tuple[str, str, str, str]) -> Iterator[str]:
    _, assertion, provenance, pubinfo = graphs
    if len({iri, *graphs}) != 5:
        yield "the nanopublication and its graphs have not five distinct IRIs"
    if {_value(q.graph_name) for q in quads} != set(graphs):
        yield "a triple stands outside the four graphs, or one of them is empty"
    for part, about, name in (
        (provenance, assertion, "provenance does not speak of the assertion"),
        (pubinfo, iri, "publication info does not speak of the nanopublication"),
    ):
        if not any((_value(q.graph_name), _value(q.subject)) == (part, about) for q in quads):
            yield f"the {name}"


def _linked(quads: Sequence[ox.Quad], iri: str, head: str, link: str) -> set[str]:
    return {
        _value(q.object)
        for q in quads
        if (_value(q.subject), _value(q.predicate)) == (iri, NP + link)
        and _value(q.graph_name) == head
    }


def _value(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode) else ""
