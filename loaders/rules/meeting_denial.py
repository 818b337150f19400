"""Tells whether a word beside a meeting is said of it, or of something else in the sentence."""

from __future__ import annotations

from loaders.parse.tree import Tree
from loaders.rules.found import Found
from loaders.rules.meeting_words import MeetingWords
from loaders.rules.text import Token
from loaders.rules.windows import Windows
from loaders.rules.words import word_set

_NOUN_LINKS = ("obj", "nsubj", "nsubj:pass", "compound", "appos", "obl:agent")
_VERB_LINKS = ("xcomp", "ccomp", "csubj", "csubj:pass", "acl", "advcl")
_GOING_ON = word_set("or nor")
_HIGHEST = 8
_UNLESS = word_set("unless until")
_WILL = word_set("will would shall")
_MAYBE = word_set("may might could")
_OBJECTS = ("obj", "nsubj:pass")
_BEARING_ON = word_set(
    "influence affect alter change shape hinder hamper prevent stop deter delay derail overshadow "
    "influenced affected altered changed shaped hindered hampered prevented stopped deterred "
    "delayed derailed overshadowed cloud clouded spoil spoilt spoiled"
)
"""Verbs of what bears on a meeting: denied they leave it as it was."""


def is_of_meeting(windows: Windows, found: Found, anchor: int, cue: int) -> bool:
    """Tell whether the word at `cue` hangs on the meeting, or on what governs it."""
    tree = windows.tree
    if tree is None:
        return True
    way = _way(tree, windows.tokens, tree.node(found.j - 1)) | _way(
        tree, windows.tokens, tree.node(anchor)
    )
    node = tree.node(cue)
    head = tree.head[node]
    if head >= 0 and windows.tokens[head].low in _BEARING_ON:
        return False  # "did not influence the decision to visit Norland"
    return node in way or head in way


def _way(tree: Tree, tokens: list[Token], node: int) -> set[int]:
    """Return a word and those above it of which what is said is said of it too."""
    found = {node}
    for _ in range(_HIGHEST):
        head, relation = tree.head[node], tree.relation[node]
        if head < 0:
            break
        if relation == "conj":
            marks = {tokens[c].low for c in tree.below(node, "cc")}
            own = tree.below(node, "nsubj")
            if tree.tag[node] == "VERB" and (own or not marks & _GOING_ON):
                break
        elif tree.tag[node] == "VERB":
            if relation not in _VERB_LINKS:
                break
        elif relation not in _NOUN_LINKS:
            break
        found.add(head)
        node = head
    return found


def called_off(words: MeetingWords, windows: Windows, found: Found) -> set[str]:
    """Return what the verb says of which a meeting is the object: "scrubbed a trip to A"."""
    tree = windows.tree
    if tree is None:
        return set()
    node = tree.node(found.j - 1)
    while tree.relation[node] == "conj" and tree.head[node] >= 0:
        node = tree.head[node]
    is_object = tree.head[node] >= 0 and tree.relation[node] in _OBJECTS
    return _ending(words, windows, tree, tree.head[node]) if is_object else set()


def broken_off(words: MeetingWords, windows: Windows, found: Found) -> set[str]:
    """Return what a participle behind a meeting says of it: "the talks suspended in April"."""
    tree = windows.tree
    if tree is None:
        return set()
    behind = tree.below(tree.node(found.j - 1), "acl")
    past = [at for at in behind if "Tense=Past" in tree.features[at] and at > found.i]
    return {name for at in past for name in _ending(words, windows, tree, at)}


def _ending(words: MeetingWords, windows: Windows, tree: Tree, verb: int) -> set[str]:
    """Return what becomes of the object of a verb, its particle beside it or not."""
    tokens = windows.tokens
    parted = [tokens[verb], *(tokens[at] for at in tree.below(verb, "compound:prt"))]
    told = words.calling_off.at(tokens, verb) or words.calling_off.at(parted, 0)
    return {told[1]} if told else set()


def is_only_maybe_denied(windows: Windows, anchor: int) -> bool:
    """Tell whether a denial leaves a meeting open: "may not see B", "will not go unless"."""
    tree, tokens = windows.tree, windows.tokens
    if tree is None:
        return False
    node = tree.node(anchor)
    able = {tokens[c].low for c in tree.below(node, "aux")}
    behind = {t.low for t in tokens[anchor:]}
    return bool(able & _MAYBE) or bool(able & _WILL and behind & _UNLESS)
