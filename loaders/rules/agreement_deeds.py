"""Reads agreements that a verb tells of without a noun for them.

"They signed in Port Hale", "A proposed that B withdraw", "it was decided to restore relations",
"relations were resumed".
"""

from __future__ import annotations

from graph.model import Kind
from loaders.proposals import Slot
from loaders.rules.agreement_course import course_of, is_to_come
from loaders.rules.agreement_fill import fill
from loaders.rules.agreement_governors import over_settings
from loaders.rules.agreement_hostile import Hostile
from loaders.rules.agreement_parties import given, parties_of
from loaders.rules.agreement_spotting import AgreementSpotter
from loaders.rules.agreement_words import AgreementWords, Deed, has
from loaders.rules.context import Context, plain, shortened
from loaders.rules.found import Found
from loaders.rules.inflection import VerbForm
from loaders.rules.topics import content, phrase_end
from loaders.rules.windows import Group, Windows

_NOT_VERBS = frozenset({"the", "a", "an", "this", "that", "its", "their", "of", "no", "'s"})
_WITH = frozenset({"with"})
_MOODS = frozenset({"proposed", "under-negotiation"})
_PROGRESSIVE = frozenset({"is", "are", "was", "were", "been"})
_TO = frozenset({"to"})
_BY = frozenset({"by"})
_SETTINGS = frozenset({"in", "at", "on", "after", "before", "during", "with", "by", "for", "last"})
_PROMISES = frozenset({"decision", "decisions", "resolve", "commitment", "readiness"})
_NOTHING = frozenset({"nothing", "little", "much", "none", "what", "whatever"})
_LINKS = frozenset({"to", "that", "on", "over", "with", "about", "upon", "and", "but", "not"})
_NOUN_REACH = 9
"""Tokens before the verb in which an agreement noun tells of the same thing."""
_REACH = 4
"""Tokens before the verb in which it is put off or denied."""


class AgreementDeeds:
    """Reads the verbs of agreeing of one document."""

    def __init__(self, context: Context, words: AgreementWords, nouns: AgreementSpotter) -> None:
        self.context = context
        self.words = words
        self.nouns = nouns
        self.hostile = Hostile(context.lexicon)

    def read(self, index: int, windows: Windows, i: int) -> Found | None:
        """Return what the verb at token `i` brings about between two states, or None."""
        tokens = windows.tokens
        hit = self.words.deeds.at(tokens, i)
        if hit is None or (i and tokens[i - 1].low in _NOT_VERBS):
            return None
        going_on = self.words.deed_rows[hit[1].lemma].status in _MOODS
        if hit[1].form == "ing" and not (going_on and i and tokens[i - 1].low in _PROGRESSIVE):
            return None  # "is proposing" proposes, "is normalising" has done nothing yet
        if hit[1].form == "base" and windows.is_noun(i):
            return None
        j, form = hit
        deed = self.words.deed_rows[form.lemma]
        passive = form.form in ("past", "participle") and windows.passive(i)
        if passive and not deed.passive:
            return None
        impersonal = passive and (deed.impersonal or _is_impersonal(windows, i, j))
        start, end = windows.patient(i) if passive and not impersonal else (j, j)
        if not passive or impersonal:
            end = phrase_end(tokens, j)
            if not deed.clause and end > j and tokens[j].low in _SETTINGS:
                end = j  # "signed in Port Hale": no object
        if passive and has([*tokens[start:end], *tokens[max(0, i - _REACH) : i]], _NOTHING):
            return None
        if not self._fits(windows, (i, j), (start, end), deed, passive=passive):
            return None
        promised = i > 1 and tokens[i - 2].low in _PROMISES
        purpose = form.form == "base" and tokens[i - 1].low == "to" and not promised
        if purpose and not is_to_come(windows, i):
            return None  # "steps to restore relations"
        groups = self._groups(windows, i, j, passive=passive)
        if passive and deed.dative:
            taker = windows.subject(i) or windows.after(j, _TO, _REACH)
            groups = [*groups, taker] if groups and taker else []
            if len(parties_of(self.context, [k for g in groups for k in g.keys])) < 2:
                return None
        if deed.dative and not passive:
            paid = any(t.kind == "num" for t in tokens[j : j + _REACH])
            groups = [*groups[:1], *given(self.context, windows, j, groups[:1], owned=paid)]
        if any(r.kind is Kind.GROUP for g in groups for r in g.refs):
            return None  # analysts suggest, but agree to nothing
        if any(
            r.kind is Kind.ORGANISATION and windows.is_noun(r.j) for g in groups for r in g.refs
        ):
            return None  # "the African Union summit offered a setting"
        states = parties_of(self.context, [k for g in groups for k in g.keys])
        if not passive and len(states) < (2 if deed.dative else 1):
            return None
        return self._found(index, windows, (i, j), (start, end), groups, form, deed)

    def _fits(
        self,
        windows: Windows,
        verb: tuple[int, int],
        obj: tuple[int, int],
        deed: Deed,
        *,
        passive: bool,
    ) -> bool:
        """Tell whether the words around the verb are those that the deed needs."""
        tokens, (i, j), (start, end) = windows.tokens, verb, obj
        comma = next((k for k in range(start, end) if tokens[k].text == ","), end)
        around = range(max(0, min(start, i - _NOUN_REACH)), end if passive else comma)
        if any(self.nouns.reads(windows, at) for at in around) or self._told_later(windows, i, j):
            return False  # the noun tells of it
        if deed.impersonal and passive:
            return _is_impersonal(windows, i, j)
        if deed.object and not passive and (end <= j or tokens[j].low in _LINKS):
            return False
        if deed.objects:
            to = next((k for k in range(start, end) if tokens[k].low == "to"), end)
            return has(tokens[start:to], deed.objects)
        if deed.clause:
            return j < len(tokens) and tokens[j].low in ("that", "to")
        return True

    def _told_later(self, windows: Windows, i: int, j: int) -> bool:
        """Tell whether a noun tells of it past where it was done: "signed in Lima a pact"."""
        tokens = windows.tokens
        nouns = (at for at in range(j, len(tokens)) if self.nouns.reads(windows, at))
        first = next(nouns, None)
        return first is not None and over_settings(self.words, tokens, first) == i

    def _groups(self, windows: Windows, i: int, j: int, *, passive: bool) -> list[Group]:
        if passive:
            agent = windows.agent(j - 1) or windows.after(j, _BY, 12)
            return [agent] if agent else []
        groups = (windows.subject(i), windows.after(j, _WITH, 8))
        return [g for g in groups if g]

    def _status(self, windows: Windows, i: int, deed: Deed, *, alone: bool) -> str:
        """Return how far the deed of the verb at token `i` has come; `alone`: one state does it."""
        course = course_of(windows, i, self.words.leads)
        if deed.status == "proposed" and not course.negated:
            return deed.status
        if i > 1 and windows.tokens[i - 2].low in _PROMISES:
            return "agreed"  # "a decision to restore relations"
        if course.negated or course.lead == "refused":
            return "under-negotiation" if course.yet else "refused"
        if is_to_come(windows, i) and deed.status == "in-force":
            return "announced" if alone else "agreed"  # "embassies are to be reopened"
        if course.lead in ("agreed", "announced", "proposed"):
            return course.lead
        unreal = course.modal or (course.infinitive and course.lead != "done")
        return "under-negotiation" if unreal else deed.status

    def _found(
        self,
        index: int,
        windows: Windows,
        verb: tuple[int, int],
        obj: tuple[int, int],
        groups: list[Group],
        form: VerbForm,
        deed: Deed,
    ) -> Found | None:
        context, tokens, (i, j), (start, end) = self.context, windows.tokens, verb, obj
        acting = parties_of(context, groups[0].keys) if groups else ()
        alone = len(acting) == 1 and windows.subject(i) == groups[0] and not windows.passive(i)
        if alone and self.hostile.hits(form.lemma, tokens, start, end):
            return None
        status = self._status(windows, i, deed, alone=alone)
        rule = f"agreement.deed.{form.lemma}"
        found = Found(Kind.AGREEMENT, index, i, j, status, status=status, rule=rule)
        fill(context, found, windows, groups)
        if len(found.actors) < 2:
            return None
        words = context.token_words(windows.sentence, start, end) if end > start else None
        if words is not None:
            found.slots.append(Slot("topic", quote=words, value=plain(words.text)))
            found.topic, found.end = content(tokens[start:end]), end
        found.label = shortened(f"{form.lemma} {words.text}" if words else form.lemma)
        return found


def _is_impersonal(windows: Windows, i: int, j: int) -> bool:
    """Tell whether a passive says nothing of its own subject: "it has been decided to"."""
    before = [t.low for t in windows.tokens[max(0, i - _REACH) : i]]
    return "it" in before and j < len(windows.tokens) and windows.tokens[j].low in ("to", "that")
