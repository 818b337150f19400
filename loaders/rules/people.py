"""Reads persons with their office and state from the items around a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from loaders.rules.lexicon import Lexicon
from loaders.rules.people_before import OfficesBefore
from loaders.rules.people_behind import OfficesBehind
from loaders.rules.people_lists import ListedOffices
from loaders.rules.people_words import PersonRead
from loaders.rules.shared_offices import SharedOffices
from loaders.rules.spotting import Item
from loaders.rules.text import Token


class PersonReader(ListedOffices, OfficesBefore, OfficesBehind):
    """Looks left and right of a capitalised run for title, state and apposition."""

    def __init__(self, tokens: Sequence[Token], items: Sequence[Item], lexicon: Lexicon) -> None:
        super().__init__(tokens, items, lexicon)
        self.shared = SharedOffices(tokens, self.starts, self.ends)

    def read(self, run: Item) -> PersonRead:
        """Return what the words around `run` say of the person it may name."""
        shared = self.shared.read(run)
        if shared is not None:
            office, state = shared
            extent = (office.i, office.j)
            return PersonRead(run.i, run.j, office.title, extent, state, None, "current", "clause")
        before = self.listed(run) or self.before(run)
        if before is not None and before.title is None:  # "Mr Ruel, the premier of Verrania"
            after = self.after(run) or self.clause(run) or self.verb(run)
            if after is None:
                j, owner, _ = self.of_whom(run.j)
                return before if owner is None else replace(before, j=j, state=owner)
            return replace(after, i=min(before.i, after.i))
        return (
            before
            or self.after(run)
            or self.clause(run)
            or self.ruling(run)
            or self.verb(run)
            or self._bare(run)
        )

    def _bare(self, run: Item) -> PersonRead:
        i, state = self.possessor(run.i)
        intro = "demonym-possessive" if state else "bare"
        j, owner, _ = self.of_whom(run.j)
        if owner is None or run.j - run.i < 2:
            return PersonRead(i, run.j, None, None, state, None, "current", intro)
        return PersonRead(i, j, None, None, state or owner, None, "current", intro)
