"""`dragoman wikidata review`: a person walks through the open proposals and decides."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman import output
from dragoman.options import examples, store_option

if TYPE_CHECKING:
    from dragoman.reviewing import Proposal

KINDS = ("person", "state", "place", "organisation", "meeting", "agreement", "friction")
ASKED = "A number accepts; r rejects all, r2 one; s skips; q quits"
_ANSWER = re.compile(r"(?P<word>r|s|q)?\s*(?P<number>\d+)?")


@click.command()
@click.option("--kind", type=click.Choice(KINDS), help="Only things of this class.")
@click.option(
    "--by", default=None, help="Who decides; if not given, DRAGOMAN_AUTHOR, else your user name."
)
@click.option("--no-build", is_flag=True, help="Write it down; apply it at the next build.")
@store_option
@examples(
    "dragoman wikidata review",
    "dragoman wikidata review --kind person --by 'Ines Alm'",
    "printf '1\\nhis office at the date\\nq\\n' | dragoman wikidata review",
)
def review(kind: str | None, by: str | None, no_build: bool, store: Path) -> None:
    """Walk through the proposed links; accept, reject, skip or quit, each with a reason.

    Decisions are written to judgements.txt in the store one by one, so that quitting loses none;
    the graph is built anew at the end. `dragoman judge take-back` takes one back.
    """
    from dragoman.applying import apply
    from dragoman.judging import author
    from dragoman.reviewing import printed, proposals
    from graph.wikidata.shipped import find_path, load_snapshot

    open_ones = proposals(store, kind or "")
    if not open_ones:
        output.note("No proposals are open.")
        return
    told, snapshot = 0, load_snapshot(find_path(store))
    for number, proposal in enumerate(open_ones, start=1):
        click.echo(f"\n{number} of {len(open_ones)}  {printed(proposal, snapshot)}")
        decisions = _decisions(proposal)
        if decisions is None:
            break
        told += _write(store, proposal, decisions, author(by))
    if told:
        apply(store, no_build, f"{told} {'decision' if told == 1 else 'decisions'} written.")
    else:
        output.note("Nothing decided.")


def _decisions(proposal: Proposal) -> list[tuple[str, str]] | None:
    """Ask until the answer makes sense; return verdicts with items, None to quit."""
    while True:
        answer = _asked(ASKED)
        match = _ANSWER.fullmatch(answer.strip().lower()) if answer is not None else None
        if answer is None or (match and match["word"] == "q"):
            return None
        found = _meant(proposal, match) if match else None
        if found is not None:
            return found
        output.note(f"There is no {answer.strip()!r} here.")


def _meant(proposal: Proposal, match: re.Match[str]) -> list[tuple[str, str]] | None:
    word, number = match["word"], match["number"]
    items = [link.item or "" for link in proposal.links]
    if number and not 1 <= int(number) <= len(items):
        return None
    if word == "s" or not match.group():
        return []
    if word == "r":
        return [("not-same", item) for item in ([items[int(number) - 1]] if number else items)]
    return [("same", items[int(number) - 1])]


def _asked(text: str) -> str | None:
    """Return the answer of a person, None where the input has ended."""
    try:
        return str(click.prompt(text, default="", show_default=False, prompt_suffix=": "))
    except click.Abort:
        return None


def _write(store: Path, proposal: Proposal, decisions: list[tuple[str, str]], by: str) -> int:
    """Write the decisions down with their reason."""
    from dragoman.judging import judge_item
    from graph.judgements import Verdict

    if not decisions:
        return 0
    reason = (_asked("Why") or "").strip()
    for verdict, item in decisions:
        judge_item(store, Verdict(verdict), proposal.entity, item, by=by, reason=reason)
        output.note(f"{verdict}: {proposal.label} / {item}")
    return len(decisions)
