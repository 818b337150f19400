"""Tells whether a noun is a friction between states where it stands: "the row", "no row"."""

from __future__ import annotations

from graph.model import Kind
from loaders.rules.context import Context
from loaders.rules.event_dates import date_of
from loaders.rules.friction_status import StatusReader
from loaders.rules.friction_words import FrictionWords
from loaders.rules.windows import Group, Windows

_AGREED = frozenset({"delimitation of", "demarcation of"})
_ARTICLES = frozenset({"a", "an", "any", "further", "another"})
_BETWEEN_OR_WITH = frozenset({"between", "with"})
_BUILDINGS = frozenset({"centre", "centres", "center", "camp", "camps", "museum", "cemetery"})
"""Nouns that a friction only qualifies: "a detention centre"."""
_CHARGES = frozenset(
    {"charges", "charge", "charged", "accused", "suspected", "suspicion", "guilty", "convicted"}
)
_DONE = frozenset({"past", "participle", "s"})
_ENDED = frozenset({"lifted", "easing"})
_NEAR_DEAL = 5
_BEFORE_PRINCIPLE, _NEAR_PRINCIPLE = 3, 8
_NONE = frozenset({"no", "without", "avoid", "prevent", "anti"})
_SETTLES = frozenset(
    {"solve", "solving", "settle", "settling", "resolve", "resolving", "avoid", "avoiding"}
    | {"prevent", "preventing"}
)
_SPECIFIC = frozenset({"between", "with", "over", "about"})
_TENSION = frozenset({"tension", "tensions"})
_DANGERS = frozenset({"threat", "threats"})
_UPON = frozenset({"on", "against", "between"})
_VERB_LEADS = frozenset({"to", "will", "not"})
_DRILLS = frozenset({"exercises", "exercise", "drills", "drill", "games", "manoeuvres"})
_STOPS = frozenset({"suspend", "halt", "cancel", "freeze", "stop", "pause", "cut", "scrap"})
_PREDICATE = 4
"""Tokens of the verb of a noun."""


class StandingNouns:
    """Tells for the standing nouns of one document what they are."""

    def __init__(self, context: Context, words: FrictionWords, status: StatusReader) -> None:
        self.context = context
        self.words = words
        self.status = status

    def is_standing(self, windows: Windows, i: int, j: int) -> bool:
        """Tell whether the noun at tokens [i, j) is a friction between states here."""
        tokens = windows.tokens
        phrase = " ".join(t.low for t in tokens[i:j])
        before, following = tokens[i - 1].low if i else "", tokens[j].low if j < len(tokens) else ""
        at = i - 2 if before in _ARTICLES else i - 1
        none = at >= 0 and tokens[at].low in _NONE
        if none or following in _BUILDINGS or self._is_verb(windows, i, j):
            return False
        dated = j + 1 < len(tokens) and tokens[j + 1].cap  # "the breach of August"
        phrases = {f"{before} {phrase}", phrase if dated else f"{phrase} {following}"}
        if self.words.apart & phrases:
            return False
        if i and tokens[i - 1].low in _VERB_LEADS and not phrase.endswith("s"):
            return False
        agreed = {t.low for t in tokens[max(0, i - _NEAR_DEAL) : i]} & self.words.event_nouns
        if phrase in _AGREED and agreed:
            return False  # "the agreement on the delimitation of the shelf"
        if self._is_charge(windows, i) or self._is_principle(windows, i, j):
            return False
        if tokens[j - 1].low in _DRILLS and self._is_stopped(windows, j):
            return False  # the verb tells of it
        if tokens[j - 1].low in _DANGERS and self._is_dealt_with(windows, i):
            return False
        if tokens[j - 1].low in _TENSION:
            return bool(windows.adjectives(i) or windows.after(j, _BETWEEN_OR_WITH, 3))
        return phrase not in self.words.weak or self._is_settled(windows, i, j)

    def _is_stopped(self, windows: Windows, j: int) -> bool:
        """Tell whether a passive behind the noun stops it: "joint drills were suspended"."""
        at = self.status.predicate(windows, j)
        if at is None:
            return False
        near = range(at, min(at + _PREDICATE, len(windows.tokens)))
        verbs = (self.words.acts.at(windows.tokens, k) for k in near if windows.passive(k))
        return any(verb is not None and verb[1].lemma in _STOPS for verb in verbs)

    def _is_dealt_with(self, windows: Windows, i: int) -> bool:
        """Tell whether a danger of no state is met: "to counter security threats"."""
        if windows.adjectives(i) or windows.possessor(i, 2):
            return False
        lead = windows.tokens[max(0, i - _PREDICATE) : i]
        return any(t.low in self.words.dealt_with for t in lead)

    def _is_charge(self, windows: Windows, i: int) -> bool:
        """Tell whether a noun is what somebody is charged with: "accused of espionage"."""
        tokens = windows.tokens
        lead = {t.low for t in tokens[max(0, i - 3) : i - 1]}
        return bool(i) and tokens[i - 1].low in ("with", "of") and bool(lead & _CHARGES)

    def _is_principle(self, windows: Windows, i: int, j: int) -> bool:
        """Tell whether a bare noun names no case: "to solve disputes"."""
        tokens = windows.tokens
        if tokens[i].low == "sovereignty":
            over = j < len(tokens) and tokens[j].low == "over"
            near = {t.low for t in tokens[max(0, i - _BEFORE_PRINCIPLE) : j + _NEAR_PRINCIPLE]}
            return not over and bool(near & self.words.principled)
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
            or rivals(self.context, windows, i)
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


def rivals(context: Context, windows: Windows, i: int) -> Group | None:
    """Return a subject of two states: "A and B remain locked in a dispute"."""
    first = windows.groups[0] if windows.groups else None
    if first is None or first.j > i or len(context.states(first.keys)) < 2:
        return None
    return first if all(r.kind is Kind.STATE for r in first.refs) else None
