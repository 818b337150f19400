"""Tells which words bring a friction to an end, and whether the end is done, partial or to come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from loaders.rules.friction_words import FrictionWords
from loaders.rules.outcome_words import OutcomeWords
from loaders.rules.text import Token
from loaders.rules.words import word_set

_BREAKS = ".;:"
_COPULAS = word_set("is was are were be been being lies lie belongs belong belonged")
_COMING = word_set(
    "will would shall should must may might could can plan plans planned expected due"
)
_DONE = word_set("was were had did finally")
_TOLD = word_set("said held reported believed thought understood considered deemed seen known")
_ONLY = word_set("once unless only")
_SUBJECTS = word_set("it they that both these those")
_UNSURE = word_set("whether if nothing neither nor none nobody hardly")
_SIGNS = word_set("sign signs prospect end")
_PASSIVE = word_set("is are was were be been being get got have")
_OBJECT = 6
"""Tokens behind a verb among which the head of its object stands."""
_ANEW = word_set("open opens opened took take taken started start began")
_UNITS = word_set("days weeks months years decades centuries fortnight generation")
_HAVE = word_set("has have will would")
_LONG = 7
"""Tokens behind a verb that tell for how long: "lasted for three and a half years"."""
_LEAD = 5
_SHARED_LEAD = 24
"""Tokens before a verb in which its modal stands; more where it shares that of another."""
REACH = 8
"""Tokens between a thing and the verb that tells what became of it."""


class Endings:
    """Reads the words of an end."""

    def __init__(self, words: FrictionWords, outcomes: OutcomeWords) -> None:
        self.words = words
        self.outcomes = outcomes
        self.forms = frozenset({"no", "opened", "opens", "belongs"}) | outcomes.past
        """Words with which a predicate of an end begins, beside auxiliaries and status verbs."""

    def after(self, tokens: Sequence[Token], verb: int) -> str | None:
        """Return the status to which the predicate from token `verb` on brings its subject."""
        for k in range(verb, min(verb + REACH, len(tokens))):
            if tokens[k].text in _BREAKS or tokens[k].text == ",":
                return None
            told = self.at(tokens, k)
            if told:
                return self.status(tokens, k, told)
        return None

    def at(self, tokens: Sequence[Token], k: int) -> str:
        """Return the status to which the word at token `k` brings a friction, if any."""
        low = tokens[k].low
        told = self.relief(tokens, k)
        if told:
            return told
        before = {t.low for t in tokens[max(0, k - 3) : k]}
        if self.outcomes.verbs["ending"].at(tokens, k) or self._taken_back(tokens, k):
            return "lifted"
        if low in self.outcomes.over and before & _COPULAS:
            return "lifted"
        if low == "behind" and {t.low for t in tokens[k + 1 : k + 2]} & {"them", "us", "both"}:
            return "lifted"
        if self.lasted(tokens, k):
            return "lifted"
        lasts = self.outcomes.verbs["lasting"].at(tokens, k) is not None or low == "in"
        return "lifted" if lasts and "longer" in before else ""

    def phrase_before(self, tokens: Sequence[Token], end: int) -> int | None:
        """Return where a phrase begins that ends with a preposition: "closed the book on"."""
        ending = self.outcomes.verbs["ending"]
        hits = ((k, ending.at(tokens, k)) for k in range(max(0, end - _OBJECT), end - 1))
        return next((k for k, hit in hits if hit is not None and hit[0] == end), None)

    def _taken_back(self, tokens: Sequence[Token], k: int) -> bool:
        """Tell whether a ban or claim is withdrawn, and no envoy or soldier."""
        hit = self.outcomes.verbs["withdrawn"].at(tokens, k)
        if hit is None:
            return False
        for at in range(hit[0], min(hit[0] + _OBJECT, len(tokens))):
            if tokens[at].low in self.outcomes.pointing or self.words.restrictions.at(tokens, at):
                return True
        passive = hit[1].form in ("past", "participle")
        lead = [t.low for t in tokens[max(0, k - REACH) : k]]
        named = any(w in self.outcomes.pointing for w in lead)
        return passive and named and bool(_PASSIVE & set(lead[-3:]))

    def lasted(self, tokens: Sequence[Token], k: int) -> bool:
        """Tell whether the verb at token `k` tells of a time that is over: "lasted two years"."""
        hit = self.outcomes.verbs["lasted"].at(tokens, k)
        if (
            hit is None
            or hit[1].form != "past"
            or _HAVE & {t.low for t in tokens[max(0, k - 3) : k]}
        ):
            return False
        behind = [t.low for t in tokens[hit[0] : hit[0] + _LONG]]
        return "until" in behind or bool(_UNITS & set(behind))

    def relief(self, tokens: Sequence[Token], k: int) -> str:
        """Return the status to which the verb at token `k` brings what it is done to, if any."""
        row = self.words.verbs.get(tokens[k].low)
        if row is not None and row[0] in ("lifted", "easing"):
            return row[0]
        sound = tokens[k].low in self.outcomes.sound
        if sound and _COPULAS & {t.low for t in tokens[max(0, k - 3) : k]}:
            return "lifted"
        if self.outcomes.verbs["mending"].at(tokens, k):
            return "lifted"
        if self.outcomes.verbs["easing"].at(tokens, k):
            return "easing"
        again = {t.low for t in tokens[k + 1 : k + 7]} & {"again", "anew"}
        return "lifted" if tokens[k].low in _ANEW and again else ""

    def status(self, tokens: Sequence[Token], verb: int, told: str) -> str | None:
        """Return the status by the verb at a token: done, in part, to come; None if refused."""
        lead = {t.low for t in tokens[max(0, verb - REACH) : verb]}
        unseen = "no" in lead and bool(lead & _SIGNS)
        if unseen or lead & (self.outcomes.hoped | _UNSURE) or self.words.refused(tokens, verb):
            return None
        if "would" in lead and any(t.low == "if" for t in tokens):
            return None
        if tokens[verb].low.endswith("ing") and self._talked_of(tokens, verb):
            return "under-discussion"
        if self.is_to_come(tokens, verb):
            return None if self.only_if(tokens, verb) else "to-be-lifted"
        return "easing" if self._in_part(tokens, verb) else told

    def is_to_come(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether the verb at a token is still to come: "will reopen", "are to be lifted"."""
        if at > 1 and tokens[at - 1].low == "be" and tokens[at - 2].low in _SUBJECTS:
            return True  # "that they be restored"
        lead = _SHARED_LEAD if _goes_on(tokens, at) else _LEAD
        for k in range(at - 1, max(-1, at - lead), -1):
            if tokens[k].text in _BREAKS or tokens[k].low in _DONE:
                return False
            if tokens[k].low in _COMING and tokens[k].text != "May":
                return True
            if tokens[k].low == "to" and tokens[at].low not in self.outcomes.sound:
                return self._is_open_infinitive(tokens, k, at)
        return any(t.low == "soon" for t in tokens[at : at + 3])

    def _is_open_infinitive(self, tokens: Sequence[Token], to: int, at: int) -> bool:
        """Tell whether "to" leads to what is not done: not "was said to be", "began to"."""
        inside = tokens[to + 1 : at]
        if any(t.low == "have" for t in inside):
            return not all(_is_auxiliary(t) or t.low == "have" for t in inside)
        if not all(_is_auxiliary(t) for t in inside):
            return False  # "to have it lifted" is to come, "to have lifted it" is done
        before = tokens[to - 1].low if to else ""
        if any(t.low == "took" for t in tokens[max(0, to - REACH) : to]):
            return False  # "it took a court to end it"
        return before not in _TOLD and before not in self.outcomes.begun

    def only_if(self, tokens: Sequence[Token], verb: int) -> bool:
        """Tell whether an end hangs on what the other side does: "will lift it once"."""
        behind = [t.low for t in tokens[verb : verb + 8]]
        return any(w in _ONLY for w in behind)

    def around(self, tokens: Sequence[Token], i: int, end: int) -> Iterator[int]:
        """Yield the tokens behind and before [i, end), within its clause."""
        for k in range(end, min(end + REACH, len(tokens))):
            if tokens[k].text in _BREAKS:
                break
            yield k
        for k in range(i - 1, max(-1, i - REACH), -1):
            if tokens[k].text in _BREAKS:
                break
            yield k

    def _in_part(self, tokens: Sequence[Token], verb: int) -> bool:
        """Tell whether it ends in part: "partly reopened", "two of the five crossings"."""
        lead, around = tokens[max(0, verb - 7) : verb], tokens[max(0, verb - 3) : verb + 3]
        if any(t.low in self.outcomes.part for t in around):
            return True
        return self.counted(lead)

    def counted(self, tokens: Sequence[Token]) -> bool:
        """Tell whether words count some out of more: "two of the five crossings"."""
        lows = [t.low for t in tokens]
        counted = (k for k, w in enumerate(lows[:-1]) if w == "of" and lows[k + 1] == "the")
        return any(k and lows[k - 1] in self.outcomes.numbers for k in counted)

    def _talked_of(self, tokens: Sequence[Token], verb: int) -> bool:
        return any(t.low in self.outcomes.talks for t in tokens[max(0, verb - 4) : verb])


def _is_auxiliary(token: Token) -> bool:
    return token.low in ("be", "been", "also", "again", "fully", "then") or token.low.endswith("ly")


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a bare verb shares the modal of the one before: "will send aid and lift"."""
    joined = at > 0 and tokens[at - 1].low in ("and", "or")
    return joined and not tokens[at].low.endswith(("ed", "s", "ing"))
