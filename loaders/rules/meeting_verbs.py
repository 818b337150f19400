"""Reads the meetings that a verb tells of: "A met B", "A visited Verrania", "A and B spoke"."""

from __future__ import annotations

from itertools import pairwise

from graph.model import Kind
from loaders.rules.context import Context
from loaders.rules.found import Found
from loaders.rules.inflection import VerbForm
from loaders.rules.meeting_named import with_named
from loaders.rules.meeting_parties import MeetingParties
from loaders.rules.meeting_sides import of_active, of_passive
from loaders.rules.meeting_uses import is_appeal
from loaders.rules.meeting_words import MeetingVerb, MeetingWords
from loaders.rules.registry import Ref
from loaders.rules.settings import place_of
from loaders.rules.text import Token
from loaders.rules.windows import Group, Windows
from loaders.rules.words import word_set

_HABIT = word_set("seldom rarely often regularly usually always frequently sometimes")
_MANNER = word_set(
    "until late over through alone informally quietly "
    "briefly again on at by in during together once twice privately separately face last for . ,"
)
_TO_OTHERS = word_set("to up down out past tough like back themselves")
_HOME = word_set("home back off in out up")
_NOUN_MARKS = word_set("the a an their 's")
_FARTHEST_LED = 14
"""Tokens behind "took" in which a place is named."""
_ARMED = word_set(
    "troops army forces navy guards coastguard warships warship vessels vessel boats jets jet "
    "aircraft fighters patrol patrols planes drones fleet militia artillery helicopter helicopters"
)
_OF = frozenset({"of"})


_POSSIBLE = word_set("potential possible eventual prospective future likely")


class VerbMeetings:
    """Reads the verbs of meeting of one document."""

    def __init__(self, context: Context, words: MeetingWords, parties: MeetingParties) -> None:
        self.context = context
        self.words = words
        self.parties = parties

    def read(self, index: int, windows: Windows, i: int, j: int, verb: VerbForm) -> Found | None:
        """Return the meeting that the verb at tokens [i, j) tells of, or None."""
        row = self.words.rows[verb.lemma]
        if _is_idle(windows.tokens, i, j, verb) or (
            verb.lemma == "call" and _is_no_ring(windows, i)
        ):
            return None
        passive = verb.form in ("past", "participle") and windows.passive(i)
        subject = windows.subject(i)
        if row.passive_only and not passive:
            return None
        if verb.lemma == "jet" and windows.tokens[i].low == "jets":
            return None  # "fighter jets"
        if row.place and windows.has_lifeless_subject(i):
            return None  # "the instrument goes to Verrania"
        if passive:
            groups = of_passive(windows, j, row, subject)
        else:
            groups = of_active(windows, j, row, subject)
        if groups is None or not self._enough(row, groups, windows, i, j):
            return self._session(index, windows, i, j, verb, groups or [])
        found = Found(Kind.MEETING, index, i, j, row.kind, rule=f"meeting.verb.{verb.lemma}")
        self.parties.take(found, with_named(windows, groups))
        found.status = row.status
        found.unnamed = len(found.actors) == 1 and not row.place
        if row.hosts and not passive and subject:
            found.slots += self.context.slots_of("host", subject)
        again = any(t.low in ("again", "twice", "more") for t in windows.tokens[j : j + 3])
        found.new = again or _lies_before(windows.tokens, i)
        return found

    def _session(
        self, index: int, windows: Windows, i: int, j: int, verb: VerbForm, groups: list[Group]
    ) -> Found | None:
        """Return the session of a body of two states: "The joint commission met in Port Hale"."""
        if verb.lemma not in self.words.sits:
            return None
        named = [r for g in groups for r in g.refs]
        if named and not all(self._is_body(r) for r in named):
            return None
        told = windows.noun_subject(i)
        if not named and (told is None or windows.tokens[told[1]].low not in self.words.bodies):
            return None
        found = Found(Kind.MEETING, index, i, j, "multilateral", rule="meeting.session")
        end = i if told is None else told[2]
        start = named[0].i if named else told[0] if told else i
        beside = (r for r in (*windows.refs, *windows.inner) if r.kind is Kind.STATE)
        states = [r for r in beside if start <= r.i and r.j <= max(end, i)]
        if len({r.keys for r in states}) >= 2:
            self.parties.take(found, [Group(states[0].i, states[-1].j, tuple(states))])
        else:
            keys = self.context.completed(
                self.context.states([k for r in states for k in r.keys]), windows
            )
            found.actors = keys
            found.slots += self.context.inferred("participant", keys)
        return found if len(found.actors) >= 2 else None

    def _is_body(self, ref: Ref) -> bool:
        """Tell whether an organisation is named as a council, commission or the like."""
        name = self.context.registry.names[ref.keys[0]].name.lower()
        return ref.kind is Kind.ORGANISATION and any(w in self.words.bodies for w in name.split())

    def guest(self, index: int, windows: Windows, i: int) -> Found | None:
        """Return the visit that "guest" tells of: "A was the guest of B", "as B's guest"."""
        if windows.tokens[i].low not in ("guest", "guests"):
            return None
        host = windows.after(i + 1, _OF, 3) or windows.possessor(i, 2)
        visitor = windows.subject(i) if host else None
        if host is None or visitor is None or not set(visitor.keys).isdisjoint(host.keys):
            return None
        found = Found(Kind.MEETING, index, i, i + 1, "visit", rule="meeting.verb.guest")
        self.parties.take(found, [visitor, host])
        found.slots += self.context.slots_of("host", host)
        return found if len(found.actors) >= 2 else None

    def _enough(
        self, row: MeetingVerb, groups: list[Group], windows: Windows, i: int, j: int
    ) -> bool:
        """Tell whether those named around the verb make a meeting or a visit."""
        keys = {k for g in groups for k in g.keys}
        kinds = {r.kind for g in groups for r in g.refs}
        if not keys or _is_armed(windows, groups):
            return False
        if "led" in row.needs and not _leads(windows, j, groups):
            return False
        if row.joins and not _joins_in_person(windows, j, kinds):
            return False
        if row.signs and _is_only_possible(windows, i):
            return False
        if row.signs:
            return kinds == {Kind.PERSON} and len(keys) >= 2
        if "person" in row.needs and not (kinds == {Kind.PERSON} and len(keys) <= 2):
            return False
        if "abroad" in row.needs and self._is_at_home(windows, keys, j):
            return False
        if row.place:
            moving = windows.tokens[i].low.endswith("ing")
            return kinds <= {Kind.PERSON} or (
                not moving and kinds <= {Kind.PERSON, Kind.STATE, Kind.GROUP}
            )
        if row.adjacent and len(groups) < 2:
            return False  # "life calls for patience", said of two
        if len(keys) < 2:
            alone = kinds == {Kind.PERSON} and not row.needs
            people = windows.meets_people(i) if row.takes_object else False
            return alone and (people or windows.has_unnamed_side(i))
        if "joint" in row.needs and len(groups) < 2 and not _together(windows, i, j):
            return False
        return "placed" not in row.needs or self._is_placed(windows, i, j)

    def _is_at_home(self, windows: Windows, keys: set[str], j: int) -> bool:
        """Tell whether the place behind the verb lies in the state of who goes there."""
        place = next((r for r in windows.refs if r.i >= j), None)
        if place is None:
            return True
        homes = {self.context.state_key(k) for k in keys}
        return self.context.state_key(place.keys[0]) in homes or None in homes

    def _is_placed(self, windows: Windows, i: int, j: int) -> bool:
        """Tell whether "saw" is a meeting: it is expected, or has a place or a day."""
        cues = {status for _, status in self.context.cues(windows.tokens, i - 6, i)}
        return "planned" in cues or bool(
            place_of(self.context, windows, i, j) or self.context.dates_in(windows.sentence)
        )


def _lies_before(tokens: list[Token], i: int) -> bool:
    """Tell whether a verb tells of what was before the scene: "A had met B"."""
    before = [t.low for t in tokens[:i]]
    return "had" in before[-3:] and not {"not", "never"} & set(before)


def _is_armed(windows: Windows, groups: list[Group]) -> bool:
    """Tell whether what meets is jets or ships: "F-16s went up to meet them"."""
    sides = (r for g in groups for r in g.refs if r.role == "side")
    return any(windows.tokens[r.j - 1].low in _ARMED for r in sides)


def _is_idle(tokens: list[Token], i: int, j: int, verb: VerbForm) -> bool:
    """Tell whether the verb is a noun here, an idiom or a habit, and no meeting."""
    if i and tokens[i - 1].low in _NOUN_MARKS and verb.form in ("base", "s", "ing"):
        return True
    following = [t.text for t in tokens[j : j + 2]]
    if verb.lemma == "sit" and following[:1] == ["in"] and following[1:] in (["."], [","], ["on"]):
        return True  # "the envoys sat in"
    if verb.lemma == "see" and [t.low for t in tokens[j : j + 3]] == ["eye", "to", "eye"]:
        return True
    if verb.lemma == "call on" and is_appeal(tokens, j):
        return True
    return any(t.low in _HABIT for t in tokens[max(0, i - 3) : i])


def _is_no_ring(windows: Windows, i: int) -> bool:
    """Tell whether a call is none to somebody: "called B corrupt", "called its envoys home"."""
    tree = windows.tree
    if tree is None:
        return False
    node = tree.node(i)
    beside = {windows.tokens[at].low for at in tree.below(node, "advmod", "compound:prt")}
    objects = len(tree.below(node, "obj", "iobj"))
    return bool(beside & _HOME) or bool(tree.below(node, "xcomp")) or objects > 1


def _leads(windows: Windows, j: int, groups: list[Group]) -> bool:
    """Tell whether somebody is taken along to a place: "took his guest to an inn at A"."""
    near = [t.low for t in windows.tokens[j : j + _FARTHEST_LED]]
    towns = (r for r in windows.refs if r.kind is Kind.PLACE and j < r.i <= j + _FARTHEST_LED)
    return len(groups) == 2 and "to" in near and any(towns)


def _joins_in_person(windows: Windows, j: int, kinds: set[Kind]) -> bool:
    """Tell whether persons are joined where they sit, not in what they say: "in calling for"."""
    following = [t.low for t in windows.tokens[j:]]
    speaking = any(a == "in" and b.endswith("ing") for a, b in pairwise(following))
    return kinds == {Kind.PERSON} and not speaking


def _together(windows: Windows, i: int, j: int) -> bool:
    """Tell whether a joint subject meets itself: "the two spoke at the summit", without a topic."""
    following = windows.tokens[j].low if j < len(windows.tokens) else ""
    if windows.tokens[i - 1].low == "to":
        return False
    talking = windows.tokens[i].low.startswith("talk")
    return following not in _TO_OTHERS if talking else following in _MANNER


def _is_only_possible(windows: Windows, i: int) -> bool:
    """Tell whether a signing may or may not be: "the potential signing of a treaty"."""
    return i > 0 and windows.tokens[i - 1].low in _POSSIBLE
