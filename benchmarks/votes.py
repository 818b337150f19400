"""Learns how the words around an event weigh for its status: writes loaders/votes/model.

    python -m benchmarks.votes            cross-validated figures, then the weights
    python -m benchmarks.votes --check    the figures alone

Learnt from the passages of benchmarks/learning, from the learning half of the blind ground and from
the texts in view. The engine reads each; where one of its events is paired with one of the gold,
the evidence of its last telling is an example of the gold's status. The blind half has no part in
it.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from benchmarks.blind_score import BATCHES, GOLD, halves, items
from dragoman.evaluation import texts_of
from dragoman.explain.scorer import Fields, Scorer, load_scorer
from graph.model import Document, Kind, Metadata
from loaders.gold_form import gold_items
from loaders.read import gather, read, read_text
from loaders.rules.engine import RuleEngine
from loaders.verify import verify
from loaders.votes.ballot import WEIGHTS, Ballot

PASSAGES = Path(__file__).parent / "learning"
CODES = {
    Kind.MEETING: {
        "held": ["held"],
        "planned": ["planned"],
        "cancelled": ["cancelled", "postponed"],
        "not-held": ["not-held"],
    },
    Kind.AGREEMENT: {
        "proposed": ["proposed"],
        "prospective": ["under-negotiation"],
        "agreed": ["agreed", "initialled"],
        "announced": ["announced"],
        "signed": ["signed"],
        "in-force": ["in-force"],
        "refused": ["refused", "suspended"],
    },
    Kind.FRICTION: {
        "in-force": ["in-force", "escalated"],
        "easing": ["easing"],
        "under-discussion": ["under-discussion", "to-be-lifted"],
        "lifted": ["lifted", "ended"],
    },
}
"""The classes of the gold, each with the statuses of the ontology that belong to it."""
STRENGTH = 0.1
"""Inverse of the regularisation; chosen among .05, .1, .2."""
RULES = 0.7
"""Weight of what the rules say beside the words; chosen among 0, .3, .5, .7 and 1."""
WARY = {
    Kind.MEETING: {"held": {"planned": 0.3}},
    Kind.FRICTION: {"lifted": {"in-force": 0.25}},
}
"""What may well be planned is not voted held, what may well stand is not voted lifted: with a
greater share of the other class such votes were right no more often than the rules."""
FRESH = ("k", "r")
"""How the names of passages begin for which no rule was written, or hardly one: on them the rules
are as often right as they will be on any text."""
RARE = 3
"""Features seen less often are not learnt."""
FOLDS = 5
SMALL = 0.02
"""Weights below are left out of the file."""


@dataclass(frozen=True, slots=True)
class Example:
    """One event that the engine found: its evidence, what the rules say, what the gold says."""

    kind: Kind
    passage: str
    features: frozenset[str]
    status: str
    truth: str


Tried = tuple[str, bool, bool]
"""The passage of an example, and whether rules and vote are right on it."""


class Recorder:
    """Stands in the place of the vote: keeps the evidence, changes nothing."""

    def __init__(self) -> None:
        self.seen: dict[tuple[Kind, int], frozenset[str]] = {}

    def __call__(self, kind: Kind, place: int, features: frozenset[str], status: str) -> str:
        self.seen[kind, place] = features
        return status


def passages() -> Iterator[tuple[str, dict[str, Any], Document]]:
    """Yield (name, gold, document) of all that may be learnt from."""
    for path in sorted(PASSAGES.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            given = Metadata(id=row["id"], language="en", published=row["published"])
            yield row["id"], row.get("gold", row), read_text(row["text"], row["id"], given)
    for kind in BATCHES:
        learning, _ = halves(i[0] for i in items(kind))
        for name, _text, gold, document in items(kind):
            if name in learning:
                yield name, gold, document
    for folder in (GOLD, GOLD / "corpus"):
        for name, path in texts_of(folder, None).items():
            gold = json.loads((folder / f"{name}.gold.json").read_text("utf-8"))
            yield f"{folder.name}/{name}", gold, read(gather([str(path)])[0])


def examples() -> list[Example]:
    """Return an example for each event of the passages that is paired with one of the gold."""
    recorder, scorer = Recorder(), load_scorer(GOLD / "score.py")
    engine = RuleEngine(ballot=recorder)
    found: list[Example] = []
    for name, gold, document in passages():
        recorder.seen.clear()
        extraction = verify(document, engine.propose(document), engine)
        heads = {(m.kind, m.span.start): m.head for m in extraction.mentions}
        evidence = {heads[at]: seen for at, seen in recorder.seen.items()}
        for kind in CODES:
            read = [(h.id, item) for h, item in gold_items(extraction) if h.kind is kind]
            for head, item, truth in _paired(scorer, kind, gold, read):
                if truth in CODES[kind] and head in evidence:
                    found.append(Example(kind, name, evidence[head], item["status"], truth))
    return found


def _paired(
    scorer: Scorer, kind: Kind, gold: Fields, read: Sequence[tuple[str, Fields]]
) -> Iterator[tuple[str, Fields, str]]:
    """Yield each event that the gold knows, by its quote, with the class of its status there."""
    listed = f"{kind.value.lower()}s"
    context = scorer.Context(gold, strict=True)
    told = gold.get(listed) or []

    def fits(one: Fields, other: Fields) -> float:
        return scorer.event_score(one, other, listed, context)

    for a, b in scorer.best_pairs(told, [item for _, item in read], fits):
        yield *read[b], scorer.fold_class(told[a].get("status"), f"{listed[:-1]}_status")


def learn(kind: Kind, rows: Sequence[Example]) -> Ballot:
    """Return the vote that fits the examples best."""
    counts = Counter(f for row in rows for f in row.features)
    kept = {f for f, n in counts.items() if n >= RARE}
    names = DictVectorizer()
    seen = names.fit_transform([dict.fromkeys(row.features & kept, 1) for row in rows])
    model = LogisticRegression(C=STRENGTH, max_iter=5000)
    model.fit(seen, [row.truth for row in rows])
    classes, table = list(model.classes_), np.asarray(model.coef_)
    bias = {c: round(float(b), 4) for c, b in zip(classes, model.intercept_, strict=True)}
    weights = {}
    for at, feature in enumerate(names.get_feature_names_out()):
        row = {c: round(float(table[k, at]), 3) for k, c in enumerate(classes)}
        row = {c: w for c, w in row.items() if abs(w) >= SMALL}
        if row:
            weights[feature] = row
    codes = {c: tuple(v) for c, v in CODES[kind].items()}
    return Ballot(codes, bias, weights, trust(kind, rows), WARY.get(kind, {}))


def trust(kind: Kind, rows: Sequence[Example]) -> dict[str, dict[str, float]]:
    """Return how a class that the rules chose speaks for each: log P(rules say it | truth)."""
    classes = {status: name for name, codes in CODES[kind].items() for status in codes}
    fresh = [row for row in rows if row.passage.startswith(FRESH)]
    pairs = Counter((classes.get(row.status, ""), row.truth) for row in fresh)
    told = Counter(row.truth for row in fresh)
    size = len(CODES[kind])
    return {
        said: {
            truth: round(RULES * math.log((pairs[said, truth] + 1) / (told[truth] + size)), 3)
            for truth in CODES[kind]
        }
        for said in CODES[kind]
    }


def check(kind: Kind, rows: Sequence[Example]) -> list[Tried]:
    """Return for each example its passage, and whether rules and vote are right on it unlearnt."""
    groups = [row.passage for row in rows]
    found: list[Tried] = []
    for learnt, unseen in GroupKFold(FOLDS).split(rows, groups=groups):
        ballot = learn(kind, [rows[i] for i in learnt])
        for row in (rows[i] for i in unseen):
            won = ballot.decide(row.features, row.status)
            by_rules, by_vote = (ballot.class_of(s) == row.truth for s in (row.status, won))
            found.append((row.passage, by_rules, by_vote))
    return found


def told(found: Sequence[Tried]) -> str:
    """Return the columns of a table: how many, and how often rules and vote are right."""
    rules = sum(right for _, right, _ in found) / len(found)
    vote = sum(right for *_, right in found) / len(found)
    return f"{len(found):5} {rules:6.3f} {vote:5.3f}"


def write(kind: Kind, ballot: Ballot) -> None:
    """Write the weights as package data."""
    WEIGHTS.mkdir(exist_ok=True)
    raw = {
        "trust": ballot.trust,
        "wary": ballot.wary,
        "codes": {name: list(codes) for name, codes in ballot.codes.items()},
        "bias": dict(ballot.bias),
        "weights": ballot.weights,
    }
    text = json.dumps(raw, ensure_ascii=False, indent=0, sort_keys=True)
    (WEIGHTS / f"{kind.value.lower()}.json").write_text(text + "\n", encoding="utf-8")


def main() -> int:
    """Print the figures; write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing")
    options = parser.parse_args()
    rows = examples()
    print(
        f"{'status of':10}   all  rules  vote   fresh  rules  vote   (each on passages not learnt)"
    )
    for kind in CODES:
        own = [row for row in rows if row.kind is kind]
        found = check(kind, own)
        fresh = [row for row in found if row[0].startswith(FRESH)]
        print(f"{kind.value:10} {told(found)}   {told(fresh)}")
        if not options.check:
            write(kind, learn(kind, own))
    return 0


if __name__ == "__main__":
    sys.exit(main())
