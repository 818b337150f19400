"""Reads what one side asks of another: "A asked B to extend the lease"."""

from __future__ import annotations

from graph.model import Kind
from loaders.proposals import Slot
from loaders.rules.agreement_course import course_of
from loaders.rules.agreement_fill import fill
from loaders.rules.agreement_parties import parties_of
from loaders.rules.agreement_words import AgreementWords
from loaders.rules.context import Context, plain, shortened
from loaders.rules.found import Found
from loaders.rules.topics import content, phrase_end
from loaders.rules.windows import Group, Windows

_REACH = 3
"""Tokens between who is asked and what for."""


class AgreementAsks:
    """Reads the requests of one document."""

    def __init__(self, context: Context, words: AgreementWords) -> None:
        self.context = context
        self.words = words

    def read(self, index: int, windows: Windows, i: int) -> Found | None:
        """Return what the verb at token `i` asks of another state, or None."""
        tokens = windows.tokens
        hit = self.words.asks.at(tokens, i)
        if hit is None or hit[1].form == "ing" or windows.passive(i) or windows.is_noun(i):
            return None
        j = hit[0]
        asked = windows.group(j) or windows.object(j - 1, 2)
        asking = windows.subject(i)
        if asked is None or asking is None or asked.i < j:
            return None
        states = parties_of(self.context, [*asking.keys, *asked.keys])
        start = self._wanted(windows, asked)
        if start is None or len(states) < 2:
            return None
        course = course_of(windows, i, self.words.leads)
        if course.negated:
            return None
        found = Found(Kind.AGREEMENT, index, i, j, "proposed", status="proposed")
        found.rule = f"agreement.ask.{hit[1].lemma.split()[0]}"
        fill(self.context, found, windows, [asking, asked])
        end = max(phrase_end(tokens, start), start + 1)
        words = self.context.token_words(windows.sentence, start, end)
        found.slots.append(Slot("topic", quote=words, value=plain(words.text)))
        found.topic, found.end = content(tokens[start:end]), end
        found.label = shortened(f"{hit[1].lemma} to {words.text}")
        return found

    def _wanted(self, windows: Windows, asked: Group) -> int | None:
        """Return the token of the deed that is asked for, one that two states do together."""
        tokens = windows.tokens
        for at in range(asked.j, min(asked.j + _REACH, len(tokens) - 1)):
            if tokens[at].low == "to":
                told = self.words.is_told_by_noun(tokens, at + 1, len(tokens))
                return at + 1 if self.words.shared.at(tokens, at + 1) and not told else None
        return None
