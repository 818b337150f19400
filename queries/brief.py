"""The page an analyst would hand over: what is known, said, disputed and still promised.

Everything on it is a line with notes, and each note is a passage. A line of which a claim was
reviewed by nobody is marked. The page is data here; `dragoman.brief` writes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from pyoxigraph import NamedNode

from graph.clocks import Admission
from graph.edtf_words import in_words
from graph.store import Store
from queries.find import Found, get_entity
from queries.ledgers import life, positions, promises
from queries.ledgers_text import Entry, Record, entries, life_line, position_line, promise_line
from queries.period import Period
from queries.table import Table
from queries.words import dated_each, phrase, spoken

THINGS = frozenset({"Friction", "Agreement", "Meeting", "Measure"})
"""Classes of things that have a life."""

_THINGS = """SELECT DISTINCT ?thing ?label ?begun WHERE {
  ?thing rdfs:label ?label ; a ?class . FILTER(?class IN (dgm:Friction, dgm:Agreement, dgm:Meeting))
  PARTS
  OPTIONAL { SELECT ?thing (MIN(?begin) AS ?begun) WHERE {
    ?step dgm:statusOf ?thing ; dgm:when/sem:hasEarliestBeginTimeStamp ?begin } GROUP BY ?thing }
} ORDER BY DESC(BOUND(?begun)) ?begun ?label ?thing"""
_OBJECTS = """SELECT DISTINCT ?text WHERE { VALUES ?e { UNDEF }
  ?f dgm:factSubject ?e ; dgm:factProperty dgm:object ; dgm:factLiteral ?text } ORDER BY ?text"""
_DIFFER = """SELECT DISTINCT
  ?thing ?property ?kind ?values ?published ?document ?passage ?words ?claim
WHERE { VALUES ?e { UNDEF }
  ?d dgm:disagreementSubject ?e ; dgm:disagreementKind ?k ; dgm:betweenClaim ?claim .
  ?e rdfs:label ?thing .
  OPTIONAL { ?d dgm:disagreementProperty ?p }
  { SELECT ?d (GROUP_CONCAT(?each; SEPARATOR=" / ") AS ?values) WHERE {
    { SELECT DISTINCT ?d ?each WHERE { ?d dgm:disagreementValue ?each } ORDER BY ?d ?each }
  } GROUP BY ?d }
  GRAPH ?g { ?claim dgm:passage/dgm:quote ?passage ; dgm:inDocument ?in .
    ?in dgm:handle ?document . OPTIONAL { ?in dgm:published ?published }
    OPTIONAL { ?claim dgm:slot/dgm:quote ?words } }
  BIND(STRAFTER(STR(?k), "codes#") AS ?kind)
  BIND(STRAFTER(STR(?p), STR(dgm:)) AS ?property)
} ORDER BY ?property ?kind ?values ?document ?passage ?claim"""
_SOURCES = """SELECT ?handle ?title ?outlet ?author ?published WHERE { GRAPH ?g {
  ?d a dgm:Document ; dgm:handle ?handle ; rdfs:label ?title .
  OPTIONAL { ?d dgm:outlet ?outlet } OPTIONAL { ?d dgm:author ?author }
  OPTIONAL { ?d dgm:published ?published } } }"""
_REVIEWED = """SELECT DISTINCT ?claim WHERE { GRAPH ?g {
  ?j a dgm:Judgement ; dgm:verdict ?verdict ; dgm:judgedClaim ?claim ;
    dgm:judgementState code:holds ; dgm:judgedBy ?who ; dgm:judgedAt ?time }
  FILTER(?verdict IN (code:accept, code:correct))
  FILTER NOT EXISTS { GRAPH ?g { ?later dgm:judgedClaim ?claim ; dgm:judgedBy ?who ;
    dgm:judgedAt ?then FILTER(?then > ?time) } } }"""


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: the passage of a document; `same_as` is the note that showed it first."""

    number: int
    document: str
    source: str
    passage: str
    same_as: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that the page says, with its notes; `reviewed` if a person stands for it all."""

    text: str
    notes: tuple[int, ...]
    reviewed: bool


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under a heading; `left_out` counts those that the page has no room for."""

    title: str
    lines: tuple[Line, ...]
    level: int = 2
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Brief:
    """A page: of what, for which period, its sections and its notes in the order of the page."""

    title: str
    period: str
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    documents: int
    undated: int = 0


def brief(store: Store, names: Sequence[str], period: Period, *, rows: int = 30) -> Brief:
    """Return the page on what these names mean: one thing or actor, or what several share.

    A section has `rows` lines at most, and as many things have a history. Raises QueryError for a
    name that means nothing or several things.
    """
    found = [get_entity(store, name) for name in names]
    page = _Page(store, period, rows)
    things = _things(store, found)
    page.add_histories([(title, life(store, _path(store, iri))) for title, iri in things])
    page.add("Positions", _positions(store, found), position_line)
    page.add("Disagreements", _disagreements(store, found, things), _difference)
    page.add("Still promised", _open(store, found), _promise)
    return page.done(" and ".join(f.label for f in found))


# ---------------------------------------------------------------------- what is asked
def _things(store: Store, found: Sequence[Found]) -> list[tuple[str, str]]:
    """Return the things with a life, by label and IRI: the one asked for, or what all share."""
    own = [(f.label, f.iri) for f in found if f.kind in THINGS]
    actors = [f for f in found if f.kind not in THINGS]
    if not actors or own:
        return own
    parts = " ".join(
        f"?f{i} dgm:factSubject ?thing ; dgm:factValue {NamedNode(f.iri)} ."
        for i, f in enumerate(actors)
    )
    rows = store.select(_THINGS.replace("PARTS", parts)).texts()
    return [(label, iri) for iri, label, _ in rows]


def _path(store: Store, iri: str) -> str:
    return iri.removeprefix(f"{store.base}entity/")


def _positions(store: Store, found: Sequence[Found]) -> Table:
    """Return what the actors said; of things, what was said of them by their words."""
    actors = [_path(store, f.iri) for f in found if f.kind not in THINGS]
    words = [w for f in found if f.kind in THINGS for w in (f.label, *_objects(store, f.iri))]
    if actors and words:
        return _joined(positions(store, who, about) for who in actors for about in words)
    if actors:
        return _joined(positions(store, who) for who in actors)
    return _joined(positions(store, "", about) for about in words)


def _objects(store: Store, iri: str) -> list[str]:
    return [t for (t,) in store.select(_OBJECTS.replace("UNDEF", str(NamedNode(iri)))).texts()]


def _joined(tables: Iterable[Table]) -> Table:
    """Return the rows of several tables with the same columns, each once."""
    listed = list(tables)
    rows = dict.fromkeys(row for table in listed for row in table.rows)
    return Table(listed[0].columns, tuple(rows))


def _disagreements(
    store: Store, found: Sequence[Found], things: Sequence[tuple[str, str]]
) -> Table:
    iris = dict.fromkeys([f.iri for f in found] + [iri for _, iri in things])
    every = " ".join(str(NamedNode(iri)) for iri in iris)
    rows = store.select(_DIFFER.replace("UNDEF", every))
    return Table(rows.columns, tuple(rows.texts()))


def _open(store: Store, found: Sequence[Found]) -> Table:
    """Return the promises of all that is asked for of which nothing more is told."""
    tables = []
    for one in found:
        tables.append(promises(store, who=_path(store, one.iri)))
        if one.kind in THINGS:
            words = (one.label, *_objects(store, one.iri))
            tables += [promises(store, about=word) for word in words]
    every = _joined(tables)
    kept = {r["node"] for r in every.records() if r["outcome"]}
    at = every.columns.index("node")
    return Table(every.columns, tuple(row for row in every.rows if row[at] not in kept))


def _difference(record: Record) -> str:
    what = f"{record['thing']}, {spoken(record['property'])} ({phrase(record['kind'])})"
    return f"{what}: {dated_each(record['values'])}"


def _promise(record: Record) -> str:
    actor = f", {record['actor']}" if record["actor"] else ""
    return f"{promise_line(record)}{actor}"


# ---------------------------------------------------------------------- the page
@dataclass(slots=True)
class _Page:
    """A page while it is written: its notes get their numbers in the order of its lines."""

    store: Store
    period: Period
    rows: int
    sections: list[Section] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    undated: int = 0
    _first: dict[tuple[str, str], int] = field(default_factory=dict)
    _sources: dict[str, str] = field(default_factory=dict)
    _reviewed: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        rows = self.store.select(_SOURCES).texts()
        self._sources = {handle: _source(*about) for handle, *about in rows}
        self._reviewed = frozenset(claim for (claim,) in self.store.select(_REVIEWED).texts())

    def add(self, title: str, table: Table, line: Callable[[Record], str]) -> None:
        """Add a section of the rows that lie within the period; an empty one is left out."""
        self._section(title, self._entries(table, line))

    def add_histories(self, things: Sequence[tuple[str, Table]]) -> None:
        """Add a section for each thing with a life; of several, those of one step share one."""
        told = [(title, self._entries(table, life_line)) for title, table in things]
        single = [(title, found[0]) for title, found in told if len(found) == 1 < len(things)]
        longer = [
            (title, found) for title, found in told if found and (title, found[0]) not in single
        ]
        for title, found in longer[: self.rows]:
            self._section(f"Status history: {title}", found)
        if len(longer) > self.rows:
            left = len(longer) - self.rows
            self.sections.append(Section("Further histories", (), left_out=left))
        once = [replace(entry, line=f"{title}: {entry.line}") for title, entry in single]
        self._section("Told of in one step", once)

    def _entries(self, table: Table, line: Callable[[Record], str]) -> list[Entry]:
        """Return the entries of the rows that lie within the period."""
        kept = []
        for row, record in zip(table.rows, table.records(), strict=True):
            how = self.period.admits(record.get("date") or record["published"])
            self.undated += how is Admission.UNDATED
            if how in (Admission.CERTAIN, Admission.POSSIBLE):
                kept.append(row)
        return entries(_in_words(Table(table.columns, tuple(kept))), line)

    def _section(self, title: str, found: Sequence[Entry]) -> None:
        lines = [self._line(e.line, e.records) for e in found[: self.rows]]
        if lines:
            left = max(0, len(found) - self.rows)
            self.sections.append(Section(title, tuple(lines), left_out=left))

    def _line(self, text: str, records: Sequence[Record]) -> Line:
        places = dict.fromkeys((r["document"], r["passage"]) for r in records)
        claims = {r["claim"] for r in records}
        notes = tuple(self._note(*place) for place in places)
        return Line(text, notes, claims <= self._reviewed)

    def _note(self, document: str, passage: str) -> int:
        number = len(self.notes) + 1
        first = self._first.setdefault((document, passage), number)
        same_as = first if first != number else 0
        quote = " ".join(passage.split())
        self.notes.append(Note(number, document, self._sources[document], quote, same_as))
        return number

    def done(self, title: str) -> Brief:
        """Return the page."""
        documents = len({note.document for note in self.notes})
        told = (tuple(self.sections), tuple(self.notes), documents, self.undated)
        return Brief(title, self.period.told(), *told)


def _in_words(table: Table) -> Table:
    """Return the table with the dates of its entries in words."""
    dates = [place for place, name in enumerate(table.columns) if name in ("date", "published")]
    rows = (
        tuple(in_words(cell) if place in dates else cell for place, cell in enumerate(row))
        for row in table.rows
    )
    return Table(table.columns, tuple(rows))


def _source(title: str, outlet: str, author: str, published: str) -> str:
    """Return how a note names a document."""
    return ", ".join(p for p in (author, f"“{title}”", outlet, in_words(published)) if p)
