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
        if partner is None and len(groups) == 1 and len(self.context.states(groups[0].keys)) == 1:
            partner = self._obliged(windows, start, end)
        if partner is not None:
            groups.append(partner)  # "A agreed to normalise ties with B"
        joint = self._are_two(groups) or self._is_clause_of_text(windows, i, groups)
        if end <= start or not joint:
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

    def _obliged(self, windows: Windows, start: int, end: int) -> Group | None:
        """Return to whom something is promised: "A undertook to pay B ..."."""
        near = (windows.group(at) for at in range(start, min(end, start + 4)))
        found = next((g for g in near if g is not None), None)
        owned = found is not None and found.refs[-1].possessive
        return found if found and not owned and self.context.states(found.keys) else None

    def _is_clause_of_text(self, windows: Windows, i: int, groups: Sequence[Group]) -> bool:
        """Tell whether the main pair decides: "The commission agreed on", "3. Agree to"."""
        if len(self.context.pair) != 2 or groups:
            return False
        tokens = windows.tokens
        if all(t.kind != "word" for t in tokens[:i]):
            return tokens[i].cap and not tokens[i].low.endswith(("ed", "ing"))
        told = windows.noun_subject(i)
        return told is not None and tokens[told[1]].low in self.words.bodies

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
