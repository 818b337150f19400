"""Reads a lexicon that is one table of named entries, so that every mistake has its line.

states:
  Norland: {adjectives: [Norlandian], capital: Port Hale}
ambiguous: [Hale]
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import yaml

from graph.errors import LexiconError
from loaders.yaml_files import parse_yaml

Values = Mapping[str, str | tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Table:
    """The entries of one file by name, and the surfaces that the file calls ambiguous."""

    entries: Mapping[str, Values]
    ambiguous: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Form:
    """Which keys an entry may have, and the file, for messages."""

    path: Path
    lists: Collection[str]
    words: Collection[str]

    def error(self, node: yaml.Node | None, what: str, todo: str) -> LexiconError:
        line = node.start_mark.line + 1 if node is not None else 1
        return LexiconError(what, where=f"{self.path}, line {line}", todo=todo)


def read_table(
    path: Path, key: str, *, lists: Collection[str], words: Collection[str], others: bool = False
) -> Table:
    """Read the table `key` of a YAML file; its entries have list keys and one-word keys.

    With `others`, further top-level keys are left to other lexicons and the table may be missing.
    Raises LexiconError with file, line and what was expected.
    """
    form = _Form(path, lists, words)
    root = _compose(path)
    if root is None and others:
        return Table({})
    tops = _mapping(form, root, f"a mapping with the key {key!r}")
    if not others:
        for name, node in tops.items():
            if name not in (key, "ambiguous"):
                raise form.error(node, f"unknown key {name!r}", f"Expected {key!r} or 'ambiguous'.")
        if key not in tops:
            raise form.error(root, f"the key {key!r} is missing", "Add it.")
    rows = _mapping(form, tops[key], "a mapping of names") if key in tops else {}
    entries = {name: _entry(form, node) for name, node in rows.items()}
    ambiguous = _strings(form, tops["ambiguous"]) if "ambiguous" in tops else ()
    return Table(entries, ambiguous)


def _compose(path: Path) -> yaml.Node | None:
    return parse_yaml(path, partial(yaml.compose, Loader=yaml.CSafeLoader))


def _mapping(form: _Form, node: yaml.Node | None, wanted: str) -> dict[str, yaml.Node]:
    if not isinstance(node, yaml.MappingNode):
        raise form.error(node, f"expected {wanted}", "Write `name: value`.")
    found: dict[str, yaml.Node] = {}
    for key, value in node.value:
        name = _string(form, key)
        if name in found:
            raise form.error(key, f"{name!r} stands twice", "Join the two.")
        found[name] = value
    return found


def _entry(form: _Form, node: yaml.Node) -> Values:
    values: dict[str, str | tuple[str, ...]] = {}
    known = ", ".join((*form.lists, *form.words))
    for key, value in _mapping(form, node, "a mapping of the entry's keys").items():
        if key in form.lists:
            values[key] = _strings(form, value)
        elif key in form.words:
            values[key] = _string(form, value)
        else:
            raise form.error(value, f"unknown key {key!r}", f"Expected one of: {known}.")
    return values


def _strings(form: _Form, node: yaml.Node) -> tuple[str, ...]:
    if not isinstance(node, yaml.SequenceNode):
        raise form.error(node, "expected a list", "Write `[one, two]`, also for one word.")
    return tuple(_name(form, item) for item in node.value)


def _name(form: _Form, node: yaml.Node) -> str:
    text = _string(form, node).strip()
    if not text:
        raise form.error(node, "an empty word", "Take it out.")
    return text


def _string(form: _Form, node: yaml.Node) -> str:
    """Return a scalar as a string; YAML reads a bare NO or 1 as no string, which is a mistake."""
    if not isinstance(node, yaml.ScalarNode):
        raise form.error(node, "expected a word", "Write plain text.")
    if node.tag != "tag:yaml.org,2002:str":
        raise form.error(node, f"{node.value!r} is no text in YAML", f'Write "{node.value}".')
    return str(node.value)
