"""Office holders in generated documents, read and linked by `dragoman build`.

The mentions of `benchmarks.link_holders` become documents of two sentences each, dated, with the
office before the name or after it; the store has a snapshot without what was taken out. Whom the
extractor does not read as a person nobody can link, so this measures both; --full leaves out the
family names, which documents rarely give alone at first.

    python -m benchmarks.link_documents [--seed N] [--full] [--show]
"""

from __future__ import annotations

import argparse
import csv
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.link_holders import SCORED, Mention, draw, rows
from dragoman.workflow import build_from
from graph.layout import Layout
from graph.link import Link
from graph.link_rdf import read_links
from graph.link_snapshot import load_table
from graph.link_table import Table
from graph.store import Store
from graph.wikidata.items import Item
from graph.wikidata.shipped import load_snapshot, write_snapshot
from loaders.states import load_states

FORMS = {
    "before": "{state} {office} {name} met the president of Norway in Oslo on Monday.",
    "after": "{name}, the {state} {office}, met the president of Norway in Oslo on Monday.",
}
SMALL = frozenset({"of", "the", "to", "for", "and", "in", "a"})


def titled(office: str) -> str:
    """Return an office with capitals, as before a name."""
    return " ".join(w if w in SMALL else w[0].upper() + w[1:] for w in office.split())


def write(folder: Path, mentions: Sequence[Mention], form: str) -> None:
    """Write one document for each mention, and their dates."""
    folder.mkdir()
    states = load_states().by_name
    with (folder / "metadata.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(("file", "id", "published", "outlet"))
        for number, mention in enumerate(mentions):
            office = titled(mention.office) if form == "before" else mention.office
            people = states[mention.state].adjectives[0]
            first = FORMS[form].format(state=people, office=office, name=mention.name)
            text = f"{first} The two sides would cooperate on trade, officials said.\n"
            (folder / f"{number}.txt").write_text(text, encoding="utf-8")
            table.writerow((f"{number}.txt", f"d{number}", mention.when, ""))


def reduced(table: Table) -> list[Item]:
    """Return the items of the snapshot that a table has left, with the names that it left them."""
    kept = []
    for item in load_snapshot().items:
        found = table.by_item.get(item.id)
        if found is not None:
            own = {k: tuple(n for n in v if n in found.names) for k, v in item.aliases.items()}
            kept.append(replace(item, aliases=own))
    return kept


def linked(mentions: Sequence[Mention], table: Table, form: str) -> list[Link]:
    """Build a store from the mentions and return the links of its persons."""
    with tempfile.TemporaryDirectory() as folder:
        documents, store = Path(folder) / "documents", Path(folder) / "store"
        write(documents, mentions, form)
        Layout(store).wikidata.mkdir(parents=True)
        write_snapshot(Layout(store).wikidata / "wikidata-2022.nt.gz", reduced(table))
        build_from(store, [str(documents)], workers=1, strict=False)
        with Store.open(store) as opened:
            return [x for x in read_links(opened) if x.entity.startswith("person/")]


def main() -> None:
    """Print what was accepted, for each form of the sentence."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seed", type=int, default=SCORED[0])
    parser.add_argument("--full", action="store_true", help="Only names of two words or more.")
    parser.add_argument("--show", action="store_true", help="Show what is missed or wrong.")
    given = parser.parse_args()
    drawn, table = draw(rows(), load_table(), given.seed)
    mentions = [m for m in drawn if len(m.name.split()) > 1 or not given.full]
    present = [m for m in mentions if m.item]
    for form in FORMS:
        links = linked(mentions, table, form)
        accepted = {x.item for x in links if x.state == "accepted"}
        asked = {x.item for x in links if x.state == "proposed"}
        wanted = {m.item for m in present}
        right, wrong = accepted & wanted, accepted - wanted
        print(f"office {form} the name: {len(accepted)} accepted, {len(wrong)} wrong,", end=" ")
        print(f"recall {len(right) / len(wanted):.3f}; {len(asked & wanted)} more proposed")
        for mention in present if given.show else ():
            if mention.item not in accepted:
                print(f"    {mention.name} | {mention.office}, {mention.state} | {mention.item}")
        for link in links if given.show else ():
            if link.item in wrong and link.state == "accepted":
                print(f"    wrong: {link.entity} {link.item} {link.evidence}")


if __name__ == "__main__":
    main()
