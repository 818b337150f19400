"""A brief as a Word document with real footnotes.

python-docx has no footnotes, so their part of the package is made here (ECMA-376, part 1, 17.11):
two separators that Word expects, then one footnote for each reference.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime
from typing import Any
from xml.sax.saxutils import escape

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn

from dragoman.brief.words import MARK, lead, more, note_text
from queries.brief import Brief, Line, Note

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
"""The time that the file bears: the same page is the same file."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_SEPARATORS = "".join(
    f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{tag}/></w:r></w:p></w:footnote>'
    for number, kind, tag in (
        (-1, "separator", "separator"),
        (0, "continuationSeparator", "continuationSeparator"),
    )
)


def as_docx(brief: Brief) -> bytes:
    """Return the file."""
    document = docx.Document()
    document.core_properties.title = _clean(brief.title)
    document.core_properties.author = "dragoman"
    document.core_properties.created = document.core_properties.modified = _EPOCH
    document.add_heading(_clean(brief.title), 0)
    for sentence in lead(brief):
        document.add_paragraph(_clean(sentence))
    for section in brief.sections:
        document.add_heading(_clean(section.title), 1)
        for line in section.lines:
            _add_line(document, line)
        if left := more(section):
            document.add_paragraph(left, style="List Bullet")
    _add_notes(document, brief)
    out = io.BytesIO()
    document.save(out)
    return _same_bytes(out.getvalue())


def _add_line(document: Any, line: Line) -> None:
    paragraph = document.add_paragraph(_clean(line.text), style="List Bullet")
    if not line.reviewed:
        paragraph.add_run(f" {MARK}")
    for place, number in enumerate(line.notes):
        run = paragraph.add_run(", " if place else "")
        run.font.superscript = True
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(number))
        run._r.append(reference)


def _add_notes(document: Any, brief: Brief) -> None:
    notes = "".join(_footnote(note) for note in brief.notes)
    xml = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f"<w:footnotes {nsdecls('w')}>{_SEPARATORS}{notes}</w:footnotes>"
    )
    main = document.part
    part = Part(PackURI("/word/footnotes.xml"), _TYPE, xml.encode("utf-8"), main.package)
    main.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _footnote(note: Note) -> str:
    text = escape(_clean(note_text(note)))
    raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    return (
        f'<w:footnote w:id="{note.number}"><w:p><w:r>{raised}<w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> {text}</w:t></w:r></w:p></w:footnote>'
    )


def _clean(text: str) -> str:
    """Return a text without characters that XML cannot hold."""
    return _CONTROL.sub("\ufffd", text)


def _same_bytes(data: bytes) -> bytes:
    """Return the package with the same time on all of its files."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return out.getvalue()
