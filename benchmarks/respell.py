"""Spells names otherwise, as news do: order, initials, a word left out, letters for one sound."""

from __future__ import annotations

import random
from collections.abc import Callable

_LETTERS = (
    ("ph", "f"), ("ei", "ey"), ("iy", "y"), ("sky", "skiy"), ("ks", "x"), ("aa", "a"),
    ("ee", "i"), ("oo", "u"), ("ou", "u"), ("mm", "m"), ("ss", "s"), ("ll", "l"), ("tt", "t"),
    ("kh", "h"), ("q", "k"), ("w", "v"), ("ck", "k"), ("ya", "ia"), ("yu", "iu"), ("sh", "s"),
    ("th", "t"), ("dh", "d"), ("u", "oo"), ("i", "ee"), ("e", "i"), ("a", "aa"), ("o", "u"),
)  # fmt: skip


def respelt(name: str, rng: random.Random) -> str:
    """Return another way to write a name; the same name where there is none."""
    ways = [turned, without_middle, with_initials, letters, letters, letters]
    rng.shuffle(ways)
    return next((new for way in ways if (new := way(name, rng)) != name), name)


def turned(name: str, _: random.Random) -> str:
    """Put the last word first."""
    *head, last = name.split()
    return " ".join([last, *head])


def without_middle(name: str, _: random.Random) -> str:
    """Leave out what stands between the first and the last word."""
    parts = name.split()
    return f"{parts[0]} {parts[-1]}" if len(parts) > 2 else name


def with_initials(name: str, _: random.Random) -> str:
    """Give all words but the last by their first letters."""
    *head, last = name.split()
    return " ".join([*(f"{w[0]}." for w in head), last])


def letters(name: str, rng: random.Random) -> str:
    """Write one sound with other letters."""
    found = [(a, b) for a, b in _LETTERS if a in name[1:]]
    if not found:
        return name
    old, new = rng.choice(found[:6])
    return name[0] + name[1:].replace(old, new, 1)


WAYS: tuple[Callable[[str, random.Random], str], ...] = (
    turned, without_middle, with_initials, letters,
)  # fmt: skip
