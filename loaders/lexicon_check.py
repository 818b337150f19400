"""Checks what the entries of a lexicon hold, so that a mistake has its line.

`mistakes` walks a lexicon file as parsed and yields the path of each wrong entry with what was
expected. Tables whose keys are free (topics, verbs, nouns) are checked by their rows, tables whose
keys the rules look up by name are closed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ontology.terms import SCHEMES

Path = tuple[str, ...]

_CODES: Mapping[Path, str] = {
    ("meetings", "nouns"): "meetingKind",
    ("agreements", "nouns"): "agreementStatus",
    ("agreements", "verbs"): "agreementStatus",
    ("agreements", "status"): "agreementStatus",
    ("frictions", "restrictions"): "frictionKind",
    ("frictions", "standing"): "frictionKind",
}
"""Tables from a word to a code of this scheme."""

_ROWS: Mapping[Path, tuple[str, str, frozenset[str]]] = {
    ("meetings", "verbs"): (
        "kind",
        "meetingKind",
        frozenset(
            [
                "kind",
                "object",
                "with",
                "place",
                "person_object",
                "host",
                "needs",
                "adjacent",
                "absent_subject",
                "status",
                "passive",
                "signs",
            ]
        ),
    ),
    ("frictions", "topics"): (
        "kind",
        "frictionKind",
        frozenset(["words", "kind", "label", "verbs", "owner", "flow"]),
    ),
    ("frictions", "acts"): (
        "kind",
        "frictionKind",
        frozenset({"kind", "action", "topics", "target", "prep", "joint", "near", "own", "status"})
        | {"things", "then", "negated", "bare", "reverse"},
    ),
}
"""Tables of rows: the key that holds a code, its scheme, and the keys a row may have."""

_NEEDED: Mapping[Path, frozenset[str]] = {
    ("meetings", "verbs"): frozenset({"kind"}),
    ("frictions", "topics"): frozenset({"words", "kind", "label"}),
    ("frictions", "acts"): frozenset({"kind", "action"}),
}

_OPEN = frozenset({*_CODES, *_ROWS, ("inflection",), ("organisations", "bodies")}) | {
    ("organisations", "media"),
    ("frictions", "kinds"),
    ("frictions", "things"),
    ("status",),
}
"""Tables whose keys are words of the language."""


def mistakes(own: Mapping[str, Any], package: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    """Yield (path of the entry, what is wrong with it) for each mistake of a user's lexicons."""
    for name, value in own.items():
        if name in package:
            yield from _walk(value, package[name], (name,))


def _walk(value: Any, known: Any, at: Path) -> Iterator[tuple[Path, str]]:
    if not isinstance(value, dict) or not isinstance(known, dict):
        return
    for key, entry in value.items():
        here = (*at, str(key))
        if at in _CODES:
            yield from _code(entry, _CODES[at], here)
        elif at in _ROWS:
            yield from _row(entry, at, here)
        elif key not in known and at not in _OPEN:
            yield here, f"unknown key {key!r} in {'.'.join(at)}; known: {', '.join(known)}"
        elif key in known:
            yield from _walk(entry, known[key], here)


def _code(entry: Any, scheme: str, here: Path) -> Iterator[tuple[Path, str]]:
    codes = SCHEMES[scheme]
    if entry not in codes:
        yield here, f"{'.'.join(here)} must be a code of {scheme}: {', '.join(codes)}"


def _row(entry: Any, at: Path, here: Path) -> Iterator[tuple[Path, str]]:
    code_key, scheme, allowed = _ROWS[at]
    if not isinstance(entry, dict):
        yield here, f"{'.'.join(here)} must be a mapping"
        return
    for key in sorted(set(entry) - allowed):
        yield here, f"unknown key {key!r} in {'.'.join(here)}; known: {', '.join(sorted(allowed))}"
    for key in sorted(_NEEDED[at] - set(entry)):
        yield here, f"{'.'.join(here)} lacks {key!r}"
    if code_key in entry:
        yield from _code(entry[code_key], scheme, here)
