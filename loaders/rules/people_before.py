"""Reads an office that stands before a name: "Norland's new premier, Ada Bergh"."""

from __future__ import annotations

from dataclasses import replace

from loaders.rules.people_words import ARTICLES, PersonRead, PersonWords, is_fronted, speaks_for
from loaders.rules.spotting import Item, Spot
from loaders.rules.text import is_owner
from loaders.rules.words import word_set

_NEW = word_set(
    "new incoming outgoing veteran long-serving newly-elected young long-time own caretaker"
)


_BY_BIRTH = ("other", "military")
"""Ranks of titles that stand between an office and the name."""
_OWN_OFFICES = frozenset({"secretary", "spokesman", "spokeswoman", "spokesperson", "head", "chief"})


class OfficesBefore(PersonWords):
    """Looks left of a name for its title, and for whose it is."""

    def before(self, run: Item) -> PersonRead | None:
        """Return a person whom a title or an honorific before the name introduces."""
        at = run.i
        if at and self.tokens[at - 1].text == "." and at > 1:
            at -= 1
        honorific = self.tokens[at - 1].low if at else ""
        title = self.ends.get(run.i)
        if title is not None and title.spot is Spot.TITLE and _is_borne(title):
            held = self._inverted(replace(run, i=title.i))
            if held is not None:
                return held  # "the Verranian premier, Sheikh Omar"
            if title.title.name not in _OWN_OFFICES and self._is_office(title.i):
                return self.before(replace(run, i=title.i))  # "Prime Minister Sheikh Amina"
        if title is None or title.spot is not Spot.TITLE:
            inverted = self._inverted(run)
            if inverted:
                return inverted
            owned = self._of_owner(run)
            if owned is not None:
                return owned
            shared = self._listed_title(run)
            if shared is not None:
                return PersonRead(
                    run.i, run.j, shared.title, (shared.i, shared.j), None, None, "current", "title"
                )
            if honorific in self.lexicon.honorifics:
                while at > 1 and self.tokens[at - 2].low in self.lexicon.honorifics:
                    at -= 1  # "H.E. Mr Ruel"
                return PersonRead(at - 1, run.j, None, None, None, None, "current", "title")
            return None
        plural = self.tokens[title.j - 1].low != title.title.name.split()[-1].split("-")[-1]
        if plural and run.j - run.i < 2 and not self._is_list(run.j):
            return None
        i, state, former = self._owner_before(title.i)
        i, state = (i, state) if state else self._apposed_to(i)
        j, owner, org = self.of_whom(run.j)
        return PersonRead(
            i, j, title.title, (title.i, title.j), state or owner, org, former, "title"
        )

    def _is_office(self, at: int) -> bool:
        """Tell whether another office ends right before token `at`, written as a title."""
        office = self.ends.get(at)
        named = office is not None and office.spot is Spot.TITLE and self.tokens[office.i].cap
        return named and self.tokens[at].cap

    def _apposed_to(self, at: int) -> tuple[int, str | None]:
        """Read what a title stands beside: "his Verranian guest, the premier Tomas Ruel"."""
        peer = self.ends.get(at - 1) if at > 1 and self.tokens[at - 1].text == "," else None
        if peer is None or peer.spot is not Spot.TITLE or not self.is_relational(peer):
            return at, None
        i, state, _ = self._owner_before(peer.i)
        return (i, state) if state else (at, None)

    def _listed_title(self, run: Item) -> Item | None:
        """Return the plural title that a list of names shares: "Presidents Bergh and Ruel"."""
        at = run.i
        while at > 1 and self.tokens[at - 1].low in ("and", ","):
            at -= 2 if self.tokens[at - 2].text == "," else 1
            before = self.ends.get(at)
            if before is None or before.spot is not Spot.RUN:
                return None
            at = before.i
            title = self.ends.get(at)
            if title is not None and title.spot is Spot.TITLE:
                return title if self.tokens[title.j - 1].low.endswith("s") else None
        return None

    def _is_list(self, at: int) -> bool:
        """Tell whether a list of names goes on: "Presidents Bergh and Ruel"."""
        following = self.tokens[at : at + 2]
        joined = bool(following) and following[0].low in ("and", ",")
        return joined and len(following) == 2 and following[1].cap

    def _inverted(self, run: Item) -> PersonRead | None:
        """Read an office before a comma and the name: "Verrania's foreign minister, Tomas Ruel"."""
        if run.i < 2 or self.tokens[run.i - 1].text != ",":
            return None
        if run.j < len(self.tokens) and self.tokens[run.j].low in ("and", "or"):
            return None  # a list of titles and names, not an apposition
        last = self.ends.get(run.i - 1)
        if last is None and is_owner(self.tokens, run.i - 2):
            return self._left_out(run)
        if last is None:
            return None
        if last.spot is Spot.TITLE:
            i, state, former = self._owner_before(last.i)
            if state is None and not self._article(last.i):
                return None
            if is_fronted(self.tokens, i, run.j):
                return None
            return self._inverted_read(i, run, last, state, None, former)
        if last.spot in (Spot.STATE, Spot.BODY, Spot.RUN):
            return self._inverted_of(run, last)
        return None

    def _of_owner(self, run: Item) -> PersonRead | None:
        """Read an office, whose it is, and the name: "the premier of Norland Tor Aas"."""
        owner = self.ends.get(run.i)
        if owner is None or owner.spot not in (Spot.STATE, Spot.BODY):
            return None
        adjective = owner.spot is Spot.STATE and owner.state.role == "adjective"
        return None if adjective else self._inverted_of(run, owner)

    def _left_out(self, run: Item) -> PersonRead | None:
        """Read an office that is told once: "Norland's premier, X, and Verrania's, Y"."""
        owner = self.ends.get(run.i - 2)
        titles = [x for x in self.starts.values() if x.spot is Spot.TITLE and x.j < run.i - 2]
        if owner is None or owner.spot is not Spot.STATE or not titles:
            return None
        title = max(titles, key=lambda x: x.i)
        return self._inverted_read(owner.i, run, title, owner.state.state, None, "current")

    def _inverted_of(self, run: Item, owner: Item) -> PersonRead | None:
        """Read "the premier of Verrania, Tomas Ruel" or "the envoy to Norland, Ada Bergh"."""
        back = owner.i - 1
        if back >= 0 and self.tokens[back].low == "the":
            back -= 1
        if back < 1 or self.tokens[back].low not in ("of", "for", "to", "in"):
            return None
        title = self.ends.get(back)
        if title is None or title.spot is not Spot.TITLE:
            return None
        lead = self.tokens[back].low
        abroad = lead in ("to", "in") or (lead == "for" and not speaks_for(title.title))
        i, sender, former = self._owner_before(title.i)
        is_state = owner.spot is Spot.STATE
        state = sender if abroad else owner.state.state if is_state else None
        org = None if is_state or abroad else (owner.i, owner.j)
        return self._inverted_read(i, run, title, state, org, former)

    def _inverted_read(
        self,
        i: int,
        run: Item,
        title: Item,
        state: str | None,
        organisation: tuple[int, int] | None,
        former: str,
    ) -> PersonRead:
        end = run.j
        if state is None and organisation is None:
            end, state, organisation = self.of_whom(run.j)  # "the mediator, Sheikh X of Norland,"
        closed = end < len(self.tokens) and self.tokens[end].text == ","
        return PersonRead(
            i,
            end + closed,
            title.title,
            (title.i, title.j),
            state,
            organisation,
            former,
            "clause",
        )

    def _owner_before(self, at: int) -> tuple[int, str | None, str]:
        """Return (start of the extent, state, current/former/acting) left of a title at `at`."""
        former, i, state = "current", at, None
        for _ in range(3):
            low = self.tokens[i - 1].low if i else ""
            if low in self.lexicon.formerly:
                former, i = "former", i - 1
                if i >= 2 and self.tokens[i].low == "time":
                    i -= 1
            elif low in self.lexicon.acting:
                former, i = "acting", i - 1
            elif low in _NEW and i >= 2 and is_owner(self.tokens, i - 2):
                i -= 1  # "Verrania's new premier"
            elif low == "-" and i >= 2 and self.tokens[i - 2].low == "ex":
                former, i = "former", i - 2
            elif low == "'s" or (low == "'" and i >= 2):
                owner = self.ends.get(i - 1)
                if owner is None or owner.spot is not Spot.STATE:
                    break
                state, i = owner.state.state, owner.i
            else:
                owner = self.ends.get(i)
                if owner is None or owner.spot is not Spot.STATE or state:
                    break
                state, i = owner.state.state, owner.i
        if i and self.tokens[i - 1].low in ARTICLES:
            i -= 1
        return i, state, former

    def _article(self, at: int) -> bool:
        return bool(at) and self.tokens[at - 1].low in (*ARTICLES, "'s", "'")


def _is_borne(title: Item) -> bool:
    """Tell whether a title is one of birth or rank, that may stand between an office and a name."""
    return title.title.rank in _BY_BIRTH or title.title.name == "ambassador"
