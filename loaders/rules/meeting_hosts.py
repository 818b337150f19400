"""Reads who presides over a meeting or has asked to it: "under the chairmanship of A"."""

from __future__ import annotations

from graph.model import Kind
from loaders.rules.context import Context
from loaders.rules.found import Found
from loaders.rules.windows import Group, Windows
from loaders.rules.words import word_set

_PRESIDING = word_set("chairmanship chair auspices mediation patronage aegis presidency")
_ASKING = word_set("invitation behest")
_OF = frozenset({"of", "from"})
_UNDER = frozenset({"under"})
_TALKS = ("talks", "multilateral", "bilateral")
_NEAR = 3


def add_hosts(context: Context, windows: Windows, found: list[Found]) -> None:
    """Seat the persons who preside over the meetings of a sentence, or have asked to them."""
    for at, token in enumerate(windows.tokens):
        if token.low in _PRESIDING:
            event = _nearest([f for f in found if f.code != "summit"], at)
        elif token.low in _ASKING:
            event = _nearest(_visits(windows, found, at), at)
        else:
            continue
        host = windows.after(at + 1, _OF, _NEAR) or windows.possessor(at)
        if host is not None and event is not None:
            _seat(context, event, host)

    for event in found:
        mediator = _mediator(windows, event)
        if mediator is not None:
            _seat(context, event, mediator)


def _mediator(windows: Windows, event: Found) -> Group | None:
    """Return under whom talks are held: "talks in Port Hale under A"."""
    talks = event.rule.startswith("meeting.noun") and event.code in _TALKS
    under = windows.after(event.j, _UNDER, _NEAR * 2) if talks and event.actors else None
    return None if under is None or any(r.possessive for r in under.refs) else under


def _visits(windows: Windows, found: list[Found], at: int) -> list[Found]:
    """Return the visits that an invitation can be to: one only accepted is of no meeting yet."""
    on_it = any(t.low == "at" for t in windows.tokens[max(0, at - _NEAR) : at])
    made = ("held", "planned") if on_it else ("held",)
    return [f for f in found if f.code == "visit" and f.status in made]


def _nearest(found: list[Found], at: int) -> Found | None:
    return min((f for f in found if f.actors), key=lambda f: abs(f.i - at), default=None)


def _seat(context: Context, event: Found, host: Group) -> None:
    persons = [r for r in host.refs if r.kind is Kind.PERSON and len(r.keys) == 1]
    new = [r for r in persons if r.keys[0] not in event.actors]
    event.actors = (*event.actors, *(r.keys[0] for r in new))
    for ref in new:
        event.slots += [context.slot_of("participant", ref), context.slot_of("host", ref)]
