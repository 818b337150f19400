"""What the verifier lets through: words of the text alone, dates by the date grammar alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from graph.model import (
    Basis,
    Claim,
    Document,
    Extraction,
    Kind,
    Metadata,
    Modality,
    Polarity,
    TimeValue,
)
from loaders.extract import extract
from loaders.proposals import (
    AT_PUBLICATION,
    DAYS_BEFORE,
    Proposal,
    Proposals,
    ProposedAttribution,
    ProposedName,
    Slot,
    Words,
)
from loaders.read import gather, read, read_text

TEXT = """# Ferry talks

Norland’s president, Ada Bergh, met Tomas Ruel of Verrania in Oststad on 4 May 2031. “We have \
wasted two years,” Ruel told the Hale Courier.

They <u>agreed</u> to reopen the ferry line.

Read More »
"""
NAMES = (
    ProposedName("bergh", Kind.PERSON, "Ada Bergh", (Words("Ada Bergh"),)),
    ProposedName("ruel", Kind.PERSON, "Tomas Ruel", (Words("Tomas Ruel"), Words("Ruel"))),
    ProposedName("courier", Kind.ORGANISATION, "Hale Courier", (Words("Hale Courier"),)),
)
MET = "Ada Bergh, met Tomas Ruel of Verrania in Oststad on 4 May 2031"
WHO = (
    Slot("participant", Words("Ada Bergh"), ref="bergh"),
    Slot("participant", Words("Tomas Ruel"), ref="ruel"),
)
MEETING = Proposal("m", Kind.MEETING, Words(MET), Words("met"), "meeting", WHO)


@dataclass
class Engine:
    """An engine that has its mind made up before it reads."""

    proposals: Proposals
    name: str = "set"
    version: str = "1"

    def propose(self, document: Document) -> Proposals:
        return self.proposals


def _document(text: str = TEXT) -> Document:
    return read_text(text, "t", Metadata(language="en", published="2031-05-06"))


def _read(*items: Proposal, names: tuple[ProposedName, ...] = NAMES) -> Extraction:
    return extract(_document(), Engine(Proposals(names, items)))


def _values(extraction: Extraction, role: str) -> list[str]:
    texts = {m.id: m.text for m in extraction.mentions}
    return [
        texts[str(c.value)] if c.value_is_mention else str(c.value)
        for c in extraction.claims
        if c.property == role
    ]


def test_what_the_text_says_becomes_claims() -> None:
    found = _read(replace(MEETING, slots=(*WHO, Slot("when", Words("4 May 2031")))))
    assert found.rejected == 0
    assert found.engine == "set/1"
    assert _values(found, "participant") == ["Ada Bergh", "Tomas Ruel"]
    (when,) = [c for c in found.claims if c.property == "when"]
    assert isinstance(when.value, TimeValue)
    assert (when.value.wording, when.value.edtf) == ("4 May 2031", "2031-05-04")
    assert {c.quote for c in found.claims} == {MET}


@pytest.mark.parametrize(
    "quote",
    [
        MET.replace("4 May", "14 May"),
        MET.replace("Ada Bergh, met Tomas Ruel", "Tomas Ruel, met Ada Bergh"),
        MET.replace("met", "did not meet"),
        MET.replace("Oststad", "oststad"),
        "They agreed to close the ferry line.",
        "",
    ],
    ids=["another date", "inverted", "denied", "another case", "another verb", "empty"],
)
def test_a_quote_that_is_not_in_the_text_is_rejected_and_counted(quote: str) -> None:
    found = _read(replace(MEETING, quote=Words(quote)))
    assert found.rejected == 1
    assert found.claims == ()
    assert not [m for m in found.mentions if m.kind is Kind.MEETING]


def test_one_bad_proposal_leaves_the_others() -> None:
    bad = replace(MEETING, key="x", quote=Words("Bergh never met Ruel"))
    found = _read(bad, MEETING)
    assert found.rejected == 1
    assert len(found.claims) == 2


def test_a_changed_date_in_a_slot_is_rejected_and_the_rest_stays() -> None:
    found = _read(replace(MEETING, slots=(*WHO, Slot("when", Words("5 May 2031")))))
    assert found.rejected == 1
    assert _values(found, "participant") == ["Ada Bergh", "Tomas Ruel"]
    assert _values(found, "when") == []


def test_an_engine_cannot_give_a_date_of_its_own() -> None:
    slot = Slot("when", Words("4 May 2031"), value="2013-05-04")
    found = _read(replace(MEETING, slots=(slot,)))
    (claim,) = found.claims
    assert isinstance(claim.value, TimeValue)
    assert claim.value.edtf == "2031-05-04"


def test_words_that_are_no_date_stay_without_one() -> None:
    found = _read(replace(MEETING, slots=(Slot("when", Words("in Oststad")),)))
    (claim,) = found.claims
    assert claim.value == TimeValue("in Oststad", None, claim.slot)


@pytest.mark.parametrize(
    ("quote", "stored"),
    [
        ("Norland's president, Ada Bergh", "Norland’s president, Ada Bergh"),
        ('"We have wasted two years," Ruel', "“We have wasted two years,” Ruel"),
        ("They agreed to reopen", "They <u>agreed</u> to reopen"),
    ],
)
def test_other_typography_is_accepted_and_the_stored_words_are_kept(
    quote: str, stored: str
) -> None:
    slots = (Slot("topic", value="x"),)
    found = _read(replace(MEETING, quote=Words(quote), slots=slots))
    assert [c.quote for c in found.claims] == [stored]


def test_an_explicit_slot_outside_the_quote_is_rejected() -> None:
    outside = Slot("outletOf", Words("Hale Courier"), ref="courier")
    found = _read(replace(MEETING, slots=(*WHO, outside)))
    assert found.rejected == 1
    assert _values(found, "outletOf") == []


def test_a_coreferred_slot_may_point_outside_the_quote() -> None:
    text = _document().text
    slot = Slot("party", Words("Tomas Ruel"), ref="ruel", basis=Basis.COREFERRED)
    pact = Proposal(
        "a", Kind.AGREEMENT, Words("agreed to reopen"), Words("agreed"), "pact", (slot,)
    )
    found = _read(replace(pact, quote=Words("They agreed to reopen the ferry line.")))
    (claim,) = found.claims
    assert found.rejected == 0
    assert claim.basis is Basis.COREFERRED
    assert claim.slot is not None
    assert claim.slot.of(text) == "Tomas Ruel"
    assert not claim.passage.covers(claim.slot)


def test_a_name_that_the_passage_does_not_hold_is_never_explicit() -> None:
    slot = Slot("party", ref="bergh")
    pact = Proposal(
        "a", Kind.AGREEMENT, Words("reopen the ferry line"), Words("reopen"), "", (slot,)
    )
    (claim,) = _read(pact).claims
    assert (claim.basis, claim.slot) == (Basis.COREFERRED, None)


def test_an_unknown_key_is_rejected() -> None:
    found = _read(replace(MEETING, slots=(Slot("participant", Words("Ada Bergh"), ref="nobody"),)))
    assert (found.rejected, found.claims) == (1, ())


def test_a_name_that_the_text_does_not_hold_is_rejected() -> None:
    ghost = ProposedName("ghost", Kind.PERSON, "Otto Fenn", (Words("Otto Fenn"), Words("Fenn")))
    found = _read(MEETING, names=(*NAMES, ghost))
    assert found.rejected == 1
    assert not [m for m in found.mentions if "Fenn" in m.name]


def test_parts_of_words_are_no_mentions() -> None:
    hale = ProposedName("hal", Kind.PLACE, "Hal", (Words("Hal"),))
    assert _read(names=(hale,)).rejected == 1


def test_boilerplate_is_not_quoted() -> None:
    document = _document()
    teaser = next(b for b in document.blocks if "Read More" in b.span.of(document.text))
    assert teaser.role not in ("body", "title", "heading")
    names = (ProposedName("more", Kind.ORGANISATION, "Read More", (Words("Read More"),)),)
    found = _read(replace(MEETING, quote=Words("Read More"), slots=()), names=names)
    assert found.rejected == 2
    assert (found.mentions, found.claims) == ((), ())


def test_a_quote_that_runs_from_the_body_into_boilerplate_is_rejected() -> None:
    quote = "the ferry line.\n\nRead More"
    found = _read(replace(MEETING, quote=Words(quote), slots=(Slot("topic", value="x"),)))
    assert (found.rejected, found.claims) == (1, ())


def test_a_passage_of_three_sentences_is_rejected() -> None:
    text = "Ada Bergh came to Oststad. She met Tomas Ruel there. They signed nothing."
    proposal = replace(MEETING, quote=Words(text), trigger=Words("met"), slots=WHO)
    found = extract(_document(text), Engine(Proposals(NAMES, (proposal,))))
    assert found.claims == ()


def test_polarity_modality_and_time_are_kept_and_a_slot_may_differ() -> None:
    slots = (WHO[0], replace(WHO[1], modality=Modality.PLANNED))
    proposal = replace(
        MEETING,
        slots=slots,
        polarity=Polarity.DENIED,
        modality=Modality.HEDGED,
        time=Words("4 May 2031"),
    )
    claims = _read(proposal).claims
    assert [c.modality for c in sorted(claims, key=lambda c: str(c.slot))] == [
        Modality.HEDGED,
        Modality.PLANNED,
    ]
    assert {c.polarity for c in claims} == {Polarity.DENIED}
    assert {c.time.edtf for c in claims if c.time} == {"2031-05-04"}


def test_attribution_points_to_heads_and_an_empty_layer_falls_away() -> None:
    chain = ProposedAttribution(
        speaker="ruel", outlet="courier", outer=ProposedAttribution(speaker="nobody")
    )
    found = _read(replace(MEETING, attribution=chain))
    heads = {m.name: m.id for m in found.mentions if m.id == m.head}
    for claim in found.claims:
        assert claim.attribution is not None
        assert claim.attribution.speaker == heads["Tomas Ruel"]
        assert claim.attribution.outlet == heads["Hale Courier"]
        assert claim.attribution.outer is None


def test_two_tellings_of_one_event_share_a_head() -> None:
    again = Proposal(
        "m2",
        Kind.MEETING,
        Words("They agreed to reopen the ferry line."),
        Words("They"),
        "meeting",
        (Slot("topic", Words("the ferry line")),),
        same_as="m",
    )
    found = _read(MEETING, again)
    meetings = [m for m in found.mentions if m.kind is Kind.MEETING]
    assert len(meetings) == 2
    assert len({m.head for m in meetings}) == 1
    assert _values(found, "topic") == ["the ferry line"]


def test_a_document_in_another_language_is_not_read() -> None:
    document = read_text(TEXT, "t", Metadata(language="fr"))
    found = extract(document, Engine(Proposals(NAMES, (MEETING,))))
    assert (found.mentions, found.claims, found.rejected) == ((), (), 0)


# ---------------------------------------------------------------- the words behind every claim
ROOT = Path(__file__).resolve().parents[2]


def _problems(document: Document, found: Extraction) -> list[str]:
    text, mentions = document.text, {m.id: m for m in found.mentions}
    bad = [f"mention {m.text!r}" for m in found.mentions if m.span.of(text) != m.text]
    bad += [f"head of {m.text!r}" for m in found.mentions if m.head not in mentions]
    readable = [b.span for b in document.blocks if b.role in ("title", "heading", "body")]
    for claim in found.claims:
        if claim.passage.of(text) != claim.quote:
            bad.append(f"passage {claim.quote!r}")
        if not any(r.covers(claim.passage) for r in readable):
            bad.append(f"boilerplate {claim.quote!r}")
        bad += _slot_problems(claim, text)
        if claim.subject not in mentions:
            bad.append(f"subject of {claim.quote!r}")
        if claim.value_is_mention and claim.value not in mentions:
            bad.append(f"value of {claim.quote!r}")
    return bad


def _slot_problems(claim: Claim, text: str) -> list[str]:
    bad = []
    explicit = claim.basis is Basis.EXPLICIT
    if explicit and claim.slot and not claim.passage.covers(claim.slot):
        bad.append(f"slot outside {claim.quote!r}")
    for time in (claim.time, claim.value):
        if not isinstance(time, TimeValue) or time.wording in (AT_PUBLICATION, DAYS_BEFORE):
            continue
        if time.span is None or time.span.of(text) != time.wording:
            bad.append(f"wording {time.wording!r}")
    return bad


def _all_documents() -> list[str]:
    shared = ROOT.parent / "shared" / "documents"
    folders = [ROOT / "documents", *([shared] if shared.is_dir() else [])]
    paths = (p for f in folders for p in sorted(f.iterdir()) if p.suffix in (".md", ".txt"))
    return [str(p) for p in paths]


@pytest.mark.parametrize("path", _all_documents(), ids=lambda p: Path(p).name[:24])
def test_every_claim_shows_the_words_of_its_document(path: str) -> None:
    document = read(gather([path])[0])
    found = extract(document)
    assert found.claims
    assert _problems(document, found) == []


@pytest.mark.parametrize("path", _all_documents(), ids=lambda p: Path(p).name[:24])
def test_passages_are_at_most_two_sentences(path: str) -> None:
    from syntok import segmenter

    document = read(gather([path])[0])
    for quote in {c.quote for c in extract(document).claims}:
        sentences = [s for p in segmenter.process(" ".join(quote.split())) for s in p]
        long = [s for s in sentences if len("".join(t.spacing + t.value for t in s)) > 25]
        assert len(long) <= 2, quote
