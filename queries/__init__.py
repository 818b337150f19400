"""The SPARQL catalogue and what runs it."""
