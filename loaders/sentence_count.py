"""Counts the sentences of a passage: by marks where that is plain, by the segmenter where not."""

from __future__ import annotations

import re

import syntok.segmenter as segmenter

_END = re.compile(r"[.!?][\"”’')\]]*\s+[\"“‘'(\[]?[A-Z\d]")


def sentence_count(text: str) -> int:
    """Return how many sentences a passage has; abbreviations do not end one."""
    marks = len(_END.findall(text))
    if marks < 2:
        return marks + 1
    flat = re.sub(r"[\r\n]", " ", text)
    return sum(1 for paragraph in segmenter.process(flat) for _ in paragraph)
