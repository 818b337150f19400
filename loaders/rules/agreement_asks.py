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

_FAR = 10
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
        asking = windows.subject(i)
        asked, start = self._asked(windows, j, hit[1].lemma)
        if asked is None or start is None or asking is None:
            return None
        states = parties_of(self.context, [*asking.keys, *asked.keys])
        if len(states) < 2:
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

    def _asked(self, windows: Windows, j: int, lemma: str) -> tuple[Group | None, int | None]:
        """Return who is asked and the first token of what for, behind the verb.

        "asked B to reopen", "asked B for a loan"; "requested a loan from B", "suggested it to B".
        """
        asked = windows.group(j) or windows.object(j - 1, 2)
        if asked is not None and asked.i >= j and self._acts(asked):
            return asked, self._wanted(windows, asked)
        clause = windows.tokens[j].low == "that" if j < len(windows.tokens) else False
        if clause and (whose := windows.group(j + 1)) is not None and self._acts(whose):
            deed = self.words.shared.at(windows.tokens, whose.j)
            return whose, whose.j if deed else None  # "asked that B return it"
        links = self.words.asked_through.get(lemma)
        told = self.words.is_told_by_noun(windows.tokens, j, len(windows.tokens))
        if links is None or told or windows.noun_phrase(j) is None:
            return None, None
        return windows.after(j, links, _FAR), j

    def _acts(self, group: Group) -> bool:
        return bool(parties_of(self.context, group.keys))

    def _wanted(self, windows: Windows, asked: Group) -> int | None:
        """Return the token of the deed that is asked for, one that two states do together."""
        tokens = windows.tokens
        for at in range(asked.j, min(asked.j + _REACH, len(tokens) - 1)):
            told = self.words.is_told_by_noun(tokens, at + 1, len(tokens))
            if tokens[at].low == "to":
                return at + 1 if self.words.shared.at(tokens, at + 1) and not told else None
            if tokens[at].low == "for":
                return at + 1 if not told else None
        return None
