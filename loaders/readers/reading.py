"""What a reader hands back, whatever the format."""

from __future__ import annotations

from dataclasses import dataclass, field

from graph.model import Metadata


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of a file, which reader got it out, and what the file states besides.

    For plain text and Markdown the text is the decoded file; for the others it is what the reader
    took out, and from then on the canonical text of the document.
    """

    text: str
    reader: str
    stated: Metadata = field(default_factory=Metadata)
