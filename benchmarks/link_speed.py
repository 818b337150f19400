"""Times the linking of 10,000 mentions against a snapshot of 100,000 generated items.

Names are drawn from a few hundred family and given names, so that every name has namesakes; each
item has an office with a term. A tenth of the mentions have a family name only, a tenth another
spelling, a tenth no item.

    python -m benchmarks.link_speed [--items 100000] [--mentions 10000]
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator

from benchmarks.respell import respelt
from graph.link_ask import Asked, Held
from graph.link_score import decide
from graph.link_snapshot import table_of
from graph.wikidata.items import (
    BORN,
    CITIZENSHIP,
    END,
    INSTANCE_OF,
    OFFICE,
    START,
    Described,
    Item,
    ItemValue,
    Statement,
    TimeValue,
)
from graph.wikidata.snapshot import make_snapshot

SEED = 7
STATES = {f"Q{n}": f"State {_}" for n, _ in zip(range(1000, 1200), range(200), strict=True)}
TOPICS = ("Trade", "Health", "Finance", "Defence", "Foreign Affairs", "Culture", "Labour", "Energy")
_START = ("b", "br", "d", "f", "g", "h", "k", "kl", "l", "m", "n", "p", "r", "s", "st", "t", "v")
_VOWEL = ("a", "e", "i", "o", "u", "ei", "ou")
_END = ("n", "r", "l", "s", "m", "nd", "rg", "k", "")


def words(rng: random.Random, number: int, syllables: int) -> list[str]:
    """Return invented words."""
    found: set[str] = set()
    while len(found) < number:
        parts = [
            rng.choice(_START) + rng.choice(_VOWEL) + rng.choice(_END) for _ in range(syllables)
        ]
        found.add("".join(parts).capitalize())
    return sorted(found)


def items(rng: random.Random, number: int) -> Iterator[Item]:
    """Yield classes, states and persons with an office each."""
    yield Item("Q5", {"en": "human"})
    yield Item("Q6256", {"en": "country"})
    for state, label in STATES.items():
        country = Statement(INSTANCE_OF, ItemValue("Q6256"))
        yield Item(state, {"en": label}, statements=(country,))
    given, family = words(rng, 600, 2), words(rng, 900, 2)
    for at in range(number):
        name = f"{rng.choice(given)} {rng.choice(family)}"
        yield _person(rng, f"Q{100_000 + at}", name)


def _person(rng: random.Random, identifier: str, name: str) -> Item:
    state, year = rng.choice(list(STATES)), rng.randint(1960, 2020)
    office = Described(f"Minister of {rng.choice(TOPICS)}", state)
    term = ((START, TimeValue(f"{year}-03-01")), (END, TimeValue(f"{year + 4}-02-28")))
    return Item(
        identifier,
        {"en": name},
        statements=(
            Statement(INSTANCE_OF, ItemValue("Q5")),
            Statement(CITIZENSHIP, ItemValue(state)),
            Statement(BORN, TimeValue(str(year - 50))),
            Statement(OFFICE, office, term),
        ),
    )


def mentions(rng: random.Random, people: list[Item], number: int) -> Iterator[tuple[Asked, str]]:
    """Yield what documents say of some of them, with the right item (empty: there is none)."""
    for at, person in enumerate(rng.choices(people, k=number)):
        name = person.labels["en"]
        said = (
            (name.split()[-1], respelt(name, rng), f"{name}ovitch")[at % 10]
            if at % 10 < 3
            else name
        )
        office = next(person.about(OFFICE))
        assert isinstance(office.value, Described)
        state = office.value.country
        when = f"{int(office.date(START)[:4]) + 1}-06-01"
        held = Held(office.value.label.lower(), STATES[state], state, when=when)
        yield Asked((said,), "Person", (held,), {state: STATES[state]}), person.id


def main() -> None:
    """Print how long each step took."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--items", type=int, default=100_000)
    parser.add_argument("--mentions", type=int, default=10_000)
    given = parser.parse_args()
    rng = random.Random(SEED)
    made = list(items(rng, given.items))
    snapshot = make_snapshot("2030", made)
    asked = list(mentions(rng, made[-given.items :], given.mentions))
    start, busy = time.perf_counter(), time.process_time()
    table = table_of(snapshot)
    indexed = time.perf_counter()
    found = [(decide(question, table).item, right) for question, right in asked]
    end = time.perf_counter()
    accepted = [(item, right) for item, right in found if item]
    right = sum(item == wanted for item, wanted in accepted)
    print(f"{given.items} items indexed in {indexed - start:.1f} s")
    print(f"{given.mentions} mentions linked in {end - indexed:.1f} s")
    busy = time.process_time() - busy
    print(f"together {end - start:.1f} s, {busy:.1f} s of the processor")
    print(f"{len(accepted)} accepted, {right} right")


if __name__ == "__main__":
    main()
