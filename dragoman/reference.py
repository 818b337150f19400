"""Writes docs/cli.md, the reference of the command line, from the commands themselves.

python -m dragoman.reference           write it
python -m dragoman.reference --check   exit with 1 if it is out of date
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from dragoman.cli import cli

PATH = Path(__file__).resolve().parents[1] / "docs" / "cli.md"
HEAD = """# Command line

Made from the commands themselves by `python -m dragoman.reference`; do not edit it by hand.
The store is `./store`, or what `DRAGOMAN_STORE` or `--store` names. Answers are tables on a
terminal and JSON in a pipe; progress and messages go to standard error. Exit codes: 0 done; 1 done,
but something was left out or breaks a rule; 2 wrong usage or a known error, told in one sentence;
130 interrupted.

`eval "$(_DRAGOMAN_COMPLETE=bash_source dragoman)"` (also `zsh_source`, `fish_source`) lets a shell
complete commands and options, and after `dragoman ask` queries, parameters, names and codes.
"""


def reference() -> str:
    """Return the whole page."""
    return HEAD + "".join(_sections(cli, "dragoman"))


def _sections(
    command: click.Command, name: str, level: int = 2, parent: click.Context | None = None
) -> Iterator[str]:
    """Yield the help of a command and of those under it."""
    # A fixed width: the page must not depend on the terminal in which it is made.
    settings = {**command.context_settings, "max_content_width": 88, "terminal_width": 88}
    context = click.Context(command, parent, info_name=name.rpartition(" ")[2], **settings)
    yield f"\n{'#' * level} {name}\n\n```text\n{command.get_help(context).rstrip()}\n```\n"
    if isinstance(command, click.Group):
        for under in command.list_commands(context):
            found = command.get_command(context, under)
            if found is not None:
                yield from _sections(found, f"{name} {under}", min(level + 1, 4), context)


def main(arguments: list[str]) -> int:
    """Write the page, or check it."""
    page = reference()
    if "--check" not in arguments:
        PATH.parent.mkdir(exist_ok=True)
        PATH.write_text(page, encoding="utf-8")
        return 0
    if PATH.exists() and PATH.read_text(encoding="utf-8") == page:
        return 0
    click.echo("docs/cli.md is out of date; run: python -m dragoman.reference", err=True)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
