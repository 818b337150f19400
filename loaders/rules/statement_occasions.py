"""On what occasion words are said, and to whom: a letter, talks, an address, a question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from loaders.rules.registry import Ref
from loaders.rules.statement_hearers import HearerReader
from loaders.rules.statement_words import SpeechWords, next_low
from loaders.rules.text import Token
from loaders.rules.windows import Group, Windows
from loaders.rules.words import word_set

_WITH = frozenset({"with"})
_MARKS = word_set("to before with")
_TALKS = word_set("talks meeting call conversation summit")
_LED = word_set("in during at after over on by")
_IN_PAPER = word_set("in by with through")
_PAPERS = word_set("letter note message cable telegram memorandum call email communication reply")
_FARTHEST_NOUN = 7
_CLAUSE = word_set('that whether : " “ ,')
_OPENS_ASIDE = frozenset({",", "—", "–", "(", ";"})
_ADDRESSING = word_set(
    "addressing telephoning phoning ringing receiving welcoming greeting hosting summoning "
    "briefing lecturing cabling"
)
"""Participles whose object hears what is said: "Addressing parliament, A denied"."""
_SPEAKING = word_set(
    "speaking writing talking testifying replying responding appealing reporting complaining "
    "protesting answering"
)
"""Participles that go on with "to" or "before" and who hears."""
_ASKED = word_set("asked pressed questioned quizzed challenged interviewed heckled")
_QUESTIONS = word_set("question questions enquiry inquiry query")
_FROM = word_set("from by")
_IN = word_set("in before")


class OccasionReader:
    """Finds who hears by the words for an occasion."""

    def __init__(self, words: SpeechWords, hearers: HearerReader) -> None:
        self.words = words
        self.hearers = hearers

    def hearers_of(self, windows: Windows, i: int, speaker: Group) -> tuple[Ref, ...]:
        """Return who hears what the verb at token `i` tells, as its occasion says.

        "In a letter to A", "in talks with A", "addressing A", "asked by A".
        """
        tokens = windows.tokens
        ahead = range(i)
        behind = range(i + 1, min(i + _FARTHEST_NOUN, len(tokens) - 1))
        for at in (*ahead, *behind):
            if at > i and tokens[at].low in _CLAUSE:
                break
            asked = at < i and tokens[at].low in _ASKED and next_low(tokens, at) == "by"
            if at > i and not self._is_led(tokens, i, at):
                continue  # "calls it an answer to A"
            if asked or self._is_noun(tokens, at):
                found = self.hearers.named(windows, at + 2, speaker)
                if found:
                    return found
        return (
            self._by_aside(windows, i, speaker)
            or self._by_paper(windows, i, speaker)
            or self._in_assembly(windows, i, speaker)
        )

    def _in_assembly(self, windows: Windows, i: int, speaker: Group) -> tuple[Ref, ...]:
        """Return the assembly in which something is said: "in the Commons", "before the Diet"."""
        tokens = windows.tokens
        for at in (*range(i + 1, min(i + _FARTHEST_NOUN, len(tokens) - 1)), *range(i)):
            if at > i and tokens[at].low in _CLAUSE:
                continue
            name = at + 1 + (next_low(tokens, at) == "the")
            led = tokens[at].low in _IN and name < len(tokens)
            if led and tokens[name].text in self.hearers.assemblies:
                return self.hearers.named(windows, name, speaker)
        return ()

    def _is_led(self, tokens: Sequence[Token], i: int, at: int) -> bool:
        """Tell whether a noun behind a verb at `i` is its means or light object, not its topic."""
        verb = self.words.verbs.get(tokens[i].low)
        light = verb is not None and verb.lemma in self.words.light_verbs
        return light or any(t.low in _LED for t in tokens[max(i + 1, at - 4) : at])

    def _is_noun(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether a noun for words or talks stands at `at` before who hears them."""
        low, following = tokens[at].low, next_low(tokens, at)
        if low in _TALKS and following in _WITH:
            return any(t.low in _LED for t in tokens[max(0, at - 4) : at])
        thanks_to = low == "thanks" and (at == 0 or tokens[at - 1].kind == "punct")
        return low in self.words.words_to and following in _MARKS and not thanks_to

    def _by_aside(self, windows: Windows, i: int, speaker: Group) -> tuple[Ref, ...]:
        """Return who hears by an aside: "addressing A", "writing to A", "asked by A"."""
        tokens = windows.tokens
        for at in range(len(tokens) - 1):
            if at == i or (at and tokens[at - 1].text not in _OPENS_ASIDE):
                continue
            for start in self._aside(tokens, at):
                found = self.hearers.named(windows, start, speaker)
                if found:
                    return found
        return ()

    def _aside(self, tokens: Sequence[Token], at: int) -> Iterator[int]:
        """Yield where an aside that begins at `at` may name who hears or asks."""
        low, following = tokens[at].low, next_low(tokens, at)
        if low in _ADDRESSING:
            yield at + 1
        elif low in _SPEAKING and following in _MARKS:
            yield at + 2
        if low in ("in", "answering", "replying", "responding"):
            for k in range(at + 1, min(at + _FARTHEST_NOUN, len(tokens) - 1)):
                if tokens[k].low in _QUESTIONS and tokens[k + 1].low in _FROM:
                    yield k + 2

    def _by_paper(self, windows: Windows, i: int, speaker: Group) -> tuple[Ref, ...]:
        """Return the reader of "in a letter to A" behind all that is said."""
        tokens = windows.tokens
        for at in range(i + 1, len(tokens) - 2):
            if tokens[at].low not in _PAPERS or next_low(tokens, at) not in ("to", "with"):
                continue
            if not _IN_PAPER.isdisjoint(t.low for t in tokens[max(0, at - 3) : at]):
                return self.hearers.named(windows, at + 2, speaker)
        return ()

    def relative(self, windows: Windows, speaker: Group) -> tuple[Ref, ...]:
        """Return who stands before "to whom A said"."""
        tokens, at = windows.tokens, speaker.i - 2
        if at < 1 or (tokens[at].low, tokens[at + 1].low) != ("to", "whom"):
            return ()
        group = windows.group(at - 1) or windows.group(at - 2)
        return group.refs if group is not None else ()
