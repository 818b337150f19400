"""What a text says of itself: title, author, date of publication, agency."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from graph.model import Block, Metadata, PublishedBasis
from loaders.page.dates import DATE, find_page_date
from loaders.page.lines import byline_names
from loaders.page.paragraphs import ends_sentence
from loaders.page.words import PageWords, page_words

_DATELINE = re.compile(
    rf"(?P<place>[^\W\d_a-z][^\n.!?;:]{{1,60}}?)[,:]?\s*(?:(?P<date>(?i:{DATE}))|"
    r"(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}|\d{1,2}\s+[A-Z][a-z]{2,8})\.?)?,?\s*"
    r"(?P<agency>\([^()\n]{2,60}\))?\s*[–—-]+\s"
)
_PLACE_AND_DAY = re.compile(rf"[*_]*(?:[^\W\d_][\w .'’-]{{1,40}},\s*)?(?i:{DATE})[.*_]*")
"""A line that holds nothing but a place and a day, as at the head of a communiqué."""
_PLACE_LINES = 4
_CREDIT = re.compile(
    r"\b(?:sourced from|credited to|courtesy(?: of)?|taken from|adapted from|inputs? from|"
    r"(?:source|sources|credit|via|agency)\s*:)\s*",
    re.IGNORECASE,
)
_SELF = re.compile(
    r"\W*(?:this|the)\s+(?:\w+\s+)?(?:news|account|article|report|story|piece|text|dispatch)\b",
    re.I,
)
_UPDATED = re.compile(r"\W*(?:last\s+)?(?:updated|modified)\b", re.IGNORECASE)
_AGENCY_END = re.compile(r"\s*\((?P<agency>[^()\n]{2,60})\)\W*\Z")
HEAD = 12
"""A date of publication stands in one of the first blocks (or in a note at the end)."""


def stated(text: str, blocks: Sequence[Block], words: PageWords | None = None) -> Metadata:
    """Read what the page says of itself; nothing is concluded from the story."""
    words = words or page_words()
    published = _published(text, blocks)
    return Metadata(
        title=next((b.span.of(text) for b in blocks if b.role == "title"), None),
        author=_author(text, blocks, words),
        agency=_agency(text, blocks, words),
        published=published,
        published_basis=PublishedBasis.STATED if published else PublishedBasis.UNKNOWN,
    )


def _texts(text: str, blocks: Sequence[Block], *roles: str) -> Iterator[str]:
    return (block.span.of(text) for block in blocks if block.role in roles)


def _author(text: str, blocks: Sequence[Block], words: PageWords) -> str | None:
    """Return who signs; a desk is nobody."""
    for line in _texts(text, blocks, "byline"):
        if words.desk_line.fullmatch(line) or not line[0].isalpha():
            continue
        name = byline_names(line) or ("" if " by " in line.lower() else line)
        if name and not words.agency.fullmatch(name):
            return name
    return None


def _published(text: str, blocks: Sequence[Block]) -> str | None:
    """Return the first date of a metadata line or byline; "updated" counts last."""
    updated: str | None = None
    for line in _texts(text, blocks, "metadata", "byline", "source-note"):
        day = None if line.startswith("---") else find_page_date(line[:200])
        if day and not _UPDATED.match(line):
            return day
        updated = updated or day
    for line in islice(_texts(text, blocks, "title", "heading", "body"), _PLACE_LINES):
        if _PLACE_AND_DAY.fullmatch(line.strip()) and (day := find_page_date(line)):
            return day
    dateline = _dateline(text, blocks)
    day = find_page_date(dateline["date"]) if dateline and dateline["date"] else None
    return day or updated


def _dateline(text: str, blocks: Sequence[Block]) -> re.Match[str] | None:
    """Match "STRELSAU, 12 May 2021 (Reuters) - " at the first paragraph of the story."""
    first = next(_texts(text, blocks, "body"), "")
    match = _DATELINE.match(first[:160])
    return match if match and (match["date"] or match["agency"]) else None


def _agency(text: str, blocks: Sequence[Block], words: PageWords) -> str | None:
    """Return the wire service the document credits."""
    dateline = _dateline(text, blocks)
    if dateline and dateline["agency"] and (name := _known(dateline["agency"], words)):
        return name
    notes = [*_texts(text, blocks, "source-note", "byline", "metadata")]
    for line in islice(notes, HEAD * 4):
        if line.startswith("---"):
            continue
        credit = _CREDIT.search(line[:400])
        if credit and (name := _known(line[credit.end() : credit.end() + 60], words)):
            return name
        if line.count(" ") < 8 and (name := _known(line, words)):
            return name
    return _credited_in_story(text, blocks, words)


def _credited_in_story(text: str, blocks: Sequence[Block], words: PageWords) -> str | None:
    """Look at the last paragraph: a sentence on the document itself, or a trailing "(Reuters)"."""
    last = [*_texts(text, blocks, "body")][-1:]
    if not last:
        return None
    end = _AGENCY_END.search(last[0][-80:])
    if end and ends_sentence(last[0][: -len(end[0])] or last[0]):
        return _known(end["agency"], words)
    credit = _CREDIT.search(last[0][:400]) if _SELF.match(last[0]) else None
    return _known(last[0][credit.end() : credit.end() + 60], words) if credit else None


def _known(words_after: str, words: PageWords) -> str | None:
    """Return the short name of the agency named first, None where it is not a wire service."""
    match = words.agency.search(words_after)
    return words.agencies[match[0]] if match else None
