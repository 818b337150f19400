"""What all event rules share for one document: windows, dates, pairs, quotes, keys."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from graph.model import Basis, Document, Kind, Span
from loaders.date_grammar import DateExpression
from loaders.proposals import Slot, Words
from loaders.rules.lexicon import Lexicon
from loaders.rules.phrases import Phrases
from loaders.rules.registry import Ref, Registry
from loaders.rules.steps import Step
from loaders.rules.text import Sentence, Token
from loaders.rules.windows import Group, Windows
from loaders.votes.vote import Vote, vote

LONGEST_QUOTE = 55
"""Words of a quote; a longer sentence is cut to the clause around its trigger."""


_DATELINE = re.compile(
    r"\W{0,3}[A-Z][A-Z.’' -]{2,40}(?:,\s[A-Z][\w .]{1,30}?)?[,(\s]{1,3}[^-–—\n]{3,24}?"
    r"(?:\([^()\n]{2,40}\))?\s?[-–—]{1,2}\s"
)
"""The place and day before a report: "PORT HALE, 8 May (Wire) - "."""
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,80}>")


def plain(text: str) -> str:
    """Return words without tags and line breaks, as a value or label shows them."""
    return " ".join(_TAG.sub(" ", text).split())


def shortened(text: str, width: int = 80) -> str:
    """Return a label of at most `width` characters, cut between words."""
    return textwrap.shorten(plain(text), width, placeholder=" …")


@dataclass(slots=True)
class Context:
    """One document under reading."""

    document: Document
    registry: Registry
    sentences: list[Sentence]
    windows: list[Windows]
    lexicon: Lexicon
    pair: tuple[str, ...]
    dates: Sequence[DateExpression]
    status: dict[str, Phrases[str]]
    triggers: frozenset[str] = frozenset()
    leaders: tuple[str, ...] = ()
    """The two persons who stand for the main pair, if the document has them."""
    trio: tuple[str, ...] = ()
    """The three states that the document tells of as one group, if it does."""
    off: frozenset[Step] = frozenset()
    """The steps that are switched off."""
    vote: Vote = vote
    """Decides on the statuses of events, given all evidence."""
    _serial: int = 0

    def key(self, kind: Kind) -> str:
        """Return a fresh key for a proposal."""
        self._serial += 1
        return f"{kind.value.lower()}#{self._serial}"

    # ------------------------------------------------------------------ words
    def words(self, start: int, end: int) -> Words:
        """Return stored characters [start, end) as words with their place."""
        return Words(self.document.text[start:end], start)

    def token_words(self, sentence: Sentence, i: int, j: int) -> Words:
        """Return tokens [i, j) of a sentence as words."""
        return self.words(sentence.tokens[i].start, sentence.tokens[j - 1].end)

    def quote(self, sentence: Sentence, i: int) -> Words:
        """Return the sentence, or the clauses around token `i` where it is too long."""
        tokens = sentence.tokens
        if len(tokens) <= LONGEST_QUOTE:
            return self.words(sentence.start, sentence.end)
        left, right = i, i
        half = LONGEST_QUOTE // 2
        for at in range(i, max(-1, i - half), -1):
            if tokens[at].text in ",;:—" or at == 0:
                left = at if at == 0 else at + 1
        for at in range(i, min(len(tokens), i + half)):
            if tokens[at].text in ",;:—" or at == len(tokens) - 1:
                right = at
        left = min(left, i)
        right = max(right, i)
        if tokens[right].text in ",;:—" and right > i:
            right -= 1
        return self.words(tokens[left].start, tokens[right].end)

    # ------------------------------------------------------------------ actors
    def state_key(self, key: str) -> str | None:
        """Return the key of the state an actor belongs to."""
        name = self.registry.names[key]
        if name.kind is Kind.STATE:
            return key
        if name.state is None:
            return None
        state = f"{Kind.STATE.value.lower()}:{name.state}"
        return state if state in self.registry.names else None

    def home_key(self, ref: Ref) -> str | None:
        """Return the key of the state in which a named place lies, named for it if nothing is."""
        place = self.registry.names[ref.keys[0]]
        if ref.kind is not Kind.PLACE or place.state is None:
            return None
        words = self.document.text[ref.span.start : ref.span.end]
        known = self.registry.find(Kind.STATE, place.state)
        return (known or self.registry.add(Kind.STATE, place.state, words)).key

    def states(self, keys: Sequence[str]) -> tuple[str, ...]:
        """Return the states of actors, each once."""
        return tuple(dict.fromkeys(s for k in keys if (s := self.state_key(k))))

    def doers(self, keys: Sequence[str]) -> tuple[str, ...]:
        """Return the states of actors, and the bodies among them that lay bans as states do."""
        acting = (self.state_key(k) or (k if self._is_sanctioning(k) else None) for k in keys)
        return tuple(dict.fromkeys(s for s in acting if s))

    def _is_sanctioning(self, key: str) -> bool:
        name = self.registry.names[key]
        known = self.lexicon.raw["frictions"]["sanctioning"]
        return name.kind is Kind.ORGANISATION and name.name in known

    def with_pair(self, states: Sequence[str]) -> tuple[str, ...]:
        """Complete the parties: one member of the main pair brings the other."""
        if Step.PAIR in self.off:
            return tuple(states)
        if not states:
            return self.pair
        if len(states) == 1 and states[0] in self.pair:
            return self.pair
        return tuple(states)

    def unnamed(self) -> tuple[str, ...]:
        """Return who meets or agrees where nobody is named: the group of three, or the pair."""
        return () if Step.PAIR in self.off else self.trio or self.pair

    def completed(self, states: Sequence[str], windows: Windows) -> tuple[str, ...]:
        """Complete one party by the main pair, else by the only other state of the sentence."""
        found = self.with_pair(states) if states else self.unnamed()
        if len(found) != 1 or Step.PAIR in self.off:
            return found
        named = (self.state_key(k) for r in (*windows.refs, *windows.inner) for k in r.keys)
        others = {k for k in named if k and k not in found}
        return (*found, *others) if len(others) == 1 else found

    def slots_of(self, role: str, group: Group | None) -> list[Slot]:
        """Return one slot for each actor of a group, with the words that refer to it."""
        if group is None:
            return []
        return [self.slot_of(role, ref, key) for ref in group.refs for key in ref.keys]

    def slot_of(self, role: str, ref: Ref, key: str | None = None) -> Slot:
        """Return a slot filled by a reference."""
        envoy = key is not None and key not in ref.keys
        return Slot(
            role,
            quote=self.words(ref.span.start, ref.span.end),
            ref=key or ref.keys[0],
            basis=Basis.INFERRED if envoy else ref.basis,
        )

    def inferred(self, role: str, keys: Sequence[str]) -> list[Slot]:
        """Return slots whose actors the passage does not name."""
        return [Slot(role, ref=k, basis=Basis.INFERRED) for k in keys]

    # ------------------------------------------------------------------ dates
    def dates_in(self, sentence: Sentence) -> list[DateExpression]:
        """Return the date expressions of a sentence."""
        return [
            d for d in self.dates if sentence.start <= d.span.start and d.span.end <= sentence.end
        ]

    def told_dates(self, sentence: Sentence) -> list[DateExpression]:
        """Return the date expressions of a sentence without that of its dateline."""
        dates = self.dates_in(sentence)
        published = self.document.metadata.published
        line = _DATELINE.match(self.document.text, sentence.start, sentence.end)
        if line is None or not published:
            return dates
        return [d for d in dates if d.span.start >= line.end()]

    def token_at(self, sentence: Sentence, span: Span) -> int:
        """Return the index of the token at the beginning of a span."""
        for index, token in enumerate(sentence.tokens):
            if token.end > span.start:
                return index
        return len(sentence.tokens) - 1

    # ------------------------------------------------------------------ status
    def cues(self, tokens: Sequence[Token], start: int, end: int) -> list[tuple[int, str]]:
        """Return (token, status) for each status cue in tokens [start, end)."""
        found = []
        for at in range(max(0, start), min(end, len(tokens))):
            for name, phrases in self.status.items():
                hit = phrases.at(tokens, at)
                month = tokens[at].text == "May"
                if hit and hit[0] <= end and not month:
                    found.append((at, name))
        return found
