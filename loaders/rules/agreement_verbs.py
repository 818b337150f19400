"""Reads agreements by joint verbs: "A and B agreed to reopen the strait"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.model import Kind
from loaders.date_grammar import DateExpression
from loaders.proposals import Slot
from loaders.rules.agreement_course import Course, course_of
from loaders.rules.agreement_fill import fill
from loaders.rules.agreement_hostile import Hostile
from loaders.rules.agreement_parties import (
    counterparts,
    is_of_pair,
    parties_of,
    stands_for_pair,
)
from loaders.rules.agreement_words import AgreementWords
from loaders.rules.context import Context, plain, shortened
from loaders.rules.found import Found
from loaders.rules.text import Token
from loaders.rules.topics import content, phrase_end
from loaders.rules.windows import Group, Windows

_NOT_FINITE = frozenset({"the", "a", "their", "its"})
_FOLDED = frozenset({"agreed", "announced", "proposed", "refused"})
_WITH = frozenset({"with"})
_LINKS = frozenset({"to", "on", "upon", "over", "about", "that"})
_FORMS = frozenset({"base", "s", "past", "participle"})


class AgreementVerbs:
    """Reads the joint verbs of agreement of one document."""

    def __init__(self, context: Context, words: AgreementWords) -> None:
        self.context = context
        self.words = words
        self.hostile = Hostile(context.lexicon)

    def read(self, index: int, windows: Windows, i: int) -> list[Found]:
        """Return what two parties agree to by the verb at token `i`, an item for each clause."""
        context, tokens = self.context, windows.tokens
        hit = self.words.verbs.at(tokens, i)
        if hit is None or hit[1].form not in _FORMS:
            return []
        j, lemma = hit[0], hit[1].lemma
        if j >= len(tokens) or (i and tokens[i - 1].low in _NOT_FINITE):
            return []
        start = _complement(tokens, self._behind(windows, j), context.dates_in(windows.sentence))
        status = _status(course_of(windows, i, self.words.leads), self.words.verb_status[lemma])
        if start is None or (lemma in self.words.taking_objects and start > j + 1):
            return []  # "proposed a pact to A"
        end = phrase_end(tokens, start)
        if end == start and status == "refused":
            end = min(start + 2, len(tokens) - 1)  # "could not agree on who should pay"
        groups = self._groups(windows, i, j, start)
        alone = groups and not self._are_two(groups[:1])
        if status == "agreed" and lemma in self.words.pledging and alone:
            status = "announced"
        joint = (
            self._are_two(groups)
            or self._is_clause_of_text(windows, i, groups)
            or (
                lemma in self.words.one_sided
                and not windows.passive(i)
                and self._is_one_side(windows, i, groups)
            )
        )
        if end <= start or not joint or self.words.is_told_by_noun(tokens, start, end):
            return []
        if alone and self.hostile.hits(lemma, tokens, start, end):
            return []
        told = [Found(Kind.AGREEMENT, index, i, j, status, status=status)]
        parts = [(start, end)]
        for at, first in _further(tokens, start):
            told.append(Found(Kind.AGREEMENT, index, at, first, status, status=status))
            parts[-1] = (parts[-1][0], min(parts[-1][1], at))
            parts.append((first, phrase_end(tokens, first)))
        for found, (first, last) in zip(told, parts, strict=True):
            found.rule = f"agreement.verb.{lemma}"
            self._complete(found, windows, groups, first, max(last, first + 1), lemma)
        return told

    def _behind(self, windows: Windows, j: int) -> int:
        """Return the token behind with whom somebody agrees: "agreed with A to"."""
        if windows.tokens[j].low not in _WITH:
            return j
        partner = windows.group(j + 1)
        return partner.j if partner is not None and partner.j < len(windows.tokens) else j

    def _complete(
        self,
        found: Found,
        windows: Windows,
        groups: Sequence[Group],
        start: int,
        end: int,
        lemma: str,
    ) -> None:
        """Add parties, date and what is agreed, tokens [start, end), to an agreement."""
        fill(self.context, found, windows, groups)
        words = self.context.token_words(windows.sentence, start, end)
        found.slots.append(Slot("topic", quote=words, value=plain(words.text)))
        found.topic, found.end = content(windows.tokens[start:end]), end
        found.label = shortened(f"{lemma} to {words.text}")

    def _groups(self, windows: Windows, i: int, j: int, start: int) -> list[Group]:
        """Return who agrees and with whom, or to whom something is promised."""
        groups = [g for g in (windows.subject(i), windows.after(j, _WITH, 3)) if g]
        partner = windows.after(start, _WITH, 8) if groups and not self._are_two(groups) else None
        if partner is not None:
            groups.append(partner)  # "A agreed to normalise ties with B"
        elif (
            len(groups) == 1
            and len(parties_of(self.context, groups[0].keys)) == 1
            and not windows.passive(i)  # "was committed to"
        ):
            groups += self._obliged(windows, groups, start)
        return groups

    def _obliged(self, windows: Windows, groups: Sequence[Group], start: int) -> list[Group]:
        """Return to whom something is promised: "A undertook to pay B", "to open the B line"."""
        known = parties_of(self.context, groups[0].keys)
        refs = counterparts(self.context, windows, start, known)
        inside = [r for r in refs if start <= r.i]
        return [Group(inside[0].i, inside[-1].j, tuple(inside))] if inside else []

    def _is_clause_of_text(self, windows: Windows, i: int, groups: Sequence[Group]) -> bool:
        """Tell whether the main pair decides: "The commission agreed on", "3. Agree to"."""
        if stands_for_pair(self.context, windows, i, groups, self.words.bodies):
            return True
        if len(self.context.pair) != 2 or groups:
            return False
        tokens = windows.tokens
        if all(t.kind != "word" for t in tokens[:i]):
            return tokens[i].cap and not tokens[i].low.endswith(("ed", "ing"))
        return False

    def _is_one_side(self, windows: Windows, i: int, groups: Sequence[Group]) -> bool:
        """Tell whether one of the document's pair promises or offers something."""
        parties = parties_of(self.context, [k for g in groups for k in g.keys])
        return len(parties) == 1 and is_of_pair(self.context, windows, i, parties)

    def _are_two(self, groups: Sequence[Group]) -> bool:
        """Tell whether two states agree, or two persons without a state."""
        keys = [k for g in groups for k in g.keys]
        states = parties_of(self.context, keys)
        names = self.context.registry.names
        persons = [k for k in keys if names[k].kind is Kind.PERSON]
        return len(states) >= 2 or (not states and len(persons) >= 2)


def _status(course: Course, said: str) -> str:
    """Return what is agreed to by a verb of this course: done, to come, offered, or refused."""
    if course.negated and not course.yet:
        return "refused"
    if course.yet or course.modal:
        return "under-negotiation"
    if not course.infinitive or course.lead == "done":
        return said
    return course.lead if course.lead in _FOLDED else "under-negotiation"


def _further(tokens: Sequence[Token], start: int) -> Iterator[tuple[int, int]]:
    """Yield (link, first) of what is agreed besides: ", to train ...", "and that fares ..."."""
    mark = tokens[start - 1].low
    for at in range(start + 2, len(tokens)):
        if tokens[at].text in ";:":
            return
        if tokens[at].text != ",":
            continue
        first = at + 2 if tokens[at + 1 : at + 2] and tokens[at + 1].low == "and" else at + 1
        if first + 1 < len(tokens) and tokens[first].low == mark and mark in ("to", "that"):
            yield at, first + 1


def _complement(tokens: list[Token], j: int, dates: Sequence[DateExpression]) -> int | None:
    """Return where begins what is agreed: behind "to", "that" or "on", a date passed over."""
    if tokens[j].text == ",":
        close = next((k for k in range(j + 1, len(tokens)) if tokens[k].text == ","), len(tokens))
        if close + 2 < len(tokens) and tokens[close + 1].low in ("to", "that"):
            return close + 2  # "agreed, in a telephone call, that"
    for at in range(j, min(j + 6 if dates else j + 3, len(tokens) - 1)):
        dated = any(d.span.start in (tokens[at].start, tokens[at + 1].start) for d in dates)
        if tokens[at].low in _LINKS and not (tokens[at].low == "on" and dated):
            return at + 1
        if tokens[at].text == "," and dates and at > j and tokens[at + 1].low in ("to", "that"):
            return at + 2  # "agreed yesterday, to"
        if tokens[at].kind == "punct":
            return None
    return None
