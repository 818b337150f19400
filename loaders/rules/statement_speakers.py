"""Who speaks: the speaker of a verb of speech, and whether the verb attributes words here."""

from __future__ import annotations

from graph.model import Kind, Span
from loaders.rules.context import Context
from loaders.rules.inflection import VerbForm
from loaders.rules.registry import Ref
from loaders.rules.statement_words import CLAUSE, QUOTES, SpeechWords, next_low, trails
from loaders.rules.steps import Step
from loaders.rules.text import Token
from loaders.rules.windows import Group, Windows

_BY = frozenset({"by"})
_NOT_FINITE = frozenset(
    [
        *("to", "the", "a", "an", "'s", "of", "no", "any", "his", "her", "their", "its"),
        *("should", "must", "could", "can", "would", "not"),
    ]
)
"""Words before a form that is then no finite verb of speech."""
_QUOTED = frozenset({"quoted", "was", "were", "cited", "been", "as"})
_AFTER_QUOTED = frozenset({"as", "to", "in", "by", "saying"})
_OBJECTS = frozenset({"him", "her", "them", "us", "me"})
_PREPOSITIONS = frozenset(
    ["with", "to", "of", "in", "on", "for", "at", "by", "from", "as", "about", "over"]
)
_OPENINGS = frozenset({"that", "whether"})
_FARTHEST_CLAUSE = 10
"""Tokens behind a verb of speech in which its clause begins."""
_NAMED = frozenset({"the", "it", "them", "such", "its", "this", "his", "her", "their", "these"})
"""Words after "call" where it gives a name: "called it a milestone"."""
_ARTICLES = frozenset({"the", "a", "an", "one", "some"})


class SpeakerReader:
    """Finds the speakers of one document."""

    def __init__(self, context: Context, words: SpeechWords) -> None:
        self.context = context
        self.words = words

    def speaker(self, windows: Windows, i: int, verb: VerbForm, *, first: bool) -> Group | None:
        """Return who says something by the verb at token `i`; `first` if nobody spoke before it."""
        tokens = windows.tokens
        if verb.form == "ing":
            return self._of_participle(windows, i, first)
        if verb.form == "base" and not _has_plural_subject(windows, i):
            return None
        following = next_low(tokens, i)
        noun = verb.form == "s" and verb.lemma in self.words.nouns_too
        if noun and following != "," and following not in CLAUSE:
            return None
        if i and tokens[i - 1].low in _NOT_FINITE:
            return None
        if verb.lemma == "quote":
            return _of_quoted(windows, i)
        if verb.form in ("past", "participle") and windows.passive(i):
            agent = windows.after(i + 1, _BY, 5)
            return agent if verb.lemma in self.words.agent_speaks else None
        named = self._inverted(windows, i, verb) or _subject(windows, i)
        return named or self._unnamed(windows, i)

    def _unnamed(self, windows: Windows, i: int) -> Group | None:
        """Return a speaker whom only a noun tells of: "a dealer in Port Hale", "the palace"."""
        phrase = windows.noun_subject(i)
        if phrase is None or Step.UNNAMED_SPEAKERS in self.context.off:
            return None
        first, head, end = phrase
        tokens = windows.tokens
        if not self.words.can_speak(tokens[head].low):
            return None
        while first < head and tokens[first].low in _ARTICLES:
            first += 1
        registry = self.context.registry
        words = self.context.token_words(windows.sentence, first, end).text
        entry = registry.add(Kind.GROUP, words, words)
        owner = next((r for r in (*windows.refs, *windows.inner) if first <= r.i < end), None)
        state = self.context.state_key(owner.keys[0]) if owner else None
        entry.state = entry.state or (registry.names[state].name if state else None)
        entry.count += 1
        span = Span(tokens[first].start, tokens[end - 1].end)
        ref = Ref(first, end, (entry.key,), Kind.GROUP, span, role="group")
        return Group(first, end, (ref,))

    def _of_participle(self, windows: Windows, i: int, first: bool) -> Group | None:
        """Return who is "quoted as saying", "reported as telling A", or acts, "saying ..."."""
        tokens = windows.tokens
        before = tokens[i - 1] if i else None
        if before and before.low == "as":
            at = i - 2
            while at > 0 and tokens[at].low in _QUOTED:
                at -= 1
            quoted = tokens[i - 2].low in ("quoted", "cited")
            return windows.group(at) or (windows.subject(i) if quoted else None)
        if before and before.text in (",", "—") and tokens[i].low == "saying" and first:
            return windows.subject(i)
        return None

    def _inverted(self, windows: Windows, i: int, verb: VerbForm) -> Group | None:
        """Return the speaker right after the verb: "…," said a Norlandian envoy."""
        tokens = windows.tokens
        before = tokens[i - 1].text if i else ""
        if before not in ("”", '"', ",", "’"):
            return None
        apposed = windows.group(i - 2) is not None or windows.group(i - 1) is not None
        if before == "," and (apposed or verb.lemma in self.words.never_after):
            return None  # the comma closes an apposition of the subject
        for at in range(i + 1, min(i + 6, len(tokens))):
            group = windows.group(at)
            if group is not None:
                return group if group.i - i <= 4 else None
            if tokens[at].text in ",.;:" or tokens[at].low in ("that", "to", "in", "on"):
                return None
        return None

    # ------------------------------------------------------------------ does it attribute
    def speaks(self, windows: Windows, i: int, verb: VerbForm, speaker: Group) -> bool:
        """Tell whether the verb at token `i` attributes words to the speaker."""
        tokens, lemma, following = windows.tokens, verb.lemma, next_low(windows.tokens, i)
        if any(r.kind is Kind.PLACE for r in speaker.refs):
            return False
        particles = self.words.particles.get(lemma)
        if particles is not None and following not in particles:
            return lemma == "call" and (_quoted_after(tokens, i) or following in _NAMED)
        if particles is not None:
            return True
        if lemma in ("quote", "report", "cite") and _tells_of_speaking(tokens, i):
            nearby = tokens[i + 1 : i + 4]
            return lemma == "quote" and not any(t.low.endswith("ing") for t in nearby)
        if lemma in ("tell", "quote"):
            return following != "of"
        if lemma in self.words.single:
            alone = len(self.context.states(speaker.keys)) == 1
            return alone and following not in ("with", "upon")
        if speaker.i > i or trails(tokens, i, speaker):
            return True
        if lemma in self.words.transitive:
            return following not in (",", ".", "by", "")
        return lemma not in self.words.need_clause or _has_clause(windows, i)


def _subject(windows: Windows, i: int) -> Group | None:
    """Return the subject of the verb, unless it is far off or only owns something."""
    speaker = windows.subject(i)
    if speaker is None or speaker.refs[-1].possessive or i - speaker.j > windows.farthest_subject:
        return None
    return speaker


def _has_plural_subject(windows: Windows, i: int) -> bool:
    group = windows.subject(i)
    if group is None or i - group.j > 3:
        return False
    return len(group.keys) > 1 or group.refs[-1].kind is Kind.GROUP


def _of_quoted(windows: Windows, i: int) -> Group | None:
    """Return who "was quoted as ...", unless "saying" follows and speaks for itself."""
    tokens = windows.tokens
    if not windows.passive(i) or next_low(tokens, i) not in _AFTER_QUOTED:
        return None
    saying = any(t.low == "saying" for t in tokens[i : i + 4])
    return None if saying else windows.subject(i)


def _quoted_after(tokens: list[Token], i: int) -> bool:
    return any(t.text in QUOTES for t in tokens[i + 1 : i + 8])


def _tells_of_speaking(tokens: list[Token], i: int) -> bool:
    """Tell whether another verb of speech follows: "reported A as telling B"."""
    return any(
        tokens[k].low == "as" and tokens[k + 1].low.endswith("ing")
        for k in range(i + 1, min(i + 7, len(tokens) - 1))
    )


def _has_clause(windows: Windows, i: int) -> bool:
    """Tell whether a clause, a quotation or a colon follows the verb at token `i`."""
    tokens = windows.tokens
    for at in range(i + 1, min(i + 5, len(tokens))):
        if tokens[at].low in CLAUSE:
            return True
        group = windows.group(at)
        if group is not None:
            that = any(t.low == "that" for t in tokens[at : at + 6])
            return that or _opens_clause(tokens, i, group)
        if tokens[at].text in ".;":
            return False
    return any(t.low in _OPENINGS for t in tokens[i + 1 : i + _FARTHEST_CLAUSE])


def _opens_clause(tokens: list[Token], i: int, group: Group) -> bool:
    """Tell whether an actor right after the verb begins what is said: "suggest A and B are …"."""
    if group.i > i + 1 or group.j >= len(tokens) or tokens[i + 1].low in _OBJECTS:
        return False
    following = tokens[group.j]
    return following.kind == "word" and following.low not in _PREPOSITIONS
