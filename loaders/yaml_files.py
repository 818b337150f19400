"""Parses a YAML file so that every mistake names the file and, where there is one, the line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import yaml

from graph.errors import LexiconError

T = TypeVar("T")


def parse_yaml(path: Path, parse: Callable[[str], T]) -> T:
    """Return what `parse` makes of the text of a file, or raise LexiconError."""
    try:
        return parse(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise LexiconError(
            f"cannot be read ({error.strerror})", where=str(path), todo="Check the path."
        ) from error
    except UnicodeDecodeError as error:
        raise LexiconError("is not UTF-8", where=str(path), todo="Save it as UTF-8.") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        problem = str(getattr(error, "problem", None) or "not YAML")
        raise LexiconError(
            problem, where=f"{path}, line {line}", todo="Mend the YAML there."
        ) from error
