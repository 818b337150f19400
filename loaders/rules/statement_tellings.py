"""Finds what attributes the words of a sentence: verbs, nouns, "according to", a colon."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from graph.model import Basis, Kind
from loaders.rules.context import Context
from loaders.rules.inflection import VerbForm
from loaders.rules.statement_clauses import is_predicative
from loaders.rules.statement_frames import FrameReader
from loaders.rules.statement_outlets import Carrier, OutletReader
from loaders.rules.statement_sources import source_of, told_by_nouns, views
from loaders.rules.statement_speakers import SpeakerReader
from loaders.rules.statement_subjects import is_again
from loaders.rules.statement_words import QUOTES, SpeechWords
from loaders.rules.text import Sentence
from loaders.rules.windows import Group, Windows
from loaders.rules.words import word_set

_SPEAKERS = frozenset({Kind.PERSON, Kind.GROUP, Kind.STATE})
_BODIES = frozenset({Kind.STATE, Kind.ORGANISATION, Kind.GROUP})
_PRONOUNS = {"it": _BODIES, "he": {Kind.PERSON, Kind.GROUP}, "she": {Kind.PERSON, Kind.GROUP}}
_BETWEEN = word_set("has have had also then again would")


@dataclass(frozen=True, slots=True)
class Telling:
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


class TellingReader:
    """Finds who tells what by which word, sentence by sentence, in one document."""

    def __init__(
        self, context: Context, words: SpeechWords, speakers: SpeakerReader, outlets: OutletReader
    ) -> None:
        self.context = context
        self.words = words
        self.speakers = speakers
        self.outlets = outlets
        self.frames = FrameReader(context, words)

    def tellings(self, index: int, sentence: Sentence) -> list[Telling]:
        """Return what a source ("according to"), verbs and nouns attribute, else a colon."""
        windows = self.context.windows[index]
        source = source_of(self.context, windows, self.words)
        found = self._by_verbs(index, windows, source)
        if source is not None and self._stands_alone(windows, source, found):
            speaker = self.outlets.carried(windows, source)
            carrier = source if speaker is not source.group else None
            found = [Telling(index, windows, source.at, None, speaker, carrier), *found]
        keys = {told.speaker.keys for told in found}
        nouns = told_by_nouns(windows, self.words)
        told = [Telling(index, windows, i, None, who) for i, who in nouns]
        found += [t for t in told if t.speaker.keys not in keys][:1]
        if found:
            return found
        by_noun = [Telling(index, windows, i, None, who) for i, who in views(windows, self.words)]
        if by_noun:
            return by_noun[:1]
        colon = next((k for k in range(1, len(sentence.tokens) - 3) if _opens(windows, k)), None)
        before = None if colon is None else _speaker_before(windows, colon)
        if colon is None or before is None:
            return []
        return [Telling(index, windows, colon, None, before)]

    def _stands_alone(self, windows: Windows, source: Carrier, found: list[Telling]) -> bool:
        """Tell whether a source tells something of its own before the verbs of the sentence."""
        if not found:
            return True
        if source.at > found[0].i or self.outlets.are_media(source.group):
            return False
        between = windows.tokens[source.group.j : min(found[0].i, found[0].speaker.i)]
        return any(t.low in ("and", "but", ";") for t in between)

    def _by_verbs(self, index: int, windows: Windows, source: Carrier | None) -> list[Telling]:
        """Return what each speaker says; a further verb in the same clause adds nothing."""
        found: list[Telling] = []
        seen: dict[tuple[str, ...], int] = {}
        for i, verb in self._verbs(windows):
            speaker = self._same(windows, i, found) or self.speakers.speaker(
                windows, i, verb, first=not seen
            )
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
                found.append(Telling(index, windows, i, verb, speaker, source))
            elif person.keys not in seen:
                seen[person.keys] = i
                found.append(Telling(index, windows, i, verb, person, Carrier(speaker, i)))
        return found

    def _same(self, windows: Windows, i: int, found: list[Telling]) -> Group | None:
        """Return who spoke before in the sentence, whom a pronoun of no other name means."""
        at = i - 1
        while at > 0 and windows.tokens[at].low in _BETWEEN:
            at -= 1
        word = windows.tokens[at].low if at >= 0 else ""
        if not found or word not in _PRONOUNS or windows.group(at) is not None:
            return None
        speaker = found[-1].speaker
        return speaker if all(r.kind in _PRONOUNS[word] for r in speaker.refs) else None

    def _verbs(self, windows: Windows) -> Iterator[tuple[int, VerbForm]]:
        """Yield the words of a sentence that can attribute: verbs, and "is confident"."""
        for i, token in enumerate(windows.tokens):
            verb = self.words.verbs.get(token.low)
            if verb is None and is_predicative(windows.tokens, i):
                verb = self.words.attitudes.get(token.low)
            if verb is None or token.kind != "word" or any(r.i <= i < r.j for r in windows.refs):
                continue
            yield i, verb


def _with_verb(told: Telling, i: int, verb: VerbForm, speaker: Group) -> Telling:
    """Return what is told with a further verb, if it is of the same speaker."""
    same = told.speaker.keys == speaker.keys
    return replace(told, also=(*told.also, (i, verb))) if same else told


def _opens(windows: Windows, at: int) -> bool:
    """Tell whether a quotation opens behind a colon at token `at`."""
    return windows.tokens[at].text == ":" and windows.tokens[at + 1].text in QUOTES


def _speaker_before(windows: Windows, colon: int) -> Group | None:
    """Return the actor before a colon that opens speech: "Ada Bergh: “We will stay”"."""
    speaker = windows.groups[0] if windows.groups and windows.groups[0].j <= colon else None
    if speaker is None or not all(r.kind in _SPEAKERS for r in speaker.refs):
        return None
    return speaker
