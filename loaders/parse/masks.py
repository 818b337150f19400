"""The words that stand for names while a sentence is parsed.

A name of several words that the parser has never seen costs it the tree around it; one plain
word of the same kind does not. The parser is trained with these words.
"""

MASKS = {"person": "Smith", "place": "France", "organisation": "Congress", "demonym": "French"}
