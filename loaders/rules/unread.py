"""Sentences with an actor and an event word that gave no proposal, so that silence is readable."""

from __future__ import annotations

from collections.abc import Sequence

from graph.model import Kind, Unread
from loaders.proposals import Proposal
from loaders.rules.context import Context

_SILENT = frozenset({Kind.TENURE, Kind.PLACE, Kind.ORGANISATION, Kind.INDICATOR})


def unread(context: Context, items: Sequence[Proposal]) -> list[Unread]:
    """Return the unread sentences in the order of the text."""
    told = sorted(p.trigger.start or 0 for p in items if p.kind not in _SILENT)
    out = []
    for sentence, windows in zip(context.sentences, context.windows, strict=True):
        if sentence.role != "body" or not windows.actors:
            continue
        if any(sentence.start <= start < sentence.end for start in told):
            continue
        word = next((t.low for t in sentence.tokens if t.low in context.triggers), None)
        if word is not None:
            out.append(Unread(sentence.span, word))
    return out
