"""Reads CoNLL-U trees with their layer of names, and makes masked copies of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from loaders.parse.masks import MASKS

KINDS = {"PER": "person", "LOC": "place", "ORG": "organisation"}


@dataclass(frozen=True)
class Word:
    """One syntactic word: its head is an index in the sentence, its own index at the root."""

    form: str
    pos: str
    feats: str
    head: int
    relation: str
    space: bool
    name: str = "O"


Sentence = tuple[Word, ...]


def sentences(path: Path) -> Iterator[tuple[str, Sentence]]:
    """Read the trees of a CoNLL-U file with their ids; empty nodes are left out."""
    key = ""
    words: list[Word] = []
    glued: set[int] = set()
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            key = line.removeprefix("# sent_id = ") if line.startswith("# sent_id = ") else key
            continue
        if not line:
            if words:
                yield key, tuple(words)
            words, glued = [], set()
            continue
        cells = line.split("\t")
        number, space = cells[0], "SpaceAfter=No" not in cells[9]
        if "-" in number:
            first, last = map(int, number.split("-"))
            glued |= set(range(first, last)) | (set() if space else {last})
        elif number.isdigit():
            at = len(words)
            head = int(cells[6]) - 1
            spaced = space and int(number) not in glued
            words.append(
                Word(cells[1], cells[3], cells[5], head if head >= 0 else at, cells[7], spaced)
            )


def names(path: Path) -> dict[str, list[tuple[str, str]]]:
    """Read the forms and IOB2 tags of the layer of names, by the id of the sentence."""
    found: dict[str, list[tuple[str, str]]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# sent_id = "):
            tags = found.setdefault(line.removeprefix("# sent_id = "), [])
        elif line and not line.startswith("#"):
            cells = line.split("\t")
            tags.append((cells[1], cells[2]))
    return found


def with_names(trees: Path, layer: Path) -> Iterator[Sentence]:
    """Read trees and their names together; a sentence cut otherwise in the layer has none."""
    tags = names(layer)
    for key, words in sentences(trees):
        found = tags.get(key, [])
        if [form for form, _ in found] == [w.form for w in words]:
            words = tuple(replace(w, name=t) for w, (_, t) in zip(words, found, strict=True))
        yield words


def spans(words: Sentence) -> Iterator[tuple[int, int, str]]:
    """Give the names of a sentence as (first, past the last, kind)."""
    at = 0
    while at < len(words):
        tag = words[at].name
        past = at + 1
        if tag.startswith("B-"):
            while past < len(words) and words[past].name == "I" + tag[1:]:
                past += 1
            if kind := KINDS.get(tag[2:]):
                yield at, past, kind
        at = past


def masked(words: Sentence) -> Sentence:
    """Collapse every name that is one subtree of the sentence to the mask of its kind."""
    target = list(range(len(words)))
    kept: dict[int, Word] = dict(enumerate(words))
    for first, past, kind in spans(words):
        inside = range(first, past)
        tops = [i for i in inside if words[i].head not in inside or words[i].head == i]
        if len(tops) != 1 or any(words[i].pos not in {"PROPN", "NOUN"} for i in tops):
            continue
        top = words[tops[0]]
        for i in inside:
            target[i] = first
            kept.pop(i, None)
        head = first if top.head == tops[0] else top.head
        kept[first] = Word(
            MASKS[kind], "PROPN", "Number=Sing", head, top.relation, words[past - 1].space
        )
    order = sorted(kept)
    place = {old: new for new, old in enumerate(order)}
    return tuple(replace(kept[i], head=place[target[kept[i].head]]) for i in order)
