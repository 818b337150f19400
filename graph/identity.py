"""Identities that survive a better extractor and an inserted first line.

No identity holds an offset, an extractor version or an entity. A claim is known by its document,
its exact quote with the characters around it on the same line, its kind, its slot words, polarity
and modality; a mention by its document, its words and the characters around them.

>>> digest("ab", "c") == digest("a", "bc")
False
>>> slug("Ada Bergh")
'ada-bergh'
"""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from collections.abc import Iterable

from graph.model import CONTEXT, Kind, Modality, Polarity, Span

# Characters at which `str.splitlines` ends a line; a context never reaches across one, so that a
# line put in before a passage changes no identity.
_LINE_BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_BREAK = re.compile(f"[{_LINE_BREAKS}]")


def digest(*parts: str, size: int = 20) -> str:
    """Return a short lower-case name for a sequence of texts, the same everywhere and always.

    It is the first `size` characters of the base-32 SHA-256 of the parts, each preceded by its
    length, so that no two sequences run together. `size` is at most 52; 20 characters are 100 bits.
    """
    if not 1 <= size <= 52:
        raise ValueError(f"a digest has 1 to 52 characters, not {size}")
    whole = bytearray()
    for part in parts:
        # Lone surrogates can stand in decoded text; they must not stop the hashing.
        data = part.encode("utf-8", "surrogatepass")
        whole += b"%d:" % len(data)
        whole += data
    needed = -(-size // 8) * 5  # base 32 turns groups of 5 bytes into 8 characters
    raw = hashlib.sha256(whole).digest()[:needed]
    return base64.b32encode(raw).decode("ascii").lower()[:size]


def text_hash(text: str) -> str:
    """Return the SHA-256 of a text in hexadecimal: the name under which it is stored."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def slug(name: str) -> str:
    """Return a name as a piece of an IRI: ASCII letters, digits and single hyphens.

    A name without a Latin letter or a digit becomes its digest, never an empty string.
    """
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode("ascii")
    words = re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")
    return words or digest(name)


def context(text: str, span: Span) -> tuple[str, str]:
    """Return up to 32 characters before and after `span`, cut at the ends of its lines."""
    before = text[max(0, span.start - CONTEXT) : span.start]
    after = text[span.end : span.end + CONTEXT]
    return _BREAK.split(before)[-1], _BREAK.split(after)[0]


def passage_id(document_id: str, quote: str, prefix: str, suffix: str, ordinal: int) -> str:
    """Return the identity of a passage; `ordinal` counts passages with equal words and context."""
    return digest("passage", document_id, quote, prefix, suffix, str(ordinal))


def mention_id(
    document_id: str, text: str, prefix: str, suffix: str, kind: Kind | str, ordinal: int
) -> str:
    """Return the identity of a mention; `ordinal` counts mentions equal in all the rest."""
    return digest("mention", document_id, text, prefix, suffix, str(kind), str(ordinal))


def claim_ids(
    document_id: str,
    quote: str,
    prefix: str,
    suffix: str,
    kind: Kind | str,
    slot_words: Iterable[str],
    polarity: Polarity | str,
    modality: Modality | str,
) -> tuple[str, str]:
    """Return the identity of a claim, and its content: the same without the document.

    `slot_words` say what is claimed, in a fixed order: property, words of the subject, words or
    code of the value. A judgement is keyed by the identity and falls back on the content where a
    document was replaced by another version.
    """
    parts = (quote, prefix, suffix, str(kind), *slot_words, str(polarity), str(modality))
    return digest("claim", document_id, *parts), digest("claim-content", *parts)
