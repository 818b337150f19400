"""Reprints: documents that share so much wording that they are one origin.

Two documents are of one group when they share 30 % of their word 8-grams (of the smaller set), as
the model counts corroboration by origins. Groups are closed under sharing: if A reprints B and B
reprints C, all three are one. The index goes from 8-gram to documents, so that only documents with
an 8-gram in common are compared.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from hashlib import blake2b

from graph.connected import roots
from graph.model import READ_ROLES, Document

WORDS = 8
SHARE = 0.3
COMMON = 8
"""Of the documents that share one 8-gram, so many are compared with all the others.

A set phrase that thousands share then costs little, and a report that thousands reprint still
makes one group: each of them is compared with the same first few.
"""

_WORD = re.compile(r"\w+")


def same_text(documents: Sequence[Document]) -> list[tuple[str, ...]]:
    """Return the ids of documents whose stored texts are equal, by groups of two and more."""
    by_hash: dict[str, list[str]] = defaultdict(list)
    for document in documents:
        by_hash[document.sha256].append(document.id)
    return sorted(tuple(sorted(ids)) for ids in by_hash.values() if len(ids) > 1)


def reprint_groups(documents: Sequence[Document]) -> dict[str, str]:
    """Return for each document id the id of its group: the smallest id among its reprints."""
    grams = {document.id: _grams(document) for document in documents}
    pairs = [
        (first, second)
        for (first, second), shared in _shared(grams).items()
        if shared >= SHARE * min(len(grams[first]), len(grams[second]))
    ]
    pairs += [(group[0], other) for group in same_text(documents) for other in group[1:]]
    return roots(sorted(grams), pairs)


def _grams(document: Document) -> set[bytes]:
    """Return the hashed 8-grams of what is read of a document, without regard to case."""
    spans = [block.span for block in document.blocks if block.role in READ_ROLES]
    parts = [span.of(document.text) for span in spans] or [document.text]
    words = _WORD.findall(" ".join(parts).casefold())
    windows = (" ".join(words[i : i + WORDS]) for i in range(len(words) - WORDS + 1))
    return {blake2b(gram.encode(), digest_size=8).digest() for gram in windows}


def _shared(grams: dict[str, set[bytes]]) -> Counter[tuple[str, str]]:
    """Count the 8-grams that two documents share."""
    where: dict[bytes, list[str]] = defaultdict(list)
    for identity in sorted(grams):
        for gram in grams[identity]:
            where[gram].append(identity)
    counts: Counter[tuple[str, str]] = Counter()
    for holders in where.values():
        counts.update(_pairs(holders))
    return counts


def _pairs(holders: Sequence[str]) -> Iterable[tuple[str, str]]:
    return ((a, b) for index, a in enumerate(holders[:COMMON]) for b in holders[index + 1 :])
