"""Reads frictions that last: "the stand-off along the Istra", "a disputed island"."""

from __future__ import annotations

from collections.abc import Sequence

from graph.model import Kind
from loaders.rules.context import Context, plain
from loaders.rules.event_dates import date_of
from loaders.rules.found import Found
from loaders.rules.friction_deed_nouns import DeedNounReader
from loaders.rules.friction_noun_parties import DeedNounParties
from loaders.rules.friction_parties import PartyReader
from loaders.rules.friction_scan import Scan, Told
from loaders.rules.friction_status import StatusReader
from loaders.rules.friction_terms import StatusWord
from loaders.rules.friction_words import FrictionWords
from loaders.rules.predicates import predicate_after
from loaders.rules.text import Token
from loaders.rules.topics import phrase_end
from loaders.rules.windows import Group, Windows

_TENSION = frozenset({"tension", "tensions"})
_TOLD = frozenset({"lifted", "easing", "escalated", "to-be-lifted"})
"""Statuses that words say outright, against what the kind of friction suggests."""
_THAWING = frozenset({"stand-off", "territorial", "diplomatic"})
"""Kinds that ease where relations do."""
_ADJECTIVAL = (
    *("al", "ic", "ary", "ial", "ous", "ive", "ful", "ly", "year"),
    *("ern", "ese", "ian", "ish", "ed"),
)
_WHERE = frozenset({"over", "along", "on", "in", "with", "about"})
_BETWEEN, _WITH, _IN = frozenset({"between", "among"}), frozenset({"with"}), frozenset({"in"})
_BETWEEN_OR_WITH = frozenset({"between", "with"})
_VERB_LEADS = frozenset({"to", "will", "not"})
_DONE = frozenset({"past", "participle", "s"})
_ENDED = frozenset({"lifted", "easing"})
_FOUGHT = frozenset({"war", "conflict", "fighting", "hostilities"})
"""What goes on in a land: its parties are there, not where it is spoken of."""
_UPON = frozenset({"on", "against", "between"})
_ARTICLES = frozenset({"a", "an", "any", "further", "another"})
_NONE = frozenset({"no", "without", "avoid", "prevent", "anti"})
_AGREED = frozenset({"delimitation of", "demarcation of"})
_NEAR_DEAL = 5
_CHARGES = frozenset(
    {"charges", "charge", "charged", "accused", "suspected", "suspicion", "guilty", "convicted"}
)
_SETTLES = frozenset(
    {"solve", "solving", "settle", "settling", "resolve", "resolving", "avoid", "avoiding"}
    | {"prevent", "preventing"}
)
_SPECIFIC = frozenset({"between", "with", "over", "about"})
_NEAR_PRINCIPLE = 8
_BUILDINGS = frozenset({"centre", "centres", "center", "camp", "camps", "museum", "cemetery"})
"""Nouns that a friction only qualifies: "a detention centre"."""


class StandingReader:
    """Reads the standing frictions of one document."""

    def __init__(
        self, context: Context, words: FrictionWords, status: StatusReader, parties: PartyReader
    ) -> None:
        self.context = context
        self.words = words
        self.status = status
        self.parties = parties
        deeds = DeedNounParties(context, words)
        self.deeds, self.nouns = deeds, DeedNounReader(context, words, deeds)
        lows = (t.low for s in context.sentences for t in s.tokens)
        self.thawing = sum(low.startswith(words.thaw) for low in lows) >= 2
        """Whether the document reports that relations ease."""

    # ------------------------------------------------------------------ is it one
    def is_standing(self, windows: Windows, i: int, j: int) -> bool:
        """Tell whether the noun at tokens [i, j) is a friction between states here."""
        tokens = windows.tokens
        phrase = " ".join(t.low for t in tokens[i:j])
        before, following = tokens[i - 1].low if i else "", tokens[j].low if j < len(tokens) else ""
        at = i - 2 if before in _ARTICLES else i - 1
        none = at >= 0 and tokens[at].low in _NONE
        if none or following in _BUILDINGS or self._is_verb(windows, i, j):
            return False
        if i and tokens[i - 1].low in _VERB_LEADS and not phrase.endswith("s"):
            return False
        agreed = {t.low for t in tokens[max(0, i - _NEAR_DEAL) : i]} & self.words.event_nouns
        if phrase in _AGREED and agreed:
            return False  # "the agreement on the delimitation of the shelf"
        if self._is_charge(windows, i) or self._is_principle(windows, i, j):
            return False
        if tokens[j - 1].low in _TENSION:
            return bool(windows.adjectives(i) or windows.after(j, _BETWEEN_OR_WITH, 3))
        return phrase not in self.words.weak or self._is_settled(windows, i, j)

    def _is_charge(self, windows: Windows, i: int) -> bool:
        """Tell whether a noun is what somebody is charged with: "accused of espionage"."""
        tokens = windows.tokens
        lead = {t.low for t in tokens[max(0, i - 3) : i - 1]}
        return bool(i) and tokens[i - 1].low in ("with", "of") and bool(lead & _CHARGES)

    def _is_principle(self, windows: Windows, i: int, j: int) -> bool:
        """Tell whether a bare noun names no case: "to solve disputes"."""
        tokens = windows.tokens
        if tokens[i].low == "sovereignty":
            near = {t.low for t in tokens[j : j + _NEAR_PRINCIPLE]}
            return bool(near & self.words.principled)
        plain = tokens[j - 1].low.endswith("s") and i > 0 and not windows.adjectives(i)
        behind = tokens[j].low if j < len(tokens) else ""
        return plain and tokens[i - 1].low in _SETTLES and behind not in _SPECIFIC

    def _is_verb(self, windows: Windows, i: int, j: int) -> bool:
        """Tell whether a word is the verb of a name right before it: "A disputes that"."""
        marks = (t.text for t in windows.tokens[max(0, i - 2) : i - 1])
        if any(mark in "-–" for mark in marks):
            return False  # "the A-B deadlock"
        plain = (r for r in windows.refs if r.j == i and not (r.adjective or r.possessive))
        return j == i + 1 and windows.is_verb(i) and next(plain, None) is not None

    def _is_settled(self, windows: Windows, i: int, j: int) -> bool:
        """Tell whether a weak noun ("row", "attack") has an owner, modifier, partner or date."""
        return bool(
            windows.adjectives(i)
            or windows.possessor(i, 2)
            or any(t.low in self.words.modifiers for t in windows.tokens[max(0, i - 3) : i])
            or windows.after(j, _BETWEEN_OR_WITH, 3)
            or self._rivals(windows, i)
            or self._names_two(windows)
            or self._is_dated(windows, i, j)
            or self._is_told(windows, i, j)
        )

    def is_owned(self, windows: Windows, i: int, j: int) -> bool:
        """Tell whether a noun inside a deed is told of by itself: "condemned B's attack on C"."""
        phrase = " ".join(t.low for t in windows.tokens[i:j])
        return bool(
            phrase not in self.words.weak
            or windows.adjectives(i)
            or windows.possessor(i, 2)
            or windows.after(j, _UPON, 3)
        )

    def _is_told(self, windows: Windows, i: int, j: int) -> bool:
        """Tell whether a verb ends or begins it: "ended a dispute", "collisions followed"."""
        tokens = windows.tokens
        before = (self.words.verbs.get(t.low) for t in tokens[max(0, i - 3) : i])
        ended = any(row and row[1].form in _DONE and row[0] in _ENDED for row in before)
        return ended or (j < len(tokens) and tokens[j].low in self.words.begins)

    def _names_two(self, windows: Windows) -> bool:
        """Tell whether the sentence names two states."""
        named = [k for r in (*windows.refs, *windows.inner) for k in r.keys]
        return len(self.context.states(named)) >= 2

    def _is_dated(self, windows: Windows, i: int, j: int) -> bool:
        date = date_of(self.context, windows.sentence, i, j, since=True)
        return date is not None and abs(self.context.token_at(windows.sentence, date.span) - j) <= 4

    # ------------------------------------------------------------------ what it is
    def read(
        self, scan: Scan, i: int, j: int, kind: str, statuses: Sequence[StatusWord] = ()
    ) -> Told:
        """Return the friction of the noun at tokens [i, j), `statuses` near it told apart."""
        windows, last = scan.windows, scan.tokens[j - 1].low
        event = Found(Kind.FRICTION, scan.index, i, j, kind, rule=f"friction.standing.{last}")
        event.topic = frozenset({kind})
        event.weak = last in _TENSION
        outside = [s for s in statuses if not i <= s.at < j]
        event.status = self._status(windows, i, j, kind, outside)
        event.label = self._label(windows, i, j)
        at = next((k for k in range(i, j) if scan.tokens[k].low in self.words.deeds), None)
        deed = None
        if at is not None:
            word = scan.tokens[at].low
            event.rule, event.topic = f"friction.act.{word}", frozenset({kind, word})
            deed = self.deeds.of_noun(windows, i, at + 1)
            if deed is None and kind != "clash":
                deed = self.deeds.of_victim(windows, at, at + 1)
        return Told(event, deed or self.parties.between(windows, i, self._partners(windows, i, j)))

    def disputed(self, scan: Scan, i: int) -> Told | None:
        """Return the dispute that the adjective at token `i` tells of: "the contested reef"."""
        for at in range(i + 1, min(i + 4, len(scan.tokens))):
            if scan.tokens[at].low in self.words.land:
                told = self.read(scan, i, at + 1, "territorial")
                told.event.rule = "friction.disputed"
                return told
        return None

    def relief(self, scan: Scan, i: int) -> Told:
        """Return the easing that a word of relief tells of a friction told elsewhere."""
        told = self.read(scan, i, i + 1, "stand-off")
        told.event.weak, told.event.rule, told.event.status = True, "friction.relief", "easing"
        return told

    def _status(
        self, windows: Windows, i: int, j: int, kind: str, statuses: Sequence[StatusWord]
    ) -> str:
        """Return what the words say outright, else what is usual for the kind."""
        told, _ = self.status.of_noun(windows, i, j, statuses)
        if told in _TOLD and not (kind == "clash" and told == "easing"):
            return told
        if kind == "clash":
            return "in-force" if self._goes_on(windows, j) else "ended"
        return "easing" if self.thawing and kind in _THAWING else "in-force"

    def _goes_on(self, windows: Windows, j: int) -> bool:
        """Tell whether a clash lasts: "the war between A and B goes on", not a past incident."""
        verb = predicate_after(windows.tokens, j, self.words.goes_on, windows.extents)
        return verb is not None and windows.tokens[verb].low in self.words.still

    # ------------------------------------------------------------------ whose it is
    def _partners(self, windows: Windows, i: int, j: int) -> Group | None:
        """Return who the friction is said to be between, None where its owners say it all."""
        partners = windows.after(j, _BETWEEN, 8) or windows.after(j, _WITH, 3)
        partners = partners or self._of_two(windows, j)
        return partners or (None if windows.adjectives(i) else self._rivals(windows, i))

    def _of_two(self, windows: Windows, j: int) -> Group | None:
        """Return the two states of a relation: "a crisis in Norland-Verrania relations"."""
        group = windows.after(j, _IN, 2)
        states = self.context.states(group.keys) if group else ()
        elsewhere = len(states) == 1 and windows.tokens[j - 1].low in _FOUGHT
        elsewhere = elsewhere and states[0] not in self.context.pair
        return group if len(states) >= 2 or elsewhere else None

    def _rivals(self, windows: Windows, i: int) -> Group | None:
        """Return a subject of two states: "A and B remain locked in a dispute"."""
        first = windows.groups[0] if windows.groups else None
        if first is None or first.j > i or len(self.context.states(first.keys)) < 2:
            return None
        return first if all(r.kind is Kind.STATE for r in first.refs) else None

    # ------------------------------------------------------------------ its name
    def _label(self, windows: Windows, i: int, j: int) -> str:
        """Return the noun with the words before it that name it and what it is about."""
        tokens, start = windows.tokens, i
        while start > 0 and i - start < 3 and self._is_name_part(tokens[start - 1]):
            start -= 1
        end = phrase_end(tokens, j, 8) if j < len(tokens) and tokens[j].low in _WHERE else j
        return plain(self.context.token_words(windows.sentence, start, max(end, j)).text)

    def _is_name_part(self, token: Token) -> bool:
        """Tell whether a word before a noun belongs to its name: "deadly border clash"."""
        named = token.cap or token.low in self.words.name_parts
        return token.kind == "word" and (named or token.low.endswith(_ADJECTIVAL))
