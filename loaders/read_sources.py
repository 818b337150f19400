"""Which documents the arguments name: files, folders, patterns, and `-` for standard input."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from graph.errors import DocumentError, DragomanError, MetadataError
from graph.model import Metadata
from loaders.readers.metadata_csv import CSV_NAME, Table, read_table

STDIN = "-"
SUFFIXES = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".docx")
"""What is taken from a folder; a file named by itself may have any ending."""
_ASIDE = frozenset({"readme", "license", "licence", "changelog", "contributing"})


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """Where a document comes from, what metadata.csv says of it, or why that cannot be used.

    `path` is None for standard input.
    """

    name: str
    path: Path | None = None
    given: Metadata = field(default_factory=Metadata, compare=False)
    problem: DragomanError | None = field(default=None, compare=False)


def gather(arguments: Iterable[str]) -> list[Source]:
    """Return the sources the arguments name, sorted, each once; raise the first error."""
    sources, errors = find_sources(arguments)
    if errors:
        raise errors[0]
    return sources


def find_sources(arguments: Iterable[str]) -> tuple[list[Source], list[DragomanError]]:
    """Return the sources that are there, sorted, each once, and an error for each that is not."""
    files: dict[Path, Path | None] = {}
    errors: list[DragomanError] = []
    stdin = False
    for argument in arguments:
        if argument == STDIN:
            stdin = True
            continue
        try:
            for path, folder in _files(argument):
                key = _resolved(path)
                if folder is not None or key not in files:
                    files[key] = _upper(files.get(key), folder)
        except DragomanError as error:
            errors.append(error)
    tables = _Tables()
    shown = {key: _shown(key) for key in files}
    sources = [tables.source(key, shown[key], files[key]) for key in files]
    errors += tables.errors(set(files))
    if stdin:
        sources.append(Source(STDIN))
    return sorted(sources), sorted(errors, key=str)


def _resolved(path: Path) -> Path:
    """Return a path without links; one whose links lead in a circle stays and fails when read."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path.absolute()


def _upper(known: Path | None, folder: Path | None) -> Path | None:
    """Of two folders given for one file, take the upper one: its metadata.csv counts too."""
    if known is None or folder is None:
        return folder or known
    return min(known, folder, key=lambda path: len(path.parts))


def _shown(path: Path) -> str:
    """Return a path for messages: relative to the working folder where it lies below it."""
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)


def _files(argument: str) -> Iterator[tuple[Path, Path | None]]:
    """Give the files of one argument, each with the folder that was given for it."""
    path = Path(argument)
    if path.is_dir():
        yield from _folder(path)
    elif path.exists():
        yield path, None
    elif glob.has_magic(argument):
        yield from _pattern(argument)
    else:
        raise DocumentError(
            "there is no such file or folder", where=argument, todo="Check the spelling of the path"
        )


def _folder(folder: Path) -> list[tuple[Path, Path | None]]:
    found: list[tuple[Path, Path | None]] = []
    denied: list[OSError] = []
    for parent, folders, names in os.walk(folder, onerror=denied.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [(Path(parent) / name, folder.resolve()) for name in names if _is_document(name)]
    if denied:
        raise DocumentError(
            f"the folder cannot be read: {denied[0].strerror}",
            where=str(denied[0].filename or folder),
            todo="Check that you may read it",
        )
    if not found:
        raise DocumentError(
            "the folder holds no documents",
            where=str(folder),
            todo=f"Documents end in {', '.join(SUFFIXES)}",
        )
    return found


def _pattern(argument: str) -> list[tuple[Path, Path | None]]:
    paths = [Path(name) for name in glob.glob(argument, recursive=True)]
    files = [(path, None) for path in paths if path.is_file() and _is_document(path.name)]
    inside = [
        pair for path in paths if path.is_dir() and _holds_any(path) for pair in _folder(path)
    ]
    if not files and not inside:
        raise DocumentError(
            "no document matches this pattern",
            where=argument,
            todo=f"Documents end in {', '.join(SUFFIXES)}; put the pattern in quotes",
        )
    return [*files, *inside]


def _holds_any(folder: Path) -> bool:
    return any(_is_document(name) for _, _, names in os.walk(folder) for name in names)


def _is_document(name: str) -> bool:
    """Tell whether a file of a folder is a document: not hidden, not about the folder itself."""
    stem, suffix = os.path.splitext(name)
    return not name.startswith(".") and suffix.lower() in SUFFIXES and stem.lower() not in _ASIDE


class _Tables:
    """The metadata.csv of each folder, each read once."""

    def __init__(self) -> None:
        self._read: dict[Path, Table | DragomanError] = {}
        self._used: set[tuple[Path, str]] = set()
        self._whole: set[Path] = set()

    def source(self, path: Path, name: str, root: Path | None) -> Source:
        """Return the source with what the nearest table says of it."""
        for folder in _upwards(path.parent, root):
            table = self._table(folder)
            if root is not None:
                self._whole.add(folder)
            if isinstance(table, DragomanError):
                return Source(name, path, problem=_left_out(table, name))
            key = path.relative_to(folder).as_posix()
            if table is not None and key in table.problems:
                self._used.add((folder, key))
                return Source(name, path, problem=table.problems[key])
            if table is not None and key in table.rows:
                self._used.add((folder, key))
                return Source(name, path, given=table.rows[key])
        return Source(name, path)

    def errors(self, files: set[Path]) -> list[DragomanError]:
        """Return what is wrong with the tables besides the rows of the files that are read."""
        found: list[DragomanError] = []
        for folder in sorted(self._read):
            table = self._read[folder]
            if isinstance(table, DragomanError):
                found.append(table)
            elif folder in self._whole:
                found += self._strays(folder, table)
        return found

    def _strays(self, folder: Path, table: Table) -> Iterator[MetadataError]:
        for name, line in table.lines.items():
            if (folder, name) not in self._used and not (folder / name).is_file():
                yield MetadataError(
                    f"there is no file {name!r}",
                    where=f"{_shown(table.path)}, line {line}, column file",
                    todo="Name a file of this folder, with its ending",
                )

    def _table(self, folder: Path) -> Table | DragomanError | None:
        if folder not in self._read:
            path = folder / CSV_NAME
            if not path.is_file():
                return None
            try:
                self._read[folder] = read_table(path, _shown(path))
            except DragomanError as error:
                self._read[folder] = error
        return self._read[folder]


def _upwards(folder: Path, root: Path | None) -> Iterator[Path]:
    """Give the folder of a file and those above it, up to the folder that was given."""
    yield folder
    if root is not None and folder != root:
        for parent in folder.parents:
            yield parent
            if parent == root:
                return


def _left_out(error: DragomanError, name: str) -> MetadataError:
    return MetadataError(
        "is left out, because the metadata.csv for it does not parse", where=name, todo=str(error)
    )
