"""Finds unnamed speakers: "Norlandian officials", "a spokesman", "analysts"."""

from __future__ import annotations

from graph.model import Kind, Span
from loaders.rules.lexicon import Lexicon
from loaders.rules.registry import Ref, Registry
from loaders.rules.text import Token, is_owner
from loaders.rules.words import word_set

_DETERMINERS = word_set(
    "a an the some several many most other senior unnamed anonymous one another two three "
    "local top both foreign government western regional"
)


_QUANTIFIERS = word_set("a an the some several many most other both")
_FIELDS = word_set(
    "foreign ministry defence defense military border government trade intelligence security"
)
_OFFICIAL_THINGS = word_set(
    "visit visits trip tour journey talks meeting meetings dinner lunch reception ceremony "
    "residence statement invitation delegation announcement version reason language media text "
    "figures data opening programme working business funeral contacts channels duties capacity"
)
"""Nouns before which "official" is an adjective."""
_LONGEST = 5
"""Tokens before the noun of a group."""


def group_at(tokens: list[Token], i: int, lexicon: Lexicon, registry: Registry) -> Ref | None:
    """Return the unnamed group whose noun stands at token `i`, or None."""
    token = tokens[i]
    noun = lexicon.speakers.get(token.low)
    if noun is None or token.kind != "word" or _is_title(tokens, i, lexicon):
        return None
    if token.low == "official" and i + 1 < len(tokens) and tokens[i + 1].low in _OFFICIAL_THINGS:
        return None
    start, state, determined = _modifiers(tokens, i, lexicon)
    if not (state or determined or token.low != noun):
        return None
    first = start
    while first < i and tokens[first].low in _QUANTIFIERS:
        first += 1
    name = " ".join(t.text for t in tokens[first : i + 1])
    entry = registry.add(Kind.GROUP, name, name)
    entry.state = entry.state or state
    entry.count += 1
    span = Span(tokens[first].start, tokens[i].end)
    owner = is_owner(tokens, i + 1)
    return Ref(start, i + 1, (entry.key,), Kind.GROUP, span, possessive=owner, role="group")


def _is_title(tokens: list[Token], i: int, lexicon: Lexicon) -> bool:
    """Tell whether the noun is a title before a name: "spokesman Tomas Ruel"."""
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    if following is None or not following.cap or following.kind != "word":
        return False
    return lexicon.states.at(tokens, i + 1) is None


def _modifiers(tokens: list[Token], i: int, lexicon: Lexicon) -> tuple[int, str | None, bool]:
    """Return where the words before a noun begin, their state, and whether one determines it."""
    start, state, determined = i, None, False
    while start > 0 and i - start < _LONGEST:
        low = tokens[start - 1].low
        found = lexicon.states.at(tokens, start - 1)
        if found and found[0] == start and found[1].role == "adjective":
            state = found[1].state
        elif low in _DETERMINERS:
            determined = True
        elif low not in _FIELDS or start == 1:
            break
        start -= 1
    return start, state, determined
