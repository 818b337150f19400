"""Shows a passage, in full or cut down to the words that matter, always in its own letters."""

from __future__ import annotations

import textwrap

ELLIPSIS = "…"


def clip(passage: str, words: str, width: int) -> str:
    """Return at most `width` characters of a passage around `words`, cut between words.

    What is left out at either side shows as an ellipsis, which counts.
    """
    line = " ".join(passage.split())
    if len(line) <= width:
        return line
    kept = " ".join(words.split())
    at = max(line.find(kept), 0)
    room = width - 2 * len(ELLIPSIS)
    start = max(0, min(at - max(0, room - len(kept)) // 2, len(line) - room))
    end = min(len(line), start + room)
    if start and not line[start - 1].isspace():
        start = min(line.find(" ", start, end) + 1 or start, at if at >= start else end)
    if end < len(line) and not line[end].isspace():
        cut = line.rfind(" ", start, end)
        end = cut if cut > start else end
    head = ELLIPSIS if start else ""
    tail = ELLIPSIS if end < len(line) else ""
    return head + line[start:end].strip() + tail


def whole(document: str, passage: str, width: int, indent: int = 4) -> list[str]:
    """Return a passage in full behind its document, on as many lines of `width` as it needs."""
    head = f"{' ' * indent}[{document}] "
    quote = f"“{' '.join(passage.split())}”"
    below = " " * len(head)
    return textwrap.wrap(
        quote, max(width, 60), initial_indent=head, subsequent_indent=below, break_on_hyphens=False
    )
