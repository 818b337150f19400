"""The errors of dragoman.

    DragomanError
    ├── DocumentError     a document cannot be read
    ├── MetadataError     front matter, metadata.csv or an option does not parse
    ├── LexiconError      a lexicon file has a mistake
    ├── JudgementError    a judgement cannot be read or applied
    ├── StoreError        the store cannot be opened, read or written
    ├── QueryError        a query is malformed, refused or names something unknown
    ├── LinkError         a reference table, a snapshot or a link cannot be read
    └── RemoteError       a server does not answer, or not in a form that can be read

Each message says what is wrong, where (file, line or character), and what to do.
"""

from __future__ import annotations

from collections.abc import Callable


class DragomanError(Exception):
    """What went wrong, where, and the way out; printed as it stands by the command line."""

    def __init__(self, what: str, *, where: str = "", todo: str = "") -> None:
        self.what, self.where, self.todo = what, where, todo
        super().__init__(what, where, todo)

    def __reduce__(self) -> tuple[Callable[..., DragomanError], tuple[object, ...]]:
        """Travel between processes whole: `where` and `todo` are keywords."""
        return _rebuild, (type(self), self.what, self.where, self.todo)

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head}. {self.todo}" if self.todo else head


def _rebuild(kind: type[DragomanError], what: str, where: str, todo: str) -> DragomanError:
    return kind(what, where=where, todo=todo)


class DocumentError(DragomanError):
    """A document cannot be read."""


class ExtractionError(DragomanError):
    """An engine failed on a document: a fault of its rules, not of the text."""


class MetadataError(DragomanError):
    """Given metadata (front matter, metadata.csv, an option) does not parse."""


class LexiconError(DragomanError):
    """A lexicon file has a mistake."""


class JudgementError(DragomanError):
    """A judgement cannot be read or applied."""


class StoreError(DragomanError):
    """The store cannot be opened, read or written."""


class QueryError(DragomanError):
    """A query is malformed, refused, or names something unknown."""


class LinkError(DragomanError):
    """A reference table, a snapshot or a link cannot be read."""


class RemoteError(DragomanError):
    """A server does not answer, or not in a form that can be read."""
