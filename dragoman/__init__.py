"""The application: command line over ontology, graph, loaders and queries."""
