"""What to say of a name that is not known."""

from __future__ import annotations

import difflib


def suggest(word: str, known: list[str]) -> str:
    """Return the advice for a name that is not known: the nearest ones, or all there are."""
    near = difflib.get_close_matches(word, known, n=3, cutoff=0.5)
    if near:
        return f"Did you mean {' or '.join(near)}?"
    more = f" and {len(known) - 12} more" if len(known) > 12 else ""
    return f"There are: {', '.join(known[:12])}{more}" if known else "It takes none"
