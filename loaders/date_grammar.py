"""Finds the dates of a text and gives them as EDTF.

A quick look finds whether a date can be there at all (names of months and days, years, units of
time); the rules of `date_absolute`, `date_years` and `date_relative` read it; then the words before
a date are taken in ("since", "until", "early", "the end of") and two dates are joined ("from X to
Y").

A date without a year is the last one before the publication, unless the words look ahead ("will
meet on 5 March"); without publication it is `XXXX-03-05`. What is reckoned from the publication
stays unresolved where that is not known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from graph.model import Span
from loaders import date_absolute, date_daily, date_relative, date_story, date_years
from loaders.date_affixes import framed, paired
from loaders.date_ahead import looks_ahead
from loaders.date_reckoning import Moment, window_of
from loaders.date_related import related
from loaders.date_rules import Reading, Rule
from loaders.date_tale import Tale
from loaders.date_words import DAYS_OF_WEEK, MONTHS, ORDINALS

KINDS = (
    *("absolute", "deictic", "anaphoric", "event-relative"),
    *("interval", "since", "duration"),
)


@dataclass(frozen=True, slots=True)
class DateExpression:
    """One date of a text: where, the words, EDTF (None: unresolved), and one of `KINDS`."""

    span: Span
    wording: str
    edtf: str | None
    kind: str


_ANCHOR = re.compile(
    r"\b(?:"
    rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})"
    rf"|(?P<weekday>{'|'.join(DAYS_OF_WEEK)})"
    r"|(?P<decade>(?:1[5-9]|20)?[0-9]0[’']?s|(?:twen|thir|for|fif|six|seven|eigh|nine)ties)"
    r"|(?P<century>century)"
    r"|(?P<year>1\d{3}|20\d\d)"
    r"|(?P<unit>(?i:day|week|fortnight|month|quarter|year|decade)s?)"
    r"|(?P<day>[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow|[Oo]vernight)"
    r"|(?P<dawn>(?:evening|night|afternoon|morning))"
    r"|(?P<weekend>weekend)"
    r"|(?P<hours>[Hh]ours|[Mm]inutes)"
    r"|(?P<then>[Ss]ince then|[Ee]ver since)"
    r"|(?P<feast>Christmas|New Year)"
    rf"|(?P<nth>\d{{1,2}}(?:st|nd|rd|th)|(?:{'|'.join(sorted(ORDINALS, key=len, reverse=True))}))"
    r"|(?P<season>(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter))"
    r")\b"
)
_RULES: tuple[Rule, ...] = (
    *date_story.RULES,
    *date_daily.RULES,
    *date_absolute.RULES,
    *date_years.RULES,
    *date_relative.RULES,
)


def find_dates(
    text: str,
    start: int,
    end: int,
    *,
    published: str | None,
    previous: str | None = None,
    ahead: bool | None = None,
    story: str | None = None,
) -> list[DateExpression]:
    """Return the dates of text[start:end] in order; spans are offsets into `text`.

    `published` is the document's date and `previous` the last date before `start`, both EDTF.
    `ahead` says that dates without a year lie in the future; None leaves it to the words before.
    `story` is the date that a heading or the entry before sets: "2019" over a chronology.
    """
    moment = Moment(window_of(published), previous, bool(ahead), story)
    return read_dates(text, start, end, moment, look=ahead is None)[0]


def read_dates(
    text: str, start: int, end: int, moment: Moment, *, look: bool = True
) -> tuple[list[DateExpression], Moment]:
    """Return the dates of text[start:end], and from where those after it are reckoned."""
    anchors = {match.lastgroup for match in _ANCHOR.finditer(text, start, end)}
    if not anchors:
        return [], moment
    found, reached = _read(text, start, end, anchors, moment, look)
    found = paired(text, start, framed(text, start, found, moment.published))
    found = related(text, start, found, moment)
    dates = [
        DateExpression(Span(r.start, r.end), text[r.start : r.end], r.edtf, r.kind) for r in found
    ]
    return dates, reached


def _read(
    text: str, start: int, end: int, anchors: set[str | None], moment: Moment, look: bool
) -> tuple[list[Reading], Moment]:
    """Read from left to right, at each place the longest match whose reader agrees."""
    candidates = [
        (match.start(), -match.end(), order, match)
        for order, rule in enumerate(_RULES)
        if not rule.anchors.isdisjoint(anchors)
        for match in rule.pattern.finditer(text, start, end)
    ]
    candidates.sort(key=lambda candidate: candidate[:3])
    found: list[Reading] = []
    place, tale = start, Tale(text, start, moment.previous)
    for at, _, order, match in candidates:
        if at < place:
            continue
        ahead = looks_ahead(text, start, at, tale.story, moment.published) if look else moment.ahead
        story = tale.story or moment.story
        now = replace(moment, previous=tale.before(), ahead=ahead, story=story)
        for reading in _RULES[order].read(match, now):
            found.append(reading)
            place = reading.end
            tale.go_on(reading)
    return found, replace(moment, previous=tale.before(), story=tale.story or moment.story)
