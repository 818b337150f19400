"""Looks behind a verb of speech for what makes it speak: an object, a clause, a name given."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from loaders.rules.inflection import VerbForm
from loaders.rules.statement_words import (
    BE,
    CLAUSE,
    QUOTES,
    next_low,
    with_modifiers,
)
from loaders.rules.text import Token
from loaders.rules.windows import Group, Windows
from loaders.rules.words import word_set

_OBJECTS = word_set("him her them us me it")
_RECEIVING = frozenset({"welcome"})
"""Verbs that are of saying only with a thing as object, not with persons."""
_PREPOSITIONS = word_set(
    "with to of in on for at by from as about over against between under after before"
)
_OPENINGS = word_set("that whether")
_FARTHEST_CLAUSE, _FARTHEST_NAME = 12, 14
"""Tokens behind a verb in which its clause and the second of two objects begin."""
_NAMED = word_set("it them such this these him her")
"""Words after "call" where it gives a name: "called it a milestone"."""
_SECOND = word_set("a an the one no nothing neither not")
_ENDS = _PREPOSITIONS | word_set("and or but that which who whether")
_JOINTS = word_set("and or but")
_WITH_PREPOSITION = word_set(
    "appeal ask apologise apologize warn call complain protest plead petition"
)
_NO_OBJECT = frozenset({",", ".", ";", "by", "", "of", "for", "and", "in", "on"})
_TOLD = word_set(
    "wrote writes said says put puts told noted argued warned observed explained tweeted"
)
_STOPS = frozenset(".;:")
_ENVOYS = word_set(
    "ambassador ambassadors envoy envoys chargé diplomat diplomats attaché attachés consul consuls "
    "commissioner representative representatives nuncio staff delegation mission"
)
_WILL = word_set("will would")
_DEPART = word_set("leave go depart quit come return pack stay")


def is_as_told(windows: Windows, i: int, speaker: Group) -> bool:
    """Tell whether "As A wrote in the weekly, ..." opens a sentence, the words behind it."""
    tokens, start = windows.tokens, with_modifiers(windows, speaker.i)
    opens = tokens[0].low == "as" and start <= 1 and speaker.i < i
    return opens and any(t.text == "," for t in tokens[i + 1 : -1]) and tokens[i].low in _TOLD


def asks(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether "called on A" asks something of A: it does before "to"."""
    for token in tokens[i + 2 : i + _FARTHEST_NAME]:
        if token.kind == "punct":
            return False
        if token.low == "to":
            return True
    return False


def calls_away(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether envoys are called away, which is a deed: "told its ambassador to come home"."""
    near = [t.low for t in tokens[i + 1 : i + _FARTHEST_CLAUSE]]
    who = next((k for k, low in enumerate(near) if low in _ENVOYS), len(near))
    behind = near[who + 1 : who + 5]
    goes = any(a == "to" and b in _DEPART for a, b in pairwise(behind))
    return goes or "home" in behind


def tells_will(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether a clause without "that" tells what will be: "promised voters she would stay"."""
    for token in tokens[i + 1 : i + _FARTHEST_CLAUSE]:
        if token.kind == "punct":
            return False
        if token.low in _WILL:
            return True
    return False


def wants_deed(windows: Windows, i: int) -> bool:
    """Tell whether another is to do something: "wants A to pay"."""
    tokens, group = windows.tokens, windows.group(i + 1) or windows.group(i + 2)
    return group is not None and group.j < len(tokens) and tokens[group.j].low == "to"


def has_object(windows: Windows, i: int, verb: VerbForm) -> bool:
    """Tell whether an object follows the verb, an aside between: "threatened, in A, to close"."""
    tokens, following = windows.tokens, next_low(windows.tokens, i)
    if following in ("of", "for", "in", "on") and verb.lemma in _WITH_PREPOSITION:
        return True
    if following == "," and i + 2 < len(tokens) and tokens[i + 2].low in _PREPOSITIONS:
        marks = [
            k for k in range(i + 2, min(i + _FARTHEST_NAME, len(tokens))) if tokens[k].text == ","
        ]
        return bool(marks) and next_low(tokens, marks[0]) in ("to", "that", "whether")
    if verb.lemma in _RECEIVING and following in _OBJECTS - {"it"}:
        return False  # "A welcomed him"
    unnamed = verb.lemma == "ask" and following == "not"  # "who asked not to be named"
    return following not in _NO_OBJECT and not unnamed


def is_predicative(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether an adjective is said of a subject: "is far from confident" is not."""
    before = [t.low for t in tokens[max(0, i - 3) : i]]
    near = next((k for k in range(len(before) - 1, -1, -1) if before[k] in BE), None)
    return near is not None and all(w not in _PREPOSITIONS for w in before[near + 1 :])


def names(windows: Windows, i: int) -> bool:
    """Tell whether a verb gives its object a name: "called the plan a trap", "which A calls it"."""
    tokens, following = windows.tokens, next_low(windows.tokens, i)
    if following in _NAMED:
        return i + 2 >= len(tokens) or tokens[i + 2].low != "off"
    if windows.antecedent(i) is not None or _ends_with_quality(windows, i):
        return True
    for at in range(i + 2, min(i + _FARTHEST_NAME, len(tokens))):
        before = tokens[at - 1]
        if tokens[at].text in _STOPS or tokens[at].low in _OPENINGS:
            return False
        joined = before.kind == "punct" or before.low in _PREPOSITIONS or before.low in _JOINTS
        if tokens[at].low in _SECOND and not joined:
            return tokens[i + 1].low not in _PREPOSITIONS
    return False


def _ends_with_quality(windows: Windows, i: int) -> bool:
    """Tell whether a phrase behind a verb ends with a quality: "called the step illegal"."""
    tokens, end = windows.tokens, i + 1
    while end < len(tokens) and tokens[end].kind == "word" and tokens[end].low not in _ENDS:
        end += 1
    tags = ["" if windows.tree is None else windows.tree.tag[k] for k in range(i + 1, end)]
    return len(tags) > 1 and tags[-1] == "ADJ" and any(t in ("NOUN", "PROPN") for t in tags[:-1])


def is_by_name(windows: Windows, i: int, speaker: Group) -> bool:
    """Tell whether a verb only gives the speaker's name for a thing: "what they call the line"."""
    start = with_modifiers(windows, speaker.i)
    return start > 0 and speaker.i < i and windows.tokens[start - 1].low == "what"


def likens(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether "as" follows a verb of seeing: "regards the islands as its own"."""
    for token in tokens[i + 1 : i + _FARTHEST_NAME]:
        if token.kind == "punct" and token.text not in QUOTES:
            return False
        if token.low == "as":
            return True
    return False


def quoted_after(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether a quotation opens soon behind token `i`."""
    for token in tokens[i + 1 : i + 8]:
        if token.text in QUOTES:
            return True
        if token.kind == "punct":
            return False
    return False


def tells_of_speaking(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether another verb of speech follows: "reported A as telling B"."""
    return any(
        tokens[k].low == "as" and tokens[k + 1].low.endswith("ing")
        for k in range(i + 1, min(i + 7, len(tokens) - 1))
    )


def has_clause(windows: Windows, i: int) -> bool:
    """Tell whether a clause, a quotation or a colon follows the verb at token `i`."""
    tokens = windows.tokens
    for at in range(i + 1, min(i + _FARTHEST_CLAUSE, len(tokens))):
        if tokens[at].text in ".;":
            return False
        if tokens[at].low in _OPENINGS:
            return True
    if windows.has_clause(i):
        return True
    for at in range(i + 1, min(i + 5, len(tokens))):
        if tokens[at].low in CLAUSE:
            return True
        group = windows.group(at)
        if group is not None:
            return opens_clause(tokens, i, group)
    return False


def opens_clause(tokens: Sequence[Token], i: int, group: Group) -> bool:
    """Tell whether an actor right after the verb begins what is said: "suggest A and B are …"."""
    if group.i > i + 1 or group.j >= len(tokens) or tokens[i + 1].low in _OBJECTS:
        return False
    following = tokens[group.j]
    return following.kind == "word" and following.low not in _PREPOSITIONS
