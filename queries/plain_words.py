"""The words of a question in plain words: tokens, stems, and those that tell nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from queries.find import fold

_TOKEN = re.compile(r"\w+(?:[’'.]\w+)*")

EMPTY = frozenset(
    """
    a about all an and any are as at be been being but by can could did do does each ever find for
    from get give had has have how i if in into is it its know known list many me much of on one or
    other our out over please say shall she he him her show so some such tell than that the their
    them then there these they this those through to until up us was we were what when where which
    while who whom whose will with would you your since before after between during still ever
    only also already yet last again really exactly currently now must main mainly key important
    recently lately often please anything something everything thing things
    """.split()  # noqa: SIM905
)
"""Words that name nothing by themselves; within a keyword of several words they count."""


PLAIN = frozenset(
    """
    may march second party border media press trade foreign prime minister president people world
    court national united general union council committee department board bank force army navy
    """.split()  # noqa: SIM905
)
"""Words that stand in names, and without a capital letter name nothing by themselves."""


CALENDAR = frozenset(
    """
    january february march april may june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday christmas easter ramadan
    """.split()  # noqa: SIM905
)
"""Words with a capital letter that name no person or place."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the question, its stem, and where it stands."""

    text: str
    stem: str
    start: int
    end: int

    @property
    def empty(self) -> bool:
        """Whether the word tells nothing by itself."""
        return self.text.casefold() in EMPTY


def tokens(text: str) -> list[Token]:
    """Return the words of a text in order; a possessive ending is left off."""
    found = []
    for match in _TOKEN.finditer(text):
        word = re.sub(r"[’']s?$", "", match[0])
        found.append(Token(word, stem(word), match.start(), match.start() + len(word)))
    return found


def stem(word: str) -> str:
    """Return a word without a common English ending.

    >>> stem("meetings"), stem("meeting"), stem("agreed"), stem("parties")
    ('meet', 'meet', 'agre', 'party')
    """
    plain = fold(word)
    if plain.endswith("ies") and len(plain) > 4:
        return f"{plain[:-3]}y"
    plain = plain.removesuffix("s") if len(plain) > 3 and not plain.endswith("ss") else plain
    for ending in ("ing", "ed", "e"):
        if plain.endswith(ending) and len(plain) - len(ending) >= 3:
            return plain[: -len(ending)]
    return plain


def stems(text: str) -> tuple[str, ...]:
    """Return the stems of a text."""
    return tuple(token.stem for token in tokens(text))
