"""The confirmed entities of the five articles and all namesakes, linked: counts the right ones.

The articles (../shared/documents) are read and linked as `dragoman build` does it. A confirmed
entity that an article names and that is no entity of the graph (an office, a capital that stands
for its state) is asked by its name and class. All namesakes stand in the way. Those of qids.tsv of
which more is known than a name, and the bearers of the 23 names of namesakes_npc.tsv, are asked
too: with term and birth, by term, by name alone, and with the right item taken out.

    python -m benchmarks.link_confirmed [--show]
"""

from __future__ import annotations

import argparse
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.confirmed import LEGISLATURE, Row, names_of, namesake_kind, read
from dragoman.workflow import build_from
from graph.link import Link
from graph.link_ask import Asked, Held
from graph.link_names import Fit, compare
from graph.link_offices import office_words
from graph.link_rdf import read_links
from graph.link_score import decide
from graph.link_snapshot import load_table
from graph.link_table import Table, make_table
from graph.store import Store

SHARED = Path(__file__).parents[2] / "shared"
KINDS = {
    "person": "Person", "state": "State", "city": "Place", "place": "Place",
    "organisation": "Organisation", "office": "Office", "event": "Event",
}  # fmt: skip
CHINA = {"Q148": "China"}
"""The state of the deputies in namesakes_npc.tsv."""


@dataclass(frozen=True, slots=True)
class Try:
    """One question with the item that is right (None: none is) and the one that was accepted."""

    what: str
    right: str | None
    accepted: str | None


def confirmed() -> list[Row]:
    """Return the rows whose item is confirmed."""
    rows = read(SHARED / "wikidata" / "qids.tsv")
    return [r for r in rows if r["verified"] == "yes" and r["qid"]]


# ---------------------------------------------------------------------- the articles
def articles(rows: Sequence[Row], table: Table) -> Iterator[Try]:
    """Yield the confirmed entities that the articles name, then all other accepted links."""
    text, labels, links = _read()
    accepted = {x.entity: x.item for x in links if x.state == "accepted"}
    met = set()
    for row in rows:
        kind = KINDS.get(row["class"])
        forms = (*names_of(row["name"]), *table.by_item[row["qid"]].names)
        written = next((n for n in forms if re.search(rf"\b{re.escape(n)}\b", text)), None)
        if kind is None or written is None:
            continue
        own = [e for e, (k, names) in labels.items() if k == kind and _bears(names, forms)]
        met.update(own)
        found = accepted.get(own[0]) if own else decide(Asked((written,), kind), table).item
        yield Try(f"{written} ({kind}{'' if own else ', not in the graph'})", row["qid"], found)
    for entity, item in accepted.items():
        if entity.startswith("office/"):
            yield Try(entity, _office(entity, rows), item)
        elif entity not in met:
            yield Try(f"{entity}, not among the confirmed", None, item)


def _office(entity: str, rows: Sequence[Row]) -> str | None:
    """Return the confirmed item of an office by the words of its id: `office/norland-president`."""
    words = set(entity.removeprefix("office/").split("-"))
    named = [(office_words(r["name"]), r["qid"]) for r in rows if r["class"] == "office"]
    found = [(len(own), qid) for own, qid in named if words <= own]
    return min(found)[1] if found else None


def _read() -> tuple[str, dict[str, tuple[str, list[str]]], list[Link]]:
    """Return the text of the articles, kind and names of each entity, and the links."""
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store"
        outcome = build_from(store, [str(SHARED / "documents")], workers=1, strict=False)
        assert outcome is not None
        with Store.open(store) as opened:
            rows = opened.select(_NAMES).texts()
            links = read_links(opened)
    labels: dict[str, tuple[str, list[str]]] = {}
    for entity, kind, name in rows:
        labels.setdefault(entity.partition("/entity/")[2], (kind, []))[1].append(name)
    return "\n".join(d.text for d in outcome.documents), labels, links


_NAMES = """SELECT ?entity ?kind ?name WHERE { ?entity a ?type ; rdfs:label|skos:altLabel ?name .
  FILTER(?type IN (dgm:Person, dgm:State, dgm:Place, dgm:Organisation))
  BIND(STRAFTER(STR(?type), STR(dgm:)) AS ?kind) } ORDER BY ?entity ?name"""


def _bears(names: Sequence[str], forms: Sequence[str]) -> bool:
    return any(compare(n, form) is Fit.EXACT for n in names for form in forms)


# ---------------------------------------------------------------------- namesakes
def namesakes(rows: Sequence[Row], table: Table) -> Iterator[Try]:
    """Yield the namesakes of qids.tsv of which more is known than a name."""
    for row in (r for r in rows if r["class"] == "namesake"):
        kind = namesake_kind(row)
        born = re.search(r"\bb\. (\d{4}(?:-\d\d){0,2})", row["facts"])
        if born is None and "NPC" not in row["facts"]:
            continue
        office = f"Member of the {LEGISLATURE}" if "NPC" in row["facts"] else ""
        held = (Held(office, "China", "Q148"),) if office else ()
        asked = Asked(
            (row["name"],), "" if kind == "Other" else kind, held,
            CHINA if office else {}, born[1] if born else "",
        )  # fmt: skip
        yield Try(f"namesake {row['name']} {row['qid']}", row["qid"], decide(asked, table).item)


def deputies(table: Table) -> Iterator[Try]:
    """Yield the bearers of one name: by term and birth, by term, by name alone, and gone."""
    bearers: dict[str, list[Row]] = defaultdict(list)
    for row in read(SHARED / "wikidata" / "namesakes_npc.tsv"):
        bearers[row["name"]].append(row)
    for name, rows in bearers.items():
        yield Try(f"{name}, by name alone", None, decide(Asked((name,), "Person"), table).item)
        for row in rows:
            full, dated = _deputy(row, row["birth"]), _deputy(row)
            what = f"{name} {row['qid']}"
            yield Try(f"{what}, term and birth", row["qid"], decide(full, table).item)
            yield Try(f"{what}, by term", row["qid"], decide(dated, table).item)
            rest = {
                c.item: c for c in (*table.find(name), *table.near(name)) if c.item != row["qid"]
            }
            gone = make_table(table.name, table.date, rest.values())
            yield Try(f"{what}, taken out", None, decide(full, gone).item)


def _deputy(row: Row, born: str = "") -> Asked:
    year = int(row["term_start"][:4]) + 1
    held = Held(f"Member of the {LEGISLATURE}", "China", "Q148", when=f"{year}-06-01")
    return Asked((row["name"],), "Person", (held,), CHINA, born)


# ---------------------------------------------------------------------- counting
def line(title: str, tries: Sequence[Try]) -> str:
    """Return the counts of one part."""
    accepted = [t for t in tries if t.accepted]
    right = sum(t.accepted == t.right for t in accepted)
    present = sum(t.right is not None for t in tries)
    precision = right / len(accepted) if accepted else 1.0
    recall = right / present if present else 1.0
    return (
        f"{title:<28} {len(tries):>6} {len(accepted):>9} {len(accepted) - right:>6}"
        f" {precision:>10.3f} {recall:>7.3f}"
    )


def parts() -> dict[str, list[Try]]:
    """Return all questions with what became of them, by part."""
    rows, table = confirmed(), load_table()
    return {
        "the five articles": list(articles(rows, table)),
        "namesakes of qids.tsv": list(namesakes(rows, table)),
        "23 names of deputies": list(deputies(table)),
    }


def main() -> None:
    """Print precision and recall of each part."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--show", action="store_true", help="Show what is wrong or missed.")
    show = parser.parse_args().show
    print(f"{'':<28} {'asked':>6} {'accepted':>9} {'wrong':>6} {'precision':>10} {'recall':>7}")
    for title, tries in parts().items():
        print(line(title, tries))
        for one in tries if show else ():
            if one.accepted != one.right:
                print(f"    {one.what}: right {one.right}, accepted {one.accepted}")


if __name__ == "__main__":
    main()
