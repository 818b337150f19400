"""Claims and documents as flat records, for exports that are not the graph itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph import names
from graph.store import Store


@dataclass(frozen=True, slots=True)
class Source:
    """What is known of a document; "" where nothing is."""

    iri: str
    handle: str
    title: str
    outlet: str
    author: str
    agency: str
    published: str
    url: str
    language: str
    licence: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with its passage; `said` is its property, `subject_is`, `value_is` are entities."""

    iri: str
    document: str
    subject: str
    subject_is: str
    said: str
    value: str
    value_is: str
    polarity: str
    modality: str
    basis: str
    time: str
    speaker: str
    outlet: str
    passage: str
    quote: str
    prefix: str
    suffix: str
    start: int
    end: int
    rule: str
    engine: str

    @property
    def id(self) -> str:
        """The last part of the IRI."""
        return self.iri.rpartition("/")[2]

    @property
    def sentence(self) -> str:
        """The claim in words: subject, property, value, and how the document puts it."""
        denied = "not " if self.polarity == "denied" else ""
        put = "" if self.modality == "asserted" else f" ({self.modality})"
        return f"{self.subject}: {denied}{self.said} {self.value}{put}"


_SOURCES = """SELECT ?d ?handle ?title ?outlet ?author ?agency ?published ?url ?language ?licence
?sha256 WHERE { GRAPH ?g { ?d a dgm:Document ; dgm:handle ?handle .
  OPTIONAL { ?d rdfs:label ?title } OPTIONAL { ?d dgm:outlet ?outlet }
  OPTIONAL { ?d dgm:author ?author } OPTIONAL { ?d dgm:agency ?agency }
  OPTIONAL { ?d dgm:published ?published } OPTIONAL { ?d dgm:url ?url }
  OPTIONAL { ?d dgm:language ?language } OPTIONAL { ?d dgm:licence ?licence }
  OPTIONAL { ?d dgm:sha256 ?sha256 } } } ORDER BY ?d"""

_CLAIMS = """SELECT ?claim ?d ?subject ?subjectIs ?property ?value ?valueIs ?polarity ?modality
?basis ?time ?speaker ?outlet ?passage ?quote ?prefix ?suffix ?start ?end ?rule ?engine WHERE {
  GRAPH ?g { ?claim a dgm:Claim ; dgm:inDocument ?d ; dgm:claimSubject ?about ;
      dgm:claimProperty ?property ; dgm:polarity ?polarity ; dgm:modality ?modality ;
      dgm:basis ?basis ; dgm:passage ?passage .
    ?passage dgm:quote ?quote ; dgm:start ?start ; dgm:end ?end .
    ?about dgm:mentionName ?subject .
    OPTIONAL { ?passage dgm:prefix ?prefix } OPTIONAL { ?passage dgm:suffix ?suffix }
    OPTIONAL { ?claim dgm:rule ?rule } OPTIONAL { ?claim dgm:engine ?engine }
    OPTIONAL { ?claim dgm:claimTime ?when . OPTIONAL { ?when dgm:edtf ?dated }
               ?when dgm:wording ?worded . BIND(COALESCE(?dated, ?worded) AS ?time) }
    OPTIONAL { ?claim dgm:attribution/dgm:attributedSpeaker/dgm:mentionName ?speaker }
    OPTIONAL { ?claim dgm:attribution/dgm:attributedOutlet/dgm:mentionName ?outlet }
    OPTIONAL { ?claim dgm:valueLiteral ?text }
    OPTIONAL { ?claim dgm:valueNode ?node .
      OPTIONAL { ?node dgm:mentionName ?name } OPTIONAL { ?node dgm:edtf ?edtf }
      OPTIONAL { ?node dgm:wording ?wording } }
    BIND(COALESCE(?text, ?name, ?edtf, ?wording, STRAFTER(STR(?node), "codes#")) AS ?value) }
  OPTIONAL { GRAPH ?r { ?about dgm:refersTo ?subjectIs } }
  OPTIONAL { GRAPH ?s { ?node dgm:refersTo ?meant } }
  BIND(COALESCE(?meant, IF(STRSTARTS(STR(?node), STR(code:)), ?node, ?none)) AS ?valueIs)
} ORDER BY ?claim"""


def documents(store: Store) -> Mapping[str, Source]:
    """Return the documents of a store by IRI, in order."""
    found: dict[str, Source] = {}
    for row in store.select(_SOURCES).texts():
        found.setdefault(row[0], Source(*row))
    return found


def claims(store: Store) -> tuple[Told, ...]:
    """Return the claims of a store by IRI, in order, without those that people rejected."""
    out = _rejected(store)
    found: dict[str, Told] = {}
    for row in store.select(_CLAIMS).texts():
        if row[0] not in out:
            found.setdefault(row[0], _told(row))
    return tuple(found.values())


def _told(row: tuple[str, ...]) -> Told:
    iri, document, subject, subject_is, name, value, value_is, *rest = row
    polarity, modality, basis, time, speaker, outlet, passage, quote, *more = rest
    prefix, suffix, start, end, rule, engine = more
    return Told(
        iri=iri,
        document=document,
        subject=subject,
        subject_is=subject_is,
        said=name.removeprefix(names.DGM),
        value=value,
        value_is=value_is,
        polarity=polarity.removeprefix(names.CODE),
        modality=modality.removeprefix(names.CODE),
        basis=basis.removeprefix(names.CODE),
        time=time,
        speaker=speaker,
        outlet=outlet,
        passage=passage,
        quote=quote,
        prefix=prefix,
        suffix=suffix,
        start=int(start),
        end=int(end),
        rule=rule,
        engine=engine,
    )


def _rejected(store: Store) -> frozenset[str]:
    query = """SELECT ?claim WHERE { GRAPH ?j { ?judgement dgm:judgedClaim ?claim ;
        dgm:verdict code:reject ; dgm:judgementState code:holds } }"""
    return frozenset(row[0] for row in store.select(query).texts())
