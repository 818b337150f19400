"""Turns of phrase that tell how far a thing has come: "a dead letter", "has yet to be signed".

The lexicon "fates" sorts them into families; what each speaks for is learnt (`loaders.votes`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from loaders.rules.context import Context
from loaders.rules.inflection import verb_forms
from loaders.rules.phrases import Phrases
from loaders.rules.words import word_set

_CLOSE = 6
"""Tokens between a trigger and a turn of phrase that is told of it."""
LATER = 3
"""Sentences behind the trigger in which its end may be told without naming it."""
_OPENING = 6
"""Tokens at the beginning of a sentence that may point back."""
_BACK = word_set("it its they them their this that these those")
_NAMING = 4
"""Letters of a word that can name a thing again."""
_BE = ("be", "is", "are", "was", "were", "been", "being")
_HAVE = ("have", "has", "had", "having")


def fates(
    raw: Mapping[str, Mapping[str, Iterable[str]]], irregular: Mapping[str, list[str]]
) -> Phrases[tuple[str, ...]]:
    """Return the families of each turn of phrase of the lexicon "fates", verbs in all forms."""
    found: dict[str, list[str]] = {}
    for kind, families in raw.items():
        for family, phrases in families.items():
            for phrase in phrases:
                for told in _in_all_forms(phrase, irregular):
                    found.setdefault(told, []).append(f"{kind}.{family}")
    return Phrases((told, tuple(dict.fromkeys(names))) for told, names in found.items())


def _in_all_forms(phrase: str, irregular: Mapping[str, list[str]]) -> Iterator[str]:
    """Yield a phrase with its verb, which stands in braces, in each form."""
    before, brace, rest = phrase.partition("{")
    if not brace:
        yield phrase
        return
    verb, _, behind = rest.partition("}")
    forms = (
        _BE if verb == "be" else _HAVE if verb == "have" else verb_forms(verb, irregular).values()
    )
    for form in dict.fromkeys(forms):
        for tail in _in_all_forms(behind, irregular):
            yield f"{before}{form}{tail}"


class FateWords:
    """Finds the turns of phrase of one document."""

    def __init__(self, context: Context, turns: Phrases[tuple[str, ...]]) -> None:
        self.context = context
        self.turns = turns
        self._told: dict[int, list[tuple[int, int, str]]] = {}

    def told(self, index: int) -> list[tuple[int, int, str]]:
        """Return (begin, end, family) of the turns of phrase in a sentence."""
        if index not in self._told:
            tokens = self.context.sentences[index].tokens
            found = ((at, self.turns.at(tokens, at)) for at in range(len(tokens)))
            self._told[index] = [(at, hit[0], name) for at, hit in found if hit for name in hit[1]]
        return self._told[index]

    def of(self, sentence: int, start: int, end: int, label: str) -> Iterator[str]:
        """Yield the families in the sentence of a trigger, tokens [start, end), and behind it.

        Where words of the trigger or of the label stand again, the thing is told of again.
        """
        for begin, stop, name in self.told(sentence):
            gap = start - stop if stop <= start else begin - end
            side = "left" if stop <= start else "right" if begin >= end else "in"
            yield f"fate.{name}"
            yield f"fate.{side}.{name}"
            if gap <= _CLOSE:
                yield f"fate.near.{name}"
        words = self._words(sentence, start, end) | {w for w in label.split() if len(w) >= _NAMING}
        for index in range(sentence + 1, len(self.context.sentences)):
            names = {name for _, _, name in self.told(index)}
            if not names:
                continue
            step = index - sentence
            when = "next" if step == 1 else "then" if step <= LATER else ""
            tokens = self.context.sentences[index].tokens
            pointed = any(t.low in _BACK for t in tokens[:_OPENING])
            again = not words.isdisjoint(self._words(index, 0, len(tokens)))
            for name in names:
                if when:
                    yield f"fate.{when}.{name}"
                if when and pointed:
                    yield f"fate.back.{name}"
                if again:
                    yield f"fate.again.{name}"

    def _words(self, index: int, start: int, end: int) -> set[str]:
        """Return the words of a sentence that can name a thing again."""
        tokens = self.context.sentences[index].tokens[start:end]
        return {t.low for t in tokens if t.kind == "word" and len(t.low) >= _NAMING}
