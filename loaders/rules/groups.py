"""Unnamed speakers: "Chinese officials", "a spokesman", "analysts"; typed groups of one document."""

from __future__ import annotations

from graph.model import Kind, Span
from loaders.rules.lexicon import Lexicon
from loaders.rules.registry import Ref, Registry
from loaders.rules.text import Token
from loaders.rules.words import word_set

_OFFICES = word_set(
    "office palace presidency chancellery cabinet ministry government embassy army military"
)
_DETERMINERS = word_set(
    "a an the some several many most other senior unnamed anonymous one another two three "
    "local top both foreign government western regional"
)


def group_at(tokens: list[Token], i: int, lexicon: Lexicon, registry: Registry) -> Ref | None:
    """Return the unnamed group whose noun stands at token `i`, or None."""
    token = tokens[i]
    noun = lexicon.speakers.get(token.low)
    if noun is None or token.kind != "word":
        return None
    if i + 1 < len(tokens) and (
        tokens[i + 1].cap and tokens[i + 1].kind == "word" and not lexicon.states.at(tokens, i + 1)
    ):
        return None  # a title before a name
    start, state, plural = i, None, token.low != noun
    determined = False
    while start > 0 and i - start < 5:
        low = tokens[start - 1].low
        found = lexicon.states.at(tokens, start - 1)
        if found and found[0] == start and found[1].role == "adjective":
            state, start = found[1].state, start - 1
        elif low in _DETERMINERS:
            determined, start = True, start - 1
        elif (
            low
            in (
                "foreign",
                "ministry",
                "defence",
                "defense",
                "military",
                "border",
                "government",
                "trade",
                "intelligence",
                "security",
            )
            and start - 1 > 0
        ):
            start -= 1
        else:
            break
    if not (state or determined or plural):
        return None
    first = start
    while first < i and tokens[first].low in (
        "a",
        "an",
        "the",
        "some",
        "several",
        "many",
        "most",
        "other",
        "both",
    ):
        first += 1
    name = " ".join(t.text for t in tokens[first : i + 1])
    entry = registry.add(Kind.GROUP, name, name)
    entry.state = entry.state or state
    entry.count += 1
    end = i + 1
    span = Span(tokens[first].start, tokens[i].end)
    possessive = end < len(tokens) and tokens[end].low in ("'s", "'")
    return Ref(start, end, (entry.key,), Kind.GROUP, span, possessive=possessive, role="group")
