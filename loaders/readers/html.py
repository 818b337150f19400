"""HTML: the story without menus and adverts (trafilatura), as lightly marked text.

Headings keep a Markdown mark (`## `) and list items a dash, so that the extracted text, which is
the canonical text of the document, still shows them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from graph.dates import is_edtf
from graph.errors import DocumentError
from graph.model import Metadata, PublishedBasis
from loaders.readers.decode import decode
from loaders.readers.reading import Reading

DEEPEST = 100
"""Elements nested deeper lose their tags and keep their text; parsers give up on a deep tree."""
MOST_ELEMENTS = 100_000
"""A page with more elements is refused: it is no article, and the time for it is not linear."""

_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|template|svg)\b.*?(?:</\1\s*>|\Z)|<(/?)([a-zA-Z][\w:-]*)([^<>]*)>",
    re.DOTALL | re.IGNORECASE,
)
_VOID = frozenset(
    {
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param"),
        *("source", "track", "wbr", "p", "li", "dt", "dd", "tr", "td", "th", "option"),
    }
)
"""Elements without an end tag, or whose end tag may be left out; they do not count as depth."""
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_BLOCKS = frozenset({"p", "head", "item", "quote", "row", "code", "ab", "fw"})
_SETTINGS = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01"}


def read_html(data: bytes, where: str) -> Reading:
    """Read the main text of a page and what the page states of itself."""
    declared = _CHARSET.search(data[:4096])
    source = decode(data, where, declared[1].decode("ascii") if declared else None)
    page = _extract(_flattened(source, where))
    lines = list(_lines(page.body)) if page is not None and page.body is not None else []
    if not lines:
        raise DocumentError(
            "no running text was found on the page",
            where=where,
            todo="Save the text itself as .txt or .md",
        )
    title = _plain(page.title)
    if title and not any(line.lstrip("# ") == title for line in lines[:3]):
        lines.insert(0, f"# {title}")
    return Reading("\n\n".join(lines) + "\n", "html", _stated(page, title))


def _extract(source: str) -> Any:
    """Run trafilatura without its guesses at dates (they depend on the day it runs)."""
    from trafilatura import bare_extraction

    return bare_extraction(
        source,
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        date_extraction_params=_SETTINGS,
    )


def _flattened(source: str, where: str) -> str:
    """Drop scripts and comments, and the tags of elements nested too deep, in one pass."""
    out: list[str] = []
    depth = seen = at = 0
    for match in _TAG.finditer(source):
        out.append(source[at : match.start()])
        at = match.end()
        name = match[3]
        if name is None:
            if match[0][:7].lower() == "<script" and "ld+json" in match[0][:120]:
                out.append(match[0])
            continue
        seen += 1
        simple = name.lower() in _VOID or match[4].endswith("/")
        closing = bool(match[2])
        if depth < DEEPEST or (depth == DEEPEST and closing):
            out.append(match[0])
        elif not simple:
            out.append(" ")
        if not simple:
            depth = max(0, depth - 1) if closing else depth + 1
    if seen > MOST_ELEMENTS * 2:
        raise DocumentError(
            f"the page has more than {MOST_ELEMENTS:,} elements",
            where=where,
            todo="Save the text itself as .txt or .md",
        )
    return "".join([*out, source[at:]])


def _lines(body: Any) -> Iterator[str]:
    """Give the paragraphs of the extracted tree, each on a line, without recursion."""
    loose: list[str] = [body.text or ""]
    stack: list[Any] = [*reversed(list(body))]
    while stack:
        node = stack.pop()
        if node.tag in _BLOCKS and not any(child.tag in _BLOCKS for child in node):
            yield from _flushed(loose)
            loose = []
            words = _plain(" | ".join(node.itertext()) if node.tag == "row" else _inner(node))
            if words:
                yield _mark(node) + words
        elif len(node) and any(True for child in node.iter() if child.tag in _BLOCKS):
            yield from _flushed(loose)
            loose = [node.text or ""]
            stack += reversed(list(node))
        else:
            loose.append(_inner(node))
        loose.append(node.tail or "")
    yield from _flushed(loose)


def _inner(node: Any) -> str:
    return "".join(" " if child.tag == "lb" else "" for child in node) + "".join(node.itertext())


def _flushed(loose: list[str]) -> Iterator[str]:
    words = _plain("".join(loose))
    if words:
        yield words


def _mark(node: Any) -> str:
    """Return the Markdown mark of a heading or list item."""
    if node.tag == "head":
        level = str(node.get("rend") or "h2")[-1:]
        return "#" * (int(level) if level in "123456" else 2) + " "
    return "- " if node.tag == "item" else ""


def _plain(words: str | None) -> str:
    return _SPACE.sub(" ", words or "").strip()


def _stated(page: Any, title: str) -> Metadata:
    published = str(page.date) if page.date and is_edtf(str(page.date)) else None
    address = _plain(page.url)
    return Metadata(
        title=title or None,
        outlet=_plain(page.sitename) or None,
        author=_plain(page.author).replace(";", ",") or None,
        language=_plain(page.language).lower()[:2] or None,
        published=published,
        published_basis=PublishedBasis.STATED if published else PublishedBasis.UNKNOWN,
        url=address if address.startswith(("http://", "https://")) else None,
    )
