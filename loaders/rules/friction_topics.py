"""Reads topics with a status: "A suspended direct flights", "pilgrims may travel again"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graph.model import Kind
from loaders.proposals import Slot
from loaders.rules.context import Context
from loaders.rules.found import Found
from loaders.rules.friction_parties import PartyReader
from loaders.rules.friction_scan import Scan, Told
from loaders.rules.friction_status import StatusReader
from loaders.rules.friction_terms import StatusWord, Topic
from loaders.rules.friction_words import FrictionWords
from loaders.rules.functions import Functions
from loaders.rules.text import Token
from loaders.rules.windows import Windows
from loaders.rules.words import word_set

_HEADS = word_set(
    "talks agreement deal issue accord pact treaty memorandum company terminal summit forum"
)
"""Nouns after a topic that are the thing spoken of: "visa talks"."""
_ALLOWED = frozenset({"may", "can", "allowed", "able", "free"})
_RELIEF = frozenset({"lifted", "easing"})
_STOPPED = frozenset({"suspension", "visa"})
_CLAUSES = frozenset({"while", "who", "whereas", "although"})
_PLACED = frozenset({"at", "in", "inside", "from"})
_FINITE = frozenset({"is", "was", "were", "are", "that"})
_PASSIVE = frozenset({"past", "participle", "base"})
_BEFORE, _AFTER, _PREDICATE = 8, 12, 5
_RIGHT_BEHIND = 3
"""Tokens behind a topic in which what it is kept as stands: "kept its embassy shut"."""
_SOFT_BEFORE, _SOFT_AFTER = 4, 5
"""Tokens between a topic and its status word; fewer where the topic is an everyday word."""


class TopicReader:
    """Reads the topics of one document that a status word governs."""

    def __init__(
        self, context: Context, words: FrictionWords, status: StatusReader, parties: PartyReader
    ) -> None:
        self.context = context
        self.words = words
        self.status = status
        self.parties = parties

    def read(self, scan: Scan, i: int, j: int, topic: Topic) -> Told | None:
        """Return the friction of the topic at tokens [i, j), None where it has no status."""
        windows = scan.windows
        if j < len(scan.tokens) and scan.tokens[j].low in _HEADS:
            return None
        if scan.tokens[i].low.endswith("ing") and _has_object(windows, i):
            return None  # "migrants crossing the frontier"
        if j < len(scan.tokens) and self.words.standing.at(scan.tokens, j):
            return None  # "the sugar war"
        near = self._near(scan, i, j, topic)
        none = not near and _is_none(scan.tokens, i, topic)
        if not near and not none and not _again(scan.tokens, j):
            return None
        event = Found(
            Kind.FRICTION, scan.index, i, j, topic.kind, rule=f"friction.topic.{topic.name}"
        )
        event.topic, event.label = frozenset({topic.name}), topic.label
        event.status = self.status.combined(windows, near, i) if near else "lifted"
        if none:
            event.status = "in-force"
        event.anchors = tuple(s.at for s in near)
        event.earlier = _before_relief(near, event.status)
        governor = self.status.acting_verb(near, i)
        parties = self.parties.of_topic(windows, i, j, governor, owned=topic.owned)
        words = self.context.token_words(windows.sentence, i, j)
        return Told(event, parties, Slot("object", quote=words, value=topic.label))

    def _near(self, scan: Scan, i: int, j: int, topic: Topic) -> list[StatusWord]:
        """Return the status words that govern a topic: beside it, or in its passive predicate."""
        windows = scan.windows
        near = [
            s
            for s in scan.statuses
            if s.at not in scan.used and _governs(windows, s, i, j, topic.soft)
        ]
        verb = self.status.predicate(windows, j)
        if verb is not None:
            near += [
                s
                for s in scan.statuses
                if verb <= s.at <= verb + _PREDICATE
                and s not in near
                and s.verb
                and windows.passive(s.at)
            ]
        if topic.verbs:
            burdens = [s for s in near if s.verb and s.verb.lemma in topic.verbs]
            near = [s for s in near if burdens and (s in burdens or s.status in _RELIEF)]
        near = [s for s in near if not _is_not(scan.tokens, s)]
        if all(s.verb and s.verb.lemma in self.words.lasting for s in near):
            shut = any(j <= s.at < j + _RIGHT_BEHIND and s not in near for s in scan.statuses)
            near = near if shut else []  # not "the continued use of the port"
        return [self._of_flow(s) for s in near] if topic.flow else near

    def _of_flow(self, word: StatusWord) -> StatusWord:
        """Take the end of what flows for a stop: "ended military aid"."""
        ends = word.verb is not None and word.verb.lemma in self.words.ending
        return replace(word, status="in-force") if ends else word


def _has_object(windows: Windows, i: int) -> bool:
    """Tell whether a word in "-ing" is the verb of an object."""
    if not isinstance(windows, Functions) or not windows.is_verb(i):
        return False
    return bool(windows.tree.below(windows.tree.node(i), "obj"))


def _governs(windows: Windows, word: StatusWord, i: int, j: int, soft: bool) -> bool:
    """Tell whether a status word stands close enough to the topic at tokens [i, j)."""
    before = word.at < i
    between = windows.tokens[word.at + 1 : i] if before else windows.tokens[j : word.at]
    if before and word.status == "under-discussion" and any(t.low in _PLACED for t in between):
        return False  # "sought shelter at the embassy"
    if any(t.text in ";:" or t.low in _CLAUSES for t in between):
        return False
    if before:
        lows = {t.low for t in between}
        listed = "," not in lows or lows & {"and", "or"}
        near = len(between) <= (_SOFT_BEFORE if soft else _BEFORE)
        return bool(listed) and near and not lows & _FINITE
    apart = sum(windows.group(k) is None for k in range(j, word.at))  # names count for nothing
    if word.verb is None or apart > (_SOFT_AFTER if soft else _AFTER):
        return False
    if not windows.passive(word.at) and word.verb.form not in _PASSIVE:
        return False
    if _has_own_subject(windows, word.at, j):
        return False
    return not (soft and any(windows.group(k) for k in range(j, word.at)))


def _has_own_subject(windows: Windows, verb: int, j: int) -> bool:
    """Tell whether a verb has a subject between a topic that ends before `j` and itself.

    "The crossing was opened, and trade has doubled": what doubled is trade.
    """
    if not isinstance(windows, Functions):
        return False
    tree, node = windows.tree, windows.tree.node(verb)
    if tree.relation[node].startswith("acl"):
        return False  # "the line that A had closed"
    return any(j < at < verb for at in tree.below(node, "nsubj"))


def _before_relief(near: Sequence[StatusWord], status: str) -> int | None:
    """Return the verb of the state of affairs before a relief: "suspended since 2030, will ..."."""
    held = [s.at for s in near if s.status == "in-force" and s.verb is not None]
    return held[0] if held and status not in ("in-force", "escalated") else None


def _is_not(tokens: Sequence[Token], word: StatusWord) -> bool:
    """Tell whether a stop is denied: "relations are not severed"."""
    before = {t.low for t in tokens[max(0, word.at - 2) : word.at]}
    return word.status == "in-force" and bool(before & {"not", "never"})


def _is_none(tokens: Sequence[Token], i: int, topic: Topic) -> bool:
    """Tell whether there is nothing of it: "no direct flights have operated"."""
    return topic.kind in _STOPPED and i > 0 and tokens[i - 1].low == "no"


def _again(tokens: Sequence[Token], j: int) -> bool:
    """Tell whether what was barred is allowed: "pilgrims may take the routes again"."""
    lows = [t.low for t in tokens[j : j + 12]]
    return "again" in lows and any(w in _ALLOWED for w in lows[:3])
