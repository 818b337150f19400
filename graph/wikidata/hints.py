"""Hints to the engine of Wikidata's query service, which other engines would look for as triples.

>>> without_hints('{ ?a ?b ?c . hint:Prior hint:rangeSafe true . }')
'{ ?a ?b ?c . {} . }'
"""

from __future__ import annotations

from graph.sparql_scan import Scan, Token

_PREFIX = "hint:"


def without_hints(query: str) -> str:
    """Return a query without its hints; an empty group stands where each was."""
    tokens = Scan(query).tokens
    for one, two, three in reversed(list(zip(tokens, tokens[1:], tokens[2:], strict=False))):
        if _is_hint(one) and _is_hint(two):
            query = f"{query[: one.start]}{{}}{query[three.end :]}"
    return query


def _is_hint(token: Token) -> bool:
    return token.kind == "name" and token.text.startswith(_PREFIX)
