"""Reads meetings: finds their nouns and verbs, and settles where, when and whether held."""

from __future__ import annotations

from graph.model import Kind, Modality
from loaders.proposals import AT_PUBLICATION, Proposal
from loaders.rules.context import Context
from loaders.rules.event_dates import lies_ahead
from loaders.rules.found import Found, propose
from loaders.rules.joining import MeetingJoiner
from loaders.rules.meeting_company import add_company
from loaders.rules.meeting_hosts import add_hosts
from loaders.rules.meeting_joint import JointDeeds
from loaders.rules.meeting_named import with_named
from loaders.rules.meeting_parties import MeetingParties
from loaders.rules.meeting_places import MeetingPlaces
from loaders.rules.meeting_status import status_of
from loaders.rules.meeting_stays import Stays
from loaders.rules.meeting_summits import SummitReader
from loaders.rules.meeting_times import is_said_ahead, set_first_since, set_time
from loaders.rules.meeting_verbs import VerbMeetings
from loaders.rules.meeting_witnesses import Witnesses
from loaders.rules.meeting_words import meeting_words
from loaders.rules.status_votes import settle_statuses
from loaders.rules.steps import Step
from loaders.rules.text import Sentence, Token
from loaders.rules.topics import is_definite
from loaders.rules.windows import Windows
from loaders.rules.words import word_set

_NEW = word_set("another new second third further again previous earlier last")
_TALKING = ("talks", "bilateral")
_TWO = 2
_NEAR = 10
"""Tokens around talks in which they are said to go by telephone."""
_RETURNED = ("return", "repa", "reciproc")
_POINTS = word_set("the this that these those their his her both 's")


class MeetingReader:
    """Reads the meetings of one document."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.words = meeting_words(context.lexicon)
        self.parties = MeetingParties(context, self.words)
        self.verbs = VerbMeetings(context, self.words, self.parties)
        self.places = MeetingPlaces(context, self.words)
        self.stays = Stays(context, self.words, self.parties)
        self.joint = JointDeeds(context, self.words, self.parties)
        self.summits = SummitReader(context, self.words)
        self.witnesses = Witnesses(context, self.words)
        self.joiner = MeetingJoiner(context)

    def read(self) -> list[Proposal]:
        """Return the proposals of all sentences, joined within the document."""
        found: list[Found] = []
        for index, sentence in enumerate(self.context.sentences):
            if sentence.role == "body":
                told = self._sentence(index, sentence)
                self.witnesses.seat(self.context.windows[index], told, _last(found, index))
                found.extend(told)
        add_company(self.context, found)
        told = self.joiner.join(found)
        settle_statuses(self.context, told)
        return [propose(self.context, f) for f in told]

    def _sentence(self, index: int, sentence: Sentence) -> list[Found]:
        windows = self.context.windows[index]
        found: list[Found] = []
        i = 0
        while i < len(sentence.tokens):
            event = self._at(index, windows, i)
            if event:
                found.append(event)
            i = event.j if event else i + 1
        for event in self.joint.read(index, windows, found):
            self._settle(event, windows, event.i)
            found.append(event)
        self.summits.read(windows, found)
        add_hosts(self.context, windows, found)
        return [f for f in found if f.actors or f.definite or f.place or f.code == "summit"]

    def _at(self, index: int, windows: Windows, i: int) -> Found | None:
        """Return the meeting whose noun or verb begins at token `i`, or None."""
        tokens = windows.tokens
        noun = self.words.nouns.at(tokens, i)
        if noun and self.words.is_noun(tokens, i) and not _is_gerund(windows, i):
            return self._noun(index, windows, i, noun[0], noun[1])
        if Step.MEETING_VERBS in self.context.off:
            return None
        verb = self.words.verb_at(tokens, i)
        event = self.verbs.read(index, windows, i, *verb) if verb else None
        event = event or self.verbs.guest(index, windows, i)
        event = event or self.stays.read(index, windows, i)
        if event:
            self._settle(event, windows, i)
        return event

    def _noun(self, index: int, windows: Windows, i: int, j: int, code: str) -> Found:
        tokens = windows.tokens
        found = Found(Kind.MEETING, index, i, j, code, rule=f"meeting.noun.{tokens[i].low}")
        if code == "round":
            found.code = "talks"
        light = self.words.light_verb(tokens, i)
        sides = self.parties.of_noun(windows, i, j, code, light)
        self.parties.take(found, with_named(windows, sides))
        found.definite = _is_pointed_at(tokens, i)
        found.new = any(t.low in _NEW for t in tokens[max(0, i - 4) : i]) or (
            light is not None and tokens[light].low.startswith(_RETURNED)
        )
        self._settle(found, windows, light if light is not None else i)
        if code != "visit":
            self.parties.complete(found, windows)
        return found

    # ------------------------------------------------------------------ settling
    def _settle(self, found: Found, windows: Windows, anchor: int) -> None:
        """Give a candidate its time, place and status; `anchor` is the verb that governs it."""
        set_time(self.context, windows, found, anchor)
        if found.code in _TALKING and self._is_distant(windows, found):
            found.code = "call"
        if found.code == "bilateral" and len(self.context.states(found.actors)) > _TWO:
            found.code = "multilateral"
        if found.code != "call":
            self.places.set(found, windows, anchor)
        set_first_since(self.context, windows, found)
        found.status = found.status or status_of(self.context, self.words, windows, found, anchor)
        ahead = lies_ahead(self.context, found.date) or is_said_ahead(found)
        if found.status == "held" and ahead:
            found.status = "planned"
        if found.status == "planned":
            found.slots = [s for s in found.slots if s.value != AT_PUBLICATION]
        found.add("status", found.status)
        found.add("meetingKind", found.code)
        if found.status == "planned":
            found.modality = Modality.PLANNED

    def _is_distant(self, windows: Windows, found: Found) -> bool:
        """Tell whether the words around talks say that they went by telephone."""
        near = range(max(0, found.i - _NEAR), min(len(windows.tokens), found.j + _NEAR))
        return any(self.words.distant.at(windows.tokens, at) for at in near)


def _last(found: list[Found], index: int) -> list[Found]:
    """Return the last meeting of the sentence before `index`, if it tells of one."""
    return [f for f in found[-1:] if f.sentence == index - 1]


def _is_gerund(windows: Windows, i: int) -> bool:
    """Tell whether "meeting" is what somebody does: "looked forward to meeting in person"."""
    tree = windows.tree
    return tree is not None and windows.tokens[i].low == "meeting" and tree.tag[i] == "VERB"


def _is_pointed_at(tokens: list[Token], i: int) -> bool:
    """Tell whether the noun at token `i` is one told of before: "the talks", "their last call"."""
    at = i - 1
    while (
        at >= 0
        and (tokens[at].cap or tokens[at].low in ("last", "first"))
        and tokens[at].kind == "word"
        and tokens[at].low != "the"
    ):
        at -= 1
    return at >= 0 and tokens[at].low in _POINTS and is_definite(tokens, i)
