"""Offices without a name: meant is the one linked person who then held it, else nobody."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from graph import names
from graph.assemble import assemble
from graph.link import Link, made
from graph.link_holders import meant
from graph.link_rdf import meant_quads
from graph.link_table import Candidate, Table, Term, make_table
from graph.model import Kind, Metadata, PublishedBasis
from graph.resolve import resolve
from graph.whole import Whole
from tests.graph.builder import Builder

ENVOY = "Foreign Minister of Norland"
BERGH, RUEL = "person/ada-bergh", "person/tomas-ruel"


def whole(
    words: str, published: str | None = "2031-05-04", *, named: str = "", tag: str = "report b"
) -> Whole:
    """Give two documents: one names Ada Bergh, the other an office of Norland without a name."""
    first = Builder("a", published="2031-05-01")
    norland = first.name(Kind.STATE, "Norland")
    ada = first.name(Kind.PERSON, "Ada Bergh", state="Norland")
    ruel = first.name(Kind.PERSON, "Tomas Ruel", state="Norland")
    first.event(Kind.MEETING, "talks", participant=[norland, ada, ruel], status="held")
    second = Builder("b", published=published, tag=tag)
    verrania = second.name(Kind.STATE, "Verrania")
    group = second.name(Kind.GROUP, words, state="Norland")
    second.event(Kind.MEETING, "meeting", participant=[group, verrania], status="held")
    if named:
        other = second.name(Kind.PERSON, named, state="Norland")
        own = second.name(Kind.STATE, "Norland")
        second.event(Kind.TENURE, "tenure", holder=other, office="foreign minister", officeOf=own)
    done = first.done(), second.done()
    documents, extractions = [d for d, _ in done], [e for _, e in done]
    resolution = resolve(documents, extractions)
    assembly = assemble(documents, extractions, resolution)
    return Whole(assembly, resolution, documents, extractions)


def term(start: str = "2029-01-01", end: str = "2033-01-01", office: str = ENVOY) -> Term:
    return Term(office, "Norland", "Q1", start, end)


def table(*persons: tuple[str, Term], seen: str = "2040") -> Table:
    found = [
        Candidate(item, "Person", (f"Person {item}",), (held,), seen=seen) for item, held in persons
    ]
    return make_table("small-2040", "2040", [Candidate("Q1", "State", ("Norland",)), *found])


def links(*more: Link) -> list[Link]:
    accepted = [("state/norland", "Q1"), (BERGH, "Q10")]
    return [*(made(e, i, "accepted", 1.0, ()) for e, i in accepted), *more]


def persons(found: Whole, *held: tuple[str, Term], seen: str = "2040") -> list[str]:
    return [m.person for m in meant(found, links(), table(*held, seen=seen))]


@pytest.mark.parametrize(
    "words", ["Norlandian foreign minister", "Norland's minister of foreign affairs"]
)
def test_the_one_holder_is_meant(words: str) -> None:
    (found,) = meant(whole(words), links(), table(("Q10", term())))
    assert (found.person, found.item) == (BERGH, "Q10")
    assert found.evidence == (
        f"Person Q10: {ENVOY}, Norland (2029-01-01 to 2033-01-01); small-2040"
    )


@pytest.mark.parametrize(
    "words",
    [
        "Norlandian foreign ministers",
        "Norlandian deputy foreign minister",
        "Norlandian president",
        "Norlandian officials",
        "former Norlandian foreign minister",
        "next Norlandian foreign minister",
        "then foreign minister of Norland",
    ],
)
def test_another_office_or_another_time_means_nobody(words: str) -> None:
    assert persons(whole(words), ("Q10", term())) == []


@pytest.mark.parametrize(("tag", "found"), [("report of 2031", [BERGH]), ("report of 2019", [])])
def test_another_year_beside_it_means_nobody(tag: str, found: list[str]) -> None:
    assert persons(whole("Norlandian foreign minister", tag=tag), ("Q10", term())) == found


@pytest.mark.parametrize(
    ("published", "held", "seen"),
    [
        (None, term(), "2040"),  # the day is not known
        ("2034-05", term(), "2040"),  # after the term
        ("2028-05", term(), "2040"),  # before it
        ("2033", term(end="2033-06-01"), "2040"),  # it ended in the time of the document
        ("2031-05", term(start=""), "2040"),  # its begin is not known
        ("2031-05", term(end=""), "2030"),  # open, and read before
        ("2031-05", term(end=""), ""),  # open, and nobody knows when it was read
    ],
)
def test_a_term_that_does_not_surely_hold_means_nobody(
    published: str | None, held: Term, seen: str
) -> None:
    assert persons(whole("Norlandian foreign minister", published), ("Q10", held), seen=seen) == []


def test_an_open_end_counts_until_it_was_read() -> None:
    found = whole("Norlandian foreign minister")
    assert persons(found, ("Q10", term(end="")), seen="2032") == [BERGH]


def test_two_who_can_have_held_it_mean_nobody() -> None:
    found = whole("Norlandian foreign minister")
    assert persons(found, ("Q10", term()), ("Q11", term(start="2031-05-04"))) == []
    assert persons(found, ("Q10", term()), ("Q11", term(start=""))) == []
    assert persons(found, ("Q10", term()), ("Q11", term("2001", "2003"))) == [BERGH]


def test_who_is_not_linked_is_not_meant() -> None:
    found = whole("Norlandian foreign minister")
    assert persons(found, ("Q11", term())) == []
    two = links(made(RUEL, "Q10", "accepted", 1.0, ()))
    assert meant(found, two, table(("Q10", term()))) == []
    proposed = [made(BERGH, "Q10", "proposed", 0.5, ()), *links()[:1]]
    assert meant(found, proposed, table(("Q10", term()))) == []


def test_a_document_that_names_another_holder_comes_first() -> None:
    found = whole("Norlandian foreign minister", named="Tomas Ruel")
    assert persons(found, ("Q10", term())) == []
    found = whole("Norlandian foreign minister", named="Ada Bergh")
    assert persons(found, ("Q10", term())) == [BERGH]


def test_an_inferred_date_of_publication_is_too_little() -> None:
    found = whole("Norlandian foreign minister")
    for document in found.documents:
        object.__setattr__(
            document,
            "metadata",
            Metadata(published="2031-05", published_basis=PublishedBasis.INFERRED),
        )
    assert persons(found, ("Q10", term())) == []


def test_it_stands_apart_from_what_documents_say() -> None:
    """No claim, no fact, no refersTo: a node of its own, in the graph of the links."""
    held = table(("Q10", term()))
    found = meant(whole("Norlandian foreign minister"), links(), held)
    store = ox.Store()
    store.extend(meant_quads(found, held))
    assert [g.value for g in store.named_graphs()] == [f"{names.BASE}graph/wikidata/2040"]
    used = {quad.predicate.value for quad in store}
    assert used == {
        f"{names.RDF}type",
        f"{names.DCTERMS}source",
        *map(names.term, ("ofMention", "meansHolder", "wikidataItem", "inferenceRule", "evidence")),
    }
