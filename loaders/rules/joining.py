"""Joins the meetings of a document by their slots: one meeting told under five names is one."""

from __future__ import annotations

from dataclasses import replace

from graph.dates import compatible
from graph.model import Basis, Kind
from loaders.rules.context import Context
from loaders.rules.found import Found
from loaders.rules.steps import Step

_APART = (
    *({"planned", "held"}, {"not-held", "held"}, {"planned", "not-held"}),
    *({"cancelled", "held"}, {"postponed", "held"}),
)
"""Statuses that tell two meetings apart."""
_CALLS_ON = ("call", "drop in", "look in", "pay a call", "pay a courtesy", "audience", "courtesy")
"""Visits to a person, not to a place: as the talks in a visit, they are none of it."""
_NEAR = 8
"""Sentences between a visit and the talks held during it."""
_FAMILY = {
    "visit": "visit",
    "summit": "summit",
    "multilateral": "summit",
    "ceremony": "ceremony",
    "call": "call",
}


class MeetingJoiner:
    """Decides for each candidate, in the order of the text, whether it was told of before."""

    def __init__(self, context: Context) -> None:
        self.context = context

    def join(self, found: list[Found]) -> list[Found]:
        """Return the candidates that say something, keyed, with `same_as` set."""
        heads: list[Found] = []
        kept: list[Found] = []
        for event in found:
            event.key = event.key or self.context.key(Kind.MEETING)
            head = self._earlier(event, heads)
            if head is None and not self._stands(event):
                continue
            if head is not None:
                event.same_as = head.key
                self._without_envoys_states(head, event)
                self._enrich(head, event)
            else:
                heads.append(event)
            event.label = (head or event).label or self._label(event)
            kept.append(event)
        self._settle_in_visits(heads)
        return kept

    def _settle_in_visits(self, heads: list[Found]) -> None:
        """Give talks without date or place those of the visit of a participant told just before."""
        for event in heads:
            if _family(event) == "visit" and event.place is None and self._same_city(event):
                self._inherit(event, self._visit_before(event, heads, None), ("place",))
            if _family(event) != "talks":
                continue
            visit = self._visit_before(event, heads, set(event.actors))
            if (
                visit is not None
                and visit.status == event.status
                and not (event.place and visit.place and event.place != visit.place)
            ):
                self._inherit(event, visit, ("when", "place"))

    def _same_city(self, event: Found) -> bool:
        tokens = self.context.sentences[event.sentence].tokens[event.j : event.j + 4]
        return [t.low for t in tokens][1:4] in (["the", "same", "city"], ["the", "same", "capital"])

    def _visit_before(
        self, event: Found, heads: list[Found], actors: set[str] | None
    ) -> Found | None:
        for head in reversed(heads):
            near = 0 <= event.sentence - head.sentence <= (_NEAR if actors else 100)
            if head is event or _family(head) != "visit" or not near:
                continue
            if (actors is None and head.place) or (actors and set(head.actors) & actors):
                return head
        return None

    def _inherit(self, event: Found, visit: Found | None, roles: tuple[str, ...]) -> None:
        if visit is None:
            return
        have = {s.role for s in event.slots}
        event.slots += [
            replace(s, basis=Basis.INFERRED)
            for s in visit.slots
            if s.role in roles and s.role not in have
        ]
        event.date, event.place = event.date or visit.date, event.place or visit.place

    def _stands(self, event: Found) -> bool:
        """Tell whether a candidate can be a meeting of its own."""
        if _family(event) == "summit":
            return bool(event.topic or event.place or event.actors)
        if event.code == "visit":
            return bool(event.actors)
        return len(event.actors) >= 2 or (event.unnamed and bool(event.actors))

    def _earlier(self, event: Found, heads: list[Found]) -> Found | None:
        for head in () if Step.JOINING in self.context.off else reversed(heads):
            if self._same(event, head):
                return head
        return None

    def _same(self, event: Found, head: Found) -> bool:
        """Tell whether a candidate tells of the meeting `head` again."""
        summits = _family(event) == _family(head) == "summit"
        if _family(event) != _family(head) and not self._named_summit(event, head):
            return False
        if event.new and event.date is None and event.place is None:
            return False
        if self._clash(event, head):
            return False
        if summits:
            return _is_same_summit(event, head)
        mine, theirs = set(event.actors), set(head.actors)
        if not mine:
            return event.definite
        if event.new or not self._covered(mine, theirs) or self._third_sits(mine, theirs):
            return False
        return (
            event.definite
            or bool(event.place and event.place == head.place)
            or bool(event.date and head.date)
            or event.sentence - head.sentence <= 2
        )

    def _clash(self, event: Found, head: Found) -> bool:
        """Tell whether convener, date, place or status tell two candidates apart."""
        if event.convener and head.convener and event.convener != head.convener:
            return True
        if event.date and head.date and not compatible(event.date, head.date):
            return True
        places = event.place and head.place and event.place != head.place
        if places and not self._within(event, head):
            return True
        return {event.status, head.status} in _APART

    def _named_summit(self, event: Found, head: Found) -> bool:
        """Tell whether "the Port Hale summit" is a name of the bilateral at that place."""
        pair = {_family(event), _family(head)}
        return (
            pair == {"summit", "talks"}
            and not (event.topic or head.topic)
            and event.place == head.place is not None
        )

    def _covered(self, mine: set[str], theirs: set[str]) -> bool:
        if mine <= theirs or theirs <= mine:
            return True
        states, own = ({self.context.state_key(k) for k in keys} for keys in (theirs, mine))
        return all(k in theirs or k in states for k in mine) or self._are_envoys(mine, theirs, own)

    def _third_sits(self, mine: set[str], theirs: set[str]) -> bool:
        """Tell whether one of a third state sits in only one of two meetings."""
        one, other = ({self.context.state_key(k) for k in keys} for keys in (mine, theirs))
        return min(len(one), len(other)) == 2 and (one < other or other < one)

    def _are_envoys(self, mine: set[str], theirs: set[str], own: set[str | None]) -> bool:
        """Tell whether persons are now named of the states that were told of before."""
        named = {self.context.registry.names[k].kind for k in mine} == {Kind.PERSON}
        return named and theirs <= own and theirs <= self._states()

    def _within(self, event: Found, head: Found) -> bool:
        names = self.context.registry.names
        places = [names[k] for k in (event.place, head.place) if k]
        if len(places) < 2:
            return True
        a, b = places
        return a.state == b.name or b.state == a.name

    def _without_envoys_states(self, head: Found, event: Found) -> None:
        """Drop a state whose envoy is already known to take part."""
        persons = {self.context.state_key(k) for k in head.actors if k not in self._states()}
        event.slots = [
            s
            for s in event.slots
            if s.role != "participant" or s.ref in head.actors or s.ref not in persons
        ]
        event.actors = tuple(k for k in event.actors if k in head.actors or k not in persons)

    def _states(self) -> set[str]:
        names = self.context.registry.names
        return {k for k, n in names.items() if n.kind is Kind.STATE}

    def _enrich(self, head: Found, event: Found) -> None:
        head.date = head.date or event.date
        head.place = head.place or event.place
        persons = head.actors and set(head.actors) <= self._states() - set(event.actors)
        if persons and event.actors:
            head.slots = [s for s in head.slots if s.role != "participant"]
            head.slots += [
                replace(s, quote=None, basis=Basis.COREFERRED)
                for s in event.slots
                if s.role == "participant"
            ]
            head.actors = event.actors
        if len(event.actors) > len(head.actors):
            head.actors = event.actors

    def _label(self, event: Found) -> str:
        names = self.context.registry.names
        who = "-".join(names[k].name for k in event.actors[:3])
        where = f" in {names[event.place].name}" if event.place else ""
        if _family(event) == "summit":
            body = " ".join(names[k].name for k in sorted(event.topic)) or who
            word = "session" if event.rule == "meeting.session" else "summit"
            return f"{body} {word}{where}".strip()
        word = {"visit": "visit", "call": "call", "talks": "talks"}.get(event.code, "meeting")
        preposition = " to " if event.code == "visit" and event.place else " in "
        where = f"{preposition}{names[event.place].name}" if event.place else ""
        return f"{who} {word}{where}".strip()


def _family(event: Found) -> str:
    if event.code == "visit" and event.rule.rsplit(".", 1)[-1].startswith(_CALLS_ON):
        return "talks"
    return _FAMILY.get(event.code, "talks")


def _is_same_summit(event: Found, head: Found) -> bool:
    if event.topic and head.topic:
        return event.topic == head.topic
    if event.topic:
        return event.place is not None and event.place == head.place
    near = event.sentence - head.sentence <= 3 and event.code == "multilateral"
    return event.definite or near or event.place == head.place
