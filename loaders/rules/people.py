"""Reads persons with their office and state from the items around a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loaders.rules.lexicon import Lexicon, Title
from loaders.rules.spotting import Item, Spot
from loaders.rules.text import Token
from loaders.rules.words import word_set

_ARTICLES = word_set("the a an its his her their our")


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


class PersonReader:
    """Looks left and right of a capitalised run for title, state and apposition."""

    def __init__(self, tokens: Sequence[Token], items: Sequence[Item], lexicon: Lexicon) -> None:
        self.tokens = tokens
        self.lexicon = lexicon
        self.starts = {item.i: item for item in items}
        self.ends = {item.j: item for item in items}

    def read(self, run: Item) -> PersonRead:
        """Return what the words around `run` say of the person it may name."""
        return (
            self._before(run)
            or self._after(run)
            or self._clause(run)
            or self._verb(run)
            or self._bare(run)
        )

    def _verb(self, run: Item) -> PersonRead | None:
        """ "NAME, who was the foreign minister of X"; "NAME became president of X"; "NAME as its envoy"."""
        at, former = run.j, "current"
        if (
            at + 1 < len(self.tokens)
            and self.tokens[at].text == ","
            and self.tokens[at + 1].low == "who"
        ):
            at += 2
        start = at
        while at < len(self.tokens) and self.tokens[at].low in _BEING:
            former = (
                "former" if self.tokens[at].low in ("served", "was") and at == start else former
            )
            at += 1
        if at == start:
            return None
        found = self._title_phrase(at)
        if found is None:
            return None
        title, state, org, status, _ = found
        i, owner = self._possessor(run.i)
        status = former if status == "current" else status
        return PersonRead(
            i, run.j, title.title, (title.i, title.j), state or owner, org, status, "clause"
        )

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
            if honorific in self.lexicon.honorifics:
                return PersonRead(at - 1, run.j, None, None, None, None, "current", "title")
            return None
        plural = self.tokens[title.j - 1].low != title.title.name.split()[-1].split("-")[-1]
        if plural and run.j - run.i < 2:
            return None
        i, state, former = self._owner_before(title.i)
        j, owner, org = self._of(run.j)
        return PersonRead(
            i, j, title.title, (title.i, title.j), state or owner, org, former, "title"
        )

    def _of(self, j: int) -> tuple[int, str | None, tuple[int, int] | None]:
        """Read "of Verrania" or "of the Grey League" right after a name."""
        if j + 1 < len(self.tokens) and self.tokens[j].low in ("of", "from"):
            at = j + 2 if self.tokens[j + 1].low == "the" else j + 1
            owner = self.starts.get(at)
            if owner is not None and owner.spot is Spot.STATE and owner.state.role != "adjective":
                return owner.j, owner.state.state, None
            if (
                owner is not None
                and owner.spot in (Spot.BODY, Spot.RUN)
                and self.tokens[j].low == "of"
            ):
                return owner.j, None, (owner.i, owner.j)
        return j, None, None

    def _inverted(self, run: Item) -> PersonRead | None:
        """ "the Prime Minister of Verrania, Tomas Ruel"; "China's foreign minister, Wang Yi"."""
        if run.i < 2 or self.tokens[run.i - 1].text != ",":
            return None
        if run.j < len(self.tokens) and self.tokens[run.j].low in ("and", "or"):
            return None  # a list of titles and names, not an apposition
        end = run.i - 1
        title = self.ends.get(end)
        if title is not None and title.spot is Spot.TITLE:
            i, state, former = self._owner_before(title.i)
            if state is None and not self._article(title.i):
                return None
            return self._closed(
                PersonRead(i, run.j, title.title, (title.i, title.j), state, None, former, "clause")
            )
        owner = self.ends.get(end)
        if owner is None or owner.spot not in (Spot.STATE, Spot.BODY, Spot.RUN):
            return None
        back = owner.i - 1
        if back >= 0 and self.tokens[back].low == "the":
            back -= 1
        if back < 1 or self.tokens[back].low not in ("of", "for", "to", "in"):
            return None
        abroad = self.tokens[back].low in ("to", "in")
        title = self.ends.get(back)
        if title is None or title.spot is not Spot.TITLE:
            return None
        i, sender, former = self._owner_before(title.i)
        is_state = owner.spot is Spot.STATE
        state = sender if abroad else owner.state.state if is_state else None
        org = None if is_state or abroad else (owner.i, owner.j)
        return self._closed(
            PersonRead(i, run.j, title.title, (title.i, title.j), state, org, former, "clause")
        )

    def _closed(self, read: PersonRead) -> PersonRead:
        j = read.j
        if j < len(self.tokens) and self.tokens[j].text == ",":
            return PersonRead(
                read.i,
                j + 1,
                read.title,
                read.title_tokens,
                read.state,
                read.organisation,
                read.former,
                read.intro,
            )
        return read

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
        if run.i and self.tokens[run.i - 1].low in ("in", "at", "near", "on"):
            return None  # a place before the apposition of the next name
        found = self._title_phrase(j + 1)
        if found is None:
            return None
        title, state, org, former, end = found
        if end < len(self.tokens) and self.tokens[end].text in (",", ")", "—", "–"):
            end += 1
        i, owner = self._possessor(run.i)
        return PersonRead(
            i, end, title.title, (title.i, title.j), state or owner, org, former, "clause"
        )

    def _title_phrase(
        self, at: int
    ) -> tuple[Item, str | None, tuple[int, int] | None, str, int] | None:
        """Read "the former Chinese foreign minister" or "the head of X's Y Department" at `at`."""
        former, state = "current", None
        for _ in range(5):
            if at >= len(self.tokens):
                return None
            item, low = self.starts.get(at), self.tokens[at].low
            if item is not None and item.spot is Spot.TITLE:
                break
            if (
                low in _ARTICLES
                or low in ("'s", "'")
                or low in ("who", "then", "new", "now", "long-time", "is", "was", "serves", "as")
            ):
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
        end, org = title.j, None
        if end < len(self.tokens) and self.tokens[end].low in ("of", "for", "at", "to"):
            owner_at = end + 1
            if owner_at < len(self.tokens) and self.tokens[owner_at].low in _ARTICLES:
                owner_at += 1
            owner = self.starts.get(owner_at)
            if (
                owner is not None
                and owner.spot is Spot.STATE
                and not owner.state.role == "adjective"
            ):
                state, end = state or owner.state.state, owner.j
            elif owner is not None and owner.spot in (Spot.RUN, Spot.BODY, Spot.STATE):
                org, end = self._organisation(owner)
        return title, state, org, former, end

    def _organisation(self, owner: Item) -> tuple[tuple[int, int], int]:
        """Extend "the Communist Party" by "'s International Department"."""
        end = owner.j
        while end < len(self.tokens) and self.tokens[end].low in ("'s", "'"):
            following = self.starts.get(end + 1)
            if following is None or following.spot not in (Spot.RUN, Spot.BODY):
                break
            end = following.j
        return (owner.i, end), end

    # -------------------------------------------------------------- clause, possessive, bare
    def _clause(self, run: Item) -> PersonRead | None:
        """ "Liu Jianchao, who heads the ..."."""
        j = run.j
        if (
            j + 2 < len(self.tokens)
            and self.tokens[j].text == ","
            and self.tokens[j + 1].low == "who"
        ):
            verb = self.tokens[j + 2].low
            if verb in _HEADING:
                i, state = self._possessor(run.i)
                at = j + 3
                if at < len(self.tokens) and self.tokens[at].low in _ARTICLES:
                    at += 1
                owner = self.starts.get(at)
                org = (
                    (owner.i, owner.j)
                    if owner is not None and owner.spot in (Spot.RUN, Spot.BODY)
                    else None
                )
                return PersonRead(
                    i,
                    run.j,
                    Title("head", "other"),
                    (j + 2, j + 3),
                    state,
                    org,
                    _HEADING[verb],
                    "clause",
                )
        return None

    def _bare(self, run: Item) -> PersonRead:
        i, state = self._possessor(run.i)
        intro = "demonym-possessive" if state else "bare"
        j, owner, _ = self._of(run.j)
        named = owner is not None and j - run.j == 2 and run.j - run.i >= 2
        return PersonRead(
            i,
            j if named else run.j,
            None,
            None,
            state or (owner if named else None),
            None,
            "current",
            intro,
        )

    def _possessor(self, at: int) -> tuple[int, str | None]:
        """Read "Kazakhstan's" or "Polish" right before a name."""
        if at >= 2 and self.tokens[at - 1].low in ("'s", "'"):
            owner = self.ends.get(at - 1)
            if owner is not None and owner.spot is Spot.STATE:
                return owner.i, owner.state.state
        owner = self.ends.get(at)
        if owner is not None and owner.spot is Spot.STATE and owner.state.role == "adjective":
            return owner.i, owner.state.state
        return at, None


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
