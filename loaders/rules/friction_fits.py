"""Tells whether the words around a deed are those that the sense of its verb asks for."""

from __future__ import annotations

from graph.model import Basis, Kind
from loaders.rules.friction_deeds import Deed
from loaders.rules.friction_scan import Scan
from loaders.rules.friction_terms import Topic
from loaders.rules.friction_words import FrictionWords

_FARTHEST_PARTICLE = 9
"""Tokens behind a verb in which its particle stands: "sent two B envoys home"."""
_LONGEST_SUBJECT = 8
_NEAR_PHRASE = 3
"""Tokens behind a verb in which the words of a phrase stand: "taking into account"."""
_ENVOYS, _PEOPLE = frozenset({"envoy"}), frozenset({"citizen"})
"""Things that are persons: a name counts as one, among people a demonym too."""


def fits(words: FrictionWords, scan: Scan, deed: Deed, topics: list[Topic]) -> bool:
    """Tell whether the words of the deed are those that the sense of its verb asks for."""
    tokens, start, verb = scan.tokens, deed.start, deed.verb
    if (
        (verb.negated and not deed.negated)
        or deed.unreal == "not"
        or _is_innocent(words, scan, deed)
    ):
        return False
    if verb.prepositions and not deed.passive:
        first = deed.j if verb.bare else start
        if not (first < len(tokens) and tokens[first].low in verb.prepositions):
            return False
    demand = "that" in verb.prepositions and deed.lemma == "demand"
    if demand and any(t.low in words.kinds for t in tokens[deed.j : deed.end]):
        return False  # "demands that B teach the minority": the worry tells of it
    if verb.topics and not any(t.name in verb.topics for t in topics):
        return False
    if verb.things and not _has_thing(scan, deed):
        return False
    return not verb.then or bool(particles(scan, deed))


def _is_innocent(words: FrictionWords, scan: Scan, deed: Deed) -> bool:
    """Tell whether the verb is no deed against anybody: "hosted his colleague"."""
    phrase = words.innocent.get(deed.lemma)
    if phrase is None:
        return False
    near = range(min(deed.j, deed.start), max(deed.end, deed.j + _NEAR_PHRASE))
    lows = {t.low for t in scan.tokens[near.start : near.stop]}
    owned = phrase.unowned and any(r.i in near for r in (*scan.windows.refs, *scan.windows.inner))
    return bool(phrase.behind & lows) and not owned and not phrase.unless & lows


def particles(scan: Scan, deed: Deed) -> list[int]:
    """Return the tokens behind the verb that its sense asks for."""
    behind = range(deed.j, min(deed.j + _FARTHEST_PARTICLE, len(scan.tokens)))
    return [k for k in behind if scan.tokens[k].low in deed.verb.then]


def _has_thing(scan: Scan, deed: Deed) -> bool:
    """Tell whether the deed is done to (or by) one of the things that its sense asks for."""
    at, things = _thing(scan, deed), deed.verb.things
    if any(scan.tokens[k].low in things for k in at):
        return True
    named = [r for r in scan.windows.refs if r.basis is Basis.EXPLICIT and r.i in at]
    if things & _PEOPLE and any(r.role == "demonym" for r in named):
        return True
    return bool(things & (_PEOPLE | _ENVOYS)) and any(r.kind is Kind.PERSON for r in named)


def _thing(scan: Scan, deed: Deed) -> range:
    """Return the words of what the deed is done to; of who does it where it needs no object."""
    if deed.verb.bare and deed.passive:
        return range(deed.j, min(deed.j + _LONGEST_SUBJECT, len(scan.tokens)))
    if not deed.verb.bare or deed.passive:
        return range(deed.start, deed.end)
    return range(max(0, deed.i - _LONGEST_SUBJECT), deed.i)
