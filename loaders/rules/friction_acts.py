"""Acts of one state against another: "A expelled two B diplomats", "A fired on B's boats"."""

from __future__ import annotations

from dataclasses import replace

from graph.model import Kind, Modality, Polarity
from loaders.proposals import Slot
from loaders.rules.context import Context, plain
from loaders.rules.found import Found
from loaders.rules.friction_act_parties import ActParties, swapped
from loaders.rules.friction_deeds import Deed, DeedReader, is_mutual
from loaders.rules.friction_fits import fits, particles
from loaders.rules.friction_parties import Parties
from loaders.rules.friction_scan import Scan, Told
from loaders.rules.friction_terms import ActVerb, Topic
from loaders.rules.friction_words import GENERAL, FrictionWords
from loaders.rules.registry import Ref
from loaders.rules.text import Token
from loaders.rules.topics import content

_BODILY = frozenset({"clash", "third-party", "stand-off", "territorial"})
"""Kinds of act that are not about a thing suspended."""
_BY_TOPIC = frozenset({"restriction", "suspension"})
_UNSETTLED = frozenset({"dispute", "water"})
"""Kinds of open questions: whoever bars boats from fishing restricts them."""
"""Kinds of act that take the kind of the topic they are about."""
_MEASURES = frozenset(
    {"suspension", "sanction", "restriction", "diplomatic", "water", "visa", "minority"}
)
_RESTRAINTS = frozenset({"suspension", "restriction", "sanction"})
"""Kinds of act that bear on the other side of the pair where no words name it."""

_CANCELS = frozenset({"cancel", "call off", "scrap"})
"""Verbs of meetings that do not take place, a friction where one state says that it will not."""
_WITH = frozenset({"with"})
_AGENT = 4
"""Tokens of the agent of a passive: "was hit by gunfire from"."""


class ActReader:
    """Reads the acts of one document."""

    def __init__(self, context: Context, words: FrictionWords) -> None:
        self.context = context
        self.words = words
        self.deeds = DeedReader(context, words)
        self.parties = ActParties(context, words)

    def read(self, scan: Scan, i: int) -> Told | None:
        """Return the friction that the verb at token `i` tells of, in the first sense that fits."""
        told = (self._told(scan, deed) for deed in self.deeds.at(scan, i))
        return next((t for t in told if t is not None), None)

    def _told(self, scan: Scan, deed: Deed) -> Told | None:
        states = self.context.states([k for r in deed.doers for k in r.keys])
        if deed.verb.joint and len(states) == 1:
            deed, states = self._with_partner(scan, deed)
        if deed.verb.joint or self._is_mutual(scan, deed, states):
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

    def _is_mutual(self, scan: Scan, deed: Deed, states: tuple[str, ...]) -> bool:
        """Tell whether two states do to each other what the sense of the verb asks for."""
        if len(states) < 2 or not is_mutual(scan.tokens, deed.j):
            return False
        return fits(
            self.words, scan, deed, self._topics(scan.tokens, deed.start, deed.end, deed.verb)
        )

    # ------------------------------------------------------------------ one against another
    def _one_sided(self, scan: Scan, deed: Deed, states: tuple[str, ...]) -> Told | None:
        """Return what one state did to another or to a thing of the other's."""
        tokens, start, end, verb = scan.tokens, deed.start, deed.end, deed.verb
        topics = self._topics(tokens, start, end, verb) or self._retained(scan, deed)
        if not fits(self.words, scan, deed, topics):
            return None
        if self._is_told_elsewhere(tokens, deed) or (end <= start and not verb.bare):
            return None
        state = states[0] if states else None
        targets = [
            r for r in self.parties.targets(scan.windows, deed, state) if not self._is_of(r, states)
        ]
        if not (targets or topics or self._bears_on(scan, deed, state)):
            return None
        parties = self.parties.of(scan, deed, state, targets)
        if len(parties.states) < 2:
            return None
        parties = swapped(parties) if verb.reverse else parties
        by_topic = topics and verb.kind in _BY_TOPIC and topics[0].kind not in _UNSETTLED
        kind = topics[0].kind if by_topic else verb.kind
        if deed.lemma in _CANCELS and self._is_occasion(tokens[start:end]):
            kind = "diplomatic"
        event = self._event(scan, deed, max(deed.j, end) if not deed.passive else deed.j, kind)
        _set_reality(event, deed)
        if event.status == "in-force":
            event.status = self._undone(scan, deed) or event.status
        event.topic = _about(topics, tokens[start:end], deed.lemma)
        scan.spent.update(particles(scan, deed))
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
        if deed.lemma == "host" and self._is_guest(tokens, deed):
            return True
        held = deed.verb.kind == "third-party" or deed.lemma in ("close", "end", "hold")
        held = held or (deed.lemma in _CANCELS and not deed.doers)
        return held and self._is_occasion(tokens[deed.start : deed.end])

    def _is_guest(self, tokens: list[Token], deed: Deed) -> bool:
        """Tell whether whom one hosts is in office: "hosted his counterpart"."""
        titles = (self.context.lexicon.titles.at(tokens, k) for k in range(deed.start, deed.end))
        ranks = ("leader", "minister", "envoy")
        relational = self.context.lexicon.relational
        return any(t and (t[1].rank in ranks or t[1].name in relational) for t in titles)

    def _object(self, scan: Scan, deed: Deed) -> Slot:
        """Return what it is done to, or the words of the deed itself."""
        start, end = (deed.start, deed.end) if deed.end > deed.start else (deed.i, deed.j)
        words = self.context.token_words(scan.windows.sentence, start, end)
        return Slot("object", quote=words, value=plain(words.text))

    def _bears_on(self, scan: Scan, deed: Deed, state: str | None) -> bool:
        """Tell whether an act bears on a state that its object does not name.

        A member of the main pair restricts something ("A suspended the treaty"), or fights
        somewhere in a sentence that names one other state.
        """
        if state is None:
            plain = not self._is_occasion(scan.tokens[deed.start : deed.end])
            alone = deed.passive or not deed.doers
            return alone and plain and deed.verb.kind in _RESTRAINTS
        near = {t.low for t in scan.tokens[deed.start : deed.end]}
        named = deed.lemma not in self.words.verbal or near & self.words.neighbours
        member = state in self.context.pair and named
        if member and deed.verb.kind in _MEASURES:
            return True
        return deed.verb.kind in _BODILY and len(self.parties.two(scan, state)) == 2

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

    def _event(self, scan: Scan, deed: Deed, end: int, kind: str) -> Found:
        rule = f"friction.act.{deed.lemma}"
        return Found(Kind.FRICTION, scan.index, deed.i, end, kind, rule=rule)

    def _topics(self, tokens: list[Token], start: int, end: int, verb: ActVerb) -> list[Topic]:
        """Return the topics of an object, the general one only where it stands alone."""
        if verb.kind in _BODILY:
            return []
        if verb.kind in _BY_TOPIC and end > start:  # "barred boats from its waters"
            end = next((k for k in range(start + 1, end) if tokens[k].low == "from"), end)
        topics = self.words.topics_in(tokens, range(start, end))
        return [t for t in topics if t.name != GENERAL] or topics

    def _retained(self, scan: Scan, deed: Deed) -> list[Topic]:
        """Return the topics behind a passive: "the envoy was denied a visa"."""
        if not deed.passive or not deed.verb.topics:
            return []
        behind = range(deed.j, min(deed.j + _AGENT, len(scan.tokens)))
        return self.words.topics_in(scan.tokens, behind)


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
