"""Reads the meetings that joint deeds tell of: "A and B drew up a road map in Port Hale".

Who does something together at one place has met there, whatever the verb: the parts of the tree
that say so are a subject of two sides and a place that hangs on the same verb.
"""

from __future__ import annotations

from graph.model import Kind
from loaders.parse.tree import Tree
from loaders.rules.context import Context
from loaders.rules.found import Found
from loaders.rules.meeting_parties import MeetingParties
from loaders.rules.meeting_words import MeetingWords
from loaders.rules.registry import Ref
from loaders.rules.windows import Group, Windows
from loaders.rules.words import word_set

_AT = word_set("in at near outside")
_DEEPEST = 3
_INSIDE = ("obj", "nmod", "obl", "acl", "amod")
_OFFICIAL = ("side", "group")
_SENT = word_set("delegations teams negotiators ministers leaders presidents premiers envoys")
_GUESTS = word_set("guest host hostess visitor")
_OWNERS = word_set("his her its their 's")
_ASKING = word_set("invited invite invites inviting asked asks urged thanked awaits expects")
"""Verbs of what is done from afar to a guest or a host to be."""
_TWO = 2
_SIGNING = word_set("signed sign signs initialled initial initialed inked sealed")


class JointDeeds:
    """Reads the joint deeds of one document."""

    def __init__(self, context: Context, words: MeetingWords, parties: MeetingParties) -> None:
        self.context = context
        self.words = words
        self.parties = parties

    def read(self, index: int, windows: Windows, told: list[Found]) -> list[Found]:
        """Return the meetings of the joint deeds of a sentence that `told` do not tell of."""
        tree = windows.tree
        if tree is None:
            return []
        found: list[Found] = []
        for at in range(len(windows.tokens)):
            event = self._deed(index, windows, tree, at) or self._guest(index, windows, at)
            if event and not any(self._is_told(event, other) for other in (*told, *found)):
                found.append(event)
        return found

    def _deed(self, index: int, windows: Windows, tree: Tree, at: int) -> Found | None:
        """Return the meeting of the joint deed whose verb is token `at`."""
        if tree.tag[at] != "VERB" or windows.tokens[at].low in self.words.apart:
            return None
        if _is_aim(windows, tree, at):
            return None
        place = place_below(windows, at)
        group = self._doers(windows, at) if place else None
        if group is None:
            return None
        code = "ceremony" if windows.tokens[at].low in _SIGNING else "talks"
        found = Found(Kind.MEETING, index, at, at + 1, code, rule="meeting.joint")
        self.parties.take(found, [group])
        found.place_ref = place
        return found if len(found.actors) >= 2 else None

    def _guest(self, index: int, windows: Windows, at: int) -> Found | None:
        """Return the meeting of a host and a named guest: "A showed his guest, B, a map"."""
        if windows.tokens[at].low not in _GUESTS or not _is_told_of(windows, at):
            return None
        guest = windows.group(at)
        if guest is None or any(r.kind is not Kind.PERSON for r in guest.refs):
            return None
        other = None if len(guest.keys) > 1 else _acting_on(windows, at)
        groups = [g for g in (other, guest) if g]
        keys = {k for g in groups for k in g.keys}
        if len(keys) != _TWO or not all(r.kind is Kind.PERSON for g in groups for r in g.refs):
            return None
        found = Found(Kind.MEETING, index, at, at + 1, "talks", rule="meeting.guest")
        self.parties.take(found, groups)
        return found

    def _doers(self, windows: Windows, at: int) -> Group | None:
        """Return the two or more sides that do something together."""
        passive = windows.passive(at)
        group = windows.agent(at) if passive else windows.subject(at)
        if group is None or (group.i >= at and not passive):
            return None
        group = self._with(windows, at, group)
        if len(group.keys) < 2:
            return None
        if any(r.possessive or r.adjective for r in group.refs):
            return None
        persons = all(r.kind is Kind.PERSON for r in group.refs)
        officials = all(_is_official(windows, r) for r in group.refs) or windows.is_of_people(at)
        states = {self.context.state_key(k) for k in group.keys}
        apart = len(states) >= 2 or states == {None}
        return group if apart and (persons or officials) else None

    def _serve_two_states(self, group: Group, told: Group) -> bool:
        """Tell whether one official speaks to one of another state: "A told B in Port Hale"."""
        names = [self.context.registry.names[k] for k in (*group.keys, *told.keys)]
        states = {n.state for n in names}
        serving = all(n.kind is Kind.PERSON and (n.state or n.rank) for n in names)
        return len(names) == len(states) == 2 and serving

    def _with(self, windows: Windows, at: int, group: Group) -> Group:
        """Add with whom somebody does it, or to whom he says it: "A swapped bottles with B"."""
        tree = windows.tree
        assert tree is not None
        persons = list(group.refs)
        for below in tree.below(at, "obl"):
            marks = {windows.tokens[c].low for c in tree.below(below, "case")}
            other = windows.group(below) if "with" in marks else None
            if other is not None and not any(r.possessive for r in other.refs):
                persons += [r for r in other.refs if r.kind is Kind.PERSON and r not in persons]
        told = windows.object(at) if windows.tokens[at].low in self.context.lexicon.speech else None
        if told is not None and self._serve_two_states(group, told):
            persons += told.refs
        return Group(group.i, group.j, tuple(persons))

    def _is_told(self, event: Found, other: Found) -> bool:
        """Tell whether another candidate of the sentence has the same sides."""
        mine, theirs = set(event.actors), set(other.actors)
        return mine <= theirs or set(self.context.states(event.actors)) <= theirs


def _is_told_of(windows: Windows, at: int) -> bool:
    """Tell whether "guest" says who somebody is to another: "his guest", not "a guest"."""
    before = {t.low for t in windows.tokens[max(0, at - 2) : at]}
    return bool(before & _OWNERS)


def _acting_on(windows: Windows, at: int) -> Group | None:
    """Return who does something to those of whom token `at` tells."""
    tree = windows.tree
    assert tree is not None
    ref = next((r for r in windows.refs if r.i <= at < r.j and r.kind is Kind.PERSON), None)
    node = tree.top(ref.i, ref.j) if ref else tree.node(at)
    verb = tree.head[node]
    acted_on = verb >= 0 and tree.relation[node] in ("obj", "iobj", "obl")
    free = acted_on and windows.tokens[verb].low not in _ASKING
    return windows.subject(verb) if free else None


def place_below(windows: Windows, at: int, marks: frozenset[str] = _AT) -> Ref | None:
    """Return the place that hangs on a verb or its object: "they drew up a map in A"."""
    tree = windows.tree
    if tree is None:
        return None
    for ref in windows.refs:
        if ref.kind not in (Kind.PLACE, Kind.STATE) or ref.adjective or ref.possessive:
            continue
        node = tree.top(ref.i, ref.j)
        found = marks & {windows.tokens[c].low for c in tree.below(node, "case")}
        if not found or (ref.kind is Kind.STATE and not found & {"in", "to", "into"}):
            continue
        head = tree.head[node]
        for _ in range(_DEEPEST):
            if head == at or head < 0 or tree.relation[head] not in _INSIDE:
                break
            if _is_aim(windows, tree, head):
                break  # "signed a deal on building a port in A" tells not where it was signed
            head = tree.head[head]
        if head == at:
            return ref
    return None


def _is_aim(windows: Windows, tree: Tree, at: int) -> bool:
    """Tell whether a gerund is what a noun is on, not done: "a deal on building a port in A"."""
    gerund = windows.tokens[at].low.endswith("ing") and tree.relation[at] == "acl"
    return gerund and bool(tree.below(at, "mark", "case"))


def _is_official(windows: Windows, ref: Ref) -> bool:
    """Tell whether a reference is to those who act for a state, not to the state alone."""
    return ref.role in _OFFICIAL or windows.tokens[ref.j - 1].low in _SENT
