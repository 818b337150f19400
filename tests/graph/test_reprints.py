"""Reprints: one origin for documents that share their wording."""

from __future__ import annotations

import hashlib
import random
import time

from graph.model import Block, Document, Span
from graph.reprints import reprint_groups, same_text

DRAW = random.Random(11)
WORDS = [f"w{n}" for n in range(5000)]


def prose(words: int) -> str:
    return " ".join(DRAW.choices(WORDS, k=words))


def document(identity: str, text: str, *, unread: str = "") -> Document:
    whole = text + unread
    blocks = (Block(Span(0, len(text)), "body"), Block(Span(len(text), len(whole)), "teaser"))
    return Document(
        identity, identity, whole, hashlib.sha256(whole.encode()).hexdigest(), blocks=blocks
    )


def test_a_third_of_the_wording_makes_one_origin() -> None:
    shared, b, c = prose(100), prose(180), prose(400)
    documents = [
        document("c", f"{shared} {b}"),
        document("a", f"{prose(150)} {shared.upper()}"),
        document("d", f"{c}"),
        document("b", f"{prose(300)} {' '.join(shared.split()[:50])} {prose(300)}"),
    ]
    assert reprint_groups(documents) == {"a": "a", "b": "b", "c": "a", "d": "d"}


def test_groups_are_closed_and_do_not_depend_on_the_order() -> None:
    first, second = prose(100), prose(100)
    documents = [
        document("c", f"{second}"),
        document("b", f"{first} {second}"),
        document("a", first),
    ]
    assert reprint_groups(documents) == dict.fromkeys("abc", "a")
    assert reprint_groups(documents[::-1]) == dict.fromkeys("abc", "a")


def test_furniture_in_common_makes_no_reprint() -> None:
    site = f" {prose(200)}"
    documents = [document("a", prose(100), unread=site), document("b", prose(100), unread=site)]
    assert reprint_groups(documents) == {"a": "a", "b": "b"}


def test_the_same_text_is_one_origin_even_when_it_is_short() -> None:
    documents = [
        document("b", "Zenda is open."),
        document("a", "Zenda is open."),
        document("c", "No."),
    ]
    assert same_text(documents) == [("a", "b")]
    assert reprint_groups(documents) == {"a": "a", "b": "a", "c": "c"}
    assert reprint_groups([]) == {}


def test_a_report_that_very_many_reprint_is_one_origin() -> None:
    report = prose(100)
    documents = [document(f"{n:03}", f"{report} {prose(20)}") for n in range(200)]
    assert set(reprint_groups(documents).values()) == {"000"}


def test_two_thousand_documents_with_a_common_phrase_take_seconds() -> None:
    phrase = prose(12)
    documents = [document(f"{n:04}", f"{phrase} {prose(300)}") for n in range(2000)]
    begin = time.process_time()
    groups = reprint_groups(documents)
    assert time.process_time() - begin < 20
    assert all(identity == group for identity, group in groups.items())
