"""Reads persons with their office and state from the items around a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from loaders.rules.lexicon import Lexicon, Title
from loaders.rules.shared_offices import SharedOffices
from loaders.rules.spotting import Item, Spot
from loaders.rules.text import Token, is_owner
from loaders.rules.words import word_set

_ARTICLES = word_set("the a an its his her their our")
_FILLERS = _ARTICLES | word_set("'s ' who then new now long-time is was serves as")
_NEW = word_set(
    "new incoming outgoing veteran long-serving newly-elected young long-time own caretaker"
)
_BEING = word_set("is was has been became served serves as remains named appointed")
_HEADING = {
    "heads": "current",
    "leads": "current",
    "chairs": "current",
    "runs": "current",
    "headed": "former",
    "led": "former",
    "chaired": "former",
}
_OF_PEOPLE = ("adjective", "demonym")
_RULING = word_set("run runs ran governed governs rules ruled leads led heads headed")
"""Verbs whose object is the state that a leader leads: "has run A for eight years"."""


@dataclass(frozen=True, slots=True)
class PersonRead:
    """A name with what stands around it: extent [i, j), office words, state, how introduced."""

    i: int
    j: int
    title: Title | None
    title_tokens: tuple[int, int] | None
    state: str | None
    organisation: tuple[int, int] | None
    former: str
    intro: str


@dataclass(frozen=True, slots=True)
class _Office:
    """An office told after a name: its title, whose it is, and where the words end."""

    title: Item
    state: str | None
    organisation: tuple[int, int] | None
    former: str
    end: int


class PersonReader:
    """Looks left and right of a capitalised run for title, state and apposition."""

    def __init__(self, tokens: Sequence[Token], items: Sequence[Item], lexicon: Lexicon) -> None:
        self.tokens = tokens
        self.lexicon = lexicon
        self.starts = {item.i: item for item in items}
        self.ends = {item.j: item for item in items}
        self.shared = SharedOffices(tokens, self.starts, self.ends)

    def read(self, run: Item) -> PersonRead:
        """Return what the words around `run` say of the person it may name."""
        shared = self.shared.read(run)
        if shared is not None:
            office, state = shared
            extent = (office.i, office.j)
            return PersonRead(run.i, run.j, office.title, extent, state, None, "current", "clause")
        before = self._before(run)
        if before is not None and before.title is None:  # "Mr Ruel, the premier of Verrania"
            after = self._after(run) or self._clause(run) or self._verb(run)
            return replace(after, i=min(before.i, after.i)) if after is not None else before
        return (
            before
            or self._after(run)
            or self._clause(run)
            or self._ruling(run)
            or self._verb(run)
            or self._bare(run)
        )

    def _verb(self, run: Item) -> PersonRead | None:
        """Read an office after a verb: "X became president of Y", "X, who was the envoy of Y"."""
        start = run.j
        if self._is_relative(start):
            start += 2
        at = start
        while at < len(self.tokens) and self.tokens[at].low in _BEING:
            at += 1
        if at == start:
            return None
        office = self._title_phrase(at)
        if office is None:
            return None
        if office.former == "current" and self.tokens[start].low in ("served", "was"):
            office = replace(office, former="former")
        return self._holding(run, office, run.j)

    def _holding(self, run: Item, office: _Office, end: int) -> PersonRead:
        i, owner = self._possessor(run.i)
        title = office.title
        return PersonRead(
            i,
            end,
            title.title,
            (title.i, title.j),
            office.state or owner,
            office.organisation,
            office.former,
            "clause",
        )

    def _is_relative(self, at: int) -> bool:
        return [t.low for t in self.tokens[at : at + 2]] == [",", "who"]

    # -------------------------------------------------------------- title before the name
    def _before(self, run: Item) -> PersonRead | None:
        at = run.i
        if at and self.tokens[at - 1].text == "." and at > 1:
            at -= 1
        honorific = self.tokens[at - 1].low if at else ""
        title = self.ends.get(run.i)
        if title is None or title.spot is not Spot.TITLE:
            inverted = self._inverted(run)
            if inverted:
                return inverted
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
        j, owner, org = self._of(run.j)
        return PersonRead(
            i, j, title.title, (title.i, title.j), state or owner, org, former, "title"
        )

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

    def _of(self, j: int) -> tuple[int, str | None, tuple[int, int] | None]:
        """Read "of Verrania" or "of the Grey League" right after a name."""
        if j + 1 >= len(self.tokens) or self.tokens[j].low not in ("of", "from"):
            return j, None, None
        owner = self.starts.get(j + 2 if self.tokens[j + 1].low == "the" else j + 1)
        if owner is None:
            return j, None, None
        if owner.spot is Spot.STATE and owner.state.role != "adjective":
            return owner.j, owner.state.state, None
        if owner.spot in (Spot.BODY, Spot.RUN) and self.tokens[j].low == "of":
            return owner.j, None, (owner.i, owner.j)
        return j, None, None

    def _inverted(self, run: Item) -> PersonRead | None:
        """Read an office before a comma and the name: "Verrania's foreign minister, Tomas Ruel"."""
        if run.i < 2 or self.tokens[run.i - 1].text != ",":
            return None
        if run.j < len(self.tokens) and self.tokens[run.j].low in ("and", "or"):
            return None  # a list of titles and names, not an apposition
        last = self.ends.get(run.i - 1)
        if last is None:
            return None
        if last.spot is Spot.TITLE:
            i, state, former = self._owner_before(last.i)
            if state is None and not self._article(last.i):
                return None
            return self._inverted_read(i, run, last, state, None, former)
        if last.spot in (Spot.STATE, Spot.BODY, Spot.RUN):
            return self._inverted_of(run, last)
        return None

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
        abroad = lead in ("to", "in") or (lead == "for" and not _speaks_for(title.title))
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
        closed = run.j < len(self.tokens) and self.tokens[run.j].text == ","
        return PersonRead(
            i,
            run.j + closed,
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
        if i and self.tokens[i - 1].low in _ARTICLES:
            i -= 1
        return i, state, former

    def _article(self, at: int) -> bool:
        return bool(at) and self.tokens[at - 1].low in (*_ARTICLES, "'s", "'")

    # -------------------------------------------------------------- apposition after the name
    def _after(self, run: Item) -> PersonRead | None:
        j = run.j
        if j >= len(self.tokens) or self.tokens[j].text not in (",", "(", "—", "–"):
            return None
        if run.i and self.tokens[run.i - 1].low in ("in", "at", "near"):
            return None  # a place before the apposition of the next name
        office = self._title_phrase(j + 1)
        if office is None:
            return None
        end = office.end
        if end < len(self.tokens) and self.tokens[end].text in (",", ")", "—", "–"):
            end += 1
        return self._holding(run, office, end)

    def _title_phrase(self, at: int) -> _Office | None:
        """Read "the former Norlandian envoy" or "the head of X's Y Department" at `at`."""
        former, state = "current", None
        for _ in range(5):
            if at >= len(self.tokens):
                return None
            item, low = self.starts.get(at), self.tokens[at].low
            if item is not None and item.spot is Spot.TITLE:
                break
            if low in _FILLERS:
                at += 1
            elif low in self.lexicon.formerly:
                former, at = "former", at + 1
            elif low in self.lexicon.acting:
                former, at = "acting", at + 1
            elif item is not None and item.spot is Spot.STATE:
                state, at = item.state.state, item.j
            else:
                return None
        title = self.starts.get(at)
        if title is None or title.spot is not Spot.TITLE:
            return None
        return self._owned(_Office(title, state, None, former, title.j))

    def _owned(self, office: _Office) -> _Office:
        """Add whose office it is, from "of", "for", "at" or "to" after the title."""
        end = office.end
        if end >= len(self.tokens) or self.tokens[end].low not in ("of", "for", "at", "to"):
            return office
        owner = self.starts.get(self._past_article(end + 1))
        if owner is None:
            return office
        if owner.spot is Spot.STATE and owner.state.role != "adjective":
            abroad = self.tokens[end].low != "of" and not _speaks_for(office.title.title)
            state = office.state if abroad else office.state or owner.state.state
            return replace(office, state=state, end=owner.j)
        if owner.spot in (Spot.RUN, Spot.BODY, Spot.STATE):
            organisation, end = self._organisation(owner)
            return replace(office, organisation=organisation, end=end)
        return office

    def _past_article(self, at: int) -> int:
        return at + 1 if at < len(self.tokens) and self.tokens[at].low in _ARTICLES else at

    def _organisation(self, owner: Item) -> tuple[tuple[int, int], int]:
        """Extend "the Unity Party" by "'s Overseas Department"."""
        end = owner.j
        while is_owner(self.tokens, end):
            following = self.starts.get(end + 1)
            if following is None or following.spot not in (Spot.RUN, Spot.BODY):
                break
            end = following.j
        return (owner.i, end), end

    # -------------------------------------------------------------- clause, possessive, bare
    def _clause(self, run: Item) -> PersonRead | None:
        """Read who heads what: "Tomas Ruel, who heads the ..."."""
        at = run.j + 2
        if not self._is_relative(run.j) or at >= len(self.tokens):
            return None
        former = _HEADING.get(self.tokens[at].low)
        if former is None:
            return None
        i, state = self._possessor(run.i)
        owner = self.starts.get(self._past_article(at + 1))
        named = owner is not None and owner.spot in (Spot.RUN, Spot.BODY)
        org = (owner.i, owner.j) if owner is not None and named else None
        head = Title("head", "other")
        return PersonRead(i, run.j, head, (at, at + 1), state, org, former, "clause")

    def _ruling(self, run: Item) -> PersonRead | None:
        """Read the state that a person leads: "X has run Verrania for eight years"."""
        at = run.j
        while at < len(self.tokens) and self.tokens[at].low in ("has", "had", "who", ","):
            at += 1
        if at >= len(self.tokens) or self.tokens[at].low not in _RULING:
            return None
        owner = self.starts.get(self._past_article(at + 1))
        if owner is None or owner.spot is not Spot.STATE or owner.state.role == "adjective":
            return None
        i, _ = self._possessor(run.i)
        head = Title("leader", "leader")
        return PersonRead(
            i, run.j, head, (at, at + 1), owner.state.state, None, "current", "clause"
        )

    def _bare(self, run: Item) -> PersonRead:
        i, state = self._possessor(run.i)
        intro = "demonym-possessive" if state else "bare"
        j, owner, _ = self._of(run.j)
        if owner is None or run.j - run.i < 2:
            return PersonRead(i, run.j, None, None, state, None, "current", intro)
        return PersonRead(i, j, None, None, state or owner, None, "current", intro)

    def _possessor(self, at: int) -> tuple[int, str | None]:
        """Read "Verrania's" or "Norlandian" right before a name."""
        if at >= 2 and is_owner(self.tokens, at - 1):
            owner = self.ends.get(at - 1)
            if owner is not None and owner.spot is Spot.STATE:
                return owner.i, owner.state.state
        owner = self.ends.get(at)
        if owner is not None and owner.spot is Spot.STATE and owner.state.role in _OF_PEOPLE:
            return owner.i, owner.state.state
        return at, None


def _speaks_for(title: Title) -> bool:
    """Tell whether an office is one that speaks for a state: "spokesman for Norland"."""
    return title.name.split()[-1].startswith("spokes")
