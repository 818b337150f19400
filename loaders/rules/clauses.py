"""Tells of clauses: in which tense one is told, and whether a date stands in one of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from loaders.rules.functions import Functions
from loaders.rules.text import Token
from loaders.rules.windows import Windows
from loaders.rules.words import word_set

_AHEAD = word_set("will shall would may might could should must can to")
_PERFECT = word_set("has have 's 've")
_PRESENT = word_set("is are am does do")
_PAST = word_set("was were did")
_ALIKE = word_set("cut shut hit put quit let set split beset spread")
_AT_ONCE = word_set("after when")
_APART = ("acl", "appos")
"""Relations of what tells of a noun and not of its sentence: "the pact, signed in May, ..."."""
_NEAR = 6
"""Tokens before a word in which its auxiliaries stand, where there is no tree."""


def tense_of(windows: Windows, at: int) -> str | None:
    """Return "past", "pluperfect", "perfect", "present" or "ahead"; None where no verb tells."""
    if isinstance(windows, Functions):
        return _by_tree(windows, at)
    before = [t.low for t in windows.tokens[max(0, at - _NEAR) : at]]
    return _by_words(before, windows.tokens[at])


def is_present(windows: Windows, at: int) -> bool:
    """Tell whether a word is told as what is: "accuses", "has long accused"."""
    return tense_of(windows, at) in ("present", "perfect")


def is_background(windows: Windows, at: int) -> bool:
    """Tell whether a verb tells what came before its sentence: "after it hit", "had hit"."""
    if not isinstance(windows, Functions):
        return False
    after = "after" in _openers(windows, windows.tree.node(at))
    return after or tense_of(windows, at) == "pluperfect"


def is_told(windows: Windows, noun: int) -> bool:
    """Tell whether a noun is what its sentence tells of: its subject or object."""
    if not isinstance(windows, Functions):
        return True
    relation = windows.tree.relation[windows.tree.node(noun)].split(":")[0]
    return relation in ("nsubj", "obj", "root")


def is_apart(windows: Windows, date: int, own: Iterable[int]) -> bool:
    """Tell whether a date stands in a clause about a noun that none of the words `own` is in.

    "On 8 May both initialled the treaty that had been agreed in March": March is that of agreed.
    """
    if not isinstance(windows, Functions):
        return False
    tree = windows.tree
    mine = {tree.node(at) for at in own}
    for node in (date, *tree.above(date)):
        if node in mine:
            return False
        meanwhile = windows.tokens[node].low.endswith("ing")  # "A, meeting B on Monday, said"
        apart = tree.relation[node].split(":")[0] in _APART and not meanwhile
        if apart and tree.head[node] not in mine:
            return not any(node in tree.above(at) for at in mine)
    return False


def _by_tree(windows: Functions, at: int) -> str | None:
    """Return the tense of the nearest verb above a word that tells one."""
    tree, tokens = windows.tree, windows.tokens
    node = tree.node(at)
    for verb in (node, *tree.above(node)):
        aux = [tokens[c].low for c in tree.below(verb, "aux", "cop")]
        if tree.tag[verb] not in ("VERB", "AUX") and not aux:
            continue
        found = _of_auxiliaries(aux) or _of_form(windows, verb)
        if found == "pluperfect":
            return _shifted(windows, verb)
        if found is not None:
            return found
    return None


def _shifted(windows: Functions, verb: int) -> str:
    """Return what "had" with a participle tells: news after "said", past after "after".

    Elsewhere it tells of an earlier time.
    """
    tree = windows.tree
    if _openers(windows, verb) & _AT_ONCE:
        return "past"
    reported = tree.relation[verb] == "ccomp" and tree.head[verb] >= 0
    return "perfect" if reported else "pluperfect"


def _openers(windows: Functions, verb: int) -> set[str]:
    """Return the words that open the clause of a verb, however the parser took "after"."""
    tree, tokens = windows.tree, windows.tokens
    subjects = tree.below(verb, "nsubj")
    if tree.relation[verb] == "acl" and "VerbForm=Fin" in tree.features[verb]:
        subjects = [tree.head[verb]]  # "after gunmen raided", read as gunmen who raided
    near = [verb, *subjects, *(c for s in subjects for c in tree.below(s) if c < verb)]
    start = min(near)
    marks = [c for at in (verb, *subjects) for c in tree.below(at, "mark", "case", "advmod")]
    return {tokens[k].low for k in (start, max(start - 1, 0), *marks) if k < verb}


def _of_auxiliaries(aux: Sequence[str]) -> str | None:
    """Return the tense that the auxiliaries of a verb tell, None where it has none."""
    words = set(aux)
    if words & _AHEAD:
        return "ahead"
    if "had" in words:
        return "pluperfect"
    if words & _PERFECT:
        return "perfect"
    if words & _PAST:
        return "past"
    return "present" if words & _PRESENT else None


def _of_form(windows: Functions, verb: int) -> str | None:
    """Return the tense of a form without auxiliaries."""
    features, relation = windows.tree.features[verb], windows.tree.relation[verb]
    finite = "VerbForm=Fin" in features
    low = windows.tokens[verb].low
    if low == "said" or (finite and low in _ALIKE):
        return "past"
    if "Tense=Past" in features and (finite or relation.split(":")[0] != "acl"):
        return "past"
    return "present" if finite else None


def _by_words(before: Sequence[str], token: Token) -> str | None:
    found = _of_auxiliaries(before)
    return found or ("past" if token.low.endswith("ed") or token.low in _ALIKE else None)
