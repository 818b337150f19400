"""What names are made of: small words, hyphens and apostrophes inside, shorter forms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from loaders.rules.lexicon import Lexicon
from loaders.rules.portfolios import title_at
from loaders.rules.text import Token
from loaders.rules.words import word_set

_ACRONYM = re.compile(r"[A-Z][A-Za-z]{1,6}\d{0,2}")
_NOBODY = frozenset({"Affairs", "Visit", "Visits", "Programme", "Program", "Matters"})
"""Last words of capitalised phrases that name no person."""
PARTICLES = word_set(
    "al el bin ibn ben abu de del della dei di da do dos das du des la le los las van von vom zu "
    "zur der den ter ten te af av e y ul und arap wa ould ag bint ou ap"
)
"""Small words inside a name: "Ada von Hale"."""
_ARTICLE = re.compile(r"(?:[Aa][lnrsdtz]|[Ee]l|[Uu]l)[-‑]")
"""The Arabic article before a surname, which later mentions leave out."""
REGNAL = re.compile(r"[IVX]{1,5}")
_ARTICLES = word_set("the a an")
_LANDS = word_set(
    "archipelago atoll shoal reef islet islets isles crossing checkpoint plant reactor dam mine "
    "oilfield gasfield highway road railway canal strait river"
)
"""Nouns behind the name of a place: "the Lamu Sa archipelago"."""
_KINDS_OF_LAND = word_set("nuclear power border hydropower hydroelectric land coal gas oil")
_SHORT = 5


def is_throaty(tokens: list[Token], j: int) -> bool:
    """Tell whether a mark ends a word inside a name, as in Arabic: "Rabi' al-Masri"."""
    if tokens[j].text not in "'’‘ʿʾ" or j + 1 >= len(tokens) or j == 0:
        return False
    word, following = tokens[j - 1], tokens[j + 1]
    inside = word.cap and word.end == tokens[j].start and not word.low.endswith("s")
    named = following.cap or following.low in PARTICLES
    opened = any(t.text in "'‘" and t.end == u.start for t, u in pairwise(tokens[:j]))
    return inside and named and following.kind == "word" and not opened


def is_hyphenated(tokens: list[Token], j: int, lexicon: Lexicon) -> bool:
    """Tell whether the hyphen at `j` is inside a name, not between two states."""
    if not tokens[j].start == tokens[j - 1].end == tokens[j + 1].start - 1:
        return False
    behind = tokens[j + 2] if j + 2 < len(tokens) else None
    named = (behind and behind.cap) or _is_double(tokens, j) or _is_styled(tokens, j, lexicon)
    if not named or lexicon.states.at(tokens, j + 1) or lexicon.states.at(tokens, j - 1):
        return False
    apart = behind is not None and behind.low.rstrip("s") in lexicon.joint_events
    article = j > 1 and tokens[j - 2].low in _ARTICLES
    return len(tokens[j - 1].text) <= _SHORT or not (apart or article)


def _is_styled(tokens: list[Token], j: int, lexicon: Lexicon) -> bool:
    """Tell whether a title stands before a surname of two parts: "President Ben-Ari"."""
    if j < 2 or tokens[j - 2].low in _ARTICLES:
        return False
    title = tokens[j - 2].cap and title_at(tokens, j - 2, lexicon)
    return bool(title and title[0] == j - 1) or tokens[j - 2].low in lexicon.honorifics


def _is_double(tokens: list[Token], j: int) -> bool:
    """Tell whether a surname of two parts ends a name at the hyphen `j`: "Tal Ben-Ari said"."""
    first = tokens[j - 2] if j > 1 else None
    named = first is not None and first.cap and first.kind == "word" and first.low != "the"
    behind = tokens[j + 2] if j + 2 < len(tokens) else None
    return named and (behind is None or behind.kind != "word" or not behind.low.endswith("s"))


def name_forms(words: list[str]) -> set[str]:
    """Return the words by which a full name goes on: first, last, "Sisi" of "el-Sisi".

    Of four words the third is a surname too: "Juan Manuel Santos Calderón" is Santos. Small words
    before a surname are part of it: "von der Heide", "El Amin".
    """
    found = {words[0], words[-1], words[-1].rsplit("-", 1)[-1] if _ARTICLE.match(words[-1]) else ""}
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in PARTICLES:
        start -= 1
    if start < len(words) - 1:
        found.add(" ".join(words[start:]))
    elif len(words) >= 3 and words[-2][0].isupper():
        found.add(words[-2])
    return found - {""}


def plain_case(name: str) -> str:
    """Return "BERGH Ada" as "Bergh Ada"."""
    words = name.split()
    shouted = [
        w for w in words if len(w) > 2 and w.isupper() and w.isalpha() and not REGNAL.fullmatch(w)
    ]
    if len(words) < 2 or not shouted or len(shouted) == len(words):
        return name
    return " ".join(w.capitalize() if w in shouted else w for w in words)


def names_nobody(words: Sequence[str]) -> bool:
    """Tell whether capitalised words are no name: "Harbour Affairs", an account, an address."""
    return words[-1] in _NOBODY or any(c.isdigit() for word in words for c in word)


def is_acronym(word: str) -> bool:
    """Tell whether a word is an acronym: short, with more than one capital."""
    return bool(_ACRONYM.fullmatch(word)) and sum(c.isupper() for c in word) > 1


def is_of_land(tokens: Sequence[Token], j: int, lexicon: Lexicon) -> bool:
    """Tell whether what stands behind a name makes it one of a place: "Grey Hale (Ham) reef"."""
    at = j
    if at < len(tokens) and tokens[at].text == "(":
        close = (k for k in range(at, min(at + _SHORT, len(tokens))) if tokens[k].text == ")")
        at = next(close, at) + 1
    while at < len(tokens) and tokens[at].low in _KINDS_OF_LAND and not tokens[at].cap:
        at += 1
    if at >= len(tokens) or tokens[at].cap or tokens[at].start == tokens[at - 1].end:
        return False
    return tokens[at].low in _LANDS or tokens[at].low.capitalize() in lexicon.place_nouns
