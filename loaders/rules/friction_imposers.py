"""Who lays, keeps or lifts a ban: asked of the tree, where no words right beside it tell.

"Kept its 30 per cent duty", "promised to halve the tariff", "the crossings that A closed": the
owner of the ban, the subject of the verb whose object it is, that of the clause about it.
"""

from __future__ import annotations

from collections.abc import Iterator

from loaders.rules.context import Context
from loaders.rules.friction_words import FrictionWords
from loaders.rules.functions import Functions
from loaders.rules.registry import Ref
from loaders.rules.subjects import RELATIVE
from loaders.rules.windows import Group, Windows
from loaders.rules.words import word_set

_OWNERS = word_set("its their his her")
_INSIDE = ("nmod", "conj", "compound", "appos")
_CHAIN = 3
"""Nouns between a ban and its verb: "lifted the last of the curbs on A's goods"."""


class Imposers:
    """Finds the imposers of the bans of one document."""

    def __init__(self, context: Context, words: FrictionWords) -> None:
        self.context = context
        self.words = words

    def whose(self, windows: Windows, verb: int) -> Ref | None:
        """Return the state whose government or ministry acts: "A's cabinet ended its ties"."""
        noun = windows.noun_subject(verb)
        if noun is None or not windows.tokens[verb].low.startswith(self.words.imposing):
            return None
        first, head, _ = noun
        owners = [r for r in windows.refs if first <= r.i < head and (r.possessive or r.adjective)]
        return owners[0] if len(owners) == 1 and self.context.doers(owners[0].keys) else None

    def of(self, windows: Windows, noun: int) -> Ref | None:
        """Return the one state that owns a ban, or that is the subject of the verbs about it."""
        if not isinstance(windows, Functions):
            return None
        groups = [*self._owners(windows, noun), *self._subjects(windows, noun)]
        return next((g.refs[0] for g in groups if len(self.context.doers(g.keys)) == 1), None)

    def _owners(self, windows: Functions, noun: int) -> Iterator[Group]:
        """Yield whose it is by "its" or "their" anywhere before the noun."""
        for at in windows.tree.below(windows.tree.node(noun), "nmod:poss"):
            if windows.tokens[at].low in _OWNERS:
                group = windows.group(at) or windows.subject(at)
                yield from [group] if group else []

    def _subjects(self, windows: Functions, noun: int) -> Iterator[Group]:
        """Yield who acts by the verb of a clause about the noun, or by the verb it is object of."""
        tree, node = windows.tree, windows.tree.node(noun)
        for verb in tree.below(node, "acl:relcl"):
            own = tree.below(verb, "nsubj")
            told = own and windows.tokens[own[0]].low not in RELATIVE
            if told and self._imposes(windows, verb):
                group = windows.subject(verb)
                yield from [group] if group else []
        for _ in range(_CHAIN):
            head, relation = tree.head[node], tree.relation[node].split(":")[0]
            if relation == "obj" and self._imposes(windows, head):
                group = windows.subject(head)
                yield from [group] if group else []
            if relation not in _INSIDE or head < 0 or tree.tag[head] != "NOUN":
                return
            node = head

    def _imposes(self, windows: Functions, verb: int) -> bool:
        """Tell whether a verb is one of those by which a ban is laid, kept, foreseen or lifted."""
        low = windows.tokens[verb].low
        status, _ = self.words.verbs.get(low, ("under-discussion", None))
        known = low in self.words.laid or status != "under-discussion"  # not "asked to lift"
        known = known or low.startswith(self.words.imposing)
        return known or self.words.foreseeing.at(windows.tokens, verb) is not None
