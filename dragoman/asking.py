"""What is typed after `dragoman ask`: parameters by name, in any of three ways, or plain words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import click


@dataclass(frozen=True, slots=True)
class Typed:
    """Parameters by name, and the words that belong to none."""

    parameters: dict[str, str]
    words: tuple[str, ...]


def typed(given: Iterable[str]) -> Typed:
    """Read `--name value`, `--name=value` and `name=value`; a value may be several words."""
    parameters: dict[str, str] = {}
    words: list[str] = []
    open_option = ""
    for token in given:
        if token.startswith("--"):
            name, sign, value = token[2:].partition("=")
            _put(parameters, name, value)
            open_option = "" if sign else name
        elif open_option:
            parameters[open_option] = f"{parameters[open_option]} {token}".strip()
        elif "=" in token:
            name, _, value = token.partition("=")
            _put(parameters, name.strip(), value)
        else:
            words.append(token)
    empty = [name for name, value in parameters.items() if not value and name == open_option]
    if empty:
        raise click.UsageError(f"--{empty[0]} needs a value.")
    return Typed(parameters, tuple(words))


def _put(parameters: dict[str, str], name: str, value: str) -> None:
    if name in parameters:
        raise click.UsageError(f"the parameter {name!r} is given twice.")
    parameters[name] = value


def pair(text: str) -> tuple[str, str]:
    """Read KEY=VALUE."""
    key, sign, value = text.partition("=")
    if not sign:
        raise click.UsageError(f"{text!r} is not KEY=VALUE")
    return key.strip(), value
