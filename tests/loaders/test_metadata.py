"""Metadata: who says it, in which order, and what is wrong with it where."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import DragomanError, MetadataError
from graph.model import Metadata, PublishedBasis
from loaders.read import gather, read, read_all, read_text

PROSE = (
    "The chancellor of Ruritania received the foreign minister of Freedonia in Strelsau on Monday. "
    "Both sides agreed to reopen the crossing at Zenda, which Ruritania had shut in March."
)
GIVEN, STATED, INFERRED = (
    PublishedBasis.GIVEN,
    PublishedBasis.STATED,
    PublishedBasis.INFERRED,
)


def front(*lines: str) -> str:
    return "\n".join(["---", *lines, "---", "", PROSE])


def folder(path: Path, table: str, *names: str) -> Path:
    for name in names:
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_text(f"{PROSE} Told by {name}.", encoding="utf-8")
    (path / "metadata.csv").write_bytes(table.encode("utf-8"))
    return path


def test_front_matter_is_taken_as_it_is_written() -> None:
    text = front(
        *("title: 'Zenda: a crossing'", "published: 2021-05-12", "language: no", "outlet: null"),
        *(
            "author: [Flavia Strakencz, Hugo Bernenstein]",
            "based_on: {title: Other}",
            "kind: essay",
        ),
        *("url: https://example.org/zenda", "license: CC0-1.0", "Agency: Kyodo", "other: 1"),
    )
    assert read_text(text, "a").metadata == Metadata(
        title="Zenda: a crossing",
        author="Flavia Strakencz, Hugo Bernenstein",
        agency="Kyodo",
        language="no",
        published="2021-05-12",
        published_basis=GIVEN,
        url="https://example.org/zenda",
        kind="analysis",
        licence="CC0-1.0",
    )


@pytest.mark.parametrize(
    ("lines", "published", "basis"),
    [
        (['published: "2021-05"'], "2021-05", GIVEN),
        (["published: 2021"], "2021", GIVEN),
        (["published: 2021", 'published_basis: "inferred: it says last month"'], "2021", INFERRED),
        (["published: 2021", "published_basis: 'Stated: page date'"], "2021", STATED),
        (["published: 2021", "published_basis: given"], "2021", GIVEN),
        (["published_basis: stated"], None, PublishedBasis.UNKNOWN),
    ],
)
def test_the_basis_of_a_date(
    lines: list[str], published: str | None, basis: PublishedBasis
) -> None:
    metadata = read_text(front(*lines), "a").metadata
    assert (metadata.published, metadata.published_basis) == (published, basis)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (front("title: [a"), "a, line 3, column 1: the front matter does not parse: expected ','"),
        (
            front("title: a: b"),
            "a, line 2, column 9: the front matter does not parse: mapping values",
        ),
        (front("a: b", "- c"), "a, line 3, column 1: the front matter does not parse"),
        (front("a: " + "[" * 5000), "the front matter does not parse"),
        (front("a: " + "x" * 70_000), "the front matter has more than 65,536 characters"),
        ("---\ntitle: a\n\nZenda.", "a, line 1: the front matter is not closed. Put a line ---"),
        (
            front("published: 12 May 2021"),
            "a, line 2: published: '12 May 2021' is not a date. Write",
        ),
        (front("title: a", "published: 2021-13"), "a, line 3: published: '2021-13' is not a date"),
        (
            front("published: 2021", "published_basis: perhaps"),
            "does not say how the date is known",
        ),
        (
            front("language: Ruritanian tongue"),
            "line 2: language: 'Ruritanian tongue' is not a lang",
        ),
        (front("url: example.org/zenda"), "line 2: url: 'example.org/zenda' is not a web address"),
    ],
)
def test_front_matter_that_is_wrong_says_where(text: str, says: str) -> None:
    with pytest.raises(MetadataError) as caught:
        read_text(text, "a")
    assert says in str(caught.value)


def test_who_goes_before_whom(tmp_path: Path) -> None:
    text = front("title: F", "author: F", "outlet: F", "published: 2019") + "\n\nSource: Kyodo\n"
    path = tmp_path / "a.md"
    path.write_text(text, encoding="utf-8")
    (tmp_path / "metadata.csv").write_text(
        "file,title,author,published\na.md,C,C,2020\n", encoding="utf-8"
    )
    source = gather([str(path)])[0]
    metadata = read(source, Metadata(title="G", published="2021")).metadata
    assert (metadata.title, metadata.author, metadata.outlet, metadata.agency) == (
        *("G", "C", "F", "Kyodo"),
    )
    assert (metadata.published, metadata.published_basis) == ("2021", GIVEN)
    assert read(source).metadata.published == "2020"
    path.with_name("metadata.csv").unlink()
    assert read(gather([str(path)])[0]).metadata.published == "2019"


def test_a_given_date_that_is_none_is_refused() -> None:
    with pytest.raises(MetadataError, match="published: 'May' is not a date"):
        read_text(PROSE, "a", Metadata(published="May"))


def test_a_table_counts_for_its_folder_and_those_below(tmp_path: Path) -> None:
    table = (
        "\ufefffile,id,title,published,published_basis\r\n"
        'a.txt,z1,"Zenda, again",2021-05~,inferred\r\nsub/b.txt,z2,,,\r\n,,,,\r\n'
    )
    folder(tmp_path, table, "a.txt", "sub/b.txt", "c.txt")
    documents, errors = read_all([str(tmp_path)])
    assert errors == []
    assert [document.id for document in documents][1:] == ["z1", "z2"]
    metadata = documents[1].metadata
    assert (metadata.title, metadata.published, metadata.published_basis) == (
        *("Zenda, again", "2021-05~", INFERRED),
    )


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ("file,title\na.txt,x,y\n", "line 2, column 3: the row has 3 values, the header 2"),
        ("file,published\na.txt,May\n", "line 2, column published: published: 'May' is not a date"),
        ("file,url\na.txt,zenda\n", "line 2, column url: url: 'zenda' is not a web address"),
        ("file,id\na.txt,1\na.txt,2\n", "line 3, column file: 'a.txt' stands here a second time"),
    ],
)
def test_a_wrong_row_leaves_out_its_document_only(tmp_path: Path, table: str, says: str) -> None:
    folder(tmp_path, table, "a.txt", "b.txt")
    documents, errors = read_all([str(tmp_path)])
    assert [document.handle for document in documents] == ["b"]
    assert len(errors) == 1
    assert f"metadata.csv, {says}" in str(errors[0])


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ("", "metadata.csv: is empty. Begin with: file,id,title"),
        ("title\nx\n", "metadata.csv, line 1: has no column 'file'"),
        ("file;title\na.txt;x\n", "line 1, column 1: unknown column 'file;title'"),
        (
            "file,colour\na.txt,x\n",
            "line 1, column 2: unknown column 'colour'. Separate columns by commas; known are file",
        ),
        ("file,title,title\na.txt,x,y\n", "line 1, column 3: the column 'title' stands twice"),
        ('file,title\na.txt,"x\n', "metadata.csv, line 2: does not parse: unexpected end of data"),
        ("file,title\na.txt,\x00\n", "metadata.csv: this is not a text"),
    ],
)
def test_a_broken_table_leaves_out_its_folder_only(tmp_path: Path, table: str, says: str) -> None:
    folder(tmp_path / "bad", table, "a.txt")
    folder(tmp_path / "good", "file,id\nb.txt,z1\n", "b.txt")
    documents, errors = read_all([str(tmp_path)])
    assert [document.id for document in documents] == ["z1"]
    assert says in " ".join(str(error) for error in errors)
    assert all(isinstance(error, DragomanError) for error in errors)


def test_a_row_for_a_file_that_is_not_there_is_reported(tmp_path: Path) -> None:
    folder(tmp_path, "file,id\nzenda.txt,z1\n", "a.txt")
    documents, errors = read_all([str(tmp_path)])
    assert len(documents) == 1
    assert "metadata.csv, line 2, column file: there is no file 'zenda.txt'" in str(errors[0])


@pytest.mark.parametrize(
    ("text", "published"),
    [
        (f" date 2021-05-12 {PROSE}", "2021-05-12"),
        (f"Zenda crossing reopens\n\nPublished: 12 May 2021\n\n{PROSE}", "2021-05-12"),
        (f"Zenda crossing reopens\nMay 12th, 2021 10:30 am\n{PROSE}", "2021-05-12"),
        (f"Updated: 13 May 2021\nPublished: 12 May 2021\n\n{PROSE}", "2021-05-12"),
        (f"Updated: 13 May 2021\n\n{PROSE}", "2021-05-13"),
        (f"By Flavia Strakencz | 12 May 2021\n\n{PROSE}", "2021-05-12"),
        (f"STRELSAU, May 12, 2021 (Reuters) - {PROSE}", "2021-05-12"),
        (f"{PROSE} The pact of 12 May 2021 stands.", None),
        (f"STRELSAU, May 12 (Reuters) - {PROSE}", None),
        (f"Published: 31 February 2021\n\n{PROSE}", None),
        (f"Published: 05/12/2021\n\n{PROSE}", None),
    ],
)
def test_a_date_that_the_page_states(text: str, published: str | None) -> None:
    metadata = read_text(text, "a").metadata
    stated = metadata.published if metadata.published_basis is STATED else None
    assert stated == published


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        (f"STRELSAU, May 12 (Reuters) - {PROSE}", "Reuters"),
        (f"STRELSAU (AP) — {PROSE}", "AP"),
        (
            f"{PROSE}\n\nThis news is sourced from\xa0Kyodo News\xa0and is meant for readers.",
            "Kyodo",
        ),
        (f"{PROSE}\n\nSource: Press Trust of India", "PTI"),
        (f"{PROSE}\n\n(With inputs from AFP)", "AFP"),
        (f"{PROSE}\n\nThis account rests on a report credited to Reuters.", "Reuters"),
        (f"{PROSE}\n\nThe toll was halved. (Xinhua)", "Xinhua"),
        (f"{PROSE} The story was told to Reuters by an official.", None),
        (f"{PROSE}\n\nSource: The Strelsau Courier", None),
    ],
)
def test_the_agency_that_a_document_credits(text: str, agency: str | None) -> None:
    assert read_text(text, "a").metadata.agency == agency


@pytest.mark.parametrize(
    ("text", "author"),
    [
        (f"Zenda crossing reopens\n\nBy Flavia Strakencz\n\n{PROSE}", "Flavia Strakencz"),
        (
            f"Zenda crossing reopens\n\nBy Flavia Strakencz and Hugo Bernenstein\n\n{PROSE}",
            "Flavia Strakencz and Hugo Bernenstein",
        ),
        (f"Zenda crossing reopens\n\nFlavia Strakencz\n\nSummary\n\n{PROSE}", "Flavia Strakencz"),
        (f"Zenda crossing reopens\n\nNews Desk\n\n{PROSE}", None),
        (f"Zenda crossing reopens\n\nBorder Talks\n\n{PROSE} The border talks go on.", None),
        (PROSE, None),
    ],
)
def test_the_author_who_signs(text: str, author: str | None) -> None:
    assert read_text(text, "a").metadata.author == author


def test_the_title_is_the_line_above_the_story() -> None:
    title = "Zenda crossing reopens after talks"
    assert read_text(f"{title}\n\n{PROSE}", "a").metadata.title == title
    assert read_text(PROSE, "a").metadata.title is None
