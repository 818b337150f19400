"""The parser: names masked, sentences parsed, slots read by syntactic function."""
