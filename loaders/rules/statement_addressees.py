"""Who is spoken to: object of the verb, "to A", a letter's reader, the other at the table."""

from __future__ import annotations

from collections.abc import Sequence

from graph.model import Kind
from loaders.rules.context import Context
from loaders.rules.inflection import VerbForm
from loaders.rules.registry import Ref
from loaders.rules.salience import coreferred
from loaders.rules.statement_encounters import Encounters
from loaders.rules.statement_subjects import unnamed
from loaders.rules.statement_words import SpeechWords, next_low
from loaders.rules.text import Token, is_owner
from loaders.rules.windows import Group, Windows
from loaders.rules.words import word_set

_SIDES = word_set("side coref")
"""How a state is named that sits at a table: "the Norlandian delegation", "both sides"."""
_GOVERNMENTS = word_set("government people authorities leaders leadership governments")
_SAME = _GOVERNMENTS | word_set("side delegation government's counterpart team state")
"""Nouns that stand for the state itself."""
_WITH = frozenset({"with"})
_MARKS = word_set("to before with")
_TALKS = word_set("talks meeting call conversation summit")
_LED = word_set("in during at after over on by")
_IN_PAPER = word_set("in by with through")
_PAPERS = word_set("letter note message cable telegram memorandum call email communication reply")
_ASKS = word_set("requested asked urged demanded requests asks urges demands")
_OWNERS = word_set("his her its their the a an our my")
_DEMANDS = word_set("insist demand request ask urge propose require want expect recommend suggest")
_MUST = word_set("must should has have first not be ought")
_FARTHEST_NOUN, _FARTHEST_LETTER = 7, 12
_CLAUSE = word_set('that whether : " “ ,')
_DATIVE = word_set("hand give send offer wish")
"""Verbs whose object is somebody only before a second object: "handed A a note"."""


class AddresseeReader:
    """Finds the addressees of one document."""

    def __init__(self, context: Context, words: SpeechWords, encounters: Encounters) -> None:
        self.context = context
        self.words = words
        self.encounters = encounters

    def addressees(
        self, windows: Windows, i: int, verb: VerbForm | None, speaker: Group
    ) -> tuple[Ref, ...]:
        """Return whom the words at token `i` are said to, as far as they name them."""
        found = (
            self._relative(windows, speaker)
            or (self._by_verb(windows, i, verb, speaker) if verb else ())
            or self._by_noun(windows, i, speaker)
        )
        if not found and verb is not None and verb.lemma in _DEMANDS:
            found = self._asked(windows, i)
        keys = set(speaker.keys)
        return tuple(r for r in found if keys.isdisjoint(r.keys) and r.kind is not Kind.PLACE)

    # ------------------------------------------------------------------ by the verb
    def _by_verb(self, windows: Windows, i: int, verb: VerbForm, speaker: Group) -> tuple[Ref, ...]:
        if verb.lemma in self.words.spoken_to:
            found = self._object(windows, i, verb, speaker)
            if found:
                return found
        for mark, verbs in self.words.spoken_to_by.items():
            if verb.lemma not in verbs:
                continue
            for at in self._marks(windows, i, mark):
                found = self._phrase(windows, at + 1, speaker)
                if found:
                    return found
        return ()

    def _object(self, windows: Windows, i: int, verb: VerbForm, speaker: Group) -> tuple[Ref, ...]:
        """Return the object of a verb: an actor right behind it, or people it tells of."""
        if verb.lemma in _DATIVE:
            group = windows.group(i + 1) or windows.group(i + 2)
            return group.refs if group is not None and group.i <= i + 2 else ()
        found = self._phrase(windows, i + 1, speaker)
        group = None if found else windows.object(i)
        return group.refs if group is not None and group.i <= i + _FARTHEST_NOUN else found

    def _marks(self, windows: Windows, i: int, mark: str) -> list[int]:
        """Return where "to" stands behind a verb at `i`, or behind its noun: "his thanks to"."""
        tokens = windows.tokens
        found = [at for at in (i + 1, i + 2) if at < len(tokens) and tokens[at].low == mark]
        if found and found[0] == i + 2 and tokens[i + 1].kind == "punct":
            found = []
        for at in range(i + 2, min(i + _FARTHEST_LETTER, len(tokens))):
            if tokens[at].low in _CLAUSE:
                break
            if tokens[at].low == mark and tokens[at - 1].low in self.words.words_to:
                found.append(at)
        return found

    def _asked(self, windows: Windows, i: int) -> tuple[Ref, ...]:
        """Return of whom something is demanded: "insists that A withdraw", "wants A to pay"."""
        tokens = windows.tokens
        start = i + 1 + (next_low(tokens, i) == "that")
        group = windows.group(start) or windows.group(start + 1)
        if group is None or group.i > start + 1 or group.refs[-1].possessive:
            return ()
        behind = tokens[group.j].low if group.j < len(tokens) else ""
        told = start > i + 1 and (behind in _MUST or windows.is_verb(group.j))
        plain = told and (behind in _MUST or not behind.endswith(("s", "ed")))
        return group.refs if plain or (start == i + 1 and behind == "to") else ()

    # ------------------------------------------------------------------ by a noun
    def _by_noun(self, windows: Windows, i: int, speaker: Group) -> tuple[Ref, ...]:
        """Return the reader of "in a letter to A", the other of "in talks with A"."""
        tokens = windows.tokens
        ahead = range(min(i, speaker.i if speaker.i < i else i))
        behind = range(i + 1, min(i + _FARTHEST_NOUN, len(tokens) - 1))
        for at in (*ahead, *behind):
            if at > i and tokens[at].low in _CLAUSE:
                break
            low, following = tokens[at].low, next_low(tokens, at)
            talking = low in _TALKS and following in _WITH and self._is_led(tokens, at)
            if not talking and not (low in self.words.words_to and following in _MARKS):
                continue
            found = self._phrase(windows, at + 2, speaker)
            if found:
                return found
        return self._by_paper(windows, i, speaker)

    def _by_paper(self, windows: Windows, i: int, speaker: Group) -> tuple[Ref, ...]:
        """Return the reader of "in a letter to A" behind all that is said."""
        tokens = windows.tokens
        for at in range(i + 1, len(tokens) - 2):
            if tokens[at].low not in _PAPERS or next_low(tokens, at) not in ("to", "with"):
                continue
            if not _IN_PAPER.isdisjoint(t.low for t in tokens[max(0, at - 3) : at]):
                return self._phrase(windows, at + 2, speaker)
        return ()

    def _is_led(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether "in", "during" or the like leads to the noun at `at`."""
        return any(t.low in _LED for t in tokens[max(0, at - 4) : at])

    def _relative(self, windows: Windows, speaker: Group) -> tuple[Ref, ...]:
        """Return who stands before "to whom A said"."""
        tokens, at = windows.tokens, speaker.i - 2
        if at < 1 or (tokens[at].low, tokens[at + 1].low) != ("to", "whom"):
            return ()
        group = windows.group(at - 1) or windows.group(at - 2)
        return group.refs if group is not None else ()

    # ------------------------------------------------------------------ words for who it is
    def _phrase(self, windows: Windows, start: int, speaker: Group) -> tuple[Ref, ...]:
        """Return whom the noun phrase at token `start` names, means or tells of."""
        tokens = windows.tokens
        at = start
        while at < len(tokens) and tokens[at].low in _OWNERS:
            group = windows.group(at)
            if group is not None and not group.refs[-1].possessive:
                return group.refs
            at += 1
        group = windows.group(at)
        if group is not None and not group.refs[-1].possessive:
            return self._body(windows, group) or self._members(windows, group)
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
        if tokens[head].low in self.words.opposites:
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
        people = ref.kind is Kind.PERSON and not tokens[head].low.endswith("s")
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
        return heads[-1] if heads else None

    # ------------------------------------------------------------------ by the situation
    def counterpart(
        self, windows: Windows, i: int, verb: VerbForm | None, speaker: Group
    ) -> str | None:
        """Return the key of the other of the pair whom no words name as addressee.

        "A said during the talks": the other leader at the table; "A requested": the other state.
        """
        if len(speaker.keys) != 1:
            return None
        key, lows = speaker.keys[0], [t.low for t in windows.tokens]
        if _is_at_table(lows) and self.context.registry.names[key].kind is Kind.PERSON:
            others = [k for k in self.context.leaders if k != key]
            return others[0] if key in self.context.leaders and len(others) == 1 else None
        if key in self.context.pair and not _ASKS.isdisjoint(lows):
            return next((k for k in self.context.pair if k != key), None)
        told = verb is not None and verb.form in ("past", "participle", "ing")
        acting = speaker.refs[0].kind is Kind.STATE and speaker.refs[0].role not in _SIDES
        if not told or acting:
            return None
        return self.encounters.across(windows.sentence, key, i)


def _is_at_table(lows: list[str]) -> bool:
    """Tell whether something is said "during the talks"."""
    return any(lows[k] == "during" and lows[k + 2] in _TALKS for k in range(len(lows) - 2))
