"""The place that belongs to a trigger."""

from __future__ import annotations

from collections.abc import Sequence

from graph.model import Kind
from loaders.rules.context import Context
from loaders.rules.registry import Ref
from loaders.rules.text import Token
from loaders.rules.windows import Windows
from loaders.rules.words import word_set

_IN = frozenset({"in", "at", "to", "into", "near", "outside"})
_RELATIVES = word_set("who which while where")
_BEFORE_PLACES = word_set(
    "the city town capital port resort village of southern northern eastern western central nearby "
    "coastal historic 's"
)
_TO_PLACES = frozenset({"to", "into", "in", "at"})
_AT_PLACES = frozenset({"in", "at", "near", "outside"})
_FARTHEST_PLACE = 16


def place_of(
    context: Context, windows: Windows, i: int, j: int, *, visit: bool = False
) -> Ref | None:
    """Return the reference that says where the event at tokens [i, j) takes place, or None."""
    tokens = windows.tokens
    wanted = _TO_PLACES if visit else _AT_PLACES
    nearest, best = _FARTHEST_PLACE + 1, None
    for ref in windows.refs:
        if not _is_place(ref):
            continue
        if ref.j == i and not ref.possessive and (ref.kind is Kind.PLACE or ref.role == "capital"):
            return ref  # "the Geneva talks"
        preposition = _preposition(context, windows, ref)
        if preposition is None or tokens[preposition].low not in wanted:
            continue
        if ref.possessive or _is_hyphenated(tokens, ref):
            continue
        distance = _distance(windows, ref, i, j)
        if distance < nearest:
            nearest, best = distance, ref
    return best


def _is_place(ref: Ref) -> bool:
    named = ref.kind in (Kind.PLACE, Kind.STATE) and not ref.adjective
    return named and ref.role not in ("side", "coref", "metonym")


def _is_hyphenated(tokens: Sequence[Token], ref: Ref) -> bool:
    after = ref.j < len(tokens) and tokens[ref.j].text in "-–"
    return after or (ref.i > 0 and tokens[ref.i - 1].text in "-–")


def _distance(windows: Windows, ref: Ref, i: int, j: int) -> int:
    """Return how far a place is from the event at tokens [i, j): names between do not count."""
    low, high = (j, ref.i) if ref.i >= j else (ref.j, i)
    words = enumerate(windows.tokens[low:high], low)
    between = [t for k, t in words if windows.group(k) is None]
    breaks = sum(1 for t in between if t.text in ",;:—" or t.low in _RELATIVES)
    return (len(between) if ref.i >= j else len(between) * 2 + 3) + 5 * breaks


def _preposition(context: Context, windows: Windows, ref: Ref) -> int | None:
    """Return the token of the preposition before a place: "in", "in the city of"."""
    tokens = windows.tokens
    at = ref.i - 1
    for _ in range(8):
        if at < 0:
            return None
        if tokens[at].low in _IN:
            return at
        if tokens[at].low not in _BEFORE_PLACES and not context.lexicon.states.at(tokens, at):
            return None
        at -= 1
    return None
