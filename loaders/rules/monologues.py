"""Who speaks in a text that one voice tells: a speech, a letter, an article that says "we"."""

from __future__ import annotations

from graph.model import Basis, Kind, Span
from loaders.rules.context import Context
from loaders.rules.registry import Ref
from loaders.rules.statement_words import QUOTES
from loaders.rules.text import Sentence
from loaders.rules.windows import Group
from loaders.rules.words import word_set

_FIRST = word_set("i we my our me us myself ourselves")
_FEWEST = 3
"""Sentences in the first person that make a text somebody's own."""
_SPEECHES = word_set("remarks speech address statement letter message toast testimony lecture")
_BY = word_set("by of from")
_CLOSINGS = word_set("sincerely regards respectfully faithfully truly")
_GREETINGS = word_set("dear excellency excellencies mr madam")
_HEAD, _FOOT = 2, 3
"""Sentences at the beginning and at the end in which a speech or a letter names its speaker."""
AUTHOR = "author"


class Monologue:
    """The one voice of a document, if it has one."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.body = [s for s in context.sentences if s.role != "title"]

    def speaker(self) -> Group | None:
        """Return who tells the text: named at its head or foot, else its author."""
        own = [s for s in self.body if is_own(s)]
        if len(own) < _FEWEST:
            return None
        named = self._of_head() or self._of_foot()
        if named is None:
            word = next(t.text for t in own[0].tokens if t.low in _FIRST)
            entry = self.context.registry.add(Kind.GROUP, AUTHOR, word)
            named = Ref(0, 1, (entry.key,), Kind.GROUP, Span(0, 1), role="coref")
        return Group(0, 1, (named,))

    def _of_head(self) -> Ref | None:
        """Return the person of "Remarks by the President of Norland, Ada Bergh"."""
        for sentence in self.context.sentences[:_HEAD]:
            lows = [t.low for t in sentence.tokens]
            at = next((k for k, low in enumerate(lows) if low in _SPEECHES), None)
            if at is not None and not _BY.isdisjoint(lows[at + 1 : at + 3]):
                return self._person(sentence, at) or self._unknown(sentence, at)
        return None

    def _unknown(self, sentence: Sentence, start: int) -> Ref | None:
        """Return the person whom only a heading names: the first run that is nothing known."""
        tokens, lexicon = sentence.tokens, self.context.lexicon
        tables = (lexicon.titles, lexicon.states, lexicon.bodies, lexicon.places)
        at = start + 1
        while at < len(tokens):
            known = next((hit for table in tables if (hit := table.at(tokens, at))), None)
            end = known[0] if known else at
            while known is None and end < len(tokens) and tokens[end].cap:
                end += 1
            if known is None and end - at > 1:
                name = self.context.token_words(sentence, at, end).text
                entry = self.context.registry.add(Kind.PERSON, name, name)
                span = Span(tokens[at].start, tokens[end - 1].end)
                return Ref(at, end, (entry.key,), Kind.PERSON, span)
            at = max(end, at + 1)
        return None

    def _of_foot(self) -> Ref | None:
        """Return who signs a letter."""
        greeted = any(s.tokens[0].low in _GREETINGS for s in self.body[:_FOOT])
        last = self.body[-_FOOT:]
        closed = any(t.low in _CLOSINGS for s in last for t in s.tokens)
        signed = (self._person(s, 0) for s in reversed(last))
        return next((r for r in signed if r is not None), None) if greeted and closed else None

    def _person(self, sentence: Sentence, start: int) -> Ref | None:
        refs = self.context.windows[sentence.index].refs
        named = (r for r in refs if r.kind is Kind.PERSON and r.basis is Basis.EXPLICIT)
        return next((r for r in named if r.j > start), None)


def is_own(sentence: Sentence) -> bool:
    """Tell whether a sentence says "I" or "we" outside quotations."""
    quoted = False
    for token in sentence.tokens:
        if token.text in QUOTES:
            quoted = not quoted
        elif token.low in _FIRST and not quoted:
            return token.text != "US"
    return False
