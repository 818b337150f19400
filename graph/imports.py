"""Fills a store from RDF that was not built here: our own exports, or anybody's N-Quads or TriG.

The graph is stored as it is, but for what the layout of a store asks:

- triples without a graph go into the graph `facts`, where queries look first;
- blank nodes get canonical names (RDFC-1.0), so that equal graphs stay equal;
- full texts of documents (`schema:text`) go to the texts beside the graph, if they are those that
  the document's hash names.

The generation is marked by the file `IMPORTED` and by a recording, which no export takes along:
what stands in it was not extracted, resolved or checked here.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

import pyoxigraph as ox

from graph import lock, names
from graph.build import utc_now
from graph.errors import DocumentError, StoreError
from graph.export import TEXT
from graph.generation import NEW_RECORD, REGISTER
from graph.identity import digest, text_hash
from graph.import_blanks import blanks_named
from graph.imported import IMPORTED, Imported, imported
from graph.layout import Layout, cannot_write, write_durably
from graph.nquads import canonical
from graph.rdf_terms import Node
from graph.shelf import MANIFEST
from graph.store import DISK_FOLDER, GRAPH_FILE, RECORD_FILE
from graph.unread import UNREAD


def import_file(directory: Path, path: Path, *, time: str = "") -> Imported:
    """Fill the store in `directory` from an RDF file; the ending of its name tells its format.

    The store must be new, empty, or filled by an import before. Raises DocumentError for a file
    that cannot be read, StoreError for a store that was built from documents or cannot be written.
    """
    data, quads = _read(path)
    layout = Layout(directory)
    layout.prepare()
    with lock.held(layout.lock):
        _refuse_built(layout)
        about, graph, texts = _sorted(path, data, quads, time or utc_now())
        _swap(layout, about, graph, texts)
    return about


def _refuse_built(layout: Layout) -> None:
    if layout.find() is not None and imported(layout.root) is None:
        raise StoreError(
            "this store was built from documents, and an import would replace its graph",
            where=str(layout.root),
            todo="Name a new or empty folder with --store",
        )


def _read(path: Path) -> tuple[bytes, list[ox.Quad]]:
    form = ox.RdfFormat.from_extension(path.suffix.removeprefix("."))
    if form is None:
        raise DocumentError(
            f"no RDF format is known for {path.suffix or 'a name without ending'}",
            where=str(path),
            todo="Name the file .nq or .trig (also .nt, .ttl, .rdf, .jsonld)",
        )
    try:
        data = path.read_bytes()
        return data, list(ox.parse(input=data, format=form))
    except OSError as error:
        raise DocumentError(
            f"the file cannot be read ({error.strerror})", where=str(path), todo="Check the path"
        ) from error
    except (SyntaxError, ValueError) as error:
        raise DocumentError(
            f"not {form.name} ({error})", where=str(path), todo="Correct the file at that place"
        ) from error


def _sorted(
    path: Path, data: bytes, quads: Sequence[ox.Quad], time: str
) -> tuple[Imported, list[ox.Quad], dict[str, str]]:
    """Return what is imported, the quads of the graph, and the texts by their hashes."""
    if any(isinstance(q.subject, ox.Triple) or isinstance(q.object, ox.Triple) for q in quads):
        raise DocumentError(
            "it holds triples as terms, which a store cannot hold",
            where=str(path),
            todo="Write them as nodes",
        )
    loose = sum(isinstance(quad.graph_name, ox.DefaultGraph) for quad in quads)
    texts, rest = _texts(path, quads)
    graph = _named(rest)
    about = Imported(
        file=path.name,
        sha256=hashlib.sha256(data).hexdigest(),
        time=time,
        quads=len(set(graph)),
        graphs=len({quad.graph_name for quad in graph}),
        without_graph=loose,
        texts=len(texts),
    )
    return about, graph, texts


def _texts(path: Path, quads: Sequence[ox.Quad]) -> tuple[dict[str, str], list[ox.Quad]]:
    """Part the texts of documents, by hash, from the rest."""
    hashes = {
        quad.subject: quad.object.value
        for quad in quads
        if quad.predicate.value == names.term("sha256") and isinstance(quad.object, ox.Literal)
    }
    texts, rest = {}, []
    for quad in quads:
        if quad.predicate.value != TEXT or quad.subject not in hashes:
            rest.append(quad)
            continue
        text = quad.object.value if isinstance(quad.object, ox.Literal) else ""
        if text_hash(text) != hashes[quad.subject]:
            raise DocumentError(
                f"the text of {quad.subject} is not the one that its sha256 names",
                where=str(path),
                todo="Export it again with --with-text, or leave the text out",
            )
        texts[hashes[quad.subject]] = text
    return texts, rest


def _named(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    """Return quads with canonical blank nodes, those without a graph in the graph `facts`."""
    facts = ox.NamedNode(names.graph_iri("facts"))
    named = [
        ox.Quad(q.subject, q.predicate, q.object, facts)
        if isinstance(q.graph_name, ox.DefaultGraph)
        else q
        for q in quads
    ]
    return blanks_named(named)


def _swap(layout: Layout, about: Imported, graph: Sequence[ox.Quad], texts: dict[str, str]) -> None:
    """Write the next generation and make it the one that is read."""
    part: Path | None = None
    try:
        for sha256, text in texts.items():
            write_durably(layout.texts / sha256, text.encode("utf-8"))
        layout.sweep()
        part = layout.begin()
        _write(part, about, graph)
        layout.publish(part)
        layout.sweep()
    except OSError as error:
        raise cannot_write(layout.root, error) from error
    finally:
        if part is not None and part.exists():
            shutil.rmtree(part)


def _write(folder: Path, about: Imported, graph: Sequence[ox.Quad]) -> None:
    record = ox.NamedNode(names.graph_iri("record"))
    (folder / GRAPH_FILE).write_bytes(canonical(q for q in graph if q.graph_name != record))
    kept = [*_recording(about), *(q for q in graph if q.graph_name == record)]
    (folder / RECORD_FILE).write_bytes(canonical(kept))
    for name in (MANIFEST, UNREAD, REGISTER, NEW_RECORD):
        (folder / name).write_bytes(b"")
    (folder / IMPORTED).write_text(json.dumps(asdict(about), indent=1) + "\n", "utf-8")
    store = ox.Store(str(folder / DISK_FOLDER))
    for name in (GRAPH_FILE, RECORD_FILE):
        store.bulk_load(path=folder / name, format=ox.RdfFormat.N_QUADS)
    store.flush()


def _recording(about: Imported) -> Node:
    """Return the recording that says where the graph came from."""
    iri = names.iri("recording", digest("import", about.sha256, about.time))
    node = Node(iri, names.graph_iri("record")).a("Recording").value("recordedAt", about.time)
    return node.value("sha256", about.sha256).label(f"Imported from {about.file}, not built here")
