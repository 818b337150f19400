"""Options that several commands share."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

Function = Callable[..., Any]

store_option = click.option(
    "--store",
    "store",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("store"),
    envvar="DRAGOMAN_STORE",
    show_default="./store, or DRAGOMAN_STORE",
    help="The folder of the store.",
)

format_option = click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv"]),
    default=None,
    show_default="table on a terminal, json in a pipe",
    help="How to print the answer.",
)

wide_option = click.option(
    "--wide", is_flag=True, help="On a terminal, show every passage, and each in full."
)

lexicon_option = click.option(
    "--lexicon",
    type=click.Path(path_type=Path, dir_okay=False),
    envvar="DRAGOMAN_LEXICON",
    show_envvar=True,
    help="A lexicon file of your own, laid over those that come along.",
)


def examples(*lines: str) -> Callable[[Function], Function]:
    """Add examples to the help of a command."""

    def add(function: Function) -> Function:
        block = "\n\n\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)

        @functools.wraps(function)
        def same(*args: Any, **kwargs: Any) -> Any:
            return function(*args, **kwargs)

        same.__doc__ = inspect.cleandoc(function.__doc__ or "") + block
        return same

    return add
