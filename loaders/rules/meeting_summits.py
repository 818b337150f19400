"""Reads larger events: whose summit it is, who attends, and what is held on its sidelines."""

from __future__ import annotations

from graph.model import Basis, Kind
from loaders.proposals import Slot
from loaders.rules.context import Context
from loaders.rules.found import Found
from loaders.rules.meeting_parties import BY
from loaders.rules.meeting_words import MeetingWords
from loaders.rules.windows import Windows

_ABSENCE = ("skip", "miss", "boycott")


class SummitReader:
    """Reads the summits of one document."""

    def __init__(self, context: Context, words: MeetingWords) -> None:
        self.context = context
        self.words = words

    def read(self, windows: Windows, found: list[Found]) -> None:
        """Complete the summits of a sentence and set its other meetings beside them."""
        summits = [f for f in found if f.code == "summit"]
        for summit in summits:
            self._convened(summit, windows)
            self._attended(summit, windows)
            host = windows.after(summit.j, BY, 3)
            if host:
                summit.slots += self.context.slots_of("host", host)
        for event in found:
            if event.code == "summit":
                continue
            for summit in summits:
                between = range(event.j, max(event.j, summit.i))
                if any(self.words.sidelines.at(windows.tokens, at) for at in between):
                    self._set_beside(event, summit)

    def _convened(self, summit: Found, windows: Windows) -> None:
        """Give a summit the organisation beside its noun."""
        for ref in windows.refs:
            before = summit.i - 3 <= ref.j <= summit.i
            if ref.kind is Kind.ORGANISATION and (before or summit.j <= ref.i <= summit.j + 4):
                summit.topic = frozenset(ref.keys)
                summit.slots.append(self.context.slot_of("convenedBy", ref))
                return

    def _attended(self, summit: Found, windows: Windows) -> None:
        """Give a summit those who attended and those who stayed away."""
        tokens = windows.tokens
        for at in range(max(0, summit.i - 8), summit.i):
            verb = self.words.attending.get(tokens[at].low)
            subject = windows.subject(at) if verb is not None else None
            if verb is None or subject is None:
                continue
            negated = any(t.low in ("not", "never") for t in tokens[max(0, at - 3) : at])
            absent = verb.lemma in _ABSENCE or negated
            summit.slots += self.context.slots_of("absent" if absent else "participant", subject)
            if not absent:
                summit.actors = tuple(dict.fromkeys((*summit.actors, *subject.keys)))

    def _set_beside(self, event: Found, summit: Found) -> None:
        """Say that a meeting took place beside a summit; the two share day, place and guests."""
        event.convener = summit.topic
        summit.key = summit.key or self.context.key(Kind.MEETING)
        event.slots.append(Slot("sidelinesOf", ref=summit.key))
        if event.status == "held" and not summit.actors:
            summit.actors = event.actors
            summit.slots += [
                Slot("participant", quote=s.quote, ref=s.ref, basis=Basis.INFERRED)
                for s in event.slots
                if s.role == "participant"
            ]
        if event.place is None and summit.place is not None:
            event.place = summit.place
            event.slots += [s for s in summit.slots if s.role == "place"]
        summit.place = summit.place or event.place
        if event.date is None and summit.date is not None:
            event.date = summit.date
            event.slots += [s for s in summit.slots if s.role == "when"]
