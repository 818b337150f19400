"""PLOVER types and modes: every row of the table decides an event of invented states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from graph.errors import LexiconError
from graph.model import Extraction, Kind, Metadata, Modality
from loaders.extract import default_engine, extract
from loaders.proposals import Proposal, Slot, Words
from loaders.read import read_text
from loaders.rules.engine import RuleEngine
from loaders.rules.lexicon import load_lexicon
from loaders.rules.plover import MODE, TYPE, PloverTable

INVENTED = Path(__file__).resolve().parents[2] / "fixtures" / "rules" / "lexicon" / "invented.yaml"
TABLE = PloverTable(load_lexicon())
CODE_OF = {
    Kind.MEETING: "meetingKind",
    Kind.FRICTION: "frictionKind",
    Kind.MEASURE: "measureAction",
}

# class, kind, status, modality (-: none, or asserted) | passage with its [trigger] | type, mode
EVENTS = """
Meeting bilateral held - | Norland [met] Verrania. | CONSULT
Meeting call held - | Bergh [telephoned] Ruel. | CONSULT phone
Meeting visit held - | Bergh [visited] Verrania. | CONSULT visit
Meeting bilateral held - | Bergh [received] Ruel. | CONSULT visit
Meeting bilateral planned planned | Bergh promised to [meet] Ruel. | AGREE
Meeting talks - proposed | Bergh spoke of [talks] with Ruel. | AGREE
Meeting talks cancelled - | Norland called off the [talks] with Verrania. | REJECT meet
Meeting talks postponed - | Norland put off the [talks] with Verrania. | REJECT meet
Meeting bilateral not-held - | Bergh did not [meet] Ruel. | REJECT meet
Meeting bilateral planned planned | Bergh refused, a third time, to [meet] Ruel. | REJECT meet
Meeting talks held - | Norland rejected [talks] with Verrania. | REJECT meet
Meeting talks held - | Norland broke off [talks] with Verrania. | SANCTION withdraw
Meeting talks planned planned | Norland may suspend the [talks]. | THREATEN relations
Meeting talks held - | Norland threatened to halt [talks] with Verrania. | THREATEN relations
Meeting talks planned planned | It threatened to stay off the [talks]. | THREATEN relations
Meeting talks planned planned | Norland demanded new and wider [talks]. | REQUEST meet
Meeting talks - requested | Norland hoped for [talks]. | REQUEST meet
Agreement - signed - | Norland and Verrania signed a [treaty]. | SUPPORT
Agreement - in-force - | The [treaty] of 2029 holds. | SUPPORT
Agreement - agreed - | Norland and Verrania [agreed] to share the river. | AGREE
Agreement - announced - | Norland [pledged] to reopen the line. | AGREE
Agreement - under-negotiation - | The [pact] is under discussion. | CONSULT
Agreement - refused - | Norland scrapped the [pact]. | REJECT
Agreement - refused - | Norland scrapped the [truce]. | REJECT meet
Agreement - proposed - | Norland rejected, once more, a [pact] of Verrania. | REJECT
Agreement - suspended - | Norland froze the [treaty]. | SANCTION withdraw
Agreement - in-force - | Norland declared a [ceasefire]. | YIELD ceasefire
Agreement - in-force - | Norland demanded a [ceasefire]. | REQUEST meet
Agreement - proposed - | Norland demanded that there be a [pact]. | REQUEST
Agreement - agreed requested | Norland hoped for a [pact]. | REQUEST
Agreement - in-force - | Norland violated the [ceasefire]. | ASSAULT
Agreement - signed - | Norland breached the [treaty]. | REJECT
Agreement - agreed - | They completed the [restoration of diplomatic relations]. | SUPPORT
Friction restriction to-be-lifted - | Norland refused to lift the [ban]. | REJECT yield
Friction restriction under-discussion - | Verrania demanded that it lift the [ban]. | REQUEST yield
Friction restriction to-be-lifted - | Norland must lift the [ban]. | REQUEST yield
Friction restriction in-force requested | An end of the [curbs]. | REQUEST yield
Friction sanction in-force - | Norland threatened to impose [sanctions]. | THREATEN restrict
Friction clash under-discussion conditional | It could [shell] Verrania. | THREATEN violence
Friction diplomatic under-discussion conditional | It could [expel] the envoys. | THREATEN expel
Friction restriction under-discussion conditional | It could [ban] the films. | THREATEN ban
Friction territorial under-discussion conditional | It could [annex] the isle. | THREATEN territory
Friction suspension under-discussion conditional | It could [close] the line. | THREATEN relations
Friction restriction under-discussion - | They spoke about the [ban]. | CONSULT
Friction restriction to-be-lifted - | Norland will lift the [ban]. | AGREE
Friction restriction lifted - | Norland lifted the [ban]. | YIELD ease
Friction stand-off easing - | Both sides pulled back from the [stand-off]. | YIELD disarm
Friction dispute ended - | The [dispute] is settled. | YIELD
Friction diplomatic in-force - | Norland [summoned] the ambassador of Verrania. | ACCUSE allege
Friction diplomatic in-force - | Norland [expelled] three diplomats. | SANCTION expel
Friction diplomatic in-force - | Norland [recalled] its envoy. | SANCTION withdraw
Friction restriction in-force - | Norland [halted] aid to Verrania. | SANCTION discontinue
Friction restriction in-force - | Norland cut [aid] to Verrania. | SANCTION discontinue
Friction suspension in-force - | The [line] is closed. | SANCTION discontinue
Friction diplomatic in-force - | Norland [deported] six Verranians. | COERCE deport
Friction diplomatic in-force - | Norland [arrested] two Verranians. | COERCE arrest
Friction territorial in-force - | Norland [annexed] the isle. | COERCE seize
Friction restriction in-force - | Norland [banned] films. | COERCE ban
Friction tariff in-force - | Norland raised [tariffs]. | COERCE restrict
Friction clash ended - | Norland launched a [cyberattack]. | COERCE
Friction diplomatic in-force - | Norland [vetoed] the text. | REJECT yield
Friction diplomatic in-force - | Norland opened a [probe] into the trade. | INVESTIGATE
Friction clash ended - | Norland held a [missile test]. | MOBILIZE troops
Friction stand-off in-force - | Troops face each other in a [stand-off]. | MOBILIZE troops
Friction clash ended - | Norland [shelled] Verrania. | ASSAULT heavy-weapons
Friction clash ended - | Norland [fired] on Verrania. | ASSAULT firearms
Friction diplomatic ended - | The [abduction] of a fisher. | ASSAULT abduct
Friction diplomatic ended - | The [poisoning] of an exile. | ASSAULT assassinate
Friction clash ended - | A [bombing] in Oststad. | ASSAULT explosives
Friction clash ended - | A [brawl] of guards. | ASSAULT
Friction mistrust in-force - | There is [mistrust] between them. | ACCUSE disapprove
Measure summon - - | The ambassador [was called in]. | ACCUSE allege
Measure expel - - | Three diplomats [had to go]. | SANCTION expel
Measure recall - - | The envoy [came home]. | SANCTION withdraw
Measure ban - - | Norland [forbade] films. | COERCE ban
Measure impose - - | Norland [laid] a charge on fish. | COERCE restrict
Measure suspend - - | Norland [shelved] the line. | SANCTION discontinue
Measure deploy - - | Norland [moved] guns. | MOBILIZE troops
Measure reopen - - | Norland [reopened] the line. | YIELD ease
Measure reopen - planned | Norland will [reopen] the line. | AGREE
Measure lift - proposed | Norland spoke of [lifting] the ban. | AGREE
Measure support - - | Norland [backed] the plan. | SUPPORT
Measure build - - | Norland [built] a bridge for Verrania. | COOPERATE
Measure other - - | Norland [acted]. | ACCUSE disapprove
"""
# verb of saying | what is said | type, mode
STATEMENTS = """
asked about | the border | none
threatened | to shell Verrania | THREATEN violence
threatened | to annex the isle | THREATEN territory
threatened | to expel the envoys | THREATEN expel
threatened | to ban the films | THREATEN ban
threatened | to break off the talks | THREATEN relations
warned | there would be consequences | THREATEN violence
warned | it will not wait | THREATEN
warned | fog lies over the sound | none
vowed | not to return the isle | REJECT yield
vowed | to retaliate | THREATEN
pledged | to return the isle | AGREE
accused | Verrania of lies | ACCUSE allege
condemned | the vote | ACCUSE disapprove
condemned | the illegal vote | ACCUSE allege
demanded | a meeting with Ruel | REQUEST meet
urged | Verrania to release the crew | REQUEST yield
asked | for a loan | REQUEST assist
demanded | early elections | REQUEST change
rejected | the plan | REJECT
denied | the report | REJECT
praised | the vote | SUPPORT
said | it will not wait | REJECT
said | it will not accept the plan | REJECT
said | it would boycott the fair | THREATEN
said | the ultimatum ends at noon | THREATEN
said | it will support Verrania | AGREE
said | it is willing to talk | AGREE
said | we must work together | none
said | Verrania must release the crew | REQUEST yield
said | the plan is unacceptable | REJECT
said | Verrania was denounced by all | ACCUSE disapprove
said | Verrania violated the treaty | ACCUSE allege
said | Norland will send grain | AGREE
said | Norland is ready to talk | AGREE
said | Ruel promised to come | AGREE
said | Verrania is an important partner | SUPPORT
said | the harvest was good | none
"""


def rows(text: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]


def proposal(kind: Kind, sentence: str, slots: tuple[Slot, ...]) -> Proposal:
    before, _, rest = sentence.partition("[")
    trigger, _, after = rest.partition("]")
    words = Words(before + trigger + after, 0)
    return Proposal("x#1", kind, words, Words(trigger, len(before)), "", slots)


def event(head: str, sentence: str) -> Proposal:
    kind, code, status, modality = head.split()
    slots = []
    if code != "-":
        slots.append(Slot(CODE_OF[Kind(kind)], value=code))
    if status != "-":
        slots.append(Slot("status", value=status))
    made = proposal(Kind(kind), sentence, tuple(slots))
    return made if modality == "-" else replace(made, modality=Modality(modality))


def statement(verb: str, said: str) -> Proposal:
    first, _, rest = verb.partition(" ")
    sentence = f"Norland [{first}] {rest} {said}.".replace("  ", " ")
    return proposal(Kind.STATEMENT, sentence, (Slot("gist", value=said),))


def told(made: Proposal) -> str:
    """Return type and mode as "CONSULT phone", "none" where it has no type."""
    (typed,) = TABLE.typed([made])
    return " ".join(str(s.value) for s in typed.slots if s.role in (TYPE, MODE)) or "none"


@pytest.mark.parametrize(("head", "sentence", "expected"), rows(EVENTS))
def test_event(head: str, sentence: str, expected: str) -> None:
    assert told(event(head, sentence)) == expected


@pytest.mark.parametrize(("verb", "said", "expected"), rows(STATEMENTS))
def test_statement(verb: str, said: str, expected: str) -> None:
    assert told(statement(verb, said)) == expected


def test_every_row_decides_a_case() -> None:
    cases = [event(r[0], r[1]) for r in rows(EVENTS)]
    cases += [statement(r[0], r[1]) for r in rows(STATEMENTS)]
    deciding = [TABLE.deciding(case) for case in cases]
    types = {row for row, _ in deciding}
    modes = {row for _, row in deciding}
    assert [row for row in TABLE.types if row not in types] == []
    assert [row for row in TABLE.modes if row not in modes] == []


def test_a_measure_has_the_kind_and_status_of_its_friction() -> None:
    friction = replace(event("Friction sanction lifted -", "[Sanctions] are gone."), key="f")
    measure = event("Measure other - -", "[Sanctions] are gone.")
    on = replace(measure, slots=(*measure.slots, Slot("onFriction", ref="f")))
    assert Slot(TYPE, value="YIELD") in TABLE.typed([friction, on])[1].slots


@pytest.mark.parametrize("kind", [Kind.INDICATOR, Kind.TENURE])
def test_what_plover_does_not_know_stays_as_it_is(kind: Kind) -> None:
    made = proposal(kind, "The [deficit] grew.", ())
    assert TABLE.typed([made]) == [made]


# ---------------------------------------------------------------------- from text to claims
def read(text: str, engine: RuleEngine | None = None) -> Extraction:
    document = read_text(text, "t", Metadata(id="t", language="en", published="2031-05-10"))
    return extract(document, engine or default_engine(INVENTED))


def types_of(text: str) -> set[tuple[str, str]]:
    found = read(text)
    kinds = {m.id: m.kind.value for m in found.mentions}
    return {(kinds[c.subject], str(c.value)) for c in found.claims if c.property == TYPE}


@pytest.mark.parametrize(
    ("text", "kind", "plover"),
    [
        ("Premier Ada Bergh of Norland met Premier Tomas Ruel of Verrania.", "Meeting", "CONSULT"),
        ("Premier Ada Bergh will meet Premier Tomas Ruel in June.", "Meeting", "AGREE"),
        ("Norland cancelled a meeting with Verrania.", "Meeting", "REJECT"),
        ("Norland and Verrania signed a treaty on fishing.", "Agreement", "SUPPORT"),
        ("Norland summoned the ambassador of Verrania.", "Friction", "ACCUSE"),
        ("Norland summoned the ambassador of Verrania.", "Measure", "ACCUSE"),
        ("Norland demanded a meeting with Verrania.", "Statement", "REQUEST"),
    ],
)
def test_read_from_text(text: str, kind: str, plover: str) -> None:
    assert (kind, plover) in types_of(text)


TEXT = (
    "Norland summoned the ambassador of Verrania. Norland and Verrania signed a treaty on fishing."
)


class Untyped(PloverTable):
    """A table that gives nothing: how documents were read before there were types."""

    def typed(self, proposals: Sequence[Proposal]) -> list[Proposal]:
        return list(proposals)


def test_other_claims_keep_their_ids() -> None:
    engine = RuleEngine(INVENTED)
    engine.plover = Untyped(engine.lexicon)
    before, after = read(TEXT, engine), read(TEXT)
    added = [c for c in after.claims if c.property in (TYPE, MODE)]
    assert added
    assert before.claims == tuple(c for c in after.claims if c not in added)
    assert before.mentions == after.mentions


def test_two_readings_are_one() -> None:
    assert read(TEXT) == read(TEXT, RuleEngine(INVENTED))


# ---------------------------------------------------------------------- words of the user
def test_words_and_rows_of_the_user(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("plover:\n  words:\n    accusing: {verbs: [berate]}\n", "utf-8")
    table = PloverTable(load_lexicon(own))
    (typed,) = table.typed([statement("berated", "Verrania")])
    assert Slot(TYPE, value="ACCUSE") in typed.slots


@pytest.mark.parametrize("row", ["{class: Meeting, type: PARLEY}", "{gist: [wit], type: AGREE}"])
def test_a_row_that_names_what_is_unknown_is_told(tmp_path: Path, row: str) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(f"plover:\n  types:\n    - {row}\n", "utf-8")
    with pytest.raises(LexiconError, match="unknown in a row of plover"):
        PloverTable(load_lexicon(own))
