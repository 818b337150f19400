"""What is known about a document besides its text: checked and merged.

Where several say it, the first wins: an option given by hand, `metadata.csv`, the front matter,
what the file or page states. A date keeps the basis of the one who gave it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from graph.dates import is_edtf
from graph.errors import MetadataError
from graph.model import Metadata, PublishedBasis
from loaders.page.words import page_words
from loaders.readers.front_matter import front_matter

ALIASES = {"license": "licence", "lang": "language", "date": "published"}
_TEXT_FIELDS = ("id", "title", "outlet", "author", "agency", "licence")
_URL = re.compile(r"https?://[^\s<>\"{}|\\^`]+", re.IGNORECASE)
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]{1,8})*", re.IGNORECASE)
_BASIS = re.compile(r"\W*(stated|given|inferred|unknown)\b", re.IGNORECASE)


def metadata_of(values: Mapping[str, str], where: str, places: Mapping[str, str]) -> Metadata:
    """Check plain values and return them as metadata; unknown keys are ignored.

    `places` says for a key where it stands ("line 3, column published"), for the message.
    """
    known = {ALIASES.get(key, key): (key, value) for key, value in values.items()}
    entries = {key: (place, value) for key, (place, value) in known.items() if value.strip()}

    def at(key: str) -> str:
        place = places.get(entries[key][0], "")
        return f"{where}, {place}" if place else where

    def value(key: str) -> str | None:
        return " ".join(entries[key][1].split()) if key in entries else None

    published, language, url = value("published"), value("language"), value("url")
    texts = {key: value(key) for key in _TEXT_FIELDS}
    kind = value("kind")
    return Metadata(
        **texts,
        language=_language(language, at("language")) if language else None,
        published=_date(published, at("published")) if published else None,
        published_basis=_basis(value("published_basis"), published, at),
        url=_url(url, at("url")) if url else None,
        kind=page_words().kinds.get(kind.casefold(), "other") if kind else None,
    )


def front_matter_metadata(text: str, where: str) -> Metadata:
    """Return what the front matter of `text` says."""
    entries = front_matter(text, where)
    values = {key: entry.value for key, entry in entries.items()}
    places = {key: f"line {entry.line}" for key, entry in entries.items()}
    return metadata_of(values, where, places)


def checked(given: Metadata) -> Metadata:
    """Check metadata that was given by hand; a date is *given* unless it says otherwise."""
    if given.published and not is_edtf(given.published):
        _date(given.published, "published")
    basis = given.published_basis
    if given.published and basis is PublishedBasis.UNKNOWN:
        basis = PublishedBasis.GIVEN
    language = _language(given.language, "language") if given.language else None
    url = _url(given.url, "url") if given.url else None
    return replace(given, language=language, url=url, published_basis=basis)


def merge(*layers: Metadata) -> Metadata:
    """Return the first value of each field; date and basis stay together."""
    merged = Metadata()
    for layer in layers:
        fields = {
            name: getattr(layer, name)
            for name in (*_TEXT_FIELDS, "language", "url", "kind")
            if getattr(merged, name) is None
        }
        if merged.published is None and layer.published:
            fields |= {"published": layer.published, "published_basis": layer.published_basis}
        merged = replace(merged, **fields)
    return merged


def _date(text: str, where: str) -> str:
    if not is_edtf(text):
        raise MetadataError(
            f"published: {text!r} is not a date",
            where=where,
            todo="Write 2024-10-23, 2024-10, 2024, 2024-10~ or [2024-10-23..2024-10-29]",
        )
    return text


def _language(text: str, where: str) -> str:
    match = _LANGUAGE.fullmatch(text)
    if text.casefold() == "english":
        return "en"
    if match is None:
        raise MetadataError(
            f"language: {text!r} is not a language code", where=where, todo="Write en, fr, zh ..."
        )
    return match[1].lower()


def _url(text: str, where: str) -> str:
    if not _URL.fullmatch(text):
        raise MetadataError(
            f"url: {text!r} is not a web address",
            where=where,
            todo="Write it in full, with https:// and without spaces",
        )
    return text


def _basis(text: str | None, published: str | None, at: Callable[[str], str]) -> PublishedBasis:
    """Read the first word of a basis ("inferred: the source says ..."); without one it is given."""
    if published is None:
        return PublishedBasis.UNKNOWN
    if text is None:
        return PublishedBasis.GIVEN
    match = _BASIS.match(text)
    if match is None:
        raise MetadataError(
            f"published_basis: {text[:40]!r} does not say how the date is known",
            where=at("published_basis"),
            todo="Begin with stated, given or inferred; a reason may follow after a colon",
        )
    return PublishedBasis(match[1].lower())
