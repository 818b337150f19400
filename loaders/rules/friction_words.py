"""The compiled friction lexicon: topics, restrictions, standing nouns, acts and status words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from loaders.rules.inflection import VerbForm
from loaders.rules.lexicon import Lexicon, verb_table
from loaders.rules.phrases import Phrases
from loaders.rules.text import Token

_REFUSALS = frozenset(
    {"not", "never", "refused", "refuses", "ruled", "without", "unless", "until", "failed"}
)
_DEMANDS = ("demand", "urge", "insist", "call")
_FUTURE = frozenset(
    ["will", "would", "shall", "soon", "to", "should", "must", "may", "might", "could", "can"]
)


@dataclass(frozen=True, slots=True)
class Topic:
    """A thing that can be restricted: its name in the lexicon, label and kind of friction."""

    name: str
    label: str
    kind: str
    owned: bool = False
    """Who owns it shuts it (airspace, a border), where the owner of apps is who is hit."""
    verbs: frozenset[str] = frozenset()
    """Lemmas of status verbs that count for it; all where empty."""


@dataclass(frozen=True, slots=True)
class StatusWord:
    """A status word at a token: status, whether a verb, its form."""

    at: int
    status: str
    verb: VerbForm | None


class FrictionWords:
    """Look-ups over the friction lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        raw: dict[str, Any] = lexicon.raw["frictions"]
        irregular = lexicon.raw["inflection"]
        self.topics = Phrases(
            (
                word,
                Topic(
                    name,
                    row["label"],
                    row["kind"],
                    row.get("owner") == "by",
                    frozenset(row.get("verbs", ())),
                ),
            )
            for name, row in raw["topics"].items()
            for word in row["words"]
        )
        self.restrictions = Phrases(raw["restrictions"].items())
        self.standing = Phrases(raw["standing"].items())
        self.weak = frozenset(raw["weak"])
        self.disputed = frozenset(raw["disputed"]["adjectives"])
        self.land = frozenset(raw["disputed"]["nouns"])
        self.acts = Phrases(verb_table(raw["acts"], irregular).items())
        self.conditional = frozenset(raw["unreal"]["conditional"])
        self.denied = frozenset(raw["unreal"]["denied"])
        self.act_rows = raw["acts"]
        self.relief = frozenset(raw["relief"])
        self.worries = Phrases((w, w) for w in raw["worries"])
        self.sources = Phrases((w, w) for w in raw["sources"])
        self.kinds = {word: kind for kind, words in raw["kinds"].items() for word in words}
        self.verbs: dict[str, tuple[str, VerbForm]] = {}
        self.nouns: dict[str, str] = {}
        for status, row in raw["status"].items():
            for word, form in verb_table(row["verbs"], irregular).items():
                self.verbs.setdefault(word, (status, form))
            for noun in row["nouns"]:
                self.nouns.setdefault(noun, status)

    def statuses(self, tokens: Sequence[Token], start: int, end: int) -> list[StatusWord]:
        """Return the status words in tokens [start, end)."""
        found = []
        for at in range(max(0, start), min(end, len(tokens))):
            low = tokens[at].low
            if (
                low in self.nouns
                and (at == 0 or tokens[at - 1].low not in ("to", "will"))
                and self._nominal(tokens, at)
            ):
                found.append(StatusWord(at, self.nouns[low], None))
            elif low in self.verbs:
                status, form = self.verbs[low]
                if low == "close" and at + 1 < len(tokens) and tokens[at + 1].low == "to":
                    continue
                found.append(StatusWord(at, status, form))
        return found

    def _nominal(self, tokens: Sequence[Token], at: int) -> bool:
        low = tokens[at].low
        if low not in self.verbs:
            return True
        before = tokens[at - 1].low if at else "the"
        return before in ("the", "a", "an", "its", "their", "this", "'s", "of", "on", "for")

    def refused(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether a relief is refused, denied or asked for: "has not lifted", "demands that"."""
        lead = [t.low for t in tokens[max(0, at - 7) : at]]
        return any(w in _REFUSALS or w.startswith(_DEMANDS) for w in lead)

    def asked(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether a relief is asked for."""
        return any(t.low.startswith(_DEMANDS) for t in tokens[max(0, at - 7) : at])

    def future(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether the status verb at a token is still to come: "will restart soon"."""
        return any(
            t.low in _FUTURE and t.text != "May" for t in tokens[max(0, at - 4) : at]
        ) or any(t.low == "soon" for t in tokens[at : at + 3])
