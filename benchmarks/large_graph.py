"""Builds a large graph of the real shape: the demonstration reports, retold of other actors.

    python -m benchmarks.large_graph STORE [--triples 1000000] [--seed 1] [--like REAL]

Every report is one of `documents/`, in which two states, their officials, the places and the years
are others, sentences are missing, numbers differ, and the outlet is one of twenty. States recur as
they do in the news, a few in most stories, and with them their officials; so persons and states
gather facts from many documents, and documents agree and disagree. What is built from it is read,
resolved, assembled, checked and written by the project's own parts, as any folder is. With `--like`
it prints the shares of graphs, properties and classes beside those of another store.
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from benchmarks.extraction_speed import pseudo_words
from dragoman.workflow import build_from
from graph.layout import Layout
from graph.names import RDF
from graph.store import GRAPH_FILE
from loaders.states import StateEntry, load_states

ROOT = Path(__file__).resolve().parents[1]
PER_REPORT = 4_750
"""Triples that one report adds, about; the ontology apart."""
STORIES = 5
OUTLETS = 20
SKIPPED = 0.15
"""Share of sentences that a retelling leaves out."""
STATES = {
    "China": ("Chinese", "Beijing"),
    "India": ("Indian", "New Delhi"),
    "Pakistan": ("Pakistani", "Islamabad"),
    "Russia": ("Russian", "Moscow"),
}
OFFICIALS = {
    "China": ("Xi Jinping", "Wang Yi", "Liu Jianchao", "Li Qiang"),
    "India": ("Narendra Modi", "Vikram Misri", "Ajit Doval"),
    "Pakistan": ("Shehbaz Sharif",),
    "Russia": ("Vladimir Putin",),
}
PLACES = ("Kazan", "Mamallapuram", "Bali", "Johannesburg", "Tianjin")
NAMES = (
    "Ladakh",
    "Demchok",
    "Depsang",
    "Brahmaputra",
    "Kailash",
    "Mansarovar",
    "Lidarev",
    "Sikkim",
)
_FRONT = re.compile(r"\A---\n.*?\n---\n+", re.DOTALL)
_YEAR = re.compile(r"\b20[12]\d\b")
_NUMBER = re.compile(r"\b([2-9]\d?)(?= (?:percent|rounds|Indian|soldiers))")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors that a story may have: states with officials of their own, towns, names."""

    states: tuple[StateEntry, ...]
    officials: Mapping[str, tuple[str, ...]]
    towns: tuple[str, ...]
    names: Iterator[str]


def cast(seed: int) -> Cast:
    """Return the cast of a run; equal seeds give equal casts."""
    rng = random.Random(seed)
    words = pseudo_words(rng)
    known = [s for s in load_states().states if s.adjectives and s.capital]
    states = tuple(rng.sample([s for s in known if s.name not in STATES], 60))
    officials = {
        s.name: tuple(f"{next(words).title()} {next(words).title()}" for _ in range(4))
        for s in states
    }
    return Cast(states, officials, tuple(s.capital for s in known), words)


def reports(count: int, seed: int) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of so many reports, told in stories of five."""
    rng, actors = random.Random(seed), cast(seed)
    plots = [
        _FRONT.sub("", p.read_text("utf-8")) for p in sorted((ROOT / "documents").glob("*.md"))
    ]
    for number in range(count):
        if number % STORIES == 0:
            words, shift = _roles(rng, actors), rng.randint(-12, 0)
        text = _retold(rng, plots[number % len(plots)], words, shift)
        year, month, day = 2025 + shift, rng.randint(1, 12), rng.randint(1, 28)
        head = f'published: "{year}-{month:02}-{day:02}"\noutlet: The {_outlet(rng)}\n'
        yield f"r{number:05}.md", f"---\ntitle: Report {number}\nlanguage: en\n{head}---\n\n{text}"


def _outlet(rng: random.Random) -> str:
    place = min(int(rng.expovariate(0.2)), OUTLETS - 1)
    return f"{chr(ord('A') + place)}ndale Courier"


def _roles(rng: random.Random, actors: Cast) -> dict[str, str]:
    """Return what stands for the names of one story; the first states of the cast come most."""
    weights = [1 / (place + 1) for place in range(len(actors.states))]
    chosen: list[StateEntry] = []
    while len(chosen) < len(STATES):
        (state,) = rng.choices(actors.states, weights)
        if state not in chosen:
            chosen.append(state)
    words: dict[str, str] = {}
    for (name, (adjective, capital)), state in zip(STATES.items(), chosen, strict=True):
        words |= {name: state.name, adjective: state.adjectives[0], capital: state.capital}
        for person, other in zip(OFFICIALS[name], actors.officials[state.name], strict=False):
            words |= {person: other, _called(person, name): _called(other, "")}
    words["Delhi"] = words["New Delhi"]
    words |= dict(zip(PLACES, rng.sample(actors.towns, len(PLACES)), strict=True))
    return words | {name: next(actors.names).title() for name in NAMES}


def _called(person: str, state: str) -> str:
    """Return the part of a name by which a report goes on: the first of Chinese ones."""
    return person.split()[0 if state == "China" else -1]


def _retold(rng: random.Random, text: str, words: Mapping[str, str], shift: int) -> str:
    paragraphs = []
    for paragraph in text.split("\n\n"):
        kept = [s for s in _SENTENCE.split(paragraph) if rng.random() >= SKIPPED]
        paragraphs.append(" ".join(kept))
    told = "\n\n".join(p for p in paragraphs if p)
    names = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    told = re.sub(rf"\b(?:{names})\b", lambda m: words[m[0]], told)
    told = _YEAR.sub(lambda m: str(int(m[0]) + shift), told)
    return _NUMBER.sub(lambda m: str(int(m[1]) + rng.choice((0, 0, 1, 2))), told)


def build_large(store: Path, count: int, seed: int, workers: int) -> None:
    """Build a store of so many reports."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in reports(count, seed):
            (Path(folder) / name).write_text(text, "utf-8")
        outcome = build_from(store, [folder], workers=workers, strict=False)
    if outcome is None or outcome.errors:
        raise SystemExit(f"not every report was read: {outcome and outcome.errors[:3]}")


def shares(store: Path) -> dict[str, Counter[str]]:
    """Count the triples of a store by sort of graph, by property and by class."""
    found: dict[str, Counter[str]] = {"graph": Counter(), "property": Counter(), "class": Counter()}
    file = Layout(store).get() / GRAPH_FILE
    for quad in ox.parse(path=file, format=ox.RdfFormat.N_QUADS):
        graph = str(quad.graph_name).partition("/graph/")[2].partition("/")[0].strip(">")
        if graph not in ("ontology", "wikidata", "reference"):
            found["graph"][graph] += 1
            found["property"][_local(quad.predicate.value)] += 1
            if quad.predicate.value == RDF + "type":
                found["class"][_local(str(quad.object))] += 1
    return found


def _local(iri: str) -> str:
    return iri.strip("<>").rpartition("#")[2].rpartition("/")[2]


def distance(one: Counter[str], other: Counter[str]) -> float:
    """Return how much of the one lies elsewhere in the other: 0 is alike, 1 has nothing in common.

    It is the total variation distance of the two distributions.
    """
    keys = one.keys() | other.keys()
    apart = sum(abs(one[k] / one.total() - other[k] / other.total()) for k in keys)
    return apart / 2


def main() -> int:
    """Build the store, and print how its shape differs from that of the real one."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("store", type=Path)
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--like", type=Path, help="a built store to hold the shape against")
    options = parser.parse_args()

    build_large(options.store, options.triples // PER_REPORT, options.seed, options.workers)
    found = shares(options.store)
    print(f"{found['graph'].total():,} triples besides ontology and links")
    if options.like:
        real = shares(options.like)
        for what, counts in found.items():
            print(f"by {what}: {distance(counts, real[what]):.3f} from the real graph")
            for name, count in real[what].most_common(12):
                mine = counts[name] / counts.total()
                print(f"  {name:20} {count / real[what].total():6.1%} real, {mine:6.1%} here")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
