"""Names as they are compared: without case, accents and punctuation, in any script."""

from __future__ import annotations

import unicodedata


def fold(name: str) -> str:
    """Return a name as it is compared.

    Vowel signs are letters of their scripts and stay; what only marks a letter goes.

    >>> fold("São Tomé, the island")
    'sao tome the island'
    >>> fold("दिल्ली") == fold("दल")
    False
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    kept = (c for c in plain if not unicodedata.combining(c))
    return " ".join("".join(c if _is_letter(c) else " " for c in kept).split())


def _is_letter(character: str) -> bool:
    return character.isalnum() or character == "_" or unicodedata.category(character)[0] == "M"
