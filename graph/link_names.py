"""Compares names as people write them: other scripts, orders, initials, parts and spellings.

Names become plain words first (`words`): any script is spelt in Latin letters, without case,
accents and titles. Two names are then laid side by side (`compare`), and the answer is in which
way the one is a form of the other.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz.distance import OSA

TITLES = frozenset(
    {"mr", "mrs", "ms", "dr", "prof", "professor", "sir", "dame", "lord", "lady", "shri", "smt"}
    | {"excellency", "the", "of", "and"}
)
JUNIORS = frozenset({"jr", "junior", "sr", "senior", "ii", "iii", "iv"})
"""Words that make another person of a name."""

_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)?")
_SOUNDS = (
    *(("sch", "s"), ("tsch", "c"), ("shch", "s"), ("ph", "f"), ("kh", "k"), ("gh", "g")),
    *(("zh", "j"), ("sh", "s"), ("ch", "c"), ("th", "t"), ("dh", "d"), ("bh", "b")),
    *(("ck", "k"), ("qu", "k"), ("q", "k"), ("x", "ks"), ("dj", "j"), ("z", "s"), ("c", "k")),
)
ALIKE = 0.8
"""From this share of letters in place two longer words are spellings of one word."""
HALF = 0.5
"""The same for words whose consonants sound alike."""
LONG = 5
"""Letters from which a word is long enough for one of them to be wrong."""


class Fit(StrEnum):
    """In which way one name is a form of another, best first."""

    EXACT = "exact"
    SPACING = "spacing"
    ORDER = "order"
    MIDDLE = "middle"
    INITIALS = "initials"
    PARTIAL = "partial"
    SPELLING = "spelling"
    MIXED = "mixed"
    ONE = "one"
    ONE_SPELLING = "one-spelling"


BEST_FIRST = tuple(Fit)
WHOLE = frozenset({Fit.EXACT, Fit.SPACING, Fit.ORDER, Fit.MIDDLE, Fit.INITIALS, Fit.SPELLING})
"""The fits of one whole name with another."""


@lru_cache(maxsize=1 << 18)
def words(name: str) -> tuple[str, ...]:
    """Return the words of a name in plain Latin letters, without titles.

    >>> words("Dr. José Müller-Ruiz")
    ('jose', 'muller', 'ruiz')
    >>> words("Владимир Путин")
    ('vladimir', 'putin')
    """
    plain = anyascii(name).casefold().replace("'", "").replace("`", "")
    found = re.findall(r"[a-z0-9]+", plain)
    return tuple(w for w in found if w not in TITLES) or tuple(found)


def joined(name: str) -> str:
    """Return the words of a name as one, so that `Jong-un` and `Jongun` are alike."""
    return "".join(words(name))


@lru_cache(maxsize=1 << 18)
def skeleton(word: str) -> str:
    """Return the consonants of a word as they sound, for spellings of one name.

    >>> skeleton("mohammed") == skeleton("muhamad"), skeleton("sergey") == skeleton("sergei")
    (True, True)
    """
    sound = word
    for written, heard in _SOUNDS:
        sound = sound.replace(written, heard)
    sound = re.sub(r"(.)\1+", r"\1", sound)
    first = "a" if sound[:1] in set("aeiou") else sound[:1].replace("w", "v")
    return first + re.sub(r"[aeiouyhw]", "", sound[1:])


@lru_cache(maxsize=1 << 18)
def same_word(one: str, other: str) -> str:
    """Tell how two words agree: `equal`, `initial`, `spelling`, or not at all (empty)."""
    if one == other:
        return "equal"
    short, long = sorted((one, other), key=len)
    if len(short) == 1:
        return "initial" if long.startswith(short) else ""
    if short in JUNIORS or long in JUNIORS or short.isdigit() or long.isdigit():
        return ""
    bones = skeleton(one), skeleton(other)
    alike = OSA.normalized_similarity(one, other)
    if bones[0] == bones[1] and len(bones[0]) > 1 and alike >= HALF:
        return "spelling"
    if len(short) >= LONG and alike >= ALIKE:
        return "spelling"
    return ""


def compare(one: str, other: str) -> Fit | None:
    """Return how one name is a form of the other; None where it is not.

    >>> compare("S. Jaan", "Subra Jaan").value, compare("Jaan", "Subra Jaan").value
    ('initials', 'one')
    >>> compare("Ada Bergh", "Ada Bergh Jr.") is None
    True
    """
    return _compare(words(one), words(other))


@lru_cache(maxsize=1 << 18)
def _compare(one: tuple[str, ...], other: tuple[str, ...]) -> Fit | None:
    if not one or not other or set(one) & JUNIORS != set(other) & JUNIORS:
        return None
    numbers = _numbers(one), _numbers(other)
    if all(numbers) and numbers[0] != numbers[1]:
        return None
    if one == other:
        return Fit.EXACT
    if "".join(one) == "".join(other):
        return Fit.SPACING
    if sorted(one) == sorted(other):
        return Fit.ORDER
    short, long = sorted((one, other), key=len)
    if len(short) == 1:
        return _one_word(short[0], long)
    return (
        _aligned(short, long) or _aligned((*short[1:], short[0]), long) or _near_joined(one, other)
    )


def _numbers(own: tuple[str, ...]) -> set[str]:
    return {w for w in own if w[0].isdigit() and _ORDINAL.fullmatch(w)}


def _near_joined(one: tuple[str, ...], other: tuple[str, ...]) -> Fit | None:
    """Tell whether names whose words are parted differently are spellings of one."""
    left, right = "".join(one), "".join(other)
    if min(len(left), len(right)) < 2 * LONG or left[0] != right[0]:
        return None
    return Fit.MIXED if OSA.normalized_similarity(left, right) >= ALIKE + 0.05 else None


def _one_word(word: str, long: tuple[str, ...]) -> Fit | None:
    """Compare one word with the ends of a name, where the family name stands."""
    ends = {long[0], long[-1]} if len(word) > 1 and word not in JUNIORS else set()
    kinds = {same_word(word, end) for end in ends}
    if "equal" in kinds:
        return Fit.ONE
    return Fit.ONE_SPELLING if "spelling" in kinds else None


def _aligned(short: tuple[str, ...], long: tuple[str, ...]) -> Fit | None:
    """Lay every word of the shorter name on one of the longer, in their order."""
    at, placed, kinds = 0, [], []
    for word in short:
        for number in range(at, len(long)):
            if kind := same_word(word, long[number]):
                placed.append(number)
                kinds.append(kind)
                at = number + 1
                break
        else:
            return None
    if not any(k != "initial" and len(w) > 1 for k, w in zip(kinds, short, strict=True)):
        return None
    return _fit(set(kinds), placed, long)


def _fit(kinds: set[str], placed: list[int], long: tuple[str, ...]) -> Fit:
    left = [w for n, w in enumerate(long) if n not in placed]
    ends = placed[0] == 0 and placed[-1] == len(long) - 1
    if kinds == {"equal"}:
        only_numbers = all(_ORDINAL.fullmatch(w) for w in left)
        return Fit.MIDDLE if ends or only_numbers else Fit.PARTIAL
    if "spelling" not in kinds:
        return Fit.INITIALS if ends else Fit.MIXED
    return Fit.MIXED if left or "initial" in kinds else Fit.SPELLING
