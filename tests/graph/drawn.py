"""Documents and extractions drawn at random, for property tests."""

from __future__ import annotations

import string

from hypothesis import strategies as st

from graph.identity import digest, text_hash
from graph.model import (
    Attribution,
    Basis,
    Claim,
    Document,
    Extraction,
    Kind,
    Mention,
    Modality,
    Polarity,
    Span,
    TimeValue,
    claim_order,
)

TEXTS = st.text(
    st.one_of(
        st.sampled_from(string.ascii_letters + " \n.\"'"), st.characters(exclude_categories=["Cs"])
    ),
    min_size=1,
    max_size=60,
)
EDTF = st.sampled_from([None, "2024", "2024-10", "2024-XX", "2020/..", "[2020-04..2020-05]"])


@st.composite
def read_documents(draw: st.DrawFn) -> tuple[Document, Extraction]:
    """Draw a short text with mentions and claims at any place in it."""
    text = draw(TEXTS)

    def span() -> Span:
        start = draw(st.integers(0, len(text)))
        return Span(start, draw(st.integers(start, len(text))))

    def time() -> TimeValue:
        return TimeValue(draw(st.text("abc é", max_size=4)), draw(EDTF), draw(st.just(span())))

    document = Document(draw(st.text(min_size=1, max_size=8)), "h", text, text_hash(text))
    ids = [digest("m", str(i)) for i in range(draw(st.integers(1, 4)))]
    mentions = []
    for ident in ids:
        where, kind = span(), draw(st.sampled_from(list(Kind)))
        features = draw(st.dictionaries(st.text("ab", min_size=1), st.text("x=é"), max_size=2))
        head, name = draw(st.sampled_from(ids)), draw(st.text("né ", max_size=3))
        text_of = where.of(text)
        mentions.append(Mention(ident, document.id, kind, where, text_of, head, name, features))
    attributions = st.recursive(
        st.builds(Attribution, *[st.none() | st.sampled_from(ids)] * 3),
        lambda outer: st.builds(Attribution, *[st.none() | st.sampled_from(ids)] * 3, outer),
        max_leaves=3,
    )
    claims = []
    for i in range(draw(st.integers(0, 4))):
        kind_of_value = draw(st.sampled_from(["mention", "time", "text", "code"]))
        values: dict[str, str | TimeValue] = {
            "mention": draw(st.sampled_from(ids)),
            "time": time(),
            "text": draw(st.text(max_size=5)),
            "code": "to be lifted",
        }
        passage = span()
        claims.append(
            Claim(
                id=digest("c", str(i)),
                document=document.id,
                subject=draw(st.sampled_from(ids)),
                property={"time": "when", "code": "status"}.get(kind_of_value, "topic"),
                value=values[kind_of_value],
                value_is_mention=kind_of_value == "mention",
                passage=passage,
                quote=passage.of(text),
                slot=draw(st.none() | st.just(span())),
                polarity=draw(st.sampled_from(list(Polarity))),
                modality=draw(st.sampled_from(list(Modality))),
                basis=draw(st.sampled_from(list(Basis))),
                time=draw(st.none() | st.just(time())),
                attribution=draw(st.none() | attributions),
                rule=draw(st.sampled_from(["", "r1"])),
                engine="e/1",
                content="c",
            )
        )
    mentions.sort(key=lambda m: (m.span, m.kind, m.id))
    claims.sort(key=claim_order)
    return document, Extraction(document.id, "e/1", tuple(mentions), tuple(claims), (), 3)
