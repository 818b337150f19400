"""Dates what has no date of its own by the scene in which the document tells it.

A read-out gives the day of the talks once; the dinner afterwards and what "they agreed" have none
of their own. The date is inferred: its words stand in another sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graph.model import Basis, Kind, Span
from loaders.proposals import AT_PUBLICATION, Proposal, Slot
from loaders.rules.context import Context
from loaders.rules.event_dates import is_fresh
from loaders.rules.text import Sentence
from loaders.rules.words import word_set
from loaders.timeline import date_at

_MADE = frozenset({"agreed", "signed", "announced", "initialled"})
_FARTHEST = 2_500
"""Characters between a meeting and what was agreed there."""
_LEAD = 6
"""Sentences in which the scene of a document is set."""
_LEAD_OF_NEWS = 3
_NEAR = 2
"""Sentences between a dated event and what goes on in its scene."""
_BACKGROUND = word_set(
    "had last previous previously earlier former formerly since ago first once never not annual "
    "until time past historic before regular regularly usually would could next future if"
)
_POINTS = ("absolute", "deictic", "anaphoric", "interval")
_EARLIER = word_set("previous last earlier prior preceding former")
_REACH = 9


class SceneReader:
    """Knows the dated meetings of a document and gives their days to what goes with them."""

    def __init__(self, context: Context, items: Sequence[Proposal]) -> None:
        self.context = context
        self.items = items
        self.held = [
            p
            for p in items
            if p.kind is Kind.MEETING and _value(p, "status") == "held" and _when(p) is not None
        ]
        self._dated = {p.same_as or p.key for p in items if _when(p) is not None}
        self.main = self._main()
        self.day = self._day_of_lead()

    def read(self) -> list[Proposal]:
        """Return the proposals, those without a date with the day of their scene."""
        return [self._placed(p) for p in self.items]

    def _placed(self, item: Proposal) -> Proposal:
        if item.same_as or item.key in self._dated:
            return item
        when = None
        if item.kind is Kind.AGREEMENT and _value(item, "status") in _MADE:
            when = self._of_agreement(item) or self._of_scene(item, "party")
        elif item.kind is Kind.MEETING and _value(item, "status") == "held":
            when = self._of_scene(item, "participant")
        if when is None:
            return item
        return replace(item, slots=(*item.slots, replace(when, basis=Basis.INFERRED)))

    def _of_agreement(self, item: Proposal) -> Slot | None:
        """Return the day of the meeting of the same parties told before an agreement."""
        parties = {s.ref for s in item.slots if s.role == "party"}
        near = [
            m
            for m in self.held
            if 0 <= _start(item) - _start(m) <= _FARTHEST and self._is_of(m, parties)
            if not self._is_earlier(m)
        ]
        return _when(near[-1]) if near else None

    def _is_of(self, meeting: Proposal, parties: set[str | None]) -> bool:
        """Tell whether a meeting is of these states; who has no state is of the pair."""
        states = self._states(meeting)
        actors = [a for a in _actors(meeting) if a]
        loose = len(actors) == len(parties) and parties == set(self.context.pair)
        stateless = any(self.context.state_key(a) is None for a in actors)
        return states == parties or (loose and stateless and states < parties)

    def _is_earlier(self, meeting: Proposal) -> bool:
        """Tell whether a meeting is one before that of the scene: "their previous session"."""
        tokens = self.context.sentences[self._sentence(meeting)].tokens
        at = next((k for k, t in enumerate(tokens) if t.start >= _start(meeting)), 0)
        return bool({t.low for t in tokens[max(0, at - 3) : at]} & _EARLIER)

    def _of_scene(self, item: Proposal, role: str) -> Slot | None:
        """Return the day of a scene in which an event goes on, if its words tell no other time."""
        index = self._sentence(item)
        sentence = self.context.sentences[index]
        if self._is_background(sentence, item):
            return None
        actors = {s.ref for s in item.slots if s.role == role and s.ref}
        states = set(self.context.states([a for a in actors if a]))
        for meeting in reversed(self.held):
            gap = index - self._sentence(meeting)
            together = actors & _actors(meeting) or states & self._states(meeting)
            if meeting is not item and 0 <= gap <= _NEAR and together:
                return _when(meeting)
        if self._is_of_old(sentence):
            return None
        if self.main is not None:
            return _when(self.main) if states <= self._states(self.main) else None
        return self.day if states <= set(self.context.pair) else None

    def _is_of_old(self, sentence: Sentence) -> bool:
        """Tell whether the paragraph of a sentence tells of older times before it."""
        for earlier in reversed(self.context.sentences[: sentence.index]):
            if earlier.paragraph != sentence.paragraph:
                return False
            dates = [d for d in self.context.dates_in(earlier) if d.edtf and d.kind in _POINTS]
            if dates:
                return not any(d.edtf and is_fresh(self.context, d.edtf) for d in dates)
        return False

    def _is_background(self, sentence: Sentence, item: Proposal) -> bool:
        """Tell whether the words around an event tell of another time than the scene."""
        if any(d.edtf or d.kind == "event-relative" for d in self.context.dates_in(sentence)):
            return True
        at = next((k for k, t in enumerate(sentence.tokens) if t.start >= _start(item)), 0)
        return bool({t.low for t in sentence.tokens[max(0, at - _REACH) : at + 2]} & _BACKGROUND)

    def _main(self) -> Proposal | None:
        """Return the meeting of the lead that is the news of the document."""
        first = next((s.index for s in self.context.sentences if s.role == "body"), 0)
        for meeting in self.held:
            if self._sentence(meeting) - first > _LEAD:
                break
            if self._is_news(meeting):
                return meeting
        return None

    def _day_of_lead(self) -> Slot | None:
        """Return the day that the lead tells its news of: "they said on Thursday"."""
        body = [s for s in self.context.sentences if s.role == "body"][:_LEAD_OF_NEWS]
        for sentence in body:
            for date in self.context.dates_in(sentence):
                if (
                    date.edtf
                    and len(date.edtf) == len("2031-05-04")
                    and is_fresh(self.context, date.edtf)
                ):
                    return Slot("when", self.context.words(date.span.start, date.span.end))
        return None

    def _is_news(self, meeting: Proposal) -> bool:
        when = _when(meeting)
        assert when is not None
        if when.value == AT_PUBLICATION:
            return True
        if when.quote is None or when.quote.start is None:
            return False
        end = when.quote.start + len(when.quote.text)
        date = date_at(self.context.dates, Span(when.quote.start, end))
        return date is not None and date.edtf is not None and is_fresh(self.context, date.edtf)

    def _sentence(self, item: Proposal) -> int:
        start = _start(item)
        found = (s.index for s in self.context.sentences if s.start <= start < s.end)
        return next(found, 0)

    def _states(self, meeting: Proposal) -> set[str | None]:
        return set(self.context.states([k for k in _actors(meeting) if k]))


def _actors(item: Proposal) -> set[str | None]:
    return {s.ref for s in item.slots if s.role == "participant" and s.ref}


def _start(item: Proposal) -> int:
    return item.trigger.start or 0


def _when(item: Proposal) -> Slot | None:
    return next((s for s in item.slots if s.role == "when"), None)


def _value(item: Proposal, role: str) -> str | None:
    return next((s.value for s in item.slots if s.role == role), None)
