"""Ids of mentions and claims: hashes of words and context, never of offsets."""

from __future__ import annotations

from graph.model import Basis, Document, Kind, Metadata, Modality, Polarity, Span
from loaders.extract import extract
from loaders.minting import ClaimMint, MentionMint
from loaders.read import read_text

TEXT = "Ada Bergh met Tomas Ruel. Ada Bergh met Tomas Ruel. Both signed a pact."


def _document(text: str = TEXT) -> Document:
    return read_text(text, "t", Metadata(id="t", language="en"))


def _at(text: str, words: str, nth: int = 0) -> Span:
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))


def _claim(mint: ClaimMint, mentions: MentionMint, value: str = "held", **over: object) -> None:
    subject = mentions.mint(_at(TEXT, "met"), Kind.MEETING, "meeting")
    given = {
        "slot": None,
        "polarity": Polarity.AFFIRMED,
        "modality": Modality.ASSERTED,
        "basis": Basis.EXPLICIT,
        "time": None,
        "attribution": None,
        "rule": "r",
        **over,
    }
    mint.mint(subject, "status", value, _at(TEXT, "Ada Bergh met Tomas Ruel"), **given)  # type: ignore[arg-type]


def test_equal_words_in_equal_context_are_counted() -> None:
    mint = MentionMint(_document("Ruel\nRuel\nRuel"))
    ids = [mint.mint(Span(at, at + 4), Kind.PERSON, "Ruel").id for at in (0, 5, 10)]
    assert len(set(ids)) == 3


def test_one_stretch_may_be_mentioned_as_two_kinds() -> None:
    mint = MentionMint(_document("Oststad fell silent."))
    city, state = (mint.mint(Span(0, 7), k, "Oststad") for k in (Kind.PLACE, Kind.STATE))
    assert city.id != state.id
    assert [m.kind for m in mint.all()] == [Kind.PLACE, Kind.STATE]


def test_an_equal_claim_is_minted_once() -> None:
    document = _document()
    claims, mentions = ClaimMint(document, "e/1"), MentionMint(document)
    subject = mentions.mint(_at(TEXT, "met"), Kind.MEETING, "meeting")
    passage = _at(TEXT, "Ada Bergh met Tomas Ruel")
    for basis in (Basis.EXPLICIT, Basis.INFERRED):
        claims.mint(
            subject,
            "status",
            "held",
            passage,
            slot=None,
            polarity=Polarity.AFFIRMED,
            modality=Modality.ASSERTED,
            basis=basis,
            time=None,
            attribution=None,
            rule="r",
        )
    (claim,) = claims.all()
    assert claim.basis is Basis.EXPLICIT


def test_polarity_and_modality_and_value_tell_claims_apart() -> None:
    document = _document()
    claims, mentions = ClaimMint(document, "e/1"), MentionMint(document)
    _claim(claims, mentions)
    _claim(claims, mentions, polarity=Polarity.DENIED)
    _claim(claims, mentions, modality=Modality.PLANNED)
    _claim(claims, mentions, "cancelled")
    assert len({c.id for c in claims.all()}) == 4


def test_the_content_of_a_claim_is_the_same_in_another_document() -> None:
    def only(ident: str) -> tuple[str, str]:
        document = read_text(TEXT, "t", Metadata(id=ident, language="en"))
        claims = ClaimMint(document, "e/1")
        _claim(claims, MentionMint(document))
        (claim,) = claims.all()
        return claim.id, claim.content

    (one, content), (two, same) = only("a"), only("b")
    assert one != two
    assert content == same


def test_ids_hold_no_offset_and_no_engine() -> None:
    text = "Ada Bergh of Norway met Tomas Ruel of Peru in Oslo on 4 May 2031."
    plain = extract(_document(text))
    moved = extract(_document(f"A line put in before.\n\n{text}"))
    assert plain.claims
    assert {c.id for c in plain.claims} <= {c.id for c in moved.claims}
    assert {m.id for m in plain.mentions} <= {m.id for m in moved.mentions}
