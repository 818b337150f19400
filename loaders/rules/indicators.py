"""Numbers with what they measure: "a deficit of $99.2 billion", "20 soldiers", "22 percent"."""

from __future__ import annotations

from graph.model import Kind
from loaders.proposals import Proposal, Slot
from loaders.rules.context import Context, plain
from loaders.rules.event_dates import date_of
from loaders.rules.text import Token
from loaders.rules.windows import Windows
from loaders.rules.words import word_set

_WORDS = word_set(
    "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty "
    "fifty hundred hundreds thousand thousands dozens"
)
_COUNTED = frozenset({"mechanisms", "flights", "rounds"})
"""Nouns that small numbers count without measuring anything."""
_BEFORE_MEASURED = word_set("the a of by to and with left put has have")
_REACH = 6
_LONGEST = 3
"""Words before the noun that say what is measured: "bilateral trade deficit"."""


class IndicatorReader:
    """Reads the numbers of one document."""

    def __init__(self, context: Context) -> None:
        self.context = context
        raw = context.lexicon.raw["indicators"]
        self.measures = frozenset(raw["measures"])
        self.units = frozenset(raw["units"])

    def read(self) -> list[Proposal]:
        """Return the indicators in the order of the text."""
        out: list[Proposal] = []
        for index, sentence in enumerate(self.context.sentences):
            if sentence.role == "body":
                out += self._sentence(self.context.windows[index])
        return out

    def _sentence(self, windows: Windows) -> list[Proposal]:
        tokens, context = windows.tokens, self.context
        dates = [d.span for d in context.dates_in(windows.sentence)]
        out = []
        i = 0
        while i < len(tokens):
            token = tokens[i]
            number = token.kind == "num" or token.low in _WORDS
            if not number or any(d.start <= token.start < d.end for d in dates):
                i += 1
                continue
            end = i + 1
            while end < len(tokens) and (tokens[end].low in self.units or tokens[end].text == "%"):
                end += 1
            proposal = self._indicator(windows, i, end)
            if proposal is not None:
                out.append(proposal)
            i = end
        return out

    def _indicator(self, windows: Windows, i: int, end: int) -> Proposal | None:
        tokens, context, sentence = windows.tokens, self.context, windows.sentence
        noun = self._measured(tokens, i, end)
        if noun is None:
            return None
        spelled = tokens[i].low in _WORDS
        if spelled and (noun < i or tokens[noun].low in _COUNTED):
            return None
        unit = self._unit(tokens, i, end)
        if spelled and unit is None and noun > end + 2:
            return None
        value = context.token_words(sentence, i, i + 1)
        start = self._measured_from(tokens, noun, end if noun >= end else 0)
        measured = context.token_words(sentence, start, noun + 1)
        slots = [
            Slot("value", quote=value, value=plain(value.text)),
            Slot("measures", quote=measured, value=self._what(tokens, i, noun, measured.text)),
        ]
        if unit:
            slots.append(Slot("unit", value=unit))
        owners = [r for r in windows.refs if r.kind is Kind.STATE and end <= r.i < noun]
        owners = owners or windows.adjectives(noun)
        for ref in owners[:1]:
            slots.append(context.slot_of("of", ref))
        date = date_of(context, sentence, i, end)
        if date is not None:
            slots.append(Slot("when", quote=context.words(date.span.start, date.span.end)))
        return Proposal(
            key=context.key(Kind.INDICATOR),
            kind=Kind.INDICATOR,
            quote=context.quote(sentence, i),
            trigger=value,
            label=f"{measured.text}: {value.text}{f' {unit}' if unit else ''}",
            slots=tuple(slots),
            rule="indicator",
        )

    def _measured_from(self, tokens: list[Token], noun: int, first: int) -> int:
        """Return where the words for what is measured begin, `first` at the earliest."""
        start = noun
        while (
            start > first
            and tokens[start - 1].kind == "word"
            and tokens[start - 1].low not in _BEFORE_MEASURED
            and noun - start < _LONGEST
        ):
            start -= 1
        return start

    def _what(self, tokens: list[Token], i: int, noun: int, text: str) -> str:
        """Return what is measured, in plain words: "left 20 soldiers dead" counts the killed."""
        near = {t.low for t in tokens[max(0, i - 3) : noun + 8]}
        words = plain(text)
        killed = near & {"dead", "killed", "died", "lives", "deaths"}
        return f"{tokens[noun].low} killed" if killed and noun > i else words

    def _measured(self, tokens: list[Token], i: int, end: int) -> int | None:
        for at in range(end, min(end + _REACH, len(tokens))):
            if tokens[at].text in ".;:(":
                break
            if tokens[at].low in self.measures and tokens[at].low not in ("percent", "points"):
                return at
        for at in range(i - 1, max(-1, i - 1 - _REACH * 2), -1):
            if tokens[at].text in ".;:":
                return None
            if tokens[at].low in self.measures:
                return at
        return None

    def _unit(self, tokens: list[Token], i: int, end: int) -> str | None:
        words = [
            "percent" if t.low in ("%", "cent") else t.low
            for t in tokens[i + 1 : end]
            if t.low != "per"
        ]
        first = tokens[i].text
        if first[0] in "$€£":
            words.append({"$": "USD", "€": "EUR", "£": "GBP"}[first[0]])
        if first.endswith("%"):
            words.append("percent")
        return " ".join(words) or None
