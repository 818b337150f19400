"""Joins the agreements of a document: "the pact" is the one told of before."""

from __future__ import annotations

from graph.dates import compatible
from graph.model import Kind
from loaders.rules.context import Context
from loaders.rules.found import Found
from loaders.rules.steps import Step


class AgreementJoiner:
    """Decides for each candidate, in the order of the text, whether it was told of before."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.heads: list[Found] = []

    def join(self, found: list[Found]) -> list[Found]:
        """Return the candidates that say something, keyed, with `same_as` set."""
        return [f for f in found if self._keep(f)]

    def _keep(self, found: Found) -> bool:
        """Key a candidate; tell whether it says something."""
        found.key = self.context.key(Kind.AGREEMENT)
        known = () if Step.JOINING in self.context.off else reversed(self.heads)
        head = next((h for h in known if _same(found, h)), None)
        if head is not None:
            found.same_as, found.label = head.key, head.label
            head.date = head.date or found.date
            head.topic |= found.topic
            return True
        if len(found.actors) < 2 or self._refers_back(found):
            return False
        self.heads.append(found)
        return True

    def _refers_back(self, found: Found) -> bool:
        """Tell whether a noun only takes up what no sentence told: "the deal"."""
        if not _is_noun(found) or not found.definite or found.date:
            return False
        bare = not any(s.role == "topic" for s in found.slots)
        if found.topic and not (found.weak and bare):
            return False
        return found.weak or len(self._acting(found)) < 2

    def _acting(self, found: Found) -> set[str]:
        """Return the states that act in the sentence of a candidate."""
        windows = self.context.windows[found.sentence]
        return set(self.context.states([k for g in windows.groups for k in g.keys]))


def _is_noun(found: Found) -> bool:
    return found.rule.startswith("agreement.noun")


def _same(found: Found, head: Found) -> bool:
    """Tell whether two nouns name one agreement: parties, date, topic and article fit."""
    if not (_is_noun(found) and _is_noun(head)) or found.new:
        return False
    if set(found.actors) != set(head.actors) or (head.new and not found.definite):
        return False
    if found.date and head.date and not compatible(found.date, head.date):
        return False
    if found.topic and head.topic:
        return bool(found.topic & head.topic)
    return found.definite and (found.rule == head.rule or not found.weak)
