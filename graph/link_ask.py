"""What is asked of a linker: a thing by its names, with all that is known of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.link_context import Context


@dataclass(frozen=True, slots=True)
class Held:
    """An office that is said of a person: words, state (label and item), when, and standing.

    `state_words` are other names of the state and of its people, `when` is a date as precise as it
    is known, `standing` tells of a former holder.
    """

    office: str
    state: str = ""
    state_item: str = ""
    state_words: tuple[str, ...] = ()
    when: str = ""
    standing: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing to be linked; its best name stands first.

    `kind` is a class of ours, empty where it is not known; `states`, `part_of` and `neighbours` are
    items with their labels.
    """

    names: tuple[str, ...]
    kind: str = ""
    held: tuple[Held, ...] = ()
    states: Mapping[str, str] = field(default_factory=dict)
    born: str = ""
    part_of: Mapping[str, str] = field(default_factory=dict)
    neighbours: Mapping[str, str] = field(default_factory=dict)
    beside: tuple[Context, ...] = ()
    """What stands beside the name of a person in the documents."""
