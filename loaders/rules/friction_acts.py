"""Acts of one state against another: "A expelled two B diplomats", "A fired on B's boats"."""

from __future__ import annotations

from dataclasses import replace

from graph.model import Basis, Kind, Modality, Polarity
from loaders.proposals import Slot
from loaders.rules.context import Context, plain
from loaders.rules.found import Found
from loaders.rules.friction_deeds import Deed, DeedReader, is_mutual
from loaders.rules.friction_parties import Parties
from loaders.rules.friction_scan import Scan, Told
from loaders.rules.friction_words import GENERAL, ActVerb, FrictionWords, Topic
from loaders.rules.registry import Ref
from loaders.rules.text import Token
from loaders.rules.topics import content
from loaders.rules.windows import Windows

_BODILY = frozenset({"clash", "third-party", "stand-off", "territorial"})
"""Kinds of act that are not about a thing suspended."""
_BY_TOPIC = frozenset({"restriction", "suspension"})
"""Kinds of act that take the kind of the topic they are about."""
_MEASURES = frozenset(
    {"suspension", "sanction", "restriction", "diplomatic", "water", "visa", "minority"}
)
_RESTRAINTS = frozenset({"suspension", "restriction", "sanction"})
"""Kinds of act that bear on the other side of the pair where no words name it."""

_WHERE = frozenset({"in", "from", "into", "at", "through", "over", "inside", "across", "off"})
"""Prepositions before the state in which something is stopped: "barred from A's airspace"."""
_FARTHEST_PARTICLE = 9
"""Tokens behind a verb in which its particle stands: "sent two B envoys home"."""
_LONGEST_SUBJECT = 8
_NEAR_THAT = 10
"""Tokens behind "alleged that" in which stands who is accused."""
_WITH = frozenset({"with"})
_ENVOYS, _PEOPLE = frozenset({"envoy"}), frozenset({"citizen"})
"""Things that are persons: a name counts as one, among people a demonym too."""
_AGENT = 4
"""Tokens of the agent of a passive: "was hit by gunfire from"."""


class ActReader:
    """Reads the acts of one document."""

    def __init__(self, context: Context, words: FrictionWords) -> None:
        self.context = context
        self.words = words
        self.deeds = DeedReader(context, words)

    def read(self, scan: Scan, i: int) -> Told | None:
        """Return the friction that the verb at token `i` tells of, in the first sense that fits."""
        told = (self._told(scan, deed) for deed in self.deeds.at(scan, i))
        return next((t for t in told if t is not None), None)

    def _told(self, scan: Scan, deed: Deed) -> Told | None:
        states = self.context.states([k for r in deed.doers for k in r.keys])
        if deed.verb.joint and len(states) == 1:
            deed, states = self._with_partner(scan, deed)
        if deed.verb.joint or (len(states) >= 2 and is_mutual(scan.tokens, deed.j)):
            return self._joint(scan, deed, states) if len(states) >= 2 else None
        told = self._one_sided(scan, deed, states)
        return self._by_all(told, deed, states) if told and len(states) > 1 else told

    def _by_all(self, told: Told, deed: Deed, states: tuple[str, ...]) -> Told | None:
        """Return what several did to another that is named: "A and B expelled C's envoy"."""
        hit = [s for s in told.parties.against if s.quote and s.ref not in states]
        if not hit or deed.verb.reverse:
            return None
        by = [self.context.slot_of("by", r, k) for r in deed.doers for k in self._states_of(r)]
        named = tuple(s.ref for s in hit if s.ref)
        return replace(told, parties=Parties(by, hit, (*states, *named)))

    # ------------------------------------------------------------------ together
    def _with_partner(self, scan: Scan, deed: Deed) -> tuple[Deed, tuple[str, ...]]:
        """Add with whom one state does it: "A clashed with B"."""
        partner = scan.windows.after(deed.j, _WITH, 3)
        doers = (*deed.doers, *(partner.refs if partner else ()))
        return replace(deed, doers=doers), self.context.states([k for r in doers for k in r.keys])

    def _joint(self, scan: Scan, deed: Deed, states: tuple[str, ...]) -> Told:
        """Return what two states did to each other: "A and B exchanged fire"."""
        event = self._event(scan, deed, deed.j, deed.verb.kind)
        lasts = scan.tokens[deed.i].low.endswith("ing")
        event.status = "ended" if deed.verb.kind == "clash" and not lasts else "in-force"
        event.topic = frozenset({deed.lemma})
        party = [
            self.context.slot_of("party", r, s) for r in deed.doers for s in self._states_of(r)
        ]
        return Told(event, Parties(states=states, party=party))

    def _states_of(self, ref: Ref) -> tuple[str, ...]:
        return self.context.states(ref.keys)

    # ------------------------------------------------------------------ one against another
    def _one_sided(self, scan: Scan, deed: Deed, states: tuple[str, ...]) -> Told | None:
        """Return what one state did to another or to a thing of the other's."""
        tokens, start, end, verb = scan.tokens, deed.start, deed.end, deed.verb
        topics = self._topics(tokens, start, end, verb) or self._retained(scan, deed)
        if not self._fits(scan, deed, topics):
            return None
        if self._is_told_elsewhere(tokens, deed) or (end <= start and not verb.bare):
            return None
        state = states[0] if states else None
        targets = [
            r for r in self._targets(scan.windows, deed, state) if not self._is_of(r, states)
        ]
        if not (targets or topics or self._bears_on(scan, deed, state)):
            return None
        parties = self._parties(scan, deed, state, targets)
        if len(parties.states) < 2:
            return None
        parties = _swapped(parties) if verb.reverse else parties
        kind = topics[0].kind if topics and verb.kind in _BY_TOPIC else verb.kind
        event = self._event(scan, deed, max(deed.j, end) if not deed.passive else deed.j, kind)
        _set_reality(event, deed)
        if event.status == "in-force":
            event.status = self._undone(scan, deed) or event.status
        event.topic = _about(topics, tokens[start:end], deed.lemma)
        scan.spent.update(self._particles(scan, deed))
        if deed.passive and deed.j < len(tokens) and tokens[deed.j].low == "by":
            scan.spent.update(range(deed.j, deed.j + _AGENT))
        return Told(
            event,
            parties,
            self._object(scan, deed),
            tuple(t for t in topics if t.name != GENERAL),
        )

    def _is_of(self, ref: Ref, states: tuple[str, ...]) -> bool:
        return bool(set(self.context.states(ref.keys[:1])) & set(states))

    def _is_told_elsewhere(self, tokens: list[Token], deed: Deed) -> bool:
        """Tell whether the object is a ban or an occasion: "imposed a ban", "hosted a summit"."""
        thing = range(deed.start, deed.end)
        if any(self.words.restrictions.at(tokens, at) for at in thing):
            return True
        held = deed.verb.kind == "third-party" or deed.lemma in ("close", "end")
        return held and self._is_occasion(tokens[deed.start : deed.end])

    def _object(self, scan: Scan, deed: Deed) -> Slot:
        """Return what it is done to, or the words of the deed itself."""
        start, end = (deed.start, deed.end) if deed.end > deed.start else (deed.i, deed.j)
        words = self.context.token_words(scan.windows.sentence, start, end)
        return Slot("object", quote=words, value=plain(words.text))

    def _fits(self, scan: Scan, deed: Deed, topics: list[Topic]) -> bool:
        """Tell whether the words of the deed are those that the sense of its verb asks for."""
        tokens, start, verb = scan.tokens, deed.start, deed.verb
        if (verb.negated and not deed.negated) or deed.unreal == "not":
            return False
        if verb.prepositions and not deed.passive:
            first = deed.j if verb.bare else start
            if not (first < len(tokens) and tokens[first].low in verb.prepositions):
                return False
        if verb.topics and not any(t.name in verb.topics for t in topics):
            return False
        if verb.things and not self._has_thing(scan, deed):
            return False
        return not verb.then or bool(self._particles(scan, deed))

    def _particles(self, scan: Scan, deed: Deed) -> list[int]:
        """Return the tokens behind the verb that its sense asks for."""
        behind = range(deed.j, min(deed.j + _FARTHEST_PARTICLE, len(scan.tokens)))
        return [k for k in behind if scan.tokens[k].low in deed.verb.then]

    def _has_thing(self, scan: Scan, deed: Deed) -> bool:
        """Tell whether the deed is done to (or by) one of the things that its sense asks for."""
        at, things = self._thing(scan, deed), deed.verb.things
        if any(scan.tokens[k].low in things for k in at):
            return True
        named = [r for r in scan.windows.refs if r.basis is Basis.EXPLICIT and r.i in at]
        if things & _PEOPLE and any(r.role == "demonym" for r in named):
            return True
        return bool(things & (_PEOPLE | _ENVOYS)) and any(r.kind is Kind.PERSON for r in named)

    def _thing(self, scan: Scan, deed: Deed) -> range:
        """Return the words of what the deed is done to; of who does it where it needs no object."""
        if deed.verb.bare and deed.passive:
            return range(deed.j, min(deed.j + _LONGEST_SUBJECT, len(scan.tokens)))
        if not deed.verb.bare or deed.passive:
            return range(deed.start, deed.end)
        return range(max(0, deed.i - _LONGEST_SUBJECT), deed.i)

    def _bears_on(self, scan: Scan, deed: Deed, state: str | None) -> bool:
        """Tell whether an act bears on a state that its object does not name.

        A member of the main pair restricts something ("A suspended the treaty"), or fights
        somewhere in a sentence that names one other state.
        """
        if state is None:
            plain = not self._is_occasion(scan.tokens[deed.start : deed.end])
            return deed.passive and plain and deed.verb.kind in _RESTRAINTS
        near = {t.low for t in scan.tokens[deed.start : deed.end]}
        named = deed.lemma not in self.words.verbal or near & self.words.neighbours
        member = state in self.context.pair and named
        if member and deed.verb.kind in _MEASURES:
            return True
        return deed.verb.kind in _BODILY and len(self._two(scan, state)) == 2

    def _is_occasion(self, tokens: list[Token]) -> bool:
        """Tell whether words name a meeting or an agreement."""
        return any(t.low in self.words.event_nouns for t in tokens)

    def _undone(self, scan: Scan, deed: Deed) -> str:
        """Return the status of what is undone behind it: "blocked since 2006, was reopened"."""
        if not (deed.passive or deed.start < deed.i):
            return ""
        for at in range(deed.j, len(scan.tokens)):
            status = self.words.verbs.get(scan.tokens[at].low)
            lifts = status is not None and status[0] == "lifted"
            lifts = lifts and (scan.windows.passive(at) or scan.tokens[at].low.startswith("reopen"))
            again = scan.tokens[at].low == "opened" and "again" in {
                t.low for t in scan.tokens[at : at + 2]
            }
            if lifts or again:
                return "to-be-lifted" if self.words.future(scan.tokens, at) else "lifted"
        return ""

    def _two(self, scan: Scan, state: str) -> tuple[str, ...]:
        return self.context.completed((state,), scan.windows)

    def _event(self, scan: Scan, deed: Deed, end: int, kind: str) -> Found:
        rule = f"friction.act.{deed.lemma}"
        return Found(Kind.FRICTION, scan.index, deed.i, end, kind, rule=rule)

    def _topics(self, tokens: list[Token], start: int, end: int, verb: ActVerb) -> list[Topic]:
        """Return the topics of an object, the general one only where it stands alone."""
        if verb.kind in _BODILY:
            return []
        topics = self.words.topics_in(tokens, range(start, end))
        return [t for t in topics if t.name != GENERAL] or topics

    def _retained(self, scan: Scan, deed: Deed) -> list[Topic]:
        """Return the topics behind a passive: "the envoy was denied a visa"."""
        if not deed.passive or not deed.verb.topics:
            return []
        behind = range(deed.j, min(deed.j + _AGENT, len(scan.tokens)))
        return self.words.topics_in(scan.tokens, behind)

    def _targets(self, windows: Windows, deed: Deed, doer: str | None) -> list[Ref]:
        """Return whom the act may hit: other states in its object, else in its clause."""
        others = self._others(windows, doer)
        if "that" in deed.verb.prepositions:
            return [r for r in others if deed.j <= r.i < deed.j + _NEAR_THAT]
        near = [r for r in others if deed.start <= r.i < deed.end]
        return near if near or deed.passive else self._behind(windows, deed, others)

    def _others(self, windows: Windows, doer: str | None) -> list[Ref]:
        """Return the references to other states than the doer, in their order."""
        refs = sorted((*windows.refs, *windows.inner), key=lambda r: r.i)
        return [r for r in refs if (key := self.context.state_key(r.keys[0])) and key != doer]

    def _behind(self, windows: Windows, deed: Deed, others: list[Ref]) -> list[Ref]:
        """Return the states behind the verb, in its clause."""
        clause = windows.clause(deed.i, deed.end)
        return [r for r in others if r.i in clause and r.i >= deed.i]

    def _parties(self, scan: Scan, deed: Deed, state: str | None, targets: list[Ref]) -> Parties:
        """Return who did it to whom; a member of the main pair did it to the other."""
        context = self.context
        if state is None:
            return self._without_doer(scan.windows, deed, targets)
        doer = next(r for r in deed.doers if context.state_key(r.keys[0]) == state)
        by = [context.slot_of("by", doer, state)]
        hit = context.state_key(targets[0].keys[0]) if targets else None
        if hit:
            against = [context.slot_of("against", targets[0], hit)]
            return Parties(by, against, (state, hit))
        others = [s for s in self._two(scan, state) if s != state]
        return Parties(by, context.inferred("against", others), (state, *others))

    def _without_doer(self, windows: Windows, deed: Deed, targets: list[Ref]) -> Parties:
        """Return the parties of a passive without agent: "A's ambassador to B was recalled"."""
        context = self.context
        first = context.state_key(targets[0].keys[0]) if targets else None
        behind = self._behind(windows, deed, self._others(windows, first))
        placed = [r for r in behind if windows.tokens[r.i - 1].low in _WHERE or r.adjective]
        rest = [*targets[1:], *placed]
        other = next((r for r in rest if context.state_key(r.keys[0]) != first), None)
        second = context.state_key(other.keys[0]) if other else None
        roles = ("by", "against") if deed.verb.own else ("against", "by")
        sides: dict[str, list[Slot]] = {"by": [], "against": []}
        if first:
            sides[roles[0]] = [context.slot_of(roles[0], targets[0], first)]
        if other and second and (first or not deed.verb.own):
            sides[roles[1]] = [context.slot_of(roles[1], other, second)]
        states = context.with_pair(tuple(k for k in (first, second) if k))
        return Parties(sides["by"], sides["against"], states[:2])


def _swapped(parties: Parties) -> Parties:
    """Return the parties with who does it as who is hit by it."""
    by = [replace(s, role="by") for s in parties.against]
    against = [replace(s, role="against") for s in parties.by]
    return replace(parties, by=by, against=against)


def _set_reality(event: Found, deed: Deed) -> None:
    """Set status, modality and polarity: done, only threatened, or denied."""
    if deed.unreal == "conditional":
        event.status, event.modality = "under-discussion", Modality.CONDITIONAL
    elif deed.unreal == "denied":
        event.status, event.polarity = "in-force", Polarity.DENIED
    elif deed.verb.status:
        event.status = deed.verb.status
    else:
        event.status = "ended" if deed.verb.kind == "clash" else "in-force"


def _about(topics: list[Topic], words: list[Token], lemma: str) -> frozenset[str]:
    """Return what an act is about: its topic, else the words of its object, else the verb."""
    if topics:
        return frozenset({topics[0].name})
    return content([t for t in words if not t.cap]) or frozenset({lemma})
