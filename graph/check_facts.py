"""The own rules for what was assembled: no fact without a claim, nothing planned shown as held."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.check_claims import Violation
from graph.facts import Assembly, Entity, Fact, StatusChange
from graph.model import Claim, Kind, Modality, Polarity
from graph.rdf_facts import SHORTCUT_STANDINGS
from graph.statuses import latest_status

NOT_HELD = frozenset({"planned", "cancelled", "postponed", "not-held"})


@dataclass(frozen=True, slots=True)
class _World:
    """What the rules look things up in."""

    claims: Mapping[str, Claim]
    entities: Mapping[str, Entity]
    facts: Mapping[str, Fact]
    inferred: frozenset[str]
    not_held: frozenset[str]

    def plain(self, claims: Iterable[str]) -> bool:
        """Tell whether one of the claims is affirmed and asserted: "reportedly" is neither."""
        return any(
            (claim := self.claims.get(c)) is not None
            and claim.modality is Modality.ASSERTED
            and claim.polarity is Polarity.AFFIRMED
            for c in claims
        )


Finding = tuple[str, str, str]


def check_assembly(claims: Iterable[Claim], assembly: Assembly) -> tuple[Assembly, list[Violation]]:
    """Return the assembly without what breaks a rule or rests on it, and the violations.

    `claims` are those that were assembled: as people corrected them, not as they were read.
    """
    by_id = {claim.id: claim for claim in claims}
    violations: list[Violation] = []
    while True:
        found = sorted(set(_findings(_world(by_id, assembly), assembly)))
        if not found:
            return assembly, sorted(violations)
        violations += [Violation("", node, rule, message) for node, rule, message in found]
        assembly = without(assembly, frozenset(node for node, _, _ in found))


def without(assembly: Assembly, bad: frozenset[str]) -> Assembly:
    """Return the assembly without the nodes of these ids, and without all that is about them."""
    return Assembly(
        entities=tuple(e for e in assembly.entities if e.id not in bad),
        facts=tuple(f for f in assembly.facts if not bad & {f.id, f.subject, _end(f)}),
        statuses=tuple(s for s in assembly.statuses if not bad & {s.id, s.of}),
        disagreements=tuple(d for d in assembly.disagreements if not bad & {d.id, d.subject}),
        inferences=tuple(i for i in assembly.inferences if i.id not in bad),
    )


def _end(fact: Fact) -> str | None:
    return fact.value if fact.value_is_entity and isinstance(fact.value, str) else None


def _world(claims: Mapping[str, Claim], assembly: Assembly) -> _World:
    last = latest_status(assembly.statuses)
    return _World(
        claims,
        {entity.id: entity for entity in assembly.entities},
        {fact.id: fact for fact in assembly.facts},
        frozenset(inference.fact for inference in assembly.inferences),
        frozenset(of for of, status in last.items() if status in NOT_HELD),
    )


def _findings(world: _World, assembly: Assembly) -> Iterator[Finding]:
    for fact in assembly.facts:
        for rule in _FACT_RULES:
            yield from ((fact.id, *found) for found in rule(world, fact))
    for status in assembly.statuses:
        yield from ((status.id, *found) for found in _status(world, status))
    for inference in assembly.inferences:
        if inference.fact not in world.facts:
            yield inference.id, "inference-has-fact", f"its fact {inference.fact} is not there"
        if not inference.premises or not world.claims.keys() >= set(inference.premises):
            yield inference.id, "inference-has-premises", "a premise is no claim of the documents"
    for disagreement in assembly.disagreements:
        if not disagreement.claims or not world.claims.keys() >= set(disagreement.claims):
            yield disagreement.id, "disagreement-has-claims", "a claim of it is not there"


def _has_claims(world: _World, fact: Fact) -> Iterator[tuple[str, str]]:
    claims = {*fact.supported_by, *fact.denied_by}
    if not claims and fact.id not in world.inferred:
        yield "fact-has-claim", f"{_told(world, fact)} rests on no claim and no inference"
    # Not `claims - world.claims.keys()`: that walks through all claims of the graph, each time.
    if missing := [claim for claim in claims if claim not in world.claims]:
        yield (
            "claim-is-known",
            f"{_told(world, fact)} names a claim that is not there: {min(missing)}",
        )


def _has_ends(world: _World, fact: Fact) -> Iterator[tuple[str, str]]:
    for end in (fact.subject, _end(fact)):
        if end is not None and end not in world.entities:
            yield "entity-is-known", f"fact {fact.id} names an entity that is not there: {end}"


def _is_plain(world: _World, fact: Fact) -> Iterator[tuple[str, str]]:
    if fact.standing in SHORTCUT_STANDINGS and not world.plain(fact.supported_by):
        yield (
            "plain-is-asserted",
            (f"{_told(world, fact)} stands as {fact.standing.value}, but no claim asserts it"),
        )


def _has_no_outcome(world: _World, fact: Fact) -> Iterator[tuple[str, str]]:
    """Find what is said to have been reached at a meeting that was not held."""
    if (
        fact.property == "reachedAt"
        and fact.standing in SHORTCUT_STANDINGS
        and fact.value in world.not_held
    ):
        yield "planned-has-no-outcome", f"{_told(world, fact)}, which was not held"


_FACT_RULES: tuple[Callable[[_World, Fact], Iterator[tuple[str, str]]], ...] = (
    _has_claims,
    _has_ends,
    _is_plain,
    _has_no_outcome,
)


def _status(world: _World, status: StatusChange) -> Iterator[tuple[str, str]]:
    entity = world.entities.get(status.of)
    if entity is None:
        yield "entity-is-known", f"status {status.id} is of an entity that is not there"
        return
    if not status.supported_by or not world.claims.keys() >= set(status.supported_by):
        yield "status-has-claim", f"{status.status} of {entity.label} rests on no claim"
    held = entity.kind is Kind.MEETING and status.status == "held"
    if held and not world.plain(status.supported_by):
        yield "planned-is-not-held", f"{entity.label} is shown as held, but no claim asserts it"


def _told(world: _World, fact: Fact) -> str:
    subject = world.entities.get(fact.subject)
    return f"{fact.property} of {subject.label if subject else fact.subject}"
