"""Joins the agreements of a document: "the pact" is the one told of before."""

from __future__ import annotations

from graph.dates import compatible
from graph.model import Kind
from loaders.rules.context import Context
from loaders.rules.found import Found
from loaders.rules.steps import Step
from loaders.rules.topics import singular

FATE = "agreement.fate"
"""The rule that tells what became of the agreement told of before."""
_REACH = 2
"""Sentences within which a pronoun points back to an agreement."""
_MADE = 2
_OUTCOMES = frozenset({"agreed", "signed", "in-force", "refused", "suspended"})
_STAGES = {
    **dict.fromkeys(("proposed", "under-negotiation"), 0),
    **dict.fromkeys(("agreed", "announced"), 1),
    **dict.fromkeys(("initialled", "signed"), 2),
    **dict.fromkeys(("in-force", "refused", "suspended"), 3),
}
"""How far an agreement has come: what is told later of an earlier stage looks back."""


class AgreementJoiner:
    """Decides for each candidate, in the order of the text, whether it was told of before.

    `general` are nouns that can take up an agreement of another name, `pointing` those that can
    take up what a verb told: "the offer".
    """

    def __init__(self, context: Context, general: frozenset[str], pointing: frozenset[str]) -> None:
        self.context = context
        self.general = general
        self.pointing = pointing
        self.heads: list[Found] = []
        self.last: Found | None = None

    def join(self, found: list[Found]) -> list[Found]:
        """Return the candidates that say something, keyed, with `same_as` set."""
        return [f for f in found if self._keep(f)]

    def _keep(self, found: Found) -> bool:
        """Key a candidate; tell whether it says something."""
        found.key = self.context.key(Kind.AGREEMENT)
        if found.rule == FATE:
            return self._befalls(found)
        known = () if Step.JOINING in self.context.off else reversed(self.heads)
        head = next((h for h in known if self._same(found, h)), None)
        if head is not None:
            found.same_as, found.label = head.key, head.label
            head.topic |= found.topic
            self._settle(found, head)
            if any(s.role == "when" for s in found.slots):
                head.date = head.date or found.date
            self.last = found
            return True
        if self._takes_up(found):
            return self._befalls(found)
        if len(found.actors) < 2 or self._refers_back(found):
            return False
        self.heads.append(found)
        self.last = found
        return True

    def _same(self, found: Found, head: Found) -> bool:
        """Tell whether two nouns name one agreement: parties, date, topic and article fit."""
        if not (_is_noun(found) and _is_noun(head)) or found.new:
            return False
        if head.status == "refused" and head.denied and not found.usual:
            return False  # "no treaty": nothing to take up
        alike = found.rule == head.rule
        if not alike and not {_word(found), _word(head)} <= self.general:
            return False
        if set(found.actors) != set(head.actors) or (head.new and not found.definite):
            return False
        if found.date and head.date and not compatible(found.date, head.date):
            return False
        if found.topic and head.topic:
            return bool(found.topic & head.topic)
        return found.definite and (alike or not found.weak)

    def _takes_up(self, found: Found) -> bool:
        """Tell whether a noun tells what became of what a verb told: "The offer was accepted"."""
        if not _is_noun(found) or _word(found) not in self.pointing or found.usual:
            return False
        if found.status not in _OUTCOMES:
            return False
        last = self.last
        if last is None or not found.definite or not 0 < found.sentence - last.sentence <= _REACH:
            return False
        head = self._head_of(last)
        same = not found.topic or bool(found.topic & head.topic)
        return not _is_noun(head) and same and set(found.actors) <= set(head.actors)

    def _head_of(self, found: Found) -> Found:
        return next(h for h in self.heads if h.key == (found.same_as or found.key))

    def _befalls(self, found: Found) -> bool:
        """Join what became of an agreement to the one told of last, if it is near."""
        last = self.last
        if last is None or found.sentence - last.sentence > _REACH:
            return False
        if (found.sentence, found.i) <= (last.sentence, last.i):
            return False
        head = self._head_of(last)
        found.same_as, found.label = head.key, head.label
        self._settle(found, head)
        return any(s.role == "status" for s in found.slots)

    def _settle(self, found: Found, head: Found) -> None:
        """Drop a status that the words do not say, or that the tale had left behind.

        When an agreement was applied or broken is not when it was made.
        """
        if found.usual or _STAGES.get(found.status, 2) > _MADE:
            found.slots = [s for s in found.slots if s.role != "when"]
        earlier = _STAGES.get(found.status, 2) < _STAGES.get(head.status, 2) and not head.usual
        if found.usual or earlier:
            found.slots = [s for s in found.slots if s.role != "status"]
        else:
            head.status, head.usual = found.status, False

    def _refers_back(self, found: Found) -> bool:
        """Tell whether a noun only takes up what no sentence told: "the deal"."""
        if not _is_noun(found) or not found.definite or found.date:
            return False
        bare = not any(s.role == "topic" for s in found.slots)
        if found.topic and not (found.weak and bare):
            return False
        return (found.weak and found.usual) or len(self._acting(found)) < 2

    def _acting(self, found: Found) -> set[str]:
        """Return the states that act in the sentence of a candidate."""
        windows = self.context.windows[found.sentence]
        return set(self.context.states([k for g in windows.groups for k in g.keys]))


def _word(found: Found) -> str:
    """Return the word of an agreement: "treaty"."""
    return singular(found.rule.rpartition(".")[2])


def _is_noun(found: Found) -> bool:
    return found.rule.startswith("agreement.noun")
