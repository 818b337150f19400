"""The mappings of the public facts as data, and the check of their form.

    things:
      mt:talks: {class: Meeting, is: {participant: [Ada Bergh, Tom Ruel]}, only: {...}}
    facts:
      F001: {thing: mt:talks, says: {when: "2031-05-04"}}
      F002: {not expressible: why our model cannot say it}

A *description* names a class and what a thing of it must be: its `name`, what it `is` anywhere in
the graph; `only` lists all values that a property may have (so that two things merged into one do
not pass).
A *fact* adds what a claim on that thing must say in the passage (`says`), how (`modality`), on
whose word (`by`), and when a status held (`at`); `also` are further sentences of the document that
state it. Several descriptions in a list are alternatives.

A value is a text (a label, a code, a whole literal, an EDTF date), a list of which all must be
there, or one of `{has: words of the text}`, `{any: alternatives}`, `{thing: another thing}`.
A property can be several: `actor|by`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from graph.model import Kind
from loaders.yaml_files import parse_yaml
from ontology import terms

Data = Mapping[str, Any]

DESCRIPTION = {"class", "name", "is", "only"}
FACT = DESCRIPTION | {"thing", "says", "modality", "by", "at", "also"}
DISAGREEMENT = DESCRIPTION | {"thing", "property", "kind", "sides"}
NOT_EXPRESSIBLE = "not expressible"
_VALUE = {"has", "any", "thing"}
_MODALITIES = set(terms.SCHEMES["modality"])


def load(path: Path) -> Data:
    """Return a mapping as data; raises LexiconError where it is not YAML."""
    found = parse_yaml(path, yaml.safe_load)
    return found if isinstance(found, Mapping) else {}


def alternatives(entry: Any) -> list[Data]:
    """Return the descriptions of an entry, one or several."""
    return list(entry) if isinstance(entry, list) else [entry]


def faults(mapping: Data, entries: str, keys: set[str]) -> list[str]:
    """Return what is wrong with the form of a mapping; `entries` names its part, of these keys."""
    found = [f"unknown part {part}" for part in mapping if part not in {"things", entries}]
    things = mapping.get("things", {})
    for name, thing in things.items():
        found += [f"{name}: {fault}" for fault in _description(thing, DESCRIPTION, things)]
    for ident, entry in mapping[entries].items():
        if isinstance(entry, Mapping) and NOT_EXPRESSIBLE in entry:
            found += [] if entry[NOT_EXPRESSIBLE] and len(entry) == 1 else [f"{ident}: no reason"]
            continue
        for one in alternatives(entry):
            found += [f"{ident}: {fault}" for fault in _description(one, keys, things)]
    return found


def _description(one: Data, keys: set[str], things: Data) -> Iterator[str]:
    yield from (f"unknown key {key}" for key in one if key not in keys)
    if "thing" in one and (one["thing"] not in things or set(one) & DESCRIPTION):
        yield f"unknown thing {one['thing']}, or described twice"
    kind = {**things.get(one.get("thing", ""), {}), **one}.get("class")
    if kind not in set(Kind):
        yield f"unknown class {kind}"
    if "says" in keys and not one.get("says"):
        yield "says nothing"
    if one.get("modality", "asserted") not in _MODALITIES:
        yield f"unknown modality {one['modality']}"
    known = terms.CLAIMED.get(str(kind), ())
    for part in ("is", "only", "says"):
        for prop, wanted in one.get(part, {}).items():
            yield from (f"{kind} has no {p}" for p in prop.split("|") if p not in known)
            yield from _value(wanted, things)


def _value(wanted: Any, things: Data) -> Iterator[str]:
    if isinstance(wanted, list):
        for one in wanted:
            yield from _value(one, things)
    elif isinstance(wanted, Mapping):
        if len(wanted) != 1 or not set(wanted) <= _VALUE:
            yield f"a value is one of {sorted(_VALUE)}, not {dict(wanted)}"
        if "thing" in wanted and wanted["thing"] not in things:
            yield f"unknown thing {wanted['thing']}"
        yield from _value(wanted.get("any", []), things)
    elif not isinstance(wanted, str):
        yield f"{wanted!r} is no text; put it in quotes"
