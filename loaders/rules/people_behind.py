"""Reads an office that stands behind a name: "Tomas Ruel, the former Norlandian envoy"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from loaders.rules.lexicon import Title
from loaders.rules.people_words import ARTICLES, PersonRead, PersonWords, speaks_for
from loaders.rules.spotting import Item, Spot
from loaders.rules.text import is_owner
from loaders.rules.words import word_set

_FILLERS = ARTICLES | word_set("'s ' who then new now long-time is was serves as first")
_BEING = word_set("is was has been became served serves as remains named appointed")
_LEAVING = word_set("served resigned retired quit stepped ousted sacked dismissed removed replaced")
_TAKING = _LEAVING | word_set(
    "took takes take taking sworn elected appointed named chosen confirmed installed inaugurated "
    "returned returns came arrived arrives posted sent nominated designated re-elected acting"
)
"""Verbs of coming into an office and of leaving it, before "as"."""
_FARTHEST = 9
_HEADING = {
    "heads": "current",
    "leads": "current",
    "chairs": "current",
    "runs": "current",
    "headed": "former",
    "led": "former",
    "chaired": "former",
}
_PAYING = word_set("pay pays paid")
"""Verbs that are of saying only with what is said: "paid tribute", not "paid a visit"."""
_RULING = word_set("run runs ran governed governs rules ruled leads led heads headed")
"""Verbs whose object is the state that a leader leads: "has run A for eight years"."""


@dataclass(frozen=True, slots=True)
class _Office:
    """An office told after a name: its title, whose it is, and where the words end."""

    title: Item
    state: str | None
    organisation: tuple[int, int] | None
    former: str
    end: int


class OfficesBehind(PersonWords):
    """Looks right of a name for an apposition, a clause or a verb of office."""

    def after(self, run: Item) -> PersonRead | None:
        """Read an apposition: "Tomas Ruel, the head of the Grey League"."""
        j = run.j
        if j >= len(self.tokens) or self.tokens[j].text not in (",", "(", "—", "–"):
            return None
        if run.i and self.tokens[run.i - 1].low in ("in", "at", "near"):
            return None  # a place before the apposition of the next name
        office = self._title_phrase(j + 1)
        if office is None:
            return None
        end = office.end
        said = end < len(self.tokens) and self.tokens[end].low in self.lexicon.speech
        if said and self.tokens[end].low not in _PAYING:
            return None  # the subject of another clause: "…, the Norlandian premier said"
        following = self.starts.get(end)
        if following is not None and following.spot is Spot.RUN:
            return None  # the office of the next name of a list: "A, Norlandian President B"
        if end < len(self.tokens) and self.tokens[end].text in (",", ")", "—", "–"):
            end += 1
        return self._holding(run, office, end)

    def verb(self, run: Item) -> PersonRead | None:
        """Read an office after a verb: "X became president of Y", "X, who was the envoy of Y"."""
        start = run.j
        if self.is_relative(start):
            start += 2
        at = start
        while at < len(self.tokens) and self.tokens[at].low in _BEING:
            at += 1
        if at == start:
            return self._taking(run, start)
        office = self._title_phrase(at)
        if office is None:
            return None
        if office.former == "current" and self.tokens[start].low in ("served", "was"):
            office = replace(office, former="former")
        return self._holding(run, office, run.j)

    def _taking(self, run: Item, start: int) -> PersonRead | None:
        """Read an office behind "as": "X took over as Norland's premier", "X resigned as envoy"."""
        joined = start + 1 < len(self.tokens) and self.tokens[start].text == ","
        start += joined and self.tokens[start + 1].low in _TAKING  # "X, sworn in as premier,"
        for at in range(start, min(len(self.tokens) - 1, start + _FARTHEST)):
            token = self.tokens[at]
            if token.kind == "punct" or (at in self.starts and self.starts[at].spot is Spot.RUN):
                return None
            if token.low != "as":
                continue
            taken = {t.low for t in self.tokens[start:at]}
            office = None if taken.isdisjoint(_TAKING) else self._title_phrase(at + 1)
            if office is None:
                return None
            left = not taken.isdisjoint(_LEAVING)
            return self._holding(run, replace(office, former="former") if left else office, run.j)
        return None

    def clause(self, run: Item) -> PersonRead | None:
        """Read who heads what: "Tomas Ruel, who heads the ..."."""
        at = run.j + 2
        if not self.is_relative(run.j) or at >= len(self.tokens):
            return None
        former = _HEADING.get(self.tokens[at].low)
        if former is None:
            return None
        i, state = self.possessor(run.i)
        owner = self.starts.get(self.past_article(at + 1))
        named = owner is not None and owner.spot in (Spot.RUN, Spot.BODY)
        if owner is not None and owner.spot is Spot.STATE and owner.state.role != "adjective":
            return None  # who leads a state is read as its leader
        org = (owner.i, owner.j) if owner is not None and named else None
        head = Title("head", "other")
        return PersonRead(i, run.j, head, (at, at + 1), state, org, former, "clause")

    def ruling(self, run: Item) -> PersonRead | None:
        """Read the state that a person leads: "X has run Verrania for eight years"."""
        at = run.j
        while at < len(self.tokens) and self.tokens[at].low in ("has", "had", "who", ","):
            at += 1
        if at >= len(self.tokens) or self.tokens[at].low not in _RULING:
            return None
        owner = self.starts.get(self.past_article(at + 1))
        if owner is None or owner.spot is not Spot.STATE or owner.state.role == "adjective":
            return None
        i, _ = self.possessor(run.i)
        head = Title("leader", "leader")
        return PersonRead(
            i, run.j, head, (at, at + 1), owner.state.state, None, "current", "clause"
        )

    def _holding(self, run: Item, office: _Office, end: int) -> PersonRead:
        i, owner = self.possessor(run.i)
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
        owner = self.starts.get(self.past_article(end + 1))
        if owner is None:
            return office
        if owner.spot is Spot.STATE and self._is_of_people(owner):
            return replace(office, state=office.state or owner.state.state, end=owner.j)
        if owner.spot is Spot.STATE and owner.state.role != "adjective":
            abroad = self.tokens[end].low != "of" and not speaks_for(office.title.title)
            state = office.state if abroad else office.state or owner.state.state
            return replace(office, state=state, end=owner.j)
        if owner.spot in (Spot.RUN, Spot.BODY, Spot.STATE):
            organisation, end = self._organisation(owner)
            return replace(office, organisation=organisation, end=end)
        return office

    def _is_of_people(self, owner: Item) -> bool:
        """Tell whether an adjective says whose the unnamed is: "the Norlandian desk"."""
        following = self.starts.get(owner.j)
        named = following is not None and following.spot in (Spot.RUN, Spot.BODY)
        return owner.state.role == "adjective" and not named

    def _organisation(self, owner: Item) -> tuple[tuple[int, int], int]:
        """Extend "the Unity Party" by "'s Overseas Department"."""
        end = owner.j
        while is_owner(self.tokens, end):
            following = self.starts.get(end + 1)
            if following is None or following.spot not in (Spot.RUN, Spot.BODY):
                break
            end = following.j
        return (owner.i, end), end
