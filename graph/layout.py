"""Where things lie in a store's folder, and the one step by which a new graph takes its place.

    STORE/FORMAT                    which version of this layout it is
    STORE/CURRENT                   the name of the last good generation
    STORE/generations/<n>/          a graph, its documents and entities; never changed once named
    STORE/texts/<sha256>            the texts, outside RDF
    STORE/cache/                    what can be made again
    STORE/judgements.txt            what people decided
    STORE/lexicon.yaml              the user's own lexicon, if the documents were read with one
    STORE/record.tsv                when documents and claims came and went
    STORE/wikidata/                 newer snapshots of Wikidata than the one that comes along
    STORE/past/                     documents that a build dropped or read anew, as they were
    STORE/LOCK                      held by the process that builds

A generation is written as `<n>.part`, flushed to disk, given its name, and then `CURRENT` is
replaced: whatever interrupts that, the graph that was good before is still the one that is read.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from graph.errors import StoreError

FORMAT = "dragoman store 1\n"
_OURS = frozenset(
    {
        "FORMAT",
        "CURRENT",
        "LOCK",
        "generations",
        "texts",
        "cache",
        "judgements.txt",
        "lexicon.yaml",
        "record.tsv",
        "past",
        "wikidata",
    }
)


BUILD_ANEW = (
    "Move this folder away, build it again with: dragoman build PATH..., "
    "and copy judgements.txt from the old folder into the new one"
)


@dataclass(frozen=True, slots=True)
class Layout:
    """The paths of one store."""

    root: Path

    @property
    def format(self) -> Path:
        """The file that names the version of the layout."""
        return self.root / "FORMAT"

    @property
    def current(self) -> Path:
        """The file that names the last good generation."""
        return self.root / "CURRENT"

    @property
    def generations(self) -> Path:
        """The folder of generations."""
        return self.root / "generations"

    @property
    def texts(self) -> Path:
        """The folder of texts."""
        return self.root / "texts"

    @property
    def cache(self) -> Path:
        """The folder of what can be made again."""
        return self.root / "cache"

    @property
    def judgements(self) -> Path:
        """The file of judgements."""
        return self.root / "judgements.txt"

    @property
    def lexicon(self) -> Path:
        """The file of the user's own lexicon; not there where the store was built without."""
        return self.root / "lexicon.yaml"

    @property
    def record(self) -> Path:
        """The append-only file of what came and went."""
        return self.root / "record.tsv"

    @property
    def past(self) -> Path:
        """The folder of documents that the graph no longer holds as they were."""
        return self.root / "past"

    @property
    def wikidata(self) -> Path:
        """The folder of snapshots of Wikidata that were fetched; not there where none was."""
        return self.root / "wikidata"

    @property
    def lock(self) -> Path:
        """The file that the process that builds holds."""
        return self.root / "LOCK"

    def find(self) -> Path | None:
        """Return the folder of the last good generation, None where nothing was built yet.

        Raises StoreError for a store of another format and for one whose generation is gone.
        """
        if not self.current.exists() and not self.format.exists():
            return None
        self.check_format()
        if not self.current.exists():
            return None
        name = self.current.read_text("utf-8", "replace").strip()
        folder = self.generations / name
        if not name.isdigit() or not folder.is_dir():
            raise damaged(self.root, f"generation {name!r} is not there")
        return folder

    def get(self) -> Path:
        """Return the folder of the last good generation; raises StoreError if there is none."""
        folder = self.find()
        if folder is None:
            raise StoreError(
                "there is no store",
                where=str(self.root),
                todo=f"Build one with: dragoman build --store {self.root} PATH...",
            )
        return folder

    def check_format(self) -> None:
        """Raise StoreError if this version cannot read the store."""
        found = self.format.read_text("utf-8", "replace") if self.format.exists() else "unknown"
        if found != FORMAT:
            ours = FORMAT.strip()
            raise StoreError(
                f"the store has the format {found.strip()!r}, this version reads {ours!r}",
                where=str(self.root),
                todo=BUILD_ANEW,
            )

    def prepare(self) -> None:
        """Make the folder ready to be built in; raises StoreError if it cannot be."""
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            if self.format.exists():
                self.check_format()
            else:
                self._claim()
            for folder in (self.generations, self.texts, self.cache):
                folder.mkdir(exist_ok=True)
        except OSError as error:
            raise cannot_write(self.root, error) from error

    def _claim(self) -> None:
        """Make a folder that is empty, or holds only what a store may hold, a store."""
        strangers = sorted(p.name for p in self.root.iterdir() if p.name not in _OURS)
        if strangers or self.current.exists():
            raise StoreError(
                f"not a store, and not empty: it holds {strangers[0] if strangers else 'CURRENT'}",
                where=str(self.root),
                todo="Name an empty or a new folder with --store",
            )
        write_durably(self.format, FORMAT.encode("utf-8"))

    def sweep(self) -> list[str]:
        """Remove what a killed build left, and generations older than the previous one.

        Returns the names of what a killed build left. Call it only while holding the lock.
        """
        current = self.find()
        number = int(current.name) if current else 0
        kept = [int(p.name) for p in self.generations.iterdir() if p.name.isdigit()]
        previous = max((n for n in kept if n < number), default=None)
        leftovers = []
        for path in sorted(self.generations.iterdir()):
            if path.name in (str(number), str(previous)):
                continue
            if not path.name.isdigit() or int(path.name) > number:
                leftovers.append(path.name)
            shutil.rmtree(path)
        return leftovers

    def begin(self) -> Path:
        """Return a new empty folder in which the next generation is written."""
        current = self.find()
        folder = self.generations / f"{int(current.name) + 1 if current else 1}.part"
        folder.mkdir()
        return folder

    def publish(self, part: Path) -> Path:
        """Give a written generation its name and make it the one that is read."""
        _flush_tree(part)
        folder = part.with_suffix("")
        part.rename(folder)
        _flush(self.generations)
        write_durably(self.current, f"{folder.name}\n".encode("ascii"))
        return folder


def write_durably(path: Path, data: bytes) -> None:
    """Replace a file in one step: a reader sees the old bytes or the new, never a part."""
    part = path.with_name(path.name + ".part")
    with part.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    part.replace(path)
    _flush(path.parent)


def damaged(path: Path, what: str) -> StoreError:
    """Return the error for a store of which a part is gone or was changed."""
    return StoreError(f"the store is damaged: {what}", where=str(path), todo=BUILD_ANEW)


def cannot_write(path: Path, error: OSError) -> StoreError:
    """Return the error for a store that cannot be written."""
    return StoreError(
        f"the store cannot be written ({error.strerror or error})",
        where=str(path),
        todo="Check your rights and the room on the disk, or name another folder with --store",
    )


def _flush_tree(folder: Path) -> None:
    for path in sorted(folder.rglob("*")):
        _flush(path)
    _flush(folder)


def _flush(path: Path) -> None:
    """Make sure that a file, or the names in a folder, are on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
