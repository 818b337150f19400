"""Loads the YAML lexicons of the package and the user's own file over them.

A user's file holds the same keys under the lexicon's name, for example

    titles:
      titles: {minister: [water tsar]}
    frictions:
      topics:
        lanterns: {words: [lantern, lanterns], kind: suspension, label: lantern trade}

Mappings are merged, lists are extended, plain values replace. A mistake names file and line.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from graph.errors import LexiconError
from loaders.lexicon_check import mistakes
from loaders.yaml_files import parse_yaml

FOLDER = Path(__file__).parent / "lexicon"
NAMES = (
    "common",
    "titles",
    "organisations",
    "speech",
    "corefs",
    "inflection",
    "meetings",
    "agreements",
    "frictions",
    "outcomes",
    "status",
    "evidence",
    "fates",
    "indicators",
    "plover",
)
GAZETTEERS = ("states", "places", "regions", "ambiguous")


def load_lexicons(extra: Path | None = None) -> dict[str, Any]:
    """Return every lexicon by name, the user's additions merged in."""
    lexicons = {name: read_yaml(FOLDER / f"{name}.yaml") for name in NAMES}
    if extra is not None:
        own = read_yaml(extra)
        if own in (None, ""):
            return lexicons
        if not isinstance(own, dict):
            raise _error(extra, 1, "expected lexicon names at the top level")
        lines = _lines(extra)
        package = dict(lexicons)
        for name, value in own.items():
            if name in GAZETTEERS:
                continue  # read by loaders.states and loaders.places
            if name not in lexicons:
                known = ", ".join((*NAMES, *GAZETTEERS))
                raise _error(
                    extra, lines.get((name,), 1), f"unknown lexicon {name!r}; known: {known}"
                )
            lexicons[name] = _merge(lexicons[name], value, (name,), extra, lines)
        for at, what in mistakes(own, package):
            raise _error(extra, lines.get(at, 1), what)
    return lexicons


def read_yaml(path: Path) -> Any:
    """Parse one YAML file, every value as text; LexiconError names the line of a mistake."""
    return parse_yaml(path, partial(yaml.load, Loader=yaml.CBaseLoader))


def _merge(
    old: Any, new: Any, at: tuple[str, ...], path: Path, lines: Mapping[tuple[str, ...], int]
) -> Any:
    here = lines.get(at, 1)
    if isinstance(old, dict):
        if not isinstance(new, dict):
            raise _error(path, here, f"{'.'.join(at)} must be a mapping")
        merged = dict(old)
        for key, value in new.items():
            merged[key] = (
                _merge(old[key], value, (*at, str(key)), path, lines) if key in old else value
            )
        return merged
    if isinstance(old, list):
        if not isinstance(new, list):
            raise _error(path, here, f"{'.'.join(at)} must be a list")
        return [*old, *new]
    return new


def _lines(path: Path) -> dict[tuple[str, ...], int]:
    """Return the line of every key of the file."""
    found: dict[tuple[str, ...], int] = {}

    def walk(node: yaml.Node | None, at: tuple[str, ...]) -> None:
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                here = (*at, str(key.value))
                found[here] = key.start_mark.line + 1
                walk(value, here)

    walk(yaml.compose(path.read_text(encoding="utf-8"), yaml.CSafeLoader), ())
    return found


def _error(path: Path, line: int, what: str) -> LexiconError:
    return LexiconError(what, where=f"{path}, line {line}", todo="Mend that line and run again.")
