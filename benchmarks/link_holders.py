"""Office holders as a document would name them, linked with the snapshot: counts the right ones.

300 terms of office are drawn by seed from office-holders-2022.csv: 100 named in full, 100 by family
name or another spelling, and 100 whose item is taken out of the table, so that any accepted link is
an error (half of these in full, half not). All namesakes stay. A mention has a name, an office as
news write it, the state, and the day of the document, which lies in the term.

    python -m benchmarks.link_holders [--seed N ...] [--undated] [--show]
"""

from __future__ import annotations

import argparse
import csv
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from benchmarks.respell import respelt
from graph.link_ask import Asked, Held
from graph.link_names import JUNIORS
from graph.link_score import Decision, Weights, decide
from graph.link_snapshot import load_table
from graph.link_table import Candidate, Table, make_table

SHARED = Path(__file__).parents[2] / "shared" / "wikidata"
SCORED = (101, 102, 103)
LEARNT = (1, 2, 3, 4, 5)
"""The seeds that choose the thresholds; none of them scores."""
EACH = 100
LAST = date(2022, 6, 30)


@dataclass(frozen=True, slots=True)
class Mention:
    """What a document says of one office holder, with the item that is meant (None: taken out)."""

    name: str
    office: str
    state: str
    state_item: str
    when: str
    item: str | None
    group: str

    def asked(self) -> Asked:
        """Return the question for the linker."""
        held = Held(self.office, self.state, self.state_item, when=self.when)
        states = {self.state_item: self.state}
        return Asked((self.name,), "Person", (held,), states)


@dataclass(frozen=True, slots=True)
class Result:
    """Mentions with what became of them."""

    done: tuple[tuple[Mention, Decision], ...]

    @property
    def accepted(self) -> int:
        return sum(d.item is not None for _, d in self.done)

    @property
    def right(self) -> int:
        return sum(d.item is not None and d.item == m.item for m, d in self.done)

    @property
    def present(self) -> int:
        return sum(m.item is not None for m, _ in self.done)

    @property
    def precision(self) -> float:
        return self.right / self.accepted if self.accepted else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.present if self.present else 1.0

    def line(self, title: str) -> str:
        wrong = self.accepted - self.right
        return (
            f"{title:<28} {self.accepted:>9} {self.right:>6} {wrong:>6}"
            f" {self.precision:>10.3f} {self.recall:>7.3f}"
        )


HEAD = f"{'':<28} {'accepted':>9} {'right':>6} {'wrong':>6} {'precision':>10} {'recall':>7}"


def rows(folder: Path = SHARED) -> list[dict[str, str]]:
    """Return the terms of office."""
    with (folder / "office-holders-2022.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def draw(
    holders: Sequence[dict[str, str]], table: Table, seed: int, *, undated: bool = False
) -> tuple[list[Mention], Table]:
    """Return the mentions of one seed, and the table without what was taken out."""
    rng = random.Random(seed)
    states = {n: c.item for c in table.candidates if c.kind == "State" for n in c.names}
    by_item = {row["qid"]: row for row in rng.sample(list(holders), len(holders))}
    drawn = list(by_item.values())[: 3 * EACH]
    rng.shuffle(drawn)
    mentions: list[Mention] = []
    hidden: dict[str, Candidate | None] = {}
    for number, row in enumerate(drawn):
        group = ("in full", "short or respelt", "taken out")[number // EACH]
        full = group == "in full" or (group == "taken out" and number % 2)
        name = row["person"] if full else varied(row, table, rng, hidden)
        when = "" if undated else day(row, rng)
        office = as_written(row["office"], rng)
        gone = group == "taken out"
        mentions.append(
            Mention(name, office, row["state"], states[row["state"]], when,
                    None if gone else row["qid"], group)
        )  # fmt: skip
        if gone:
            hidden[row["qid"]] = None
    kept = [hidden.get(c.item, c) for c in table.candidates]
    return mentions, make_table(table.name, table.date, [c for c in kept if c is not None])


def varied(
    row: dict[str, str], table: Table, rng: random.Random, hidden: dict[str, Candidate | None]
) -> str:
    """Return a family name, or another spelling that the table is made to lack.

    Where Wikipedia spells a name otherwise than Wikidata's label, that is the spelling.
    """
    name, page = row["person"], row["enwiki"].partition(" (")[0]
    if rng.random() < 0.5:
        family_first = row["state"] == "China"
        own = [w for w in name.split() if w.casefold().strip(".") not in JUNIORS]
        return own[0 if family_first else -1]
    if page and page != name:
        known = table.by_item[row["qid"]]
        hidden[row["qid"]] = replace(known, names=tuple(n for n in known.names if n != page))
        return page
    return respelt(name, rng)


def day(row: dict[str, str], rng: random.Random) -> str:
    """Return a day in a term, not after the day of the source."""
    first, last = (whole(row[k], end=k == "end") or LAST for k in ("start", "end"))
    last = max(first, min(last, LAST))
    return (first + timedelta(days=rng.randint(0, (last - first).days))).isoformat()


def whole(text: str, *, end: bool) -> date | None:
    """Return the first or last day of a date of any precision."""
    if not text:
        return None
    year, month, day_ = [*(int(p) for p in text.split("-")), 0, 0][:3]
    if day_:
        return date(year, month, day_)
    if not end:
        return date(year, month or 1, 1)
    following = date(year + (month in (0, 12)), month % 12 + 1 if month else 1, 1)
    return following - timedelta(days=1)


_PLAIN = (("Federal Minister", "Minister"), ("Defence", "Defense"), ("Spokeperson", "spokesman"))


def as_written(office: str, rng: random.Random) -> str:
    """Return an office as news write it: `Minister of Trade` or `trade minister`."""
    for official, plain in _PLAIN:
        office = office.replace(official, plain)
    head, of, rest = office.partition(" of ")
    turned = of and rest and len(rest.split()) <= 3 and head.lower() in _TURNED
    if turned and rng.random() < 0.5:
        topic = rest.removeprefix("the ").removesuffix(" Affairs")
        return f"{topic} {head}".lower()
    return office if rng.random() < 0.5 else office.lower()


_TURNED = frozenset({"minister", "secretary", "deputy minister", "governor", "chief minister"})


def run(mentions: Sequence[Mention], table: Table, weights: Weights | None = None) -> Result:
    """Link the mentions."""
    return Result(tuple((m, decide(m.asked(), table, weights)) for m in mentions))


def main() -> None:
    """Print precision and recall for each seed and each group."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seed", type=int, nargs="+", default=SCORED)
    parser.add_argument("--undated", action="store_true", help="Documents without a date.")
    parser.add_argument("--show", action="store_true", help="Show what is wrong or missed.")
    given = parser.parse_args()
    holders, table = rows(), load_table()
    print(HEAD)
    every: list[tuple[Mention, Decision]] = []
    for seed in given.seed:
        mentions, rest = draw(holders, table, seed, undated=given.undated)
        result = run(mentions, rest)
        every += result.done
        print(result.line(f"seed {seed}"))
    for group in dict.fromkeys(m.group for m, _ in every):
        print(Result(tuple(d for d in every if d[0].group == group)).line(f"  {group}"))
    print(Result(tuple(every)).line("all"))
    print("not accepted:", dict(Counter(d.state for _, d in every if d.item is None)))
    if given.show:
        show(every)


def show(done: Sequence[tuple[Mention, Decision]]) -> None:
    """Print each mention that was not linked right, with the evidence."""
    for mention, found in done:
        if found.item == mention.item:
            continue
        print(
            f"\n{mention.name} | {mention.office}, {mention.state} {mention.when} -> {mention.item}"
        )
        for one in found.scored[:2]:
            print(
                f"   {found.state} {one.candidate.item} {one.weight:.1f}",
                *one.evidence,
                sep="\n      ",
            )


if __name__ == "__main__":
    main()
