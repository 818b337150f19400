"""Who speaks without a verb of speech: answers of a transcript, quotations that go on.

A transcript is a text in which labels before a colon take turns ("MINISTER: ...", "Question: ...").
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from graph.model import Basis, Kind, Span
from loaders.rules.context import Context
from loaders.rules.registry import Ref
from loaders.rules.statement_words import QUOTES, SpeechWords
from loaders.rules.text import Sentence
from loaders.rules.windows import Group

_LONGEST_LABEL = 7
_FEWEST_TURNS, _FEWEST_LABELS = 3, 2
_FEWEST_WORDS = 7
"""Words of a sentence that says something."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A sentence in which somebody speaks: words before token `start` are the label."""

    sentence: int
    start: int
    speaker: Group


class TranscriptReader:
    """Finds the turns of one document."""

    def __init__(self, context: Context, words: SpeechWords) -> None:
        self.context = context
        self.words = words

    def turns(self) -> dict[int, Turn]:
        """Return the sentences that are spoken under a label, by index."""
        labels = {s.paragraph: told for s in self._openings() if (told := self._label(s))}
        names = Counter(label for label, _ in labels.values())
        if sum(names.values()) < _FEWEST_TURNS or len(names) < _FEWEST_LABELS:
            return {}
        found: dict[int, Turn] = {}
        for sentence in self.context.sentences:
            label, end = labels.get(sentence.paragraph, ("", 0))
            if not label or label.lower() in self.words.askers:
                continue
            opens = sentence.paragraph != self._paragraph_before(sentence)
            speaker = self._speaker(sentence, label, end if opens else 0)
            if speaker is not None and sentence.role == "body":
                found[sentence.index] = Turn(sentence.index, end if opens else 0, speaker)
        return found

    def says_something(self, turn: Turn) -> bool:
        """Tell whether a turn tells of an event with an actor, at length, and is no question."""
        tokens = self.context.sentences[turn.sentence].tokens[turn.start :]
        events = any(t.low in self.context.triggers for t in tokens)
        if not events or not self.context.windows[turn.sentence].actors:
            return False
        words = sum(t.kind == "word" for t in tokens)
        return words >= _FEWEST_WORDS and all(t.text != "?" for t in tokens)

    def _openings(self) -> list[Sentence]:
        return [s for s in self.context.sentences if s.paragraph != self._paragraph_before(s)]

    def _paragraph_before(self, sentence: Sentence) -> int:
        before = self.context.sentences[sentence.index - 1] if sentence.index else None
        return before.paragraph if before else -1

    def _label(self, sentence: Sentence) -> tuple[str, int] | None:
        """Return the label that opens a sentence, and the token behind it."""
        tokens = sentence.tokens
        for at in range(1, min(_LONGEST_LABEL, len(tokens))):
            if tokens[at].text != ":":
                continue
            words = [t for t in tokens[:at] if t.kind in ("word", "abbr")]
            if not words or not words[0].cap:
                return None
            end = at + 1
            while end < len(tokens) and tokens[end].text == "*":
                end += 1
            return " ".join(t.text for t in words), end
        return None

    def _speaker(self, sentence: Sentence, label: str, end: int) -> Group | None:
        """Return who a label names: a person of the text, else somebody unnamed."""
        registry = self.context.registry
        surname = label.split()[-1]
        entry = registry.find(Kind.PERSON, label) or registry.find(Kind.PERSON, surname.title())
        if entry is None:
            if not self.words.can_speak(surname.lower()) and not label.isupper():
                return None
            entry = registry.add(Kind.GROUP, label.capitalize(), label)
            entry.count += 1
        first = sentence.tokens[0]
        last = sentence.tokens[max(0, end - 1)] if end else first
        span = Span(first.start, last.end)
        basis = Basis.EXPLICIT if end else Basis.COREFERRED
        ref = Ref(0, max(1, end), (entry.key,), entry.kind, span, basis=basis, role="coref")
        return Group(0, max(1, end), (ref,))


def goes_on(context: Context, index: int, open_quotes: list[bool]) -> bool:
    """Tell whether a sentence is a quotation that follows another of the same paragraph."""
    if not index or context.sentences[index - 1].paragraph != context.sentences[index].paragraph:
        return False
    tokens = context.sentences[index].tokens
    return open_quotes[index - 1] or tokens[0].text in QUOTES
