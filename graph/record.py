"""When documents, claims and entities came and went: the third clock.

The record is an append-only text file beside the graph, one line for each change of a document:
time, document, text hash, claims added (`+id`) and withdrawn (`-id`). It is loaded as the graph
`record`, which stands outside the comparison of builds.

The register of entities is part of a generation: which IRIs were ever given, to what, and which
one took the place of one that is gone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Quad

from graph import names
from graph.errors import StoreError
from graph.facts import Entity
from graph.identity import digest
from graph.model import Document, Extraction
from graph.rdf_terms import Node


@dataclass(frozen=True, slots=True)
class Recording:
    """One change of one document: claims that came and claims that went."""

    time: str
    document: str
    sha256: str
    added: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()

    def line(self) -> str:
        """Return the line that stands in the file."""
        changes = [f"+{claim}" for claim in self.added] + [f"-{claim}" for claim in self.withdrawn]
        return "\t".join([self.time, _escape(self.document), self.sha256, " ".join(changes)]) + "\n"


def parse(text: str, where: str = "record.tsv") -> list[Recording]:
    """Return the recordings of a file; raises StoreError with the line that is not one.

    A last line without its end was cut off by a kill and is left out.
    """
    out = []
    for number, line in enumerate(text.split("\n")[:-1], start=1):
        cells = line.split("\t")
        if len(cells) != 4:
            raise StoreError(
                "not a line of the record", where=f"{where}:{number}", todo="Remove the line"
            )
        time, document, sha256, changes = cells
        ids = changes.split()
        came = tuple(i[1:] for i in ids if i[0] == "+")
        went = tuple(i[1:] for i in ids if i[0] == "-")
        out.append(Recording(time, _unescape(document), sha256, came, went))
    return out


def held(recordings: Iterable[Recording]) -> dict[str, tuple[str, frozenset[str]]]:
    """Return text hash and claims of each document that is there after all recordings."""
    state: dict[str, tuple[str, frozenset[str]]] = {}
    for recording in recordings:
        _, claims = state.get(recording.document, ("", frozenset()))
        state[recording.document] = (
            recording.sha256,
            (claims - set(recording.withdrawn)) | set(recording.added),
        )
    return {document: found for document, found in state.items() if found[0]}


def changes(
    before: Mapping[str, tuple[str, frozenset[str]]],
    items: Sequence[tuple[Document, Extraction]],
    time: str,
) -> list[Recording]:
    """Return what a build changes, by document; a dropped one is recorded with no text hash."""
    out = []
    now = {d.id: (d.sha256, frozenset(c.id for c in e.claims)) for d, e in items}
    for document in sorted(before.keys() | now.keys()):
        old_hash, old = before.get(document, ("", frozenset()))
        new_hash, new = now.get(document, ("", frozenset()))
        if (old_hash, old) != (new_hash, new):
            came, went = tuple(sorted(new - old)), tuple(sorted(old - new))
            out.append(Recording(time, document, new_hash, came, went))
    return out


def record_quads(recordings: Iterable[Recording], base: str = names.BASE) -> Iterator[Quad]:
    """Yield the graph `record`."""
    graph = names.graph_iri("record", base)
    for recording in recordings:
        iri = names.iri("recording", digest("recording", recording.line()), base)
        node = Node(iri, graph).a("Recording").value("recordedAt", recording.time)
        node.link("inDocument", names.document_iri(recording.document, base))
        node.value("sha256", recording.sha256 or None)
        for name, claims in (("recorded", recording.added), ("withdrew", recording.withdrawn)):
            for claim in claims:
                node.link(name, names.claim_iri(claim, base))
        yield from node


@dataclass(frozen=True, slots=True, order=True)
class Registered:
    """One entity IRI that was ever given; `replaced_by` where another took its place."""

    id: str
    kind: str
    label: str
    mentions: tuple[str, ...] = ()
    replaced_by: str = ""

    def line(self) -> str:
        """Return the line that stands in the register."""
        cells = (self.id, self.kind, _escape(self.label), " ".join(self.mentions), self.replaced_by)
        return "\t".join(cells) + "\n"


def parse_register(text: str) -> list[Registered]:
    """Return the entities of a register."""
    out = []
    for line in text.split("\n")[:-1]:
        identifier, kind, label, mentions, replaced_by = line.split("\t")
        ids = tuple(mentions.split())
        out.append(Registered(identifier, kind, _unescape(label), ids, replaced_by))
    return out


def register(before: Iterable[Registered], entities: Sequence[Entity]) -> list[Registered]:
    """Return the register after a build.

    An entity that is gone is replaced by the one that most of its mentions now refer to; where they
    went nowhere, it stays in the register without a successor.
    """
    now = {e.id: Registered(e.id, e.kind.value, e.label, e.mentions) for e in entities}
    home = {mention: e.id for e in entities for mention in e.mentions}
    gone = [_with_successor(old, home) for old in before if old.id not in now]
    return sorted([*now.values(), *gone])


def _with_successor(old: Registered, home: Mapping[str, str]) -> Registered:
    moved = Counter(home[mention] for mention in old.mentions if mention in home)
    # Of equal counts the first by name, so that the order of the mentions does not matter.
    best = min(moved, key=lambda entity: (-moved[entity], entity), default=old.replaced_by)
    return Registered(old.id, old.kind, old.label, old.mentions, best)


def register_quads(registered: Iterable[Registered], base: str = names.BASE) -> Iterator[Quad]:
    """Yield the redirects, which belong to the graph `record`."""
    graph = names.graph_iri("record", base)
    for entry in registered:
        if entry.replaced_by:
            node = Node(names.entity_iri(entry.id, base), graph)
            yield from node.link("replacedBy", names.entity_iri(entry.replaced_by, base))


_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_PLAIN = {escaped[1]: plain for plain, escaped in _ESCAPES.items()}


def _escape(text: str) -> str:
    return "".join(_ESCAPES.get(character, character) for character in text)


def _unescape(text: str) -> str:
    return re.sub(r"\\(.)", lambda found: _PLAIN[found[1]], text)
