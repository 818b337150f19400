"""Reads statements: who says what to whom, through which outlet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from graph.model import Basis, Kind
from loaders.proposals import Proposal, ProposedAttribution, Slot
from loaders.rules.context import Context, shortened
from loaders.rules.own_side import VOICE
from loaders.rules.registry import Ref
from loaders.rules.statement_addressees import AddresseeReader
from loaders.rules.statement_encounters import Encounters
from loaders.rules.statement_gist import LONGEST, GistReader, is_trailing
from loaders.rules.statement_outlets import OutletReader
from loaders.rules.statement_speakers import SpeakerReader
from loaders.rules.statement_tellings import Telling, TellingReader
from loaders.rules.statement_words import SpeechWords
from loaders.rules.steps import Step
from loaders.rules.transcripts import TranscriptReader, Turn, goes_on
from loaders.rules.windows import Group
from loaders.rules.words import word_set

_ANSWERS = word_set("reply respond answer retort counter rejoin")


@dataclass(frozen=True, slots=True)
class Said:
    """A statement read: where its verb stands, who speaks, the attribution of what is told in it.

    `trailing`: the attribution stands behind the words.
    """

    sentence: int
    verb: int
    speaker: Group
    attribution: ProposedAttribution
    trailing: bool


class StatementReader:
    """Reads the statements of one document."""

    def __init__(self, context: Context, meetings: Sequence[Proposal] = ()) -> None:
        self.context = context
        self.words = words = SpeechWords(context.lexicon)
        encounters = Encounters(context, meetings)
        self.speakers = SpeakerReader(context, words, encounters)
        self.outlets = OutletReader(context, words)
        self.tellings = TellingReader(context, words, self.speakers, self.outlets)
        self.addressees = AddresseeReader(context, words, encounters)
        self.gists = GistReader(context)
        self.said: list[Said] = []
        self.turns: dict[int, Turn] = {}
        """The sentences that somebody speaks under a label or as the one voice of the text."""

    def read(self) -> list[Proposal]:
        """Return the statements in the order of the text; `said` keeps them for attribution."""
        out: list[Proposal] = []
        turns = TranscriptReader(self.context, self.words)
        spoken = self.turns = turns.turns()
        last: Group | None = None
        before: Telling | None = None
        for index, sentence in enumerate(self.context.sentences):
            if sentence.role != "body":
                continue
            self.speakers.last = last if self._continues(index) else None
            tellings = self.tellings.tellings(index, sentence)
            told = [t for t in tellings if not _is_voice(t.speaker)]
            turn = spoken.get(index)
            if Step.TURNS in self.context.off:
                turn = last = None
            if not told and turn is not None and turns.says_something(turn):
                told = [self._turn(turn, inherited=turn.start == 0)]
            elif not told and last is not None and goes_on(self.context, index, self._open):
                told = [self._turn(Turn(index, 0, last), inherited=True)]
            if turn is not None:
                told = [_asked_by(t, turn) for t in told]
            told = _answering(told, self.speakers.last)
            last = told[-1].speaker if told else None
            joined = self._joined(before, told)
            if joined is not None:
                out[-1] = self._statement(joined)
                before = None
                continue
            out += [self._statement(t) for t in told]
            before = told[-1] if told and told[-1].spoken else None
        return out

    def _joined(self, before: Telling | None, told: list[Telling]) -> Telling | None:
        """Return two sentences of one turn as one statement, if they are not too long."""
        after = told[0] if len(told) == 1 and told[0].spoken else None
        if before is None or after is None or before.speaker.keys != after.speaker.keys:
            return None
        sentences = self.context.sentences
        one, other = sentences[before.index], sentences[after.index]
        length = len(one.tokens) + len(other.tokens)
        close = after.index == before.index + 1 and one.paragraph == other.paragraph
        return replace(before, more=1) if close and length <= LONGEST else None

    def _continues(self, index: int) -> bool:
        """Tell whether a sentence follows another of the same paragraph."""
        sentences = self.context.sentences
        return index > 0 and sentences[index - 1].paragraph == sentences[index].paragraph

    def _turn(self, turn: Turn, *, inherited: bool) -> Telling:
        windows = self.context.windows[turn.sentence]
        return Telling(
            *(turn.sentence, windows, turn.start, None, turn.speaker),
            spoken=True,
            inherited=inherited,
            asker=turn.asker,
        )

    @property
    def _open(self) -> list[bool]:
        return self.gists.open_quotes

    # ------------------------------------------------------------------ the statement
    def _statement(self, told: Telling) -> Proposal:
        context, windows, i, speaker = self.context, told.windows, told.i, told.speaker
        outlet, addressees = self._outlet_and_addressees(told)
        if told.spoken:
            gist, words = self.gists.whole(windows, i, told.more)
        elif speaker.refs[0].basis is Basis.INFERRED:
            gist, words = self.gists.whole(windows, 0)
        else:
            relays = told.carrier is not None and told.carrier.at == i and told.verb is not None
            teller = told.carrier.group if relays and told.carrier else speaker
            gist, words = self.gists.gist(windows, i, teller)
        slots = (
            context.inferred("speaker", speaker.keys)
            if told.inherited or speaker.refs[0].basis is Basis.INFERRED
            else context.slots_of("speaker", speaker)
        )
        if outlet is not None:
            slots.append(context.slot_of("outletOf", outlet))
        slots += self._addressee_slots(told, outlet, addressees)
        slots.append(Slot("gist", quote=gist, value=words))
        attribution = ProposedAttribution(
            speaker.keys[0],
            outlet.keys[0] if outlet else None,
            addressees[0].keys[0] if addressees else None,
        )
        trailing = not told.spoken and is_trailing(windows, i, speaker)
        self.said.append(Said(told.index, i, speaker, attribution, trailing))
        if told.more:
            self.said.append(Said(told.index + 1, 0, speaker, attribution, trailing=False))
        who = " and ".join(context.registry.names[k].name for k in speaker.keys)
        return Proposal(
            key=context.key(Kind.STATEMENT),
            kind=Kind.STATEMENT,
            quote=self.gists.quote(told.index, i, told.more),
            trigger=context.token_words(windows.sentence, i, i + 1),
            label=f"{who}: {shortened(words)}",
            slots=tuple(slots),
            rule=f"statement.{told.verb.lemma if told.verb else 'according'}",
        )

    def _outlet_and_addressees(self, told: Telling) -> tuple[Ref | None, tuple[Ref, ...]]:
        """Return outlet and addressees; a medium that is spoken to carries the words."""
        if told.spoken:
            return None, ()
        outlet = self.outlets.outlet(told.windows, told.i, told.speaker, told.carrier)
        verbs = ((told.i, told.verb), *told.also)
        reads = (self.addressees.addressees(told.windows, i, v, told.speaker) for i, v in verbs)
        found = next((refs for refs in reads if refs), ())
        media = [r for r in found if self.outlets.is_medium(r)]
        if outlet is not None:
            found = tuple(r for r in found if not _overlap(r, outlet))
        if media and (outlet is None or media[0].kind is not Kind.GROUP):
            outlet = media[0]
        return outlet, tuple(r for r in found if r not in media)

    def _addressee_slots(
        self, told: Telling, outlet: Ref | None, addressees: tuple[Ref, ...]
    ) -> list[Slot]:
        if addressees:
            return [
                self.context.slot_of("addressee", ref, key)
                for ref in addressees
                for key in ref.keys
            ]
        if told.asker is not None:
            return [Slot("addressee", ref=told.asker, basis=Basis.INFERRED)]
        if outlet is not None or told.spoken:
            return []
        counterpart = self.addressees.counterpart(told.windows, told.i, told.verb, told.speaker)
        if counterpart is None:
            return []
        return [Slot("addressee", ref=counterpart, basis=Basis.INFERRED)]


def _asked_by(told: Telling, turn: Turn) -> Telling:
    """Return what is told in an answer with whose question it answers."""
    if told.speaker.keys == turn.speaker.keys:
        return replace(told, asker=turn.asker)
    behind = [t.low for t in told.windows.tokens[told.i + 1 : told.i + 3]]
    hears = behind[:1] in (["me"], ["us"]) or behind in (["to", "me"], ["to", "us"])
    return replace(told, asker=turn.speaker.keys[0]) if hears else told


def _answering(told: list[Telling], last: Group | None) -> list[Telling]:
    """Return what is told, an answer with whom it answers: who spoke before it."""
    out = []
    for telling in told:
        answers = telling.verb is not None and telling.verb.lemma in _ANSWERS
        if answers and last is not None and telling.asker is None and len(last.keys) == 1:
            asker = last.keys[0] if last.keys != telling.speaker.keys else None
            telling = replace(telling, asker=asker)
        last = telling.speaker
        out.append(telling)
    return out


def _is_voice(speaker: Group) -> bool:
    """Tell whether "we" means a state: who says it is whoever speaks there."""
    return any(r.role == VOICE for r in speaker.refs)


def _overlap(one: Ref, other: Ref) -> bool:
    return one.i < other.j and other.i < one.j
