"""`dragoman brief`: the same page as Markdown, HTML and a Word document that others read."""

from __future__ import annotations

import io
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import docx
import pytest

from dragoman.brief import FORMATS
from dragoman.brief.docx import as_docx
from dragoman.brief.html import as_html
from dragoman.brief.markdown import as_markdown
from queries.brief import Brief, Line, Note, Section
from tests.dragoman.conftest import Run
from tests.graph import thaw

BAN = "Norlandian ban on herring"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

HOSTILE = "a *b* <script>alert(1)</script> [x](y) & \x07 # c"
PAGE = Brief(
    HOSTILE,
    "to 2031",
    (Section("Positions", (Line(HOSTILE, (1, 2), False), Line("sure", (3,), True)), left_out=2),),
    (
        Note(1, "a1", "“Title”", HOSTILE),
        Note(2, "b2", "“Other”", "words"),
        Note(3, "a1", "“Title”", HOSTILE, same_as=1),
    ),
    documents=2,
    undated=1,
)


@pytest.fixture(scope="module")
def thawed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return thaw.built(tmp_path_factory.mktemp("thaw") / "store")


class _Reader(HTMLParser):
    """Collects tags and links of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.add(value or "")
            if name in ("href", "src"):
                self.links.append(value or "")


def test_markdown_escapes_what_documents_say() -> None:
    text = as_markdown(PAGE)
    assert "\\*b\\* \\<script\\>" in text
    assert "°[^1][^2]" in text
    assert "- sure[^3]" in text
    assert "[^3]: As note 1." in text
    assert "- … and 2 more" in text
    assert "Left out, because nobody dates it: 1 entry." in text


def test_html_is_one_page_whose_notes_link_both_ways() -> None:
    reader = _Reader()
    reader.feed(as_html(PAGE))
    assert "script" not in reader.tags
    assert {link.removeprefix("#") for link in reader.links} <= reader.ids
    assert {"note1", "note2", "note3", "ref1", "ref2", "ref3"} == reader.ids


def test_word_documents_have_real_footnotes() -> None:
    data = as_docx(PAGE)
    document = docx.Document(io.BytesIO(data))
    lines = [p.text for p in document.paragraphs]
    assert "sure" in lines
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        body = ElementTree.fromstring(package.read("word/document.xml"))
        notes = ElementTree.fromstring(package.read("word/footnotes.xml"))
        assert b"/word/footnotes.xml" in package.read("[Content_Types].xml")
        assert b"footnotes.xml" in package.read("word/_rels/document.xml.rels")
    references = [r.get(f"{W}id") for r in body.iter(f"{W}footnoteReference")]
    told = {n.get(f"{W}id"): "".join(n.itertext()) for n in notes.iter(f"{W}footnote")}
    assert references == ["1", "2", "3"]
    assert told["2"] == " “Other” [b2]: “words”"
    assert "<script>alert(1)</script>" in told["1"]


def test_the_same_page_is_the_same_file() -> None:
    for write in FORMATS.values():
        assert write(PAGE) == write(PAGE)


@pytest.mark.parametrize("form", ["md", "html", "docx"])
def test_the_command_writes_each_format(thawed: Path, run: Run, tmp_path: Path, form: str) -> None:
    out = tmp_path / f"page.{form}"
    result = run("brief", "--about", BAN, "--out", out, "--store", thawed)
    assert result.exit_code == 0, result.output
    assert f"Wrote {out}" in result.stderr
    piped = run("brief", "--about", BAN, "--format", form, "--store", thawed)
    assert piped.stdout_bytes == out.read_bytes()


def test_every_quote_of_the_page_stands_in_a_document(thawed: Path, run: Run) -> None:
    text = run("brief", "--about", "Norland", "--store", thawed).stdout
    plain = re.sub(r"\\(.)", r"\1", text)
    quotes = re.findall(r"^\[\^\d+\]: .*?\]: “(.*)”$", plain, re.MULTILINE)
    stored = " ".join(d.text for d, _ in thaw.documents())
    assert quotes
    assert all(quote in " ".join(stored.split()) for quote in quotes)


def test_the_brief_stands_under_the_clocks(thawed: Path, run: Run) -> None:
    early = run("brief", "--about", BAN, "--as-of", "2031-06", "--store", thawed)
    assert "lifted" not in early.stdout
    assert "as of 2031-06" in early.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--about", "the Moon"), "nothing is named 'the Moon'"),
        (("--about", BAN, "--from", "2032", "--to", "2031"), "2032 comes after 2031"),
        (("--about", BAN, "--from", "soon"), "'soon' is not a date with a year"),
        (("--about", BAN, "--out", "page.odt"), "page.odt ends in none of"),
        (("--about", BAN, "--out", "/nowhere/page.md"), "/nowhere/page.md: cannot be written"),
        ((), "Missing option '--about'"),
    ],
)
def test_a_wrong_brief_is_one_sentence(
    thawed: Path, run: Run, arguments: tuple[str, ...], told: str
) -> None:
    result = run("brief", *arguments, "--store", thawed)
    assert result.exit_code == 2
    assert told in result.stderr
