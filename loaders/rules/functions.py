"""Finds the actors around a trigger by syntactic function, with token windows as fallback.

Answers the same questions as `Windows`, from the dependency tree of the sentence (Universal
Dependencies 2): subject, object, object of a preposition, possessor.
"""

from __future__ import annotations

from graph.model import Kind
from loaders.rules.coordination import Group
from loaders.rules.noun_phrases import CLAUSES
from loaders.rules.registry import Ref
from loaders.rules.subjects import DEEPEST, PEOPLE, RELATIVE, Subjects
from loaders.rules.words import word_set

_AT = word_set("in at")
_PLACES = (Kind.PLACE, Kind.STATE)
_EDGE = 2
"""How many words between a date and its event an edge of the tree stands for."""
_DONE = word_set("by in after through")
_ALONE = ("root", "ccomp", "parataxis", "conj")
_FAR_CLAUSES = tuple(c for c in CLAUSES if c != "acl")
"""Clauses whose dates are not those of what they hang on; "the deal that A signed in May" is."""
_MODALS = word_set("must should shall will would may might could can")


class Functions(Subjects):
    """The functions of one parsed sentence."""

    farthest_subject = 40

    def object(self, verb: int, reach: int = 4) -> Group | None:
        """Return the direct object of the verb."""
        for at in self.tree.below(self.tree.node(verb), "obj", "iobj"):
            group = self._phrase(at)
            if group is not None:
                return group
        return super().object(verb, reach)

    def after(self, start: int, prepositions: frozenset[str], reach: int = 12) -> Group | None:
        """Return the group that a preposition joins to the word before `start`, or to its verb."""
        if start:
            group = self._joined(self.tree.node(start - 1), start, prepositions)
            if group is not None:
                return group
        return super().after(start, prepositions, reach)

    def possessor(self, noun: int, reach: int = 3) -> Group | None:
        """Return the group that owns the noun."""
        for at in self.tree.below(self.tree.node(noun), "nmod:poss"):
            group = self._phrase(at)
            if group is not None:
                return group
        return super().possessor(noun, reach)

    def passive(self, verb: int) -> bool:
        """Tell whether the verb form at `verb` stands in the passive, "a ban imposed by" too."""
        tree, node = self.tree, self.tree.node(verb)
        if tree.below(node, "aux:pass", "obl:agent"):
            return True
        reduced = (
            tree.relation[node] == "acl"
            and "VerbForm=Part" in tree.features[node]
            and tree.relation[tree.head[node]] != "root"
        )
        past = reduced and "Tense=Past" in tree.features[node]
        past = past and not tree.below(node, "obj", "nsubj")
        return past or super().passive(verb)

    def is_conditional(self, verb: int) -> bool:
        """Tell whether a modal governs a verb through others: "must be read and signed"."""
        tree, node = self.tree, self.tree.node(verb)
        for _ in range(DEEPEST):
            if any(self.tokens[at].low in _MODALS for at in tree.below(node, "aux")):
                return True
            goes_on = tree.relation[node] in ("conj", "advcl") and tree.head[node] >= 0
            if not goes_on or tree.below(node, "nsubj"):
                return False
            node = tree.head[node]
        return False

    def presence(self, verb: int) -> tuple[Group, Ref] | None:
        """Return who is where by a form of "be"."""
        tree = self.tree
        if tree.relation[verb] != "cop" or tree.head[verb] < 0:
            return None
        there = tree.head[verb]
        place = next((r for r in self.refs if tree.top(r.i, r.j) == there), None)
        marks = {self.tokens[c].low for c in tree.below(there, "case")}
        who = next((self._phrase(at) for at in tree.below(there, "nsubj")), None)
        if place is None or who is None or not marks & _AT or place.kind not in _PLACES:
            return None
        return who, place

    def meets_people(self, verb: int) -> bool:
        """Tell whether the object of a verb is people without a name."""
        tree = self.tree
        objects = tree.below(tree.node(verb), "obj")
        return any(
            tree.tag[at] == "NOUN" and self.tokens[at].low.endswith(PEOPLE) for at in objects
        )

    def has_clause(self, verb: int) -> bool:
        """Tell whether a finite clause behind a verb is its object, with or without "that"."""
        tree, node = self.tree, self.tree.node(verb)
        return any(
            at > node and ("VerbForm=Fin" in tree.features[at] or tree.below(at, "aux", "cop"))
            for at in tree.below(node, "ccomp")
        )

    def is_verb(self, word: int) -> bool:
        """Tell whether a word that is verb and noun is surely a verb here."""
        return self.tree.tag[word] == "VERB"

    def has_main_verb(self, start: int, end: int) -> bool:
        """Tell whether tokens [start, end) hold the finite verb of a main clause."""
        tree = self.tree
        for at in range(start, end):
            head = tree.head[at] if tree.relation[at].split(":")[0] in ("aux", "cop") else at
            finite = tree.tag[at] == "AUX" or "VerbForm=Fin" in tree.features[at]
            misread = head != at and tree.relation[head] == "amod"  # "has lifted bans": no modifier
            if finite and (misread or tree.relation[head].split(":")[0] in _ALONE):
                return True
        return False

    def gap(self, a: int, b: int, word: int) -> int:
        """Return how far a date is from a word: by the tree, else by the words between."""
        return min(super().gap(a, b, word), _EDGE * self._path(self.tree.top(a, b), word))

    def patient(self, verb: int) -> tuple[int, int]:
        """Return the tokens of the subject of a passive."""
        tree, node = self.tree, self.tree.node(verb)
        for at in tree.below(node, "nsubj"):
            return self._extent(at, node)
        if tree.relation[node] == "acl" and tree.head[node] < node:
            return self._extent(tree.head[node], node)
        if tree.relation[node] == "conj" and not tree.below(node, "nsubj"):
            return self.patient(tree.head[node])
        return super().patient(verb)

    def antecedent(self, verb: int) -> tuple[int, int] | None:
        """Return the tokens of what a relative clause is about: "the line that A closed"."""
        tree, node = self.tree, self.tree.node(verb)
        while tree.relation[node] in ("conj", "xcomp") and tree.head[node] >= 0:
            node = tree.head[node]
        if tree.relation[node] != "acl:relcl" or tree.head[node] > node:
            return None
        subject = tree.below(node, "nsubj")
        if subject and self.tokens[subject[0]].low in RELATIVE:
            return None
        return self._extent(tree.head[node], node)

    def governors(self, word: int) -> list[int]:
        """Return the words that a noun hangs on, up to the first verb."""
        found: list[int] = []
        for at in self.tree.above(self.tree.node(word)):
            found.append(at)
            if self.tree.tag[at] in ("VERB", "AUX") or len(found) > DEEPEST:
                break
        return found

    def is_predicate(self, word: int) -> bool:
        """Tell whether a form of "be" makes a word a predicate, whatever stands between."""
        return bool(self.tree.below(self.tree.node(word), "cop"))

    def heads(self, verb: int) -> list[int]:
        """Return the word on which a gerund hangs: "close" of "close to settling it"."""
        node = self.tree.node(verb)
        hangs = self.tree.relation[node].split(":")[0] in ("xcomp", "ccomp", "advcl", "acl")
        return [self.tree.head[node]] if hangs and self.tree.head[node] >= 0 else []

    def verb_of(self, noun: int) -> int | None:
        """Return the verb whose subject or object a noun is."""
        tree, node = self.tree, self.tree.node(noun)
        while tree.relation[node] == "conj" and tree.tag[tree.head[node]] == "NOUN":
            node = tree.head[node]
        core = tree.relation[node].split(":")[0] in ("obj", "nsubj") and tree.head[node] >= 0
        return tree.head[node] if core else None

    def predicate(self, noun: int) -> int | None:
        """Return the first word behind a noun of the predicate whose subject it is."""
        tree, node = self.tree, self.tree.node(noun)
        head = tree.head[node]
        if tree.relation[node].split(":")[0] != "nsubj" or head < 0:
            return None
        return min((k for k in (head, *tree.below(head, "aux", "cop")) if k > noun), default=None)

    def clause(self, verb: int, end: int) -> frozenset[int]:
        """Return the tokens of the clause of a verb, without the clauses that hang on it."""
        found: set[int] = set()
        todo = list(self._parts(self.tree.node(verb)))
        while todo:
            at = todo.pop()
            found.add(at)
            todo += self._parts(at)
        return frozenset(found) | super().clause(verb, end)

    def matrix(self, verb: int) -> int | None:
        """Return the verb whose clause with "that" or gerund the verb at `verb` is."""
        tree, node = self.tree, self.tree.node(verb)
        inner = tree.relation[node].split(":")[0] in ("ccomp", "xcomp") and tree.head[node] >= 0
        return tree.head[node] if inner and tree.head[node] < node else None

    def is_noun(self, word: int) -> bool:
        """Tell whether a form that could be a verb is a noun here: "A's dams"."""
        return self.tree.tag[self.tree.node(word)] == "NOUN"

    def is_finite(self, verb: int) -> bool:
        """Tell whether a bare form is the verb of its clause: "A's boats enter the bay"."""
        features = self.tree.features[self.tree.node(verb)]
        return "VerbForm=Fin" in features and "Mood=Imp" not in features

    def is_carried_out(self, verb: int, leads: frozenset[str]) -> bool:
        """Tell whether a gerund or infinitive tells of a deed."""
        tree, node = self.tree, self.tree.node(verb)
        marks = {self.tokens[c].low for c in tree.below(node, "mark", "case")}
        relation, head = tree.relation[node].split(":")[0], tree.head[node]
        if relation == "advcl" and marks & _DONE and "VerbForm=Ger" in tree.features[node]:
            return True
        after_comma = verb == 0 or self.tokens[verb - 1].text == ","
        if relation == "advcl" and after_comma and self.tokens[verb].low.endswith("ing"):
            return True  # "A answered, sending home two envoys"; "Recalling its envoy, A ..."
        if relation in ("xcomp", "advcl") and head >= 0 and self.tokens[head].low in leads:
            return True
        if relation == "conj" and head >= 0 and tree.features[node] == tree.features[head]:
            return self.is_carried_out(head, leads)
        return super().is_carried_out(verb, leads)

    def _path(self, one: int, other: int) -> int:
        """Return the edges between two words, those that leave a clause counted thrice."""
        ways: list[dict[int, int]] = []
        for word in (one, self.tree.node(other)):
            cost, at, way = 0, word, {word: 0}
            while self.tree.head[at] >= 0:
                cost += 3 if self.tree.relation[at].split(":")[0] in _FAR_CLAUSES else 1
                at = self.tree.head[at]
                way[at] = cost
            ways.append(way)
        shared = ways[0].keys() & ways[1].keys()
        return min((ways[0][k] + ways[1][k] for k in shared), default=99)

    def _joined(self, word: int, start: int, prepositions: frozenset[str]) -> Group | None:
        """Return the group of a phrase "with X" right of `start` below a word or its verb."""
        tree = self.tree
        for head in (word, tree.head[word]):
            if head < 0:
                break
            for at in tree.below(head, "nmod", "obl"):
                marks = {self.tokens[c].low for c in tree.below(at, "case")}
                if at >= start and marks & prepositions:
                    group = self._phrase(at)
                    if group is not None:
                        return group
            if tree.relation[head].split(":")[0] not in ("obj", "nsubj", "conj", "obl"):
                break
        return None
