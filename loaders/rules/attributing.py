"""Gives every claim inside a statement the attribution of that statement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graph.model import Kind
from loaders.proposals import Proposal
from loaders.rules.context import Context
from loaders.rules.statements import Said
from loaders.rules.text import Token


def attribute(
    context: Context, proposals: Sequence[Proposal], said: Sequence[Said]
) -> list[Proposal]:
    """Return the proposals, those told inside somebody's words attributed to the speaker."""
    by_sentence: dict[int, list[Said]] = {}
    for statement in said:
        by_sentence.setdefault(statement.sentence, []).append(statement)
    starts = [(s.start, s.end, s.index) for s in context.sentences]
    out = []
    for proposal in proposals:
        start = proposal.trigger.start
        if proposal.kind in (Kind.TENURE, Kind.STATEMENT) or start is None:
            out.append(proposal)
            continue
        index = next((n for a, b, n in starts if a <= start < b), None)
        speaking = (
            speaking_at(context, index, start, by_sentence.get(index, []))
            if index is not None
            else None
        )
        out.append(replace(proposal, attribution=speaking.attribution) if speaking else proposal)
    return out


def speaking_at(context: Context, index: int, start: int, said: Sequence[Said]) -> Said | None:
    """Return the statement whose reported words hold the character `start`, if any does."""
    tokens = context.sentences[index].tokens
    best: Said | None = None
    for statement in said:
        verb = tokens[statement.verb]
        if statement.trailing:
            speaker = context.windows[index].tokens[statement.speaker.i]
            holds = start < min(verb.start, speaker.start)
        else:
            holds = start > verb.end and not _is_adjunct(tokens, statement.verb, start)
        if holds and (
            best is None or abs(tokens[best.verb].start - start) > abs(verb.start - start)
        ):
            best = statement
    return best


def _is_adjunct(tokens: Sequence[Token], verb: int, start: int) -> bool:
    """Tell whether the words at `start` stand in "during a meeting at …", not in what was said."""
    adjuncts = [
        t.start
        for k, t in enumerate(tokens)
        if k > verb
        and t.low in ("during", "amid")
        and not any(x.low == "that" for x in tokens[verb:k])
    ]
    return bool(adjuncts) and adjuncts[0] < start
