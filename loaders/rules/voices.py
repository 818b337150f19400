"""Whose "we" and "our" it is: adds the speaker's state to the references of a sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from graph.model import Basis, Kind, Span
from loaders.rules.attributing import speaking_at
from loaders.rules.context import Context
from loaders.rules.functions import Functions
from loaders.rules.own_side import VOICE
from loaders.rules.registry import Ref
from loaders.rules.statements import Said
from loaders.rules.text import Token
from loaders.rules.transcripts import Turn
from loaders.rules.windows import Windows
from loaders.rules.words import word_set

_OUR = word_set("our")
_WE = word_set("we us") | _OUR
_BESIDE = word_set("both two all each together")
"""Words beside "we" that make it more than the speaker's own side."""
_OFTEN = 2
"""How many times more a voice names the other side than its own."""


class Voices:
    """Reads the first person of one document."""

    def __init__(self, context: Context, said: Sequence[Said], turns: Mapping[int, Turn]) -> None:
        self.context = context
        self.turns = turns
        self.said: dict[int, list[Said]] = {}
        for statement in said:
            self.said.setdefault(statement.sentence, []).append(statement)
        self._own = self._of_turns()

    def windows(self, index: int) -> Windows:
        """Return the windows of a sentence, with the states that its first person means."""
        windows = self.context.windows[index]
        tokens = windows.tokens
        first = [k for k, t in enumerate(tokens) if t.low in _WE and t.text != "US"]
        meant = [ref for k in first if (ref := self._meant(index, k)) is not None]
        if not meant:
            return windows
        refs = sorted([*windows.refs, *meant], key=lambda r: r.i)
        if windows.tree is None:
            return Windows(windows.sentence, refs, windows.inner)
        return Functions(windows.sentence, refs, windows.inner, windows.tree)

    def _meant(self, index: int, at: int) -> Ref | None:
        """Return the state that "we" or "our" at a token means, if one state speaks there."""
        windows = self.context.windows[index]
        token = windows.tokens[at]
        inside = any(r.i <= at < r.j and r.kind is not Kind.PERSON for r in windows.refs)
        state = None if inside or _is_shared(windows.tokens, at) else self._speaking(index, token)
        if state is None:
            return None
        span, possessive = Span(token.start, token.end), token.low in _OUR
        basis = Basis.COREFERRED
        ref = Ref(at, at + 1, (state,), Kind.STATE, span, basis, possessive=possessive)
        return replace(ref, role=VOICE)

    def _speaking(self, index: int, token: Token) -> str | None:
        """Return the state whose voice the words at a token are."""
        speaking = speaking_at(self.context, index, token.start, self.said.get(index, []))
        turn = self.turns.get(index)
        group = speaking.speaker if speaking else turn.speaker if turn else None
        if group is None:
            return None
        states = self.context.states(group.keys)
        if not states:
            return self._own.get(group.keys)
        return states[0] if len(states) == 1 else None

    def _of_turns(self) -> dict[tuple[str, ...], str]:
        """Return the state of each voice without one: the member of the pair it does not name."""
        named: dict[tuple[str, ...], Counter[str]] = {}
        for index, turn in self.turns.items():
            windows = self.context.windows[index]
            if _WE.isdisjoint(t.low for t in windows.tokens):
                continue
            states = {s for r in windows.refs for s in self.context.states(r.keys)}
            named.setdefault(turn.speaker.keys, Counter()).update(states)
        found = {}
        for keys, counts in named.items():
            pair = sorted(self.context.pair, key=lambda k: counts[k])
            if len(pair) == 2 and counts[pair[1]] > _OFTEN * (counts[pair[0]] or 1):
                found[keys] = pair[0]
        return found


def _is_shared(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the words beside it make more of it than one side: "our two countries"."""
    return any(t.low in _BESIDE for t in tokens[at + 1 : at + 2])
