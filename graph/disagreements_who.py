"""Finds where documents do not say the same of who did it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from graph.assemble_claims import BySlot, Told
from graph.disagreements_values import ATTRIBUTION, Known, disagreement
from graph.facts import Disagreement

NOBODY = "no doer named"
"""What stands as the value of a document that leaves open who did it."""

_EITHER_HAND = frozenset({"suspension"})
"""Kinds of what two states have between them: either may have stopped it, or both."""
_STOPPED = "in-force"

Accounts = Mapping[str, Sequence[Told]]
"""By document what it says of doers and causes."""


def who_did_it(slots: BySlot, known: Known) -> list[Disagreement]:
    """Return where accounts name different doers, or one a doer whom another leaves open."""
    found = []
    for subject in sorted({s for s, p in slots if p in ("by", "cause")}):
        accounts: dict[str, list[Told]] = defaultdict(list)
        for prop in ("by", "cause"):
            for one in slots.get((subject, prop), ()):
                if one.asserted:
                    accounts[one.document.id].append(one)
        different = _different(accounts)
        values = [known.label(t) for t in different]
        if not different:
            doers = [t for ts in accounts.values() for t in ts if t.claim.property == "by"]
            unsaid = _unsaid(subject, slots, accounts, {t.key for t in doers})
            different = [*doers, *unsaid] if unsaid else []
            values = [*(known.label(t) for t in doers), NOBODY]
        if different:
            found.append(disagreement(subject, "by", ATTRIBUTION, values, different))
    return found


def _different(accounts: Accounts) -> list[Told]:
    """Return accounts that name different doers, or a doer here and only a cause there."""
    alike: dict[tuple[frozenset[str], bool], list[str]] = defaultdict(list)
    for document, told in accounts.items():
        names_doer = any(t.claim.property == "by" for t in told)
        alike[frozenset(t.key for t in told), names_doer].append(document)
    differ = {
        d
        for (a, by_a), (b, by_b) in combinations(alike, 2)
        if a.isdisjoint(b) and (by_a or by_b)
        for d in (*alike[a, by_a], *alike[b, by_b])
    }
    return [t for d in sorted(differ) for t in accounts[d]]


def _unsaid(subject: str, slots: BySlot, accounts: Accounts, doers: set[str]) -> list[Told]:
    """Return where documents tell that it was stopped and since when, yet not by whom.

    "Flights between A and B, suspended since 2030" is told of the stop itself, and of both sides;
    who merely tells that flights are back says nothing of what stopped them.
    """
    if not doers:
        return []
    roles: dict[str, set[str]] = defaultdict(set)
    parties: dict[str, set[str]] = defaultdict(set)
    for prop in ("frictionKind", "when", "party"):
        for one in slots.get((subject, prop), ()):
            if one.asserted and (prop != "frictionKind" or one.value in _EITHER_HAND):
                roles[one.claim.subject].add(prop)
            if one.asserted and prop == "party":
                parties[one.claim.subject].add(one.key)
    return [
        one
        for one in slots.get((subject, "status"), ())
        if one.asserted
        and one.value == _STOPPED
        and one.document.id not in accounts
        and {"frictionKind", "when"} <= roles[one.claim.subject]
        and len(parties[one.claim.subject]) > 1
        and doers & parties[one.claim.subject]
    ]
