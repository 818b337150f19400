"""A normalised view of a stretch of text, with the way back to the stored characters.

Tags (`<u>`), line breaks inside a sentence and runs of spaces are folded; typographic variants of
quotes, dashes and spaces become plain ones. Letters and digits are never changed.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from graph.model import Span

_PLAIN = {
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‘’‚‛′`", "'"),
    **dict.fromkeys("–—―−‐‑‒", "-"),
    **dict.fromkeys("\u00a0\u2007\u202f\u2009\u200a\u2002\u2003\t", " "),
}
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,80}>")
_INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")


@dataclass(frozen=True, slots=True)
class Shadow:
    """Folded text; `starts[i]` and `ends[i]` bound the stored characters behind character i."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def source(self, start: int, end: int) -> Span:
        """Return the stored span behind folded characters [start, end)."""
        return Span(self.starts[start], self.ends[end - 1])


def shadow(text: str, start: int = 0, end: int | None = None) -> Shadow:
    """Fold `text[start:end]`."""
    stop = len(text) if end is None else end
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    tags = {m.start(): m.end() for m in _TAG.finditer(text, start, stop)}
    at = start
    while at < stop:
        if at in tags:
            at = tags[at]
            continue
        char = text[at]
        after = at + 1
        if char in _INVISIBLE:
            at = after
            continue
        while after < stop and unicodedata.combining(text[after]):
            after += 1
        if char == "…":
            folded = "..."
        elif after > at + 1:
            folded = unicodedata.normalize("NFC", text[at:after])
        else:
            folded = _PLAIN.get(char, " " if char in "\r\n" else char)
        if not (folded == " " and out and out[-1] == " "):
            for piece in folded:
                out.append(piece)
                starts.append(at)
                ends.append(after)
        elif out:
            ends[-1] = after
        at = after
    return Shadow("".join(out), tuple(starts), tuple(ends))
