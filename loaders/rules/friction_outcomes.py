"""Reads what later words say of a friction told before: "flights resumed", "that row is over".

The readers of frictions find a friction by its own noun or verb. Here a sentence tells the end of
one found earlier under other words: the thing stopped moves again, a noun points back at it, those
held are freed, the forces leave, somebody gives way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.dates import bounds
from graph.model import Kind
from loaders.proposals import Slot
from loaders.rules.context import Context
from loaders.rules.event_dates import date_of
from loaders.rules.found import Found
from loaders.rules.friction_past import is_current
from loaders.rules.friction_words import FrictionWords
from loaders.rules.outcome_answers import AnswerReader
from loaders.rules.outcome_cue import ANYWHERE, Cue
from loaders.rules.outcome_cues import CueReader
from loaders.rules.outcome_words import outcome_words
from loaders.rules.text import Token
from loaders.rules.windows import Windows

_OPEN = frozenset({"in-force", "escalated"})
_ASKED = "under-discussion"
_AFTER = frozenset({"after", "since", "had", "when"})
_LEAD = 5
_CLOSED = frozenset({"lifted", "easing"})
_TIES = frozenset(
    {"diplomatic", "suspension", "visa", "restriction", "export-restriction", "tariff", "sanction"}
)
"""Kinds of friction whose end shows that two states have come together again."""
_OLD = 60
"""Days after which a deed is forgotten where relations are mended."""


class OutcomeReader:
    """Reads the outcomes that one document tells of its frictions."""

    def __init__(self, context: Context, words: FrictionWords) -> None:
        self.context = context
        self.words = words
        self.outcomes = outcome_words(context.lexicon)
        self.reader = CueReader(words, self.outcomes)
        self.answers = AnswerReader(context, words, self.outcomes)
        self.cues: list[tuple[int, Cue]] = []
        """The cues that nothing told before them can mean, with their sentences."""

    def read(self, told: Sequence[Found]) -> list[Found]:
        """Return what other words than those of the tellings say became of their frictions."""
        here: dict[int, list[Found]] = {}
        for event in told:
            here.setdefault(event.sentence, []).append(event)
        latest: dict[str, Found] = {}
        heads = {f.key: f for f in told if f.same_as is None}
        out: list[Found] = []
        for index, sentence in enumerate(self.context.sentences):
            events = here.get(index, [])
            if sentence.role == "body":
                for event in self._outcomes(index, latest, heads, events):
                    out.append(event)
                    latest[event.same_as or event.key] = event
            for event in events:
                last = latest.get(event.same_as or event.key)
                if last is None or last.sentence < index or last.status in _OPEN:
                    latest[event.same_as or event.key] = event
        for event in self._told_first(latest, heads):
            out.append(event)
            latest[event.same_as or event.key] = event
        return [*out, *self._forgotten(latest, heads, [*told, *out])]

    def _outcomes(
        self,
        index: int,
        latest: dict[str, Found],
        heads: dict[str, Found],
        events: Sequence[Found],
    ) -> Iterator[Found]:
        """Yield the outcomes that a sentence tells of frictions told before in the document."""
        windows = self.context.windows[index]
        again = {f.same_as or f.key for f in events}
        before = [f for k, f in latest.items() if k not in again]
        ended: set[str] = set()
        told = {k for f in events for k in range(f.i, f.j)}
        for cue in (*self.reader.read(windows.tokens, told), *self.answers.read(windows)):
            own = [f for f in events if _is_before(windows.tokens, f, cue)]
            open_ = [f for f in (*before, *own) if _is_open(f, cue)]
            open_ = [f for f in open_ if (f.same_as or f.key) not in ended]
            meant = self._meant(windows, cue, index, open_, heads)
            if not meant and not cue.answers:
                self.cues.append((index, cue))
            for head in meant:
                if not cue.answers:
                    ended.add(head.key)
                yield self._event(windows, index, cue, head)

    def _meant(
        self,
        windows: Windows,
        cue: Cue,
        index: int,
        open_: Sequence[Found],
        heads: dict[str, Found],
    ) -> list[Found]:
        """Return the friction last told of those that a cue can mean, or all of them."""
        named = self._states(windows)
        found = []
        for event in sorted(open_, key=lambda f: (-f.sentence, f.i)):
            head = heads[event.same_as or event.key]
            near = index - event.sentence <= cue.farthest
            apt = near and cue.meant(head) and _is_among(named, head)
            if apt and self._is_later(windows, cue, head):
                found.append(head)
        return found if cue.every else found[:1]

    # ------------------------------------------------------------------ told before it
    def _told_first(self, latest: dict[str, Found], heads: dict[str, Found]) -> Iterator[Found]:
        """Yield the ends that news tells before what they end: "flights resumed; A had ..."."""
        for key, head in heads.items():
            if latest[key].status not in _OPEN or not self._is_background(head):
                continue
            for index, cue in self.cues:
                if index >= head.sentence:
                    break
                windows = self.context.windows[index]
                named = self._states(windows)
                apt = bool(named) and _is_among(named, head) and cue.meant(head)
                if cue.farthest == ANYWHERE and apt:
                    event = self._event(windows, index, cue, head)
                    if self._is_later(windows, cue, head):
                        yield event
                        break

    # ------------------------------------------------------------------ what peace leaves behind
    def _forgotten(
        self, latest: dict[str, Found], heads: dict[str, Found], told: Sequence[Found]
    ) -> Iterator[Found]:
        """Yield the end of old deeds between two who have since come together again.

        That an envoy was expelled or a neighbour accused is a thing of the past once flights,
        envoys or talks are back, even where no words say so.
        """
        reliefs = [f for f in told if f.status in _CLOSED and f.code in _TIES]
        for key, head in heads.items():
            if latest[key].status not in _OPEN or not self._is_old_deed(head):
                continue
            for relief in reliefs:
                if set(relief.actors) == set(head.actors) and self._follows(relief, head):
                    windows = self.context.windows[relief.sentence]
                    yield self._event(windows, relief.sentence, _cue_of(relief), head)
                    break

    def _is_old_deed(self, head: Found) -> bool:
        """Tell whether a friction is a single deed, months before the document."""
        published = self.context.document.metadata.published
        done, today = (bounds(d) if d else None for d in (head.date, published))
        if head.code not in ("diplomatic", "clash") or not head.rule.startswith("friction.act."):
            return False
        if done is None or today is None or not done.latest_end or not today.earliest_begin:
            return False
        return (today.earliest_begin - done.latest_end).days >= _OLD

    def _follows(self, relief: Found, head: Found) -> bool:
        """Tell whether a relief is no earlier than a deed."""
        span = relief.time
        dates = [d.edtf for d in self.context.dates if span and d.span == span and d.edtf]
        when = dates[0] if dates else relief.date if relief.same_as is None else None
        eased, done = (bounds(d) if d else None for d in (when, head.date))
        if eased is None or done is None or not eased.latest_end or not done.earliest_begin:
            return True
        return eased.latest_end >= done.earliest_begin

    def _is_background(self, head: Found) -> bool:
        """Tell whether a telling speaks of the past, and of nothing that came after."""
        windows = self.context.windows[head.sentence]
        lows = {t.low for t in windows.tokens[: head.j]}
        return not is_current(windows, head) and not lows & self.outcomes.then

    def _is_later(self, windows: Windows, cue: Cue, head: Found) -> bool:
        """Tell whether an end told first is later than the beginning told after it."""
        date = date_of(self.context, windows.sentence, cue.i, cue.j)
        ended = date.edtf if date is not None else self.context.document.metadata.published
        if not head.date or not ended:
            return True
        end, begin = bounds(ended), bounds(head.date)
        if end is None or begin is None or not end.latest_end or not begin.earliest_begin:
            return True
        return begin.earliest_begin <= end.latest_end

    def _states(self, windows: Windows) -> set[str]:
        """Return the states that a sentence names outright."""
        keys = [k for r in (*windows.refs, *windows.inner) if r.role != "coref" for k in r.keys]
        return set(self.context.states(keys))

    def _event(self, windows: Windows, index: int, cue: Cue, head: Found) -> Found:
        event = Found(Kind.FRICTION, index, cue.i, cue.j, head.code, head.actors)
        event.rule, event.status, event.label = "friction.outcome", cue.status, head.label
        event.key, event.same_as = self.context.key(Kind.FRICTION), head.key
        event.slots = [Slot("status", value=cue.status)]
        date = date_of(self.context, windows.sentence, cue.i, cue.j)
        if date is not None and date.edtf:
            event.time = date.span
        return event


def _is_open(event: Found, cue: Cue) -> bool:
    """Tell whether a cue can say what became of a friction that stands as an event tells."""
    if not cue.answers:
        return event.status in _OPEN
    talked = cue.status == _ASKED and event.status in _OPEN
    return event.status == _ASKED or talked


def _is_before(tokens: Sequence[Token], event: Found, cue: Cue) -> bool:
    """Tell whether an end is told behind a friction, or before it as what came after."""
    if event.j <= cue.i:
        return True
    between = tokens[max(cue.j, event.i - _LEAD) : event.i]
    return cue.j <= event.i and any(t.low in _AFTER for t in between)


def _cue_of(relief: Found) -> Cue:
    return Cue(relief.i, relief.j, "ended", lambda head: True)


def _is_among(named: set[str], head: Found) -> bool:
    """Tell whether a sentence that names these states can speak of a friction between two."""
    return len(named & set(head.actors)) >= min(len(named), 2)
