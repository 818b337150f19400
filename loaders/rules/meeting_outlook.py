"""Tells whether a meeting lies ahead because it is wanted, planned or stands in a programme.

What is asked by the tree: "hopes to see", "efforts to arrange a meeting", "is on the cards".
"""

from __future__ import annotations

import re
from itertools import pairwise

from loaders.parse.tree import Tree
from loaders.rules.context import Context
from loaders.rules.found import Found
from loaders.rules.meeting_words import MeetingWords
from loaders.rules.windows import Windows
from loaders.rules.words import word_set

_COMPLEMENTS = ("obj", "nsubj:pass")
_CLAUSES = ("xcomp", "ccomp", "csubj")
_PHRASES = ("nmod", "obl", "acl", "advcl")
_MARKS = word_set("of for on to about upon that")
_ALONG = ("conj", "appos", "compound", "flat")
_HIGHEST = 6
_PAST = "Tense=Past"
_PERFECT = word_set("has have")
_CONDITIONS = word_set("if once unless until when before whether")
_UNREAL = word_set("if unless whether until to")
_MODALS = word_set("can could may might would should will must")
_PROSPECTS = word_set(
    "likely unlikely possible impossible doubtful imminent conceivable improbable desirable "
    "premature pending overdue thinkable unthinkable certain uncertain"
)
_WILL = word_set("will shall")
_AHEAD = word_set("will would shall")
_ON_JOURNEY = word_set("in on for during")
_AT_HAND = word_set("our this today's present current")
_TAKING_PLACE = word_set(
    "take place happen be held begin start open go include last follow come focus discuss cover "
    "address resume continue consider examine review"
)
"""What a meeting does that is still to come."""
_MEANT = word_set("set scheduled fixed slated due pencilled penciled timed billed")
_OCCASIONS = word_set("after following during")
_OPEN = word_set("next future further coming any possible planned more")
_AWAITING = word_set("await awaits awaited awaiting beckons beckoned looms loomed")
_WEEKDAY = re.compile(
    r"(?:on |this |next |late on |early on |later |tomorrow )*"
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: (?:morning|afternoon|evening|night))?|"
    r"today|tomorrow|tonight|the weekend|afternoon|evening)",
    re.IGNORECASE,
)


def is_wanted(words: MeetingWords, windows: Windows, at: int) -> bool:
    """Tell whether the word at `at` is what somebody hopes for, plans or prepares."""
    tree, tokens = windows.tree, windows.tokens
    if tree is None:
        return False
    node = tree.node(at)
    for _ in range(_HIGHEST):
        head, relation = tree.head[node], tree.relation[node]
        if head < 0:
            return False
        if _is_complement(tree, windows, node):
            low = tokens[head].low
            if low in words.hopes or (low in words.wanted and tree.tag[head] == "VERB"):
                return True
        elif relation.split(":")[0] not in _ALONG:
            return False
        node = head
    return False


def _is_complement(tree: Tree, windows: Windows, node: int) -> bool:
    """Tell whether a word says what of its head: its object, or a phrase with "of" or "for"."""
    relation = tree.relation[node]
    if relation.split(":")[0] in _CLAUSES:
        return tree.tag[node] != "NOUN"
    if relation in _COMPLEMENTS:
        return True
    if relation.split(":")[0] not in _PHRASES or relation == "acl:relcl":
        return False
    marks = {windows.tokens[c].low for c in tree.below(node, "case", "mark")}
    return bool(marks & _MARKS)


def is_possible(windows: Windows, at: int) -> bool:
    """Tell whether the clause of a word is a condition, or its predicate only a possibility."""
    tree, tokens = windows.tree, windows.tokens
    if tree is None:
        return False
    node = tree.node(at)
    subject = tree.relation[node].startswith("nsubj")
    for _ in range(_HIGHEST):
        below = tree.below(node)
        marks = {tokens[c].low for c in below if tree.relation[c] == "mark"}
        past = _PAST in tree.features[node] and not any(
            tree.relation[c] == "aux" and tokens[c].low in _PERFECT for c in below
        )
        open_ = tree.relation[node] == "advcl" or "whether" in marks
        if open_ and marks & _CONDITIONS and not past:
            return True
        if subject and node != tree.node(at):
            said = {tokens[c].low for c in (node, *tree.below(node, "xcomp"))}
            able = {tokens[c].low for c in tree.below(node, "aux")}
            if has_effect(windows, at):
                return False
            return bool(said & _PROSPECTS or able & _MODALS)
        head = tree.head[node]
        if head < 0 or tree.relation[node].split(":")[0] in ("acl", "parataxis", "ccomp"):
            return False
        node = head
    return False


def has_effect(windows: Windows, at: int) -> bool:
    """Tell whether the meeting at which one speaks will bring something: "this visit will help"."""
    tree, tokens = windows.tree, windows.tokens
    if tree is None or not tree.relation[tree.node(at)].startswith("nsubj"):
        return False
    node = tree.node(at)
    at_hand = {tokens[c].low for c in tree.below(node, "det", "nmod:poss", "amod")} & _AT_HAND
    verb = tree.head[node]
    able = {tokens[c].low for c in tree.below(verb, "aux")}
    said = {tokens[c].low for c in (verb, *tree.below(verb, "xcomp"))}
    return bool(at_hand) and able <= _WILL and not said & (_TAKING_PLACE | _PROSPECTS)


def is_told_as_done(words: MeetingWords, windows: Windows, verb: int) -> bool:
    """Tell whether a verb tells in the past of what was: "the pact they promised was signed"."""
    tree, tokens = windows.tree, windows.tokens
    if tree is None:
        return False
    node = tree.node(verb)
    helping = tree.below(node, "aux", "aux:pass")
    marks = {tokens[c].low for c in tree.below(node, "mark")}
    if tree.tag[node] != "VERB" or marks & _UNREAL or "VerbForm=Inf" in tree.features[node]:
        return False
    if tokens[node].low in words.wanted:
        return False  # "proposed a meeting in Port Hale" tells of no visit there
    finite = [at for at in (*helping, node) if "VerbForm=Fin" in tree.features[at]]
    past = [at for at in finite if _PAST in tree.features[at] or _is_past(words, tokens[at].low)]
    return bool(finite) and past == finite and not _MODALS & {tokens[at].low for at in helping}


def _is_past(words: MeetingWords, low: str) -> bool:
    """Tell whether a form can only be of the past, whatever the parser makes of it: "shook"."""
    return low.endswith("ed") or low in words.pasts


def is_occasion(windows: Windows, found: Found) -> bool:
    """Tell whether a past main verb is told with a noun: "agreed to reopen it after talks"."""
    tree, tokens = windows.tree, windows.tokens
    if tree is None:
        return False
    node = tree.node(found.j - 1)
    cases = {tokens[c].low for c in tree.below(node, "case", "mark")}
    before = {t.low for t in tokens[max(0, found.i - 2) : found.i]}
    if not (cases | before) & _OCCASIONS or before & _OPEN:
        return False
    above = [at for at in tree.above(node) if tree.tag[at] in ("VERB", "AUX")]
    if not above:
        return False
    main = above[-1]
    helping = {tokens[at].low for at in tree.below(main, "aux")}
    past = _PAST in tree.features[main] or bool(helping & _PERFECT)
    return past and not helping & _MODALS


def is_this_week(words: MeetingWords, windows: Windows, found: Found, anchor: int) -> bool:
    """Tell whether the present tells of a day to come: "A meets B on Thursday"."""
    tree, tokens = windows.tree, windows.tokens
    if tree is None:
        return False
    node = tree.node(anchor)
    verbs = (node, *tree.below(node, "aux")) if tokens[node].low.endswith("ing") else (node,)
    present = any("Tense=Pres|VerbForm=Fin" in tree.features[at] for at in verbs)
    present = present and not _is_past(words, tokens[node].low)
    when = next((s.quote.text for s in found.slots if s.role == "when" and s.quote), "")
    near = tokens[max(0, anchor - 1) : anchor + 6]
    ahead = any(a.low == "next" and b.low != "to" for a, b in pairwise(near))
    return present and (ahead or bool(_WEEKDAY.fullmatch(when)))


def is_set_for(windows: Windows, found: Found) -> bool:
    """Tell whether a noun is told for when it is meant: "talks, set for June", "any visit"."""
    tree, tokens = windows.tree, windows.tokens
    if tree is None:
        return False
    node = tree.node(found.j - 1)
    meant = {tokens[c].low for c in tree.below(node, "acl", "amod") if c > node}
    return bool(meant & _MEANT) or any(tokens[c].low == "any" for c in tree.below(node, "det"))


def is_of_journey_ahead(windows: Windows, found: Found) -> bool:
    """Tell whether a visit is the one on which somebody will go: "would fly to A, on her third"."""
    tree, tokens = windows.tree, windows.tokens
    if tree is None or found.code != "visit":
        return False
    node = tree.node(found.j - 1)
    cases = {tokens[c].low for c in tree.below(node, "case")}
    verb = tree.head[node]
    if not tree.relation[node].startswith("obl") or not cases & _ON_JOURNEY or verb < 0:
        return False
    return bool({tokens[c].low for c in tree.below(verb, "aux")} & _AHEAD)


def is_in_the_offing(words: MeetingWords, windows: Windows, found: Found) -> bool:
    """Tell whether the predicate of a noun says that it is still to come: "is on the cards"."""
    tree, tokens = windows.tree, windows.tokens
    if tree is None:
        return False
    node = tree.node(found.j - 1)
    if not tree.relation[node].startswith("nsubj"):
        return False
    head = tree.head[node]
    if tokens[head].low in _AWAITING and tree.relation[node] == "nsubj":
        return True  # "went on to A, where an audience awaited him"
    span = range(found.j, min(head + 2, len(tokens))) if head > node else range(0)
    return any(words.offing.at(tokens, at) for at in span)


def is_in_programme(context: Context, words: MeetingWords, windows: Windows, anchor: int) -> bool:
    """Tell whether a meeting stands in a programme: by the heading above, or by its own words."""
    tree = windows.tree
    if tree is not None and _PAST in tree.features[tree.node(anchor)]:
        return False
    sentences, at = context.sentences, windows.sentence.index
    while at > 0 and sentences[at].role != "heading":
        at -= 1
    headed = sentences[at].role == "heading" and any(
        words.programmes.at(sentences[at].tokens, k) for k in range(len(sentences[at].tokens))
    )
    told = (words.by_programme.at(windows.tokens, k) for k in range(len(windows.tokens)))
    return headed or any(told)
