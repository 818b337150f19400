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
from loaders.rules.windows import Group, Windows

_BODILY = frozenset({"clash", "third-party", "stand-off", "territorial"})
"""Kinds of act that are not about a thing suspended."""
_BY_TOPIC = frozenset({"restriction", "suspension"})
"""Kinds of act that take the kind of the topic they are about."""
_UNREAL_LEADS = frozenset({"to", "may", "might", "could", "would"})
_PROGRESSIVE = frozenset({"is", "are", "was", "were", "been", "still", "now"})
_NOMINAL = frozenset({"the", "a", "an", "'s", "by", "been", "being", "its", "their"})
"""Words before a form that is then no finite verb of an act."""
_LONGEST, _LONGEST_NEAR = 10, 12
"""Tokens of an object."""


@dataclass(frozen=True, slots=True)
class _Deed:
    """The verb of an act at tokens [i, j), who does it, and what makes it unreal."""

    i: int
    j: int
    lemma: str
    verb: ActVerb
    subject: Group
    unreal: str


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
        (j, form), unreal = hit, self._unreal(scan.tokens, i)
        if not _is_act(scan.windows, i, form, unreal):
            return None
        subject = scan.windows.subject(i)
        if subject is None:
            return None
        states = self.context.states(subject.keys)
        deed = _Deed(i, j, form.lemma, self.words.act_verbs[form.lemma], subject, unreal)
        if deed.verb.joint:
            return self._joint(scan, deed) if len(states) >= 2 else None
        return self._one_sided(scan, deed, states[0]) if len(states) == 1 else None

    def _unreal(self, tokens: list[Token], i: int) -> str:
        """Return "conditional" or "denied" where the act is threatened, possible or denied."""
        for token in tokens[max(0, i - 6) : i]:
            if token.low in self.words.denied:
                return "denied"
            if token.low in self.words.conditional or token.low.startswith("threaten"):
                return "conditional"
        return ""

    # ------------------------------------------------------------------ together
    def _joint(self, scan: Scan, deed: _Deed) -> Told:
        """Return what two states did to each other: "A and B exchanged fire"."""
        event = self._event(scan, deed, deed.j, deed.verb.kind)
        event.status = "ended"
        event.topic = frozenset({deed.lemma})
        slots = self.context.slots_of("party", deed.subject)
        party = [
            Slot("party", s.quote, state, None, s.basis)
            for s in slots
            if (state := self.context.state_key(s.ref or ""))
        ]
        states = self.context.states(deed.subject.keys)
        return Told(event, Parties(states=states, party=party))

    # ------------------------------------------------------------------ one against another
    def _one_sided(self, scan: Scan, deed: _Deed, state: str) -> Told | None:
        """Return what one state did to another or to a thing of the other's."""
        tokens, j, verb = scan.tokens, deed.j, deed.verb
        if verb.prepositions and not (j < len(tokens) and tokens[j].low in verb.prepositions):
            return None
        end = phrase_end(tokens, j, _LONGEST_NEAR if verb.near else _LONGEST)
        topics = self._topics(tokens, j, end, verb)
        if verb.topics and not any(t.name in verb.topics for t in topics):
            return None
        if any(self.words.restrictions.at(tokens, at) for at in range(j, end)):
            return None
        target = self._target(scan.windows, j, end, state)
        if end <= j or (target is None and not topics):
            return None
        kind = topics[0].kind if topics and verb.kind in _BY_TOPIC else verb.kind
        event = self._event(scan, deed, end, kind)
        _set_reality(event, deed)
        event.topic = _about(topics, tokens[j:end], deed.lemma)
        words = self.context.token_words(scan.windows.sentence, j, end)
        parties = self._parties(deed.subject.refs[0], state, target)
        obj = Slot("object", quote=words, value=plain(words.text))
        return Told(event, parties, obj, tuple(t for t in topics if t.name != GENERAL))

    def _event(self, scan: Scan, deed: _Deed, end: int, kind: str) -> Found:
        rule = f"friction.act.{deed.lemma}"
        return Found(Kind.FRICTION, scan.index, deed.i, end, kind, rule=rule)

    def _topics(self, tokens: list[Token], j: int, end: int, verb: ActVerb) -> list[Topic]:
        """Return the topics of an object, the general one only where it stands alone."""
        if verb.kind in _BODILY:
            return []
        topics = self.words.topics_in(tokens, range(j, end))
        return [t for t in topics if t.name != GENERAL] or topics

    def _target(self, windows: Windows, j: int, end: int, state: str) -> Ref | None:
        """Return whom the act hits: the other state named in its object."""
        for ref in (*windows.refs, *windows.inner):
            key = self.context.state_key(ref.keys[0]) if j <= ref.i < end + 3 else None
            if key and key != state:
                return ref
        return None

    def _parties(self, doer: Ref, state: str, target: Ref | None) -> Parties:
        """Return who did it to whom; a member of the main pair did it to the other."""
        context = self.context
        by = [context.slot_of("by", doer, state)]
        hit = context.state_key(target.keys[0]) if target else None
        if target and hit:
            against = [context.slot_of("against", target, hit)]
            return Parties(by, against, (state, hit))
        others = [s for s in context.pair if s != state] if state in context.pair else []
        return Parties(by, context.inferred("against", others), (state, *others))


def _is_act(windows: Windows, i: int, verb: VerbForm, unreal: str) -> bool:
    """Tell whether a form is the finite active verb of an act, or of a threatened one."""
    before = windows.tokens[i - 1].low if i else ""
    if verb.form == "base" and not (unreal and before in _UNREAL_LEADS):
        return False
    if verb.form == "ing":
        return before in _PROGRESSIVE and not windows.passive(i - 1)
    return before not in _NOMINAL and not windows.passive(i)


def _set_reality(event: Found, deed: _Deed) -> None:
    """Set status, modality and polarity: done, only threatened, or denied."""
    if deed.unreal == "conditional":
        event.status, event.modality = "under-discussion", Modality.CONDITIONAL
    elif deed.unreal == "denied":
        event.status, event.polarity = "in-force", Polarity.DENIED
    else:
        event.status = "ended" if deed.verb.kind == "clash" else "in-force"


def _about(topics: list[Topic], words: list[Token], lemma: str) -> frozenset[str]:
    """Return what an act is about: its topic, else the words of its object, else the verb."""
    if topics:
        return frozenset({topics[0].name})
    return content([t for t in words if not t.cap]) or frozenset({lemma})
