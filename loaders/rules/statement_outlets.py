"""Through whom it is said: outlets that carry words, "according to", media that relay a speaker."""

from __future__ import annotations

from dataclasses import dataclass

from graph.model import Kind
from loaders.rules.context import Context
from loaders.rules.registry import Ref
from loaders.rules.statement_words import SpeechWords, trails
from loaders.rules.windows import Group, Windows

_PEOPLE = frozenset({Kind.PERSON, Kind.GROUP})


@dataclass(frozen=True, slots=True)
class Carrier:
    """Who carries the words of a sentence, and the token that says so."""

    group: Group
    at: int


class OutletReader:
    """Finds the outlets of one document."""

    def __init__(self, context: Context, words: SpeechWords) -> None:
        self.context = context
        self.words = words

    def is_medium(self, ref: Ref) -> bool:
        """Tell whether an actor is a newspaper, agency or broadcaster, by list or by its name."""
        name = self.context.registry.names[ref.keys[0]]
        if name.features.get("medium") == "true":
            return True
        return ref.kind is Kind.ORGANISATION and name.name.split()[-1] in self.words.media_endings

    def according_to(self, windows: Windows) -> Carrier | None:
        """Return whom the sentence is "according to"."""
        tokens = windows.tokens
        for i in range(len(tokens) - 2):
            if tokens[i].low == "according" and tokens[i + 1].low == "to":
                near = (windows.group(at) for at in range(i + 2, min(i + 7, len(tokens))))
                group = next((g for g in near if g is not None), None)
                if group is not None:
                    return Carrier(group, i)
        return None

    def carried(self, windows: Windows, carrier: Carrier) -> Group:
        """Return who speaks: "According to the paper, officials are optimistic": the officials."""
        group = carrier.group
        after = next((g for g in windows.groups if g.i >= group.j), None)
        if after is None or after.i > group.j + 2 or not self._are_media(group):
            return group
        return after if all(r.kind in _PEOPLE for r in after.refs) else group

    def relayed(self, windows: Windows, i: int, speaker: Group) -> Group | None:
        """Return whose words a medium tells: "Bergh set out her plan, the broadcaster added"."""
        if not self._are_media(speaker) or not trails(windows.tokens, i, speaker):
            return None
        first = windows.groups[0]
        person = first.j < speaker.i and len(first.keys) == 1
        return first if person and all(r.kind in _PEOPLE for r in first.refs) else None

    def outlet(self, windows: Windows, speaker: Group, carrier: Carrier | None) -> Ref | None:
        """Return the medium that carries a statement: its carrier, else any that is named."""
        if carrier is not None and self.is_medium(carrier.group.refs[0]):
            return carrier.group.refs[0]
        others = (r for r in windows.refs if r.kind is Kind.ORGANISATION and r not in speaker.refs)
        return next((r for r in others if self.is_medium(r)), None)

    def _are_media(self, group: Group) -> bool:
        return all(self.is_medium(r) for r in group.refs)
