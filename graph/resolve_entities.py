"""Gives groups of mentions their entity: id, label, aliases.

Actors and places are named by their label, events by a digest of their smallest head mention, so
that ids depend on nothing but what the entity is made of.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.facts import Entity
from graph.identity import digest, slug
from graph.model import EVENTS, Kind
from graph.resolve_names import content_words, fold
from graph.resolve_things import Thing

_PRONOUNS = frozenset(
    """he she it they we i you his her their our both each neither either one this that these those
    the a an some such who whom which its""".split()  # noqa: SIM905
)
_COUNTS = frozenset("two three four five six seven eight nine ten".split())  # noqa: SIM905


@dataclass(frozen=True, slots=True)
class Draft:
    """The things that are one entity, before it has an id."""

    kind: Kind
    things: tuple[Thing, ...]
    descriptions: frozenset[str] = frozenset()
    """Mentions that are not names: "President X" for the state of X."""

    @property
    def smallest(self) -> str:
        """Return the smallest head mention."""
        return min(t.id for t in self.things)


def entities(drafts: Sequence[Draft]) -> list[Entity]:
    """Return the entities of some groups, one for each, in the order given."""
    labels = [_label(d) for d in drafts]
    ids = _ids(drafts, labels)
    return [
        Entity(ident, d.kind, label, _aliases(d, label), _mentions(d))
        for d, label, ident in zip(drafts, labels, ids, strict=True)
    ]


def _ids(drafts: Sequence[Draft], labels: Sequence[str]) -> list[str]:
    """Name an entity by its label; namesakes all get a digest behind it.

    Were the plain name given to one of them, the next document could give it to another, and an
    IRI would change its bearer without a trace.
    """
    paths = [_path(d, label) for d, label in zip(drafts, labels, strict=True)]
    shared = {path for path, number in Counter(paths).items() if number > 1}
    return [
        f"{path}-{digest(draft.smallest, size=6)}" if path in shared else path
        for draft, path in zip(drafts, paths, strict=True)
    ]


def _path(draft: Draft, label: str) -> str:
    named = draft.kind not in EVENTS and draft.kind is not Kind.GROUP
    return f"{draft.kind.value.lower()}/{slug(label) if named else digest(draft.smallest)}"


def _mentions(draft: Draft) -> tuple[str, ...]:
    return tuple(sorted(m.id for t in draft.things for m in t.mentions))


def _label(draft: Draft) -> str:
    """Return the name that says most, and of those the one most documents use."""
    names = Counter(name for t in draft.things for name in t.names)
    if not names:
        return min(m.text for t in draft.things for m in t.mentions)
    weigh = _event_weight if draft.kind in EVENTS else _name_weight
    return min(names, key=lambda n: (-weigh(n), -names[n], -len(n), n))


def _name_weight(name: str) -> int:
    """Put names written out before initials, several words before one."""
    words = fold(name).split()
    return min(2, sum(len(w) > 1 for w in words))


def _event_weight(label: str) -> int:
    """Put labels with more words of content first, as far as they are no sentences."""
    words = len(content_words(label))
    return words if words <= 8 else 0


def _aliases(draft: Draft, label: str) -> tuple[str, ...]:
    found = {name for t in draft.things for name in t.names}
    if draft.kind not in EVENTS:
        texts = {m.text for t in draft.things for m in t.mentions if m.id not in draft.descriptions}
        found.update(text for text in texts if _is_name(text, draft.kind, found))
    return tuple(sorted(found - {label}))


def _is_name(text: str, kind: Kind, names: Iterable[str]) -> bool:
    """Tell names from descriptions and pronouns among the words that stand for an actor."""
    if kind is Kind.GROUP or not text[:1].isupper() or "\n" in text:
        return False
    words = fold(text).split()
    if not words or words[0] in _PRONOUNS or _COUNTS.issuperset(words):
        return False  # "The two" stands for both, and is the name of neither
    if kind is Kind.PERSON:
        known = {w for n in names for w in fold(n).split()}
        return set(words) <= known
    return all(w[:1].isupper() or not w[:1].isalpha() or len(w) < 4 for w in re.split(r"\s+", text))
