"""Properties that hold for every text, however odd."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.clean import blocks_of

_PARTS = st.sampled_from(
    [
        *("The chancellor of Ruritania met the envoy of Lutha in Strelsau on Monday.", "Recent"),
        *("Read More »", "Also See: Lutha", "date 2021-05-12 ", "## ", "# ", "- ", "---", "a: b"),
        *("By Flavia Strakencz", "***", ".", "Zenda", "\n", "\n\n", "\r\n", " ", "\u2028", "\f"),
        *("“", "”", "\ufeff", "\xa0", "𝒵", "قازان", "\u0301", "<u>", "|", ":", "1"),
    ]
)
_TEXTS = st.lists(st.one_of(_PARTS, st.text(max_size=5)), max_size=30).map("".join)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(_TEXTS)
def test_blocks_cover_every_text_in_order(text: str) -> None:
    blocks = blocks_of(text)
    at, gaps = 0, []
    for block in blocks:
        assert at <= block.span.start < block.span.end
        gaps.append(text[at : block.span.start])
        at = block.span.end
    assert not "".join([*gaps, text[at:]]).strip()
    assert blocks == blocks_of(text)
