"""Finds the actors around a trigger by syntactic function, with token windows as fallback.

Answers the same questions as `Windows`, from the dependency tree of the sentence (Universal
Dependencies 2): subject, object, object of a preposition, possessor.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.model import Kind
from loaders.parse.tree import Tree
from loaders.rules.coordination import Group
from loaders.rules.registry import Ref
from loaders.rules.text import Sentence
from loaders.rules.windows import Windows
from loaders.rules.words import word_set

_SAME_SUBJECT = ("conj", "xcomp", "advcl", "aux", "cop", "parataxis")
_RELATIVE = word_set("who which that whom")
_PEOPLE = ("ers", "ors", "ists", "ians", "ants", "men", "women", "people", "officials", "chiefs")
"""Endings of nouns of people in the plural."""
_SOMEBODY = word_set(
    "he she we i they minister ministers secretary president premier ambassador envoy delegation "
    "chancellor king emir delegations officials leader"
)
"""Words for persons of whom a text need not tell the names."""
_TEAMS = ("delegations", "teams", "envoys", "aides", "commissions", "representatives")
_CALLED = ("vocative", "dislocated")
"""Relations of a subject before a long apposition."""
_APPOSED = ("appos", "flat", "vocative", "dislocated")
_AT = word_set("in at")
_PLACES = (Kind.PLACE, Kind.STATE)
_MEMBERS = word_set("of from")
_CONJUNCTIONS = word_set("after before since until as")
_DONE = word_set("by in after through")
_ALONE = ("root", "ccomp", "parataxis", "conj")
_CLAUSES = ("advcl", "parataxis", "ccomp", "acl", "punct", "discourse")
_FAR_CLAUSES = tuple(c for c in _CLAUSES if c != "acl")
"""Clauses whose dates are not those of what they hang on; "the deal that A signed in May" is."""
_MODALS = word_set("must should shall will would may might could can")
_LEADING = word_set("led headed chaired fronted")
_BECOMING = word_set("became become becomes becoming remains remained")
_DEEPEST = 4
_LONGEST_TAIL = 4
"""Tokens of a phrase behind its noun that go into the name of an unnamed speaker."""
_EDGE = 2
"""How many words between a date and its event an edge of the tree stands for."""


class Functions(Windows):
    """The functions of one parsed sentence."""

    farthest_subject = 40

    def __init__(
        self, sentence: Sentence, refs: list[Ref], inner: Sequence[Ref], tree: Tree
    ) -> None:
        super().__init__(sentence, refs, inner)
        self.tree: Tree = tree
        self._actor_at = {tree.top(r.i, r.j): r for r in self.actors}
        self._state_at = {tree.top(r.i, r.j): r for r in refs if r.kind is Kind.STATE}

    # ------------------------------------------------------------------ functions
    def subject(self, verb: int) -> Group | None:
        """Return the group that acts in the clause of the verb; control and relatives included."""
        group = self._subject(self.tree.node(verb), _DEEPEST)
        if group is not None and not all(r.adjective or r.possessive for r in group.refs):
            return group
        if self._missed_subject(self.tree.node(verb)) is not None:
            return group
        near = super().subject(verb)
        persons = near is not None and all(r.kind is Kind.PERSON for r in near.refs)
        return near if persons else group or near

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
        for _ in range(_DEEPEST):
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
            tree.tag[at] == "NOUN" and self.tokens[at].low.endswith(_PEOPLE) for at in objects
        )

    def is_of_people(self, verb: int) -> bool:
        """Tell whether the subject of a verb is a noun of people: "the ministers of A and B"."""
        tree = self.tree
        subjects = tree.below(tree.node(verb), "nsubj")
        return any(
            tree.tag[at] == "NOUN" and self.tokens[at].low.endswith((*_PEOPLE, *_TEAMS))
            for at in subjects
        )

    def has_lifeless_subject(self, verb: int) -> bool:
        """Tell whether the subject of a verb is a thing: "the instrument goes to A"."""
        tree, node = self.tree, self.tree.node(verb)
        return any(
            tree.tag[at] == "NOUN"
            and self._phrase(at) is None
            and self.tokens[at].low not in _SOMEBODY
            and not self.tokens[at].low.endswith((*_PEOPLE, *_TEAMS))
            for at in tree.below(node, "nsubj")
        )

    def has_unnamed_side(self, verb: int) -> bool:
        """Tell whether the subject of a verb is somebody whom the words do not name: "he met B"."""
        tree, node = self.tree, self.tree.node(verb)
        for at in tree.below(node, "nsubj"):
            if self._phrase(at) is None and self.tokens[at].low in _SOMEBODY:
                return True
        return False

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

    def has_clause(self, verb: int) -> bool:
        """Tell whether a finite clause behind a verb is its object, with or without "that"."""
        tree, node = self.tree, self.tree.node(verb)
        return any(
            at > node and ("VerbForm=Fin" in tree.features[at] or tree.below(at, "aux", "cop"))
            for at in tree.below(node, "ccomp")
        )

    def relative_head(self, verb: int) -> int | None:
        """Return the noun that "which" or "who" before a verb stands for, where it is plain."""
        tree, node = self.tree, self.tree.node(verb)
        subject = [at for at in tree.below(node, "nsubj") if self.tokens[at].low in _RELATIVE]
        head = tree.head[node]
        relative = bool(subject) and tree.relation[node].startswith("acl") and head >= 0
        plain = relative and tree.tag[head] == "NOUN" and self._phrase(head) is None
        return head if plain else None

    def is_verb(self, word: int) -> bool:
        """Tell whether a word that is verb and noun is surely a verb here."""
        return self.tree.tag[word] == "VERB"

    def has_main_verb(self, start: int, end: int) -> bool:
        """Tell whether tokens [start, end) hold the finite verb of a main clause."""
        tree = self.tree
        for at in range(start, end):
            head = tree.head[at] if tree.relation[at].split(":")[0] in ("aux", "cop") else at
            finite = tree.tag[at] == "AUX" or "VerbForm=Fin" in tree.features[at]
            if finite and tree.relation[head].split(":")[0] in _ALONE:
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
        if subject and self.tokens[subject[0]].low in _RELATIVE:
            return None
        return self._extent(tree.head[node], node)

    def governors(self, word: int) -> list[int]:
        """Return the words that a noun hangs on, up to the first verb."""
        found: list[int] = []
        for at in self.tree.above(self.tree.node(word)):
            found.append(at)
            if self.tree.tag[at] in ("VERB", "AUX") or len(found) > _DEEPEST:
                break
        return found

    def side(self, verb: int) -> list[Ref]:
        """Return the states that the subject of a verb belongs to."""
        tree = self.tree
        missed = self._missed_subject(verb)
        if missed is not None:
            return self._owners(missed)
        for at in tree.below(tree.node(verb), "nsubj"):
            if self.tokens[at].low in _RELATIVE and tree.head[verb] >= 0:
                at = tree.head[verb]
            return [r for n in (at, *tree.below(at, "conj")) for r in self._owners(n)]
        if tree.relation[verb].split(":")[0] in _SAME_SUBJECT and tree.head[verb] >= 0:
            return self.side(tree.head[verb])
        return self._owners(tree.head[verb]) if tree.relation[verb] == "acl" else []

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

    def acts(self, verb: int, i: int, j: int) -> bool:
        """Tell whether the noun at tokens [i, j) is the subject of a verb or predicate."""
        tree, node = self.tree, self.tree.node(verb)
        for _ in range(_DEEPEST):
            head, relation = tree.head[node], tree.relation[node].split(":")[0]
            subjects = tree.below(node, "nsubj")
            if subjects:
                told = any(self.tokens[at].low in _RELATIVE for at in subjects)
                return any(i <= at < j for at in subjects) or (told and i <= head < j)
            if relation == "acl" and i <= head < j:
                return True
            if relation not in ("conj", "xcomp") or head < 0:
                return False
            node = head
        return False

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

    # ------------------------------------------------------------------ the tree
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

    def _parts(self, node: int) -> list[int]:
        """Return the dependents of a word inside its own clause."""
        return [
            c
            for c in self.tree.below(node)
            if self.tree.relation[c].split(":")[0] not in _CLAUSES
            and not (self.tree.relation[c] == "conj" and self.tree.tag[c] == "VERB")
        ]

    def _extent(self, noun: int, verb: int) -> tuple[int, int]:
        """Return the tokens of a noun phrase, up to the verb it depends on or that follows it."""
        found, todo = {noun}, self._parts(noun)
        while todo:
            at = todo.pop()
            found.add(at)
            todo += self._parts(at)
        inside = [t for t in found if (t < verb) == (noun < verb)]
        end = max(inside) + 1
        ref = next((r for r in self.refs if r.i <= end - 1 < r.j), None)
        return min(inside), max(end, ref.j if ref else 0)

    def _owners(self, node: int) -> list[Ref]:
        """Return the states named by possessor, adjective or compound of a noun, or as it."""
        near = {node, *self.tree.below(node, "nmod:poss", "amod", "compound", "nmod")}
        return [r for r in self.refs if self.tree.top(r.i, r.j) in near and r.role != "capital"]

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

    def _subject(self, verb: int, deepest: int) -> Group | None:
        tree = self.tree
        missed = self._missed_subject(verb)
        if missed is not None:
            return self._phrase(missed)
        nearest = sorted(tree.below(verb, "nsubj", "csubj"), key=lambda at: abs(at - verb))
        for at in nearest:
            if tree.relation[at].startswith("nsubj"):
                if self.tokens[at].low not in _RELATIVE:
                    return self._phrase(at)
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

    def _phrase(self, node: int) -> Group | None:
        """Return the actors that a noun phrase names: its head, those beside it, its members."""
        refs = sorted(self._listed(node, list(self._named(node))), key=lambda r: r.i)
        if not refs:
            return None
        refs = [r for k, r in enumerate(refs) if not k or r.i >= refs[k - 1].j]
        return Group(refs[0].i, refs[-1].j, tuple(refs))

    def _listed(self, node: int, refs: list[Ref]) -> list[Ref]:
        """Add what a list goes on with: "A, B and C", unless it is the subject of another verb."""
        found = list(refs)
        for ref in refs:
            group = self._group_at.get(ref.i)
            for other in group.refs if group else ():
                if other not in found and not self._acts_elsewhere(other, node):
                    found.append(other)
        return found

    def _acts_elsewhere(self, other: Ref, node: int) -> bool:
        """Tell whether a reference is the subject of another verb than the one of a phrase."""
        tree, top = self.tree, self.tree.top(other.i, other.j)
        relation = tree.relation[top].split(":")[0]
        elsewhere = tree.head[top] not in (node, tree.head[node])
        return (relation == "nsubj" and tree.head[top] != tree.head[node]) or (
            relation in ("nmod", "obl") and elsewhere and top < node
        )

    def _named(self, node: int) -> Iterator[Ref]:
        found = self._actor_at.get(node)
        stands_in = found is not None and (found.kind is Kind.GROUP or found.role == "side")
        apposed = stands_in and _persons(self._apposed(node))
        members = found is not None and found.kind is Kind.GROUP and self._of(node)
        led = self._led(node) if stands_in else []
        if led:
            yield from led
        elif apposed:
            yield from apposed  # "A's emir, Sheikh B", "her A colleague, Ms B"
        elif members:
            yield from _of_one_kind(members)  # "envoys of A and B"
        elif found is not None:
            yield found
        else:
            yield from self._members(node)
        for at in self.tree.below(node, "conj"):
            yield from self._named(at)

    def _members(self, node: int) -> Iterator[Ref]:
        """Yield the actors of a plain noun: "leaders of A and B", "the minister, Ada Bergh"."""
        named = self._apposed(node)
        yield from named
        yield from self._of(node)
        if not named and (led := self._led(node)):
            yield from led
            return
        if not named and self.tree.tag[node] == "NOUN":
            yield from self._stand_ins(node)

    def _of(self, node: int) -> list[Ref]:
        """Return the actors whose people a noun names: "leaders of A and B"."""
        found = []
        for at in self.tree.below(node, "nmod"):
            marks = {self.tokens[c].low for c in self.tree.below(at, "case")}
            if marks & _MEMBERS:
                found += list(self._named(at))
        return found

    def _led(self, node: int) -> list[Ref]:
        """Return the persons who head a delegation: "a team led by A", "a mission under A"."""
        for at in self.tree.below(node, "acl"):
            if self.tokens[at].low in _LEADING:
                agents = self.tree.below(at, "obl", "obl:agent")
                return _persons([r for agent in agents for r in self._named(agent)])
        for at in self.tree.below(node, "nmod"):
            if any(self.tokens[c].low == "under" for c in self.tree.below(at, "case")):
                return _persons(list(self._named(at)))
        return []

    def _apposed(self, node: int) -> list[Ref]:
        return [r for at in self.tree.below(node, *_APPOSED) for r in self._named(at)]

    def _stand_ins(self, node: int) -> Iterator[Ref]:
        """Yield the states whose people a plain noun names: "the A and B governments"."""
        for at in self.tree.below(node, "amod", "compound", "nmod:poss"):
            for word in (at, *self.tree.below(at, "conj")):
                ref = self._state_at.get(word)
                if ref is not None and (ref.adjective or ref.possessive):
                    yield ref


def _of_one_kind(refs: list[Ref]) -> list[Ref]:
    """Return the persons alone of "the premiers of A and B, X and Y" read as one list."""
    persons = [r for r in refs if r.kind is Kind.PERSON]
    states = [r for r in refs if r.kind is Kind.STATE]
    return persons if len(persons) >= len(states) > 0 else refs


def _persons(refs: list[Ref]) -> list[Ref]:
    """Return references that name persons alone, else nothing."""
    return refs if all(r.kind is Kind.PERSON for r in refs) else []
