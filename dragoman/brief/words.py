"""The words of a brief that all formats share."""

from __future__ import annotations

from queries.brief import Brief, Note, Section

MARK = "°"
"""Stands behind a line of which a claim was reviewed by nobody."""


def lead(brief: Brief) -> list[str]:
    """Return the sentences below the title: on what the page rests, and what is not on it."""
    passages = len({(n.document, n.passage) for n in brief.notes})
    period = f"Period: {brief.period}. " if brief.period else ""
    counted = f"{_number(passages, 'passage')} of {_number(brief.documents, 'document')}"
    told = [f"{period}Rests on {counted}."] if passages else [f"{period}Nothing is told of it."]
    if brief.undated:
        told.append(f"Left out, because nobody dates it: {_number(brief.undated, 'entry')}.")
    if any(not line.reviewed for section in brief.sections for line in section.lines):
        told.append(f"{MARK} a claim behind this line has been reviewed by nobody.")
    return told


def more(section: Section) -> str:
    """Return what a section has no room for; '' where it has room for all."""
    return f"… and {section.left_out} more" if section.left_out else ""


def note_text(note: Note) -> str:
    """Return the text of a note, without its number."""
    if note.same_as:
        return f"As note {note.same_as}."
    return f"{note.source} [{note.document}]: “{note.passage}”"


def _number(count: int, word: str) -> str:
    plural = f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"
    return f"{count} {word if count == 1 else plural}"
