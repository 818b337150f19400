"""Takes in the words before a date ("since", "early", "the end of") and joins two dates."""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.date_parts import before, begun, ended, joined, part
from loaders.date_reckoning import Window, edtf_of, window_of
from loaders.date_rules import Reading
from loaders.date_words import EVENT_NOUNS

_PARTS = {
    "early": "early",
    "late": "late",
    "mid": "mid",
    "middle": "mid",
    "beginning": "begin",
    "start": "begin",
    "end": "end",
    "close": "end",
    "first half": "half1",
    "second half": "half2",
}
_PART = re.compile(
    r"\b(?:the\s)?(?P<early>early|late|mid)(?:\sin|\sof)?[\s\u2010\u2011-]{1,2}(?:the\s)?$"
    r"|\b(?:the\s)?(?P<begin>beginning|start|middle|end|close|first half|second half)\sof\s$",
    re.IGNORECASE,
)
_FRAME = re.compile(
    r"\b(?P<since>(?:ever\s)?since|starting(?:\sin)?|as\sof|dating\s(?:back\s)?(?:to|from)|effective)"
    r"(?:\sthe|\slate|\saround)?\s\[?$"
    r"|\b(?P<until>until|till|up\sto|through)(?:\sthe)?\s$"
    r"|\b(?P<before>before|prior\sto|by|no\slater\sthan)(?:\sthe)?\s$"
    r"|\b(?P<after>after)\s$"
    r"|\b(?P<pre>pre)-$"
    r"|\b(?P<post>post)-$"
    r"|\b(?P<about>around|about|circa|roughly|approximately)\s(?:the\s)?$",
    re.IGNORECASE,
)
_OWNS = re.compile(r"[’']s\s")
_TO_END = re.compile(r"(?:the\s)?(?:end|close)\sof\s", re.IGNORECASE)
_ONWARD = re.compile(r"[\s-]onwards?\b")
_LINK = re.compile(r"\s(?:to|until|till|through|and)\s(?:in\s|the\s)?|\s?[-–—]\s?")
_UNTIL = re.compile(r"\s(?:until|till|up\sto|through)\s")
_OPEN = re.compile(r"\b(?P<word>from|between)\s(?:the\s)?$", re.IGNORECASE)
_MONTH_OR_YEAR = re.compile(r"\d{4}(?:-\d\d)?")
_POINT = re.compile(r"(?:\d{4}|XXXX)(?:-\d\d){0,2}")


def framed(
    text: str, start: int, readings: list[Reading], published: Window | None = None
) -> list[Reading]:
    """Return readings with the words before them taken in, where those change the meaning."""
    made: list[Reading] = []
    for reading in readings:
        taken = _framed(text, made[-1].end if made else start, reading)
        made.append(_from_now(taken, published))
    return made


def _from_now(reading: Reading, published: Window | None) -> Reading:
    """Return "by June", told before June, as from the publication to June."""
    edtf = reading.edtf or ""
    if published is None or not edtf.startswith("[.."):
        return reading
    end = window_of(edtf[3:-1])
    if end is None or end.last <= published.last:
        return reading
    return replace(reading, edtf=edtf_of(Window(published.first, end.last)))


def _framed(text: str, start: int, reading: Reading) -> Reading:
    if reading.kind in ("duration", "event-relative", "since"):
        return reading
    opened = _OPEN.search(text, max(start, reading.start - 14), reading.start)
    if reading.kind == "interval" and opened:
        return replace(reading, start=opened.start())
    return _with_frame(text, start, _with_part(text, start, reading))


def _with_part(text: str, start: int, reading: Reading) -> Reading:
    match = _PART.search(text, max(start, reading.start - 28), reading.start)
    if match is None:
        return reading
    name = (match["early"] or match["begin"]).lower()
    if reading.edtf is None:
        return replace(reading, start=match.start())
    edtf = part(reading.edtf, _PARTS[name])
    return replace(reading, start=match.start(), edtf=edtf) if edtf else reading


def _with_frame(text: str, start: int, reading: Reading) -> Reading:
    edtf, kind = reading.edtf, "interval"
    if (onward := _ONWARD.match(text, reading.end)) is not None:
        since = begun(edtf) if edtf else None
        return replace(reading, end=onward.end(), edtf=since, kind="since")
    match = _FRAME.search(text, max(start, reading.start - 28), reading.start)
    if match is None:
        return reading
    word = match.lastgroup
    noun_follows = bool(EVENT_NOUNS.match(text, reading.end))
    owns = _OWNS.match(text, reading.end)  # "after Wednesday's meeting"
    if word in ("before", "after") and edtf and (owns or (noun_follows and len(edtf) == 4)):
        return reading  # "after the 2020 clash", "damaged by 2020 clash"
    if word == "about":
        if edtf and _MONTH_OR_YEAR.fullmatch(edtf):
            return replace(reading, start=match.start(), edtf=f"{edtf}~")
        return reading
    if word in ("since", "post"):
        edtf, kind = begun(edtf) if edtf else None, "since"
    elif word in ("until", "pre"):
        edtf = ended(edtf) if edtf else None
    elif word == "before":
        to_end = _TO_END.match(text, reading.start) is not None
        by = to_end or match["before"].lower() in ("by", "no later than")
        edtf = _by(edtf) if by else (before(edtf) if edtf else None)
    else:
        edtf = f"[{edtf}..]" if edtf and _POINT.fullmatch(edtf) and edtf[0] != "X" else None
    return replace(reading, start=match.start(), edtf=edtf, kind=kind)


def _by(edtf: str | None) -> str | None:
    """Return "by" a date: one date no later than its end."""
    if edtf is None:
        return None
    if edtf.startswith("[") and not edtf.endswith("..]"):
        last = edtf.strip("[]").split("..")[1]
        return edtf if last.startswith("XXXX") else f"[..{last}]"
    return f"[..{edtf}]" if _POINT.fullmatch(edtf) and not edtf.startswith("XXXX") else edtf


def paired(text: str, start: int, readings: list[Reading]) -> list[Reading]:
    """Return readings with "from X to Y" and "between X and Y" joined into one."""
    made: list[Reading] = []
    for reading in readings:
        floor = made[-2].end if len(made) > 1 else start
        pair = _pair(text, floor, made[-1], reading) if made else None
        if pair is None:
            made.append(reading)
        else:
            made[-1] = pair
    return made


def _pair(text: str, start: int, low: Reading, high: Reading) -> Reading | None:
    opened = _OPEN.search(text, max(start, low.start - 14), low.start)
    if opened is None or low.edtf is None or high.edtf is None or low.end > high.start:
        return None
    until = high.kind == "interval" and _UNTIL.match(text, low.end)
    if not until and not _LINK.fullmatch(text, low.end, high.start):
        return None
    right = high.edtf.removeprefix("../") if high.kind == "interval" else high.edtf
    edtf = joined(_before_end(text, low, right), right, one_of=False)
    if edtf is None:
        return None
    return Reading(opened.start(), high.end, edtf, "interval")


def _before_end(text: str, low: Reading, right: str) -> str:
    """Return the lower date of a pair, in the year of the upper one where it names none."""
    edtf = low.edtf or ""
    named = edtf[:4] in text[low.start : low.end]
    if named or not _POINT.fullmatch(edtf) or right.startswith(("XXXX", "[")) or len(edtf) < 5:
        return edtf
    return right[:4] + edtf[4:]
