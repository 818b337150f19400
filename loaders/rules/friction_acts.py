"""Acts of one state against another: "A expelled two B diplomats", "A fired on B's boats"."""

from __future__ import annotations

from dataclasses import dataclass

from graph.model import Kind, Modality, Polarity
from loaders.proposals import Slot
from loaders.rules.context import Context, plain
from loaders.rules.found import Found
from loaders.rules.friction_parties import Parties
from loaders.rules.friction_scan import Scan, Told
from loaders.rules.friction_words import GENERAL, ActVerb, FrictionWords, Topic
from loaders.rules.inflection import VerbForm
from loaders.rules.registry import Ref
from loaders.rules.text import Token
from loaders.rules.topics import content, phrase_end
from loaders.rules.windows import Windows

_BODILY = frozenset({"clash", "third-party", "stand-off", "territorial"})
"""Kinds of act that are not about a thing suspended."""
_BY_TOPIC = frozenset({"restriction", "suspension"})
"""Kinds of act that take the kind of the topic they are about."""
_MEASURES = frozenset({"suspension", "sanction", "restriction", "diplomatic"})
_RESTRAINTS = frozenset({"suspension", "restriction", "sanction"})
"""Kinds of act that bear on the other side of the pair where no words name it."""
_UNREAL_LEADS = frozenset({"to", "may", "might", "could", "would"})
_ALIKE = frozenset({"shut", "cut", "hit", "put", "beset", "quit", "let", "set", "split", "spread"})
_LEADS = _UNREAL_LEADS | {"will", "can", "should", "must", "not", "did"}
_PROGRESSIVE = frozenset({"is", "are", "was", "were", "been", "still", "now"})
_NOMINAL = frozenset({"the", "a", "an", "'s", "by", "been", "being", "its", "their"})
"""Words before a form that is then no finite verb of an act."""
_SETTINGS = frozenset({"in", "on", "at", "since", "during", "until", "for", "with", "from", "last"})
_RELATIVES = frozenset({"that", "which", "who"})
_WHOSE = 4
"""Tokens before "whose" that say whose it is."""
_LONGEST, _LONGEST_NEAR = 10, 12
"""Tokens of an object."""


@dataclass(frozen=True, slots=True)
class _Deed:
    """The verb of an act at tokens [i, j), who does it, to what at tokens [start, end)."""

    i: int
    j: int
    lemma: str
    verb: ActVerb
    doers: tuple[Ref, ...]
    start: int
    end: int
    unreal: str
    passive: bool = False


class ActReader:
    """Reads the acts of one document."""

    def __init__(self, context: Context, words: FrictionWords) -> None:
        self.context = context
        self.words = words

    def read(self, scan: Scan, i: int) -> Told | None:
        """Return the friction that the verb at token `i` tells of, or None."""
        hit = self.words.acts.at(scan.tokens, i)
        if hit is None:
            return None
        j, form = hit[0], _tensed(scan.tokens, i, hit[1])
        passive = form.form in ("past", "participle") and scan.windows.passive(i)
        deed = (self._suffered if passive else self._done)(scan, i, j, form)
        if deed is None:
            return None
        states = self.context.states([k for r in deed.doers for k in r.keys])
        if deed.verb.joint:
            return self._joint(scan, deed, states) if len(states) >= 2 else None
        return self._one_sided(scan, deed, states) if len(states) <= 1 else None

    def _done(self, scan: Scan, i: int, j: int, form: VerbForm) -> _Deed | None:
        """Return an act in the active: its subject does it to its object."""
        unreal = self._unreal(scan.tokens, i)
        if not self._is_act(scan.windows, i, form, unreal):
            return None
        verb = self.words.act_verbs[form.lemma]
        end = phrase_end(scan.tokens, j, _LONGEST_NEAR if verb.near else _LONGEST)
        start = j
        if end <= j or scan.tokens[j].low in _SETTINGS - verb.prepositions:
            start, end = scan.windows.antecedent(i) or (j, j)
        subject = scan.windows.subject(i)
        doers = subject.refs if subject else ()
        if not self.context.states([k for r in doers for k in r.keys]):
            doers = tuple(scan.windows.side(i))
        if not doers:
            return None
        return _Deed(i, j, form.lemma, verb, doers, start, end, unreal)

    def _suffered(self, scan: Scan, i: int, j: int, form: VerbForm) -> _Deed | None:
        """Return an act in the passive: its agent did it to its subject."""
        verb = self.words.act_verbs[form.lemma]
        if verb.joint or verb.prepositions:
            return None
        start, end = scan.windows.patient(i)
        if scan.tokens[start].low in _RELATIVES and end - start == 1:
            return None  # "services that were halted": the services tell of it
        if scan.tokens[start].low == "whose":
            start = max(0, start - _WHOSE)  # "B's boats, whose nets were cut by A"
        agent = scan.windows.agent(j - 1)
        doers = agent.refs if agent and self.context.states(agent.keys) else ()
        unreal = self._unreal(scan.tokens, i)
        return _Deed(i, j, form.lemma, verb, doers, start, end, unreal, passive=True)

    def _is_act(self, windows: Windows, i: int, verb: VerbForm, unreal: str) -> bool:
        """Tell whether a form is the active verb of an act done, or of a threatened one."""
        before = windows.tokens[i - 1].low if i else ""
        if verb.form in ("base", "ing") and windows.is_carried_out(i, self.words.carried_out):
            return True
        if verb.form == "base" and self.words.act_verbs[verb.lemma].joint:
            return before not in _UNREAL_LEADS | _NOMINAL
        if verb.form == "base" and not (unreal and before in _UNREAL_LEADS):
            return False
        if verb.form == "ing":
            return before in _PROGRESSIVE and not windows.passive(i - 1)
        return before not in _NOMINAL and not windows.passive(i)

    def _unreal(self, tokens: list[Token], i: int) -> str:
        """Return "conditional" or "denied" where the act is threatened, possible or denied."""
        for token in tokens[max(0, i - 6) : i]:
            if token.low in self.words.denied:
                return "denied"
            if token.low in self.words.conditional or token.low.startswith("threaten"):
                return "conditional"
        return ""

    # ------------------------------------------------------------------ together
    def _joint(self, scan: Scan, deed: _Deed, states: tuple[str, ...]) -> Told:
        """Return what two states did to each other: "A and B exchanged fire"."""
        event = self._event(scan, deed, deed.j, deed.verb.kind)
        event.status = "ended"
        event.topic = frozenset({deed.lemma})
        party = [
            self.context.slot_of("party", r, s) for r in deed.doers for s in self._states_of(r)
        ]
        return Told(event, Parties(states=states, party=party))

    def _states_of(self, ref: Ref) -> tuple[str, ...]:
        return self.context.states(ref.keys)

    # ------------------------------------------------------------------ one against another
    def _one_sided(self, scan: Scan, deed: _Deed, states: tuple[str, ...]) -> Told | None:
        """Return what one state did to another or to a thing of the other's."""
        tokens, start, end, verb = scan.tokens, deed.start, deed.end, deed.verb
        if verb.prepositions and not (start < end and tokens[start].low in verb.prepositions):
            return None
        topics = self._topics(tokens, start, end, verb)
        if verb.topics and not any(t.name in verb.topics for t in topics):
            return None
        if any(self.words.restrictions.at(tokens, at) for at in range(start, end)):
            return None
        if verb.kind == "third-party" and self._is_occasion(tokens[start:end]):
            return None  # "the summit hosted by A"
        state = states[0] if states else None
        targets = self._targets(scan.windows, deed, state)
        if end <= start or not (targets or topics or self._bears_on(scan, deed, state)):
            return None
        parties = self._parties(scan, deed, state, targets)
        if len(parties.states) < 2:
            return None
        kind = topics[0].kind if topics and verb.kind in _BY_TOPIC else verb.kind
        event = self._event(scan, deed, max(deed.j, end) if not deed.passive else deed.j, kind)
        _set_reality(event, deed)
        if event.status == "in-force" and self._is_undone(scan, deed):
            event.status = "lifted"
        event.topic = _about(topics, tokens[start:end], deed.lemma)
        words = self.context.token_words(scan.windows.sentence, start, end)
        obj = Slot("object", quote=words, value=plain(words.text))
        return Told(event, parties, obj, tuple(t for t in topics if t.name != GENERAL))

    def _bears_on(self, scan: Scan, deed: _Deed, state: str | None) -> bool:
        """Tell whether an act bears on a state that its object does not name.

        A member of the main pair restricts something ("A suspended the treaty"), or fights
        somewhere in a sentence that names one other state.
        """
        if state is None:
            plain = not self._is_occasion(scan.tokens[deed.start : deed.end])
            return deed.passive and plain and deed.verb.kind in _RESTRAINTS
        member = state in self.context.pair and deed.lemma not in self.words.verbal
        if member and deed.verb.kind in _MEASURES:
            return True
        return deed.verb.kind in _BODILY and len(self._two(scan, state)) == 2

    def _is_occasion(self, tokens: list[Token]) -> bool:
        """Tell whether words name a meeting or an agreement."""
        return any(t.low in self.words.event_nouns for t in tokens)

    def _is_undone(self, scan: Scan, deed: _Deed) -> bool:
        """Tell whether a passive behind the act lifts it: "blocked since 2006, was reopened"."""
        for at in range(deed.j, len(scan.tokens)):
            status = self.words.verbs.get(scan.tokens[at].low)
            lifts = status is not None and status[0] == "lifted" and scan.windows.passive(at)
            again = scan.tokens[at].low == "opened" and "again" in {
                t.low for t in scan.tokens[at : at + 2]
            }
            if (lifts or again) and not self.words.future(scan.tokens, at):
                return deed.passive
        return False

    def _two(self, scan: Scan, state: str) -> tuple[str, ...]:
        return self.context.completed((state,), scan.windows)

    def _event(self, scan: Scan, deed: _Deed, end: int, kind: str) -> Found:
        rule = f"friction.act.{deed.lemma}"
        return Found(Kind.FRICTION, scan.index, deed.i, end, kind, rule=rule)

    def _topics(self, tokens: list[Token], start: int, end: int, verb: ActVerb) -> list[Topic]:
        """Return the topics of an object, the general one only where it stands alone."""
        if verb.kind in _BODILY:
            return []
        topics = self.words.topics_in(tokens, range(start, end))
        return [t for t in topics if t.name != GENERAL] or topics

    def _targets(self, windows: Windows, deed: _Deed, doer: str | None) -> list[Ref]:
        """Return whom the act may hit: other states in its object, else in its clause."""
        refs = sorted((*windows.refs, *windows.inner), key=lambda r: r.i)
        others = [r for r in refs if (key := self.context.state_key(r.keys[0])) and key != doer]
        near = [r for r in others if deed.start <= r.i < deed.end]
        if near or deed.passive:
            return near
        clause = windows.clause(deed.i, deed.end)
        return [r for r in others if r.i in clause and r.i >= deed.i]

    def _parties(self, scan: Scan, deed: _Deed, state: str | None, targets: list[Ref]) -> Parties:
        """Return who did it to whom; a member of the main pair did it to the other."""
        context = self.context
        if state is None:
            return self._without_doer(deed, targets)
        doer = next(r for r in deed.doers if context.state_key(r.keys[0]) == state)
        by = [context.slot_of("by", doer, state)]
        hit = context.state_key(targets[0].keys[0]) if targets else None
        if hit:
            against = [context.slot_of("against", targets[0], hit)]
            return Parties(by, against, (state, hit))
        others = [s for s in self._two(scan, state) if s != state]
        return Parties(by, context.inferred("against", others), (state, *others))

    def _without_doer(self, deed: _Deed, targets: list[Ref]) -> Parties:
        """Return the parties of a passive without agent: "A's ambassador to B was recalled"."""
        context = self.context
        keys = context.states([r.keys[0] for r in targets])
        if deed.verb.own and targets:
            by = [context.slot_of("by", targets[0], keys[0])]
            states = context.with_pair(keys)
            others = [context.slot_of("against", r, keys[1]) for r in targets[1:2] if keys[1:]]
            return Parties(by, others, states[:2])
        hit = [context.slot_of("against", r, k) for r, k in zip(targets, keys[:1], strict=False)]
        return Parties(against=hit, states=context.with_pair(keys[:1])[:2])


def _tensed(tokens: list[Token], i: int, form: VerbForm) -> VerbForm:
    """Take a form that is base and past alike as past, unless a modal or "to" leads it."""
    before = tokens[i - 1].low if i else ""
    same = form.form == "base" and tokens[i].low in _ALIKE
    return VerbForm(form.lemma, "past") if same and before not in _LEADS else form


def _set_reality(event: Found, deed: _Deed) -> None:
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
