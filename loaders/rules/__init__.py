"""The default engine: deterministic rules over token windows, driven by the YAML lexicons."""
