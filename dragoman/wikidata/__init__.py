"""Wikidata over the network: one client, asked for by name and never unasked."""
