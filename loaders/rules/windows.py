"""Finds the actors around a trigger by token windows.

The functions answer as a parser would (subject, object, object of a preposition, possessor), so
that a parser can take their place behind the same names.
"""

from __future__ import annotations

from loaders.rules.coordination import Group
from loaders.rules.text import Token
from loaders.rules.window_phrases import WindowPhrases
from loaders.rules.window_words import PREPOSITIONS, SUBORDINATORS
from loaders.rules.words import word_set

__all__ = ["Group", "Windows"]

_RELATIVES = word_set("who which whom")
_CLAUSE_ENDS = (SUBORDINATORS - word_set("that who which whom")) | word_set('; : " “ ”')
_PARENTHESES = SUBORDINATORS | word_set("the a an for in meanwhile too")
_ARTICLES = word_set("the a an its their his her both")
_SOFT = word_set(
    "the a an both also have has had been be is are was were will would should could may "
    "might must can to not never recently reportedly officially already again then now just "
    "soon later earlier together only all either each had"
)
_CONJUNCTIONS = word_set("after before since until as than like for")
_BY = frozenset({"by"})
_PASSIVE = word_set("was were been being is are be got remain remains remained stay stays stayed")
_LONGEST_PATIENT = 14


class Windows(WindowPhrases):
    """The token windows of one sentence."""

    farthest_subject = 14
    """Tokens between a verb of speech and its subject, beyond which nobody is believed."""

    def doer(self, verb: int) -> Group | None:
        """Return the subject of a verb, never a group inside a phrase; None for a bare gerund."""
        low, before = self.tokens[verb].low, self.tokens[verb - 1].low if verb else ""
        if low.endswith("ing") and before not in ("is", "are", "was", "were", "been"):
            return self.doer(verb - 1) if before.endswith("ing") else None
        if before in ("the", "a", "an", "its", "some", "previously", "long", "of", "long-"):
            return None  # a participle used as an adjective
        group = self.subject(verb)
        inside = group is not None and self._in_phrase(group)
        return None if inside and group and not self._after_conjunction(group, verb) else group

    def subject(self, verb: int) -> Group | None:
        """Return the group that acts in the clause of the verb at token `verb`.

        A group inside a phrase is taken only if the clause has no other.
        """
        at = self._before_softeners(verb)
        if at >= 0 and self.tokens[at].text == ",":
            before = self._before_parenthesis(at)
            if before is not None:
                return before
        fallback: Group | None = None
        relative = False
        while at >= 0:
            group = self._group_at.get(at)
            if group is not None:
                beside = fallback is None and at == group.j - 1
                if (
                    relative
                    or not self._in_phrase(group)
                    or (beside and self._after_conjunction(group, verb))
                ):
                    return group
                fallback = fallback or group
                at = group.i - 1
                relative = False
                continue
            low = self.tokens[at].low
            relative = low in _RELATIVES
            if low in _CLAUSE_ENDS:
                break
            at -= 1
        return fallback

    def _before_softeners(self, verb: int) -> int:
        """Return the token before the auxiliaries and adverbs of a verb."""
        at = verb - 1
        while at >= 0 and _is_soft(self.tokens[at]):
            at -= 1
        return at

    def _after_conjunction(self, group: Group, verb: int) -> bool:
        """Tell whether the preposition is a conjunction: "two days after A announced"."""
        return (
            all(_is_soft(t) for t in self.tokens[group.j : verb])
            and group.i > 0
            and self.tokens[group.i - 1].low in _CONJUNCTIONS
            and not group.refs[-1].possessive
        )

    def _before_parenthesis(self, comma: int) -> Group | None:
        """Return the group before the opening comma: "Bergh, whose work ..., was briefed"."""
        at = comma - 1
        while at > 0 and self.tokens[at].text != ",":
            at -= 1
        if at <= 0:
            return None
        following = self.tokens[at + 1].low
        opens = following.endswith(("ed", "ing")) or following in _PARENTHESES
        return self._group_at.get(at - 1) if opens else None

    def _in_phrase(self, group: Group) -> bool:
        at = group.i - 1
        while at >= 0 and self.tokens[at].low in _ARTICLES:
            at -= 1
        if at < 0:
            return False
        return self.tokens[at].low in PREPOSITIONS or group.refs[-1].possessive

    def agent(self, verb: int) -> Group | None:
        """Return who does it, behind a passive: "was expelled by A"."""
        return self.after(verb + 1, _BY, 6)

    def patient(self, verb: int) -> tuple[int, int]:
        """Return the tokens of the subject of a passive: "two A diplomats" of "were expelled"."""
        end = self._before_softeners(verb) + 1
        start = end
        while start > 0 and end - start < _LONGEST_PATIENT:
            token = self.tokens[start - 1]
            if token.kind == "punct" or token.low in _CLAUSE_ENDS or token.low == "that":
                break
            start -= 1
        return start, end

    def passive(self, verb: int) -> bool:
        """Tell whether the verb form at `verb` stands in the passive."""
        if self.tokens[verb].low.endswith("ing"):
            return False  # "is paying"
        for at in range(verb - 1, max(-1, verb - 5), -1):
            low = self.tokens[at].low
            if low in _PASSIVE:
                return True
            if not (
                low.endswith("ly")
                or low
                in (
                    "also",
                    "there",
                    "not",
                    "no",
                    "longer",
                    "never",
                    "still",
                    "again",
                    "then",
                    "since",
                    "first",
                    "partly",
                )
            ):
                return False
        return False

    def is_carried_out(self, verb: int, leads: frozenset[str]) -> bool:
        """Tell whether a gerund or infinitive tells of a deed: "answered by closing", "chose to".

        `leads` are the verbs whose infinitive is done when they are.
        """
        before = [t.low for t in self.tokens[max(0, verb - 2) : verb]]
        if before[-1:] == ["by"]:
            return self.tokens[verb].low.endswith("ing")
        return before[-1:] == ["to"] and before[0] in leads


def _is_soft(token: Token) -> bool:
    """Tell whether a word may stand between a subject and its verb."""
    return token.low in _SOFT or token.low.endswith("ly")
