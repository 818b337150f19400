"""The RDF form of the model, both ways; docs/model.md is its contract.

Writing: `document_quads` for the named graph of one document, `assembly_quads` for the graphs
`resolution` and `facts`. Reading: `read_extraction` for what was read in one document.
"""

from __future__ import annotations

from graph.rdf_document import document_quads
from graph.rdf_facts import assembly_quads, facts_quads, resolution_quads
from graph.rdf_read import read_extraction

__all__ = [
    "assembly_quads",
    "document_quads",
    "facts_quads",
    "read_extraction",
    "resolution_quads",
]
