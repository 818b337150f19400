"""What changed between two views: statuses, meetings, positions, disagreements, with passages.

Things of the two views are the same where they share claims: an IRI may change when a document
joins. What both views say is left out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pyoxigraph import NamedNode

from graph import names
from graph.store import Store
from queries.table import Table

COLUMNS = ("part", "change", "thing", "before", "after", "date", "node", "document", "passage")
PARTS = ("status", "meeting", "position", "disagreement")
"""The parts of the answer, in their order."""

_STEPS = """SELECT ?of ?order ?status ?date ?claim WHERE {
  ?s a dgm:StatusChange ; dgm:statusOf ?of ; dgm:toStatus ?code ; dgm:supportedBy ?claim .
  OPTIONAL { ?s dgm:order ?order } OPTIONAL { ?s dgm:when/dgm:edtf ?date }
  BIND(STRAFTER(STR(?code), "codes#") AS ?status) } ORDER BY ?of ?order ?claim"""
_MEETINGS = """SELECT DISTINCT ?m ?status ?date WHERE { ?m a dgm:Meeting .
  OPTIONAL { ?m dgm:status ?code } OPTIONAL { ?m dgm:when/dgm:edtf ?date }
  BIND(STRAFTER(STR(?code), "codes#") AS ?status) } ORDER BY ?m ?date"""
_STATEMENTS = """SELECT DISTINCT ?s ?who ?topic ?gist ?type ?date ?claim WHERE {
  ?said dgm:factSubject ?s ; dgm:factProperty dgm:speaker ; dgm:factValue ?speaker .
  ?speaker rdfs:label ?who .
  ?told dgm:factSubject ?s ; dgm:supportedBy ?claim .
  OPTIONAL { ?g dgm:factSubject ?s ; dgm:factProperty dgm:gist ; dgm:factLiteral ?gist }
  OPTIONAL { ?a dgm:factSubject ?s ; dgm:factProperty dgm:about ; dgm:factValue/rdfs:label ?topic }
  OPTIONAL { ?t dgm:factSubject ?s ; dgm:factProperty dgm:ploverType ; dgm:factValue ?code }
  GRAPH ?d { ?claim dgm:inDocument ?in .
    OPTIONAL { ?in dgm:publishedWhen/sem:hasEarliestBeginTimeStamp ?date } }
  BIND(STRAFTER(STR(?code), "codes#") AS ?type) } ORDER BY ?date ?s ?claim"""
_DENIED = """SELECT ?s ?property ?value ?claim WHERE {
  ?f dgm:factSubject ?s ; dgm:factProperty ?p ; dgm:supportedBy ?held ; dgm:deniedBy ?claim .
  OPTIONAL { ?f dgm:factLiteral ?text }
  OPTIONAL { ?f dgm:factValue ?node . OPTIONAL { ?node rdfs:label ?name } }
  BIND(STRAFTER(STR(?p), STR(dgm:)) AS ?property)
  BIND(COALESCE(?text, ?name, STRAFTER(STR(?node), "codes#"), "") AS ?value) } ORDER BY ?s ?claim"""
_DISAGREEMENTS = """SELECT ?s ?property ?kind ?value ?claim WHERE {
  ?d dgm:disagreementSubject ?s ; dgm:disagreementKind ?k ; dgm:disagreementValue ?value ;
    dgm:betweenClaim ?claim .
  OPTIONAL { ?d dgm:disagreementProperty ?p }
  BIND(STRAFTER(STR(?k), "codes#") AS ?kind)
  BIND(STRAFTER(STR(?p), STR(dgm:)) AS ?property) } ORDER BY ?s ?value ?claim"""
_LABELS = "SELECT ?e ?label WHERE { ?e rdfs:label ?label . FILTER(STRSTARTS(STR(?e), BASE)) }"
_TOLD = """SELECT DISTINCT ?e ?claim WHERE { ?f dgm:factSubject ?e .
  { ?f dgm:supportedBy ?claim } UNION { ?f dgm:deniedBy ?claim } }"""
_PASSAGES = """SELECT ?claim ?document ?passage WHERE { GRAPH ?g {
  ?claim a dgm:Claim ; dgm:passage/dgm:quote ?passage ; dgm:inDocument/dgm:handle ?document } }"""
_NEAR = """SELECT DISTINCT ?e WHERE { VALUES ?asked { UNDEF }
  ?f dgm:factSubject ?e ; dgm:factValue ?asked }"""


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a thing, with the claims of either view that it rests on.

    `part` is one of PARTS; `change` says what happened: new, changed, withdrawn, denied, settled,
    gone.
    """

    part: str
    change: str
    node: str
    thing: str
    before: str = ""
    after: str = ""
    date: str = ""
    claims: frozenset[str] = frozenset()

    @property
    def key(self) -> tuple[int, str, str, str, str, tuple[str, ...]]:
        """The order in which changes are told."""
        at = PARTS.index(self.part)
        return at, self.thing, self.date, self.change, self.after, tuple(sorted(self.claims))


@dataclass(frozen=True, slots=True)
class _Seen:
    """One view, read once."""

    store: Store
    labels: Mapping[str, str]
    things: Mapping[str, frozenset[str]]
    """The claims about each entity."""
    passages: Mapping[str, tuple[str, str]]
    home: Mapping[str, str] = field(default_factory=dict)
    """The entity of each claim."""

    def rows(self, query: str) -> list[tuple[str, ...]]:
        return self.store.select(query).texts()


def changes(before: Store, after: Store, about: str = "") -> list[Change]:
    """Return what the second view says and the first does not, and the other way about.

    `about` is the IRI of an entity of the second view: only changes of it, and of what it is a
    value of, are returned.
    """
    one, two = _seen(before), _seen(after)
    found = [
        *_statuses(one, two),
        *_meetings(one, two),
        *_positions(one, two),
        *_denials(one, two),
        *_disagreements(one, two),
    ]
    if about:
        near = {about, *(e for (e,) in two.rows(_NEAR.replace("UNDEF", str(NamedNode(about)))))}
        found = [c for c in found if _now(c.node, one, two) in near]
    return sorted(found, key=lambda change: change.key)


def as_table(found: Iterable[Change], before: Store, after: Store) -> Table:
    """Return changes as rows, one for each passage they rest on."""
    passages = _passages(before) | _passages(after)
    rows: dict[tuple[str, ...], None] = {}
    for c in found:
        cells = (c.part, c.change, c.thing, c.before, c.after, c.date, c.node)
        for document, passage in sorted({passages[claim] for claim in c.claims}):
            rows[*cells, document, passage] = None
    return Table(COLUMNS, tuple(rows))


# ---------------------------------------------------------------------- reading
def _seen(store: Store) -> _Seen:
    base = f'"{names.entity_iri("", store.base)}"'
    labels = {iri: label for iri, label in store.select(_LABELS.replace("BASE", base)).texts()}  # noqa: C416
    things: dict[str, set[str]] = defaultdict(set)
    home = {}
    for entity, claim in store.select(_TOLD).texts():
        things[entity].add(claim)
        home[claim] = entity
    frozen = {entity: frozenset(claims) for entity, claims in things.items()}
    return _Seen(store, labels, frozen, _passages(store), home)


def _passages(store: Store) -> dict[str, tuple[str, str]]:
    return {c: (document, quote) for c, document, quote in store.select(_PASSAGES).texts()}


def _same(entity: str, here: _Seen, there: _Seen) -> str | None:
    """Return the entity of the other view that shares most claims with this one, if one does."""
    shared = Counter(there.home[c] for c in here.things.get(entity, ()) if c in there.home)
    return min(shared, key=lambda e: (-shared[e], e), default=None)


def _now(node: str, one: _Seen, two: _Seen) -> str:
    return node if node in two.labels else _same(node, one, two) or node


# ---------------------------------------------------------------------- statuses and meetings
@dataclass(frozen=True, slots=True)
class _Step:
    status: str
    date: str
    claims: frozenset[str]


def _lives(seen: _Seen) -> dict[str, list[_Step]]:
    grouped: dict[tuple[str, int, str, str], set[str]] = defaultdict(set)
    for of, order, status, date, claim in seen.rows(_STEPS):
        grouped[of, int(order or 0), status, date].add(claim)
    lives: dict[str, list[_Step]] = defaultdict(list)
    for (of, _, status, date), claims in sorted(grouped.items()):
        lives[of].append(_Step(status, date, frozenset(claims)))
    return lives


def _statuses(one: _Seen, two: _Seen) -> Iterator[Change]:
    """Yield the steps that only one of the views has, each with the status that stood before."""
    past, present = _lives(one), _lives(two)
    meetings = {row[0] for row in two.rows(_MEETINGS)}
    for of, steps in present.items():
        before = _same(of, two, one)
        if before is None and of in meetings:
            continue  # told as a new meeting
        earlier = past.get(before or "", [])
        stood = earlier[-1].status if earlier else ""
        for step in _without(steps, earlier):
            known = "changed" if earlier else "new"
            yield Change(
                *("status", known, of, two.labels[of], stood, step.status, step.date, step.claims)
            )
    for of, steps in past.items():
        later = present.get(_same(of, one, two) or "", [])
        stands = later[-1].status if later else ""
        for step in _without(steps, later):
            told = (step.status, stands, step.date, step.claims)
            yield Change("status", "gone", of, one.labels[of], *told)


def _without(steps: Sequence[_Step], others: Sequence[_Step]) -> list[_Step]:
    """Return the steps that no claim ties to a step of the others with the same status."""
    known = {(s.status, claim) for s in others for claim in s.claims}
    return [s for s in steps if known.isdisjoint((s.status, claim) for claim in s.claims)]


def _meetings(one: _Seen, two: _Seen) -> Iterator[Change]:
    for here, there, old in ((two, one, False), (one, two, True)):
        told: set[str] = set()
        for meeting, status, date in here.rows(_MEETINGS):
            if meeting in told or _same(meeting, here, there) is not None:
                continue
            told.add(meeting)
            sides = (status, "") if old else ("", status)
            head = ("meeting", "gone" if old else "new", meeting, here.labels[meeting])
            yield Change(*head, *sides, date, here.things.get(meeting, frozenset()))


# ---------------------------------------------------------------------- positions
@dataclass(frozen=True, slots=True)
class _Said:
    node: str
    who: str
    topic: str
    gist: str
    type: str
    date: str
    claims: frozenset[str]


def _said(seen: _Seen) -> list[_Said]:
    """Return the statements in the order in which documents published them."""
    claims: dict[tuple[str, str, str, str, str], set[str]] = defaultdict(set)
    dates: dict[tuple[str, str, str, str, str], str] = {}
    for node, who, topic, gist, kind, date, claim in seen.rows(_STATEMENTS):
        head = (node, who, topic, gist, kind)
        claims[head].add(claim)
        dates.setdefault(head, date)
    return [_Said(*head, dates[head], frozenset(found)) for head, found in claims.items()]


def _positions(one: _Seen, two: _Seen) -> Iterator[Change]:
    """Yield what is newly said, and whether it withdraws what the same speaker said of it."""
    past, present = _said(one), _said(two)
    stood = {(s.who, s.topic): s for s in past if s.topic and s.type}
    known = frozenset(claim for s in past for claim in s.claims)
    for said in present:
        if not known.isdisjoint(said.claims):
            continue
        earlier = stood.get((said.who, said.topic))
        turned = earlier is not None and bool(said.type) and earlier.type != said.type
        before = f"{earlier.type}: {earlier.gist}" if turned and earlier is not None else ""
        yield Change(
            "position",
            "withdrawn" if turned else "new",
            said.node,
            _heading(said),
            before,
            f"{said.type}: {said.gist}" if turned else said.gist,
            said.date,
            said.claims | (earlier.claims if turned and earlier is not None else frozenset()),
        )
    kept = frozenset(claim for s in present for claim in s.claims)
    for said in past:
        if kept.isdisjoint(said.claims):
            head = ("position", "gone", said.node, _heading(said))
            yield Change(*head, said.gist, "", said.date, said.claims)


def _heading(said: _Said) -> str:
    return f"{said.who} on {said.topic}" if said.topic else said.who


def _denials(one: _Seen, two: _Seen) -> Iterator[Change]:
    """Yield what the first view held and a claim of the second denies."""
    denied: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for subject, prop, value, claim in two.rows(_DENIED):
        if claim not in one.passages:
            denied[subject, prop, value].add(claim)
    for (subject, prop, value), claims in denied.items():
        if _same(subject, two, one) is not None:
            said = f"{prop} {value}"
            head = ("position", "denied", subject, two.labels[subject])
            yield Change(*head, said, f"not {said}", "", frozenset(claims))


# ---------------------------------------------------------------------- disagreements
def _disagreements(one: _Seen, two: _Seen) -> Iterator[Change]:
    past, present = _differ(one), _differ(two)
    for here, there, theirs, old in ((present, past, one, False), (past, present, two, True)):
        mine = one if old else two
        for (subject, prop, kind), (values, claims) in here.items():
            other = there.get((_same(subject, mine, theirs) or "", prop, kind))
            if other is not None and (old or other[0] == values):
                continue
            change = "settled" if old else "new" if other is None else "changed"
            head = ("disagreement", change, subject, f"{mine.labels[subject]}: {prop} ({kind})")
            was = values if old else other[0] if other else ""
            yield Change(*head, was, "" if old else values, "", claims)


def _differ(seen: _Seen) -> dict[tuple[str, str, str], tuple[str, frozenset[str]]]:
    values: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    claims: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for subject, prop, kind, value, claim in seen.rows(_DISAGREEMENTS):
        values[subject, prop, kind].add(value)
        claims[subject, prop, kind].add(claim)
    return {k: (" / ".join(sorted(v)), frozenset(claims[k])) for k, v in values.items()}
