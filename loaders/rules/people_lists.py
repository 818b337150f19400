"""Reads lists of offices and names in turn.

"Minister of Trade, Mr Ruel, Minister of Mines, Ms Bergh": each comma is alike there; which office
is whose shows by what the list begins with.
"""

from __future__ import annotations

from loaders.rules.people_words import PersonRead, PersonWords
from loaders.rules.spotting import Item, Spot


class ListedOffices(PersonWords):
    """Looks for the list of offices and names in which a name stands."""

    def listed(self, run: Item) -> PersonRead | None:
        """Return a person whose office stands before a comma in a list that begins with one."""
        start = self._past_honorifics(run.i)
        if start == run.i:
            return None
        title = self._before_comma(start, Spot.TITLE)
        if title is None or not self.tokens[title.i].cap or not self._begins_with_office(title):
            return None
        return PersonRead(
            start, run.j, title.title, (title.i, title.j), None, None, "current", "title"
        )

    def _past_honorifics(self, at: int) -> int:
        """Return where the words of respect before a name begin: "Dr", "Hon. Mr"."""
        while at and (
            self.tokens[at - 1].low in self.lexicon.honorifics
            or (self.tokens[at - 1].text == "." and at > 1)
        ):
            at -= 1
        return at

    def _before_comma(self, at: int, spot: Spot) -> Item | None:
        """Return the item of a sort that a comma, or a comma with "and", parts from token `at`."""
        if at and self.tokens[at - 1].low == "and":
            at -= 1
        if at < 2 or self.tokens[at - 1].text != ",":
            return None
        item = self.ends.get(at - 1)
        return item if item is not None and item.spot is spot else None

    def _begins_with_office(self, title: Item) -> bool:
        """Tell whether no name without an office stands where the list begins."""
        while (name := self._before_comma(title.i, Spot.RUN)) is not None:
            before = self._before_comma(self._past_honorifics(name.i), Spot.TITLE)
            if before is None:
                last = self.ends.get(name.i)
                return last is not None and last.spot is Spot.TITLE
            title = before
        return True
