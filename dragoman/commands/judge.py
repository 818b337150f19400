"""`dragoman judge`: what people decide about claims and about sameness."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from dragoman import output
from dragoman.applying import apply
from dragoman.options import examples, format_option, store_option


@click.group()
@examples(
    "dragoman judge accept 3fk2wq",
    'dragoman judge reject 3fk2wq --reason "The name belongs to the next sentence."',
    'dragoman judge correct 3fk2wq place="Port Hale"',
    'dragoman judge same "Ada Bergh" "A. Bergh"',
    'dragoman judge same "Ada Bergh" Q4115189',
    "dragoman judge take-back 3fk2wq",
    "dragoman judge list",
)
def judge() -> None:
    """Judge claims and sameness; judgements outlast rebuilds.

    Accept, reject or correct a claim; say that two things are the same, or not.

    Judgements are written to judgements.txt in the store, as text with author, time and reason, and
    applied at once and on every rebuild. Claims are named by their id (`dragoman why` shows it).
    """


def _shared(function: Callable[..., Any]) -> Callable[..., Any]:
    for option in (
        click.option("--reason", default="", help="Why."),
        click.option(
            "--by",
            default=None,
            help="Who judges; if not given, DRAGOMAN_AUTHOR, else your user name.",
        ),
        click.option("--no-build", is_flag=True, help="Write it down; apply it at the next build."),
        store_option,
    ):
        function = option(function)
    return function


@judge.command()
@click.argument("claim")
@_shared
@examples("dragoman judge accept 3fk2wq")
def accept(claim: str, **options: Any) -> None:
    """Accept a claim: a person has compared it with its passage."""
    _claim("accept", claim, **options)


@judge.command()
@click.argument("claim")
@_shared
@examples('dragoman judge reject 3fk2wq --reason "misread"')
def reject(claim: str, **options: Any) -> None:
    """Reject a claim: its passage does not say so."""
    _claim("reject", claim, **options)


@judge.command()
@click.argument("claim")
@click.argument("correction", metavar="PROPERTY=VALUE")
@_shared
@examples(
    'dragoman judge correct 3fk2wq place="Port Hale"',
    "dragoman judge correct 3fk2wq modality=planned",
)
def correct(claim: str, correction: str, **options: Any) -> None:
    """Correct a claim: give the value that its passage has."""
    _claim("correct", claim, correction=correction, **options)


@judge.command()
@click.argument("one")
@click.argument("other")
@_shared
@examples('dragoman judge same "Ada Bergh" "A. Bergh"')
def same(one: str, other: str, **options: Any) -> None:
    """Say that two names are names of one thing.

    A thing is also named by the id of a claim about it. OTHER may be an item of Wikidata, as
    Q4115189; then the thing is linked with it. Two things that are linked with different items are
    refused: say first which link is wrong (`judge not-same NAME ITEM`).
    """
    _pair("same", one, other, **options)


@judge.command("not-same")
@click.argument("one")
@click.argument("other")
@_shared
@examples('dragoman judge not-same "Ada Bergh" "Ada Bergh (poet)"')
def not_same(one: str, other: str, **options: Any) -> None:
    """Say that two things are not one.

    A thing is also named by the id of a claim about it. OTHER may be an item of Wikidata.
    """
    _pair("not-same", one, other, **options)


@judge.command("take-back")
@click.argument("one")
@click.argument("other", required=False)
@_shared
@examples(
    "dragoman judge take-back 3fk2wq",
    'dragoman judge take-back "Ada Bergh" Q4115189',
)
def take_back(one: str, other: str | None, **options: Any) -> None:
    """Take back what you said of a claim, of two things, or of a thing and an item of Wikidata.

    ONE alone is the id of the claim. What you said stays in the file and no longer counts.
    """
    if other is None:
        _taken_back(one, **options)
    else:
        _pair("take-back", one, other, **options)


@judge.command("list")
@store_option
@format_option
@examples("dragoman judge list")
def listed(store: Path, form: str | None) -> None:
    """List the judgements and what became of each: holds, replaced, reopened, contradicted."""
    from dragoman.judging import states
    from graph.judgements_conflicts import REPLACED

    output.rows(
        ("verdict", "about", "state", "why", "by", "at", "reason"),
        [
            (
                f.judgement.verdict.value,
                f.judgement.says or _SIGNS[f.judgement.verdict.value].join(f.judgement.sides),
                "replaced" if f.why == REPLACED else f.state.value,
                f.why,
                f.judgement.author,
                f.judgement.time,
                f.judgement.reason,
            )
            for f in states(store)
        ],
        form,
    )


_SIGNS = {"same": " = ", "not-same": " ≠ ", "take-back": " ? "}


def _claim(
    verdict: str,
    claim: str,
    *,
    reason: str,
    by: str | None,
    no_build: bool,
    store: Path,
    correction: str = "",
) -> None:
    from dragoman.judging import author, judge_claim
    from graph.judgements import Verdict

    made = judge_claim(
        store, Verdict(verdict), claim, by=author(by), reason=reason, correction=correction
    )
    apply(store, no_build, f"{verdict}: {made.says}\n  “{made.quote}”")


def _taken_back(claim: str, *, reason: str, by: str | None, no_build: bool, store: Path) -> None:
    from dragoman.judging import author, take_back

    made = take_back(store, claim, by=author(by), reason=reason)
    apply(store, no_build, f"take-back: {made.says}\n  “{made.quote}”")


def _pair(
    verdict: str, one: str, other: str, *, reason: str, by: str | None, no_build: bool, store: Path
) -> None:
    from dragoman.judging import author, judge_pair
    from graph.judgements import Verdict

    judge_pair(store, Verdict(verdict), one, other, by=author(by), reason=reason)
    apply(store, no_build, f"{verdict}: {one} / {other}")
