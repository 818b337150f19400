"""How real a deed on an agreement is: done, to come, wanted, or not done, from its verb group."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from loaders.rules.windows import Windows
from loaders.rules.words import word_set

_MODALS = word_set("will would may might could should can must shall ll")
_HELPERS = word_set(
    "be been being have has had having is are was were do does did am to and both all also all "
    "then still soon now yet ever even first again just once later since thereby together there"
)
_NEGATIONS = word_set("not never no nor neither cannot n't hardly without")
_NEGATED = ("n't",)
_PERFECT = word_set("has have hasn't haven't")
_PARTICLES = word_set("on off upon up down out in back")
_PASSED = _PARTICLES | _HELPERS | word_set("the a an its their his her this that of in at")
_LONGEST = 8
_ANNOUNCED = frozenset({"will", "shall"})
_TOLD = frozenset({"that", "said", "announced", "confirmed", "promised", "pledged", "declared"})
_WERE, _AT = frozenset({"was", "were"}), frozenset({"in", "at", "there", "here"})
_ARE = frozenset({"are", "is", "were", "was"})
_DENIALS = frozenset({"not", "never", "refused", "declined", "failed"})
_BETWEEN = frozenset({"each", "both", "also", "jointly", "now", "then", "all"})
_NEAR = 4
"""Tokens before a verb in which it is announced, put off or denied."""
_OVER = frozenset({"refused", "suspended"})
_PLAIN = frozenset({"agreed", "announced", "proposed"})
_CARRIED_OUT = frozenset({"implement", "honour", "honor", "carry out", "put into practice"})
_PROLONGING = frozenset({"renew", "extend", "prolong", "revive", "activate", "honour", "honor"})
_KEPT = frozenset(
    {"keep", "honour", "honor", "fulfil", "observe", "respect", "recognise", "recognize"}
    | {"comply with", "abide by", "adhere to", "stick to", "live up to", "make good on"}
)
"""Verbs of what an agreement demands: undone they break it."""
_RAISES = _CARRIED_OUT | {"ratify", "uphold", "apply", "activate", "put into effect"}
"""Verbs of what is done to an agreement that exists: undone they leave it as it was."""


@dataclass(frozen=True, slots=True)
class Course:
    """What the words before a verb make of it.

    `lead` is what an infinitive hangs on, as the lexicon folds it ("agreed", "refused", "done"),
    or its bare word; "" where it hangs on nothing known.
    """

    negated: bool = False
    yet: bool = False
    """Not done so far: "has not been signed"."""
    modal: bool = False
    infinitive: bool = False
    lead: str = ""
    never: bool = False
    will: bool = False
    """Promised: "will extend it", "said it would extend it"."""


def course_of(windows: Windows, verb: int, leads: Mapping[str, str]) -> Course:
    """Return how real the deed of the verb at token `verb` is."""
    tokens, at = windows.tokens, verb - 1
    negated = modal = infinitive = perfect = never = False
    while at >= 0 and verb - at <= _LONGEST:
        low = tokens[at].low
        if low in _NEGATIONS or low.endswith(_NEGATED):
            negated = True
            never |= low == "never"
        elif low in _MODALS and tokens[at].text != "May":
            modal = True
        elif low not in _HELPERS and not low.endswith("ly"):
            break
        infinitive |= low == "to"
        perfect |= low in _PERFECT
        if low == "to":
            at -= 1
            break
        at -= 1
    lead = _lead(windows, at, leads) if infinitive else ""
    if infinitive and at >= 0 and tokens[at].low == "yet":
        lead = "yet"  # "have yet to decide"
    if not infinitive:
        lead = _matrix(windows, verb, leads)
        infinitive = bool(lead)
    if infinitive and at >= 0:
        before = {t.low for t in tokens[max(0, at - 3) : at + 1]}
        negated |= bool(before & _NEGATIONS) and lead not in ("", "refused")
    yet = (negated and perfect and not never) or lead == "yet"
    will = modal and is_to_come(windows, verb)
    return Course(negated, yet, modal, infinitive, lead, never, will)


def _matrix(windows: Windows, verb: int, leads: Mapping[str, str]) -> str:
    """Return what is proposed or agreed of a clause: "proposed that A sign", "reviving"."""
    matrix = windows.matrix(verb)
    lead = leads.get(windows.tokens[matrix].low, "") if matrix is not None else ""
    return lead if lead in _PLAIN else ""


def _lead(windows: Windows, at: int, leads: Mapping[str, str]) -> str:
    """Return what the infinitive before which token `at` stands hangs on."""
    tokens, steps = windows.tokens, 0
    while at >= 0 and steps < _LONGEST:
        group = windows.group(at)
        low = tokens[at].low
        if group is not None:
            at = group.i - 1
        elif low in leads:
            return leads[low]
        elif low in _WERE and tokens[at + 1].low in _AT:
            return "done"  # "was in Port Hale to sign"
        elif low in _PASSED or low.endswith("ly") or tokens[at].cap or tokens[at].kind == "num":
            at -= 1  # "met in Port Hale on 4 May to sign"
        else:
            return low
        steps += 1
    return ""


def _undone(said: str, lemma: str, course: Course) -> str | None:
    """Return the status of what was not signed, not ratified, not rejected."""
    if lemma in _KEPT or (course.never and lemma in _CARRIED_OUT):
        return "refused"
    if lemma == "ratify":
        return "signed"
    if lemma in _RAISES or said in _OVER:
        return None
    return "under-negotiation" if course.yet else "refused"


def _to_come(said: str, lemma: str) -> str | None:
    if lemma == "ratify":
        return "signed"
    if lemma in _RAISES or said in _OVER:
        return None  # "would tear it up"
    return "under-negotiation"


def _wanted(said: str, lemma: str, course: Course) -> str | None:
    """Return the status of what somebody agreed, offered, went on or failed to do."""
    if course.lead == "done":
        return said
    if course.lead == "refused":
        return _undone(said, lemma, course)
    if said in _OVER:
        return said if course.lead in _PLAIN else None
    return course.lead if course.lead in _PLAIN else _to_come(said, lemma)


def governed(course: Course, said: str, lemma: str) -> str | None:
    """Return what a verb that gives an agreement the status `said` makes of it, by its course."""
    if course.negated:
        return _undone(said, lemma, course)
    if course.infinitive:
        return _wanted(said, lemma, course)
    if course.modal:
        if course.will and lemma in _PROLONGING:
            return "announced"
        return said if course.will and said in _OVER else _to_come(said, lemma)
    return said


def is_to_come(windows: Windows, i: int) -> bool:
    """Tell whether the verb at token `i` is announced: "will open", "are to open"."""
    before = [t.low for t in windows.tokens[max(0, i - _NEAR) : i]]
    told = "would" in before and any(t.low in _TOLD for t in windows.tokens)
    plain = [low for low in before if low not in _BETWEEN]
    are_to = plain[-1:] == ["to"] and bool(_ARE & set(plain[-2:]))
    announced = bool(_ANNOUNCED & set(before)) or told or are_to
    return announced and _DENIALS.isdisjoint(before)
