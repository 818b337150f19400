"""Reads deeds told by nouns and adjectives: "the launch of a missile", "the detained sailors"."""

from __future__ import annotations

from collections.abc import Sequence

from graph.model import Kind
from loaders.rules.context import Context, plain
from loaders.rules.found import Found
from loaders.rules.friction_noun_parties import DeedNounParties
from loaders.rules.friction_parties import Parties
from loaders.rules.friction_scan import Scan, Told
from loaders.rules.friction_words import FrictionWords
from loaders.rules.text import Token
from loaders.rules.topics import phrase_end

_LONGEST_DEED = 12
"""Tokens of what a deed noun is done to."""


class DeedNounReader:
    """Reads the nominal deeds of one document."""

    def __init__(self, context: Context, words: FrictionWords, parties: DeedNounParties) -> None:
        self.context = context
        self.words = words
        self.parties = parties

    def read(self, scan: Scan, i: int) -> Told | None:
        """Return the deed that the word at token `i` tells of, if it is one."""
        low = scan.tokens[i].low
        told = self.deed(scan, i) if low in self.words.deed_nouns else None
        if told is None and low in self.words.captive:
            return self.captives(scan, i)
        return told

    def deed(self, scan: Scan, i: int) -> Told | None:
        """Return the deed that the noun at token `i` tells of: "the launch of a missile by A"."""
        tokens, windows = scan.tokens, scan.windows
        end = phrase_end(tokens, i + 1, _LONGEST_DEED)
        if i + 1 >= len(tokens) or tokens[i + 1].low != "of" or end <= i + 2:
            return None
        lows = {t.low for t in tokens[i + 2 : end]}
        row = next((r for r in self.words.deed_nouns[tokens[i].low] if r.things & lows), None)
        parties = self.parties.of_phrase(windows, i, end, own=row.own) if row else None
        if row is None or parties is None:
            return None
        event = Found(Kind.FRICTION, scan.index, i, end, row.kind)
        event.rule, event.topic = f"friction.act.{tokens[i].low}", row.things & lows
        event.status = "ended" if row.kind == "clash" else "in-force"
        event.label = plain(self.context.token_words(windows.sentence, i, end).text)
        return Told(event, parties)

    def captives(self, scan: Scan, i: int) -> Told | None:
        """Return the detention that an adjective tells of: "the detained A sailors"."""
        windows, tokens = scan.windows, scan.tokens
        near = [r for r in windows.refs if i < r.i <= i + 2 and self.context.states(r.keys)]
        held = near[0] if near and near[0].kind is Kind.STATE else None
        named = held and (held.role == "demonym" or self._are_people(tokens, held.j))
        if held is None or not named or windows.passive(i):
            return None
        key = self.context.states(held.keys)[0]
        states = self.context.completed((key,), windows)
        if len(states) != 2:
            return None
        event = Found(Kind.FRICTION, scan.index, i, held.j, "diplomatic")
        event.rule, event.topic, event.status = (
            "friction.act.detain",
            frozenset({"held"}),
            "in-force",
        )
        event.label = plain(self.context.token_words(windows.sentence, i, held.j).text)
        return Told(event, Parties(against=[self.context.slot_of("against", held)], states=states))

    def _are_people(self, tokens: Sequence[Token], j: int) -> bool:
        return any(t.low in self.words.people for t in tokens[j : j + 2])
