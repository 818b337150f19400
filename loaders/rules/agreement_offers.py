"""Reads what one side of the document's pair offers, promises or asks for: "B wants compensation".

The other side is not named: it is who the document is about beside it.
"""

from __future__ import annotations

from graph.model import Kind
from loaders.proposals import Slot
from loaders.rules.agreement_course import course_of
from loaders.rules.agreement_fill import fill
from loaders.rules.agreement_parties import is_of_pair, parties_of
from loaders.rules.agreement_spotting import AgreementSpotter
from loaders.rules.agreement_words import AgreementWords, has
from loaders.rules.context import Context, plain, shortened
from loaders.rules.found import Found
from loaders.rules.topics import content, phrase_end
from loaders.rules.windows import Group, Windows
from loaders.rules.words import word_set

_ENDS = word_set("to of for on in at with by from over under that which who and or but as if")
_LONGEST = 9
_DONE = ("base", "s", "past", "participle")


class AgreementOffers:
    """Reads the one-sided offers and demands of one document."""

    def __init__(self, context: Context, words: AgreementWords, spotter: AgreementSpotter) -> None:
        self.context = context
        self.words = words
        self.spotter = spotter

    def read(self, index: int, windows: Windows, i: int) -> Found | None:
        """Return what the verb at token `i` offers to, or asks of, the other side, or None."""
        hit = self.words.offering.at(windows.tokens, i)
        if hit is None or hit[1].form not in _DONE:
            return None
        j, form = hit
        if windows.passive(i) or not windows.is_verb(i):
            return None
        course = course_of(windows, i, self.words.leads)
        if course.negated or course.modal or course.infinitive:
            return None
        side = self._side(windows, i)
        if side is None or not self._is_thing(windows, j):
            return None
        status = self.words.offering_status[form.lemma]
        found = Found(Kind.AGREEMENT, index, i, j, status, status=status)
        found.rule = f"agreement.offer.{form.lemma.split()[0]}"
        fill(self.context, found, windows, [side])
        if len(found.actors) < 2:
            return None
        end = max(phrase_end(windows.tokens, j), j + 1)
        words = self.context.token_words(windows.sentence, j, end)
        found.slots.append(Slot("topic", quote=words, value=plain(words.text)))
        found.topic, found.end = content(windows.tokens[j:end]), end
        found.label = shortened(f"{form.lemma} {words.text}")
        return found

    def _side(self, windows: Windows, i: int) -> Group | None:
        """Return the side that acts, if it is one of the pair and nobody else is named."""
        group = windows.subject(i)
        if group is None or any(r.kind is Kind.GROUP for r in group.refs):
            return None
        parties = parties_of(self.context, group.keys)
        mine = len(parties) == 1 and is_of_pair(self.context, windows, i, parties)
        return group if mine else None

    def _is_thing(self, windows: Windows, j: int) -> bool:
        """Tell whether the object at token `j` is a thing that states give each other."""
        tokens = windows.tokens
        end = next(
            (
                k
                for k in range(j, min(j + _LONGEST, len(tokens)))
                if tokens[k].low in _ENDS or (tokens[k].kind == "punct" and tokens[k].text != "-")
            ),
            min(j + _LONGEST, len(tokens)),
        )
        if any(self.spotter.reads(windows, at) for at in range(j, end)):
            return False  # the noun tells of it
        return has(tokens[j:end], self.words.offered_things | self.words.shared_things)
