"""Adding, dropping and judging: what changes is told, and nothing else changes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from graph.judgements import load
from graph.store import Store

Run = Callable[..., Result]
DOCUMENTS = Path(__file__).resolve().parents[2] / "documents"
NEWS = """India and China resumed direct flights on 26 October 2025. The two governments had
suspended direct flights in 2020. Russian President Vladimir Putin met Narendra Modi, the prime
minister of India, in Moscow on 8 July 2024.
"""


def graph_of(store: Path) -> bytes:
    with Store.open(store) as opened:
        return opened.nquads()


def claims_of(run: Run, store: Path, words: str) -> list[dict[str, str]]:
    found = json.loads(run("why", words, "--store", store).stdout)
    assert isinstance(found, list)
    return found


def test_add_tells_what_is_new_and_drop_undoes_it(run: Run, own: Path) -> None:
    before = graph_of(own)
    given = ("--id", "news-1", "--published", "2025-11", "--outlet", "Hale Courier")
    added = run("documents", "add", "-", *given, "--store", own, text=NEWS)
    assert added.exit_code == 0, added.output
    assert added.stdout.startswith("news-1: ")
    assert "new claims" in added.stdout.splitlines()[0]
    assert "New status changes" in added.stdout
    rows = json.loads(run("documents", "--store", own).stdout)
    (row,) = [r for r in rows if r["handle"] == "news-1"]
    assert (row["outlet"], row["published"], row["basis"]) == ("Hale Courier", "2025-11", "given")
    assert row["came"] == "added"
    dropped = run("documents", "drop", "news-1", "--store", own)
    assert dropped.exit_code == 0, dropped.output
    assert graph_of(own) == before


def test_what_was_added_stays_through_a_build(run: Run, own: Path) -> None:
    run("documents", "add", "-", "--id", "news-1", "--store", own, text=NEWS)
    with_it = graph_of(own)
    again = run("build", DOCUMENTS, "--store", own)
    assert "kept, because it was added by itself: news-1" in again.stderr
    assert graph_of(own) == with_it


def test_adding_leaves_the_graphs_of_other_documents_alone(run: Run, own: Path) -> None:
    def others(store: Path) -> list[str]:
        mark = "/graph/document/"
        return [x for x in graph_of(store).decode().splitlines() if mark in x and "news-1" not in x]

    before = others(own)
    run("documents", "add", "-", "--id", "news-1", "--store", own, text=NEWS)
    assert others(own) == before


def test_a_wrong_date_is_refused(run: Run, own: Path) -> None:
    before = graph_of(own)
    result = run("documents", "add", "-", "--published", "last May", "--store", own, text=NEWS)
    assert result.exit_code == 2
    assert "last May" in result.stderr
    assert graph_of(own) == before


def test_a_rejected_claim_leaves_its_fact_and_comes_back_when_taken_back(
    run: Run, own: Path
) -> None:
    before = graph_of(own)
    claim = claims_of(run, own, "direct flights")[0]["claim"].rpartition("/")[2]
    judged = run("judge", "reject", claim, "--by", "Ines", "--reason", "misread", "--store", own)
    assert judged.exit_code == 0, judged.output
    (judgement,) = load(own / "judgements.txt").items
    assert (judgement.author, judgement.reason, judgement.claim) == ("Ines", "misread", claim)
    with Store.open(own) as opened:
        node = f"<https://w3id.org/dragoman/claim/{claim}>"
        assert opened.query(f"ASK {{ ?fact dgm:supportedBy {node} }}") is False
        assert opened.query(f"ASK {{ GRAPH ?g {{ {node} a dgm:Claim }} }}") is True
    (row,) = json.loads(run("judge", "list", "--store", own).stdout)
    assert (row["verdict"], row["state"]) == ("reject", "holds")
    run("judge", "accept", claim, "--by", "Ines", "--store", own)
    with Store.open(own) as opened:
        assert opened.query(f"ASK {{ ?fact dgm:supportedBy {node} }}") is True
    (own / "judgements.txt").unlink()
    run("build", DOCUMENTS, "--store", own)
    assert graph_of(own) == before


def test_contradictory_judgements_are_reported(run: Run, own: Path) -> None:
    claim = claims_of(run, own, "direct flights")[0]["claim"].rpartition("/")[2]
    run("judge", "reject", claim, "--by", "Ines", "--store", own, "--no-build")
    result = run("judge", "accept", claim, "--by", "Tomas", "--store", own)
    assert result.exit_code == 1
    assert "contradicted" in result.stderr


def test_corrections_are_checked(run: Run, own: Path) -> None:
    claim = claims_of(run, own, "direct flights")[0]["claim"].rpartition("/")[2]
    for wrong in ("modality=perhaps", "place", "place=", "plase=Port Hale"):
        result = run("judge", "correct", claim, wrong, "--store", own)
        assert result.exit_code == 2, wrong
    assert not (own / "judgements.txt").exists()


def test_two_names_are_said_to_be_one(run: Run, own: Path) -> None:
    with Store.open(own) as opened:
        query = """SELECT ?n WHERE { ?p a dgm:Organisation ; rdfs:label ?n
                FILTER NOT EXISTS { GRAPH ?g { ?l dgm:linkOf ?p ; dgm:linkState code:accepted } }
            } ORDER BY ?n"""
        one, other = (r[0] for r in opened.select(query).texts()[:2])
    result = run("judge", "same", one, other, "--by", "Ines", "--store", own)
    assert result.exit_code == 0, result.output
    first, second = (
        json.loads(run("show", name, "--kind", "organisation", "--store", own).stdout)["iri"]
        for name in (one, other)
    )
    assert first == second
