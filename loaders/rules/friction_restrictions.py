"""Reads restrictions by their nouns: "a ban on Norlandian apps", "export curbs"."""

from __future__ import annotations

from dataclasses import dataclass

from graph.model import Kind
from loaders.proposals import Slot
from loaders.rules.context import Context, plain
from loaders.rules.found import Found
from loaders.rules.friction_parties import Parties, PartyReader
from loaders.rules.friction_scan import BY_TOPIC, OWN_GROUND, Scan, Told
from loaders.rules.friction_status import StatusReader
from loaders.rules.friction_terms import Topic
from loaders.rules.friction_words import GENERAL, FrictionWords
from loaders.rules.functions import Functions
from loaders.rules.registry import Ref
from loaders.rules.text import Token
from loaders.rules.topics import content, phrase_end
from loaders.rules.windows import Windows

_OF = frozenset({"on", "of", "over", "against", "about", "in", "to", "for"})
"""Prepositions before the object of a restriction."""
_VERB_LEADS = frozenset({"to", "will", "would", "not", "should", "they", "may", "can"})
_ADVERBS = frozenset({"still", "also", "now", "already"})
_CIRCUMSTANCES = frozenset({"over", "until", "unless", "pending", "amid"})
_PREDICATES = frozenset(
    ["while", "remain", "remains", "are", "is", "was", "were", "has", "have", "will"]
)
_POINTING = frozenset({"the", "this", "these", "those", "both"})
LONGEST = 16
"""Tokens of an object."""


_RELATIVES = frozenset({"that", "which"})
_LONGEST_CLAUSE = 16
_PRONOUNS = frozenset({"it", "they", "both", "these", "all"})
_AUXILIARIES = frozenset({"was", "were", "is", "are", "has", "have", "will", "would"})
_RELIEF = frozenset({"lifted", "easing", "to-be-lifted"})


@dataclass(frozen=True, slots=True)
class _Clause:
    """A relative clause that tells who imposed: its verb, where it ends, who stands before it."""

    verb: int
    end: int
    refs: tuple[Ref, ...]


class RestrictionReader:
    """Reads the restrictions of one document."""

    def __init__(
        self, context: Context, words: FrictionWords, status: StatusReader, parties: PartyReader
    ) -> None:
        self.context = context
        self.words = words
        self.status = status
        self.parties = parties

    def again(self, scan: Scan, i: int) -> Told | None:
        """Return what token `i` says of bans told before: "the measures were lifted"."""
        tokens, windows = scan.tokens, scan.windows
        noun = tokens[i].low in self.words.echoes and i > 0 and tokens[i - 1].low in _POINTING
        if not noun and not self._stands_alone(windows, i):
            return None
        status, governor = self.status.of_noun(windows, i, i + 1, scan.statuses)
        if status not in _RELIEF or (not noun and governor is None):
            return None
        event = Found(Kind.FRICTION, scan.index, i, i + 1, "restriction", rule="friction.echo")
        event.status, event.anchors = status, (governor,) if governor is not None else ()
        return Told(event, Parties())

    def _stands_alone(self, windows: Windows, i: int) -> bool:
        """Tell whether a pronoun is the subject of a passive: "both were undone"."""
        tokens = windows.tokens
        following = tokens[i + 1].low if i + 1 < len(tokens) else ""
        return tokens[i].low in _PRONOUNS and following in _AUXILIARIES

    def is_noun(self, tokens: list[Token], i: int) -> bool:
        """Tell whether the restriction word at token `i` is a noun: not "A still bans"."""
        low, before = tokens[i].low, tokens[i - 1].low if i else ""
        following = tokens[i + 1].low if i + 1 < len(tokens) else ""
        could_act = low.endswith("s") and self.words.acts.at(tokens, i)
        if (
            could_act
            and following not in _OF
            and (before in _ADVERBS or (i and tokens[i - 1].cap and before not in _POINTING))
        ):
            return False
        return before not in _VERB_LEADS or low.endswith(("ions", "fs"))

    def read(self, scan: Scan, i: int, j: int, kind: str) -> tuple[Told, int] | None:
        """Return the friction of the noun at tokens [i, j) and the end of its object, or None."""
        tokens, windows = scan.tokens, scan.windows
        clause = self._clause(windows, j)
        start, end = self._start(tokens, i), clause.end if clause else self._end(windows, j)
        end = max(j, min(end, _verb_of(windows, j - 1)))
        topics = self.words.topics_in(tokens, range(start, i), range(j, end))
        bare = not topics and end == j and not windows.adjectives(i)
        echo = bare and start > 0 and tokens[start - 1].low in _POINTING
        if bare and not echo and tokens[i].low in self.words.weak:
            return None
        event = Found(
            Kind.FRICTION, scan.index, i, j, kind, rule=f"friction.restriction.{tokens[i].low}"
        )
        first = next((t for t in topics if t.name != GENERAL), topics[0] if topics else None)
        if first and kind == "restriction" and first.kind in BY_TOPIC:
            event.code = first.kind
        event.topic = _about(topics, tokens[start:i] + tokens[j:end], kind)
        if clause is not None and clause.refs:
            parties = self._of_clause(windows, clause, end)
            event.status, _ = self.status.of_noun(windows, start, end, scan.statuses)
            event.anchors = (clause.verb,)
        else:
            event.status, governor = self.status.of_noun(windows, start, end, scan.statuses)
            event.anchors = (governor,) if governor is not None else ()
            shut = kind == "suspension" and first is not None and first.name in OWN_GROUND
            ground = self.parties.of_ground(windows, (j, end)) if shut else None
            parties = ground or self.parties.of_deed(windows, start, (j, end), governor)
        things = tuple(t for t in topics if t.name != GENERAL)
        if echo and (event.status in _RELIEF or not (parties.by or parties.against)):
            event.rule = "friction.echo"
            event.definite = tokens[i].low not in self.words.weak
        return Told(event, parties, self._object(windows, start, (i, j), end), things), end

    # ------------------------------------------------------------------ "the duties that A laid"
    def _clause(self, windows: Windows, j: int) -> _Clause | None:
        """Return the relative clause behind a restriction that tells who imposed it on whom."""
        tokens = windows.tokens
        relative = j < len(tokens) and tokens[j].low in _RELATIVES
        first = j + 1 if relative else j
        if not any(r.i == first or (relative and r.i == first + 1) for r in windows.refs):
            return None
        for verb in range(first + 1, min(first + _LONGEST_CLAUSE, len(tokens))):
            if tokens[verb].text in ".;:":
                return None
            form = self.words.laid.get(tokens[verb].low)
            if form is not None and form.form in ("past", "participle", "s", "ing"):
                doers = tuple(r for r in windows.refs if first <= r.i < verb)
                return _Clause(verb, self._behind(tokens, verb), doers)
        return None

    def _behind(self, tokens: list[Token], verb: int) -> int:
        """Return the end of what is hit: "had imposed on A's steel"."""
        if verb + 1 < len(tokens) and tokens[verb + 1].low in _OF:
            return self._object_end(tokens, verb + 2)
        return verb + 1

    def _of_clause(self, windows: Windows, clause: _Clause, end: int) -> Parties:
        """Return the parties that a relative clause names: its subject, and whom it hits."""
        context = self.context
        doers = {k: r for r in clause.refs for k in context.doers(r.keys)}
        hit = [r for r in windows.refs if clause.verb < r.i < end and context.states(r.keys)]
        targets = {k: r for r in hit for k in context.states(r.keys) if k not in doers}
        states = context.with_pair((*doers, *targets))
        return Parties(
            [context.slot_of("by", r, k) for k, r in doers.items()],
            [context.slot_of("against", r, k) for k, r in targets.items()],
            states,
        )

    # ------------------------------------------------------------------ its words
    def _start(self, tokens: list[Token], i: int) -> int:
        """Return where the words before the noun begin that say what is restricted."""
        start = i
        while start > 0 and self._belongs(tokens, start - 1):
            start -= 1
        return start

    def _belongs(self, tokens: list[Token], at: int) -> bool:
        token = tokens[at]
        if token.kind != "word" or token.low == "all":
            return False
        named = token.low in self.words.restricted or token.low.endswith(("al", "ic"))
        return named or self.words.topics.at(tokens, at) is not None

    def _end(self, windows: Windows, j: int) -> int:
        """Return where the object behind the noun ends: "ban on X", "curbs under which X"."""
        tokens = windows.tokens
        if j < len(tokens) and tokens[j].low in _OF:
            return j if self._is_time(windows, j) else self._object_end(tokens, j + 1)
        under = j + 1 < len(tokens) and tokens[j].low in ("under", "by")
        if under and tokens[j + 1].low == "which":
            return phrase_end(tokens, j + 2)
        return j

    def _is_time(self, windows: Windows, at: int) -> bool:
        """Tell whether a preposition leads in a date: "lifted the ban in October"."""
        tokens = windows.tokens
        if at + 1 >= len(tokens):
            return False
        leads = {tokens[at].start, tokens[at + 1].start}
        return any(d.span.start in leads for d in self.context.told_dates(windows.sentence))

    def _object_end(self, tokens: list[Token], start: int) -> int:
        end = phrase_end(tokens, start, LONGEST)
        return next((at for at in range(start, end) if self._ends(tokens, start, at, end)), end)

    def _ends(self, tokens: list[Token], start: int, at: int, end: int) -> bool:
        """Tell whether an object ends before token `at`: its verb, another restriction, a cause."""
        low = tokens[at].low
        if low in _CIRCUMSTANCES or low in _PREDICATES:
            return True
        if low == "and":
            if any(t.low in self.words.verbs for t in tokens[at + 1 : at + 2]):
                return True
            following = range(at + 1, min(at + 4, end))
            return any(self.words.restrictions.at(tokens, k) for k in following)
        return at > start and low in self.words.verb_forms and not tokens[at].cap

    def _object(self, windows: Windows, start: int, noun: tuple[int, int], end: int) -> Slot:
        """Return the words after the preposition, else those before the noun, else the noun."""
        i, j = noun
        a, b = (j + 1, end) if end > j + 1 else (start, i if i > start else j)
        words = self.context.token_words(windows.sentence, a, b)
        return Slot("object", quote=words, value=plain(words.text))


def _about(topics: list[Topic], words: list[Token], kind: str) -> frozenset[str]:
    """Return what a restriction is about: its topics, else its words, else its kind."""
    named = frozenset(t.name for t in topics) - {GENERAL}
    return named or content([t for t in words if not t.cap]) or frozenset({kind})


def _verb_of(windows: Windows, noun: int) -> int:
    """Return the verb of which a noun is the subject, where the parser knows it."""
    if not isinstance(windows, Functions):
        return len(windows.tokens)
    tree, node = windows.tree, windows.tree.node(noun)
    verb = tree.head[node]
    if not tree.relation[node].startswith("nsubj") or verb <= noun:
        return len(windows.tokens)
    return min([verb, *(k for k in tree.below(verb, "aux", "cop", "advmod") if k > noun)])
