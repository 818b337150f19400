"""Claims made by hand, in YAML: an engine whose reader is a person.

The form stands in docs/handmade.md. It goes through the same verifier as every other engine.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from graph.errors import DocumentError
from graph.model import Basis, Document, Kind, Modality, Polarity
from loaders.proposals import (
    Proposal,
    Proposals,
    ProposedAttribution,
    ProposedName,
    Slot,
    Words,
)


class HandmadeEngine:
    """Proposes what a person wrote down for one document."""

    name = "handmade"
    version = "1"

    def __init__(self, proposals: Proposals) -> None:
        self._proposals = proposals

    def propose(self, document: Document) -> Proposals:
        """Return the claims of the file, whatever the document: the verifier holds them to it."""
        return self._proposals


def load_handmade(path: Path) -> Proposals:
    """Read a file of hand-made claims; DocumentError names the entry that is malformed."""
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise DocumentError(f"not YAML: {error}", where=str(path), todo="Mend the file.") from error
    names = tuple(_entry(path, n, _name) for n in data.get("names") or ())
    items = tuple(_entry(path, c, _item) for c in data.get("claims") or ())
    return Proposals(names, items)


def _entry(path: Path, entry: Any, make: Any) -> Any:
    try:
        return make(entry)
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise DocumentError(
            f"malformed entry {entry!r}: {error}", where=str(path), todo="See docs/handmade.md."
        ) from error


def _words(value: str | None) -> Words | None:
    return None if value is None else Words(str(value))


def _name(entry: dict[str, Any]) -> ProposedName:
    features = tuple(sorted((str(k), str(v)) for k, v in (entry.get("features") or {}).items()))
    mentions = tuple(Words(str(m)) for m in entry["mentions"])
    return ProposedName(entry["key"], Kind(entry["kind"]), entry["name"], mentions, features)


def _item(entry: dict[str, Any]) -> Proposal:
    quote = Words(entry["quote"])
    return Proposal(
        key=entry["key"],
        kind=Kind(entry["kind"]),
        quote=quote,
        trigger=Words(entry.get("trigger") or entry["quote"]),
        label=entry.get("label") or entry.get("trigger") or entry["quote"],
        slots=tuple(_slot(s) for s in entry.get("slots") or ()),
        polarity=Polarity(entry.get("polarity", "affirmed")),
        modality=Modality(entry.get("modality", "asserted")),
        attribution=_attribution(entry.get("attribution")),
        time=_words(entry.get("time")),
        same_as=entry.get("same_as"),
        rule="hand",
    )


def _slot(entry: dict[str, Any]) -> Slot:
    value = entry.get("value")
    return Slot(
        role=entry["role"],
        quote=_words(entry.get("quote")),
        ref=entry.get("ref"),
        value=None if value is None else str(value),
        basis=Basis(entry.get("basis", "explicit")),
        modality=Modality(entry["modality"]) if entry.get("modality") else None,
    )


def _attribution(entry: dict[str, Any] | None) -> ProposedAttribution | None:
    if not entry:
        return None
    return ProposedAttribution(
        entry.get("speaker"),
        entry.get("outlet"),
        entry.get("addressee"),
        _attribution(entry.get("outer")),
    )
