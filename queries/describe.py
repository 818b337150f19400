"""Writes docs/queries.md from the headers of the query files: `python -m queries.describe`."""

from __future__ import annotations

from queries.catalog import Catalogue, CatalogueQuery

_INTRO = """# The query catalogue

Made by `python -m queries.describe` from the headers of `queries/*/*.rq`; do not edit.

Each query is one question in plain SPARQL 1.1. The default graph is `facts` + `ontology`; document
graphs are named with `GRAPH ?g` (docs/model.md). Each row says in which **document** (its handle)
and in which **passage** (its exact words) it stands; `words` are those that matter in the passage.
Columns that hold IRIs, and `words`, are not printed; JSON and CSV have them.

A header is a block of comment lines in the style of grlc, in YAML:

    #+ summary: one line
    #+ question: what it answers
    #+ theme: meetings          the folder in which it lies
    #+ keywords: [met, talks]   words by which people ask for it
    #+ parameters:
    #+   a: {type: entity, required: true, example: Ada Bergh, about: one actor}
    #+   from: {type: date, default: any, example: 2031-05, about: first day, month or year}
    #+ columns:
    #+   date: what the column holds
    #+   document: the document that says so
    #+   passage: in which words
    #+ brief: [date]            the columns that are kept when all are too much to print
    #+ gold: [Q01]              competency questions that it answers

Types of parameters: *entity* (a name in any case, with or without accents, or its path after
`entity/`; `kinds` says of which classes), *text* (`kinds`: one of these), *date* (a year, month
or day, each a range), *code* (docs/model.md; `kinds` says of which scheme), *number*. `one_of`
names parameters of which one at least must be given. In the body each parameter stands in
`VALUES ?name { UNDEF }`, which means any, or with its default in place of UNDEF, so that a file
runs as it is in any SPARQL 1.1 store; a value is put there as a term (an IRI, an escaped
literal), never as text of the query.

Where a query has no parameter of type date, and its rows have dates, `dragoman ask` takes `--from`
and `--to` all the same: rows that cannot lie within are left out (by `date`, else `due`, else
`published`), and those that nobody dates are counted.

**In plain words.** `dragoman ask "who met Ada Bergh last year"` scores each query by the keywords
and header words that the question has, and by how well its names and its time fit the parameters.
`behind` names words behind which a name fills a parameter, with `strict` only behind these. A time
is a date, or told from today (or the date of `--as-of`), or by an event of the graph ("after the
Port Hale meeting"). What no parameter took is said; a name that no document has is refused with the
nearest. People read dates and codes in words, in tables and Markdown; JSON, CSV and RDF keep EDTF
and codes.

On another server, load `dragoman export` and let the default graph be the union of the named ones
(`oxigraph serve --union-default-graph`): the files give the same rows there. Then
`dragoman sparql queries/meetings/who-met.rq --endpoint URL` asks it.

The questions on the demonstration documents, with their parameters, stand in docs/questions.yaml.
"""


def describe(catalogue: Catalogue) -> str:
    """Return the whole page."""
    parts = [_INTRO]
    for theme, queries in catalogue.themes().items():
        parts.append(f"## {theme.capitalize()}\n")
        parts += [_section(query) for query in queries]
    return "\n".join(parts)


def _section(query: CatalogueQuery) -> str:
    lines = [f"### `{query.name}`", "", f"{query.summary}.", "", f"*{query.question}*", ""]
    for parameter in query.parameters:
        need = "needed" if parameter.required else f"default {parameter.default}"
        lines.append(
            f"- parameter `{parameter.name}` ({parameter.type}, {need}): {parameter.about}, "
            f"for example {parameter.example}"
        )
    lines += [f"- column `{name}`: {about}" for name, about in query.columns.items()]
    if query.one_of:
        lines.append(f"- needs one of {', '.join(f'`{name}`' for name in query.one_of)}")
    if query.gold:
        lines.append(f"- answers {', '.join(query.gold)}")
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    print(describe(Catalogue.load()), end="")
