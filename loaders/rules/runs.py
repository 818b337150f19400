"""Finds where a run of capitalised words ends: "Ludovica von der Tann", "the Ministry of Ports"."""

from __future__ import annotations

from loaders.rules.lexicon import Lexicon
from loaders.rules.name_marks import PARTICLES, is_hyphenated, is_throaty
from loaders.rules.text import Token
from loaders.rules.words import word_set

_NAME_STARTS = word_set("the new south north east west special deputy vice chief foreign")
_BODIES_OF_LAND = frozenset({"Line", "Gulf", "Sea", "Strait"})


_BEFORE_WORDS = frozenset("\"“”'‘:—–-*.?!]#•")
"""Marks behind which a common word has its capital as at the beginning of a sentence."""


_FOR = frozenset(
    {"Institute", "Centre", "Center", "Council", "Foundation", "Committee", "Agency"}
) | {"Ministry", "Department"}
"""Words of organisations behind which "for" goes on with the name."""


def run_end(tokens: list[Token], i: int, lexicon: Lexicon) -> int:
    """Return the end of the run of capitalised tokens at `i`, particles inside included."""
    initials = _is_initial(tokens, i)
    if i == 0 and tokens[0].low in lexicon.common and not initials and not _goes_on(tokens, 0):
        return i
    if tokens[i].low.endswith("ing") and tokens[i].low in lexicon.speech and _begins(tokens, i):
        return i  # "Welcoming Ada Bergh, ..."
    j = i
    while j < len(tokens):
        token = tokens[j]
        if token.cap and token.kind in ("word", "abbr"):
            common = j == i and token.low in lexicon.common and _begins(tokens, j)
            if common and not initials:
                return i
            j += 1
        elif token.text == "." and j and _is_initial(tokens, j - 1):
            j += 1  # "J. Park"
        elif _joins(tokens, j, lexicon):
            j += 1
        else:
            break
    while j > i and not tokens[j - 1].cap:
        j -= 1
    return j


def _is_initial(tokens: list[Token], i: int) -> bool:
    """Tell whether token `i` is the initial of a name: "J" of "J. Park"."""
    if i + 2 >= len(tokens) or len(tokens[i].text) != 1 or not tokens[i].cap:
        return False
    dot, name = tokens[i + 1], tokens[i + 2]
    return dot.text == "." and dot.start == tokens[i].end and name.cap and name.start <= dot.end + 1


def _begins(tokens: list[Token], j: int) -> bool:
    return j == 0 or tokens[j - 1].text in _BEFORE_WORDS


def _goes_on(tokens: list[Token], j: int) -> bool:
    return j + 1 < len(tokens) and tokens[j + 1].cap and tokens[j].low in _NAME_STARTS


def _joins(tokens: list[Token], j: int, lexicon: Lexicon) -> bool:
    """Tell whether a lower-case token inside a run belongs to it."""
    if tokens[j].low in PARTICLES and j + 2 < len(tokens) and tokens[j + 1].low in PARTICLES:
        return _joins(tokens, j + 1, lexicon)  # "von der", "de la"
    if is_throaty(tokens, j):
        return tokens[j + 1].cap or _joins(tokens, j + 1, lexicon)
    if j + 1 >= len(tokens) or not tokens[j + 1].cap or tokens[j + 1].kind != "word":
        return False
    if tokens[j].low in PARTICLES:
        return True
    if tokens[j].low in ("of", "for") and j >= 1:
        heads = lexicon.org_suffixes | lexicon.org_heads | _BODIES_OF_LAND
        return tokens[j - 1].text in (heads if tokens[j].low == "of" else _FOR)
    return tokens[j].text in "-‑" and is_hyphenated(tokens, j, lexicon)
