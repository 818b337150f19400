"""Finds where documents tell of one matter under a name here and in common words there.

"The suspended Lantern Walk" and "the walking routes to the shrines were reopened" may be one thing,
or the one a part of the other: no document says so, and that is kept as a difference in scope.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from graph.assemble_claims import BySlot, Told
from graph.disagreements_values import SCOPE, disagreement
from graph.facts import Disagreement
from graph.resolve_names import content_words

_MARKUP = re.compile(r"<[^<>]*>")
_CAPITAL = re.compile(r"[A-Z][^\W\d_]*[a-z]")
_NAME_BEFORE = re.compile(r"(?:\b[A-Z][\w'’-]*\s+)+$")


def named_apart(slots: BySlot) -> list[Disagreement]:
    """Return what is withheld under a name in one document and in other words in another."""
    found = []
    for (subject, prop), told in slots.items():
        if prop == "object" and len({t.document.id for t in told}) > 1:
            alike: dict[str, list[Told]] = defaultdict(list)
            for one in told:
                if one.asserted and one.claim.slot is not None:
                    alike[one.key].append(one)
            for group in alike.values():
                found += _apart(subject, group)
    return found


def _apart(subject: str, told: Sequence[Told]) -> list[Disagreement]:
    """Return the disagreement of documents that name a thing with those that describe it."""
    named = [t for t in told if _is_name(t)]
    plain = [t for t in told if not _CAPITAL.search(_words(t))]
    both = {t.document.id for t in named} & {t.document.id for t in plain}
    named = [t for t in named if t.document.id not in both]
    names = {_full_name(t) for t in named}
    known = frozenset().union(*map(content_words, names))
    plain = [t for t in plain if t.document.id not in both and not content_words(_words(t)) & known]
    if not named or not plain:
        return []
    return [disagreement(subject, "object", SCOPE, [*names, *map(_words, plain)], [*named, *plain])]


def _words(told: Told) -> str:
    """Return the words of the document for a value."""
    slot = told.claim.slot
    assert slot is not None
    return " ".join(_MARKUP.sub("", slot.of(told.document.text)).split())


def _is_name(told: Told) -> bool:
    """Tell whether a thing goes by a name: all its words have capitals, and not as the first."""
    slot, passage = told.claim.slot, told.claim.passage
    words = _words(told).split()
    opens = slot is not None and slot.start == passage.start
    return bool(words) and not opens and all(_CAPITAL.match(w) for w in words)


def _full_name(told: Told) -> str:
    """Return the name with the capitalised words before it: "Walk" of "the Lantern Walk"."""
    slot = told.claim.slot
    assert slot is not None
    lead = told.document.text[told.claim.passage.start : slot.start]
    before = _NAME_BEFORE.search(lead)
    return f"{before.group() if before else ''}{_words(told)}"
