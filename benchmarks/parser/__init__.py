"""The recipe of the parser and the tagger of names, and how well they do."""
