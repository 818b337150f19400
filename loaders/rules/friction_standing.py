"""Reads frictions that last: "the stand-off along the Istra", "a disputed island"."""

from __future__ import annotations

from collections.abc import Sequence

from graph.model import Kind
from loaders.rules.context import Context, plain
from loaders.rules.found import Found
from loaders.rules.friction_deed_nouns import DeedNounReader
from loaders.rules.friction_noun_parties import DeedNounParties
from loaders.rules.friction_parties import PartyReader
from loaders.rules.friction_scan import Scan, Told
from loaders.rules.friction_standing_nouns import StandingNouns, rivals
from loaders.rules.friction_status import StatusReader
from loaders.rules.friction_terms import StatusWord
from loaders.rules.friction_words import FrictionWords
from loaders.rules.predicates import predicate_after
from loaders.rules.text import Token
from loaders.rules.topics import phrase_end
from loaders.rules.windows import Group, Windows

_TENSION = frozenset({"tension", "tensions"})
_TOLD = frozenset({"lifted", "easing", "escalated", "to-be-lifted"})
"""Statuses that words say outright, against what the kind of friction suggests."""
_THAWING = frozenset({"stand-off", "territorial", "diplomatic"})
"""Kinds that ease where relations do."""
_ADJECTIVAL = (
    *("al", "ic", "ary", "ial", "ous", "ive", "ful", "ly", "year"),
    *("ern", "ese", "ian", "ish", "ed"),
)
_WHERE = frozenset({"over", "along", "on", "in", "with", "about"})
_BETWEEN, _WITH, _IN = frozenset({"between", "among"}), frozenset({"with"}), frozenset({"in"})
_FOUGHT = frozenset({"war", "conflict", "fighting", "hostilities"})
"""What goes on in a land: its parties are there, not where it is spoken of."""


class StandingReader:
    """Reads the standing frictions of one document."""

    def __init__(
        self, context: Context, words: FrictionWords, status: StatusReader, parties: PartyReader
    ) -> None:
        self.context = context
        self.words = words
        self.status = status
        self.parties = parties
        self.kinds = StandingNouns(context, words, status)
        self.is_standing, self.is_owned = self.kinds.is_standing, self.kinds.is_owned
        deeds = DeedNounParties(context, words)
        self.deeds, self.nouns = deeds, DeedNounReader(context, words, deeds)
        lows = (t.low for s in context.sentences for t in s.tokens)
        self.thawing = sum(low.startswith(words.thaw) for low in lows) >= 2
        """Whether the document reports that relations ease."""

    # ------------------------------------------------------------------ what it is
    def read(
        self, scan: Scan, i: int, j: int, kind: str, statuses: Sequence[StatusWord] = ()
    ) -> Told:
        """Return the friction of the noun at tokens [i, j), `statuses` near it told apart."""
        windows, last = scan.windows, scan.tokens[j - 1].low
        kind = self._kind(windows, i, j, kind)
        event = Found(Kind.FRICTION, scan.index, i, j, kind, rule=f"friction.standing.{last}")
        event.topic = frozenset({kind})
        event.weak = last in _TENSION
        outside = [s for s in statuses if not i <= s.at < j]
        event.status = self._status(windows, i, j, kind, outside)
        event.label = self._label(windows, i, j)
        at = next((k for k in range(i, j) if scan.tokens[k].low in self.words.deeds), None)
        deed = None
        if at is not None:
            word = scan.tokens[at].low
            event.rule, event.topic = f"friction.act.{word}", frozenset({kind, word})
            deed = self.deeds.of_noun(windows, i, at + 1)
            if deed is None and kind != "clash":
                deed = self.deeds.of_victim(windows, at, at + 1)
        return Told(event, deed or self.parties.between(windows, i, self._partners(windows, i, j)))

    def _kind(self, windows: Windows, i: int, j: int, kind: str) -> str:
        """Return the kind of a noun where it stands: a war over goods is a dispute."""
        war = kind == "clash" and windows.tokens[j - 1].low in ("war", "wars")
        over_goods = war and i > 0 and windows.tokens[i - 1].low in self.words.goods
        return "dispute" if over_goods else kind

    def disputed(self, scan: Scan, i: int) -> Told | None:
        """Return the dispute that the adjective at token `i` tells of: "the contested reef"."""
        for at in range(i + 1, min(i + 4, len(scan.tokens))):
            if scan.tokens[at].low in self.words.land:
                told = self.read(scan, i, at + 1, "territorial")
                told.event.rule = "friction.disputed"
                return told
        return None

    def relief(self, scan: Scan, i: int) -> Told:
        """Return the easing that a word of relief tells of a friction told elsewhere."""
        told = self.read(scan, i, i + 1, "stand-off")
        told.event.weak, told.event.rule, told.event.status = True, "friction.relief", "easing"
        return told

    def _status(
        self, windows: Windows, i: int, j: int, kind: str, statuses: Sequence[StatusWord]
    ) -> str:
        """Return what the words say outright, else what is usual for the kind."""
        told, _ = self.status.of_noun(windows, i, j, statuses)
        if told in _TOLD and not (kind == "clash" and told == "easing"):
            return told
        if kind == "clash":
            return "in-force" if self._goes_on(windows, j) else "ended"
        return "easing" if self.thawing and kind in _THAWING else "in-force"

    def _goes_on(self, windows: Windows, j: int) -> bool:
        """Tell whether a clash lasts: "the war between A and B goes on", not a past incident."""
        verb = predicate_after(windows.tokens, j, self.words.goes_on, windows.extents)
        return verb is not None and windows.tokens[verb].low in self.words.still

    # ------------------------------------------------------------------ whose it is
    def _partners(self, windows: Windows, i: int, j: int) -> Group | None:
        """Return who the friction is said to be between, None where its owners say it all."""
        partners = windows.after(j, _BETWEEN, 8) or windows.after(j, _WITH, 3)
        partners = partners or self._of_two(windows, j)
        return partners or (None if windows.adjectives(i) else rivals(self.context, windows, i))

    def _of_two(self, windows: Windows, j: int) -> Group | None:
        """Return the two states of a relation: "a crisis in Norland-Verrania relations"."""
        group = windows.after(j, _IN, 2)
        states = self.context.states(group.keys) if group else ()
        elsewhere = len(states) == 1 and windows.tokens[j - 1].low in _FOUGHT
        elsewhere = elsewhere and states[0] not in self.context.pair
        return group if len(states) >= 2 or elsewhere else None

    # ------------------------------------------------------------------ its name
    def _label(self, windows: Windows, i: int, j: int) -> str:
        """Return the noun with the words before it that name it and what it is about."""
        tokens, start = windows.tokens, i
        while start > 0 and i - start < 3 and self._is_name_part(tokens[start - 1]):
            start -= 1
        end = phrase_end(tokens, j, 8) if j < len(tokens) and tokens[j].low in _WHERE else j
        return plain(self.context.token_words(windows.sentence, start, max(end, j)).text)

    def _is_name_part(self, token: Token) -> bool:
        """Tell whether a word before a noun belongs to its name: "deadly border clash"."""
        named = token.cap or token.low in self.words.name_parts
        return token.kind == "word" and (named or token.low.endswith(_ADJECTIVAL))
