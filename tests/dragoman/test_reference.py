"""docs/cli.md is what the commands say, and every command has help with examples."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from dragoman.cli import cli
from dragoman.reference import reference

ROOT = Path(__file__).resolve().parents[2]


def commands(command: click.Command, name: str = "dragoman") -> Iterator[tuple[str, click.Command]]:
    for under, found in command.commands.items() if isinstance(command, click.Group) else ():
        yield f"{name} {under}", found
        yield from commands(found, f"{name} {under}")


ALL = list(commands(cli))


def test_the_page_is_fresh() -> None:
    assert (ROOT / "docs" / "cli.md").read_text(encoding="utf-8") == reference()


@pytest.mark.parametrize(("name", "command"), ALL, ids=[n for n, _ in ALL])
def test_every_command_is_documented(name: str, command: click.Command) -> None:
    assert f" {name}\n\n```text\n" in reference()
    text = command.help or ""
    assert "Examples:" in text
    assert f"  {name}" in text or name.split()[1] in text
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{name} {parameter.name}"


def test_the_help_fits_a_line() -> None:
    for name, command in ALL:
        assert len((command.help or "").splitlines()[0]) <= 90, name
