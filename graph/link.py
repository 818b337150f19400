"""Links from entities to items of Wikidata, each with its score and its evidence.

A link is *accepted* when the evidence weighs enough and one item leads, *proposed* when a person
should look, *rejected* when what is known speaks against the item, and *unlinked*, with the reason,
when no item is left. Nothing is guessed: a person is never linked by name alone. What people
decided stands before all evidence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.facts import Entity
from graph.identity import digest
from graph.judgements import Verdict
from graph.judgements_conflicts import Finding, State
from graph.link_gather import asked, known
from graph.link_names import WHOLE
from graph.link_score import Decision, Scored, decide, load_weights
from graph.link_table import Table
from graph.model import Kind
from graph.whole import Whole

LINKED = (
    *(Kind.STATE, Kind.PLACE, Kind.ORGANISATION, Kind.PERSON),
    *(Kind.MEETING, Kind.AGREEMENT, Kind.FRICTION),
)
"""The kinds that are linked, in the order in which they need each other."""

REASON = "why: "
"""How the line begins that says why nothing was accepted."""


@dataclass(frozen=True, slots=True)
class Link:
    """One entity and one item (None: no candidate), how sure, and what speaks for it.

    `judgements` are the ids of those that decided it.
    """

    id: str
    entity: str
    item: str | None
    state: str
    score: float
    evidence: tuple[str, ...]
    judgements: tuple[str, ...] = ()


def link(whole: Whole, table: Table) -> list[Link]:
    """Return the links of all that is linked, sorted by entity and item."""
    facts = known(whole)
    judged = _judged(whole)
    items: dict[str, str] = {}
    links: list[Link] = []
    for kind in LINKED:
        found: list[Link] = []
        for entity in sorted(e for e in whole.assembly.entities if e.kind is kind):
            decision = decide(asked(entity, facts, items), table)
            found += _after_people(entity, decision, judged.get(entity.id, ()))
        items |= {x.entity: x.item for x in found if x.state == "accepted" and x.item}
        links += found
    return sorted(links, key=lambda found: (found.entity, found.item or ""))


def _judged(whole: Whole) -> dict[str, list[Finding]]:
    """Return what people said of the item of each entity."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in whole.findings:
        for head in finding.heads if finding.judgement.item else ():
            if head in whole.resolution.refers_to:
                found[whole.resolution.refers_to[head]].append(finding)
    return found


# ---------------------------------------------------------------------- by evidence
def _by_evidence(entity: Entity, decision: Decision) -> list[Link]:
    """Return the one accepted link and its rivals, or those proposed, or why there is none."""
    propose = load_weights().propose
    links = []
    for number, scored in enumerate(decision.scored):
        if number and scored.fit not in WHOLE and scored.weight < propose:
            continue
        if decision.state == "accepted":
            state, why = ("rejected", "another item fits better") if number else ("accepted", "")
        elif scored.weight >= propose:
            state, why = "proposed", decision.why
        else:
            state, why = "rejected", "what is known speaks against it"
        links.append(_made(entity, scored, state, why))
    if decision.state not in ("accepted", "proposed"):
        links.append(made(entity.id, None, "unlinked", 0.0, (REASON + decision.why,)))
    return links


def _made(entity: Entity, scored: Scored, state: str, why: str) -> Link:
    told = (*scored.evidence, REASON + why) if why else scored.evidence
    return made(entity.id, scored.candidate.item, state, scored.score, told)


def made(entity: str, item: str | None, state: str, score: float, evidence: Iterable[str]) -> Link:
    """Return a link with its id."""
    return Link(
        digest("link", entity, item or ""), entity, item, state, round(score, 2),
        tuple(sorted(evidence)),
    )  # fmt: skip


# ---------------------------------------------------------------------- by people
def _after_people(entity: Entity, decision: Decision, findings: Sequence[Finding]) -> list[Link]:
    """Put what people decided before the evidence; where they contradict each other, ask again."""
    links = {x.item or "": x for x in _by_evidence(entity, decision)}
    for finding in findings:
        item = finding.judgement.item
        old = links.get(item) or made(entity.id, item, "proposed", 0.0, ())
        state, score = _outcome(finding, old)
        told = (*(e for e in old.evidence if not e.startswith(REASON)), _told(finding))
        new = made(entity.id, item, state, score, told)
        links[item] = _by(new, (*old.judgements, finding.judgement.id))
    return _settled(entity, links, findings)


def _outcome(finding: Finding, old: Link) -> tuple[str, float]:
    if finding.state is State.CONTRADICTED:
        return "proposed", old.score
    if finding.judgement.verdict is Verdict.SAME:
        return "accepted", 1.0
    return "rejected", 0.0


def _told(finding: Finding) -> str:
    judged = finding.judgement
    why = f": {judged.reason}" if judged.reason else ""
    also = f" ({finding.why})" if finding.why else ""
    return f"judged {judged.verdict.value} by {judged.author}, {judged.time}{why}{also}"


def _by(link_: Link, judgements: tuple[str, ...]) -> Link:
    return Link(
        link_.id, link_.entity, link_.item, link_.state, link_.score, link_.evidence, judgements
    )


def _settled(entity: Entity, links: Mapping[str, Link], findings: Sequence[Finding]) -> list[Link]:
    """Keep one accepted link: the one people chose; none where they contradict each other."""
    if not findings:
        return list(links.values())
    chosen = {x.item for x in links.values() if x.judgements and x.state == "accepted"}
    torn = any(f.state is State.CONTRADICTED for f in findings)
    kept = []
    for one in links.values():
        if one.state == "unlinked" and (chosen or torn):
            continue
        if one.judgements or one.state in ("rejected", "unlinked"):
            kept.append(one)
        elif chosen:
            kept.append(_again(one, "rejected", "people chose another item"))
        elif torn:
            kept.append(_again(one, "proposed", "people contradict each other"))
        else:
            kept.append(one)
    if all(x.state == "rejected" for x in kept):
        reason = "people rejected the items of this name"
        kept.append(made(entity.id, None, "unlinked", 0.0, (REASON + reason,)))
    return kept


def _again(link_: Link, state: str, why: str) -> Link:
    return made(link_.entity, link_.item, state, link_.score, (*link_.evidence, REASON + why))
