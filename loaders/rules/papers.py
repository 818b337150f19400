"""Tells papers and stations from persons where words are said to a name: "told El Correo"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.rules.lexicon import Lexicon
from loaders.rules.spotting import Item
from loaders.rules.text import Token
from loaders.rules.words import word_set

_TOLD = word_set("told tells telling tell")
_LEADS = word_set("to in by on with via for")
_RELAYED = word_set(
    "wrote writes writing write said says quoted cited published interview interviewed article "
    "column conversation remarks comments note letter message admitted complained spoke speaking"
)
_PRINTED = word_set("wrote writes writing write quoted published article column interviewed")
_FARTHEST = 3
_CALL_SIGN = re.compile(r"(?=.*[A-Z])(?=.*\d)[A-Z0-9]{2,6}|[A-Z]{3,5}|[a-z]{1,4}[A-Z]\w+")
"""Letters and figures by which a station is named: "TV9", "KTB", "eHale"."""


def is_paper(tokens: Sequence[Token], item: Item, lexicon: Lexicon) -> bool:
    """Tell whether a run that words went to or stand in is named as papers and stations are."""
    at = item.i - 1 - (item.i > 0 and tokens[item.i - 1].low == "the")
    if at < 0:
        return False
    words = [tokens[k].text for k in range(item.i, item.j)]
    told = tokens[at].low in _TOLD
    before = {t.low for t in tokens[max(0, at - _FARTHEST) : at]} if not told else set()
    relayed = tokens[at].low in _LEADS and not before.isdisjoint(_RELAYED)
    if (told or relayed) and not lexicon.paper_words.isdisjoint(words):
        return True
    printed = told or (relayed and not before.isdisjoint(_PRINTED))
    named = len(words) > 1 and words[0] in lexicon.paper_articles
    return printed and (named or (told and len(words) == 1 and _is_call_sign(words[0])))


def _is_call_sign(word: str) -> bool:
    return _CALL_SIGN.fullmatch(word) is not None
