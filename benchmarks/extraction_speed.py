"""Extraction, warm, one core, 100,000 distinct words, cache off, verifier on: words per second.

Builds news-like documents of the shape of `documents/` whose every second word is a pseudo-word
never seen before, so that no cache keyed by words helps, and reads them with the default engine.

    python -m benchmarks.extraction_speed [--distinct 100000] [--seed 1] [--windows]
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from graph.model import Document, Metadata
from loaders.extract import extract
from loaders.read import read_text
from loaders.rules.engine import RuleEngine
from loaders.rules.steps import Step
from loaders.states import load_states

WORD = re.compile(r"\w+(?:[-'’]\w+)*")
ACCEPTED, BY_WINDOWS = 5_000, 8_000
"""Words per second that are asked for: with the parser, and by token windows alone."""
PARAGRAPHS, SENTENCES = 12, 5
ONSETS = "b br c ch cr d dr f fl g gl gr h j k kr l m n p pl pr qu r s sc sh sk sl st t th tr v w z"
NUCLEI, CODAS = "a e i o u ai ea ou", "b ck d ft g l m n nd nt p r rd rn s sk st t x"
# {a} {b} states, {A} {B} their adjectives, {p} {q} persons, {t} a town, {d} a date, {w} new words.
TEMPLATES = (
    "{A} President {p} met {B} Foreign Minister {q} in {t} on {d}, with {w} and {w} by a {w}.",
    "The {w} of the {w} had {w} over the {w}, and {w} of {w} {w} in the {w}.",
    "Officials in {a} said the {w} was {w}, {w} and {w}, while the {w} {w} from {b} {w}.",
    "{a} and {b} signed an agreement on {w} and {w} in {d}, after {w} of {w}.",
    "Since {d}, {a} has banned {w} of {w} from {b}, a {w} that {w} the {w} of {w}.",
    '"The {w} will not {w}," {p} told the {W} Courier, "and the {w} of our {w} is {w}."',
    "A {w} in the {w} may {w} what the {w} once {w}: a {w}, a {w}, and {w} beyond {w}.",
    "The two leaders are expected to meet in {t} on {d} to {w} the {w} of {w}.",
    "For {w}, the {w} between {a} and {b} remains a {w} of {w} and {w}.",
    "According to {p}, the {A} {w} is {w} by {w}, not by the {w} of the {w}.",
    "In the {w} {w}, where {w} {w} and {w} {w}, the {w} has {w} since the {w}.",
    "{W} {W}, a {w} of the {w}, {w} that {w} were {w}; the {w} {w} no {w}.",
)
MONTHS = ("January", "March", "April", "June", "August", "October", "December")


def pseudo_words(rng: random.Random) -> Iterator[str]:
    """Yield words that look like words, each once."""
    onsets, nuclei, codas = ONSETS.split(), NUCLEI.split(), CODAS.split()
    seen: set[str] = set()
    while True:
        syllables = rng.randint(2, 3)
        word = "".join(
            rng.choice(onsets) + rng.choice(nuclei) + rng.choice(("", rng.choice(codas)))
            for _ in range(syllables)
        )
        if word not in seen:
            seen.add(word)
            yield word


def texts(distinct: int, seed: int) -> Iterator[str]:
    """Yield documents until `distinct` different words have been used."""
    rng = random.Random(seed)
    fresh = pseudo_words(rng)
    pairs = [(s.name, s.adjectives[0]) for s in load_states().states if s.adjectives]
    towns = [s.capital for s in load_states().states if s.capital]
    used: set[str] = set()
    while len(used) < distinct:
        (a, adjective_a), (b, adjective_b) = rng.sample(pairs, 2)
        persons = [f"{next(fresh).title()} {next(fresh).title()}" for _ in range(2)]
        slots = {
            "a": a,
            "b": b,
            "A": adjective_a,
            "B": adjective_b,
            "p": persons[0],
            "q": persons[1],
            "t": rng.choice(towns),
        }
        paragraphs = []
        for _ in range(PARAGRAPHS):
            sentences = [_sentence(rng, fresh, slots) for _ in range(SENTENCES)]
            paragraphs.append(" ".join(sentences))
        text = "\n\n".join(paragraphs) + "\n"
        used.update(WORD.findall(text))
        yield text


def _sentence(rng: random.Random, fresh: Iterator[str], slots: dict[str, str]) -> str:
    def fill(match: re.Match[str]) -> str:
        name = match[1]
        if name == "w":
            return next(fresh)
        if name == "W":
            return next(fresh).title()
        if name == "d":
            return f"{rng.randint(1, 28)} {rng.choice(MONTHS)} {rng.randint(2019, 2025)}"
        return slots[name]

    return re.sub(r"\{(\w)\}", fill, rng.choice(TEMPLATES))


def documents(distinct: int, seed: int) -> list[Document]:
    """Return the documents of the run, read and ready."""
    given = Metadata(language="en", published="2025-11-20")
    return [read_text(t, f"s{n}", given) for n, t in enumerate(texts(distinct, seed))]


def main() -> int:
    """Print the figures; the exit code is 1 below the accepted speed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--distinct", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--windows", action="store_true", help="without the parser")
    options = parser.parse_args()

    engine = RuleEngine(off={Step.PARSER} if options.windows else set())
    for document in documents(2_000, options.seed + 1):
        extract(document, engine)
    run = documents(options.distinct, options.seed)
    words = [word for document in run for word in WORD.findall(document.text)]

    wall, process = time.perf_counter(), time.process_time()
    claims = sum(len(extract(document, engine).claims) for document in run)
    wall, process = time.perf_counter() - wall, time.process_time() - process

    print(f"documents {len(run)}  words {len(words)}  distinct {len(set(words))}  claims {claims}")
    print(f"process time {process:.1f} s: {len(words) / process:,.0f} words/s")
    print(f"wall time    {wall:.1f} s: {len(words) / wall:,.0f} words/s")
    return 0 if len(words) / process >= (BY_WINDOWS if options.windows else ACCEPTED) else 1


if __name__ == "__main__":
    raise SystemExit(main())
