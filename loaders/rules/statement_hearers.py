"""Whom a noun phrase names as hearer: actors, people and bodies without a name, the other one."""

from __future__ import annotations

from collections.abc import Sequence

from graph.model import Kind
from loaders.rules.context import Context
from loaders.rules.registry import Ref
from loaders.rules.salience import coreferred
from loaders.rules.statement_encounters import Encounters
from loaders.rules.statement_subjects import unnamed
from loaders.rules.statement_words import SpeechWords, next_low
from loaders.rules.text import Token, is_owner
from loaders.rules.windows import Group, Windows
from loaders.rules.words import word_set

_GOVERNMENTS = word_set("government people authorities leaders leadership governments")
_SAME = _GOVERNMENTS | word_set("side delegation government's counterpart team state")
"""Nouns that stand for the state itself."""
_OWNERS = word_set("his her its their the a an our my")
_PEOPLE = frozenset({Kind.PERSON, Kind.GROUP})


class HearerReader:
    """Finds whom the noun phrases of one document name, where something is said to them."""

    def __init__(self, context: Context, words: SpeechWords, encounters: Encounters) -> None:
        self.context = context
        self.words = words
        self.encounters = encounters
        self.assemblies = context.lexicon.assemblies

    def named(self, windows: Windows, start: int, speaker: Group) -> tuple[Ref, ...]:
        """Return whom the noun phrase at token `start` names, means or tells of."""
        tokens = windows.tokens
        at = start
        while at < len(tokens) and tokens[at].low in _OWNERS:
            group = windows.group(at)
            if group is not None and not group.refs[-1].possessive:
                return group.refs
            at += 1
        group = windows.group(at)
        noun = tokens[group.j].low if group is not None and group.j < len(tokens) else ""
        daily = noun in self.words.media_nouns  # "the Oststad daily Zenit"
        if group is not None and not group.refs[-1].possessive and not daily:
            return self._body(windows, group) or self._members(windows, group)
        if group is None and at < len(tokens) and tokens[at].text in self.assemblies:
            return unnamed(self.context, windows, at, at + 1).refs
        behind = at if group is None else group.j + is_owner(tokens, group.j)
        phrase = windows.noun_phrase(behind)
        if phrase is not None and is_owner(tokens, phrase[2]):  # "the country's lenders"
            phrase = windows.noun_phrase(phrase[2] + 1)
        head = self._head(tokens, phrase)
        if head is None:
            return ()
        named = self._apposed(windows, head)
        if named is not None:
            return (named,)
        if tokens[head].low in self.words.opposites and not tokens[head].low.endswith("s"):
            other = self.encounters.opposite(windows.sentence, speaker.keys)
            if other is not None:
                return (coreferred(self.context.registry, tokens, start, head + 1, (other,)),)
        of = windows.group(head + 2) if next_low(tokens, head) == "of" else None
        if of is not None and tokens[head].low in _GOVERNMENTS:
            return of.refs
        first = phrase[0] if phrase is not None and phrase[0] > behind else at
        return unnamed(self.context, windows, first, head + 1).refs

    def _apposed(self, windows: Windows, head: int) -> Ref | None:
        """Return who a noun is by name: "the daily Zenit", "her host, President Tomas Ruel"."""
        tokens, aside = windows.tokens, next_low(windows.tokens, head) == ","
        group = windows.group(head + 1 + aside)
        if group is None or group.refs[-1].possessive or group.refs[0].adjective:
            return None
        ref, ends = group.refs[0], tokens[group.j].text if group.j < len(tokens) else ""
        people = ref.kind in _PEOPLE and not tokens[head].low.endswith("s")
        if ref.role == "side" and aside:  # "her guest, the Norlandian king"
            return unnamed(self.context, windows, ref.i, ref.j).refs[0]
        closed = not aside or ends in (",", ".", ";", "", "”", '"')
        return ref if closed and (people or (ref.kind is Kind.ORGANISATION and not aside)) else None

    def _body(self, windows: Windows, group: Group) -> tuple[Ref, ...]:
        """Return the body of a state that a side is: "the Norlandian parliament"."""
        ref = group.refs[0]
        last = windows.tokens[ref.j - 1]
        alone = len(group.refs) == 1 and ref.role == "side" and ref.j - ref.i > 1
        if not alone or last.cap or last.low in _SAME or last.low in self.words.opposites:
            return ()
        return unnamed(self.context, windows, ref.i, ref.j).refs

    def _members(self, windows: Windows, group: Group) -> tuple[Ref, ...]:
        """Return the actors of a group, of a state's people the people: "a Norlandian crowd"."""
        return tuple(r for r in group.refs if not r.adjective)

    def _head(self, tokens: Sequence[Token], phrase: tuple[int, int, int] | None) -> int | None:
        """Return the noun of a phrase that can hear something, or None."""
        if phrase is None:
            return None
        first, _, end = phrase
        heads = [k for k in range(first, end) if self.words.can_hear(tokens[k].low)]
        titles = (self.context.lexicon.titles.at(tokens, k) for k in range(first, end))
        heads += [found[0] - 1 for found in titles if found is not None]
        return max(heads, default=None)
