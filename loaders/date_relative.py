"""Rules for dates reckoned from another day, and for durations.

From the publication (deictic: "last month"), from the date before (anaphoric: "the following
month") or from an event (event-relative: "two days after the summit"), which stays unresolved.
"""

from __future__ import annotations

import re

from loaders.date_parts import begun, joined
from loaders.date_reckoning import Moment, clipped, from_previous, from_published, weekday
from loaders.date_rules import Reading, Rule, one, rule
from loaders.date_words import DAYS_OF_WEEK, NUMBER_WORD, SP, UNIT_WORD, VAGUE, WEEKDAY, number

_STEPS = {"last": -1, "this": 0, "current": 0, "next": 1, "coming": 1, "past": -1, "previous": -1}
_NAMED_DAYS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_FAR_FEWER = ("less than", "within", "up to")
_FEWER = (*_FAR_FEWER, "nearly", "almost", "just under", "barely")
_MORE = ("more than", "over", "just over", "at least")
_LASTED = re.compile(r"\b(?:has|have)\s(?!had|been\sto)[^.;:?!\"“”]{0,80}$")
_LASTING = re.compile(r",?\s[^.;:,]{0,60}\b(?:has|have)\s")
_ENDS = re.compile(r"\s*(?:$|[.,;:!?)\]”\"—–\n]|(?:and|but|when|in|at|with)\b)")
_ALONE = re.compile(r"\s*(?:$|[.,;:!?)\]”\"—–\n])")


def _unit(word: str) -> tuple[str, int]:
    """Return the unit without its plural, and how many of it one word is."""
    word = word.lower().removesuffix("s")
    return ("week", 2) if word == "fortnight" else (word, 1)


def _deictic(match: re.Match[str], moment: Moment) -> list[Reading]:
    """Read "last month", "earlier this year"."""
    unit, size = _unit(match["unit"])
    edtf = from_published(moment, unit, _STEPS[match["which"].lower()] * size)
    if edtf and match["when"] in ("earlier", "later", "Earlier", "Later"):
        edtf = clipped(edtf, moment, match["when"].lower() == "earlier")
    return one(match, edtf, "deictic")


def _named_day(match: re.Match[str], moment: Moment) -> list[Reading]:
    return one(match, from_published(moment, "day", _NAMED_DAYS[match[0].lower()]), "deictic")


def _weekday(match: re.Match[str], moment: Moment) -> list[Reading]:
    which = (match["which"] or "").lower()
    day = DAYS_OF_WEEK.index(match["weekday"])
    if which in ("the following", "the next"):
        return one(match, None, "anaphoric")
    step = {"last": -1, "past": -1, "next": 1, "coming": 1}.get(which, 0)
    ahead = moment.ahead or which == "coming"
    turned = Moment(moment.published, moment.previous, ahead)
    return one(match, weekday(turned, day, 0 if which in ("coming", "this") else step), "deictic")


def _ago(match: re.Match[str], moment: Moment) -> list[Reading]:
    unit, size = _unit(match["unit"])
    if match["number"] is None:
        return one(match, None, "deictic")
    by = number(match["number"]) * size
    return one(match, from_published(moment, unit, -by), "deictic")


def _later(match: re.Match[str], moment: Moment) -> list[Reading]:
    """Read "two years later": from the date before."""
    unit, size = _unit(match["unit"])
    if match["number"] is None:
        return one(match, None, "anaphoric")
    sign = 1 if match["way"].lower() in ("later", "on", "afterwards") else -1
    by = size * number(match["number"])
    ends = [from_previous(moment, unit, sign * n) for n in _around(match["near"], by)]
    return one(match, _spanning(ends), "anaphoric")


def _around(near: str | None, by: int) -> tuple[int, int]:
    """Return from how many to how many units are meant: "less than two", "more than a"."""
    word = (near or "").lower()
    if word in _FEWER:
        return (0, by) if word in _FAR_FEWER else (by - 1, by)
    return (by, by + 1) if word in _MORE else (by, by)


def _spanning(ends: list[str | None]) -> str | None:
    """Return the range from one date to another; None where one is not known."""
    known = sorted(e for e in ends if e)
    if len(known) < len(ends) or known[0] == known[-1]:
        return known[0] if len(known) == len(ends) else None
    return joined(known[0], known[-1], one_of=True)


def _after(match: re.Match[str], moment: Moment) -> list[Reading]:
    """Read "two days after": from the date before, if no event follows, else from that event."""
    bare = match["number"] is None or match["near"] or " half " in match[0]
    if bare or not _ENDS.match(match.string, match.end()):
        return one(match, None, "event-relative")
    unit, size = _unit(match["unit"])
    sign = 1 if match["way"].lower() in ("after", "following") else -1
    return one(
        match, from_previous(moment, unit, sign * size * number(match["number"])), "anaphoric"
    )


def _the_after(match: re.Match[str], moment: Moment) -> list[Reading]:
    """Read "the month after", "the year before"."""
    if not _ALONE.match(match.string, match.end()):
        return one(match, None, "event-relative")
    unit, size = _unit(match["unit"])
    sign = 1 if match["way"].lower() == "after" else -1
    return one(match, from_previous(moment, unit, sign * size), "anaphoric")


def _anaphoric(match: re.Match[str], moment: Moment) -> list[Reading]:
    """Read "the following month", "the same year", "that day"."""
    unit, size = _unit(match["unit"])
    which = match["which"].lower()
    by = 1 if which in ("following", "next", "subsequent") else 0
    by = -1 if which in ("previous", "preceding", "prior") else by
    return one(match, from_previous(moment, unit, by * size), "anaphoric")


def _duration(match: re.Match[str], moment: Moment) -> list[Reading]:
    """Read a duration; what has lasted "for two years" has done so since then."""
    count, text = match.groupdict().get("number"), match.string
    lasts = match[0].lower().startswith("for ") and (
        _LASTED.search(text, max(0, match.start() - 90), match.start())
        or (match[0][0] == "F" and _LASTING.match(text, match.end()))
    )
    if not count or not lasts:
        return one(match, None, "duration")
    unit, size = _unit(match["unit"])
    past = from_published(moment, unit, -size * number(count))
    since = begun(past) if past else None
    return one(match, since, "since" if since else "duration")


def _turn(match: re.Match[str], moment: Moment) -> list[Reading]:
    """Read "the end of the year", "the start of the month": of the publication."""
    return one(match, from_published(moment, _unit(match["unit"])[0], 0), "deictic", "date")


_N = rf"(?P<number>{NUMBER_WORD}|(?i:an?|one|two|three)\b)"
_NEAR = (
    "less than|more than|over|nearly|almost|about|around|just over|just under|some|only|barely|"
    "within|at least|up to"
)
_NS = rf"(?:(?P<near>(?i:{_NEAR})){SP})?(?:{_N}|(?i:{VAGUE}))"
_U = rf"(?P<unit>{UNIT_WORD})"
_US = rf"{_U}s?\b"
_LATER = rf"(?P<way>later|earlier|afterwards|on\b(?={SP}?[,.;]))"
_AFTER = "(?P<way>after|before|following|prior to|ahead of)"
_NEXT = "(?P<which>same|following|next|subsequent|previous|preceding|prior)"
_DURING = "for|in|over|during|within|after|through|throughout"
_ABOUT = rf"(?:(?i:{_DURING}|nearly|almost|about|than|the){SP})"
_TURNS = "start|beginning|end|middle|close"
_RECENT = "last|past|next|coming|first|previous|recent"
_WHOLE = rf"(?:(?:full|whole|single|long|more|straight|consecutive){SP})?"
_BOTH_DAYS = "last|past|this|next|coming|the following|the next"

RULES: tuple[Rule, ...] = (
    rule(
        "unit",
        rf"\b(?:(?P<when>(?i:earlier|later)){SP})?(?<![Tt]he )"
        rf"(?P<which>(?i:last|this|next|current)){SP}{_U}\b(?!-)",
        _deictic,
    ),
    rule("unit", rf"\b(?P<when>)(?P<which>(?i:current)){SP}{_U}\b(?!-)", _deictic),
    rule("unit", rf"\b(?:{_TURNS}){SP}of{SP}(?P<date>the{SP}(?P<unit>week|month|year))\b", _turn),
    rule("day", r"\b(?i:yesterday|today|tonight|tomorrow)\b", _named_day),
    rule("weekday", rf"\b(?:(?P<which>(?i:{_BOTH_DAYS})){SP})?(?P<weekday>{WEEKDAY})\b", _weekday),
    rule("unit", rf"\b{_NS}{SP}{_US}{SP}ago\b", _ago),
    rule("unit", rf"\b{_NS}{SP}{_US}{SP}{_LATER}(?!\w)", _later),
    rule("unit", rf"\b(?:{_NS}{SP}(?:and{SP}a{SP}half{SP})?)?(?<!\w){_US}{SP}{_AFTER}\b", _after),
    rule("unit", rf"\b[Tt]he{SP}{_U}{SP}(?P<way>after|before)\b", _the_after),
    rule("unit", rf"\b(?i:the|that){SP}(?:very{SP})?{_NEXT}{SP}{_U}\b(?!-)", _anaphoric),
    rule("unit", rf"\b(?P<which>(?i:that)){SP}{_U}\b(?=\s*(?:[,.;)]|$|and\b))", _anaphoric),
    rule(
        "unit",
        rf"\b(?:(?i:{_DURING}|of){SP})?(?:(?i:the){SP})?(?:(?i:{_RECENT}){SP})"
        rf"(?:{_N}|{VAGUE}){SP}{_US}",
        _duration,
    ),
    rule(
        "unit", rf"\b(?:(?i:{_DURING}){SP})?(?i:the){SP}(?i:last|past|coming){SP}{_U}\b", _duration
    ),
    rule("unit", rf"\b{_ABOUT}{{1,2}}(?i:an?|one){SP}{_WHOLE}{_U}\b(?!-)", _duration),
    rule("unit", rf"\b{_ABOUT}{{0,2}}(?:{_N}|{VAGUE}){SP}{_WHOLE}{_U}s[’']?(?!\w)", _duration),
    rule("unit", rf"\b(?i:for|in){SP}{_U}s\b", _duration),
    rule("unit", rf"\b(?:{NUMBER_WORD}|multi)-{_U}s?\b(?:-long\b)?", _duration),
    rule("unit", r"\b(?P<unit>day|week|month|year|decade)s?-long\b", _duration),
)
