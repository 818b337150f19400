"""Finds words by which two sides end what was between them: captives freed, peace, giving way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from loaders.rules.found import Found
from loaders.rules.friction_endings import REACH, Endings
from loaders.rules.outcome_cue import (
    FAR,
    NEAR,
    Cue,
    cue_of,
    is_deed,
    is_deployed,
    is_nameless,
    of_kinds,
    shares,
)
from loaders.rules.text import Token
from loaders.rules.topics import content
from loaders.rules.words import word_set

_FIRST = 4
"""Tokens before an encounter among which "first" stands."""
_SINCE = word_set("in for since after")


class SideReader:
    """Reads in a sentence what the sides of a friction do that ends it."""

    def __init__(self, endings: Endings) -> None:
        self.endings = endings
        self.outcomes = endings.outcomes

    def at(self, tokens: Sequence[Token], i: int) -> Iterator[Cue]:
        """Yield what the word at token `i` tells."""
        yield from self._of_people(tokens, i)
        yield from self._of_reunion(tokens, i)
        yield from self._of_settlement(tokens, i)
        yield from self._of_giving_way(tokens, i)

    # ------------------------------------------------------------------ those held, forces
    def _of_people(self, tokens: Sequence[Token], i: int) -> Iterator[Cue]:
        """Yield what became of those held, or of forces: "the crew went free", "troops left"."""
        for nouns, role, meant in (
            (self.outcomes.held, "freed", self.is_holding),
            (self.outcomes.forces, "leaving", is_deployed),
        ):
            if tokens[i].low not in nouns:
                continue
            for k in self.endings.around(tokens, i, i + 1):
                if self.outcomes.verbs[role].at(tokens, k):
                    yield from cue_of(self.endings, tokens, i, k, "lifted", meant)
                    break

    def is_holding(self, head: Found) -> bool:
        """Tell whether a friction holds somebody."""
        return head.rule.rpartition(".")[2] in self.outcomes.holding

    def is_recall(self, head: Found) -> bool:
        """Tell whether a friction calls an envoy home."""
        return "diplomats" in head.topic and head.rule.rpartition(".")[2] in self.outcomes.recalling

    # ------------------------------------------------------------------ peace
    def _of_reunion(self, tokens: Sequence[Token], i: int) -> Iterator[Cue]:
        """Yield what friends again tell: "made up", "met again after a pause of five years"."""
        contact = self.outcomes.contact.at(tokens, i)
        if contact is not None or self._is_first_contact(tokens, i):
            yield Cue(i, contact[0] if contact else i + 1, "lifted", self._is_of_contacts)
        verb = self.outcomes.verbs["reconciled"].at(tokens, i)
        hit = verb or self.outcomes.reunion.at(tokens, i)
        if hit:
            yield from cue_of(self.endings, tokens, i, i, "ended", is_deed, every=True)

    def _is_first_contact(self, tokens: Sequence[Token], i: int) -> bool:
        """Tell whether a meeting breaks a silence: "the first such talks in three years"."""
        if tokens[i].low not in self.outcomes.encounters:
            return False
        first = any(t.low == "first" for t in tokens[max(0, i - _FIRST) : i])
        return first and any(t.low in _SINCE for t in tokens[i + 1 : i + REACH])

    def _is_of_contacts(self, head: Found) -> bool:
        return bool(head.topic & (self.outcomes.contacts | {"talks", "exchanges"}))

    def _of_settlement(self, tokens: Sequence[Token], i: int) -> Iterator[Cue]:
        """Yield what a settlement ends: "signed a border treaty", "accepted the ruling"."""
        hit = self.outcomes.settlements.at(tokens, i)
        if hit is None:
            return
        for k in self.endings.around(tokens, i, hit[0]):
            if self.outcomes.verbs["settling"].at(tokens, k):
                yield from cue_of(self.endings, tokens, i, k, "lifted", of_kinds(hit[1]), FAR)
                return

    def _of_giving_way(self, tokens: Sequence[Token], i: int) -> Iterator[Cue]:
        """Yield what somebody gives way in: "relented", "ratified the accession"."""
        if self.outcomes.verbs["relenting"].at(tokens, i):
            yield from cue_of(self.endings, tokens, i, i, "lifted", is_nameless, NEAR)
        elif self.outcomes.verbs["yielding"].at(tokens, i):
            thing = content([t for t in tokens[i + 1 : i + 6] if t.kind == "word"])
            yield from cue_of(self.endings, tokens, i, i, "lifted", shares(thing))
