"""Claims, entities and facts: the model, its RDF form, the store, and what is derived from it."""
