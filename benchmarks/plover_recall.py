"""Measures triggers and roles on the sentences that the makers of PLOVER coded by hand.

    python -m benchmarks.plover_recall [SHARED]
    python -m benchmarks.plover_recall [SHARED] --missed AGREE

SHARED is the folder beside the project that holds plover/PLOVER_GSR_CAMEO.txt. Each sentence is
read as a document of its own. Per event type of the records it prints how many sentences have

- detected: an event of a fitting class. CONSULT needs a meeting, AGREE an agreement or any event
  that is a commitment; the others any event or statement;
- typed: a fitting event whose PLOVER type is that of the record, old names read as new ones;
- source and target: an actor of the record among those on the doing side of one fitting event, and
  among its other actors. Actors are one where their words or their states are.

Deeds that the project has no class of event for (protests, aid, arrests of one's own citizens) can
be detected only by the statement that reports them, and such a statement is not typed as the deed.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.errors import DragomanError
from graph.model import Claim, Extraction, Kind, Mention, Metadata
from loaders.extract import extract
from loaders.read import read_text
from loaders.states import load_states

HERE = Path(__file__).resolve().parents[1]
RECORDS = "plover/PLOVER_GSR_CAMEO.txt"
NEW_NAMES = {
    "DEMAND": "REQUEST",
    "DISAPPROVE": "ACCUSE",
    "CONCEDE": "YIELD",
    "RETREAT": "YIELD",
    "FIGHT": "ASSAULT",
}
"""Types of the records of 2016 under the names of our scheme (`ontology/codes.ttl`)."""
EVENTS = frozenset({Kind.MEETING, Kind.AGREEMENT, Kind.FRICTION, Kind.MEASURE, Kind.STATEMENT})
EITHER = frozenset({"participant", "party"})
"""Roles of who acts with whom: such an actor may be source and target."""
DOING = frozenset({"speaker", "actor", "by", "host", "announcedBy"}) | EITHER
OTHERS = frozenset({"addressee", "target", "against", "guest", "about", "absent"}) | EITHER
_EMPTY = frozenset({"of", "the", "and", "in", "new", "u.s", "mr", "president", "minister"})


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor as a record or a claim names it: its words and the states in them."""

    words: frozenset[str]
    states: frozenset[str]

    def is_like(self, other: Actor) -> bool:
        """Tell whether both name one actor, or actors of one state."""
        return not (self.words.isdisjoint(other.words) and self.states.isdisjoint(other.states))


@dataclass(frozen=True, slots=True)
class Event:
    """An event read: its class, PLOVER types, and who is on which side."""

    kind: Kind
    types: frozenset[str]
    doing: tuple[Actor, ...]
    others: tuple[Actor, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """A sentence coded by hand."""

    event: str
    text: str
    source: tuple[Actor, ...]
    target: tuple[Actor, ...]

    @property
    def type(self) -> str:
        """Return the type under its name in our scheme."""
        return NEW_NAMES.get(self.event, self.event)


@dataclass(frozen=True, slots=True)
class Score:
    """What was found of one record; None where the record names no such actor."""

    record: Record
    detected: bool
    typed: bool
    source: bool | None
    target: bool | None
    read: tuple[str, ...]
    """The events read, as "Meeting CONSULT", for the list of what was missed."""


# ---------------------------------------------------------------------- records
def records(shared: Path) -> list[Record]:
    """Return the coded sentences in the order of the file."""
    path = shared / RECORDS
    if not path.exists():
        sys.exit(f"{path}: there is no such file. Name the folder SHARED")
    rows: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))
    return [_record(row) for row in rows if "text" in row]


def _record(row: dict[str, Any]) -> Record:
    text = row["text"].strip(" {}").replace("``", '"').replace("''", '"')
    source, target = (_actors(row.get(side)) for side in ("source", "target"))
    return Record(row["event"], text, source, target or source[1:])


def _actors(side: object) -> tuple[Actor, ...]:
    if not isinstance(side, list):
        return ()
    return tuple(_actor(entry["actorText"]) for entry in side if entry.get("actorText"))


def _actor(text: str) -> Actor:
    """Return the words of an actor that name something, and the states that its words name."""
    words = [w.strip(".,'()").removesuffix("'s") for w in text.split()]
    names = {w.lower() for w in words if w[:1].isupper() and w.lower() not in _EMPTY}
    forms = load_states().forms
    spans = {" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, i + 5)}
    return Actor(frozenset(names), frozenset(forms[s].state for s in spans if s in forms))


# ---------------------------------------------------------------------- readings
def events(extraction: Extraction) -> list[Event]:
    """Return the events of a reading."""
    mentions = {m.id: m for m in extraction.mentions}
    heads = [m for m in extraction.mentions if m.kind in EVENTS and m.id == m.head]
    return [_event(head, list(_claims(head, extraction, mentions)), mentions) for head in heads]


def _claims(head: Mention, extraction: Extraction, mentions: dict[str, Mention]) -> Iterator[Claim]:
    return (c for c in extraction.claims if mentions[c.subject].head == head.id)


def _event(head: Mention, claims: Sequence[Claim], mentions: dict[str, Mention]) -> Event:
    def side(roles: frozenset[str]) -> tuple[Actor, ...]:
        told = [c for c in claims if c.property in roles and c.value_is_mention]
        return tuple(_named(mentions[str(c.value)]) for c in told)

    types = {str(c.value) for c in claims if c.property == "ploverType"}
    return Event(head.kind, frozenset(types), side(DOING), side(OTHERS))


def _named(mention: Mention) -> Actor:
    seen = _actor(f"{mention.name} {mention.text}")
    state = mention.features.get("state")
    return Actor(seen.words, seen.states | ({state} if state else set()))


def fitting(record: Record, read: Sequence[Event]) -> list[Event]:
    """Return the events of a class that can be what the record is."""
    if record.type == "CONSULT":
        return [e for e in read if e.kind is Kind.MEETING]
    if record.type == "AGREE":
        return [e for e in read if e.kind is Kind.AGREEMENT or "AGREE" in e.types]
    return list(read)


def score(record: Record) -> Score:
    """Read one sentence and hold it to its record."""
    document = read_text(record.text, "plover", Metadata(id="plover", language="en"))
    read = events(extract(document))
    found = fitting(record, read)
    return Score(
        record,
        detected=bool(found),
        typed=any(record.type in e.types for e in found),
        source=_any(record.source, [e.doing for e in found]),
        target=_any(record.target, [e.others for e in found]),
        read=tuple(" ".join((e.kind.value, *sorted(e.types))) for e in read),
    )


def _any(wanted: Sequence[Actor], sides: Sequence[Sequence[Actor]]) -> bool | None:
    if not wanted:
        return None
    return any(w.is_like(actor) for w in wanted for side in sides for actor in side)


# ---------------------------------------------------------------------- printing
def table(scores: Sequence[Score]) -> Iterator[str]:
    """Yield a line for each event type of the records, and one for all."""
    yield f"{'event':12} {'type':12} {'detected':>14} {'typed':>14} {'source':>14} {'target':>14}"
    for event in sorted({s.record.event for s in scores}):
        yield _line(
            event, NEW_NAMES.get(event, event), [s for s in scores if s.record.event == event]
        )
    yield _line("all", "", scores)


def _line(event: str, name: str, scores: Sequence[Score]) -> str:
    columns = (
        [s.detected for s in scores],
        [s.typed for s in scores],
        [s.source for s in scores if s.source is not None],
        [s.target for s in scores if s.target is not None],
    )
    return f"{event:12} {name:12} " + " ".join(f"{_share(column):>14}" for column in columns)


def _share(found: Sequence[bool]) -> str:
    return f"{sum(found)}/{len(found)} {sum(found) / len(found):.2f}" if found else "-"


def main() -> int:
    """Print the figures, or the sentences of one type that were not detected or mistyped."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("shared", nargs="?", type=Path, default=HERE.parent / "shared")
    parser.add_argument("--missed", metavar="TYPE", help="list the missed sentences of a type")
    options = parser.parse_args()
    wanted = options.missed.upper() if options.missed else None
    chosen = [r for r in records(options.shared) if wanted in (None, r.event, r.type)]
    scores = [score(record) for record in chosen]
    if wanted is None:
        print("\n".join(table(scores)))
        return 0
    for one in scores:
        if not one.typed:
            verdict = "mistyped" if one.detected else "not detected"
            print(f"{verdict}: {one.record.text}\n    read: {'; '.join(one.read) or 'nothing'}")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except DragomanError as error:
        sys.exit(str(error))
