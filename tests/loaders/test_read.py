"""Reading: real files of every format, and every bad one with its message."""

from __future__ import annotations

import hashlib
import io
import sys
import time
from pathlib import Path

import pytest
from docx import Document as Docx

from graph.errors import DocumentError
from graph.model import Metadata, PublishedBasis
from loaders.read import gather, read, read_bytes, read_text

PROSE = (
    "The chancellor of Ruritania received the foreign minister of Freedonia in Strelsau on Monday. "
    "Both sides agreed to reopen the crossing at Zenda, which Ruritania had shut in March."
)


def pdf(*pages: list[str]) -> bytes:
    """Build a small PDF with one text line under the other, by hand."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, lines in enumerate(pages):
        shown = " ".join(f"({line}) Tj 0 -14 Td" for line in lines)
        stream = f"BT /F1 11 Tf 60 780 Td {shown} ET" if lines else ""
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    body, offsets = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    return (
        f"{body}xref\n0 {size}\n0000000000 65535 f \n{table}"
        f"trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    ).encode("ascii")


def docx(path: Path) -> Path:
    made = Docx()
    made.core_properties.title = "Zenda crossing reopens"
    made.core_properties.author = "Flavia Strakencz"
    made.add_heading("Zenda crossing reopens", 0)
    made.add_paragraph(PROSE)
    made.add_heading("Tolls", 1)
    made.add_paragraph("A first\nbroken line about the toll.")
    made.add_paragraph("An end to the barley ban", style="List Bullet")
    table = made.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Toll", "Two crowns"
    made.save(str(path))
    return path


HTML = f"""<!doctype html><html><head><title>Zenda crossing reopens</title>
<meta charset="CHARSET"><meta name="author" content="Flavia Strakencz">
<meta property="og:site_name" content="The Strelsau Courier">
<meta property="article:published_time" content="2021-05-12T08:00:00Z"></head><body>
<nav><a href="/">Home</a><a href="/world">World</a></nav><article><h1>Zenda crossing reopens</h1>
<p>{PROSE}</p><h2>Tolls</h2><p>The toll for a cart of barley — <b>two crowns</b> — will be halved in
the summer, the chancellor’s office said on Tuesday.</p><ul><li>Lorries pay more.</li></ul>
</article><aside><h3>Related</h3><a href="/x">Lutha’s tin</a></aside>
<footer>© 2021 Courier</footer></body></html>
"""


# --- text and encodings -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"One line.\r\nTwo.\rThree.\n", "One line.\r\nTwo.\rThree.\n"),
        ("Zenda’s crossing\u2028𝒵 🏔".encode(), "Zenda’s crossing\u2028𝒵 🏔"),
        (b"\xef\xbb\xbfZenda.", "Zenda."),
        ("Zenda’s toll 🏔.".encode("utf-16"), "Zenda’s toll 🏔."),
        (b"\xfe\xff" + "Zenda’s toll.\r\n".encode("utf-16-be"), "Zenda’s toll.\r\n"),
        ("Zenda 🏔.".encode("utf-32"), "Zenda 🏔."),
        ("The “détente” – so far.".encode("cp1252"), "The “détente” – so far."),
        (
            "Die Minister trafen sich in Zürich.".encode("latin-1"),
            "Die Minister trafen sich in Zürich.",
        ),
        (
            ("Канцлер Руритании принял министра иностранных дел в Стрельсау. " * 5).encode(
                "cp1251"
            ),
            "Канцлер Руритании принял министра иностранных дел в Стрельсау. " * 5,
        ),
    ],
)
def test_the_stored_text_is_the_decoded_file(data: bytes, text: str) -> None:
    document = read_bytes(data, "000_abc.txt")
    assert document.text == text
    assert document.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert document.id == document.sha256
    assert (document.handle, document.reader) == ("000", "text")


def test_front_matter_stays_in_the_text_of_markdown() -> None:
    text = f"---\r\ntitle: Zenda\r\n---\r\n\r\n{PROSE}\r\n"
    document = read_bytes(text.encode(), "1-zenda.md")
    assert document.text == text
    assert document.blocks[0].role == "metadata"
    assert document.blocks[0].span.of(text) == "---\r\ntitle: Zenda\r\n---"
    assert document.blocks[1].span.of(text) == PROSE
    assert (document.handle, document.reader, document.metadata.title) == ("1", "markdown", "Zenda")


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        (b"", "a.txt", "a.txt: the document is empty. Leave it out or fill it"),
        (b" \r\n\t", "a.txt", "the document is empty"),
        (b"***\n", "a.txt", "the document is empty"),
        (b"Zenda\x00\x01\x02", "a.txt", "this is not a text: character 5 is U+0000"),
        (bytes(range(256)) * 9, "a.txt", "the encoding is unknown: byte 128 is not UTF-8. Save it"),
        (b"\xff\xfeZ\x00e", "a.txt", "the text is marked as utf-16-le but does not decode"),
        ("Zenda toll".encode("utf-16-le"), "a.txt", "this is not a text"),
        (b"\x89PNG\r\n\x1a\n0000", "a.txt", "this is a picture (PNG), not a text"),
        (b"{\\rtf1 Zenda}", "a.txt", "rich-text file (RTF), not a text. Save it as .docx or .txt"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.doc", "old office file (.doc, .xls), not a text"),
        (b"%PDF-1.4", "a.txt.md", "this is a PDF, not a text. Give it a name that ends in .pdf"),
        (b"%PDF-1.4 nothing", "a.pdf", "this is not a readable PDF"),
        (pdf([], []), "a.pdf", "the PDF has no text layer. Run a text recognition (OCR)"),
        (b"PK\x03\x04nothing", "a.docx", "this is not a readable DOCX"),
        (b"<html><body></body></html>", "a.html", "no running text was found on the page"),
        (b"<div>x</div>" * 100_001, "a.html", "the page has more than 100,000 elements"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(data: bytes, name: str, says: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read_bytes(data, name)
    assert str(caught.value).startswith(f"{name}: ")
    assert says in str(caught.value)
    assert caught.value.todo


def test_a_text_above_the_limit_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as stream:
        stream.truncate(100_000_000)
    says = "large.txt: the document has 100,000,000 bytes; the limit is 20,000,000. Split it into"
    with pytest.raises(DocumentError, match=says):
        read(gather([str(path)])[0])
    with pytest.raises(DocumentError, match="has 20,000,001 characters"):
        read_text("a" * 20_000_001, "large")
    monkeypatch.setenv("DRAGOMAN_MAX_MEGABYTES", "1")
    with pytest.raises(DocumentError, match="the limit is 1,000,000"):
        read_bytes(b"a " * 600_000, "a.txt")
    monkeypatch.setenv("DRAGOMAN_MAX_MEGABYTES", "many")
    with pytest.raises(DocumentError, match="DRAGOMAN_MAX_MEGABYTES='many' is not a number"):
        read_bytes(b"a", "a.txt")


# --- other formats ----------------------------------------------------------------------------


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
def test_html_gives_the_story_and_what_the_page_states(charset: str) -> None:
    document = read_bytes(HTML.replace("CHARSET", charset).encode(charset), "zenda.html")
    assert document.text.startswith(f"# Zenda crossing reopens\n\n{PROSE}\n\n## Tolls\n\nThe toll")
    assert "barley — two crowns — will be halved in the summer" in document.text
    assert "Lutha" not in document.text
    assert [block.role for block in document.blocks][:5] == [
        *("separator", "title", "body", "separator", "heading")
    ]
    assert document.metadata == Metadata(
        title="Zenda crossing reopens",
        outlet="The Strelsau Courier",
        author="Flavia Strakencz",
        language="en",
        published="2021-05-12",
        published_basis=PublishedBasis.STATED,
    )
    assert document.reader == "html"


@pytest.mark.parametrize("tag", ["div", "span", "b", "section"])
@pytest.mark.parametrize("closed", [True, False])
def test_html_of_30_000_nested_elements_is_read(tag: str, closed: bool) -> None:
    inner = f"<{tag}>" * 30_000 + f"<p>{PROSE}</p>" + (f"</{tag}>" * 30_000 if closed else "")
    document = read_bytes(f"<html><body>{inner}</body></html>".encode(), "deep.html")
    assert document.text.strip() == PROSE


@pytest.mark.parametrize(
    "part", ["<", "<!--", "<script ", "<a href='", "&amp;", "</div>", "<p><b>"]
)
def test_broken_html_neither_crashes_nor_hangs(part: str) -> None:
    data = (part * 60_000 + f"<p>{PROSE}</p>").encode()
    begin = time.process_time()
    said = ""
    try:
        said = read_bytes(data, "broken.html").text
    except DocumentError as error:
        said = str(error)
    assert "chancellor" in said or "page" in said
    assert time.process_time() - begin < 20


def test_pdf_gives_paragraphs_without_running_heads() -> None:
    head = "Strelsau Institute Papers"
    first = [
        "The chancellor of Ruritania received the foreign minister of",
        "Freedonia in Strelsau.",
    ]
    pages = [
        [head, *first, "Both sides agreed to reopen the crossing at", "1"],
        [head, "Zenda, which Ruritania had shut in March, and to halve the", "toll.", "2"],
        [head, "The next round of talks will be held in Lutha.", "3"],
    ]
    document = read_bytes(pdf(*pages), "7.report.pdf")
    assert document.reader == "pdf"
    assert head not in document.text
    assert document.text.splitlines()[0] == first[0]
    assert document.text.splitlines()[-1] == "The next round of talks will be held in Lutha."
    assert document.handle == "7"


def test_docx_gives_headings_lists_and_tables(tmp_path: Path) -> None:
    document = read(gather([str(docx(tmp_path / "zenda.docx"))])[0])
    assert document.text == (
        f"# Zenda crossing reopens\n\n{PROSE}\n\n## Tolls\n\n"
        "A first broken line about the toll.\n\n- An end to the barley ban\n\nToll | Two crowns\n"
    )
    assert (document.metadata.title, document.metadata.author) == (
        *("Zenda crossing reopens", "Flavia Strakencz"),
    )
    assert document.reader == "docx"


def test_standard_input_is_recognised_by_its_first_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    for data, reader in [
        (PROSE.encode(), "text"),
        (f"---\nid: z9\n---\n{PROSE}".encode(), "text"),
        (pdf([PROSE[:60]]), "pdf"),
        (HTML.replace("CHARSET", "utf-8").encode(), "html"),
    ]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        document = read(gather(["-"])[0])
        assert document.reader == reader
        assert document.handle == (document.metadata.id or document.sha256[:8])


# --- languages --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "language", "readable"),
    [
        (PROSE, "en", True),
        ("Rudolf Rassendyll Strelsau Zenda", None, True),
        ("Ruritania and Freedonia agreed.", None, True),
        ("التقى الرئيس الصيني رئيس الوزراء الهندي في العاصمة يوم الأربعاء.", "ar", False),
        ("שר החוץ נפגש עם הקנצלר בבירה ביום שני והם דנו בגבול המשותף.", "he", False),
        (
            "Le chancelier a reçu lundi le ministre des Affaires étrangères à la frontière. " * 3,
            "fr",
            False,
        ),
        (
            "Der Kanzler empfing am Montag den Außenminister des Nachbarlandes in der Hauptstadt.",
            "de",
            False,
        ),
    ],
)
def test_a_document_that_is_not_in_english_is_kept_and_not_read(
    text: str, language: str | None, readable: bool
) -> None:
    document = read_text(text, "a")
    assert document.text == text
    assert document.metadata.language == language
    assert document.readable is readable


def test_a_given_language_wins() -> None:
    assert read_text(PROSE, "a", Metadata(language="fr")).readable is False
    assert read_text(PROSE, "a", Metadata(language="en-GB")).metadata.language == "en"
