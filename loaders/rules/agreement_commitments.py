"""Reads what states will do for or with each other: "A will train B's police", "A is ready to".

What is said of the deed makes the agreement: announced, offered, only intended, or, where to let
somebody do something is all that there is to it, in force.
"""

from __future__ import annotations

from graph.model import Kind
from loaders.proposals import Slot
from loaders.rules.agreement_course import course_of, is_to_come
from loaders.rules.agreement_fill import fill
from loaders.rules.agreement_hostile import Hostile
from loaders.rules.agreement_parties import given, parties_of
from loaders.rules.agreement_spotting import AgreementSpotter
from loaders.rules.agreement_words import AgreementWords, has
from loaders.rules.context import Context, plain, shortened
from loaders.rules.found import Found
from loaders.rules.inflection import VerbForm
from loaders.rules.topics import content, phrase_end
from loaders.rules.windows import Group, Windows
from loaders.rules.words import word_set

_OWNERS = frozenset({"their", "its", "our", "his", "her", "the", "a", "'s"})
_WITH = frozenset({"with"})
_THERE = frozenset({"in", "to"})
_NOT_OBJECTS = word_set("to in at on from with for into by of as until after before that and or")
_PAID = word_set("visit visits call tribute attention homage respects heed")
"""What one pays without giving anything."""
_IFS = word_set("if unless whether provided")
_WOULD = frozenset({"would"})
_MOODS = {"proposed": "proposed", "intended": "under-negotiation"}
_NOUN_REACH = 9
_REACH = 4
_ADVERBS = word_set("soon again later early now then together today tomorrow")


class AgreementCommitments:
    """Reads the commitments of one document."""

    def __init__(self, context: Context, words: AgreementWords, nouns: AgreementSpotter) -> None:
        self.context = context
        self.words = words
        self.nouns = nouns
        self.hostile = Hostile(context.lexicon)

    def read(self, index: int, windows: Windows, i: int) -> Found | None:
        """Return what the verb at token `i` says a state does for or with another, or None."""
        tokens = windows.tokens
        giving, jointly = self.words.giving.at(tokens, i), self.words.jointly.at(tokens, i)
        hit = giving or jointly
        if hit is None or windows.passive(i) or windows.is_noun(i):
            return None
        j, form = hit
        if form.form != "base" and i and tokens[i - 1].low in _OWNERS:
            return None  # "along their shared border"
        status = self._status(windows, i, form)
        end = phrase_end(tokens, j)
        comma = next((k for k in range(j, end) if tokens[k].text == ","), end)
        told = range(max(0, i - _NOUN_REACH), comma)
        if form.lemma == "pay" and has(tokens[j:comma], _PAID):
            return None
        if status is None and giving is None and form.form in ("past", "participle"):
            status = self._done(windows, i, j, end)
        if status is None or any(self.nouns.reads(windows, at) for at in told):
            return None
        groups = self._parties(windows, i, j, end, gives=giving is not None)
        if not groups:
            return None
        rule = f"agreement.commitment.{form.lemma}"
        found = Found(Kind.AGREEMENT, index, i, j, status, status=status, rule=rule)
        fill(self.context, found, windows, groups)
        if len(found.actors) < 2:
            return None
        if all(t.low in _ADVERBS or t.low.endswith("ly") for t in tokens[j:end]):
            return self._of_subject(found, windows, i, form.lemma)
        words = self.context.token_words(windows.sentence, j, end)
        found.slots.append(Slot("topic", quote=words, value=plain(words.text)))
        found.topic, found.end = content(tokens[j:end]), end
        found.label = shortened(f"{form.lemma} {words.text}")
        return found

    def _of_subject(self, found: Found, windows: Windows, i: int, lemma: str) -> Found | None:
        """Return it about what starts or ends by itself: "flights will restart soon"."""
        subject = windows.noun_subject(i)
        if subject is None:
            return None
        first, _, end = subject
        words = self.context.token_words(windows.sentence, first, end)
        found.slots.append(Slot("topic", quote=words, value=plain(words.text)))
        found.topic = content(windows.tokens[first:end])
        found.label = shortened(f"{words.text}: {lemma}")
        return found

    def _status(self, windows: Windows, i: int, form: VerbForm) -> str | None:
        """Return how far the deed has come, or None where it is no agreement of two."""
        course = course_of(windows, i, self.words.leads)
        if course.negated or has(windows.tokens[:i], _IFS):
            return None
        if form.form == "ing":
            return self._pondered(windows, i)
        if is_to_come(windows, i):
            return "announced"
        if course.lead in _MOODS:
            return _MOODS[course.lead]
        real = not (course.modal or course.infinitive)
        if real and form.lemma in self.words.consenting and _is_past(form):
            return "in-force"
        if form.form == "base":
            would = has(windows.tokens[max(0, i - _REACH) : i], _WOULD) and course.modal
            return "proposed" if would and not course.infinitive else None
        return None

    def _pondered(self, windows: Windows, i: int) -> str | None:
        """Return the status of what somebody considers, or is close to, doing."""
        above = [windows.tokens[at].low for at in windows.heads(i)]
        intended = any(self.words.leads.get(low) == "intended" for low in above)
        pondered = intended or not self.words.pondering.isdisjoint(above)
        return "under-negotiation" if pondered else None

    def _done(self, windows: Windows, i: int, j: int, end: int) -> str | None:
        """Return "in-force" where two have set up or resumed what states have together."""
        course = course_of(windows, i, self.words.leads)
        real = not (course.negated or course.modal or course.infinitive)
        real = real and not self.hostile.stops(windows.tokens, i, j, end)
        things = has(windows.tokens[j:end], self.words.founded)
        return "in-force" if real and things else None

    def _parties(self, windows: Windows, i: int, j: int, end: int, *, gives: bool) -> list[Group]:
        """Return who does it and for or with whom; nobody where only one state is named."""
        subject = windows.subject(i)
        if subject is None or any(r.kind is Kind.GROUP for r in subject.refs):
            return []
        acting = parties_of(self.context, subject.keys)
        if not gives:
            other = windows.after(j, _WITH, 8)
            if other is None and has(windows.tokens[j:end], self.words.missions):
                other = windows.after(j, _THERE, 8)
            groups = [g for g in (subject, other) if g]
            return groups if len(self._states(groups)) > 1 else []
        if len(acting) > 1:
            return [subject]
        if j >= len(windows.tokens) or windows.tokens[j].low in _NOT_OBJECTS or not acting:
            return []
        others = given(self.context, windows, j, [subject], owned=True)
        groups = [subject, *others]
        return groups if others and len(self._states(groups)) > 1 else []

    def _states(self, groups: list[Group]) -> tuple[str, ...]:
        return parties_of(self.context, [k for g in groups for k in g.keys])


def _is_past(form: VerbForm) -> bool:
    """Tell whether a form is of the past, "let" too, which is alike in all but one."""
    return form.lemma == "let" or form.form in ("past", "participle")
