"""Worries and sources of friction: what irritates a state without being a restriction."""

from __future__ import annotations

from graph.model import Kind
from loaders.proposals import Slot
from loaders.rules.context import Context, plain
from loaders.rules.found import Found
from loaders.rules.friction_acts import Act
from loaders.rules.friction_parties import Parties
from loaders.rules.friction_words import FrictionWords
from loaders.rules.text import Token
from loaders.rules.topics import content, phrase_end
from loaders.rules.windows import Windows


class WorryReader:
    """Reads the worries of one document."""

    def __init__(self, context: Context, words: FrictionWords) -> None:
        self.context = context
        self.words = words

    def read(self, index: int, windows: Windows, used: set[int]) -> list[Act]:
        """Return the frictions that worry somebody, outside the tokens already used."""
        tokens = windows.tokens
        found: list[Act] = []
        for i in range(len(tokens)):
            start = self._worry_at(tokens, i)
            if start:
                end = phrase_end(tokens, start, 16)
                if end < len(tokens) and tokens[end].low in ("which", "that"):
                    end = phrase_end(tokens, end + 1, 16)
                event = self._worry(index, windows, i, start, end, used)
                if event:
                    found.append(event)
        sources = [i for i in range(len(tokens)) if self.words.sources.at(tokens, i)]
        if sources:
            found += self._sources(index, windows, sources[0], used)
        return found

    def _worry_at(self, tokens: list[Token], i: int) -> int:
        """Return where the object of a worry begins, 0 if there is none at token `i`."""
        worry = self.words.worries.at(tokens, i)
        if worry:
            return worry[0]
        if tokens[i].low in (
            "worry",
            "worries",
            "concern",
            "concerns",
            "fear",
            "fears",
            "alarm",
            "unease",
            "anger",
        ):
            for at in range(i + 1, min(i + 8, len(tokens))):
                if tokens[at].low in ("that", "over", "about", "at"):
                    return at + 1
                if tokens[at].text in ".;:":
                    break
        return 0

    def _worry(
        self, index: int, windows: Windows, i: int, start: int, end: int, used: set[int]
    ) -> Act | None:
        tokens = windows.tokens
        if end <= start or used & set(range(start, min(end, start + 6))):
            return None
        lows = [t.low for t in tokens[start:end]]
        kind = next((self.words.kinds[w] for w in lows if w in self.words.kinds), None)
        owners = [r for r in windows.refs if start <= r.i < end and r.kind is Kind.STATE]
        if kind is None or not owners:
            return None
        found = Found(
            Kind.FRICTION, index, start, end, kind, status="in-force", rule="friction.worry"
        )
        found.topic = frozenset({kind}) | content(
            [t for t in tokens[start:end] if t.low in self.words.kinds]
        )
        subject = windows.group(i - 1) or windows.subject(i)
        worried = self.context.states(subject.keys) if subject else ()
        by = owners[0]
        others = [s for s in (*worried, *self.context.with_pair(by.keys)) if s != by.keys[0]]
        against = self.context.inferred("against", others[:1])
        parties = Parties([self.context.slot_of("by", by)], against, (by.keys[0], *others[:1]))
        words = self.context.token_words(windows.sentence, start, end)
        return found, parties, Slot("object", quote=words, value=plain(words.text))

    def _sources(self, index: int, windows: Windows, at: int, used: set[int]) -> list[Act]:
        """ "A's hosting of X and B's ties with C remain sources of friction"."""
        tokens = windows.tokens
        out: list[Act] = []
        low, high = (0, at) if at > 3 else (at + 2, len(tokens))
        for ref in windows.refs:
            owner = (
                ref.kind is Kind.STATE
                and low <= ref.i < high
                and (ref.possessive or self._relative_owner(tokens, ref.i))
            )
            if not owner:
                continue
            start = ref.j + 1 if ref.possessive else max(low, ref.i - 5)
            start = max(
                [
                    start,
                    *(
                        k + 1
                        for k in range(start, ref.i)
                        if tokens[k].text in ",;:" or tokens[k].low == "and"
                    ),
                ]
            )
            end = phrase_end(tokens, start, 10)
            for k in range(start + 1, end):
                if tokens[k].low in ("and", "also", "remain", "remains"):
                    end = k
                    break
            if end <= start or used & set(range(start, end)):
                continue
            found = Found(
                Kind.FRICTION,
                index,
                start,
                end,
                "third-party",
                status="in-force",
                rule="friction.source",
            )
            found.topic = content(tokens[start:end])
            others = [s for s in self.context.with_pair(ref.keys) if s != ref.keys[0]]
            third = [
                r
                for r in windows.refs
                if r.kind is Kind.STATE and start <= r.i < end and r.keys[0] != ref.keys[0]
            ]
            states = tuple(dict.fromkeys((ref.keys[0], *others[:1], *(r.keys[0] for r in third))))
            parties = Parties(
                [self.context.slot_of("by", ref)],
                self.context.inferred("against", others[:1]),
                states,
            )
            words = self.context.token_words(windows.sentence, start, end)
            out.append((found, parties, Slot("object", quote=words, value=plain(words.text))))
        return out

    def _relative_owner(self, tokens: list[Token], i: int) -> bool:
        return i > 0 and tokens[i - 1].low in ("whom", "that", "which")
