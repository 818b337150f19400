"""What is assembled from claims: entities, facts, status lives, disagreements, inferences.

Pure frozen data between `graph.resolve` / `graph.assemble` and the RDF adapter `graph.rdf`.
Entity ids are the path under `{base}entity/`, e.g. `person/ada-bergh` or `meeting/3f9c...`.
All tuples are sorted, so that equal input gives equal output.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from graph.model import Kind, TimeValue


class Standing(StrEnum):
    """What a fact rests on. `plain` and `attributed` facts have a shortcut triple.

    `hedged`: nobody says more than "reportedly" or "may have".
    """

    PLAIN = "plain"
    ATTRIBUTED = "attributed"
    HEDGED = "hedged"
    PLANNED = "planned"
    CONTESTED = "contested"
    DENIED = "denied"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True, order=True)
class Entity:
    """One actor, place or event, made of the mentions that refer to it."""

    id: str
    kind: Kind
    label: str
    aliases: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """Which mention refers to which entity; `unsettled` says what was left apart and why."""

    entities: tuple[Entity, ...] = ()
    refers_to: Mapping[str, str] = field(default_factory=dict)
    unsettled: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """Subject, property, value with the claims that support and deny it.

    `value` is an entity id, a text or code, or a TimeValue; `origins` are the independent roots of
    the supporting claims (agency, else cited outlet, else document id or reprint group).
    """

    id: str
    subject: str
    property: str
    value: str | TimeValue
    value_is_entity: bool
    supported_by: tuple[str, ...]
    denied_by: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    standing: Standing = Standing.PLAIN


@dataclass(frozen=True, slots=True)
class StatusChange:
    """One step in the status life of a friction, agreement or meeting."""

    id: str
    of: str
    status: str
    when: TimeValue | None
    order: int
    said_by: tuple[str, ...]
    supported_by: tuple[str, ...]
    by_measure: str | None = None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Claims about one property of one entity that do not say the same."""

    id: str
    subject: str
    property: str
    kind: str
    values: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Inference:
    """A fact that follows from claims by a named rule; it leaves when a premise leaves."""

    id: str
    fact: str
    rule: str
    premises: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Assembly:
    """Everything in the facts graph."""

    entities: tuple[Entity, ...] = ()
    facts: tuple[Fact, ...] = ()
    statuses: tuple[StatusChange, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    inferences: tuple[Inference, ...] = ()
