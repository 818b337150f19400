"""Finds where a meeting takes place: by its own words, by "here" and the dateline."""

from __future__ import annotations

from graph.model import Kind
from loaders.proposals import Slot
from loaders.rules.context import Context
from loaders.rules.found import Found
from loaders.rules.meeting_words import MeetingWords
from loaders.rules.registry import Ref
from loaders.rules.settings import place_of
from loaders.rules.text import Sentence
from loaders.rules.windows import Windows

_RECEIVING = ("welcome", "receive", "host")
_DASHES = "–—-("
_LONGEST_DATELINE = 10
_NEAR, _FAR = 6, 12
"""Tokens before and behind an event in which "here" says where."""
_AT = frozenset({"in", "at", "near", "outside"})
_CLEFT = ("acl", "advcl", "ccomp", "csubj")


class MeetingPlaces:
    """Gives the meetings of one document their places."""

    def __init__(self, context: Context, words: MeetingWords) -> None:
        self.context = context
        self.words = words
        self._scene = self._dateline() or self._of_title()

    def set(self, found: Found, windows: Windows, anchor: int) -> None:
        """Give a candidate the place that its words tell; `anchor` is the verb that governs it."""
        visit = found.code == "visit" or found.rule.endswith(_RECEIVING)
        place = (
            found.place_ref
            or self._object(windows, found)
            or _cleft(windows, anchor)
            or _of_verb(windows, anchor, visit=visit)
            or (None if found.code == "visit" else _where(windows, anchor))
            or place_of(self.context, windows, found.i, found.j, visit=visit)
        )
        if place is not None:
            found.place = self._key(place)
            quote = self.context.words(place.span.start, place.span.end)
            found.slots.append(Slot("place", quote=quote, ref=found.place))
        elif self._scene and _is_here(windows, found):
            found.place = self._scene
            found.slots += self.context.inferred("place", [self._scene])

    def _object(self, windows: Windows, found: Found) -> Ref | None:
        """Return the place that is the object of the verb: "visited Verrania"."""
        if not found.rule.startswith("meeting.verb"):
            return None
        row = self.words.rows.get(found.rule.rsplit(".", 1)[-1])
        if row is None or row.place != "object":
            return None
        near = (
            r
            for r in windows.refs
            if r.kind in (Kind.PLACE, Kind.STATE) and found.j <= r.i <= found.j + 2
        )
        return next(near, None)

    def _key(self, ref: Ref) -> str:
        """Return the key of a place; a capital named for its state is a place here."""
        name = self.context.registry.names[ref.keys[0]]
        if name.kind is Kind.STATE and ref.role == "capital":
            surface = ref.span.of(self.context.document.text)
            place = self.context.registry.add(Kind.PLACE, surface, surface)
            place.state = name.name
            return place.key
        return name.key

    def _dateline(self) -> str | None:
        """Return the place of "PORT HALE, 12 May - ..." before the first sentence."""
        first = self._first("body")
        if first is None:
            return None
        refs = self.context.windows[first.index].refs
        opening = next((r for r in refs if r.i == 0 and _is_town(r)), None)
        lead = first.tokens[:_LONGEST_DATELINE]
        dash = next((k for k, t in enumerate(lead) if t.text in _DASHES), 0)
        return self._key(opening) if opening and dash >= opening.j else None

    def _of_title(self) -> str | None:
        """Return the place that the title tells of: "Briefing after the talks in Port Hale"."""
        title = self._first("title")
        if title is None:
            return None
        windows = self.context.windows[title.index]
        towns = (r for r in windows.refs if _is_town(r) and r.i)
        town = next((r for r in towns if windows.tokens[r.i - 1].low in ("in", "at")), None)
        return self._key(town) if town else None

    def _first(self, role: str) -> Sentence | None:
        return next((s for s in self.context.sentences if s.role == role), None)


def _is_town(ref: Ref) -> bool:
    return (ref.kind is Kind.PLACE or ref.role == "capital") and not ref.adjective


def _is_here(windows: Windows, found: Found) -> bool:
    """Tell whether "here" stands beside an event, in its clause."""
    tokens = windows.tokens
    for at in range(max(0, found.i - _NEAR), min(len(tokens), found.j + _FAR)):
        if tokens[at].low == "here":
            low, high = sorted((at, found.i))
            return not any(t.text in ".;:" for t in tokens[low:high])
    return False


def _of_verb(windows: Windows, anchor: int, *, visit: bool) -> Ref | None:
    """Return the town that hangs on the verb of an event: "In Port Hale, before X, they met"."""
    tree = windows.tree
    if tree is None or visit:
        return None
    node = tree.node(anchor)
    for ref in windows.refs:
        top = tree.top(ref.i, ref.j)
        marks = {windows.tokens[c].low for c in tree.below(top, "case")}
        if _is_town(ref) and not ref.possessive and tree.head[top] == node and marks & _AT:
            return ref
    return None


def _where(windows: Windows, anchor: int) -> Ref | None:
    """Return the town before the clause of a verb: "flew to Port Hale, where he met B"."""
    tree, tokens = windows.tree, windows.tokens
    if tree is None:
        return None
    node = tree.node(anchor)
    for at in tree.below(node, "advmod"):
        if tokens[at].low == "where" and at < node:
            near = (r for r in windows.refs if _is_town(r) and at - 3 <= r.j <= at)
            return next(near, None)
    return None


def _cleft(windows: Windows, anchor: int) -> Ref | None:
    """Return the place of "It was in Port Hale that A and B met"."""
    tree = windows.tree
    if tree is None:
        return None
    node = tree.node(anchor)
    head = tree.head[node]
    if head < 0 or tree.relation[node].split(":")[0] not in _CLEFT or not tree.below(head, "cop"):
        return None
    subjects = {windows.tokens[at].low for at in tree.below(head, "nsubj", "expl")}
    if "it" not in subjects:
        return None
    return next((r for r in windows.refs if _is_town(r) and tree.top(r.i, r.j) == head), None)
