"""Dates what a tale goes on with by the date that the tale has reached.

"On 24 August A broke off relations. B recalled its envoy." Prose gives a date once and goes on in
the past tense: what has no date of its own has that of its sentence, else of the sentences before
it in the paragraph. What is told as news happened about the publication. The date is inferred.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graph.model import Basis, Kind
from loaders.date_grammar import DateExpression
from loaders.proposals import AT_PUBLICATION, DAYS_BEFORE, Proposal, Slot
from loaders.rules.clauses import is_apart, is_told, tense_of
from loaders.rules.context import Context
from loaders.rules.event_dates import is_fresh, is_of_last
from loaders.rules.text import Sentence
from loaders.rules.words import word_set

_LEAD = 5
"""Sentences in which a document tells its news."""
_HEAD = 3
"""Characters before the date at the head of an entry."""
_LASTING = ("for", "over", "during", "throughout")
_LONGEST = 4
"""Sentences that a date reaches."""
_POINTS = ("absolute", "deictic", "anaphoric", "interval")
_ASIDE = ("pluperfect", "ahead")
_DETERMINERS = word_set("the a an this its their his her our 's")
_TIMES = word_set("night morning evening afternoon day eve end beginning start hours week weekend")
_MADE = frozenset({"agreed", "signed", "announced", "initialled", "in-force"})
_STATES = ("friction.standing", "friction.worry")
_RELIEF = frozenset({"under-discussion", "to-be-lifted", "easing", "lifted"})
_TO_COME = frozenset({"under-negotiation", "proposed", "prospective"})


class StoryReader:
    """Knows how far the tale of each paragraph has come."""

    def __init__(self, context: Context, items: Sequence[Proposal]) -> None:
        self.context = context
        self.items = items
        body = [s.index for s in context.sentences if s.role == "body"]
        self.lead = frozenset(body[:_LEAD])
        self._dated = {p.same_as or p.key for p in items if _has_date(p)}

    def read(self) -> list[Proposal]:
        """Return the proposals, those without a date with the one that the tale has reached."""
        return [self._placed(p) for p in self.items]

    def _placed(self, item: Proposal) -> Proposal:
        if item.same_as or not (_is_told(item) or _is_clash(item)):
            return item
        if item.key in self._dated:
            return self._of_lead(item)
        when = self._when(item)
        return replace(item, slots=(*item.slots, when)) if when else item

    def _when(self, item: Proposal) -> Slot | None:
        """Return the date that the tale has reached, else that of the news."""
        sentence = self._sentence(item)
        if sentence.tokens[0].low == "since":
            return None  # "Since the clashes it has stopped flights": a time of its own
        start = item.trigger.start or 0
        at = next((k for k, t in enumerate(sentence.tokens) if t.start >= start), 0)
        windows = self.context.windows[sentence.index]
        if _is_clash(item) and not is_told(windows, at):
            return None
        tense = tense_of(windows, at)
        if _status(item) in _TO_COME and tense != "ahead":
            return None
        if tense in ("present", None) and self._is_entry(sentence):
            tense = "past"  # a chronology tells in the present
        date = self._beside(sentence, at) if tense in ("past", "perfect") else None
        date = date or (self._before(sentence) if tense == "past" else None)
        if tense == "ahead" and item.kind is Kind.AGREEMENT:
            date = self._announced(sentence)
        if date is not None:
            words = self.context.words(date.span.start, date.span.end)
            return Slot("when", words, basis=Basis.INFERRED)
        if _status(item) == "in-force" and item.kind is Kind.AGREEMENT:
            return None  # "has been put into practice"
        if _is_clash(item) or _is_relief(item) or not self._is_news(sentence, tense):
            return None
        value = DAYS_BEFORE if sentence.index in self.lead else AT_PUBLICATION
        return Slot("when", value=value, basis=Basis.INFERRED)

    def _is_entry(self, sentence: Sentence) -> bool:
        """Tell whether the paragraph of a sentence begins with a date."""
        near = reversed(self.context.sentences[: sentence.index + 1])
        first = sentence
        for earlier in near:
            if earlier.paragraph != sentence.paragraph:
                break
            first = earlier
        dates = self._points(first)
        return bool(dates) and dates[0].span.start - first.start <= _HEAD

    def _is_news(self, sentence: Sentence, tense: str | None) -> bool:
        """Tell whether a sentence tells news: in the perfect, or as the lead of a document."""
        dated = any(
            (d.edtf and d.kind != "event-relative")
            or d.kind == "since"
            or d.wording.lower().startswith(_LASTING)
            for d in self.context.told_dates(sentence)
        )
        in_lead = tense in ("past", "present") and self._is_lead(sentence)
        return not dated and (tense == "perfect" or in_lead)

    def _is_lead(self, sentence: Sentence) -> bool:
        """Tell whether a sentence is of the lead and none before it tells of older times."""
        if sentence.index not in self.lead:
            return False
        before = [s for s in self.context.sentences[: sentence.index] if s.role == "body"]
        told = [d.edtf for s in before for d in self._points(s)]
        return all(edtf is None or is_fresh(self.context, edtf) for edtf in told)

    def _of_lead(self, item: Proposal) -> Proposal:
        """Return an event dated as news, in the lead with the days before the publication."""
        if self._sentence(item).index not in self.lead:
            return item
        slots = (
            replace(s, value=DAYS_BEFORE) if s.value == AT_PUBLICATION else s for s in item.slots
        )
        return replace(item, slots=tuple(slots))

    def _beside(self, sentence: Sentence, at: int) -> DateExpression | None:
        """Return the date of another clause of the same sentence."""
        start = sentence.tokens[at].start
        windows = self.context.windows[sentence.index]
        dates = [
            d
            for d in self._points(sentence)
            if not is_apart(windows, self.context.token_at(sentence, d.span), (at,))
        ]
        before = [d for d in dates if d.span.start < start]
        return next(iter(before[-1:] or dates), None)

    def _announced(self, sentence: Sentence) -> DateExpression | None:
        """Return the day on which it was told: "will close the border, A said on Monday"."""
        windows = self.context.windows[sentence.index]
        told = (
            d
            for d in self._points(sentence)
            if tense_of(windows, self.context.token_at(sentence, d.span)) == "past"
            and is_fresh(self.context, d.edtf or "")
        )
        return next(told, None)

    def _before(self, sentence: Sentence) -> DateExpression | None:
        """Return the date that the sentences before in the same paragraph have reached."""
        for index in range(sentence.index - 1, max(-1, sentence.index - 1 - _LONGEST), -1):
            earlier = self.context.sentences[index]
            if earlier.paragraph != sentence.paragraph:
                return None
            dates = [d for d in self._points(earlier) if self._leads_on(earlier, d)]
            if dates:
                return dates[0]
        return None

    def _leads_on(self, sentence: Sentence, date: DateExpression) -> bool:
        """Tell whether the tale goes on from a date: not from "the scene of clashes in 2020"."""
        windows = self.context.windows[sentence.index]
        at = self.context.token_at(sentence, date.span)
        return tense_of(windows, at) not in _ASIDE and not is_apart(windows, at, ())

    def _points(self, sentence: Sentence) -> list[DateExpression]:
        """Return the dates of a sentence that say when something happened."""
        return [
            d
            for d in self.context.told_dates(sentence)
            if d.edtf
            and d.kind in _POINTS
            and not d.edtf.startswith("XXXX")
            and not d.edtf.startswith((".", "[."))
            and not d.edtf.endswith("..]")
            and not self._is_part_of_name(sentence, d)
        ]

    def _is_part_of_name(self, sentence: Sentence, date: DateExpression) -> bool:
        """Tell whether a date belongs to a noun: "the 2021 clash", "the rupture of 2021"."""
        tokens, at = sentence.tokens, self.context.token_at(sentence, date.span)
        if is_of_last(sentence, at, ()):
            return True
        if at > 1 and tokens[at - 1].low == "of":
            return tokens[at - 2].low not in _TIMES
        return at > 0 and tokens[at - 1].low in _DETERMINERS

    def _sentence(self, item: Proposal) -> Sentence:
        start = item.trigger.start or 0
        return next(
            (s for s in self.context.sentences if s.start <= start < s.end),
            self.context.sentences[0],
        )


def _has_date(item: Proposal) -> bool:
    return any(s.role == "when" for s in item.slots)


def _status(item: Proposal) -> str | None:
    return next((s.value for s in item.slots if s.role == "status"), None)


def _is_relief(item: Proposal) -> bool:
    """Tell whether the news of a friction is its end or the talk of it, not when it began."""
    return item.kind is Kind.FRICTION and _status(item) in _RELIEF


def _is_told(item: Proposal) -> bool:
    """Tell whether an item is an event that was, not one to come or a state of affairs."""
    status = _status(item)
    if item.kind is Kind.MEETING:
        return status in ("held", "not-held", "cancelled")
    if item.kind is Kind.AGREEMENT:
        return status in _MADE or status in _TO_COME
    return item.kind is Kind.FRICTION and not item.rule.startswith(_STATES)


def _is_clash(item: Proposal) -> bool:
    """Tell whether a noun names a deed and no state of affairs: "collisions followed"."""
    kind = next((s.value for s in item.slots if s.role == "frictionKind"), None)
    return item.rule.startswith("friction.standing") and kind == "clash"
