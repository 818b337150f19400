"""Through whom it is said: outlets that carry words, media that relay a speaker."""

from __future__ import annotations

from dataclasses import dataclass

from graph.model import Kind
from loaders.rules.context import Context
from loaders.rules.registry import Ref
from loaders.rules.statement_subjects import unnamed
from loaders.rules.statement_words import SpeechWords, trails
from loaders.rules.windows import Group, Windows
from loaders.rules.words import word_set

_PEOPLE = frozenset({Kind.PERSON, Kind.GROUP})
_CARRIERS = word_set("told to by on in with for via telling tells")
_TELL = word_set("told tell tells telling")
_NEAR = 3
_MODIFIERS = word_set("a an the his her its their state public private local official one another")


@dataclass(frozen=True, slots=True)
class Carrier:
    """Who carries the words of a sentence, and the token that says so."""

    group: Group
    at: int


class OutletReader:
    """Finds the outlets of one document."""

    def __init__(self, context: Context, words: SpeechWords) -> None:
        self.context = context
        self.words = words

    def is_medium(self, ref: Ref) -> bool:
        """Tell whether an actor is a newspaper, agency or broadcaster, by list or by its name."""
        name = self.context.registry.names[ref.keys[0]]
        if name.features.get("medium") == "true":
            return True
        last = name.name.split()[-1]
        if ref.kind is Kind.GROUP:
            return last in self.words.media_nouns
        return ref.kind is Kind.ORGANISATION and last in self.words.media_endings

    def carried(self, windows: Windows, carrier: Carrier) -> Group:
        """Return who speaks: "According to the paper, officials are optimistic": the officials."""
        group = carrier.group
        after = next((g for g in windows.groups if g.i >= group.j), None)
        if after is None or after.i > group.j + 2 or not self.are_media(group):
            return group
        return after if all(r.kind in _PEOPLE for r in after.refs) else group

    def relayed(self, windows: Windows, i: int, speaker: Group) -> Group | None:
        """Return whose words a medium tells: "Bergh set out her plan, the broadcaster added"."""
        if not self.are_media(speaker):
            return None
        cited = self._cited(windows, i)
        if cited is not None or not trails(windows, i, speaker) or not windows.groups:
            return cited
        first = windows.groups[0]
        person = first.j < speaker.i and len(first.keys) == 1
        return first if person and all(r.kind in _PEOPLE for r in first.refs) else None

    def _cited(self, windows: Windows, i: int) -> Group | None:
        """Return whom a medium names as its source: "reported, citing two officers"."""
        tokens = windows.tokens
        for at in range(i + 1, len(tokens)):
            if tokens[at].low in ("citing", "quoting") and tokens[at - 1].text == ",":
                return windows.object(at)
        return None

    def outlet(
        self, windows: Windows, i: int, speaker: Group, carrier: Carrier | None
    ) -> Ref | None:
        """Return the medium that carries a statement: its carrier, one named, one told of."""
        if carrier is not None and self.is_medium(carrier.group.refs[0]):
            return carrier.group.refs[0]
        others = (r for r in windows.refs if r.kind is Kind.ORGANISATION and r not in speaker.refs)
        named = next((r for r in others if self.is_medium(r)), None)
        if named is not None:
            return named
        if self.are_media(speaker):
            return speaker.refs[0]
        return self._described(windows, i)

    def _described(self, windows: Windows, i: int) -> Ref | None:
        """Return a medium without a name: "told a Norlandian newspaper", "on state television"."""
        tokens = windows.tokens
        for at, token in enumerate(tokens):
            if token.low not in self.words.media_nouns:
                continue
            start = at
            while start > 0 and self._is_modifier(windows, start - 1):
                start -= 1
            lead = tokens[start - 1] if start else None
            if lead is None or lead.low not in _CARRIERS:
                continue
            before = tokens[start - 2].low if start > 1 else ""
            told = before in ("quoted", "cited", "interviewed", "interview", "said", "article")
            near = 0 < start - 1 - i <= _NEAR
            if lead.low in _TELL or told or near:
                return unnamed(self.context, windows, start, at + 1).refs[0]
        return None

    def _is_modifier(self, windows: Windows, at: int) -> bool:
        """Tell whether a word can stand between "told a" and the noun of a medium."""
        token = windows.tokens[at]
        if token.kind != "word" or token.low in _CARRIERS:
            return False
        known = any(r.i <= at < r.j for r in (*windows.refs, *windows.inner))
        return (
            known or token.cap or token.low in _MODIFIERS or token.low.endswith(("al", "an", "ic"))
        )

    def are_media(self, group: Group) -> bool:
        """Tell whether all of a group are media."""
        return all(self.is_medium(r) for r in group.refs)
