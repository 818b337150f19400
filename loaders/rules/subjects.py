"""Finds who acts in a clause: its subject, or that of the clause on which it hangs.

Control ("urged A to meet B"), relatives ("the line that A closed"), predicates ("A is the first to
visit B"), subjects that the parser missed, subjects without a name.
"""

from __future__ import annotations

from graph.model import Kind
from loaders.rules.coordination import Group
from loaders.rules.noun_phrases import NounPhrases
from loaders.rules.registry import Ref
from loaders.rules.words import word_set

_SAME_SUBJECT = ("conj", "xcomp", "advcl", "aux", "cop", "parataxis")
RELATIVE = word_set("who which that whom")
PEOPLE = ("ers", "ors", "ists", "ians", "ants", "men", "women", "people", "officials", "chiefs")
"""Endings of nouns of people in the plural."""
_SOMEBODY = word_set(
    "he she we i they minister ministers secretary president premier ambassador envoy delegation "
    "chancellor king emir delegations officials leader team mission party head chief prince queen "
    "emperor pope sheikh negotiator adviser diplomat official chairman governor side speaker "
    "presidents chancellors kings colleagues counterparts heads chiefs teams"
)
"""Words for persons of whom a text need not tell the names."""
_TEAMS = ("delegations", "teams", "envoys", "aides", "commissions", "representatives")
_CALLED = ("vocative", "dislocated")
"""Relations of a subject before a long apposition."""
_ARTICLES = word_set("the a an")
_CONJUNCTIONS = word_set("after before since until as")
_BECOMING = word_set("became become becomes becoming remains remained")
DEEPEST = 4
_LONGEST_TAIL = 4
"""Tokens of a phrase behind its noun that go into the name of an unnamed speaker."""


class Subjects(NounPhrases):
    """The subjects of one parsed sentence."""

    def subject(self, verb: int) -> Group | None:
        """Return the group that acts in the clause of the verb; control and relatives included."""
        group = self._subject(self.tree.node(verb), DEEPEST)
        if group is not None and not all(r.adjective or r.possessive for r in group.refs):
            return group
        if self._missed_subject(self.tree.node(verb)) is not None:
            return group
        near = super().subject(verb)
        persons = near is not None and all(r.kind is Kind.PERSON for r in near.refs)
        return near if persons else group or near

    def side(self, verb: int) -> list[Ref]:
        """Return the states that the subject of a verb belongs to."""
        tree = self.tree
        missed = self._missed_subject(verb)
        if missed is not None:
            return self._owners(missed)
        for at in tree.below(tree.node(verb), "nsubj"):
            if self.tokens[at].low in RELATIVE and tree.head[verb] >= 0:
                at = tree.head[verb]
            return [r for n in (at, *tree.below(at, "conj")) for r in self._owners(n)]
        if tree.relation[verb].split(":")[0] in _SAME_SUBJECT and tree.head[verb] >= 0:
            return self.side(tree.head[verb])
        return self._owners(tree.head[verb]) if tree.relation[verb] == "acl" else []

    def has_subject(self, verb: int) -> bool:
        """Tell whether the parse shows a subject of the verb itself."""
        return bool(self.tree.below(self.tree.node(verb), "nsubj"))

    def noun_subject(self, verb: int, *, behind: bool = False) -> tuple[int, int, int] | None:
        """Return (first, head, end) of the plain noun that is the subject of a verb, if any."""
        tree, node = self.tree, self.tree.node(verb)
        for at in tree.below(node, "nsubj", *(("obj",) if behind else ())):
            if behind and at < node:
                continue
            opening = at == 0 and tree.tag[at] == "PROPN"  # "Villagers said"
            if not (tree.tag[at] == "NOUN" or opening) or at in self._actor_at:
                return None
            first, end = self._extent(at, node)
            return first, at, min(end, at + _LONGEST_TAIL)
        return None

    def acts(self, verb: int, i: int, j: int) -> bool:
        """Tell whether the noun at tokens [i, j) is the subject of a verb or predicate."""
        tree, node = self.tree, self.tree.node(verb)
        nouns = {tree.node(at) for at in range(i, j)}  # of "the Basic Treaty" one is in the tree
        for _ in range(DEEPEST):
            head, relation = tree.head[node], tree.relation[node].split(":")[0]
            subjects = tree.below(node, "nsubj")
            if subjects:
                told = any(self.tokens[at].low in RELATIVE for at in subjects)
                return not nouns.isdisjoint(subjects) or (told and head in nouns)
            if relation == "acl" and head in nouns:
                return True
            if relation not in ("conj", "xcomp") or head < 0:
                return False
            node = head
        return False

    def undergoes(self, verb: int, i: int, j: int) -> bool:
        """Tell whether the noun at tokens [i, j) is the object of its own relative clause."""
        tree, node = self.tree, self.tree.node(verb)
        while tree.relation[node] in ("conj", "xcomp") and tree.head[node] >= 0:
            node = tree.head[node]
        subjects = tree.below(node, "nsubj")
        acting = any(self.tokens[at].low not in RELATIVE for at in subjects)
        nouns = {tree.node(at) for at in range(i, j)}
        return tree.relation[node] == "acl:relcl" and tree.head[node] in nouns and acting

    def relative_head(self, verb: int) -> int | None:
        """Return the noun that "which" or "who" before a verb stands for, where it is plain."""
        tree, node = self.tree, self.tree.node(verb)
        subject = [at for at in tree.below(node, "nsubj") if self.tokens[at].low in RELATIVE]
        head = tree.head[node]
        relative = bool(subject) and tree.relation[node].startswith("acl") and head >= 0
        plain = relative and tree.tag[head] == "NOUN" and self._phrase(head) is None
        return head if plain else None

    def is_of_people(self, verb: int) -> bool:
        """Tell whether the subject of a verb is a noun of people: "the ministers of A and B"."""
        tree = self.tree
        subjects = tree.below(tree.node(verb), "nsubj")
        return any(
            tree.tag[at] == "NOUN" and self.tokens[at].low.endswith((*PEOPLE, *_TEAMS))
            for at in subjects
        )

    def has_lifeless_subject(self, verb: int) -> bool:
        """Tell whether the subject of a verb is a thing: "the instrument goes to A"."""
        tree, node = self.tree, self.tree.node(verb)
        return any(
            tree.tag[at] == "NOUN"
            and not any(r.kind is Kind.PERSON and r.i <= at < r.j for r in self.refs)
            and self.tokens[at].low not in _SOMEBODY
            and not self.tokens[at].low.endswith((*PEOPLE, *_TEAMS))
            for at in tree.below(node, "nsubj")
        )

    def has_unnamed_side(self, verb: int) -> bool:
        """Tell whether the subject of a verb is somebody whom the words do not name: "he met B"."""
        tree, node = self.tree, self.tree.node(verb)
        for at in tree.below(node, "nsubj"):
            if self._phrase(at) is None and self.tokens[at].low in _SOMEBODY:
                return True
        return False

    def _subject(self, verb: int, deepest: int) -> Group | None:
        tree = self.tree
        missed = self._missed_subject(verb)
        if missed is not None:
            return self._phrase(missed)
        nearest = sorted(tree.below(verb, "nsubj", "csubj"), key=lambda at: abs(at - verb))
        for at in nearest:
            if tree.relation[at].startswith("nsubj"):
                if self.tokens[at].low not in RELATIVE:
                    return self._both(nearest, at, verb) or self._phrase(at)
                if tree.relation[verb].startswith("acl"):
                    return self._phrase(tree.head[verb])
        head, relation = tree.head[verb], tree.relation[verb].split(":")[0]
        if not nearest and (called := [c for c in tree.below(verb, *_CALLED) if c < verb]):
            return self._phrase(called[0])  # "President A, last here in May, met B"
        if head < 0 or not deepest:
            return None
        if relation == "acl":
            return self._bearer(head) or self._phrase(head)
        if relation == "xcomp" or self._is_reason(verb):
            for at in tree.below(head, "obj", "iobj"):
                group = self._phrase(at)
                if group is not None:
                    return group  # "urged A to meet B"
        return self._subject(head, deepest - 1) if relation in _SAME_SUBJECT else None

    def _both(self, subjects: list[int], last: int, verb: int) -> Group | None:
        """Return two subjects that "and" joins: "the king of A and the B premier met"."""
        first = next((at for at in subjects if at < last < verb), None)
        joined = [c for c in self.tree.below(last, "cc") or self.tree.below(verb, "cc") if c < last]
        groups = [g for at in (first, last) if at is not None and (g := self._phrase(at))]
        if len(groups) < 2 or not any(self.tokens[c].low == "and" for c in joined):
            return None
        if any(t.text == "," for t in self.tokens[joined[-1] : last]):
            return None
        if any(t.low not in _ARTICLES for t in self.tokens[joined[-1] + 1 : groups[1].refs[-1].i]):
            return None
        if groups[0].j >= groups[1].j:
            return groups[0]
        return Group(groups[0].i, groups[1].j, (*groups[0].refs, *groups[1].refs))

    def _missed_subject(self, verb: int) -> int | None:
        """Return a subject that was parsed as a phrase: "after an A plane entered a bay"."""
        tree, word = self.tree, verb - 1
        while word > 0 and tree.relation[word].startswith(("aux", "advmod")):
            word -= 1
        bare = tree.relation[verb] == "advcl" and not tree.below(verb, "nsubj", "csubj")
        if word < 0 or not bare or tree.relation[word] not in ("obl", "nmod"):
            return None
        marks = {self.tokens[c].low for c in tree.below(word, "case")}
        return word if marks & _CONJUNCTIONS else None

    def _is_reason(self, verb: int) -> bool:
        """Tell whether a gerund says what somebody is thanked or blamed for."""
        marks = {self.tokens[c].low for c in self.tree.below(verb, "mark", "case")}
        return self.tree.relation[verb] == "advcl" and marks == {"for"}

    def _bearer(self, noun: int) -> Group | None:
        """Return who a predicate noun is said of: "A is the first president to visit B"."""
        tree = self.tree
        if tree.below(noun, "cop"):
            subjects = tree.below(noun, "nsubj")
            return self._phrase(subjects[0]) if subjects else None
        verb = tree.head[noun]
        if verb >= 0 and self.tokens[verb].low in _BECOMING:
            return self._subject(verb, 1)
        return None
