"""Questions about a gold item and a read item, each answered by the scorer itself.

To ask about one thing, the others are set: where both sides get one and the same quote and no date,
the scorer's answer hangs on the parties alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.explain.items import Item, pair_score
from dragoman.explain.scorer import Fields, Scorer

_SAME: Fields = {"quote": "the very same words", "also": [], "date": None}
_NONE: Fields = {"quote": "", "also": [], "date": None}


@dataclass(frozen=True)
class Matching:
    """The scorer for one document."""

    scorer: Scorer
    context: object

    def told_again(self, gold: Item, read: Item) -> bool:
        """Tell whether the two would match by parties, date and words, were both free."""
        return self.words_fit(gold, read) and self._score(gold, read, {}) > 0

    def parties_fit(self, gold: Item, read: Item) -> bool:
        """Tell whether the parties, or the speaker, fit."""
        return self._score(gold, read, _SAME) > 0

    def words_fit(self, gold: Item, read: Item) -> bool:
        """Tell whether parties fit and place, label, topic or gist share words."""
        return self._score(gold, read, _NONE) > 0

    def dates_differ(self, gold: Item, read: Item) -> bool:
        """Tell whether the dates contradict each other."""
        return self.scorer.date_agreement(gold.fields.get("date"), read.fields.get("date")) < 0

    def beside(self, gold: Item, read: Item) -> bool:
        """Tell whether the quotes overlap, by the scorer's words or by their places."""
        if self.scorer.quoted_alike(gold.fields, read.fields.get("quote")):
            return True
        return any(one.overlaps(other) for one in gold.spans for other in read.spans)

    def same_name(self, gold: Item, read: Item) -> bool:
        """Tell whether two names, perhaps of different classes, are the same name."""
        return self.scorer.same_entity(gold.fields, read.fields, gold.kind)

    def _score(self, gold: Item, read: Item, over: Fields) -> float:
        score = pair_score(self.scorer, self.context, gold.kind)
        return score({**gold.fields, **over}, {**read.fields, **over})
