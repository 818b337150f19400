"""How a comparison is printed: the counts by class first, then what differs, with passages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from dragoman import output
from dragoman.compare.changes import Change, Comparison, Difference

COLUMNS = (
    *("document", "class", "change", "name", "field"),
    *("old", "new", "start", "end", "passage"),
)
TABLE = ("document", "class", "change", "name", "what", "passage")
_PASSAGE, _VALUE = 160, 80
Row = tuple[object, ...]


def show(found: Comparison, form: str | None) -> None:
    """Print a comparison; CSV has the differences alone, JSON both parts under their names."""
    rows = [_row(d) for d in found.differences]
    match output.chosen(form):
        case "json":
            output.records(_data(found, rows))
        case "csv":
            output.rows(COLUMNS, rows, form)
        case _:
            _tables(found)
    for side, names in (("OLD", found.only_old), ("NEW", found.only_new)):
        if names:
            output.note(f"only in {side}, not compared: {', '.join(names)}")


def _data(found: Comparison, rows: Sequence[Row]) -> dict[str, object]:
    columns = ("class", *(c.value for c in Change))
    return {
        "documents": found.documents,
        "counts": [dict(zip(columns, row, strict=True)) for row in counts(found)],
        "differences": [dict(zip(COLUMNS, row, strict=True)) for row in rows],
        "only_in_old": found.only_old,
        "only_in_new": found.only_new,
    }


def counts(found: Comparison) -> list[Row]:
    """Return how many things of each class that differs became what."""
    kinds = sorted({kind for kind, change in found.counts if change is not Change.SAME})
    return [(kind, *(found.counts[kind, change] for change in Change)) for kind in kinds]


def _tables(found: Comparison) -> None:
    if not found.differences:
        number = found.documents
        output.note(f"Nothing differs in {number} document{'' if number == 1 else 's'}.")
        return
    output.rows(("class", *(c.value for c in Change)), counts(found), "table")
    output.rows(TABLE, list(_lines(found)), "table")


def _row(one: Difference) -> Row:
    span = one.place.span
    return (
        *(one.document, one.kind, one.change.value, one.name, one.field),
        *(one.old, one.new, span.start, span.end, one.place.quote),
    )


def _lines(found: Comparison) -> Iterator[Row]:
    """Yield a row for each thing, all that changed in it in one cell."""
    for _, same in groupby(found.differences, _thing):
        rows = list(same)
        one = rows[0]
        what = "\n".join(_what(row) for row in rows)
        name, quote = _short(one.name, _VALUE), _short(one.place.quote, _PASSAGE)
        yield (one.document, one.kind, one.change.value, name, what, quote)


def _thing(one: Difference) -> Row:
    return (one.document, one.kind, one.change, one.name, one.place)


def _what(one: Difference) -> str:
    if one.change is not Change.CHANGED:
        return "\n".join(_short(value, _VALUE) for value in one.old or one.new)
    if max(len(one.old), len(one.new)) < 2:
        return f"{one.field}: {_values(one.old)} → {_values(one.new)}"
    gone = [f"− {_short(v, _VALUE)}" for v in one.old if v not in one.new]
    came = [f"+ {_short(v, _VALUE)}" for v in one.new if v not in one.old]
    return f"{one.field}: {'; '.join((*gone, *came))}"


def _values(values: Sequence[str]) -> str:
    return "; ".join(_short(value, _VALUE) for value in values if value) or "nothing"


def _short(words: str, longest: int) -> str:
    line = " ".join(words.split())
    return line if len(line) <= longest else line[: longest - 2].rstrip() + " …"
