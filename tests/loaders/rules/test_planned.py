"""What was planned, refused or called off never comes out as held or signed, however it is put."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from _pytest.mark import ParameterSet

Reads = Callable[[str, str], dict[str, list[dict[str, Any]]]]
PAIRS = [
    ("Peruvian President Ines Quiroga", "Chilean President Tomas Rivas", "Arica"),
    ("Norway's foreign minister, Ingrid Vik,", "Russian envoy Oleg Sidorov", "Tromso"),
    ("Kaldorian Chancellor Iveta Morn", "Tomas Ruel, the Verranian premier,", "Port Hale"),
]
NOT_HELD_YET = [
    "{a} will meet {b} in {t} on 3 June.",
    "{a} is to meet {b} in {t} next week.",
    "{a} is due to meet {b} in {t} on Monday.",
    "{a} is expected to meet {b} in {t} in June.",
    "{a} is scheduled to hold talks with {b} in {t} on 3 June 2031.",
    "{a} plans to meet {b} in {t}.",
    "{a} hopes to meet {b} in {t} before the autumn.",
    "{a} wants to meet {b} in {t}.",
    "{a} may meet {b} in {t} on 3 June.",
    "{a} could meet {b} in {t}.",
    "{a} would meet {b} only in {t}, aides said.",
    "{a} has agreed to meet {b} in {t}.",
    "{a} has offered to meet {b} in {t}.",
    "{a} has invited {b} to talks in {t}.",
    "{a} is likely to meet {b} in {t}.",
    "{a} is preparing for a meeting with {b} in {t}.",
    "{a} proposed a meeting with {b} in {t}.",
    "{a} called for a meeting with {b} in {t}.",
    "{a} asked for a meeting with {b} in {t}.",
    "{a} is ready to meet {b} in {t}.",
    "{a} intends to meet {b} in {t}.",
    "{a} meets {b} in {t} next month.",
    "{a} is meeting {b} in {t} tomorrow.",
    "A meeting between {a} and {b} is planned in {t}.",
    "A meeting between {a} and {b} is scheduled for 3 June in {t}.",
    "A meeting between {a} and {b} will take place in {t}.",
    "The planned meeting between {a} and {b} in {t} worries analysts.",
    "The upcoming talks between {a} and {b} in {t} worry analysts.",
    "Preparations for a meeting between {a} and {b} in {t} have begun.",
    "Before {a} meets {b} in {t}, much remains to be done.",
    "If {a} meets {b} in {t}, the border will be discussed.",
]
NEVER_HELD = [
    "{a} did not meet {b} in {t}.",
    "{a} has never met {b} in {t}.",
    "{a} refused to meet {b} in {t}.",
    "{a} declined to meet {b} in {t}.",
    "{a} failed to meet {b} in {t}.",
    "{a} cancelled a meeting with {b} in {t}.",
    "{a} called off talks with {b} in {t}.",
    "{a} postponed a meeting with {b} in {t}.",
    "A meeting between {a} and {b} in {t} was cancelled.",
    "A meeting between {a} and {b} in {t} has been postponed.",
    "No meeting between {a} and {b} took place in {t}.",
    "{a} left {t} without meeting {b}.",
    "{a} ruled out a meeting with {b} in {t}.",
    "{a} denied that a meeting with {b} had taken place in {t}.",
]
NOT_SIGNED = [
    "{a} and {b} will sign a treaty on fishing in {t}.",
    "{a} and {b} are expected to sign a treaty on fishing in {t}.",
    "{a} and {b} may sign a treaty on fishing next week.",
    "{a} and {b} have yet to sign a treaty on fishing.",
    "{a} refused to sign a treaty on fishing with {b}.",
    "{a} and {b} did not sign the treaty on fishing.",
    "{a} proposed a treaty on fishing to {b}.",
    "{a} and {b} are negotiating a treaty on fishing.",
    "{a} and {b} hope to conclude a treaty on fishing.",
    "A treaty on fishing between {a} and {b} is to be signed in {t}.",
    "A treaty on fishing between {a} and {b} is under negotiation.",
    "{a} and {b} failed to agree on a treaty on fishing.",
]
NOT_LIFTED = [
    "{s} will lift its ban on {d} herring on 1 June.",
    "{s} may lift its ban on {d} herring.",
    "{s} is considering lifting its ban on {d} herring.",
    "{s} refused to lift its ban on {d} herring.",
    "{s} has not lifted its ban on {d} herring.",
    "{o} asked {s} to lift its ban on {d} herring.",
    "{o} demands that {s} lift its ban on {d} herring.",
    "{s} promised to lift its ban on {d} herring.",
    "{s} is expected to lift its ban on {d} herring.",
    "{s} and {o} discussed lifting the ban on {d} herring.",
    "If talks succeed, {s} will lift its ban on {d} herring.",
    "{s} ruled out lifting its ban on {d} herring.",
]
STATES = [
    ("Peru", "Chile", "Chilean"),
    ("Norway", "Russia", "Russian"),
    ("Orsk", "Norland", "Norlandian"),
]
OPEN: frozenset[str] = frozenset({})
"""What the rules still get wrong, at least with some names."""
DONE = {"agreed", "signed", "in-force", "announced", "initialled"}


def _param(template: str, **names: str) -> ParameterSet:
    text = template.format(**names).replace(",.", ".").replace(",,", ",")
    marks = [pytest.mark.xfail(strict=True, reason="still read wrong")] if template in OPEN else []
    return pytest.param(text[0].upper() + text[1:], marks=marks)


def _texts(templates: list[str]) -> list[ParameterSet]:
    params = []
    for number, template in enumerate(templates):
        a, b, town = PAIRS[number % len(PAIRS)]
        params += [_param(template, a=x, b=y, t=town) for x, y in ((a, b), (b, a))]
    return params


@pytest.mark.parametrize("text", _texts(NOT_HELD_YET + NEVER_HELD))
def test_no_meeting_is_held(reads: Reads, text: str) -> None:
    held = [
        row
        for row in reads(text, "2031-05-10")["meetings"]
        if row["status"] == "held" and row["modality"] == "asserted" and row["with"]
    ]
    assert not held


@pytest.mark.parametrize("text", _texts(NOT_SIGNED))
def test_no_agreement_is_made(reads: Reads, text: str) -> None:
    made = [
        row
        for row in reads(text, "2031-05-10")["agreements"]
        if row["status"] in DONE and row["modality"] == "asserted" and row["polarity"] == "affirmed"
    ]
    assert not made


@pytest.mark.parametrize(
    "text",
    [
        _param(template, s=s, o=o, d=d)
        for n, template in enumerate(NOT_LIFTED)
        for s, o, d in [STATES[n % len(STATES)]]
    ],
)
def test_no_friction_is_lifted(reads: Reads, text: str) -> None:
    frictions = reads(text, "2031-05-10")["frictions"]
    assert frictions
    assert not [row for row in frictions if row["status"] in ("lifted", "easing")]


@pytest.mark.parametrize("text", _texts(["{a} met {b} in {t} on 3 May 2031."] * 3))
def test_what_was_held_is_held(reads: Reads, text: str) -> None:
    (meeting,) = reads(text, "2031-05-10")["meetings"]
    assert (meeting["status"], meeting["modality"]) == ("held", "asserted")
    assert len(meeting["with"]) == 2
