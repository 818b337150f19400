"""How a build tells what it did: text for people, the same as plain data for programs."""

from __future__ import annotations

import re
import textwrap
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from shutil import get_terminal_size
from typing import Any

from dragoman.found import SHOWN, Highlight, counts, highlights
from dragoman.snapshot import Finding, Words
from dragoman.workflow import Outcome
from graph.build import BuildReport
from graph.check_claims import Violation
from graph.edtf_words import in_words
from graph.store import Store
from queries.words import worded

QUOTE = 300
NOTES = 8


def build_data(outcome: Outcome, store: Store, disagreements: list[Finding]) -> dict[str, Any]:
    """Return all that a build found as plain data."""
    report = outcome.report
    return {
        "generation": report.generation,
        "counts": counts(store),
        "found": {kind: [asdict(h) for h in highlights(store, kind)] for kind in SHOWN},
        "new_disagreements": [asdict(d) for d in disagreements],
        "kept": [d.handle for d in outcome.kept],
        "not_read": [d.handle for d in outcome.unread],
        "undated": [d.handle for d in outcome.undated],
        "failed": [str(e) for e in outcome.errors],
        "doubles": [str(e) for e in outcome.doubles],
        "reprints": reprints(outcome),
        "violations": [asdict(v) for v in report.violations],
        "notes": list(report.notes),
    }


def build_text(store: Store, disagreements: list[Finding]) -> Iterator[str]:
    """Yield the lines that a build prints."""
    found = counts(store)
    yield _counted(found, ("Document", "Claim", "Fact"))
    yield _counted(found, ("Person", "State", "Organisation", "Place"))
    yield _counted(found, ("Meeting", "Agreement", "Friction", "Measure", "Statement"))
    yield _counted(found, ("StatusChange", "Disagreement", "Corroboration", "Inference"))
    for kind in SHOWN:
        if shown := highlights(store, kind):
            yield f"\n{kind}s (of {found.get(kind, 0)})"
            for highlight in shown:
                yield from event(highlight)
    yield from section("New disagreements", disagreements)


def problem_lines(outcome: Outcome) -> Iterator[str]:
    """Yield what was left out, for standard error."""
    for document in outcome.kept:
        yield f"kept, because it was added by itself: {document.handle}"
    for document in outcome.unread:
        language = document.metadata.language
        yield f"stored, not read (language {language}): {document.handle}"
    if undated := [d.handle for d in outcome.undated]:
        more = f" and {len(undated) - NOTES} more" if len(undated) > NOTES else ""
        yield (
            f"without a date of publication: {', '.join(undated[:NOTES])}{more}. Words such as "
            "“last month” stay undated there; give the date in front matter or a metadata.csv"
        )
    for double in outcome.doubles:
        yield str(double)
    for one, other in reprints(outcome):
        yield f"reprints, counted as one origin: {one} and {other}"
    notes = outcome.report.notes
    yield from notes[:NOTES]
    if len(notes) > NOTES:
        yield f"... and {len(notes) - NOTES} more notes: dragoman build --format json"
    for error in outcome.errors:
        yield f"not read: {error}"
    yield from violations(outcome.report.violations)
    if outcome.report.violations and outcome.report.generation is not None:
        yield "All of them: dragoman build --format json"


def reprints(outcome: Outcome) -> list[tuple[str, ...]]:
    """Return the handles of documents that reprint each other, in pairs."""
    handles = {d.id: d.handle for d in (*outcome.documents, *outcome.kept)}
    return [tuple(sorted(handles.get(d, d) for d in pair)) for pair in outcome.report.reprints]


def left_out(report: BuildReport) -> Iterator[str]:
    """Yield what a build left out: documents without claims and what broke a rule."""
    yield from (f"not read: {error}" for error in report.failed)
    yield from violations(report.violations)


def violations(found: Iterable[Violation]) -> Iterator[str]:
    """Yield what broke a rule: a line for each rule, with how often and an example."""
    grouped: dict[tuple[str, str], list[Violation]] = defaultdict(list)
    for violation in found:
        # The nodes and values that a message names differ each time; the rule does not.
        told = re.sub(r"https?://\S+|\[.*?\]|\(seen:.*\)", "", violation.message)
        grouped[violation.rule, " ".join(told.split())].append(violation)
    for (rule, told), same in sorted(grouped.items()):
        more = f" ({len(same)} times)" if len(same) > 1 else ""
        yield f"left out: {same[0].node}: {told.rstrip('.')} [{rule}]{more}"


def event(highlight: Highlight) -> Iterator[str]:
    """Yield an event and its passage."""
    facts = [", ".join(map(in_words, highlight.dates)), worded(highlight.status)]
    sources = ", ".join(highlight.documents)
    head = " · ".join([highlight.label, *(f for f in facts if f), f"[{sources}]"])
    yield f"  {head}"
    yield from passage(highlight.passage)


def section(title: str, findings: list[Finding], limit: int = 12) -> Iterator[str]:
    """Yield findings with a passage of each document that speaks."""
    if not findings:
        return
    yield f"\n{title} ({len(findings)})"
    for finding in findings[:limit]:
        yield f"  {finding.text}"
        for words in one_each(finding.passages):
            yield from passage(words)
    if len(findings) > limit:
        yield f"  ... and {len(findings) - limit} more"


def one_each(passages: Iterable[Words]) -> list[Words]:
    """Return the shortest passage of each document."""
    best: dict[str, Words] = {}
    for words in passages:
        known = best.get(words.document)
        if known is None or len(words.quote) < len(known.quote):
            best[words.document] = words
    return [best[d] for d in sorted(best)]


def passage(words: Words) -> Iterator[str]:
    """Yield a passage, folded to the width of the terminal."""
    quote = " ".join(words.quote.split())
    shown = quote if len(quote) <= QUOTE else quote[: QUOTE - 2].rstrip() + " …"
    width = min(max(get_terminal_size((100, 24)).columns, 40), 110)
    yield textwrap.fill(
        f"[{words.document}] “{shown}”",
        width=width,
        initial_indent="      ",
        subsequent_indent="          ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _counted(found: dict[str, int], kinds: tuple[str, ...]) -> str:
    names = {"StatusChange": "status change"}
    return ", ".join(
        f"{n} {names.get(k, k.lower())}{'' if n == 1 else 's'}"
        for k in kinds
        if (n := found.get(k, 0))
    )
