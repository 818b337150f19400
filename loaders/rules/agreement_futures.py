"""Reads what two states will have or do, told of the thing itself: "flights are to resume".

The pair of the document is meant where the sentence names nobody else.
"""

from __future__ import annotations

from graph.model import Kind
from loaders.proposals import Slot
from loaders.rules.agreement_course import course_of
from loaders.rules.agreement_fill import fill
from loaders.rules.agreement_parties import clause_states
from loaders.rules.agreement_words import AgreementWords, has
from loaders.rules.context import Context, plain, shortened
from loaders.rules.found import Found
from loaders.rules.text import Token
from loaders.rules.topics import content, phrase_end
from loaders.rules.windows import Windows
from loaders.rules.words import word_set

_WILL = word_set("will shall")
_REPORTED = word_set("will shall would")
_TOLD = word_set("said announced confirmed promised pledged declared says announce")
_ARE = word_set("are is were was")
_TALKS = word_set("talks negotiations consultations")
_FROM = word_set("from of at in")
_FARTHEST = 5
"""Tokens between "will" and its verb."""
_LONGEST = 12
_IFS = word_set("if unless whether could might may if when")


class AgreementFutures:
    """Reads the announced doings of one document."""

    def __init__(self, context: Context, words: AgreementWords) -> None:
        self.context = context
        self.words = words

    def read(self, index: int, windows: Windows, i: int) -> Found | None:
        """Return what the verb at token `i` says will be done between two states, or None."""
        tokens = windows.tokens
        hit = self.words.doings.at(tokens, i)
        if hit is None or hit[1].form not in ("base", "past", "participle"):
            return None
        mark = _mark(tokens, i, _REPORTED if has(tokens, _TOLD) else _WILL)
        if mark is None or course_of(windows, i, self.words.leads).negated:
            return None
        start, end = windows.patient(i)
        start = max(start, mark - _LONGEST)
        end = min(end, mark)
        head = next((k for k in range(start + 1, end) if tokens[k].low in _FROM), end)
        if start >= end or not any(t.low in self.words.shared_things for t in tokens[start:head]):
            return None  # not "the staff of the embassy will return"
        near = range(max(0, start - _LONGEST), min(i + _LONGEST, len(tokens)))
        hits = ((at, self.words.nouns.at(tokens, at)) for at in near)
        told = any(hit and not self.words.is_weak(tokens, at, hit[0]) for at, hit in hits)
        if told or any(t.low in _IFS for t in tokens[:i]):
            return None
        states = clause_states(self.context, windows, i)
        if len(states) < 2 and not set(states) <= set(self.context.pair):
            return None
        talks = any(t.low in _TALKS for t in tokens[start:end])
        status = "under-negotiation" if talks else "agreed"
        rule = f"agreement.future.{hit[1].lemma}"
        found = Found(Kind.AGREEMENT, index, i, hit[0], status, status=status, rule=rule)
        fill(self.context, found, windows, [], states if len(states) == 2 else ())
        if len(found.actors) < 2:
            return None
        last = max(phrase_end(tokens, hit[0]), hit[0])
        words = self.context.token_words(windows.sentence, start, end)
        found.slots.append(Slot("topic", quote=words, value=plain(words.text)))
        found.topic, found.end = content(tokens[start:end]), last
        found.label = shortened(self.context.token_words(windows.sentence, start, hit[0]).text)
        return found


def _mark(tokens: list[Token], i: int, modals: frozenset[str]) -> int | None:
    """Return the token of "will", or of "are" in "are to be", before the verb at token `i`."""
    for at in range(i - 1, max(-1, i - 1 - _FARTHEST), -1):
        low = tokens[at].low
        if low in modals:
            return at
        if low in _ARE and at + 1 < len(tokens) and tokens[at + 1].low == "to":
            return at
        if tokens[at].kind != "word":
            return None
    return None
