"""A picture of a network is titled by what was asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.network_title import title
from graph.clocks import Clock
from tests.dragoman.conftest import Run


def test_without_a_choice_it_tells_what_the_graph_is() -> None:
    assert title("all") == "Who met, agreed, quarrelled and spoke with whom"
    assert title("dyads", start="2030").endswith(": since 2030")


def test_each_choice_is_told() -> None:
    found = title(
        "all",
        ties=("friction", "meeting"),
        start="2030",
        end="2031-06",
        actors=("Norland",),
        frictions=("ferry line",),
        origins=2,
        clock=Clock(as_of="2031-07"),
    )
    assert found.partition(": ")[2] == (
        "friction and meeting alone, from 2030 to June 2031, of Norland, about ferry line, "
        "2 independent origins or more, as of July 2031"
    )


@pytest.mark.parametrize(("given", "expected"), [((), "since 2024"), (("--title", "Ours"), "Ours")])
def test_it_stands_in_the_picture(
    run: Run, built: Path, tmp_path: Path, given: tuple[str, ...], expected: str
) -> None:
    out = tmp_path / "net.svg"
    result = run("network", out, "--from", "2024", "--store", built, *given)
    assert result.exit_code == 0, result.output
    assert expected in out.read_text(encoding="utf-8")
