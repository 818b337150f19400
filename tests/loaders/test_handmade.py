"""Hand-made claims: the YAML form, its mistakes, and their way through the verifier."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import DocumentError
from graph.model import Basis, Kind, Metadata, Modality, Polarity, TimeValue
from loaders.extract import extract
from loaders.handmade import HandmadeEngine, load_handmade
from loaders.proposals import ProposedAttribution, Words
from loaders.read import gather, read, read_text

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "handmade"
FORM = """
document: "t"
names:
  - {key: bergh, kind: Person, name: Ada Bergh, mentions: ["Ada Bergh", "Bergh"]}
  - {key: verrania, kind: State, name: Verrania, mentions: ["Verrania"], features: {iso2: VX}}
claims:
  - key: m1
    kind: Meeting
    quote: "Ada Bergh may meet envoys of Verrania on 4 May 2031"
    trigger: meet
    label: Bergh and the envoys
    modality: hedged
    polarity: denied
    attribution: {speaker: bergh, outer: {speaker: verrania}}
    time: "4 May 2031"
    slots:
      - {role: participant, quote: "Ada Bergh", ref: bergh, modality: planned}
      - {role: participant, ref: verrania, basis: inferred}
      - {role: when, quote: "4 May 2031"}
      - {role: firstSince, value: 2}
  - {key: m2, kind: Meeting, quote: "Bergh stayed", same_as: m1}
"""


def _load(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "t.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_field_of_the_form_is_read(tmp_path: Path) -> None:
    proposals = load_handmade(_load(tmp_path, FORM))
    bergh, verrania = proposals.names
    assert bergh.mentions == (Words("Ada Bergh"), Words("Bergh"))
    assert (verrania.kind, verrania.features) == (Kind.STATE, (("iso2", "VX"),))
    first, second = proposals.items
    assert (first.kind, first.trigger, first.label) == (
        Kind.MEETING,
        Words("meet"),
        "Bergh and the envoys",
    )
    assert (first.modality, first.polarity) == (Modality.HEDGED, Polarity.DENIED)
    assert first.attribution == ProposedAttribution(
        speaker="bergh", outer=ProposedAttribution(speaker="verrania")
    )
    assert first.time == Words("4 May 2031")
    assert [s.modality for s in first.slots] == [Modality.PLANNED, None, None, None]
    assert [s.basis for s in first.slots][:2] == [Basis.EXPLICIT, Basis.INFERRED]
    assert first.slots[3].value == "2"
    assert (second.trigger, second.label) == (Words("Bergh stayed"), "Bergh stayed")
    assert (second.same_as, second.modality) == ("m1", Modality.ASSERTED)


def test_what_a_person_wrote_goes_through_the_verifier(tmp_path: Path) -> None:
    text = "Ada Bergh may meet envoys of Verrania on 4 May 2031. In the end Bergh stayed."
    document = read_text(text, "t", Metadata(language="en"))
    engine = HandmadeEngine(load_handmade(_load(tmp_path, FORM)))
    found = extract(document, engine)
    assert (found.engine, found.rejected) == ("handmade/1", 0)
    assert {c.rule for c in found.claims} == {"hand"}
    (when,) = [c.value for c in found.claims if c.property == "when"]
    assert isinstance(when, TimeValue)
    assert when.edtf == "2031-05-04"
    wrong = read_text(text.replace("4 May", "5 May"), "t", Metadata(language="en"))
    assert extract(wrong, engine).rejected == 1


MISTAKES = [
    ("names: [{key: a, kind: Person}]", "'mentions'"),
    ("names: [{key: a, kind: Planet, name: A, mentions: []}]", "Planet"),
    ("claims: [{key: a, kind: Meeting}]", "'quote'"),
    ("claims: [{key: a, kind: Meeting, quote: x, modality: maybe}]", "maybe"),
    ("claims: [{key: a, kind: Meeting, quote: x, polarity: no-no}]", "no-no"),
    ("claims: [{key: a, kind: Meeting, quote: x, slots: [{quote: y}]}]", "'role'"),
    ("claims: [{key: a, kind: Meeting, quote: x, slots: [{role: y, basis: felt}]}]", "felt"),
    ("claims: [", "not YAML"),
]


@pytest.mark.parametrize(("text", "what"), MISTAKES, ids=[row[1] for row in MISTAKES])
def test_a_mistake_names_the_file_and_the_entry(tmp_path: Path, text: str, what: str) -> None:
    path = _load(tmp_path, text)
    with pytest.raises(DocumentError, match=what) as caught:
        load_handmade(path)
    assert caught.value.where == str(path)
    assert caught.value.todo


def test_an_entry_that_is_no_mapping_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="'Bergh'"):
        load_handmade(_load(tmp_path, "names: [Bergh]"))


def test_an_empty_list_is_no_mistake(tmp_path: Path) -> None:
    proposals = load_handmade(_load(tmp_path, "document: t\nnames:\nclaims:\n"))
    assert (proposals.names, proposals.items) == ((), ())


def test_the_claims_of_the_corpus_hold_letter_by_letter(root: Path) -> None:
    for path in sorted(FIXTURES.glob("*.yaml")):
        (source,) = (root / "documents").glob(f"{path.stem}-*.md")
        document = read(gather([str(source)])[0])
        found = extract(document, HandmadeEngine(load_handmade(path)))
        assert found.rejected == 0, path.name
        assert len(found.claims) > 50
        assert all(c.passage.of(document.text) == c.quote for c in found.claims)
        assert all(c.slot is None or c.slot.of(document.text) for c in found.claims)
