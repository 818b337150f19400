"""The scorer that lies with a gold standard, loaded by its path, so that its own rules decide."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any, Protocol, cast

from graph.errors import DocumentError

Fields = Mapping[str, Any]
PairScore = Callable[[Fields, Fields], float]


class Tally(Protocol):
    """What the scorer counts in one document; of it only the failures are used."""

    missed: Sequence[tuple[str, Fields]]
    unexpected: Sequence[tuple[str, Fields]]


class Scorer(Protocol):
    """The functions of score.py that are used; FORMAT.md beside it says what they hold."""

    CLASSES: Sequence[str]
    NAME_CLASSES: Sequence[str]
    PARTY_FIELD: Mapping[str, str]

    def Context(self, gold: Fields, strict: bool = False) -> object:  # noqa: N802
        """Return what the gold says about the entities of a document."""
        ...

    def fold_class(self, value: object, table: str) -> str:
        """Return the class of a plain word in a table such as "friction_status"."""
        ...

    def score_document(self, gold: Fields, pred: Fields) -> Tally:
        """Return the tally of one document."""
        ...

    def best_pairs(
        self, gold: Sequence[Fields], pred: Sequence[Fields], score: PairScore
    ) -> Sequence[tuple[int, int]]:
        """Return which gold item is matched with which predicted item."""
        ...

    def same_entity(self, gold: Fields, pred: Fields, kind: str) -> bool:
        """Tell whether two names are of one entity."""
        ...

    def event_score(self, gold: Fields, pred: Fields, kind: str, context: object) -> float:
        """Return the score of a pair of events; 0 is no match."""
        ...

    def statement_score(self, gold: Fields, pred: Fields, context: object) -> float:
        """Return the score of a pair of statements; 0 is no match."""
        ...

    def quoted_alike(self, gold: Fields, quote: str | None) -> bool:
        """Tell whether a predicted quote overlaps one of the gold item."""
        ...

    def date_agreement(self, gold: str | None, pred: str | None) -> int:
        """Return 1 for compatible dates, 0 for an unknown one, -1 for a contradiction."""
        ...


_USED = sorted({*Scorer.__annotations__, *(n for n in vars(Scorer) if n[0] not in "_C"), "Context"})


def load_scorer(path: Path) -> Scorer:
    """Load score.py; raises DocumentError where it cannot be, or lacks what is used."""
    spec = importlib.util.spec_from_file_location("gold_score", path)
    if spec is None or spec.loader is None:
        raise DocumentError("this is not a Python program", where=str(path))
    module = importlib.util.module_from_spec(spec)
    with _no_bytecode():
        try:
            spec.loader.exec_module(module)
        except (OSError, SyntaxError, ImportError, NameError, ValueError) as error:
            raise DocumentError(
                f"the scorer cannot be loaded ({error})", where=str(path)
            ) from error
    return _complete(module, path)


def _complete(module: ModuleType, path: Path) -> Scorer:
    missing = [name for name in _USED if not hasattr(module, name)]
    if missing:
        raise DocumentError(
            f"the scorer has no {missing[0]}",
            where=str(path),
            todo="Put the score.py of this gold standard's form beside the gold",
        )
    return cast(Scorer, module)


@contextmanager
def _no_bytecode() -> Iterator[None]:
    """Leave no compiled file: the gold standard may lie where nobody may write."""
    before, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        yield
    finally:
        sys.dont_write_bytecode = before
