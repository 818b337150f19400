"""Reads agreements by joint verbs: "A and B agreed to reopen the strait"."""

from __future__ import annotations

from collections.abc import Sequence

from graph.model import Kind
from loaders.date_grammar import DateExpression
from loaders.proposals import Slot
from loaders.rules.agreement_fill import fill
from loaders.rules.agreement_words import AgreementWords, has
from loaders.rules.context import Context, plain, shortened
from loaders.rules.found import Found
from loaders.rules.text import Token
from loaders.rules.topics import content, phrase_end
from loaders.rules.windows import Group, Windows

_NOT_FINITE = frozenset({"the", "a", "their", "its", "to", "and"})
_REFUSED = frozenset({"not", "never", "refused", "failed"})
_WITH = frozenset({"with"})
_LINKS = frozenset({"to", "on", "that"})
_FORMS = frozenset({"base", "s", "past", "participle"})


class AgreementVerbs:
    """Reads the joint verbs of agreement of one document."""

    def __init__(self, context: Context, words: AgreementWords) -> None:
        self.context = context
        self.words = words

    def read(self, index: int, windows: Windows, i: int) -> Found | None:
        """Return what two parties agree to by the verb at token `i`, or None."""
        context, tokens = self.context, windows.tokens
        hit = self.words.verbs.at(tokens, i)
        if hit is None or hit[1].form not in _FORMS:
            return None
        j, lemma = hit[0], hit[1].lemma
        if j >= len(tokens) or (i and tokens[i - 1].low in _NOT_FINITE):
            return None
        start = _complement(tokens, j, context.dates_in(windows.sentence))
        if start is None or has(tokens[max(0, i - 3) : i], _REFUSED):
            return None
        groups = [g for g in (windows.subject(i), windows.after(j, _WITH, 3)) if g]
        end = phrase_end(tokens, start)
        partner = windows.after(start, _WITH, 8) if groups and not self._are_two(groups) else None
        if partner is not None:
            groups.append(partner)  # "A agreed to normalise ties with B"
        if end <= start or not self._are_two(groups):
            return None
        status = self.words.verb_status[lemma]
        rule = f"agreement.verb.{lemma}"
        found = Found(Kind.AGREEMENT, index, i, j, status, status=status, rule=rule)
        fill(context, found, windows, groups)
        words = context.token_words(windows.sentence, start, end)
        found.slots.append(Slot("topic", quote=words, value=plain(words.text)))
        found.topic = content(tokens[start:end])
        found.label = shortened(f"{lemma} to {words.text}")
        return found

    def _are_two(self, groups: Sequence[Group]) -> bool:
        """Tell whether two states agree, or two persons without a state."""
        keys = [k for g in groups for k in g.keys]
        states = self.context.states(keys)
        names = self.context.registry.names
        persons = [k for k in keys if names[k].kind is Kind.PERSON]
        return len(states) >= 2 or (not states and len(persons) >= 2)


def _complement(tokens: list[Token], j: int, dates: Sequence[DateExpression]) -> int | None:
    """Return where begins what is agreed: behind "to", "that" or "on", a date passed over."""
    for at in range(j, min(j + 6 if dates else j + 3, len(tokens) - 1)):
        dated = any(d.span.start in (tokens[at].start, tokens[at + 1].start) for d in dates)
        if tokens[at].low in _LINKS and not (tokens[at].low == "on" and dated):
            return at + 1
        if tokens[at].kind == "punct":
            return None
    return None
