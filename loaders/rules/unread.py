"""Sentences with an actor and an event word that gave no proposal, so that silence is readable."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from graph.model import Kind, Unread
from loaders.proposals import Proposal
from loaders.rules.context import Context
from loaders.rules.text import Sentence, Token

_SILENT = frozenset({Kind.TENURE, Kind.PLACE, Kind.ORGANISATION, Kind.INDICATOR})


def event_words(sentence: Sentence, words: Collection[str]) -> list[Token]:
    """Return the tokens of a sentence that are among these event words, in its order."""
    return [token for token in sentence.tokens if token.low in words]


def unread(context: Context, items: Sequence[Proposal]) -> list[Unread]:
    """Return the unread sentences in the order of the text."""
    told = sorted(p.trigger.start or 0 for p in items if p.kind not in _SILENT)
    out = []
    for sentence, windows in zip(context.sentences, context.windows, strict=True):
        if sentence.role != "body" or not windows.actors:
            continue
        if any(sentence.start <= start < sentence.end for start in told):
            continue
        words = event_words(sentence, context.triggers)
        if words:
            actors = tuple(r.span.of(context.document.text) for r in windows.actors)
            texts = tuple(token.text for token in words)
            out.append(Unread(sentence.span, words[0].low, texts, actors))
    return out
