"""Who speaks without a verb of speech: answers of a transcript, quotations that go on.

A transcript is a text in which labels before a colon take turns ("MINISTER: ...", "Question: ...").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from graph.model import Basis, Kind, Span
from loaders.rules.context import Context
from loaders.rules.monologues import Monologue, is_own
from loaders.rules.registry import Name, Ref
from loaders.rules.statement_words import QUOTES, SpeechWords
from loaders.rules.text import Sentence, Token, tokenise
from loaders.rules.windows import Group
from loaders.rules.words import word_set

_LONGEST_LABEL, _LONGEST_ASKER = 7, 12
"""Tokens of a label; of one that says in brackets who asks."""
_FEWEST_TURNS, _FEWEST_LABELS = 3, 2
_ANSWERS = frozenset({"a", "answer"})
_QUESTIONS = word_set("question q questions note editor background context title summary narrator")
_FIRST = word_set("i we i've we've i'm we're i'd we'd i'll we'll")
_STANDS = word_set(
    "will shall must should would cannot can't won't support accept remain want need"
)
_DUTIES = word_set("must should ought")
_FEWEST_WORDS = 5
"""Words of a sentence that says something."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A sentence in which somebody speaks: words before token `start` are the label."""

    sentence: int
    start: int
    speaker: Group
    asker: str | None = None
    """The key of who asked, if a label names them."""
    opens: bool = False
    """The first sentence of an answer, which says something however short it is."""


class TranscriptReader:
    """Finds the turns of one document."""

    def __init__(self, context: Context, words: SpeechWords) -> None:
        self.context = context
        self.words = words
        self.answering: Name | None = None
        """Who spoke last without asking."""
        self.asked = False
        """Somebody asks questions, so that the other labels name who answers."""
        self.asking: frozenset[str] = frozenset()
        """The labels under which they are asked."""

    def turns(self) -> dict[int, Turn]:
        """Return the sentences that are spoken under a label, by index."""
        labels = {s.paragraph: told for s in self._openings() if (told := self._label(s))}
        names = Counter(label for label, _ in labels.values())
        if sum(names.values()) < _FEWEST_TURNS or len(names) < _FEWEST_LABELS:
            return self._monologue()
        self.asking = asking = self._askers(labels)
        self.asked = bool(asking)
        found: dict[int, Turn] = {}
        asker: str | None = None
        for sentence in self.context.sentences:
            label, end = labels.get(sentence.paragraph, ("", 0))
            opens = sentence.paragraph != self._paragraph_before(sentence)
            if label in asking:
                asker = self._asker(label)
            if not label or label in asking:
                continue
            speaker = self._speaker(sentence, label, end if opens else 0)
            if speaker is not None and sentence.role == "body":
                start = end if opens else 0
                found[sentence.index] = Turn(sentence.index, start, speaker, asker, opens)
        return found

    def _askers(self, labels: dict[int, tuple[str, int]]) -> frozenset[str]:
        """Return the labels under which questions are asked, by their words or their marks."""
        asked: Counter[str] = Counter()
        for sentence in self.context.sentences:
            label, _ = labels.get(sentence.paragraph, ("", 0))
            asked[label] += any(t.text == "?" for t in sentence.tokens)
        turns = Counter(label for label, _ in labels.values())
        named = {x for x in turns if x.split()[0].lower() in self.words.askers}
        marked = {x for x in turns if asked[x] >= turns[x] and x.lower() not in _ANSWERS}
        return frozenset(named | (marked if len(marked) < len(turns) else set()))

    def _asker(self, label: str) -> str | None:
        """Return the key of who asks under a label: "Q (Radio Hale)"; None under "Question"."""
        words = [w for w in label.split() if w.lower() not in _QUESTIONS]
        label = " ".join(words)
        if not words:
            return None
        registry = self.context.registry
        for kind in (Kind.PERSON, Kind.ORGANISATION):
            known = registry.find(kind, label)
            if known is not None:
                return known.key
        entry = registry.add(Kind.GROUP, label, label)
        entry.count += 1
        return entry.key

    def _monologue(self) -> dict[int, Turn]:
        """Return the sentences of a text that one voice tells; of its author the own ones."""
        told = Monologue(self.context)
        speaker = told.speaker()
        if speaker is None:
            return {}
        author = speaker.refs[0].kind is Kind.GROUP
        mine = [s for s in told.body if is_own(s) or not author]
        return {s.index: Turn(s.index, 0, speaker) for s in mine}

    def says_something(self, turn: Turn) -> bool:
        """Tell whether a turn tells of an event with an actor, at length, and is no question."""
        tokens = self.context.sentences[turn.sentence].tokens[turn.start :]
        events = any(t.low in self.context.triggers for t in tokens)
        actors = bool(self.context.windows[turn.sentence].actors)
        words = sum(t.kind == "word" for t in tokens)
        if words < _FEWEST_WORDS or any(t.text == "?" for t in tokens):
            return False
        if turn.opens and self.asked:
            return True
        return (events and actors) or takes_a_stand(tokens, self.words)

    def _openings(self) -> list[Sentence]:
        return [s for s in self.context.sentences if s.paragraph != self._paragraph_before(s)]

    def _paragraph_before(self, sentence: Sentence) -> int:
        before = self.context.sentences[sentence.index - 1] if sentence.index else None
        return before.paragraph if before else -1

    def _label(self, sentence: Sentence) -> tuple[str, int] | None:
        """Return the label that opens a sentence, and the token behind it."""
        tokens = sentence.tokens
        bracketed = any(t.text in "([" for t in tokens[:_LONGEST_LABEL])
        longest = _LONGEST_ASKER if bracketed else _LONGEST_LABEL
        for at in range(1, min(longest, len(tokens))):
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
        """Return who a label names: a person, of the text or of the label alone, else a group."""
        registry = self.context.registry
        name = self._name(label)
        entry = registry.find(Kind.PERSON, label)
        if entry is None and name:
            entry = registry.find(Kind.PERSON, name) or registry.find(Kind.PERSON, name.split()[-1])
        answer = label.lower() in _ANSWERS
        if entry is None and answer:
            entry = self._interviewee() or self.answering
        if entry is None and name and (self.asked or label.isupper() or name != label.title()):
            entry = registry.add(Kind.PERSON, name, label)
            entry.count += 1
        if entry is None:
            if not self.words.can_speak(label.split()[-1].lower()) and not label.isupper():
                return None
            entry = registry.add(Kind.GROUP, "interviewee" if answer else label.capitalize(), label)
            entry.count += 1
        self.answering = entry
        first = sentence.tokens[0]
        last = sentence.tokens[max(0, end - 1)] if end else first
        span = Span(first.start, last.end)
        basis = Basis.EXPLICIT if end else Basis.COREFERRED
        ref = Ref(0, max(1, end), (entry.key,), entry.kind, span, basis=basis, role="coref")
        return Group(0, max(1, end), (ref,))

    def _name(self, label: str) -> str:
        """Return the name in a label, without titles: "Bergh" of "PRIME MINISTER BERGH"."""
        tokens = tokenise(label, 0, len(label))
        titles, rest = self.context.lexicon.titles, []
        at = 0
        while at < len(tokens):
            title = titles.at(tokens, at)
            if title is None:
                rest.append(tokens[at])
            at = title[0] if title else at + 1
        words = [t for t in rest if t.low not in self.context.lexicon.honorifics and t.text != "."]
        common = self.context.lexicon.common
        plain = any(t.low in common or self.words.can_speak(t.low) for t in words)
        if plain or not all(t.cap and len(t.text) > 1 for t in words):
            return ""
        return " ".join(t.text.title() if t.text.isupper() else t.text for t in words)

    def _interviewee(self) -> Name | None:
        """Return who answers under "A": the person whom the words before the first answer name."""
        labels = ((s.index, self._label(s)) for s in self._openings())
        answers = (k for k, told in labels if told is not None and told[0] not in self.asking)
        first = min(answers, default=0)
        refs = [r for w in self.context.windows[:first] for r in w.refs]
        named = [r for r in refs if r.kind is Kind.PERSON and r.basis is Basis.EXPLICIT]
        return self.context.registry.names[named[0].keys[0]] if named else None


def takes_a_stand(tokens: Sequence[Token], words: SpeechWords) -> bool:
    """Tell whether a speaker's sentence says "we reject", "I told him", "they must"."""
    for at, token in enumerate(tokens):
        if token.low not in _FIRST:
            continue
        near = [t.low for t in tokens[at + 1 : at + 5]]
        if any(w in words.verbs or w in words.attitudes or w in _STANDS for w in near):
            return True
    return any(t.low in _DUTIES for t in tokens)


def goes_on(context: Context, index: int, open_quotes: list[bool]) -> bool:
    """Tell whether a sentence is a quotation that follows another of the same paragraph."""
    if not index or context.sentences[index - 1].paragraph != context.sentences[index].paragraph:
        return False
    tokens = context.sentences[index].tokens
    return open_quotes[index - 1] or tokens[0].text in QUOTES
