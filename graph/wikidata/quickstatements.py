r"""Findings as commands of QuickStatements, version 1 and CSV, for a person to look at and submit.

>>> from graph.wikidata.items import ItemValue, TimeValue
>>> written(TimeValue("2031-05")), written(ItemValue("Q7"))
('+2031-05-00T00:00:00Z/10', 'Q7')
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from graph.errors import LinkError
from graph.wikidata.findings import Finding, Given
from graph.wikidata.items import ItemValue, Text, TimeValue, Value

_REST = {4: "-00-00", 7: "-00", 10: ""}
_PRECISION = {4: 9, 7: 10, 10: 11}
Key = tuple[str, int]
_LABELS = ""


def written(value: Value) -> str:
    """Return a value as QuickStatements writes it."""
    if isinstance(value, ItemValue):
        return value.id
    if isinstance(value, TimeValue):
        length = len(value.edtf)
        return f"+{value.edtf}{_REST[length]}T00:00:00Z/{_PRECISION[length]}"
    if isinstance(value, Text):
        # One line, and no tab: those end a command and a cell.
        text = " ".join(value.text.split())
        return f'{value.language}:"{text}"' if value.language else f'"{text}"'
    raise LinkError(f"QuickStatements has no form for {value}")


def version_1(findings: Iterable[Finding]) -> str:
    """Return commands of version 1: one line for each statement, parts parted by tabs."""
    lines: list[str] = []
    for finding in findings:
        given = finding.proposed()
        if not given:
            continue
        subject = finding.item or "LAST"
        if not finding.item:
            lines.append("CREATE")
            for language, label in sorted(finding.labels.items()):
                lines.append(f"LAST\tL{language}\t{written(Text(label))}")
        lines += ["\t".join([subject, *_parts(statement)]) for statement in given]
    return "".join(f"{line}\n" for line in lines)


def _parts(given: Given) -> Iterator[str]:
    yield from (given.property, written(given.value))
    for name, value in given.qualifiers:
        yield from (name, written(value))
    for number, source in enumerate(given.sources):
        for place, (name, value) in enumerate(source.reference()):
            # An exclamation mark begins another reference of the same statement.
            mark = "!" if number and not place else ""
            yield from (f"{mark}S{name[1:]}", written(value))


def as_csv(findings: Iterable[Finding]) -> str:
    """Return the CSV of QuickStatements: a row for each item, a block of columns for a statement.

    What stands after a property's column belongs to it. CSV has room for one reference of each
    statement: the first source is taken.
    """
    rows = [(f.item, _blocks(f, given)) for f in findings if (given := f.proposed())]
    columns: dict[Key, dict[str, None]] = {}
    for _, blocks in rows:
        for key, cells in blocks.items():
            columns.setdefault(key, {}).update(dict.fromkeys(cells))
    ordered = sorted(columns, key=lambda key: key[0] != _LABELS)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["qid", *(name for key in ordered for name in columns[key])])
    for item, blocks in rows:
        row = [blocks.get(key, {}).get(name, "") for key in ordered for name in columns[key]]
        writer.writerow([item, *row])
    return out.getvalue()


def _blocks(finding: Finding, given: Sequence[Given]) -> dict[Key, dict[str, str]]:
    """Return the cells of one item by property and by how often it came before."""
    blocks: dict[Key, dict[str, str]] = {}
    if not finding.item:
        blocks[_LABELS, 0] = {f"L{k}": text for k, text in sorted(finding.labels.items())}
    for statement in given:
        number = sum(name == statement.property for name, _ in blocks)
        blocks[statement.property, number] = dict(_cells(statement))
    return blocks


def _cells(given: Given) -> Iterator[tuple[str, str]]:
    yield given.property, written(given.value)
    for name, value in given.qualifiers:
        yield f"qal{name[1:]}", written(value)
    for name, value in given.sources[0].reference():
        yield f"S{name[1:]}", written(value)
