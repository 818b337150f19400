"""Finds the deed that a verb tells of: who does it to what, in the active or the passive."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from graph.model import Kind
from loaders.rules.context import Context
from loaders.rules.friction_reality import reality
from loaders.rules.friction_scan import Scan
from loaders.rules.friction_terms import ActVerb
from loaders.rules.friction_words import FrictionWords
from loaders.rules.inflection import VerbForm
from loaders.rules.registry import Ref
from loaders.rules.text import Token
from loaders.rules.topics import phrase_end
from loaders.rules.windows import Windows
from loaders.rules.words import word_set

_UNREAL_LEADS = frozenset({"to", "may", "might", "could", "would"})
_ALIKE = frozenset({"shut", "cut", "hit", "put", "beset", "quit", "let", "set", "split", "spread"})
_LEADS = _UNREAL_LEADS | {"will", "can", "should", "must", "not", "did"}
_PROGRESSIVE = frozenset({"is", "are", "was", "were", "been", "still", "now"})
_BETWEEN = frozenset({"also", "currently", "already", "again", "further", "simultaneously"})
"""Adverbs inside a verb: "is also closing"."""
_ASKING = word_set(
    "urge urged urges urging ask asked asks call called calls warn warned press pressed"
)
_NOMINAL = frozenset({"the", "a", "an", "'s", "by", "been", "being", "its", "their"})
"""Words before a form that is then no finite verb of an act."""
_SETTINGS = frozenset(
    {"in", "on", "at", "since", "during", "until", "for", "with", "from", "last", "to"}
)
_RELATIVES = frozenset({"that", "which", "who"})
_NOT = frozenset({"not", "never", "no", "longer", "cannot", "neither", "nor"})
_ARTICLES = frozenset({"the", "a", "an", "two", "three", "four", "several"})
_PREPOSITIONS = word_set("of to with in on by from for between against at into over near")
_NUMBERS = word_set("hundred thousand million billion trillion")
_WHOSE = 4
"""Tokens before "whose" that say whose it is."""
_LONGEST, _LONGEST_NEAR = 10, 12
"""Tokens of an object."""
_MUTUAL = frozenset({("each", "other"), ("one", "another")})
_NEAR_MUTUAL = 5
_NEAR_CROWD = 3
_LEAD = 6
"""Tokens before a verb in which it is denied or put off."""


@dataclass(frozen=True, slots=True)
class Deed:
    """The verb of an act at tokens [i, j), who does it, to what at tokens [start, end)."""

    i: int
    j: int
    lemma: str
    verb: ActVerb
    doers: tuple[Ref, ...]
    start: int
    end: int
    unreal: str
    passive: bool = False
    negated: bool = False


class DeedReader:
    """Finds the deeds of one document."""

    def __init__(self, context: Context, words: FrictionWords) -> None:
        self.context = context
        self.words = words

    def at(self, scan: Scan, i: int) -> list[Deed]:
        """Return the deed of the verb at token `i` in each sense that the verb has."""
        found = (
            (self._suffered if passive else self._done)(scan, i, j, form, sense)
            for j, form, sense in self._senses(scan.tokens, i)
            for passive in [
                form.form in ("past", "participle")
                and (not sense.bare or bool(sense.things and not sense.reverse))
                and scan.windows.passive(i)
            ]
        )
        return [deed for deed in found if deed is not None and self._has_thing(scan, deed)]

    def _has_thing(self, scan: Scan, deed: Deed) -> bool:
        """Tell whether the verb is not one of saying: "recalled that"."""
        follows = scan.tokens[deed.j].low if deed.j < len(scan.tokens) else ""
        return follows != "that" or "that" in deed.verb.prepositions

    def _senses(self, tokens: list[Token], i: int) -> list[tuple[int, VerbForm, ActVerb]]:
        """Return (end, form, sense) of the verb at a token: of its phrase, narrow ones first.

        "Withdrew from" has the senses of both "withdraw from" and the narrow ones of "withdraw".
        """
        hit = self.words.acts.at(tokens, i)
        if hit is None:
            return []
        found = [(*hit, sense) for sense in self.words.act_verbs[hit[1].lemma]]
        alone = self.words.act_forms.get(tokens[i].low) if hit[0] > i + 1 else None
        if alone is not None:
            senses = self.words.act_verbs[alone.lemma]
            found += [(i + 1, alone, sense) for sense in senses if sense.is_narrow]
        tensed = [(j, _tensed(tokens, i, form), sense) for j, form, sense in found]
        return sorted(tensed, key=lambda row: not row[2].is_narrow)

    # ------------------------------------------------------------------ active and passive
    def _done(self, scan: Scan, i: int, j: int, form: VerbForm, verb: ActVerb) -> Deed | None:
        """Return an act in the active: its subject does it to its object."""
        negated = self._negated(scan.tokens, i)
        unreal = "" if verb.negated and negated else reality(self.words, scan.tokens, i)
        if not self._is_act(scan.windows, i, form, verb, unreal):
            return None
        end = phrase_end(scan.tokens, j, _LONGEST_NEAR if verb.near else _LONGEST)
        start = j
        if end <= j or scan.tokens[j].low in _SETTINGS - verb.prepositions:
            start, end = scan.windows.antecedent(i) or (j, j)
        doers = self._doers(scan, i)
        if not doers and not self._is_crowd(scan.tokens, i):
            return None
        return Deed(i, j, form.lemma, verb, doers, start, end, unreal, negated=negated)

    def _is_crowd(self, tokens: list[Token], i: int) -> bool:
        """Tell whether people of no state do it: "protesters block the bridges"."""
        return any(t.low in self.words.crowds for t in tokens[max(0, i - _NEAR_CROWD) : i])

    def _doers(self, scan: Scan, i: int) -> tuple[Ref, ...]:
        """Return the states that act: as subject of the verb, or as whose subject it is."""
        beside = self._beside(scan, i)
        if beside is not None:
            together = scan.windows.group(beside.i)
            return together.refs if together else (beside,)
        noun = scan.windows.noun_subject(i)
        own = self._of_noun(scan, *noun) if noun else ()
        if own or (noun and self._is_local(scan, noun[1], i)):
            return own  # "after an A vessel entered", whoever acts in the clause around it
        subject = scan.windows.subject(i)
        doers = subject.refs if subject else ()
        owners = tuple(r for r in scan.windows.side(i) if r.possessive)
        if owners and all(r in owners or _is_of(scan.tokens, r) for r in doers):
            return owners  # "A's purchase of B missiles angered C"
        if self.context.states([k for r in doers for k in r.keys]):
            return doers
        return tuple(scan.windows.side(i))

    def _is_local(self, scan: Scan, noun: int, verb: int) -> bool:
        """Tell whether people of a place do it: "police stormed the embassy in Port Hale"."""
        after = (r for r in scan.windows.refs if verb < r.i <= verb + _LONGEST)
        placed = any(scan.tokens[r.i - 1].low in ("in", "at") for r in after)
        return placed and scan.tokens[noun].low in self.words.crowds

    def _beside(self, scan: Scan, i: int) -> Ref | None:
        """Return the state right before a verb of which the parse shows no subject.

        "After an A vessel entered", "an A Navy cutter trained": nothing else stands there to act.
        """
        if scan.windows.has_subject(i):
            return None
        end = i - 1 if i and scan.windows.is_noun(i - 1) else i
        ref = next((r for r in scan.windows.refs if r.j in (i, end)), None)
        if ref is None or ref.adjective or ref.possessive:
            return None
        at = ref.i - 1
        while at >= 0 and scan.tokens[at].low in _ARTICLES:
            at -= 1
        inside = at >= 0 and scan.tokens[at].low in _PREPOSITIONS
        return None if inside or not self.context.states(ref.keys[:1]) else ref

    def _of_noun(self, scan: Scan, first: int, head: int, end: int) -> tuple[Ref, ...]:
        """Return whose the noun of a subject is: the states before its head, or behind it."""
        refs = [r for r in scan.windows.refs if first <= r.i < end and r.kind is Kind.STATE]
        before = tuple(r for r in refs if r.i < head)
        return before or tuple(r for r in refs if _is_of(scan.tokens, r))

    def _suffered(self, scan: Scan, i: int, j: int, form: VerbForm, verb: ActVerb) -> Deed | None:
        """Return an act in the passive: its agent did it to its subject."""
        if verb.prepositions and not verb.things:
            return None
        start, end = scan.windows.patient(i)
        if scan.tokens[start].low in _RELATIVES and end - start == 1:
            return None  # "services that were halted": the services tell of it
        if scan.tokens[start].low == "whose":
            start = max(0, start - _WHOSE)  # "B's boats, whose nets were cut by A"
        inside = (k for k in range(start + 1, end) if scan.tokens[k].low in _RELATIVES)
        end = next(inside, end)  # "the crossings that A closed stay shut"
        agent = scan.windows.agent(j - 1)
        doers = agent.refs if agent and self.context.states(agent.keys) else ()
        if verb.joint and len(self.context.states([k for r in doers for k in r.keys])) < 2:
            return None
        negated = self._negated(scan.tokens, i) or scan.tokens[start].low == "no"
        unreal = "" if verb.negated and negated else reality(self.words, scan.tokens, i)
        deed = Deed(i, j, form.lemma, verb, doers, start, end, unreal, passive=True)
        return replace(deed, negated=negated)

    def _is_act(
        self, windows: Windows, i: int, verb: VerbForm, sense: ActVerb, unreal: str
    ) -> bool:
        """Tell whether a form is the active verb of an act done, or of a threatened one."""
        before = windows.tokens[i - 1].low if i else ""
        if windows.is_noun(i) and (before in _NUMBERS | _PREPOSITIONS or _is_of_state(windows, i)):
            return False  # "Norlandian dams", "ten million pounds", "on grounds of"
        if sense.negated and before not in _NOMINAL:
            return not _is_asked(windows.tokens, i)
        if verb.form in ("base", "ing") and windows.is_carried_out(i, self.words.carried_out):
            return True
        if verb.form == "base" and (sense.joint or is_mutual(windows.tokens, i + 1)):
            return before not in _UNREAL_LEADS | _NOMINAL | {"no"}
        if verb.form == "base" and not (unreal and before in _UNREAL_LEADS):
            return windows.is_finite(i) and before not in _LEADS | _NOMINAL
        if verb.form == "ing":
            also = i > 1 and before in _BETWEEN
            lead = windows.tokens[i - 2].low if also else before
            return lead in _PROGRESSIVE and not windows.passive(i - 1 - also)
        return before not in _NOMINAL and not windows.passive(i)

    def _negated(self, tokens: list[Token], i: int) -> bool:
        """Tell whether the deed is not done: "does not recognise", "refuses to let"."""
        lead = [t.low for t in tokens[max(0, i - _LEAD) : i]]
        yet = any(pair == ("yet", "to") for pair in pairwise(lead))
        return yet or any(w in _NOT or w in self.words.withholding for w in lead)


def _is_of_state(windows: Windows, i: int) -> bool:
    """Tell whether the adjective of a state stands right before a word."""
    return any(r.j == i and r.adjective for r in windows.refs)


def _is_of(tokens: list[Token], ref: Ref) -> bool:
    """Tell whether a reference stands in a phrase with "of"."""
    return "of" in {t.low for t in tokens[max(0, ref.i - 2) : ref.i]}


def is_mutual(tokens: list[Token], start: int) -> bool:
    """Tell whether what is done is done to each other: "A and B expelled each other's envoys"."""
    return any(p in _MUTUAL for p in pairwise(t.low for t in tokens[start : start + _NEAR_MUTUAL]))


def _tensed(tokens: list[Token], i: int, form: VerbForm) -> VerbForm:
    """Take a form that is base and past alike as past, unless a modal or "to" leads it."""
    before = tokens[i - 1].low if i else ""
    same = form.form == "base" and tokens[i].low in _ALIKE
    return VerbForm(form.lemma, "past") if same and before not in _LEADS else form


def _is_asked(tokens: list[Token], i: int) -> bool:
    """Tell whether somebody is only asked not to do it: "urged B not to sell jets to A"."""
    if [t.low for t in tokens[max(0, i - 2) : i]] != ["not", "to"]:
        return False
    return any(t.low in _ASKING for t in tokens[max(0, i - _LONGEST_NEAR) : i - 2])
