"""Who sits opposite whom: the meetings of two that a statement can have been made at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graph.model import Kind
from loaders.proposals import Proposal
from loaders.rules.context import Context
from loaders.rules.text import Sentence
from loaders.rules.words import word_set

_SEATS = frozenset({"participant", "host", "guest"})
_BEFORE_PRESS = "meeting.noun.joint"
"""The meeting of who speaks before the press beside another: he speaks to the press."""
_REACH = 25
"""Sentences over which what is said belongs to a meeting of the main pair."""
_FARTHEST_DAY, _LEAD, _LONGEST_HEAD = 4, 4, 6
_APART = word_set("after following before ahead since until upon")
_PUBLIC = word_set(
    "reporters journalists press interview tweet tweeted posted post statement parliament "
    "lawmakers television radio newspaper conference letter speech told later earlier"
)
_ADDRESS = re.compile(r"\b(an?|the|his|her|their) (\w+ )?address\b")


def has_public(words: str) -> bool:
    """Tell whether what is said has a public or a time of its own: "in an address", "later"."""
    low = words.casefold()
    return not _PUBLIC.isdisjoint(re.findall(r"\w+", low)) or _ADDRESS.search(low) is not None


@dataclass(frozen=True, slots=True)
class _Encounter:
    """A meeting of two that took place: where it is told of, and who met."""

    sentence: int
    paragraph: int
    start: int
    """The character at which its word begins."""
    seats: tuple[str, str]


class Encounters:
    """The meetings of two of one document."""

    def __init__(self, context: Context, meetings: Sequence[Proposal]) -> None:
        self.context = context
        found = (
            self._encounter(m)
            for m in meetings
            if m.kind is Kind.MEETING and m.rule != _BEFORE_PRESS
        )
        self.found = sorted((e for e in found if e is not None), key=lambda e: e.sentence)

    def opposite(self, sentence: Sentence, keys: Sequence[str]) -> str | None:
        """Return who meets the speaker in the last meeting up to a sentence: "told her host"."""
        if len(keys) != 1:
            return None
        for encounter in reversed(self.found):
            if encounter.sentence <= sentence.index:
                other = self._other(encounter, keys[0])
                if other is not None:
                    return other
        leaders = self.context.leaders
        return next((k for k in leaders if k != keys[0]), None) if keys[0] in leaders else None

    def across(self, sentence: Sentence, key: str, verb: int) -> str | None:
        """Return who hears what is said at a table, as far as the passage is about the meeting.

        `verb` is the token of the verb of speech: what has a day or a public of its own was not
        said there.
        """
        words = self.context.document.text[sentence.start : sentence.end]
        if has_public(words) or self._is_dated(sentence, verb):
            return None
        near = [e for e in reversed(self.found) if self._is_near(e, sentence)]
        if near and _is_over(sentence, near[0]):
            return None
        seated = sorted(near, key=lambda e: key not in e.seats)
        return next((other for e in seated if (other := self._other(e, key))), None)

    def seats(self, sentence: Sentence) -> tuple[str, ...]:
        """Return the two of the meeting that a sentence tells of, or nobody."""
        return next((e.seats for e in reversed(self.found) if self._is_near(e, sentence)), ())

    def _is_near(self, encounter: _Encounter, sentence: Sentence) -> bool:
        """Tell whether a sentence belongs to the tale of a meeting."""
        if encounter.sentence > sentence.index:
            return False
        if encounter.paragraph == sentence.paragraph:
            return True
        states = {k for seat in encounter.seats if (k := self.context.state_key(seat))}
        main = set(encounter.seats) == set(self.context.leaders) or states == set(self.context.pair)
        return main and sentence.index - encounter.sentence <= _REACH

    def _is_dated(self, sentence: Sentence, verb: int) -> bool:
        """Tell whether a day stands at the head of a sentence or beside the verb."""
        tokens, last = sentence.tokens, len(sentence.tokens) - 1
        head, near = tokens[min(_LONGEST_HEAD, last)].end, tokens[max(0, verb - _LEAD)].start
        end = tokens[min(verb + _FARTHEST_DAY, last)].end
        starts = [d.span.start for d in self.context.dates_in(sentence)]
        return any(start < head or near <= start < end for start in starts)

    def _other(self, encounter: _Encounter, key: str) -> str | None:
        """Return the other seat; a state sits where its envoy does."""
        one, two = encounter.seats
        if key in encounter.seats:
            return two if key == one else one
        states = [self.context.state_key(k) for k in encounter.seats]
        if key in states and states[0] != states[1]:
            return states[1] if key == states[0] else states[0]
        return None

    def _encounter(self, meeting: Proposal) -> _Encounter | None:
        status = [s.value for s in meeting.slots if s.role == "status"]
        seats = tuple(dict.fromkeys(s.ref for s in meeting.slots if s.role in _SEATS and s.ref))
        kinds = {k: self.context.registry.names[k].kind for k in seats}
        people = tuple(k for k in seats if kinds[k] is Kind.PERSON)
        seats = people if len(people) == 2 else seats
        start = meeting.trigger.start
        if len(seats) != 2 or start is None or (status and status[-1] != "held"):
            return None
        if self.context.state_key(seats[0]) == self.context.state_key(seats[1]) is not None:
            return None
        sentence = next((s for s in self.context.sentences if s.start <= start < s.end), None)
        if sentence is None:
            return None
        return _Encounter(sentence.index, sentence.paragraph, start, (seats[0], seats[1]))


def _is_over(sentence: Sentence, encounter: _Encounter) -> bool:
    """Tell whether a sentence sets a meeting before or behind itself: "said after meeting A"."""
    if encounter.sentence != sentence.index:
        return False
    before = [t.low for t in sentence.tokens if t.start < encounter.start]
    return not _APART.isdisjoint(before[-_LEAD:])
