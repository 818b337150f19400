"""Whether things and claims of a graph are what a mapping describes (`benchmarks.mapping_form`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from benchmarks.mapping_form import Data
from benchmarks.told_graph import Thing, Told, ToldGraph, Value
from graph.resolve_names import fold


@dataclass(frozen=True, slots=True)
class Conditions:
    """Compares a graph with descriptions; `named` are the descriptions of the mapping by name."""

    graph: ToldGraph
    named: Data

    def description(self, entry: Data) -> Data:
        """Return the description that an entry names, else the entry itself."""
        named: Data = self.named[entry["thing"]] if "thing" in entry else {}
        return {**named, **{k: v for k, v in entry.items() if k != "thing"}}

    def things(self, entry: Data) -> list[Thing]:
        """Return the things that are what an entry describes."""
        return [t for t in self.graph.things.values() if not self.unlike(t, entry)]

    def unlike(self, thing: Thing, entry: Data) -> str:
        """Return in what a thing is not what an entry describes; empty if it is."""
        wanted = self.description(entry)
        if "class" in wanted and thing.kind != wanted["class"]:
            return f"is a {thing.kind}"
        if fold(wanted.get("name", thing.label)) != fold(thing.label):
            return f"is not {wanted['name']}"
        for prop, value in wanted.get("is", {}).items():
            if self.missing(slot(thing, prop), value):
                return f"has no {prop} {shown(value)}"
        for prop, value in wanted.get("only", {}).items():
            for told in slot(thing, prop):
                if not self.fits(told.value, {"any": value}):
                    return f"has {prop} {told.value.text} too"
        return ""

    def missing(self, told: list[Told], wanted: Any) -> list[Any]:
        """Return the wanted values that none of these claims has."""
        values = wanted if isinstance(wanted, list) else [wanted]
        return [v for v in values if not any(self.fits(t.value, v) for t in told)]

    def fits(self, value: Value, wanted: Any) -> bool:
        """Tell whether a value is the wanted one."""
        if not isinstance(wanted, Mapping):
            return wanted == value.edtf or fold(wanted) == fold(value.text)
        if "any" in wanted:
            return any(self.fits(value, one) for one in wanted["any"])
        if "has" in wanted:
            return set(fold(wanted["has"]).split()) <= set(fold(value.text).split())
        thing = self.graph.things.get(value.entity)
        return thing is not None and not self.unlike(thing, wanted)


def slot(thing: Thing, properties: str) -> list[Told]:
    """Return the claims on one or several properties (`actor|by`) of a thing."""
    wanted = properties.split("|")
    return [t for t in thing.told if t.property in wanted]


def shown(wanted: Any) -> str:
    """Return a wanted value in words."""
    if isinstance(wanted, Mapping):
        return " ".join(f"{k} {shown(v)}" for k, v in wanted.items())
    return ", ".join(map(shown, wanted)) if isinstance(wanted, list) else str(wanted)
