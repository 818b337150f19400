"""Who is spoken to: object of the verb, "to A", a letter's reader, the other at the table."""

from __future__ import annotations

from graph.model import Kind
from loaders.rules.context import Context
from loaders.rules.inflection import VerbForm
from loaders.rules.registry import Ref
from loaders.rules.statement_encounters import Encounters
from loaders.rules.statement_hearers import HearerReader
from loaders.rules.statement_occasions import OccasionReader
from loaders.rules.statement_words import SpeechWords, called_for, next_low
from loaders.rules.windows import Group, Windows
from loaders.rules.words import word_set

_SIDES = word_set("side coref")
"""How a state is named that sits at a table: "the Norlandian delegation", "both sides"."""
_DIRECTED = word_set(
    "request ask urge demand apologise apologize protest reply answer retort threaten respond"
)
"""Verbs that of two states the one says to the other, if nobody is named."""
_DEMANDS = word_set("insist demand request ask urge propose require want expect recommend suggest")
_MUST = word_set("must should has have first not be ought")
_TALKS = word_set("talks meeting call conversation summit")
_FARTHEST_NOUN, _FARTHEST_LETTER = 7, 12
_CLAUSE = word_set('that whether : " “ ,')
_PRONOUNS = word_set("him her them")
_DATIVE = word_set("hand give send offer wish")
"""Verbs whose object is somebody only before a second object: "handed A a note"."""


class AddresseeReader:
    """Finds the addressees of one document."""

    def __init__(self, context: Context, words: SpeechWords, encounters: Encounters) -> None:
        self.context = context
        self.words = words
        self.encounters = encounters
        self.hearers = HearerReader(context, words, encounters)
        self.occasions = OccasionReader(words, self.hearers)

    def addressees(
        self, windows: Windows, i: int, verb: VerbForm | None, speaker: Group
    ) -> tuple[Ref, ...]:
        """Return whom the words at token `i` are said to, as far as they name them."""
        found = (
            self.occasions.relative(windows, speaker)
            or (self._by_verb(windows, i, verb, speaker) if verb else ())
            or self.occasions.hearers_of(windows, i, speaker)
        )
        if not found and verb is not None and verb.lemma in _DEMANDS:
            found = self._asked(windows, i)
        keys = set(speaker.keys)
        return tuple(r for r in found if keys.isdisjoint(r.keys) and r.kind is not Kind.PLACE)

    # ------------------------------------------------------------------ by the verb
    def _by_verb(self, windows: Windows, i: int, verb: VerbForm, speaker: Group) -> tuple[Ref, ...]:
        called = called_for(windows, i, self.words)
        if called is not None:  # "summoned A to protest", "wrote to A to say"
            found = self._reached(windows, called, speaker)
            if found:
                return found
        if next_low(windows.tokens, i) in _PRONOUNS and windows.group(i + 1) is None:
            return self._meant(windows, i, speaker)
        if verb.lemma in self.words.spoken_to:
            found = self._object(windows, i, verb, speaker)
            if found:
                return found
        for mark, verbs in self.words.spoken_to_by.items():
            if verb.lemma not in verbs:
                continue
            for at in self._marks(windows, i, mark, speaker):
                found = self.hearers.named(windows, at + 1, speaker)
                if found and (mark != "before" or self._is_audience(windows, found[-1])):
                    return found
        return (
            self._joined(windows, i, speaker) if verb.lemma in self.words.spoken_to_by["to"] else ()
        )

    def _meant(self, windows: Windows, i: int, speaker: Group) -> tuple[Ref, ...]:
        """Return whom "him" right behind a verb means: who was reached before it."""
        calls = [k for k in range(i) if windows.tokens[k].low in self.words.calling]
        if calls and windows.passive(calls[-1]):
            return self.hearers.named(windows, windows.patient(calls[-1])[0], speaker)
        return self._reached(windows, calls[-1], speaker) if calls else ()

    def _reached(self, windows: Windows, i: int, speaker: Group) -> tuple[Ref, ...]:
        """Return whom a verb of getting into touch at token `i` reaches."""
        start = i + 1 + (next_low(windows.tokens, i) in ("to", "in", "before"))
        return self.hearers.named(windows, start, speaker)

    def _is_audience(self, windows: Windows, ref: Ref) -> bool:
        """Tell whether one can speak before somebody: "before the assembly", not "the summit"."""
        follows = ref.j < len(windows.tokens) and windows.is_verb(ref.j)
        body = ref.kind is Kind.ORGANISATION or self.words.can_speak(windows.tokens[ref.j - 1].low)
        return body and not follows

    def _joined(self, windows: Windows, i: int, speaker: Group) -> tuple[Ref, ...]:
        """Return who stands behind "to" farther off: "conveyed the concern of A to the envoy"."""
        tree = windows.tree
        if tree is None:
            return ()
        for at in tree.below(tree.node(i), "obl"):
            for mark in tree.below(at, "case"):
                if mark > i and windows.tokens[mark].low == "to":
                    found = self.hearers.named(windows, mark + 1, speaker)
                    if found and all(r.kind is not Kind.STATE for r in found):
                        return found
        return ()

    def _object(self, windows: Windows, i: int, verb: VerbForm, speaker: Group) -> tuple[Ref, ...]:
        """Return the object of a verb: an actor right behind it, or people it tells of."""
        if speaker.i > i and windows.passive(i):  # "A was told by B"
            return self.hearers.named(windows, windows.patient(i)[0], speaker)
        if verb.lemma in _DATIVE:
            group = windows.group(i + 1) or windows.group(i + 2)
            return group.refs if group is not None and group.i <= i + 2 else ()
        found = self.hearers.named(windows, i + 1, speaker)
        group = None if found else windows.object(i)
        return group.refs if group is not None and group.i <= i + _FARTHEST_NOUN else found

    def _marks(self, windows: Windows, i: int, mark: str, speaker: Group) -> list[int]:
        """Return where "to" stands behind a verb at `i`, or behind its noun: "his thanks to"."""
        tokens = windows.tokens
        found = [at for at in (i + 1, i + 2) if at < len(tokens) and tokens[at].low == mark]
        if found and found[0] == i + 2 and tokens[i + 1].kind == "punct":
            found = []
        if not found and speaker.i > i and not windows.passive(i):
            behind = range(speaker.j, min(speaker.j + _FARTHEST_NOUN, len(tokens)))
            found = [at for at in behind if tokens[at].low == mark][:1]
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
        state = self.context.state_key(key)
        directed = verb is not None and verb.lemma in _DIRECTED and state in self.context.pair
        other = next((k for k in self.context.pair if k != state), None) if directed else None
        told = verb is not None and verb.form in ("past", "participle", "ing")
        acting = speaker.refs[0].kind is Kind.STATE and speaker.refs[0].role not in _SIDES
        if not told or acting:
            return other
        return self.encounters.across(windows.sentence, key, i) or other


def _is_at_table(lows: list[str]) -> bool:
    """Tell whether something is said "during the talks"."""
    return any(lows[k] == "during" and lows[k + 2] in _TALKS for k in range(len(lows) - 2))
