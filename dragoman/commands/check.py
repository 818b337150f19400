"""`dragoman check`: hold the stored graph against its rules."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman import output
from dragoman.options import examples, format_option, store_option


@click.command()
@store_option
@format_option
@examples("dragoman check", "dragoman check --format json")
def check(store: Path, form: str | None) -> None:
    """Check the store against all rules.

    Every quote is compared with its text, every claim with the SHACL shapes. Facts are assembled
    anew from the claims and judgements, and held against the rules and shapes.

    The exit code is 1 where something breaks a rule.
    """
    from dragoman.checking import check_store

    violations = check_store(store)
    if violations or output.chosen(form) != "table":
        output.rows(("where", "rule", "what"), violations, form)
    output.note(f"{len(violations)} broken rules" if violations else "Nothing breaks a rule.")
    raise SystemExit(1 if violations else 0)
