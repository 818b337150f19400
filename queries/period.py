"""A time that is asked for, from a day, month or year to another; what may lie within it."""

from __future__ import annotations

from dataclasses import dataclass

from graph.clocks import Admission, days, held_on
from graph.dates import bounds, is_edtf
from graph.edtf_words import in_words


@dataclass(frozen=True, slots=True)
class Period:
    """From when to when; an empty end is open. Dates are EDTF, and count as ranges."""

    start: str = ""
    end: str = ""

    def told(self) -> str:
        """Return the period in words; '' where it has no end."""
        first, last = in_words(self.start), in_words(self.end)
        words = (f"from {first}" if first else "", f"to {last}" if last else "")
        return " ".join(w for w in words if w)

    def admits(self, edtf: str) -> Admission:
        """Tell whether a date may lie within the period."""
        if not self.start and not self.end:
            return Admission.CERTAIN
        known = bounds(edtf) if edtf and is_edtf(edtf) else None
        first = days(self.start)[0] if self.start else days("0001")[0]
        last = days(self.end)[1] if self.end else days("9999")[1]
        return held_on(known, first, last)
