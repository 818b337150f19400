"""Registers the organisations that a state or an office brings along: ministries, departments."""

from __future__ import annotations

from collections.abc import Sequence

from graph.model import Document, Kind
from loaders.rules.lexicon import Lexicon
from loaders.rules.registry import Name, Registry
from loaders.rules.spotting import Item
from loaders.rules.text import Token, is_owner, line_of, tokenise
from loaders.rules.words import word_set

_PORTFOLIOS = word_set(
    "foreign defence defense interior home trade finance commerce health culture transport water "
    "energy external agriculture industry justice economy tourism railway railways"
)


def add_chain(
    document: Document,
    registry: Registry,
    lexicon: Lexicon,
    tokens: Sequence[Token],
    extent: tuple[int, int],
) -> str:
    """Register "the Unity Party" and its "Overseas Department"; return the key of the last."""
    start, stop = extent
    key = ""
    for end in range(start, stop + 1):
        if end == stop or is_owner(tokens, end):
            text = line_of(document.text, tokens, start, end)
            body = lexicon.bodies.at(tokens, start)
            name = body[1].name if body and body[0] == end else text
            key = registry.add(Kind.ORGANISATION, name, text).key
            start = end + 1
    return key


def add_ministry(
    document: Document, registry: Registry, tokens: Sequence[Token], item: Item
) -> tuple[Name, int] | None:
    """Register "Verrania's foreign ministry"; return it and the end of its words, or None.

    `item` is the state before the portfolio.
    """
    at = item.j + 1 if is_owner(tokens, item.j) else item.j
    for end in (at + 2, at + 3):
        words = [t.low for t in tokens[at:end]]
        if len(words) < 2 or words[0] not in _PORTFOLIOS:
            continue
        if words[-1] in ("ministry", "ministries"):
            name = f"{' '.join(words).title()} of {item.state.state}"
            surface = line_of(document.text, tokens, item.i, end)
            entry = registry.add(Kind.ORGANISATION, name, surface)
            entry.state = item.state.state
            return entry, end
    return None


def settle_organisations(registry: Registry, lexicon: Lexicon) -> None:
    """Give each organisation that is named for a state that state: "Norlandian Coast Guard"."""
    for name in list(registry.names.values()):
        if name.kind is not Kind.ORGANISATION or name.state is not None:
            continue
        tokens = tokenise(name.name, 0, len(name.name))
        start = 1 if tokens and tokens[0].low in ("the", "royal") else 0
        state = lexicon.states.at(tokens, start)
        if state is None or state[0] >= len(tokens):
            continue
        if any(t.low in lexicon.national for t in tokens[state[0] :]):
            name.state = state[1].state
            registry.add(Kind.STATE, name.state, None)
