"""The language of a text, by its common words and by py3langid.

Only what is surely not English is called so: a short text full of names says nothing about its
language, and a document that is wrongly put aside is not read at all.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

SAMPLE = 4_000
"""So many characters are looked at, from the middle of the text."""
LATIN_WORDS, SURE = 12, 0.8
"""A text in Latin letters with fewer words, or a guess less sure, is left open."""

_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = re.compile(
    r"the|of|and|to|in|that|for|is|on|with|by|was|said|at|from|has|as|its|an|be|have|are|it|which|will|"
    r"not|their|between|were|been|would|this|after",
    re.IGNORECASE,
)
_ENGLISH_SHARE = 0.2


def language_of(text: str) -> str | None:
    """Return the language as an ISO 639 code, None where the text does not tell."""
    start = max(0, (len(text) - SAMPLE) // 2)
    words = _WORD.findall(text[start : start + SAMPLE])
    if not words:
        return None
    english = sum(1 for word in words if _ENGLISH.fullmatch(word))
    if english >= _ENGLISH_SHARE * len(words) and english >= 2:
        return "en"
    letters = "".join(words)
    latin = sum(1 for letter in letters if letter < "\u0250")
    mostly_latin = latin * 2 > len(letters)
    if mostly_latin and len(words) < LATIN_WORDS:
        return None
    code, confidence = _identifier().classify(text[start : start + SAMPLE])
    if code == "en":
        return "en"
    return str(code) if confidence >= SURE or not mostly_latin else None


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
