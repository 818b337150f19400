"""Reads the visits that stays tell of: "was in Port Hale", "back from three days in A"."""

from __future__ import annotations

from graph.model import Kind
from loaders.parse.tree import Tree
from loaders.rules.context import Context
from loaders.rules.found import Found
from loaders.rules.meeting_joint import place_below
from loaders.rules.meeting_parties import MeetingParties
from loaders.rules.meeting_words import MeetingWords
from loaders.rules.registry import Ref
from loaders.rules.windows import Group, Windows
from loaders.rules.words import word_set

_BEING = word_set("was were is are been be")
_BACK = word_set("back fresh home")
_AT = word_set("in at")
_TO = word_set("to into")
_CARRYING = word_set("carry carries carried brought brings take took taken takes carrying")
_PURPOSES = word_set("for to")
_SPANS = word_set(
    "monday tuesday wednesday thursday friday saturday sunday "
    "hours days nights weeks day night week weekend afternoon morning evening fortnight"
)
_ENVOYS = word_set(
    "delegation delegations team envoy envoys minister ministers official officials negotiator "
    "negotiators diplomat diplomats leader leaders president premier king emir adviser advisers"
)
_AWAITED = word_set("due expected supposed scheduled awaited")
"""Words that make a stay one to come: "was due in Port Hale"."""
_PLACES = (Kind.PLACE, Kind.STATE)


class Stays:
    """Reads the stays of one document."""

    def __init__(self, context: Context, words: MeetingWords, parties: MeetingParties) -> None:
        self.context = context
        self.words = words
        self.parties = parties

    def read(self, index: int, windows: Windows, i: int) -> Found | None:
        """Return the visit that the words at token `i` tell of, or None."""
        told = self._told(windows, i)
        if told is None or not all(_is_visitor(windows, r) for r in told[0].refs):
            return None
        who, place, sure = told
        homes = {self.context.state_key(k) for k in who.keys}
        abroad = self.context.state_key(place.keys[0]) not in homes and None not in homes
        dated = bool(self.context.dates_in(windows.sentence))
        if not (abroad if sure else abroad or dated):
            return None
        if any(r.kind is not Kind.PERSON for r in who.refs) and not abroad:
            return None
        found = Found(Kind.MEETING, index, i, i + 1, "visit", rule="meeting.stay")
        self.parties.take(found, [who])
        found.place_ref = place
        if {t.low for t in windows.tokens[i : place.i]} & _AWAITED:
            found.status = "planned"
        return found

    def _told(self, windows: Windows, i: int) -> tuple[Group, Ref, bool] | None:
        """Return who is where, and whether that must lie abroad to be a visit."""
        low = windows.tokens[i].low
        if low in _BEING:
            if any(t.low in ("not", "never") for t in windows.tokens[max(0, i - 3) : i + 2]):
                return None  # "had not been in A since 2028" tells of no visit
            told = windows.presence(i)
            return (*told, False) if told else self._been(windows, i)
        if low in _BACK:
            return self._back(windows, i)
        if low in _SPANS:
            return self._span(windows, i)
        if windows.tokens[i].text == ",":
            return self._apposed(windows, i)
        return self._errand(windows, i) if low in self.words.errands else None

    @staticmethod
    def _been(windows: Windows, i: int) -> tuple[Group, Ref, bool] | None:
        """Read "has been to Port Hale"."""
        tokens = windows.tokens
        if tokens[i].low != "been" or i + 2 >= len(tokens) or tokens[i + 1].low != "to":
            return None
        place, who = _place_at(windows, i + 2), windows.subject(i)
        return (who, place, True) if place and who else None

    def _back(self, windows: Windows, i: int) -> tuple[Group, Ref, bool] | None:
        """Read "just back from Port Hale"."""
        tokens = windows.tokens
        if i + 2 >= len(tokens) or tokens[i + 1].low != "from":
            return None
        place = _place_at(windows, i + 2)
        who = windows.subject(i) or _behind_comma(windows, i + 2)
        return (who, place, True) if place and who else None

    def _span(self, windows: Windows, i: int) -> tuple[Group, Ref, bool] | None:
        """Read "spent two days in Port Hale", "after a night in Port Hale he flew on"."""
        tree, tokens = windows.tree, windows.tokens
        if tree is None or i + 2 >= len(tokens) or tokens[i + 1].low not in _AT:
            return None
        place = _place_at(windows, i + 2)
        verb = _verb_above(tree, i)
        who = windows.subject(verb) if verb is not None and place else None
        return (who, place, True) if place and who else None

    def _apposed(self, windows: Windows, i: int) -> tuple[Group, Ref, bool] | None:
        """Read "Bergh, in Port Hale for a fair, said"."""
        tokens = windows.tokens
        who = windows.group(i - 1) if i else None
        if who is None or i + 3 >= len(tokens) or tokens[i + 1].low not in _AT:
            return None
        place = _place_at(windows, i + 2)
        led = place is not None and place.j < len(tokens) and tokens[place.j].low in _PURPOSES
        return (who, place, True) if place and led else None

    def _errand(self, windows: Windows, i: int) -> tuple[Group, Ref, bool] | None:
        """Read what an envoy does at a place abroad: "delivered a message in Port Hale"."""
        tree = windows.tree
        if tree is None or tree.tag[i] != "VERB" or windows.passive(i):
            return None
        who = windows.subject(i)
        if who is None or len(who.keys) != 1 or who.refs[0].kind is not Kind.PERSON:
            return None
        place = place_below(windows, i, _TO if windows.tokens[i].low in _CARRYING else _AT)
        return (who, place, True) if place else None


def _is_visitor(windows: Windows, ref: Ref) -> bool:
    """Tell whether a reference is a person or a delegation."""
    last = windows.tokens[ref.j - 1].low
    return ref.kind is Kind.PERSON or (ref.role in ("side", "group") and last in _ENVOYS)


def _is_place(ref: Ref) -> bool:
    return ref.kind in _PLACES and not ref.adjective and not ref.possessive


def _place_at(windows: Windows, at: int) -> Ref | None:
    """Return the place that begins at a token, "the" before it passed over."""
    at += windows.tokens[at].low == "the"
    return next((r for r in windows.refs if r.i == at and _is_place(r)), None)


def _verb_above(tree: Tree, at: int) -> int | None:
    """Return the verb that a span of time is the object or the time of."""
    for _ in range(3):
        relation, head = tree.relation[at].split(":")[0], tree.head[at]
        if head < 0 or relation not in ("obj", "obl", "nmod", "conj"):
            return None
        if tree.tag[head] == "VERB":
            return head
        at = head
    return None


def _behind_comma(windows: Windows, at: int) -> Group | None:
    """Return who opens the main clause: "Back from Port Hale, A said"."""
    comma = next((k for k in range(at, len(windows.tokens)) if windows.tokens[k].text == ","), None)
    return windows.group(comma + 1) if comma and comma + 1 < len(windows.tokens) else None
