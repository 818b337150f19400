"""Reads statements: who says what to whom, through which outlet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graph.model import Basis, Kind
from loaders.proposals import Proposal, ProposedAttribution, Slot
from loaders.rules.context import Context, shortened
from loaders.rules.inflection import VerbForm
from loaders.rules.registry import Ref
from loaders.rules.statement_addressees import AddresseeReader
from loaders.rules.statement_encounters import Encounters
from loaders.rules.statement_frames import FrameReader, is_predicative
from loaders.rules.statement_gist import LONGEST, GistReader, is_trailing
from loaders.rules.statement_outlets import Carrier, OutletReader
from loaders.rules.statement_sources import source_of, told_by_nouns, views
from loaders.rules.statement_speakers import SpeakerReader
from loaders.rules.statement_subjects import is_again
from loaders.rules.statement_words import QUOTES, SpeechWords
from loaders.rules.steps import Step
from loaders.rules.text import Sentence
from loaders.rules.transcripts import TranscriptReader, Turn, goes_on
from loaders.rules.windows import Group, Windows

_SPEAKERS = frozenset({Kind.PERSON, Kind.GROUP, Kind.STATE})


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


@dataclass(frozen=True, slots=True)
class _Telling:
    """The token that attributes words in a sentence, its verb if it is one, who speaks."""

    index: int
    windows: Windows
    i: int
    verb: VerbForm | None
    speaker: Group
    carrier: Carrier | None = None
    spoken: bool = False
    """The whole sentence from `i` on is said, under a label or as a quotation that goes on."""
    inherited: bool = False
    """Another sentence tells who speaks."""
    more: int = 0
    """Sentences behind it that belong to the same statement."""
    asker: str | None = None
    """The key of whose question it answers."""
    also: tuple[tuple[int, VerbForm], ...] = ()
    """Further verbs of the speaker in the same sentence that open no statement of their own."""


class StatementReader:
    """Reads the statements of one document."""

    def __init__(self, context: Context, meetings: Sequence[Proposal] = ()) -> None:
        self.context = context
        self.words = words = SpeechWords(context.lexicon)
        encounters = Encounters(context, meetings)
        self.speakers = SpeakerReader(context, words, encounters)
        self.frames = FrameReader(context, words)
        self.outlets = OutletReader(context, words)
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
        before: _Telling | None = None
        for index, sentence in enumerate(self.context.sentences):
            if sentence.role != "body":
                continue
            self.speakers.last = last if self._continues(index) else None
            told = self._sentence(index, sentence)
            turn = spoken.get(index)
            if Step.TURNS in self.context.off:
                turn = last = None
            if not told and turn is not None and turns.says_something(turn):
                told = [self._turn(turn, inherited=turn.start == 0)]
            elif not told and last is not None and goes_on(self.context, index, self._open):
                told = [self._turn(Turn(index, 0, last), inherited=True)]
            if turn is not None:
                told = [_asked_by(t, turn) for t in told]
            last = told[-1].speaker if told else None
            joined = self._joined(before, told)
            if joined is not None:
                out[-1] = self._statement(joined)
                before = None
                continue
            out += [self._statement(t) for t in told]
            before = told[-1] if told and told[-1].spoken else None
        return out

    def _joined(self, before: _Telling | None, told: list[_Telling]) -> _Telling | None:
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

    def _turn(self, turn: Turn, *, inherited: bool) -> _Telling:
        windows = self.context.windows[turn.sentence]
        return _Telling(
            *(turn.sentence, windows, turn.start, None, turn.speaker),
            spoken=True,
            inherited=inherited,
            asker=turn.asker,
        )

    @property
    def _open(self) -> list[bool]:
        return self.gists.open_quotes

    # ------------------------------------------------------------------ what attributes
    def _sentence(self, index: int, sentence: Sentence) -> list[_Telling]:
        """Return what a source ("according to"), verbs and nouns attribute, else a colon."""
        windows = self.context.windows[index]
        source = source_of(self.context, windows, self.words)
        found = self._by_verbs(index, windows, source)
        if source is not None and self._stands_alone(windows, source, found):
            speaker = self.outlets.carried(windows, source)
            carrier = source if speaker is not source.group else None
            found = [_Telling(index, windows, source.at, None, speaker, carrier), *found]
        keys = {told.speaker.keys for told in found}
        nouns = told_by_nouns(windows, self.words)
        told = [_Telling(index, windows, i, None, who) for i, who in nouns]
        found += [t for t in told if t.speaker.keys not in keys][:1]
        if found:
            return found
        by_noun = [_Telling(index, windows, i, None, who) for i, who in views(windows, self.words)]
        if by_noun:
            return by_noun[:1]
        colon = next((k for k in range(1, len(sentence.tokens) - 3) if _opens(windows, k)), None)
        before = None if colon is None else _speaker_before(windows, colon)
        if colon is None or before is None:
            return []
        return [_Telling(index, windows, colon, None, before)]

    def _stands_alone(self, windows: Windows, source: Carrier, found: list[_Telling]) -> bool:
        """Tell whether a source tells something of its own before the verbs of the sentence."""
        if not found:
            return True
        if source.at > found[0].i or self.outlets.are_media(source.group):
            return False
        between = windows.tokens[source.group.j : min(found[0].i, found[0].speaker.i)]
        return any(t.low in ("and", "but", ";") for t in between)

    def _by_verbs(self, index: int, windows: Windows, source: Carrier | None) -> list[_Telling]:
        """Return what each speaker says; a further verb in the same clause adds nothing."""
        found: list[_Telling] = []
        seen: dict[tuple[str, ...], int] = {}
        for i, verb in self._verbs(windows):
            speaker = self.speakers.speaker(windows, i, verb, first=not seen)
            if speaker is None:
                continue
            inferred = speaker.refs[0].basis is Basis.INFERRED
            if not inferred and not self.frames.speaks(windows, i, verb, speaker):
                continue
            since = seen.get(speaker.keys)
            if since is not None and not is_again(windows.tokens, i, since, speaker):
                found = [_with_verb(t, i, verb, speaker) for t in found]
                continue
            seen[speaker.keys] = i
            person = self.outlets.relayed(windows, i, speaker)
            if person is None:
                found.append(_Telling(index, windows, i, verb, speaker, source))
            elif person.keys not in seen:
                seen[person.keys] = i
                found.append(_Telling(index, windows, i, verb, person, Carrier(speaker, i)))
        return found

    def _verbs(self, windows: Windows) -> Iterator[tuple[int, VerbForm]]:
        """Yield the words of a sentence that can attribute: verbs, and "is confident"."""
        for i, token in enumerate(windows.tokens):
            verb = self.words.verbs.get(token.low)
            if verb is None and is_predicative(windows.tokens, i):
                verb = self.words.attitudes.get(token.low)
            if verb is None or token.kind != "word" or any(r.i <= i < r.j for r in windows.refs):
                continue
            yield i, verb

    # ------------------------------------------------------------------ the statement
    def _statement(self, told: _Telling) -> Proposal:
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

    def _outlet_and_addressees(self, told: _Telling) -> tuple[Ref | None, tuple[Ref, ...]]:
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
        return (media[0] if media else outlet), tuple(r for r in found if r not in media)

    def _addressee_slots(
        self, told: _Telling, outlet: Ref | None, addressees: tuple[Ref, ...]
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


def _with_verb(told: _Telling, i: int, verb: VerbForm, speaker: Group) -> _Telling:
    """Return what is told with a further verb, if it is of the same speaker."""
    same = told.speaker.keys == speaker.keys
    return replace(told, also=(*told.also, (i, verb))) if same else told


def _asked_by(told: _Telling, turn: Turn) -> _Telling:
    """Return what is told in an answer with whose question it answers."""
    own = told.speaker.keys == turn.speaker.keys
    return replace(told, asker=turn.asker) if own else told


def _overlap(one: Ref, other: Ref) -> bool:
    return one.i < other.j and other.i < one.j


def _opens(windows: Windows, at: int) -> bool:
    """Tell whether a quotation opens behind a colon at token `at`."""
    return windows.tokens[at].text == ":" and windows.tokens[at + 1].text in QUOTES


def _speaker_before(windows: Windows, colon: int) -> Group | None:
    """Return the actor before a colon that opens speech: "Ada Bergh: “We will stay”"."""
    speaker = windows.groups[0] if windows.groups and windows.groups[0].j <= colon else None
    if speaker is None or not all(r.kind in _SPEAKERS for r in speaker.refs):
        return None
    return speaker
