"""The command line: one thin command for each use, in `dragoman/commands/`.

Exit codes: 0 done; 1 done, but some documents or claims were left out; 2 wrong usage or a known
error, told in one sentence; 130 interrupted.
"""

from __future__ import annotations

import sys
from typing import Any

import click

from dragoman.commands import COMMANDS
from graph.errors import DragomanError


class KnownError(click.ClickException):
    """A known error: one sentence on standard error, exit code 2."""

    exit_code = 2

    def show(self, file: Any = None) -> None:
        """Print the sentence."""
        click.echo(f"dragoman: {self.format_message()}", err=True)


class Application(click.Group):
    """The group of all commands; turns known errors into sentences."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run one command."""
        try:
            return super().invoke(ctx)
        except DragomanError as error:
            raise KnownError(str(error)) from error
        except KeyboardInterrupt:
            click.echo("\nInterrupted; the last good graph is as it was.", err=True)
            ctx.exit(130)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order in which one meets them."""
        return list(self.commands)


def version() -> str:
    """Return the installed version."""
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed

    try:
        return installed("dragoman")
    except PackageNotFoundError:
        return "(not installed)"


def _print_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        click.echo(f"dragoman {version()}")
        ctx.exit()


@click.group(
    cls=Application,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_print_version,
    help="Print the version.",
)
def cli() -> None:
    """Read diplomatic documents into a graph in which every claim shows its passage.

    \b
    Begin with
      dragoman build documents/          read a folder into ./store
      dragoman show China                what is known, who says so, in which words
      dragoman ask                       questions with ready answers
      dragoman network network.html      a picture of who met, agreed and quarrelled

    Answers are tables on a terminal and JSON in a pipe; --format chooses. The store is ./store,
    or what DRAGOMAN_STORE or --store names.
    """


for command in COMMANDS:
    cli.add_command(command)


def main() -> None:
    """Run the command line."""
    try:
        cli(prog_name="dragoman")
    except KeyboardInterrupt:
        sys.exit(130)
