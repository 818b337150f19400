"""Reads frictions: restrictions, suspended topics, standing disputes, acts and worries."""

from __future__ import annotations

from dataclasses import replace

from loaders.proposals import Proposal
from loaders.rules.context import Context
from loaders.rules.found import Found, propose
from loaders.rules.friction_acts import ActReader
from loaders.rules.friction_endings import Endings
from loaders.rules.friction_fill import fill
from loaders.rules.friction_issues import IssueReader
from loaders.rules.friction_join import FrictionJoiner
from loaders.rules.friction_moods import MoodReader
from loaders.rules.friction_outcomes import OutcomeReader
from loaders.rules.friction_parties import PartyReader
from loaders.rules.friction_past import PastReader
from loaders.rules.friction_reality import is_foreseen, is_planned
from loaders.rules.friction_restrictions import RestrictionReader
from loaders.rules.friction_scan import Scan, Told
from loaders.rules.friction_standing import StandingReader
from loaders.rules.friction_status import StatusReader
from loaders.rules.friction_topics import TopicReader
from loaders.rules.friction_words import friction_words
from loaders.rules.friction_worries import WorryReader
from loaders.rules.outcome_words import outcome_words
from loaders.rules.status_votes import settle_statuses
from loaders.rules.steps import Step
from loaders.rules.text import Sentence
from loaders.rules.windows import Windows

_STOPPED = frozenset(
    {"restriction", "export-restriction", "tariff", "sanction", "visa", "suspension"}
)
_OPEN = frozenset({"in-force", "ended"})
_SAME_HAND = 2
"""Sentences within which a passive without a name goes on with what the same state did."""


class FrictionReader:
    """Reads the frictions of one document.

    Each sentence is walked four times: for nouns and acts, then for topics under a status word
    outside what those told, then for worries and open issues outside both.
    """

    def __init__(self, context: Context) -> None:
        self.context = context
        self.words = words = friction_words(context.lexicon)
        endings = Endings(words, outcome_words(context.lexicon))
        status, parties = StatusReader(words, endings), PartyReader(context, words)
        self.standing = StandingReader(context, words, status, parties)
        self.restrictions = RestrictionReader(context, words, status, parties)
        self.acts = ActReader(context, words)
        self.topics = TopicReader(context, words, status, parties)
        self.worries = WorryReader(context, words)
        self.moods = MoodReader(context, words, parties)
        self.issues = IssueReader(context, words)
        self.past = PastReader(context, endings)

    def read(self) -> list[Proposal]:
        """Return the proposals of all sentences, joined within the document."""
        found: list[Found] = []
        for index, sentence in enumerate(self.context.sentences):
            if sentence.role == "body":
                for event in self._sentence(index, sentence):
                    self._take_hand(event, found)
                    found += [*_state_before(event), event]
        told = FrictionJoiner(self.context).join(found)
        if Step.OUTCOMES not in self.context.off:
            told += OutcomeReader(self.context, self.words).read(told)
        settle_statuses(self.context, told)
        return [propose(self.context, f) for f in told]

    def _take_hand(self, event: Found, found: list[Found]) -> None:
        """Give what is stopped without a name the hand that stopped the thing told just before."""
        if event.code not in _STOPPED or _roles(event) or len(event.actors) != 2:
            return
        near = (f for f in reversed(found) if event.sentence - f.sentence <= _SAME_HAND)
        last = next((f for f in near if set(f.actors) == set(event.actors) and _roles(f)), None)
        for role, key in _roles(last).items() if last else ():
            event.slots = [s for s in event.slots if not (s.role == "party" and s.ref == key)]
            event.slots += self.context.inferred(role, [key])

    def _sentence(self, index: int, sentence: Sentence) -> list[Found]:
        windows = self.context.windows[index]
        scan = Scan(index, windows, self.words.statuses(sentence.tokens))
        off = self.context.off
        told = self._nouns_and_acts(scan)
        told += [] if Step.TOPICS in off else self._topics(scan)
        told += [] if Step.WORRIES in off else self.worries.read(scan)
        told += [] if Step.WORRIES in off else self.moods.read(scan)
        told += [] if Step.ISSUES in off else self.issues.read(scan)
        told = self._without_outcries(told)
        events = [fill(self.context, self.words, windows, p) for t in told for p in t.parts()]
        for event in events:
            self._foresee(windows, event)
            self.past.settle(windows, event)
        return events

    def _foresee(self, windows: Windows, event: Found) -> None:
        """Put under discussion a ban or a deed that is only spoken of or to come."""
        if event.status not in _OPEN:
            return
        sort = event.rule.split(".")[1]
        noun = windows.tokens[event.j - 1].low
        if sort == "restriction" or (sort == "standing" and noun in self.words.deeds):
            talked = sort == "restriction"
            spoken = is_foreseen(self.words, windows, event.i, event.j, talked=talked)
        else:
            verbs = (event.i,) if sort == "act" else event.anchors if sort == "topic" else ()
            spoken = any(is_planned(self.words, windows, at) for at in verbs)
        if spoken:
            event.restate("under-discussion")

    def _without_outcries(self, told: list[Told]) -> list[Told]:
        """Leave out words about what else the sentence tells: "A slammed B's ban on its wine"."""
        plain = [t for t in told if not self._is_outcry(t)]
        rivals = [set(t.parties.states) for t in plain]
        return [t for t in told if t in plain or set(t.parties.states) not in rivals]

    def _is_outcry(self, told: Told) -> bool:
        rule = told.event.rule
        return rule == "friction.mood" or rule.removeprefix("friction.act.") in self.words.outcries

    # ------------------------------------------------------------------ nouns and acts
    def _nouns_and_acts(self, scan: Scan) -> list[Told]:
        found: list[Told] = []
        i = 0
        while i < len(scan.tokens):
            noun = self._noun_at(scan, i)
            if noun is not None:
                told, end = noun
                scan.used.update(range(i, end))
                found.append(told)
                i = max(i + 1, end)
                continue
            act = None if Step.ACTS in self.context.off else self.acts.read(scan, i)
            if act is not None:
                scan.used.update(range(i, act.event.j))
                found.append(act)
            i += 1
        return found

    def _noun_at(self, scan: Scan, i: int) -> tuple[Told, int] | None:
        """Return the friction of the noun at token `i` and the end of the words it uses up."""
        tokens = scan.tokens
        off = self.context.off
        if i in scan.spent:
            return None
        standing = None if Step.STANDING in off else self.words.standing.at(tokens, i)
        restriction = None if Step.RESTRICTIONS in off else self.words.restrictions.at(tokens, i)
        if standing and not (restriction and restriction[0] > standing[0]):
            end, kind = standing
            own = i not in scan.used or self.standing.is_owned(scan.windows, i, end)
            own = own and not scan.in_name(i)
            if own and self.standing.is_standing(scan.windows, i, end):
                return self.standing.read(scan, i, end, kind, scan.statuses), end
        deed = None if Step.STANDING in off else self.standing.nouns.read(scan, i)
        if deed is not None:
            return deed, deed.event.j
        if tokens[i].low in self.words.relief:
            return self.standing.relief(scan, i), i
        if restriction and not scan.in_name(i) and self.restrictions.is_noun(tokens, i):
            told = self.restrictions.read(scan, i, *restriction)
            if told is not None:
                return told
        if Step.RESTRICTIONS not in off:
            again = self.restrictions.again(scan, i)
            if again is not None:
                return again, i + 1
        if tokens[i].low in self.words.disputed:
            disputed = self.standing.disputed(scan, i)
            if disputed is not None:
                return disputed, disputed.event.j
        return None

    # ------------------------------------------------------------------ topics
    def _topics(self, scan: Scan) -> list[Told]:
        found: list[Told] = []
        i = 0
        while i < len(scan.tokens):
            topic = self.words.topics.at(scan.tokens, i)
            if topic is None or scan.is_used(range(i, topic[0])) or scan.in_name(i):
                i += 1
                continue
            told = self.topics.read(scan, i, *topic)
            if told is not None:
                scan.told.update(range(i, topic[0]))
                found.append(told)
            i = topic[0]
        return found


def _roles(event: Found) -> dict[str, str]:
    """Return who did it to whom, where one state did it to one."""
    roles = [(s.role, s.ref) for s in event.slots if s.role in ("by", "against") and s.ref]
    return dict(roles) if len(roles) == 2 and len(dict(roles)) == 2 else {}


def _state_before(event: Found) -> list[Found]:
    """Return the earlier status that the same words tell, as a telling of its own."""
    if event.earlier is None:
        return []
    kept = [s for s in event.slots if s.role != "status"]
    before = replace(event, slots=kept, status="in-force", earlier=None)
    before.add("status", "in-force")
    event.slots = [s for s in event.slots if s.role != "when"]
    return [before]
