"""Bad input, by the real command line: what is told, the exit code, and what stays untouched.

Every case is built twice over a store that holds two good documents: together with them (the bad
one is left out, exit code 1), and alone (exit code 2). The graph stays the same, quad by quad.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import Result

from graph.model import Document
from graph.shelf import Shelf
from graph.store import Store
from loaders.proposals import Proposals
from loaders.rules.engine import RuleEngine

Run = Callable[..., Result]
MET = (
    "Ada Bergh, the president of Norland, met Tomas Ruel, the prime minister of Verrania, in Port "
    "Hale on 4 May 2031. Norland and Verrania reached an agreement on the ferry line there.\n\n"
)
EMPTY_PAGE = b"""%PDF-1.4
1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >> endobj
trailer << /Root 1 0 R /Size 4 >>
%%EOF
"""


def graph_of(store: Path) -> bytes:
    with Store.open(store) as opened:
        return opened.nquads()


def document_quads(store: Path) -> set[bytes]:
    return {line for line in graph_of(store).splitlines() if b"/graph/document/" in line}


def put(folder: Path, files: Mapping[str, bytes | str]) -> Path:
    """Write files into a new folder."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
    return folder


def check_told(result: Result, code: int, *told: str) -> None:
    assert result.exit_code == code, result.output
    for words in told:
        assert words in result.stderr
    assert "Traceback" not in result.output


# -- documents that cannot be read -----------------------------------------------------------------
@dataclass(frozen=True)
class Bad:
    """Files that cannot be read, and what must be told: file, place, what is expected, what to do.

    `beside` are documents of the same folder that are read all the same.
    """

    files: Mapping[str, bytes | str]
    told: tuple[str, ...]
    beside: tuple[str, ...] = ()


BAD = {
    "empty file": Bad({"a.txt": b""}, ("a.txt: the document is empty", "Leave it out or fill it")),
    "only blanks": Bad({"a.md": " \r\n\t"}, ("a.md: the document is empty",)),
    "binary": Bad(
        {"a.txt": bytes(range(256)) * 40}, ("a.txt: ", "byte 128 is not UTF-8", "Save it as UTF-8")
    ),
    "picture": Bad({"a.txt": b"\x89PNG\r\n\x1a\n0"}, ("a.txt: this is a picture (PNG)", "Give a")),
    "wrong encoding": Bad(
        {"a.txt": b"\xff\xfeN\x00o"},
        ("a.txt: the text is marked as utf-16-le but does not decode", "Save it as UTF-8"),
    ),
    "no text layer": Bad(
        {"a.pdf": EMPTY_PAGE}, ("a.pdf: the PDF has no text layer", "Run a text recognition (OCR)")
    ),
    "no pdf": Bad({"a.pdf": b"%PDF-1.4\n"}, ("a.pdf: this is not a readable PDF", "Save it anew")),
    "front matter": Bad(
        {"a.md": f"---\ntitle: [open\n---\n{MET}"},
        ("a.md, line 3, column 1: the front matter does not parse", "expected", "Mend the YAML"),
    ),
    "date of front matter": Bad(
        {"a.md": f"---\ntitle: A\npublished: last May\n---\n{MET}"},
        ("a.md, line 3: published: 'last May' is not a date", "Write 2024-10-23"),
    ),
    "metadata.csv": Bad(
        {"a.txt": MET, "metadata.csv": 'file,outlet\n"a.txt,Courier\n'},
        ("metadata.csv, line 2: does not parse", "double quotes", "a.txt: is left out"),
    ),
    "columns of metadata.csv": Bad(
        {"a.txt": MET, "metadata.csv": "file;outlet\na.txt;Courier\n"},
        ("metadata.csv, line 1, column 1: unknown column 'file;outlet'", "by commas"),
    ),
    "row of metadata.csv": Bad(
        {"a.txt": MET, "metadata.csv": "file,published\na.txt,yesterday\n"},
        ("metadata.csv, line 2, column published", "'yesterday' is not a date", "Write 2024-10-23"),
    ),
    "one row of metadata.csv": Bad(
        {"a.txt": MET, "b.txt": MET * 2, "metadata.csv": "file,published\na.txt,soon\n"},
        ("metadata.csv, line 2, column published", "'soon' is not a date"),
        beside=("b",),
    ),
    "folder without documents": Bad(
        {"a.xls": "x"}, ("bad: the folder holds no documents", "Documents end in .txt")
    ),
    "element after element": Bad(
        {"a.html": "<div>x</div>" * 100_001}, ("a.html: the page has more than 100,000 elements",)
    ),
}


@pytest.mark.parametrize("case", BAD.values(), ids=BAD)
def test_a_bad_document_harms_no_other(
    run: Run, good: Path, store: Path, tmp_path: Path, case: Bad
) -> None:
    before, texts = graph_of(store), document_quads(store)
    folder = put(tmp_path / "bad", case.files)
    check_told(run("build", good, folder, "--store", store), 1, *case.told, "not read: ")
    if case.beside:
        assert texts < document_quads(store)
        assert {d.handle for d in Shelf(store).documents()} == {"n1", "n2", *case.beside}
    else:
        assert graph_of(store) == before


@pytest.mark.parametrize("name", [n for n, case in BAD.items() if not case.beside])
def test_with_bad_documents_alone_nothing_is_built(
    run: Run, store: Path, tmp_path: Path, name: str
) -> None:
    before = graph_of(store)
    folder = put(tmp_path / "bad", BAD[name].files)
    result = run("build", folder, "--store", store)
    check_told(result, 2, *BAD[name].told)
    assert result.stderr.splitlines()[-1].startswith("dragoman: ")
    assert graph_of(store) == before


def test_each_of_several_bad_documents_is_told(run: Run, store: Path, tmp_path: Path) -> None:
    folder = put(tmp_path / "bad", {"a.txt": "", "b.pdf": EMPTY_PAGE, "c.txt": b"\xff\xfeN\x00o"})
    check_told(run("build", folder, "--store", store), 2, "a.txt: ", "b.pdf: ", "c.txt: ")


def test_100_mb_of_text_are_refused_before_they_are_read(
    run: Run, good: Path, store: Path, tmp_path: Path
) -> None:
    before = graph_of(store)
    with (tmp_path / "big.txt").open("wb") as stream:
        for _ in range(100):
            stream.write((MET * 6000).encode()[:1_000_000])
    told = ("big.txt: the document has 100,000,000 bytes; the limit is 20,000,000", "Split it")
    check_told(run("build", good, tmp_path / "big.txt", "--store", store), 1, *told)
    assert graph_of(store) == before
    check_told(run("documents", "add", tmp_path / "big.txt", "--store", store), 2, *told)
    piped = run("build", "-", "--store", store, text=b"a " * 10_000_001)
    check_told(piped, 2, "standard input: the document has more than 20,000,000 bytes", "Split it")
    assert graph_of(store) == before


@pytest.mark.parametrize(
    ("name", "told"),
    [("missing", "no such file or folder. Check the spelling"), ("*.tex", "no document matches")],
)
def test_a_path_that_names_nothing(
    run: Run, good: Path, store: Path, tmp_path: Path, name: str, told: str
) -> None:
    before = graph_of(store)
    check_told(run("build", good, tmp_path / name, "--store", store), 1, name, told)
    check_told(run("build", tmp_path / name, "--store", store), 2, name, told)
    assert graph_of(store) == before


# -- files that may not or cannot be read ----------------------------------------------------------
def _circle(path: Path) -> None:
    path.symlink_to(path.name)


def _dangling(path: Path) -> None:
    path.symlink_to("nowhere.txt")


def _device(path: Path) -> None:
    # A file of Linux that even root may open, but nobody may read from its begin.
    if not Path("/proc/self/mem").exists():
        pytest.skip("there is no /proc/self/mem here")
    path.symlink_to("/proc/self/mem")


def _forbidden(path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may read all files")
    path.write_text(MET)
    path.chmod(0)


UNREADABLE: dict[str, tuple[Callable[[Path], None], str]] = {
    "circle of links": (_circle, "Too many levels of symbolic links"),
    "link to nothing": (_dangling, "No such file or directory"),
    "input error": (_device, "cannot be read: "),
    "no right to read": (_forbidden, "Permission denied"),
    "named pipe": (os.mkfifo, "it is not a file"),
}


@pytest.mark.parametrize(("make", "told"), UNREADABLE.values(), ids=UNREADABLE)
def test_an_unreadable_file(
    run: Run, good: Path, store: Path, tmp_path: Path, make: Callable[[Path], None], told: str
) -> None:
    before = graph_of(store)
    (tmp_path / "bad").mkdir()
    make(tmp_path / "bad" / "a.txt")
    told_all = ("cannot be read: ", told, "Check that it is a file and that you may read it")
    check_told(run("build", good, tmp_path / "bad", "--store", store), 1, *told_all)
    check_told(run("build", tmp_path / "bad", "--store", store), 2, *told_all)
    assert graph_of(store) == before


# -- odd documents that are read -------------------------------------------------------------------
ODD = {
    "no date": ({"a.txt": MET}, "without a date of publication: a. Words such as", "en"),
    "30,000 nested divs": (
        {"a.html": f"<html><body>{'<div>' * 30_000}<p>{MET * 3}</p>{'</div>' * 30_000}"},
        "",
        "en",
    ),
    "astral characters": (
        {"a.txt": f"𝔑𝔬𝔯𝔩𝔞𝔫𝔡 😀🏔 {MET.replace('Ruel', 'Ruel 𝒵')}🏳️‍🌈 {MET}"},
        "",
        "en",
    ),
    "right-to-left words": (
        {"a.txt": f"{MET}Bergh called it “\u202bاجتماع جيد\u202c”, a good meeting. {MET}"},
        "",
        "en",
    ),
    "right-to-left text": (
        {"a.txt": "التقى وزير الخارجية نظيره في العاصمة يوم الاثنين وناقشا الحدود والتجارة. " * 4},
        "stored, not read (language ar): a",
        "ar",
    ),
    "Windows encoding": (
        {"a.txt": f"“The pact – so far”. {MET}".encode("cp1252")},
        "",
        "en",
    ),
}


@pytest.mark.parametrize(("files", "told", "language"), ODD.values(), ids=ODD)
def test_an_odd_document_is_read_to_the_letter(
    run: Run,
    good: Path,
    store: Path,
    tmp_path: Path,
    files: Mapping[str, bytes | str],
    told: str,
    language: str,
) -> None:
    before = document_quads(store)
    result = run("build", good, put(tmp_path / "odd", files), "--store", store)
    check_told(result, 0, told)
    assert before < document_quads(store)
    document = Shelf(store).get("a")
    assert document.metadata.language == language
    with Store.open(store) as opened:
        passages = opened.select(
            f"""SELECT ?start ?end ?quote WHERE {{ GRAPH ?g {{
            ?p a dgm:Passage ; dgm:inDocument ?d ; dgm:start ?start ; dgm:end ?end ;
               dgm:quote ?quote . ?d dgm:sha256 "{document.sha256}" }} }}"""
        ).texts()
    assert (len(passages) > 5) is (language == "en")
    for start, end, quote in passages:
        assert document.text[int(start) : int(end)] == quote


def test_a_text_that_comes_twice_counts_once(
    run: Run, good: Path, store: Path, tmp_path: Path
) -> None:
    before = graph_of(store)
    folder = put(tmp_path / "again", {"z.md": (good / "n1.md").read_bytes()})
    result = run("build", good, folder, "--store", store)
    check_told(result, 0, "z.md: holds the same text as ", "n1.md and counts once", "Take one")
    assert graph_of(store) == before


def test_a_reprint_is_no_second_origin(run: Run, good: Path, store: Path, tmp_path: Path) -> None:
    before = document_quads(store)
    text = (good / "n1.md").read_text(encoding="utf-8")
    folder = put(tmp_path / "again", {"z.md": text.replace("Both leaders", "The two leaders")})
    check_told(
        run("build", good, folder, "--store", store),
        0,
        "reprints, counted as one origin: n1 and z",
    )
    assert before < document_quads(store)
    with Store.open(store) as opened:
        origins = "SELECT (MAX(?n) AS ?most) WHERE { ?f a dgm:Fact ; dgm:origins ?n }"
        both = """ASK { ?f dgm:supportedBy ?a, ?b . GRAPH ?g { ?a dgm:inDocument ?d }
                        GRAPH ?h { ?b dgm:inDocument ?e } FILTER(?d != ?e) }"""
        assert opened.query(both) is True
        assert opened.select(origins).texts() == [("1",)]


# -- a lexicon with a mistake ----------------------------------------------------------------------
LEXICONS = {
    "unknown name": ("titel:\n  tsar: [tsar]\n", "line 1: unknown lexicon 'titel'; known: common"),
    "wrong form": ("meetings: [parley]\n", "line 1: meetings must be a mapping"),
    "not closed": ("meetings: {verbs\n", "line 2: did not find expected"),
    "not UTF-8": (b"titles: \xff\n", "is not UTF-8. Save it as UTF-8"),
    "unknown kind": (
        "meetings:\n  verbs:\n    parley: {kind: tlks, with: participant}\n",
        "line 3: meetings.verbs.parley",
    ),
}


@pytest.mark.parametrize(("content", "told"), LEXICONS.values(), ids=LEXICONS)
def test_a_lexicon_with_a_mistake(
    run: Run, good: Path, store: Path, tmp_path: Path, content: bytes | str, told: str
) -> None:
    before = graph_of(store)
    own = put(tmp_path, {"own.yaml": content}) / "own.yaml"
    result = run("build", good, "--store", store, "--lexicon", own)
    check_told(result, 2, "own.yaml", told)
    assert result.stderr.startswith("dragoman: ")
    assert graph_of(store) == before


def test_a_lexicon_that_is_not_there(run: Run, good: Path, store: Path, tmp_path: Path) -> None:
    before = graph_of(store)
    result = run("build", good, "--store", store, "--lexicon", tmp_path / "no.yaml")
    check_told(result, 2, "no.yaml: cannot be read (No such file or directory). Check the path")
    assert graph_of(store) == before


# -- a fault of the rules --------------------------------------------------------------------------
def test_a_document_on_which_the_rules_fail_stops_no_other(
    run: Run, good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    healthy = RuleEngine.propose

    def failing(engine: RuleEngine, document: Document) -> Proposals:
        if document.handle == "odd":
            raise IndexError("a rule looked behind the last word")
        return healthy(engine, document)

    monkeypatch.setattr(RuleEngine, "propose", failing)
    folder, store = put(tmp_path / "in", {"odd.md": MET}), tmp_path / "store"
    result = run("build", good, folder, "--store", store, "--workers", 1)
    check_told(result, 1, "odd: the engine 'rules' failed on this text", "IndexError", "report")
    with Store.open(store) as opened:
        assert len(Shelf(store).entries()) == 3
        assert opened.select("SELECT ?m WHERE { GRAPH ?g { ?m a dgm:Meeting } }").texts()

    before = graph_of(store)
    alone = run("build", folder, "--store", store, "--workers", 1, "--replace")
    check_told(alone, 2, "odd: the engine 'rules' failed on this text")
    assert graph_of(store) == before

    monkeypatch.setattr(RuleEngine, "propose", healthy)
    assert run("build", good, folder, "--store", store).exit_code == 0
    assert b"Tomas Ruel" in graph_of(store)
