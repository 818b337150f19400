"""The vocabulary of dragoman: OWL terms, SKOS codes, SHACL shapes, JSON-LD context."""

from __future__ import annotations

from pathlib import Path

FILES = ("dragoman.ttl", "codes.ttl", "alignment.ttl", "shapes.ttl", "context.jsonld")
"""The files of the vocabulary, as `path` takes them."""


def path(name: str) -> Path:
    """Return where a file of the vocabulary lies, e.g. `path("shapes.ttl")`.

    Raises `ValueError` for a name that is not in `FILES`.
    """
    if name not in FILES:
        raise ValueError(f"no file of the ontology: {name!r}; one of {', '.join(FILES)}")
    return Path(__file__).parent / name
