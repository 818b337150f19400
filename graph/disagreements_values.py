"""Compares two values of one property: equal, or at odds in one of several ways."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from graph.align_slots import is_state
from graph.assemble_claims import Told, ids
from graph.facts import Disagreement, Entity
from graph.identity import digest
from graph.model import Span, TimeValue
from graph.resolve_names import content_words, fold

CONTRADICTION, ATTRIBUTION, PRECISION = "contradiction", "attribution", "precision"
SCOPE, POSITIONS, NAMING = "scope", "positions", "naming"
EACH_AT_ITS_TIME = "each-true-at-its-time"

_UNITS_BELOW_20 = """one two three four five six seven eight nine ten eleven twelve thirteen
fourteen fifteen sixteen seventeen eighteen nineteen"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_NUMBERS = {word: number for number, word in enumerate(_UNITS_BELOW_20.split(), start=1)} | {
    word: 10 * number for number, word in enumerate(_TENS.split(), start=2)
}
_UNITS = "year|month|week|day|decade"
_DURATION = re.compile(rf"\b(?P<number>\d+|{'|'.join(_NUMBERS)})[\s-]+(?P<unit>{_UNITS})s?\b")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_LARGE = frozenset({"hundred", "thousand", "million", "billion"})
_ROUGHLY = re.compile(
    r"\b(about|around|some|nearly|almost|over|more than|at least|up to|roughly)\b"
)


@dataclass(frozen=True, slots=True)
class Known:
    """What the comparison needs to know of entities: kinds, labels, and what lies in what."""

    entities: Mapping[str, Entity]
    lies_in: Mapping[str, frozenset[str]]
    states_of: Mapping[str, frozenset[str]]
    texts: Mapping[str, str]
    """The words of each mention."""
    spans: Mapping[str, Span]
    """Where each mention stands in its document."""

    def label(self, told: Told) -> str:
        """Return a value in words."""
        if isinstance(told.value, TimeValue):
            return told.value.edtf or told.value.wording
        if told.claim.value_is_mention:
            return self.entities[told.value].label
        return told.value


def disagreement(
    subject: str, prop: str, kind: str, values: Iterable[str], told: Iterable[Told]
) -> Disagreement:
    """Return a disagreement with its values and claims in order."""
    values, claims = tuple(sorted(set(values))), ids(told)
    ident = digest("disagreement", subject, prop, kind, *values)
    return Disagreement(ident, subject, prop, kind, values, claims)


def comparison(prop: str, known: Known) -> Callable[[Told, Told], str | None]:
    """Return how two values of a property are compared: a kind of disagreement, or None."""
    if prop == "firstSince":
        return _durations
    if prop == "value":
        return _numbers
    return lambda one, other: _entities_or_words(one, other, known)


def _durations(one: Told, other: Told) -> str | None:
    """Compare lengths of time; a length and a date are not compared."""
    left, right = _duration(str(one.value)), _duration(str(other.value))
    if left is None or right is None:
        return None
    return None if left == right else CONTRADICTION


def _duration(text: str) -> tuple[float, str] | None:
    match = _DURATION.search(fold(text))
    if match is None:
        return None
    number = float(_NUMBERS.get(match["number"]) or match["number"])
    if match["unit"] == "decade":
        return number * 10, "year"
    return number, match["unit"]


def _numbers(one: Told, other: Told) -> str | None:
    """Compare numbers: a rounded one and one in full differ in precision."""
    left, right = _number(str(one.value)), _number(str(other.value))
    if left is None or right is None:
        return None
    (a, rough_a), (b, rough_b) = left, right
    if a == b:
        return None
    close = abs(a - b) <= 0.1 * max(abs(a), abs(b))
    rounded = round(a) == round(b) and (a == round(a) or b == round(b))
    return PRECISION if rounded or (close and (rough_a or rough_b)) else CONTRADICTION


def _number(text: str) -> tuple[float, bool] | None:
    match = _NUMBER.search(text)
    rough = bool(_ROUGHLY.search(text.casefold()))
    if match is not None:
        digits = match.group().replace(",", "")
        return (float(digits), rough) if digits.count(".") < 2 else None
    words = [w for w in fold(text).split() if w in _NUMBERS]
    if not words or len(words) > 2 or set(fold(text).split()) & _LARGE:
        return None
    return float(sum(_NUMBERS[w] for w in words)), rough


def _entities_or_words(one: Told, other: Told, known: Known) -> str | None:
    if one.claim.value_is_mention and other.claim.value_is_mention:
        return _places(str(one.value), str(other.value), known)
    left, right = content_words(known.label(one)), content_words(known.label(other))
    if left == right:
        return None
    return SCOPE if left < right or right < left else CONTRADICTION


def _places(one: str, other: str, known: Known) -> str | None:
    around_one = known.lies_in.get(one, frozenset())
    around_other = known.lies_in.get(other, frozenset())
    if one in around_other or other in around_one:
        return PRECISION
    coarse = is_state(one) != is_state(other)
    around = around_other if is_state(one) else around_one
    if coarse and not any(map(is_state, around)):
        return PRECISION
    return CONTRADICTION
