"""The vocabulary of dragoman: OWL terms, SKOS codes, SHACL shapes, JSON-LD context."""
