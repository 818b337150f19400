"""Wikidata as we keep it: items, a snapshot of them, and both in Wikidata's own vocabulary."""
