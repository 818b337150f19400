"""Reads statements: who says what to whom, through which outlet."""

from __future__ import annotations

from dataclasses import dataclass

from graph.model import Basis, Kind
from loaders.proposals import Proposal, ProposedAttribution, Slot
from loaders.rules.context import Context, shortened
from loaders.rules.inflection import VerbForm
from loaders.rules.registry import Ref
from loaders.rules.statement_addressees import AddresseeReader
from loaders.rules.statement_gist import GistReader, is_trailing
from loaders.rules.statement_outlets import Carrier, OutletReader
from loaders.rules.statement_speakers import SpeakerReader
from loaders.rules.statement_words import QUOTES, SpeechWords
from loaders.rules.steps import Step
from loaders.rules.text import Sentence, Token
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


class StatementReader:
    """Reads the statements of one document."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.words = words = SpeechWords(context.lexicon)
        self.speakers = SpeakerReader(context, words)
        self.outlets = OutletReader(context, words)
        self.addressees = AddresseeReader(context, words)
        self.gists = GistReader(context)
        self.said: list[Said] = []

    def read(self) -> list[Proposal]:
        """Return the statements in the order of the text; `said` keeps them for attribution."""
        out: list[Proposal] = []
        turns = TranscriptReader(self.context, self.words)
        spoken = turns.turns()
        last: Group | None = None
        for index, sentence in enumerate(self.context.sentences):
            if sentence.role != "body":
                continue
            told = self._sentence(index, sentence)
            turn = spoken.get(index)
            if Step.TURNS in self.context.off:
                turn = last = None
            if not told and turn is not None and turns.says_something(turn):
                told = [self._turn(turn)]
            elif not told and last is not None and goes_on(self.context, index, self._open):
                told = [self._turn(Turn(index, 0, last))]
            last = told[-1].speaker if told else None
            out += [self._statement(t) for t in told]
        return out

    def _turn(self, turn: Turn) -> _Telling:
        windows = self.context.windows[turn.sentence]
        return _Telling(turn.sentence, windows, turn.start, None, turn.speaker, spoken=True)

    @property
    def _open(self) -> list[bool]:
        return self.gists.open_quotes

    # ------------------------------------------------------------------ what attributes
    def _sentence(self, index: int, sentence: Sentence) -> list[_Telling]:
        """Return what the verbs attribute, else a source ("according to"), else a colon."""
        windows = self.context.windows[index]
        source = self.outlets.according_to(windows)
        found = self._by_verbs(index, windows, source)
        if found:
            return found
        if source is not None:
            speaker = self.outlets.carried(windows, source)
            carrier = source if speaker is not source.group else None
            return [_Telling(index, windows, source.at, None, speaker, carrier)]
        colon = next((k for k in range(1, len(sentence.tokens) - 3) if _opens(windows, k)), None)
        before = None if colon is None else _speaker_before(windows, colon)
        if colon is None or before is None:
            return []
        return [_Telling(index, windows, colon, None, before)]

    def _by_verbs(self, index: int, windows: Windows, source: Carrier | None) -> list[_Telling]:
        """Return what each speaker says; a further verb of the same speaker adds nothing."""
        found: list[_Telling] = []
        seen: set[tuple[str, ...]] = set()
        for i, token in enumerate(windows.tokens):
            verb = self.words.verbs.get(token.low)
            if verb is None or token.kind != "word" or any(r.i <= i < r.j for r in windows.refs):
                continue
            speaker = self.speakers.speaker(windows, i, verb, first=not seen)
            if speaker is None or not self.speakers.speaks(windows, i, verb, speaker):
                continue
            if speaker.keys in seen and not _is_coordinated(windows.tokens, i):
                continue
            seen.add(speaker.keys)
            person = self.outlets.relayed(windows, i, speaker)
            if person is None:
                found.append(_Telling(index, windows, i, verb, speaker, source))
            else:
                found.append(_Telling(index, windows, i, verb, person, Carrier(speaker, i)))
        return found

    # ------------------------------------------------------------------ the statement
    def _statement(self, told: _Telling) -> Proposal:
        context, windows, i, speaker = self.context, told.windows, told.i, told.speaker
        outlet, addressee = self._outlet_and_addressee(told)
        if told.spoken:
            gist, words = self.gists.whole(windows, i)
        else:
            gist, words = self.gists.gist(windows, i, speaker)
        slots = context.slots_of("speaker", speaker)
        if outlet is not None:
            slots.append(context.slot_of("outletOf", outlet))
        slots += self._addressee_slots(windows, speaker, addressee)
        slots.append(Slot("gist", quote=gist, value=words))
        attribution = ProposedAttribution(
            speaker.keys[0],
            outlet.keys[0] if outlet else None,
            addressee.keys[0] if addressee else None,
        )
        trailing = not told.spoken and is_trailing(windows, i, speaker)
        self.said.append(Said(told.index, i, speaker, attribution, trailing))
        who = " and ".join(context.registry.names[k].name for k in speaker.keys)
        return Proposal(
            key=context.key(Kind.STATEMENT),
            kind=Kind.STATEMENT,
            quote=self.gists.quote(told.index, i),
            trigger=context.token_words(windows.sentence, i, i + 1),
            label=f"{who}: {shortened(words)}",
            slots=tuple(slots),
            rule=f"statement.{told.verb.lemma if told.verb else 'according'}",
        )

    def _outlet_and_addressee(self, told: _Telling) -> tuple[Ref | None, Ref | None]:
        """Return outlet and addressee; a medium that is spoken to carries the words."""
        outlet = self.outlets.outlet(told.windows, told.speaker, told.carrier)
        addressee = self.addressees.addressee(told.windows, told.i, told.verb, told.speaker)
        if addressee is not None and self.outlets.is_medium(addressee):
            return addressee, None
        return outlet, addressee

    def _addressee_slots(
        self, windows: Windows, speaker: Group, addressee: Ref | None
    ) -> list[Slot]:
        if addressee is not None:
            return [self.context.slot_of("addressee", addressee)]
        counterpart = self.addressees.counterpart(windows, speaker)
        if counterpart is None:
            return []
        return [Slot("addressee", ref=counterpart, basis=Basis.INFERRED)]


def _opens(windows: Windows, at: int) -> bool:
    """Tell whether a quotation opens behind a colon at token `at`."""
    return windows.tokens[at].text == ":" and windows.tokens[at + 1].text in QUOTES


def _speaker_before(windows: Windows, colon: int) -> Group | None:
    """Return the actor before a colon that opens speech: "Ada Bergh: “We will stay”"."""
    speaker = windows.groups[0] if windows.groups and windows.groups[0].j <= colon else None
    if speaker is None or not all(r.kind in _SPEAKERS for r in speaker.refs):
        return None
    return speaker


def _is_coordinated(tokens: list[Token], i: int) -> bool:
    """Tell whether a further verb of the same speaker opens a statement of its own."""
    return tokens[i - 1].low in ("and", "also") and (
        i < 2 or tokens[i - 2].low not in ("which", "who")
    )
