"""Applies judgements that were just written: builds the graph anew, and tells what contradicts."""

from __future__ import annotations

from pathlib import Path

from dragoman import output


def apply(store: Path, no_build: bool, told: str) -> None:
    """Print the judgement, build the graph anew, and tell of contradictions."""
    output.note(told)
    if not no_build:
        from dragoman.report import left_out
        from dragoman.workflow import rebuild
        from graph.shelf import Shelf

        report = rebuild(store, Shelf(store).entries())
        output.note("The graph is built anew.")
        for line in left_out(report):
            output.note(line)
    from dragoman.judging import states

    contradicted = [f for f in states(store) if f.state.value == "contradicted"]
    for finding in contradicted:
        judged = finding.judgement
        about = judged.says or " / ".join(judged.sides)
        output.note(f"contradicted: {judged.verdict} {about} ({judged.author}): {finding.why}")
    if contradicted:
        raise SystemExit(1)
