"""A brief as one HTML file that asks nothing of the network."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from dragoman.brief.words import MARK, lead, more, note_text
from queries.brief import Brief, Line

_STYLE = """
body { font: 16px/1.5 Georgia, serif; max-width: 42em; margin: 2em auto; padding: 0 1em;
  color: #1a1a1a; background: #fff }
h1, h2 { font-family: system-ui, sans-serif; line-height: 1.2 }
.lead { color: #444 } .unreviewed { color: #8a3b00 }
sup a { text-decoration: none }
.notes { font-size: .85em; border-top: 1px solid #999; margin-top: 2em }
@media print { body { margin: 0; max-width: none } }
"""


def as_html(brief: Brief) -> str:
    """Return the page; notes and lines link to each other."""
    return "\n".join(_lines(brief)) + "\n"


def _lines(brief: Brief) -> Iterator[str]:
    title = escape(brief.title)
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>"
    yield from (f'<p class="lead">{escape(sentence)}</p>' for sentence in lead(brief))
    for section in brief.sections:
        yield f"<h2>{escape(section.title)}</h2>\n<ul>"
        yield from (_line(line) for line in section.lines)
        if left := more(section):
            yield f"<li>{escape(left)}</li>"
        yield "</ul>"
    yield '<ol class="notes">'
    for note in brief.notes:
        back = f'<a href="#ref{note.number}" aria-label="back to the text">↩</a>'
        yield f'<li id="note{note.number}">{escape(note_text(note))} {back}</li>'
    yield "</ol>\n</body>\n</html>"


def _line(line: Line) -> str:
    title = "a claim behind this line has been reviewed by nobody"
    mark = "" if line.reviewed else f' <span class="unreviewed" title="{title}">{MARK}</span>'
    notes = ", ".join(f'<a id="ref{n}" href="#note{n}">{n}</a>' for n in line.notes)
    return f"<li>{escape(line.text)}{mark}<sup>{notes}</sup></li>"
