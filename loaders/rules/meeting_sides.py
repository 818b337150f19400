"""Finds the sides of a verb of meeting: who meets whom, who goes where."""

from __future__ import annotations

from graph.model import Kind
from loaders.rules.meeting_occasions import WITH
from loaders.rules.meeting_parties import BETWEEN, BY
from loaders.rules.meeting_words import MeetingVerb
from loaders.rules.windows import Group, Windows

_GOING = ("to", "into")
_PLACES = {"to": _GOING, "to_or_in": ("to", "into", "in", "at"), "in": ("in", "at")}
"""The words before the place of a verb of going or being somewhere."""


def of_passive(
    windows: Windows, j: int, row: MeetingVerb, subject: Group | None
) -> list[Group] | None:
    """Return the sides of a verb in the passive, or None where it tells of no meeting."""
    if row.signs:
        by = windows.agent(j - 1)
        return [by] if by else None
    if row.status and row.place:
        return [subject] if subject and _goes(windows, j, row.place) else None
    if subject and any(r.kind is Kind.ORGANISATION for r in subject.refs):
        return None  # "the G20 summit hosted by A"
    if row.place and not _goes(windows, j, row.place):
        return None
    groups = [g for g in (subject, windows.after(j, BY, 12)) if g]
    return None if len(groups) < 2 and not row.place else groups


def of_active(
    windows: Windows, j: int, row: MeetingVerb, subject: Group | None
) -> list[Group] | None:
    """Return the sides of a verb in the active, or None where it tells of no meeting."""
    groups = [subject] if subject and not row.absent_subject else []
    target = windows.object(j - 1, row.reach) if row.takes_object else None
    if target:
        if row.of_persons and not (_is_personal(target) and _is_object(windows, j - 1, target)):
            return None
        if any(r.kind is Kind.ORGANISATION for r in target.refs):
            return None
        groups.append(target)
    elif row.of_persons and not (row.takes_with or row.joins or _each_other(windows, j)):
        return groups if len(groups) == 1 and len(groups[0].keys) == 1 else None
    other = windows.after(j, WITH, 8) if row.takes_with else None
    if row.takes_between:
        other = windows.after(j, BETWEEN, 3)
        return [*groups, other] if other else None
    if other:
        groups.append(other)
    return None if row.place and not _goes(windows, j, row.place) else groups


def _each_other(windows: Windows, j: int) -> bool:
    """Tell whether the object of a verb is "each other" or "one another"."""
    return [t.low for t in windows.tokens[j : j + 2]] in (["each", "other"], ["one", "another"])


def _is_personal(group: Group) -> bool:
    return all(r.kind is Kind.PERSON or r.role in ("side", "coref", "group") for r in group.refs)


def _is_object(windows: Windows, verb: int, target: Group) -> bool:
    """Tell whether a group is the object of a verb itself: "welcomed B", not "B's readiness"."""
    tree = windows.tree
    if tree is None:
        return True
    top = tree.top(target.i, target.j)
    objects = tree.below(tree.node(verb), "obj", "iobj")
    return not objects or top in objects or not tree.relation[top].startswith("nmod")


def _goes(windows: Windows, j: int, place: str) -> bool:
    """Tell whether the verb that ends before token `j` has a place where its subject goes."""
    tokens = windows.tokens
    for ref in windows.refs:
        if ref.kind not in (Kind.PLACE, Kind.STATE) or ref.possessive or not j <= ref.i <= j + 6:
            continue
        if ref.role == "side":
            continue  # "invited his Verranian colleague to Port Hale"
        between = tokens[j : ref.i]
        if place == "object":
            return not ref.adjective and all(
                t.low in ("the", "neighbouring", "nearby") for t in between
            )
        wanted = _PLACES[place]
        return any(t.low in wanted for t in between)
    return (
        place == "to"
        and any(t.low == "to" for t in tokens[j : j + 2])
        and any(t.low in ("city", "capital", "country") for t in tokens[j : j + 6])
    )
