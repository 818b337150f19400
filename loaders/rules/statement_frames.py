"""Whether a verb of speech attributes words where it stands: its clause, object, particle, noun."""

from __future__ import annotations

from collections.abc import Sequence

from graph.model import Kind
from loaders.rules.context import Context
from loaders.rules.inflection import VerbForm
from loaders.rules.statement_clauses import (
    asks,
    calls_away,
    has_clause,
    has_object,
    is_as_told,
    is_by_name,
    likens,
    names,
    quoted_after,
    tells_of_speaking,
    tells_will,
    wants_deed,
)
from loaders.rules.statement_words import (
    QUOTES,
    SpeechWords,
    next_low,
    trails,
    with_modifiers,
)
from loaders.rules.text import Token
from loaders.rules.windows import Group, Windows
from loaders.rules.words import word_set

_PREPOSITIONS = word_set(
    "with to of in on for at by from as about over against between under after before"
)
_FARTHEST_NOUN = 6
"""Tokens behind a verb in which its noun begins."""
_NAMING = word_set("call consider deem term brand dub label declare pronounce find judge style")
_LIKENING = word_set("regard view see characterise characterize portray depict")
_FEELS_FOR = word_set("that about over at to with")
_ON = word_set("on upon")
_COMMITS = word_set("promise pledge vow")
_WANTING = word_set("want expect")
_CALLED_AWAY = word_set("off home back up in out together")
"""Words after "call" where nothing is said: "called off the visit"."""
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
            return asks(tokens, i)
        if lemma == "call" and following in _CALLED_AWAY:
            return False
        if self._has_particle(tokens, i, lemma) or self._has_noun(windows, i, lemma):
            return True
        if (lemma in _NAMING or lemma in _LIKENING) and is_by_name(windows, i, speaker):
            return False
        if lemma in _NAMING:
            return names(windows, i) or quoted_after(tokens, i) or trails(windows, i, speaker)
        if lemma in _LIKENING:
            return windows.antecedent(i) is None and likens(tokens, i)
        if lemma in self.words.directed and following in ("to", "with", "before"):
            return True
        if is_as_told(windows, i, speaker):
            return True
        if lemma in self.words.particles or self._is_light(lemma):
            return False
        if lemma in ("quote", "report", "cite") and tells_of_speaking(tokens, i):
            nearby = tokens[i + 1 : i + 4]
            return lemma == "quote" and not any(t.low.endswith("ing") for t in nearby)
        if lemma in ("tell", "ask") and calls_away(tokens, i):
            return False
        if lemma in ("tell", "quote"):
            return following != "of" and (lemma == "quote" or following not in ("to", "not"))
        if lemma in self.words.single:
            return self._keeps_silent(tokens, i) and len(self.context.states(speaker.keys)) == 1
        if speaker.i > i or trails(windows, i, speaker):
            return True
        if lemma in self.words.transitive and has_object(windows, i, verb):
            return True
        if lemma in self.words.transitive and self._is_answered(windows, i, speaker):
            return True
        if lemma in _WANTING and wants_deed(windows, i):
            return True
        if lemma in self.words.need_clause or lemma in self.words.transitive:
            promised = lemma in _COMMITS and tells_will(tokens, i)
            return promised or has_clause(windows, i) or quoted_after(tokens, i)
        return windows.antecedent(i) is None or has_clause(windows, i)

    def _keeps_silent(self, tokens: Sequence[Token], i: int) -> bool:
        """Tell whether a verb of refusal is about speech: "declined to say"."""
        near = [t.low for t in tokens[i + 1 : i + 4]]
        at = near.index("to") + 1 if "to" in near else len(near)
        return at < len(near) and near[at] in self.words.verbs

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
