"""Make graph/reference/wikidata-2022.tsv from the exports in ../shared/wikidata.

Only confirmed pairs are taken: rows of qids.tsv with verified=yes, office holders and leaders as
Wikidata had them in 2022, and the namesakes that a linker must not fall for. Nothing is guessed.

    python benchmarks/make_reference.py ../shared/wikidata graph/reference/wikidata-2022.tsv
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator
from pathlib import Path

COLUMNS = (
    *("item", "kind", "name", "office", "state", "state_item"),
    *("start", "end", "born", "note", "source"),
)
KINDS = {
    "person": "Person",
    "state": "State",
    "city": "Place",
    "place": "Place",
    "organisation": "Organisation",
}
Row = dict[str, str]
PERSON_HINTS = re.compile(r"\bb\. \d{4}|deputy|other bearer|son\b|member")
PLACE_HINTS = re.compile(r"\bplace\b|\bcity\b|territory")
ORGANISATION_HINTS = re.compile(r"company|club|channel|section|organ\b|organisation")
PUBLIC_NAME = re.compile(r"^[\w.-]+/[\w-][\w.-]*")
LEGISLATURE = "National People's Congress"


def read(path: Path) -> list[Row]:
    """Return the rows of a CSV or TSV file."""
    tabs = path.suffix == ".tsv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(
            csv.DictReader(
                file,
                delimiter="\t" if tabs else ",",
                quoting=csv.QUOTE_NONE if tabs else csv.QUOTE_MINIMAL,
            )
        )


def row(**values: str) -> Row:
    """Return a full row; what is not given is empty."""
    return {column: values.get(column, "").strip() for column in COLUMNS}


def sources(cell: str) -> str:
    """Keep the public repositories of a source cell; what only a search showed is left out."""
    names = {m.group().split("@")[0] for p in cell.split(" | ") if (m := PUBLIC_NAME.match(p))}
    return "; ".join(sorted(names)) or "Wikidata"


def names_of(label: str) -> Iterator[str]:
    """Yield the names in a label such as `Turkey (Republic of Turkey)` or `Chinese ... (CCTV)`."""
    head, _, rest = label.partition(" (")
    yield head
    if rest.endswith(")"):
        yield rest[:-1]


def plain_states(name: str) -> Iterator[str]:
    """Yield a state's name, and its short form where only `Republic of` or `The` is added."""
    yield name
    for start in ("Republic of ", "State of ", "The "):
        if name.startswith(start) and not name.startswith("Republic of the "):
            yield name.removeprefix(start)


def states(confirmed: list[Row], leaders: list[Row]) -> Iterator[Row]:
    """Yield every state with each of its names."""
    for r in confirmed:
        if r["class"] == "state":
            for name in names_of(r["name"]):
                yield row(
                    item=r["qid"], kind="State", name=name, note=r["facts"],
                    source=sources(r["source"]),
                )  # fmt: skip
    for item, country in {(r["countryid"], r["country"]): None for r in leaders}:
        for name in plain_states(country):
            yield row(item=item, kind="State", name=name, source=LEADERS)
    yield row(item="Q30", kind="State", name="United States", source=LEADERS)


LEADERS = "every-politician-scrapers/world-leaders-2021"
HOLDERS = "every-politician-scrapers"


def home(note: str, items: dict[str, str]) -> tuple[str, str]:
    """Return the state that a note names first, with its item."""
    note = re.sub(r"\bUS\b", "United States", note)
    found = [(note.find(name), -len(name), name) for name in items if name in note]
    if not found:
        return "", ""
    name = min(found)[2]
    return name, items[name]


def others(confirmed: list[Row], items: dict[str, str]) -> Iterator[Row]:
    """Yield confirmed persons, places and organisations, and the namesakes."""
    for r in confirmed:
        kind = KINDS.get(r["class"]) or (namesake_kind(r) if r["class"] == "namesake" else None)
        if kind is None or r["class"] == "state":
            continue
        note = r["facts"]
        state, item = home(note, items) if kind != "Other" else ("", "")
        if "NPC" in note:
            state, item = "China", items["China"]
        office = f"Member of the {LEGISLATURE}" if "NPC" in note else ""
        born = re.search(r"\bb\. ([\d-]+)", note)
        for name in names_of(r["name"]):
            yield row(
                item=r["qid"], kind=kind, name=name, office=office, state=state, state_item=item,
                born=born.group(1) if born else "", source=sources(r["source"]),
                note="namesake" if r["class"] == "namesake" else "",
            )  # fmt: skip


def namesake_kind(r: Row) -> str:
    """Tell what a namesake is by its note; unknown ones may be of any kind."""
    for kind, hints in (
        ("Person", PERSON_HINTS),
        ("Place", PLACE_HINTS),
        ("Organisation", ORGANISATION_HINTS),
    ):
        if hints.search(r["facts"]):
            return kind
    return "Other"


def holders(rows: list[Row], items: dict[str, str]) -> Iterator[Row]:
    """Yield one row for each term of office."""
    for r in rows:
        yield row(
            item=r["qid"], kind="Person", name=r["person"], office=r["office"], state=r["state"],
            state_item=items[r["state"]], start=r["start"], end=r["end"], born=r["born"],
            source=HOLDERS,
        )  # fmt: skip
        wiki = r["enwiki"].partition(" (")[0]
        if wiki and wiki != r["person"]:
            yield row(item=r["qid"], kind="Person", name=wiki, source=HOLDERS)


def leaders_rows(rows: list[Row]) -> Iterator[Row]:
    """Yield one row for each term of a head of state or of government."""
    for r in rows:
        yield row(
            item=r["officeholder"], kind="Person", name=r["officeholderLabel"],
            office=r["positionLabel"], state=r["country"], state_item=r["countryid"],
            start=r["start_year"], end=r["end_year"], source=LEADERS,
        )  # fmt: skip


def deputies(rows: list[Row], items: dict[str, str]) -> Iterator[Row]:
    """Yield the deputies who share a name with another deputy."""
    for r in rows:
        yield row(
            item=r["qid"], kind="Person", name=r["name"], office=f"Member of the {LEGISLATURE}",
            state="China", state_item=items["China"], start=r["term_start"], end=r["term_end"],
            born=r["birth"], note="namesake", source="every-politician-scrapers/china-ministers",
        )  # fmt: skip


def main(folder: Path, out: Path) -> None:
    """Write the table, sorted, without doubles."""
    confirmed = [r for r in read(folder / "qids.tsv") if r["verified"] == "yes" and r["qid"]]
    leaders = read(folder / "leaders-2022.csv")
    rows = list(states(confirmed, leaders))
    items: dict[str, str] = {}
    for r in rows:
        items.setdefault(r["name"], r["item"])
    rows += others(confirmed, items)
    rows += holders(read(folder / "office-holders-2022.csv"), items)
    rows += leaders_rows(leaders)
    rows += deputies(read(folder / "namesakes_npc.tsv"), items)
    lines = {"\t".join(r[c] for c in COLUMNS) for r in rows}
    out.write_text("\t".join(COLUMNS) + "\n" + "\n".join(sorted(lines)) + "\n", encoding="utf-8")
    print(f"{out}: {len(lines)} rows, {len({r['item'] for r in rows})} items")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
