"""SERVICE blocks: answered as a real federated engine answers them, or refused by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pyoxigraph as ox
import pytest

from graph import names
from graph.errors import QueryError, RemoteError
from graph.store import Store
from graph.wikidata.service import ADDRESS, SnapshotEndpoint, Solution, Wikidata
from graph.wikidata.vocabulary import PREFIXES
from tests.graph.wikidata.world import our_quads

LINK = "GRAPH ?g { ?e dgm:wikidataItem ?item }"
HELD = "?item p:P39 ?held . ?held ps:P39 ?office ; pq:P580 ?start"
WIKIDATA = f"SERVICE <{ADDRESS}>"

SAME_AS_FEDERATED = (
    f"SELECT ?e ?office ?start {{ {LINK} . {WIKIDATA} {{ {HELD} }} }}",
    f"SELECT ?e ?start {{ {WIKIDATA} {{ {HELD} . }} . {LINK} FILTER(?start > ?none || true) }}",
    f"SELECT ?e ?end {{ {LINK} {WIKIDATA} {{ {HELD} OPTIONAL {{ ?held pq:P582 ?end }} }} }}",
    f"SELECT ?e ?p {{ {LINK} OPTIONAL {{ {WIKIDATA} {{ ?item wdt:P625 ?p }} }} }}",
    f"SELECT ?e ?p {{ {LINK} OPTIONAL {{ {WIKIDATA} {{ ?item wdt:P39 ?p }} }} }}",
    f"SELECT ?e ?x {{ {LINK} {{ {WIKIDATA} {{ ?item wdt:P39 ?x }} }} "
    "UNION { ?e rdfs:label ?x } }",
    f"SELECT (COUNT(*) AS ?n) ?office {{ {LINK} {WIKIDATA} {{ {HELD} }} }} GROUP BY ?office",
    f"SELECT ?e {{ {LINK} {WIKIDATA} {{ ?item wdt:P31 wd:Q5 }} ?e rdfs:label ?l "
    "FILTER(?l > 'B') }",
    f"SELECT ?e ?n {{ {LINK} {WIKIDATA} {{ SELECT ?item (COUNT(?o) AS ?n) "
    "{ ?item wdt:P39 ?o } GROUP BY ?item } }",
    f"SELECT ?e ?l {{ VALUES ?l {{ UNDEF }} {LINK} ?e rdfs:label ?l {WIKIDATA} "
    "{ ?item rdfs:label ?w FILTER(LANG(?w) = 'en') } FILTER(?l = STR(?w)) }",
    f"SELECT ?e {{ {LINK} {WIKIDATA} {{ wd:Q31 wdt:P31 wd:Q5 }} }}",
    f"SELECT ?e {{ {LINK} {WIKIDATA} {{ wd:Q31 wdt:P31 wd:Q6 }} }}",
    f"SELECT ?a ?b {{ {LINK} {WIKIDATA} {{ ?item wdt:P39 ?a }} {WIKIDATA} {{ ?a wdt:P17 ?b }} }}",
    f"ASK {{ {LINK} {WIKIDATA} {{ ?item wdt:P39 wd:Q21 }} }}",
    f"CONSTRUCT {{ ?e rdfs:seeAlso ?office }} WHERE {{ {LINK} {WIKIDATA} {{ {HELD} }} }}",
    # A variable that both compute, one that is free in some rows, comments, braces in strings.
    f"SELECT ?e ?l {{ ?e rdfs:label ?l . {LINK} {WIKIDATA} {{ ?item rdfs:label ?n "
    "FILTER(LANG(?n) = 'en') BIND(STR(?n) AS ?l) } }",
    f"SELECT ?item ?o {{ {LINK} {{ {{ ?e rdfs:label 'Norland' }} UNION {{ ?e rdfs:label ?z . "
    f"BIND(wd:Q21 AS ?o) }} }} {WIKIDATA} {{ ?item wdt:P39 ?o }} }}",
    f"SELECT ?e ?o {{ {LINK} # SERVICE {{ \n . {WIKIDATA} {{ ?item wdt:P39 ?o . # }}\n }} "
    "FILTER(STR(?e) != '} SERVICE {') }",
    f"SELECT ?e ?o {{ {LINK} {WIKIDATA} {{ VALUES ?item {{ wd:Q31 wd:Q32 }} ?item wdt:P39 ?o }} }}",
    f"SELECT ?e ?y {{ {LINK} {WIKIDATA} {{ ?item p:P39/pq:P580 ?s BIND(YEAR(?s) AS ?y) }} "
    "FILTER(?y > 2028) } ORDER BY ?y LIMIT 1",
    f"# SERVICE <http://example.org/> {{ }}\nSELECT ?e {{ {LINK} {WIKIDATA} "
    "{ ?item wdt:P31 wd:Q5. ?item rdfs:label 'Ada Bergh'@en } }",
)


def _rows(answer: object) -> list[str]:
    if isinstance(answer, ox.QueryBoolean):
        return [str(bool(answer))]
    assert isinstance(answer, (ox.QuerySolutions, ox.QueryTriples))
    return sorted(str(row) for row in answer)


@pytest.mark.parametrize("query", SAME_AS_FEDERATED)
def test_it_answers_as_a_federated_engine_does(
    query: str, store: Store, sparql_server: str
) -> None:
    """The engine itself is let loose on a real server that holds the same items."""
    reference = ox.Store()
    reference.extend(our_quads())
    facts = ox.NamedNode(names.graph_iri("facts"))
    expected = reference.query(
        query.replace(ADDRESS, sparql_server),
        prefixes={**names.PREFIXES, **PREFIXES},
        default_graph=facts,
    )
    given = "".join(f"PREFIX {k}: <{v}>\n" for k, v in PREFIXES.items() if k in ("wd", "wdt"))
    rows = _rows(expected)
    assert rows or "Q6" in query
    assert _rows(store.answer(given + query)) == rows


class Nothing:
    """An endpoint that finds nothing."""

    def select(self, query: str) -> Sequence[Solution]:
        return []


@dataclass
class Recorder:
    """An endpoint that remembers what it was asked."""

    inner: SnapshotEndpoint | Nothing
    batch: int = 2
    has_labels: bool = False
    asked: list[str] = field(default_factory=list)
    address: str = "recorder"

    def select(self, query: str) -> Sequence[Solution]:
        self.asked.append(query)
        return self.inner.select(query)


@pytest.fixture
def recorder(store: Store) -> Recorder:
    endpoint = store.wikidata.endpoint
    assert isinstance(endpoint, SnapshotEndpoint)
    made = Recorder(endpoint)
    store.wikidata = Wikidata(made)
    return made


def test_only_values_of_shared_variables_leave_in_batches(store: Store, recorder: Recorder) -> None:
    query = f"SELECT ?l ?o {{ {LINK} ?e rdfs:label ?l {WIKIDATA} {{ ?item wdt:P39 ?o }} }}"
    assert len(store.select(query)) == 2
    assert len(recorder.asked) == 2, "three items, two at a time"
    sent = " ".join(recorder.asked)
    assert "entity/Q31" in sent
    assert "Q12" not in sent
    assert "Ada" not in sent, "names of ours stay here"
    assert names.BASE not in sent


def test_wikidata_itself_gets_its_own_label_service(store: Store, recorder: Recorder) -> None:
    recorder.has_labels = True
    recorder.inner = Nothing()
    label = LABEL % "[AUTO_LANGUAGE],en"
    query = f"SELECT ?itemLabel ?oLabel {{ {LINK} {WIKIDATA} {{ ?item wdt:P39 ?o . {label} }} }}"
    assert len(store.select(query)) == 0
    (asked, _) = recorder.asked
    assert 'SERVICE wikibase:label { bd:serviceParam wikibase:language "en,en"' in asked
    head = asked.partition("WHERE")[0]
    assert "?itemLabel" in head
    assert "?oLabel" in head
    assert "PREFIX bd:" in head


def test_nothing_is_asked_where_nothing_can_fit(store: Store, recorder: Recorder) -> None:
    query = f"SELECT ?o {{ ?item rdfs:label 'Nobody' {WIKIDATA} {{ ?item wdt:P39 ?o }} }}"
    assert len(store.select(query)) == 0
    assert recorder.asked == []


def test_filters_over_our_own_narrow_what_is_asked(store: Store, recorder: Recorder) -> None:
    query = (
        f"SELECT ?o {{ {LINK} ?e rdfs:label ?l FILTER(STRSTARTS(?l, 'Tomas')) "
        f"{WIKIDATA} {{ ?item wdt:P39 ?o }} }}"
    )
    assert len(store.select(query)) == 1
    assert "Q31" not in " ".join(recorder.asked)


LABEL = 'SERVICE wikibase:label { bd:serviceParam wikibase:language "%s". }'


@pytest.mark.parametrize(
    ("languages", "found"),
    [
        ("zh,en", ["Tomas Ruel", "诺兰", "阿达"]),
        ("hi,zh", ["Q32", "नॉरलैंड", "阿达"]),
        ("fr", ["Q11", "Q31", "Q32"]),
        ("[AUTO_LANGUAGE],en", ["Ada Bergh", "Norland", "Tomas Ruel"]),
    ],
)
@pytest.mark.parametrize("form", ["inside", "beside"])
def test_labels_come_in_the_first_language_that_has_one(
    store: Store, languages: str, found: list[str], form: str
) -> None:
    label = LABEL % languages
    if form == "inside":
        query = f"SELECT ?itemLabel {{ {LINK} {WIKIDATA} {{ ?item rdfs:label [] . {label} }} }}"
    else:
        query = f"SELECT ?itemLabel {{ {label} {LINK} }}"
    assert sorted({row[0] for row in store.select(query).texts()}) == found


def test_hints_are_left_out(store: Store) -> None:
    block = "hint:Prior hint:rangeSafe true . ?item wdt:P39 ?o"
    assert len(store.select(f"SELECT ?o {{ {LINK} {WIKIDATA} {{ {block} }} }}")) == 2


def test_the_reader_has_languages(store: Store) -> None:
    store.wikidata = Wikidata(store.wikidata.endpoint, ("zh", "en"))
    label = LABEL % "[AUTO_LANGUAGE]"
    query = f"SELECT ?itemLabel {{ {LINK} . {label} FILTER(?item = wd:Q31) }}"
    assert store.select(query).texts() == [("阿达",)]


def test_names_by_hand_descriptions_and_aliases(store: Store) -> None:
    by_hand = (
        'SERVICE wikibase:label { bd:serviceParam wikibase:language "zh" . ?item rdfs:label ?n }'
    )
    query = f"SELECT ?n {{ {LINK} {WIKIDATA} {{ ?item wdt:P39 wd:Q21 . {by_hand} }} }}"
    assert sorted(store.select(query).texts()) == [("Q32",), ("阿达",)]
    query = (
        f"SELECT ?townAltLabel ?townDescription {{ {WIKIDATA} "
        f"{{ ?town wdt:P17 wd:Q11 ; wdt:P625 ?p . {LABEL % 'en'} }} }}"
    )
    assert store.select(query).texts() == [("Hale", "")]


REFUSED = (
    ("SELECT * { SERVICE <http://example.org/> { ?a ?b ?c } }", "SERVICE <http://example.org/>"),
    ("SELECT * { SERVICE SILENT <http://example.org/> { ?a ?b ?c } }", "<http://example.org/>"),
    ("SELECT * { ?x a ?s SERVICE ?s { ?a ?b ?c } }", "SERVICE ?s"),
    ("SELECT * { SERVICE wikibase:mwapi { ?a ?b ?c } }", "ontology#mwapi"),
    (f"SELECT * {{ {WIKIDATA} {{ SERVICE wikibase:around {{ }} }} }}", "ontology#around"),
    (f"SELECT * {{ {WIKIDATA} {{ SERVICE <http://a.org/> {{ }} }} }}", "a.org/> is refused inside"),
    (
        f"SELECT * {{ {WIKIDATA} {{ \\u0053ERVICE <http://127.0.0.1:9/> {{ ?a ?b ?c }} }} }}",
        "SERVICE is refused",
    ),
    (f"SELECT * {{ MINUS {{ {WIKIDATA} {{ ?a ?b ?c }} }} }}", "inside MINUS"),
    (f"SELECT * {{ FILTER EXISTS {{ {WIKIDATA} {{ ?a ?b ?c }} }} }}", "inside FILTER"),
    (f"SELECT * {{ {{ SELECT ?a {{ {WIKIDATA} {{ ?a ?b ?c }} }} }} }}", "a query within"),
    ("SELECT * { \\u0053ERVICE <http://a.org/> { } }", "SERVICE is refused"),
    (f"SELECT * {{ {WIKIDATA} {{ ?a rdfs:label ?b . {LABEL % 'not a code'} }} }}", "language code"),
)


@pytest.mark.parametrize(("query", "told"), REFUSED)
def test_others_are_refused_by_name(store: Store, query: str, told: str) -> None:
    with pytest.raises(QueryError) as caught:
        store.answer(query)
    assert told in str(caught.value)


@dataclass
class Silent:
    """An endpoint that does not answer."""

    batch: int = 10
    has_labels: bool = False
    address: str = "nowhere"

    def select(self, query: str) -> Sequence[Solution]:
        raise RemoteError("no answer")


def test_a_silent_block_that_fails_adds_nothing(store: Store) -> None:
    store.wikidata = Wikidata(Silent())
    block = f"<{ADDRESS}> {{ ?item wdt:P39 ?o }}"
    assert len(store.select(f"SELECT ?e {{ {LINK} . SERVICE SILENT {block} . }}")) == 3
    with pytest.raises(RemoteError, match="no answer"):
        store.answer(f"SELECT ?e {{ {LINK} SERVICE {block} }}")


@pytest.mark.parametrize(
    "query", ["SELECT * { SERVICE", "SERVICE { }", "SELECT * { SERVICE <a> } }"]
)
def test_what_does_not_parse_is_told(store: Store, query: str) -> None:
    with pytest.raises(QueryError):
        store.answer(query)
