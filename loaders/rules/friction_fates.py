"""Reads by the parser what the predicate of a thing says became of what was done to it.

"The ferry, stopped in 2028, is running again", "the ban that A had imposed was withdrawn", "A
reopened the bridge which it had closed": the thing done to and the verb of its clause may stand
far apart, so the tree is asked and no window of words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.dates import bounds
from loaders.rules.context import Context
from loaders.rules.found import Found
from loaders.rules.friction_endings import Endings
from loaders.rules.functions import Functions
from loaders.rules.subjects import DEEPEST
from loaders.rules.text import Token
from loaders.rules.windows import Windows
from loaders.rules.words import word_set

_SUBJECT, _OBJECT = ("nsubj", "nsubj:pass", "nsubj:outer"), ("obj",)
_ACT = "friction.act."
_BANS = ("friction.restriction.", "friction.standing.")
_RELATIVE = word_set("which that who")
_COMING = word_set("will would shall")
_URGED = word_set("should must might could")
_ALLOWED = word_set("may can")
_NOT = word_set("not never n't n’t no cannot hardly barely neither nor nothing")
_PART = word_set("partly partially gradually cautiously provisionally half slowly")
_ELSEWHERE = word_set("on back to ahead beyond further well into down through far deeper up over")
_INFINITIVE = ("xcomp", "advcl", "ccomp", "acl")
_NEAR = 4
"""Tokens between a verb and its day."""
_AGAIN_REACH = 7
"""Tokens behind a verb among which "again" stands."""


class FateReader:
    """Reads the fates of things in one document."""

    def __init__(self, context: Context, endings: Endings) -> None:
        self.context = context
        self.endings = endings
        self.verbs = endings.outcomes.verbs
        self.measures = endings.outcomes.measures

    def of(self, windows: Windows, event: Found) -> str:
        """Return the status to which the predicate of a thing brings it, "" where to none."""
        if not isinstance(windows, Functions):
            return ""
        for verb, done_to in self._predicates(windows, event):
            told = self._told(windows, event, verb, done_to=done_to)
            if told:
                refused = done_to and self.endings.words.refused(windows.tokens, verb)
                return "" if refused else self._settled(windows, event, verb, told)
        return ""

    # ------------------------------------------------------------------ which verb tells
    def _predicates(self, windows: Functions, event: Found) -> Iterator[tuple[int, bool]]:
        """Yield the verbs that tell of the thing of a friction, and whether it is their object."""
        tree, own = windows.tree, windows.tree.node(event.i)
        noun = self._thing(windows, event)
        if noun is None:
            return
        if not event.rule.startswith(_ACT):
            yield from self._of_clauses(windows, noun)
        noun = self._whole(windows, noun)
        verb = tree.head[noun]
        if verb < 0 or tree.relation[noun] not in (*_SUBJECT, *_OBJECT):
            return
        done_to = tree.relation[noun] in _OBJECT
        verbs = [verb] if done_to else [verb, *tree.below(verb, "conj")]
        main = tree.head[verb]
        if not done_to and tree.relation[verb] == "advcl" and main > verb:
            verbs.append(main)  # "the ferry, closed in May, runs again", read as a clause
        for at in verbs:
            if at != own and (at == verb or not tree.below(at, "nsubj")):
                yield at, done_to

    def _of_clauses(self, windows: Functions, noun: int) -> Iterator[tuple[int, bool]]:
        """Yield the verbs of the clauses about a noun: "the ban, which A will ease"."""
        tree = windows.tree
        for at in tree.below(noun, "acl"):
            subjects = tree.below(at, "nsubj")
            relative = any(windows.tokens[c].low in _RELATIVE for c in subjects)
            yield at, not relative

    def _whole(self, windows: Functions, noun: int) -> int:
        """Return the word that stands for a noun: "a string" of "a string of quarrels"."""
        tree = windows.tree
        for _ in range(DEEPEST):
            head = tree.head[noun]
            listed = tree.relation[noun] == "conj" and tree.tag[head] == "NOUN"
            part = tree.relation[noun] == "nmod" and head >= 0
            if not listed and not (part and windows.tokens[head].low in self.measures):
                break
            noun = head
        return noun

    def _thing(self, windows: Functions, event: Found) -> int | None:
        """Return the noun that a deed is done to in a clause about it, or that names a friction."""
        tree, node = windows.tree, windows.tree.node(event.i)
        if not event.rule.startswith(_ACT):
            return tree.top(event.i, event.j)
        relation, head = tree.relation[node], tree.head[node]
        if head < 0:
            return None
        if relation.split(":")[0] == "acl" and head < node:
            return head
        if relation == "advcl" and "VerbForm=Part" in tree.features[node]:
            return next((c for c in tree.below(head, "nsubj") if c < node < head), None)
        return None

    # ------------------------------------------------------------------ what it tells
    def _told(self, windows: Functions, event: Found, verb: int, *, done_to: bool) -> str:
        """Return the status that a verb brings its subject or object to."""
        tokens = windows.tokens
        flows = event.rule.startswith("friction.topic.")
        if not flows and self.endings.at(tokens, verb):
            return self.endings.at(tokens, verb)
        if event.rule.startswith(_BANS):
            if self.verbs["withdrawn"].at(tokens, verb) and (done_to or windows.passive(verb)):
                return "lifted"
            gone = self.verbs["gone"].at(tokens, verb)
            left = gone is not None and not _goes_on(tokens, gone[0])
            return "lifted" if left and not done_to and not windows.passive(verb) else ""
        if self.verbs["revived"].at(tokens, verb) and not done_to:
            return "lifted"
        return "lifted" if self._again(windows, verb) and not done_to else ""

    def _again(self, windows: Functions, verb: int) -> bool:
        """Tell whether the thing does what it did before: "is moving again"."""
        tokens = windows.tokens
        near = range(max(0, verb - 3), min(verb + _AGAIN_REACH, len(tokens)))
        row = self.endings.words.verbs.get(tokens[verb].low)
        stops = row is not None and row[0] in ("in-force", "escalated")
        return not stops and any(self.endings.outcomes.again.at(tokens, k) for k in near)

    def _settled(self, windows: Functions, event: Found, verb: int, told: str) -> str:
        """Return the status told: done, in part, to come; "" where it is denied."""
        tree, tokens = windows.tree, windows.tokens
        lows = {tokens[c].low for c in tree.below(verb) if tree.relation[c] != "conj"}
        if lows & (_NOT | _URGED):
            return ""
        gerund = tokens[verb].low.endswith("ing") and not tree.below(verb, "aux")
        if gerund and tree.relation[verb] != "advcl":
            return ""  # "ruled out lifting it"
        marked = any(tokens[c].low == "to" for c in tree.below(verb, "mark"))
        leads = tree.head[verb] if tree.relation[verb].split(":")[0] in _INFINITIVE else -1
        if marked and leads >= 0 and tokens[leads].low in self.endings.words.withholding:
            return ""  # "refuses to lift"
        open_ = marked and leads >= 0 and tokens[leads].low not in self.endings.outcomes.begun
        open_ = open_ or (marked and bool(tree.below(verb, "cop")))  # "is to go"
        soon = "soon" in lows and bool(lows & _ALLOWED)
        if lows & _COMING or open_ or soon or self.lies_ahead(windows, verb):
            return "to-be-lifted"
        return "easing" if lows & _PART else told

    def lies_ahead(self, windows: Functions, verb: int) -> bool:
        """Tell whether the verb is told in the present with a day to come: "resume on 1 June"."""
        published = self.context.document.metadata.published
        past = "Tense=Past" in windows.tree.features[verb] or windows.passive(verb)
        if past or windows.tokens[verb].low.endswith(("ed", "ing")) or not published:
            return False
        behind = (
            d.edtf
            for d in self.context.dates_in(windows.sentence)
            if d.edtf and verb < self.context.token_at(windows.sentence, d.span) <= verb + _NEAR
        )
        told = next(behind, None)
        day, today = bounds(told) if told else None, bounds(published)
        if day is None or today is None or not day.latest_end or not today.latest_end:
            return False
        return day.latest_end > today.latest_end


def _goes_on(tokens: Sequence[Token], j: int) -> bool:
    """Tell whether "go" is no more than that: "goes on", "goes back to 2020"."""
    return j < len(tokens) and tokens[j].low in _ELSEWHERE
