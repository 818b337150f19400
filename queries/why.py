"""Why is that in the graph? The passages behind a fact, or those that hold the words asked for."""

from __future__ import annotations

import textwrap

from pyoxigraph import Literal, NamedNode

from graph import names
from graph.errors import QueryError
from graph.store import Store
from queries.run import table
from queries.table import Table
from queries.words import phrase, spoken, worded

SHORT = 10
"""Characters of a claim's id that are shown."""


def why(store: Store, asked: str) -> Table:
    """Return the claims behind a fact, status, disagreement or entity (by its IRI), or by words.

    The IRI of a claim gives all claims of its passage. Words are looked for, in any case, in
    passages and in the labels of what the claims tell of; each of them must occur. Columns: thing,
    property, value, polarity, modality, speaker, document, start, end, passage, words, rule,
    claim. Raises QueryError where nothing is found.
    """
    if asked.startswith(("http://", "https://")):
        found = _ask(store, _BY_NODE.replace("UNDEF", _node(asked)))
    else:
        tests = [f"CONTAINS(?heap, {Literal(word)})" for word in asked.lower().split()]
        if not tests:
            raise QueryError("nothing was asked", todo="Give words, or the IRI of a fact")
        found = _ask(store, _BY_WORDS.replace("TESTS", " && ".join(tests)))
    if not found.rows:
        raise QueryError(f"no claim fits {asked!r}", todo="Give fewer or other words")
    return found


def printed(found: Table, *, rows: int = 20, width: int = 100) -> str:
    """Return at most `rows` passages as text of lines of `width`, each with what it claims.

    Each claim begins with the first characters of its id, by which it can be judged.
    """
    passages: dict[tuple[str, ...], list[dict[str, str]]] = {}
    for r in found.records():
        at = (r["document"], r["start"], r["end"], r["passage"])
        passages.setdefault(at, []).append(r)
    lines: list[str] = []
    for (document, start, end, passage), claims in list(passages.items())[:rows]:
        head = f"[{document} {start}-{end}] “{' '.join(passage.split())}”"
        lines += textwrap.wrap(head, width, subsequent_indent="    ", break_on_hyphens=False)
        claims.sort(key=lambda r: r["thing"])
        lines += dict.fromkeys(map(_claim, claims))
    more = len(passages) - rows
    rest = [f"… and {more} more passage{'s' if more > 1 else ''} (--rows)"] if more > 0 else []
    return "\n".join(lines + rest)


def _claim(r: dict[str, str]) -> str:
    denied = "not " if r["polarity"] == "denied" else ""
    said = [phrase(r["modality"], "modality"), phrase(r["speaker"], "speaker")]
    aside = "".join(f"; {s}" for s in said if s)
    short = r["claim"].rpartition("/")[2][:SHORT]
    return f"  {short}  {r['thing']}: {denied}{spoken(r['property'])} {worded(r['value'])}{aside}"


def _node(iri: str) -> str:
    try:
        return str(NamedNode(iri))
    except ValueError as error:
        raise QueryError(f"not an IRI: {iri!r}", todo=f"IRIs begin with {names.BASE}") from error


def _ask(store: Store, query: str) -> Table:
    return table(store.select(query))


_COLUMNS = (
    "?thing ?property ?value ?polarity ?modality ?speaker ?document ?start ?end ?passage ?words "
    "?rule ?claim"
)

_CLAIM = """
  GRAPH ?g {
    ?claim dgm:claimSubject ?subject ; dgm:claimProperty ?about ;
      dgm:polarity ?says ; dgm:modality ?put ;
      dgm:passage ?place ; dgm:inDocument/dgm:handle ?document .
    ?place dgm:quote ?passage ; dgm:start ?start ; dgm:end ?end .
    ?subject dgm:mentionName ?label .
    OPTIONAL { ?claim dgm:slot/dgm:quote ?slot }
    OPTIONAL { ?claim dgm:rule ?rule }
    OPTIONAL { ?claim dgm:valueLiteral ?text }
    OPTIONAL {
      ?claim dgm:valueNode ?node .
      OPTIONAL { ?node dgm:mentionName ?name }
      OPTIONAL { ?node dgm:edtf ?edtf }
      OPTIONAL { ?node dgm:wording ?wording }
    }
    OPTIONAL { ?claim dgm:attribution/dgm:attributedSpeaker/dgm:mentionName ?speaker }
  }
  BIND(COALESCE(?text, ?name, ?edtf, ?wording, STRAFTER(STR(?node), "codes#")) AS ?value)
  BIND(STRAFTER(STR(?about), STR(dgm:)) AS ?property)
  BIND(STRAFTER(STR(?says), "codes#") AS ?polarity)
  BIND(STRAFTER(STR(?put), "codes#") AS ?modality)
  BIND(COALESCE(?slot, "") AS ?words)
  OPTIONAL { GRAPH ?r { ?subject dgm:refersTo ?entity } ?entity rdfs:label ?known }
  BIND(COALESCE(?known, ?label) AS ?thing)
"""

_BY_NODE = f"""
SELECT DISTINCT {_COLUMNS} WHERE {{
  VALUES ?asked {{ UNDEF }}
  {{ ?asked dgm:supportedBy ?claim }} UNION {{ ?asked dgm:deniedBy ?claim }}
  UNION {{ ?asked dgm:betweenClaim ?claim }} UNION {{ ?asked dgm:premise ?claim }}
  UNION {{ ?asked dgm:inferredFact/dgm:supportedBy ?claim }}
  UNION {{ ?asked dgm:ofFact/dgm:supportedBy ?claim }}
  UNION {{ GRAPH ?h {{ ?asked a dgm:Claim ; dgm:passage ?at . ?claim dgm:passage ?at }} }}
  UNION {{ ?held dgm:factSubject ?asked ; dgm:supportedBy ?claim }}
  {_CLAIM}
}} ORDER BY ?document ?start ?end ?property ?value
"""

_BY_WORDS = f"""
SELECT DISTINCT {_COLUMNS} WHERE {{
  {_CLAIM}
  BIND(LCASE(CONCAT(?passage, " ", ?thing, " ", ?label)) AS ?heap)
  FILTER(TESTS)
}} ORDER BY ?document ?start ?end ?property ?value
"""
