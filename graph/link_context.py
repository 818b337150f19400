"""What stands beside a name in its sentence: an office on record can be found there.

Documents give offices in more words than a lexicon of titles has. Whether one office stands
beside a name is easier to tell than which one does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.link_names import words
from graph.link_offices import FILLERS, RANKS, office_words, state_named

BEFORE, AFTER = 140, 140
"""Characters of a sentence that are looked at on either side of a name."""
LOOSE = 2
"""So many words more than the office has may stand between it and the name."""
SOON = 3
"""Among so many words after the comma an apposition comes to its office: `the Norlandian ...`."""
_LINKING = frozenset({"of", "for", "to", "the", "and", "in"})
_OVER = frozenset({"former", "ex", "late", "formerly"})
_END = re.compile(r"[.!?;:]\s|\n")
_APPOSITION = re.compile(r"\s*[,(–-]\s*")


@dataclass(frozen=True, slots=True)
class Context:
    """A name in a sentence: what is before and after it, and the day of the document."""

    before: str
    name: str
    after: str
    when: str = ""


def context(text: str, start: int, end: int, when: str = "") -> Context:
    """Return the surroundings of text[start:end], within its sentence as far as marks tell."""
    before = _END.split(text[max(0, start - BEFORE) : start])[-1]
    after = _END.split(text[end : end + AFTER], maxsplit=1)[0]
    return Context(before, text[start:end], after, when)


def stands_beside(office: str, state: str, beside: Context) -> bool:
    """Tell whether an office stands right before a name, or after it as an apposition.

    >>> stands_beside("Governor of Hale", "", context("Hale governor Ada Bergh met", 14, 23))
    True
    >>> stands_beside("Governor", "", context("The governor met Ada Bergh in Hale.", 17, 26))
    False
    """
    wanted = office_words(office, (state,))
    number = len(office.split()) + LOOSE
    return any(
        wanted <= (told := office_words(stretch, (state,))) and wanted & RANKS == told & RANKS
        for stretch in (_title(wanted, state, beside, number), _apposition(wanted, beside, number))
        if stretch
    )


def names_state(state: str, beside: Context) -> bool:
    """Tell whether a state, or its people, is named right beside a name."""
    near = (*beside.before.split()[-6:], *_after(beside).split()[:6])
    return any(state_named(state, word) for token in near for word in words(token))


def is_former(beside: Context) -> bool:
    """Tell whether the words beside a name say that its office is over."""
    near = (*beside.before.split()[-6:], *_after(beside).split()[:4])
    return any(word in _OVER for token in near for word in words(token))


def _title(wanted: frozenset[str], state: str, beside: Context, number: int) -> str:
    """Return the words before a name with the name, where the last of them belong to the office.

    A name may have swallowed the end of its title.
    """
    tokens = beside.before.split()[-number:]
    swallowed = wanted & office_words(beside.name, (state,))
    if not swallowed and not (tokens and _belongs(tokens[-1], wanted)):
        return ""
    return " ".join((*tokens, beside.name))


def _belongs(token: str, wanted: frozenset[str]) -> bool:
    """Tell whether a word is one of an office, or a small word in its name."""
    if token.endswith((",", ")")):
        return False
    plain = token.casefold()
    return plain in _LINKING or plain in FILLERS or office_words(token) <= wanted


def _apposition(wanted: frozenset[str], beside: Context, number: int) -> str:
    """Return the words after a name and a comma, where the office begins soon."""
    tail = re.split(r"[,)]", _after(beside), maxsplit=1)[0].split()
    soon = any(office_words(token) & wanted for token in tail[:SOON])
    return " ".join(tail[: number + SOON]) if soon else ""


def _after(beside: Context) -> str:
    mark = _APPOSITION.match(beside.after)
    return beside.after[mark.end() :] if mark else ""
