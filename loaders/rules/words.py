"""Writes a set of words as a line of prose, so that a list of forty words is three lines."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """Return the words of `text`, which are parted by white space, as a set.

    >>> sorted(word_set("in at near"))
    ['at', 'in', 'near']
    """
    return frozenset(text.split())
