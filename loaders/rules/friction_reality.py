"""Tells whether a deed is done, denied, or no more than threatened, planned or asked for."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.rules.friction_words import FrictionWords
from loaders.rules.functions import Functions
from loaders.rules.text import Token
from loaders.rules.windows import Windows
from loaders.rules.words import word_set

_LEAD = 6
"""Tokens before a verb in which it is denied or put off."""
_REACH = 16
"""Tokens behind a verb among which its condition stands: "will close it unless B relents"."""
_CONDITIONS = word_set("if unless")
_NOT = word_set("not never")
_AHEAD = word_set("will would")
_SPOKEN_OF = ("obj", "obl", "nsubj", "nmod", "conj", "xcomp")
_CLAUSAL = ("acl", "advcl", "xcomp", "obl", "nmod", "obj")
_WILL = word_set("will shall")
_CHAIN = 3
"""Nouns between a ban and the verb that speaks of it: "threatened talks with a round of bans"."""
_ADVERBIAL = ("ly",)


def reality(words: FrictionWords, tokens: Sequence[Token], i: int) -> str:
    """Return "conditional", "denied" or "not" where the deed at token `i` is no more than that."""
    for at in range(max(0, i - _LEAD), i):
        token = tokens[at]
        if token.text == "May":
            continue
        if token.low == "no" and _is_none(tokens, i):
            return "not"
        if token.low in _NOT or token.low.endswith(("n't", "n’t")):
            if any(t.text == "," for t in tokens[at:i]):
                continue  # "If A does not yield, B will ..."
            return "not"
        if token.low in words.denied:
            return "denied"
        if token.low in words.conditional or token.low.startswith("threaten"):
            return "conditional"
        if token.low in words.intended and _leads_to(tokens, i):
            return "conditional"
    return "conditional" if _hangs_on(tokens, i) else ""


def _is_none(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether "no" before a verb is of its subject: "no A plane has landed"."""
    lead = [t.low for t in tokens[max(0, i - _LEAD) : i]]
    after = lead[lead.index("no") + 1 :]
    return not {"and", ",", "but", "or"} & set(after)


def _leads_to(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether the verb at token `i` is an infinitive: "plans to ban", "urged A to sever"."""
    at = i - 2 if tokens[i - 1].low.endswith(_ADVERBIAL) or tokens[i - 1].low == "be" else i - 1
    return at >= 0 and tokens[at].low == "to"


def _hangs_on(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether a deed to come hangs on what others do: "If A does not yield, B will ban"."""
    if not any(t.low in _AHEAD for t in tokens[max(0, i - 3) : i]):
        return False
    behind = tokens[i + 1 : i + _REACH]
    return any(t.low in _CONDITIONS for t in (tokens[0], *behind))


def is_foreseen(words: FrictionWords, windows: Windows, i: int, j: int, *, talked: bool) -> bool:
    """Tell whether a ban at tokens [i, j) is only spoken of: "warned of sanctions".

    Where it is `talked` of, its change may be meant as well: "the tariff was reviewed".
    """
    if not isinstance(windows, Functions):
        return False
    tree, tokens = windows.tree, windows.tokens
    node = tree.top(i, j)
    if any(tokens[c].low in words.foreseen for c in tree.below(node, "amod", "compound")):
        return True
    for _ in range(_CHAIN):
        head, relation = tree.head[node], tree.relation[node]
        if head < 0 or relation.split(":")[0] not in _SPOKEN_OF or relation == "nsubj":
            return False
        if words.foreseeing.at(tokens, head) or (talked and words.talking.at(tokens, head)):
            return True
        if tree.tag[head] not in ("NOUN", "PROPN"):
            return False
        node = head
    return False


def is_planned(words: FrictionWords, windows: Windows, verb: int) -> bool:
    """Tell whether the verb of a deed is only spoken of, or is to come: "speaks of cutting"."""
    if not isinstance(windows, Functions):
        return False
    tree, tokens, node = windows.tree, windows.tokens, windows.tree.node(verb)
    if any(tokens[c].low in _WILL for c in tree.below(node, "aux")):
        return not any(tokens[c].low in _NOT for c in tree.below(node))
    head, relation = tree.head[node], tree.relation[node].split(":")[0]
    spoken = relation in _CLAUSAL and head >= 0 and "VerbForm=Fin" not in tree.features[node]
    spoken = spoken and not tree.below(node, "aux") and not tokens[node].low.endswith("ed")
    return spoken and words.foreseeing.at(tokens, head) is not None
