"""What one paragraph shows of itself: furniture that can be told without looking around."""

from __future__ import annotations

import re

from loaders.page.dates import CLOCK, DATE
from loaders.page.paragraphs import ends_sentence
from loaders.page.words import NAME, PageWords

FURNITURE = 700
"""A paragraph of more characters is never furniture."""

_PERSON = rf"{NAME}(?:\s+{NAME}){{0,4}}"
_DATE_LINE = re.compile(rf"\W*(?:(?:on|at)\s+)?{DATE}\s*{CLOCK}\W*", re.IGNORECASE)
_MINUTES = re.compile(
    r"\W*\d+\s*-?\s*min(?:ute)?s?\.?(?:\s+read)?\W*|\W*\d+ (?:comments?|shares?)", re.I
)
_PAGE_NUMBER = re.compile(r"\W*(?:page\s+)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,4})?\W*", re.IGNORECASE)
_ADDRESS = re.compile(r"<?(?:https?://|www\.)\S+>?|\S+@\S+\.\w{2,}")
_BYLINE = re.compile(
    r"(?:[Bb]y|BY|[Ww]ritten by|[Ww]ords by|[Aa]uthors?\s*:|[Tt]ext\s*:)\s*:?\s*"
    rf"(?P<names>{_PERSON}(?:(?:,|\s+and|\s+&|,\s+and)\s+{_PERSON})*)"
    rf"(?:\s+(?:in|at|from|for)\s+{_PERSON})?(?:\s*[,|·•(–—-].{{0,60}})?"
)
_NAME_AND_DATE = re.compile(
    rf"(?P<names>{NAME}(?:\s+{NAME}){{1,3}})\s*[|·•,–—-]\s*(?P<date>.{{6,40}})"
)
_REPORTING = re.compile(
    r"\W*(?:additional\s+)?(?:reporting|writing|editing|compiled|edited|translated|reported|written)"
    r"\s+by\s+(?-i:[^\W\d_a-z])",
    re.IGNORECASE,
)
_HEADLINES = re.compile(r"\s[•▪●◦|·]+\s+(?=\S)")
_LISTED = 4
"""So many headlines, with marks between them, are a list of other documents."""
_LONGEST_CAPTION = 90
_CREDIT = re.compile(
    r"[(\[][^()\[\]]{0,80}\b(?:via (?-i:[A-Z]{2,5})|(?:file )?photos?|pool|getty images|handout|"
    r"(?-i:AP|AFP|EPA|REUTERS)/|/(?-i:AP|AFP|EPA|REUTERS))\b[^()\[\]]{0,60}[)\]]\W*\Z"
    r"|\b(?:photo|image|picture)(?: credit| by)?\s*:\s*[^.:]{2,60}\W*\Z"
    r"|\bcredit\s*:\s*[^.:]{2,60}\W*\Z",
    re.IGNORECASE,
)
"""How a caption ends: with whose the picture is, in brackets or behind a colon."""


def line_role(text: str, words: PageWords) -> str:
    """Return the role of a paragraph that can only be furniture, else ""."""
    if not any(map(str.isalnum, text)):
        return "separator"
    if len(_HEADLINES.findall(text)) >= _LISTED - 1 and not ends_sentence(text):
        return "related-link"
    if len(text) > FURNITURE:
        return ""
    count = text.count(" ") + 1
    if count <= 8 and (role := _short(text, words)):
        return role
    if count <= 40 and (role := _metadata(text, words) or _pointer(text, words)):
        return role
    if count <= _LONGEST_CAPTION and _CREDIT.search(text):
        return "metadata"
    if count <= 90 and words.source_phrase.search(text):
        return "source-note"
    return ""


def byline_names(text: str) -> str | None:
    """Return the names of a signed byline ("By Jane Doe and John Roe | 12 May 2021")."""
    if len(text) > 160 or (text.endswith(".") and text.count(" ") > 5):
        return None
    if match := _BYLINE.fullmatch(text):
        return match["names"].strip(" ,.")
    match = _NAME_AND_DATE.fullmatch(text)
    return match["names"] if match and _DATE_LINE.fullmatch(match["date"]) else None


def _short(text: str, words: PageWords) -> str:
    """Look at a line of at most eight words."""
    if words.furniture_line.fullmatch(text) or _MINUTES.fullmatch(text):
        return "metadata"
    if words.read_more.fullmatch(text):
        return "related-link"
    if words.desk_line.fullmatch(text):
        return "byline"
    if _PAGE_NUMBER.fullmatch(text):
        return "separator"
    return "metadata" if _ADDRESS.fullmatch(text) else ""


def _metadata(text: str, words: PageWords) -> str:
    if _DATE_LINE.fullmatch(text):
        return "metadata"
    begin = words.metadata_begin.match(text)
    if begin and re.match(DATE, text[begin.end() :], re.IGNORECASE) and not text.endswith("."):
        return "metadata"
    if words.tag_begin.match(text) and not ends_sentence(text):
        return "metadata"
    return "byline" if byline_names(text) else ""


def _pointer(text: str, words: PageWords) -> str:
    """Look for what points elsewhere: to another document, or to where this one comes from."""
    if not text.endswith(".") and words.related.fullmatch(text):
        return "related-link"
    if words.source.match(text) and len(text) <= 200:
        return "source-note"
    if words.input.match(text) and text.count(" ") < 12:
        return "source-note"
    if _REPORTING.match(text) and text.count(" ") < 25:
        return "byline"
    return ""
