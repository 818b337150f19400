"""Whether a verb of speech attributes words where it stands: its clause, object, particle, noun."""

from __future__ import annotations

from collections.abc import Sequence

from graph.model import Kind
from loaders.rules.context import Context
from loaders.rules.inflection import VerbForm
from loaders.rules.statement_words import (
    BE,
    CLAUSE,
    QUOTES,
    SpeechWords,
    next_low,
    trails,
    with_modifiers,
)
from loaders.rules.text import Token
from loaders.rules.windows import Group, Windows
from loaders.rules.words import word_set

_OBJECTS = word_set("him her them us me it")
_PREPOSITIONS = word_set(
    "with to of in on for at by from as about over against between under after before"
)
_OPENINGS = word_set("that whether")
_FARTHEST_CLAUSE, _FARTHEST_NOUN, _FARTHEST_NAME = 12, 6, 14
"""Tokens behind a verb in which its clause, its noun, the second of two objects begins."""
_NAMED = word_set("it them such this these him her")
"""Words after "call" where it gives a name: "called it a milestone"."""
_NAMING = word_set("call consider deem term brand dub label declare pronounce find judge style")
_LIKENING = word_set("regard view see characterise characterize portray depict")
_SECOND = word_set("a an the one no nothing neither not")
_JOINTS = word_set("and or but")
_WITH_PREPOSITION = word_set(
    "appeal ask apologise apologize warn call complain protest plead petition"
)
_NO_OBJECT = frozenset({",", ".", ";", "by", "", "of", "for", "and", "in", "on"})
_FEELS_FOR = word_set("that about over at to with")
_ON = word_set("on upon")
_WANTING = word_set("want expect")
_CALLED_AWAY = word_set("off home back up in out together")
"""Words after "call" where nothing is said: "called off the visit"."""
_STOPS = frozenset(".;:")
_CONTENT = word_set(
    "that saying to about on over against of in warning demanding asking urging calling"
)


class FrameReader:
    """Tells what verbs of speech do in the sentences of one document."""

    def __init__(self, context: Context, words: SpeechWords) -> None:
        self.context = context
        self.words = words

    def speaks(self, windows: Windows, i: int, verb: VerbForm, speaker: Group) -> bool:
        """Tell whether the verb at token `i` attributes words to the speaker."""
        tokens, lemma, following = windows.tokens, verb.lemma, next_low(windows.tokens, i)
        if any(r.kind is Kind.PLACE for r in speaker.refs):
            return False
        if speaker.i > i and windows.passive(i):
            return True  # "warnings were issued by A"
        if verb.form == "adjective":
            return following in _FEELS_FOR
        if lemma == "call" and following in _ON:
            return _asks(tokens, i)
        if lemma == "call" and following in _CALLED_AWAY:
            return False
        if self._has_particle(tokens, i, lemma) or self._has_noun(windows, i, lemma):
            return True
        if (lemma in _NAMING or lemma in _LIKENING) and _is_by_name(windows, i, speaker):
            return False
        if lemma in _NAMING:
            return _names(windows, i) or _quoted_after(tokens, i) or trails(windows, i, speaker)
        if lemma in _LIKENING:
            return windows.antecedent(i) is None and _likens(tokens, i)
        if lemma == "write" and following == "to":
            return True
        if lemma in self.words.particles or self._is_light(lemma):
            return False
        if lemma in ("quote", "report", "cite") and _tells_of_speaking(tokens, i):
            nearby = tokens[i + 1 : i + 4]
            return lemma == "quote" and not any(t.low.endswith("ing") for t in nearby)
        if lemma in ("tell", "quote"):
            return following != "of"
        if lemma in self.words.single:
            alone = len(self.context.states(speaker.keys)) == 1
            return alone and following not in ("with", "upon")
        if speaker.i > i or trails(windows, i, speaker):
            return True
        if lemma in self.words.transitive and _has_object(windows, i, verb):
            return True
        if lemma in self.words.transitive and self._is_answered(windows, i, speaker):
            return True
        if lemma in _WANTING and _wants_deed(windows, i):
            return True
        if lemma in self.words.need_clause or lemma in self.words.transitive:
            return _has_clause(windows, i)
        return windows.antecedent(i) is None or _has_clause(windows, i)

    def _is_answered(self, windows: Windows, i: int, speaker: Group) -> bool:
        """Tell whether a relative clause answers what is said: "a charge that A denied"."""
        tokens, start = windows.tokens, with_modifiers(windows, speaker.i)
        if start < 2 or speaker.i > i or tokens[start - 1].low not in ("that", "which"):
            return False
        noun = tokens[start - 2 - (tokens[start - 2].text == ",")].low
        return noun in self.words.light_nouns or noun in self.words.told_nouns

    def _is_light(self, lemma: str) -> bool:
        """Tell whether a verb speaks only with a noun: "lodged a protest"."""
        plain = lemma in self.words.transitive or lemma in self.words.need_clause
        return lemma in self.words.light_verbs and not plain and lemma != "repeat"

    def _has_particle(self, tokens: Sequence[Token], i: int, lemma: str) -> bool:
        """Tell whether a verb has the words with which it speaks: "took formal note of"."""
        phrases = self.words.particles.get(lemma)
        if phrases is None:
            return False
        return any(at < len(tokens) and phrases.at(tokens, at) for at in (i + 1, i + 2))

    def _has_noun(self, windows: Windows, i: int, lemma: str) -> bool:
        """Tell whether a light verb has a noun of speech for its object: "lodged a protest"."""
        if lemma not in self.words.light_verbs:
            return False
        tokens, at, end = windows.tokens, i + 1, i + 1 + _FARTHEST_NOUN
        while at < min(end, len(tokens)):
            low, group = tokens[at].low, windows.group(at)
            if low in self.words.light_nouns:
                return True
            if low in self.words.content_nouns:
                behind = tokens[at + 1 : at + 4]
                return any(t.low in _CONTENT or t.text in QUOTES for t in behind)
            if tokens[at].kind == "punct" or low in _PREPOSITIONS:
                return False
            if group is not None:  # "handed the Norlandian ambassador a note"
                end += group.j - at
                at = group.j
            else:
                at += 1
        return False


def _asks(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether "called on A" asks something of A: it does before "to"."""
    for token in tokens[i + 2 : i + _FARTHEST_NAME]:
        if token.kind == "punct":
            return False
        if token.low == "to":
            return True
    return False


def _wants_deed(windows: Windows, i: int) -> bool:
    """Tell whether another is to do something: "wants A to pay"."""
    tokens, group = windows.tokens, windows.group(i + 1) or windows.group(i + 2)
    return group is not None and group.j < len(tokens) and tokens[group.j].low == "to"


def _has_object(windows: Windows, i: int, verb: VerbForm) -> bool:
    """Tell whether an object follows the verb, an aside between: "threatened, in A, to close"."""
    tokens, following = windows.tokens, next_low(windows.tokens, i)
    if following in ("of", "for", "in", "on") and verb.lemma in _WITH_PREPOSITION:
        return True
    if following == "," and i + 2 < len(tokens) and tokens[i + 2].low in _PREPOSITIONS:
        marks = [
            k for k in range(i + 2, min(i + _FARTHEST_NAME, len(tokens))) if tokens[k].text == ","
        ]
        return bool(marks) and next_low(tokens, marks[0]) in ("to", "that", "whether")
    unnamed = verb.lemma == "ask" and following == "not"  # "who asked not to be named"
    return following not in _NO_OBJECT and not unnamed


def is_predicative(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether an adjective is said of a subject: "is far from confident" is not."""
    before = [t.low for t in tokens[max(0, i - 3) : i]]
    near = next((k for k in range(len(before) - 1, -1, -1) if before[k] in BE), None)
    return near is not None and all(w not in _PREPOSITIONS for w in before[near + 1 :])


def _names(windows: Windows, i: int) -> bool:
    """Tell whether a verb gives its object a name: "called the plan a trap", "which A calls it"."""
    tokens, following = windows.tokens, next_low(windows.tokens, i)
    if following in _NAMED:
        return i + 2 >= len(tokens) or tokens[i + 2].low != "off"
    if windows.antecedent(i) is not None:
        return True
    for at in range(i + 2, min(i + _FARTHEST_NAME, len(tokens))):
        before = tokens[at - 1]
        if tokens[at].text in _STOPS or tokens[at].low in _OPENINGS:
            return False
        joined = before.kind == "punct" or before.low in _PREPOSITIONS or before.low in _JOINTS
        if tokens[at].low in _SECOND and not joined:
            return tokens[i + 1].low not in _PREPOSITIONS
    return False


def _is_by_name(windows: Windows, i: int, speaker: Group) -> bool:
    """Tell whether a verb only gives the speaker's name for a thing: "what they call the line"."""
    start = with_modifiers(windows, speaker.i)
    return start > 0 and speaker.i < i and windows.tokens[start - 1].low == "what"


def _likens(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether "as" follows a verb of seeing: "regards the islands as its own"."""
    for token in tokens[i + 1 : i + _FARTHEST_NAME]:
        if token.kind == "punct" and token.text not in QUOTES:
            return False
        if token.low == "as":
            return True
    return False


def _quoted_after(tokens: Sequence[Token], i: int) -> bool:
    return any(t.text in QUOTES for t in tokens[i + 1 : i + 8])


def _tells_of_speaking(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether another verb of speech follows: "reported A as telling B"."""
    return any(
        tokens[k].low == "as" and tokens[k + 1].low.endswith("ing")
        for k in range(i + 1, min(i + 7, len(tokens) - 1))
    )


def _has_clause(windows: Windows, i: int) -> bool:
    """Tell whether a clause, a quotation or a colon follows the verb at token `i`."""
    tokens = windows.tokens
    for at in range(i + 1, min(i + _FARTHEST_CLAUSE, len(tokens))):
        if tokens[at].text in ".;":
            return False
        if tokens[at].low in _OPENINGS:
            return True
    if windows.has_clause(i):
        return True
    for at in range(i + 1, min(i + 5, len(tokens))):
        if tokens[at].low in CLAUSE:
            return True
        group = windows.group(at)
        if group is not None:
            return _opens_clause(tokens, i, group)
    return False


def _opens_clause(tokens: Sequence[Token], i: int, group: Group) -> bool:
    """Tell whether an actor right after the verb begins what is said: "suggest A and B are …"."""
    if group.i > i + 1 or group.j >= len(tokens) or tokens[i + 1].low in _OBJECTS:
        return False
    following = tokens[group.j]
    return following.kind == "word" and following.low not in _PREPOSITIONS
