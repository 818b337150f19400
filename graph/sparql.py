"""What a query may do: read. Updates and calls to other endpoints are refused by name.

pyoxigraph calls any URL that SERVICE names, so the words of a query are looked at before it runs;
words in strings, IRIs, comments, variables and prefixed names do not count.
"""

from __future__ import annotations

import re

from graph import names
from graph.errors import QueryError

_TOKEN = re.compile(
    r"""
      <[^<>"{}|^`\\\x00-\x20]*>                             # IRI
    | \"\"\"(?:(?:\"|\"\")?(?:[^"\\]|\\.))*\"\"\"           # strings
    | '''(?:(?:'|'')?(?:[^'\\]|\\.))*'''
    | "(?:[^"\\\n\r]|\\.)*"
    | '(?:[^'\\\n\r]|\\.)*'
    | \#[^\n\r]*                                            # comment
    | [?$]\w+                                               # variable
    | @[A-Za-z-]+                                           # language tag
    | (?:\w[\w.-]*)?:(?:[\w.:%-]|\\.)*                      # prefixed name
    | (?P<word>[A-Za-z_]\w*)
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD")


def keywords(query: str) -> frozenset[str]:
    """Return the bare words of a query in capitals."""
    # SPARQL undoes \u escapes anywhere in a query before it looks for words.
    plain = _ESCAPE.sub(_character, query)
    return frozenset(m["word"].upper() for m in _TOKEN.finditer(plain) if m["word"])


def guard(query: str) -> frozenset[str]:
    """Return the keywords of a query that may run; raises QueryError for one that may not."""
    words = keywords(query)
    if not words:
        raise QueryError("the query is empty", todo="Write SELECT ... WHERE { ... }")
    if "SERVICE" in words:
        raise QueryError(
            "SERVICE is refused: queries do not call other endpoints",
            todo="Ask the other endpoint itself, or use the links that 'dragoman link' made",
        )
    for word in UPDATES:
        if word in words:
            raise QueryError(
                f"{word} is refused: the graph is read-only",
                todo="Change documents or judgements and build again",
            )
    return words


def uncommented(query: str) -> str:
    """Return a query without its comments, for clients that take their words for its own."""
    return _TOKEN.sub(lambda m: "" if m[0].startswith("#") else m[0], query)


def with_prefixes(query: str) -> str:
    """Return a query that declares all prefixes, for stores that know none."""
    return "".join(f"PREFIX {k}: <{v}>\n" for k, v in names.PREFIXES.items()) + query


def unparsed(error: SyntaxError) -> QueryError:
    """Return what is wrong with a query that does not parse, in a sentence."""
    told = str(error)
    place = told.partition("error at ")[2].partition(": ")[0]
    if "Prefix not found" in told:
        return QueryError(
            f"the query does not parse (at {place} a prefix that is not known)",
            todo="Declare it with PREFIX; known are " + ", ".join(sorted(names.PREFIXES)),
        )
    # The parser lists all that could follow, or the last that it tried: neither helps a reader.
    line, _, column = place.partition(":")
    where = f"at line {line}, character {column}" if column else f"({told.splitlines()[0]})"
    return QueryError(
        f"the query does not parse {where}",
        todo="Look there and just before: a bracket, dot, key word or quotation mark is amiss",
    )


def _character(escape: re.Match[str]) -> str:
    point = int(escape[1] or escape[2], 16)
    # A number that is no character is left for the parser to complain about.
    return chr(point) if point <= 0x10FFFF else escape[0]
