"""Seats the third persons at a meeting: who looks on, presides or brings the others together.

"A and B signed before General C", "with C for a witness", "while C looked on", "brought together
by C": the first two sit there, and so does C.
"""

from __future__ import annotations

from graph.model import Basis, Kind
from loaders.proposals import Slot
from loaders.rules.context import Context
from loaders.rules.found import Found
from loaders.rules.meeting_words import MeetingWords
from loaders.rules.registry import Ref
from loaders.rules.windows import Windows

_NEAR = 7
"""Tokens behind a person in which it is said what the person does there."""


class Witnesses:
    """Finds the third persons at the meetings of one document."""

    def __init__(self, context: Context, words: MeetingWords) -> None:
        self.context = context
        self.words = words

    def seat(self, windows: Windows, found: list[Found], before: list[Found]) -> None:
        """Seat those who are present at the meetings of a sentence.

        Where the sentence tells of none, "C looked on" is of the last meeting `before` it.
        """
        for ref in windows.refs:
            if ref.kind is not Kind.PERSON or len(ref.keys) != 1 or ref.possessive:
                continue
            if self._is_beside(windows, ref):
                self._add(found, ref, windows)
            elif self._presides(windows, ref):
                self._add(found or before[-1:], ref, windows)

    def _add(self, found: list[Found], ref: Ref, windows: Windows) -> None:
        """Seat a person at the nearest meeting of others that a sentence tells of."""
        key = ref.keys[0]
        if any(key in f.actors for f in found):
            return
        open_ones = [f for f in found if f.actors and f.code not in ("call", "summit")]
        event = min(open_ones, key=lambda f: (f.status != "held", abs(f.i - ref.i)), default=None)
        if event is None or (event.code == "visit" and not self._comes_along(windows, ref)):
            return
        event.actors = (*event.actors, key)
        beside = Slot("participant", ref=key, basis=Basis.COREFERRED)
        same = self.context.windows[event.sentence] is windows
        event.slots.append(self.context.slot_of("participant", ref) if same else beside)

    def _comes_along(self, windows: Windows, ref: Ref) -> bool:
        before = [t.low for t in windows.tokens[max(0, ref.i - 3) : ref.i]]
        return any(a == "accompanied" for a in before)

    def _is_beside(self, windows: Windows, ref: Ref) -> bool:
        """Tell whether a phrase says that somebody is present: "in the presence of C"."""
        tokens, words = windows.tokens, self.words.witnesses
        group = windows.group(ref.i)
        start = group.i if group and group.refs[0].kind is Kind.PERSON else ref.i
        if words.stand_before(tokens, start):
            return True
        lead = tokens[start - 1].low if start else ""
        if lead == "with":
            following = {t.low for t in tokens[ref.j : ref.j + _NEAR]}
            return not following.isdisjoint(words.behind)
        marked = lead == "before" and windows.tree is not None
        governed = {"by": words.by, "before": words.solemn if marked else frozenset[str]()}
        return self._governor(windows, ref) in governed.get(lead, ())

    @staticmethod
    def _governor(windows: Windows, ref: Ref) -> str:
        """Return the verb that a phrase hangs on, "" for a subject."""
        tree = windows.tree
        node = tree.top(ref.i, ref.j) if tree else 0
        if tree is None or tree.head[node] < 0 or tree.relation[node].startswith("nsubj"):
            return ""
        return windows.tokens[tree.head[node]].low

    def _presides(self, windows: Windows, ref: Ref) -> bool:
        """Tell whether somebody looks on, presides or carries the papers between others."""
        tree = windows.tree
        if tree is None:
            return False
        node = tree.top(ref.i, ref.j)
        if tree.relation[node] == "conj" and tree.head[node] >= 0:
            node = tree.head[node]  # "while C and D looked on"
        verbs = [tree.head[node]] if tree.relation[node] == "nsubj" else []
        verbs += tree.below(node, "acl:relcl")
        doing = self.words.witnesses.doing
        return any(doing.at(windows.tokens, v) is not None for v in verbs if v >= 0)
