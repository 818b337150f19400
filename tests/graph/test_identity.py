from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.identity import claim_ids, context, digest, mention_id, slug, text_hash
from graph.model import CONTEXT, Kind, Modality, Polarity, Span
from graph.names import document_iri, entity_id, entity_iri, local_id

TEXT = "Ada Bergh met Tomas Ruel in Port Hale.\nThey agreed to reopen the ferry line."


@given(st.lists(st.text(), min_size=2, max_size=4))
def test_digest_tells_sequences_apart(parts: list[str]) -> None:
    merged = [parts[0] + parts[1], *parts[2:]]
    assert digest(*parts) != digest(*merged)
    assert re.fullmatch(r"[a-z2-7]{20}", digest(*parts))


def test_digest_is_the_same_for_ever() -> None:
    assert digest("ab", "c") == "imh3dnfmimyw5sub7kzh"
    assert digest("a", size=5) == digest("a")[:5]


@pytest.mark.parametrize("size", [0, 53])
def test_digest_refuses_sizes_it_cannot_give(size: int) -> None:
    with pytest.raises(ValueError, match="1 to 52"):
        digest("a", size=size)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ada Bergh", "ada-bergh"),
        ("  Côte d'Or, North ", "cote-dor-north"),
        ("G-20", "g-20"),
    ],
)
def test_slug(name: str, expected: str) -> None:
    assert slug(name) == expected


def test_slug_of_other_scripts_is_not_empty_and_not_shared() -> None:
    assert slug("習") != slug("毛")
    assert slug("習")


@given(st.text(max_size=120), st.data())
def test_context_stays_on_the_line(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    prefix, suffix = context(text, Span(start, end))
    assert len(prefix) <= CONTEXT
    assert len(suffix) <= CONTEXT
    assert text[:start].endswith(prefix)
    assert text[end:].startswith(suffix)
    assert "\n" not in prefix + suffix


def _ids(document: str, text: str, quote: str) -> tuple[str, str]:
    start = text.index(quote)
    prefix, suffix = context(text, Span(start, start + len(quote)))
    words = ("participant", "met", "Ada Bergh")
    return claim_ids(
        document, quote, prefix, suffix, Kind.MEETING, words, Polarity.AFFIRMED, Modality.ASSERTED
    )


@pytest.mark.parametrize("quote", ["Ada Bergh met Tomas Ruel", "They agreed"])
def test_an_inserted_first_line_changes_no_id(quote: str) -> None:
    assert _ids("900", TEXT, quote) == _ids("900", "A line put in before.\n" + TEXT, quote)


def test_content_falls_back_when_the_document_is_another() -> None:
    (first, content), (second, again) = _ids("900", TEXT, "They"), _ids("901", TEXT, "They")
    assert first != second
    assert content == again


def test_polarity_and_slots_tell_claims_apart() -> None:
    quote = ("q", "p", "s", Kind.MEETING)
    affirmed = claim_ids("1", *quote, ["a"], Polarity.AFFIRMED, Modality.ASSERTED)
    denied = claim_ids("1", *quote, ["a"], Polarity.DENIED, Modality.ASSERTED)
    other = claim_ids("1", *quote, ["b"], Polarity.AFFIRMED, Modality.ASSERTED)
    assert len({affirmed, denied, other}) == 3


def test_equal_mentions_differ_by_ordinal() -> None:
    first = mention_id("1", "Ruel", "", "", Kind.PERSON, 0)
    assert first == mention_id("1", "Ruel", "", "", "Person", 0)
    assert first != mention_id("1", "Ruel", "", "", Kind.PERSON, 1)


@given(st.text(min_size=1))
def test_document_iris_are_reversible_and_one_segment(name: str) -> None:
    node = document_iri(name)
    assert local_id(node, "document") == name
    assert re.fullmatch(r"[A-Za-z0-9._~%-]+", node.rsplit("/", 1)[1])


def test_entity_ids_are_paths() -> None:
    node = entity_iri("person/ada-bergh")
    assert node.endswith("entity/person/ada-bergh")
    assert entity_id(node) == "person/ada-bergh"
    with pytest.raises(ValueError, match="not an entity"):
        entity_id(document_iri("1"))
    with pytest.raises(ValueError, match="not a claim"):
        local_id(document_iri("1"), "claim")


def test_text_hash_is_plain_sha256() -> None:
    assert text_hash("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
