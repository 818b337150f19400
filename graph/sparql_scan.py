"""The shape of a query: its tokens, its groups and what stands in each, with places in the text.

Enough to cut a block out of a query and to put another in its place. What does not fit together is
left as it is for the engine to complain about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""
      (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<string>\"\"\"(?:(?:\"|\"\")?(?:[^"\\]|\\.))*\"\"\"
        | '''(?:(?:'|'')?(?:[^'\\]|\\.))*'''
        | "(?:[^"\\\n\r]|\\.)*"
        | '(?:[^'\\\n\r]|\\.)*')
    | (?P<comment>\#[^\n\r]*)
    | (?P<var>[?$]\w+)
    | (?P<lang>@[A-Za-z-]+)
    | (?P<name>(?:\w[\w.-]*)?:(?:(?:[\w.:%-]|\\.)*(?:[\w:%-]|\\.))?)
    | (?P<word>[A-Za-z_]\w*)
    | (?P<mark>[{}()\[\]])
    """,
    re.VERBOSE | re.DOTALL,
)
_CLOSES = {"}": "{", ")": "(", "]": "["}
FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_BLOCKS = frozenset({"OPTIONAL", "MINUS", "GRAPH", "SERVICE", "FILTER", "BIND", "VALUES"})


@dataclass(frozen=True, slots=True)
class Token:
    """A token: its kind (iri, string, var, lang, name, word, mark), its text and its place."""

    kind: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Element:
    """A piece of a group: TRIPLES, GROUP, or the keyword it begins with; by its tokens."""

    kind: str
    first: int
    last: int


class Scan:
    """A query with its tokens (comments left out) and the marks that belong together."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = [
            Token(m.lastgroup or "", m.group(), m.start(), m.end())
            for m in _TOKEN.finditer(text)
            if m.lastgroup != "comment"
        ]
        self.closing: dict[int, int] = {}
        self.is_whole = self._match()

    def _match(self) -> bool:
        open_marks: list[int] = []
        for index, token in enumerate(self.tokens):
            if token.kind != "mark":
                continue
            if token.text not in _CLOSES:
                open_marks.append(index)
            elif open_marks and self.tokens[open_marks[-1]].text == _CLOSES[token.text]:
                self.closing[open_marks.pop()] = index
            else:
                return False
        return not open_marks

    def word(self, index: int) -> str:
        """Return a bare word in capitals, a mark as it is, else nothing."""
        if not 0 <= index < len(self.tokens):
            return ""
        token = self.tokens[index]
        return token.text.upper() if token.kind in ("word", "mark") else ""

    def form(self) -> int | None:
        """Return the token that says what kind of query it is."""
        return next((i for i in range(len(self.tokens)) if self.word(i) in FORMS), None)

    def main(self) -> int | None:
        """Return the token that opens the WHERE group, None where there is none."""
        index = self.form()
        while index is not None and index < len(self.tokens):
            if self.word(index) == "{" and self.word(index - 1) != "CONSTRUCT":
                return index
            index = self.closing.get(index, index) + 1
        return None

    def where(self) -> int:
        """Return the token that opens the WHERE group; raises ValueError if there is none."""
        opening = self.main()
        if opening is None:
            raise ValueError("the query has no WHERE group")
        return opening

    def prefixes(self) -> dict[str, str]:
        """Return the prefixes that the query declares."""
        found = {}
        for index in range(self.form() or 0):
            if self.word(index) == "PREFIX" and index + 2 < len(self.tokens):
                name, iri = self.tokens[index + 1].text, self.tokens[index + 2].text
                found[name.rstrip(":")] = iri[1:-1]
        return found

    def slice(self, first: int, last: int) -> str:
        """Return the text from one token to another."""
        return self.text[self.tokens[first].start : self.tokens[last].end]

    def inside(self, opening: int) -> str:
        """Return the text between a mark and the one that closes it."""
        return self.text[self.tokens[opening].end : self.tokens[self.closing[opening]].start]

    def variables(self, first: int, last: int) -> list[str]:
        """Return the variables between two tokens, each once, in their order."""
        return list(
            dict.fromkeys(t.text[1:] for t in self.tokens[first : last + 1] if t.kind == "var")
        )

    def elements(self, opening: int) -> Iterator[Element]:
        """Yield what stands in the group that a token opens."""
        index, end = opening + 1, self.closing[opening]
        while index < end:
            kind = self._kind(index)
            last = min(self._last(index, kind, end), end - 1)
            yield Element(kind, index, last)
            index = last + 1

    def groups(self, element: Element) -> Iterator[int]:
        """Yield the tokens that open the groups of an element, not those within them."""
        index = element.first
        while index <= element.last:
            if self.word(index) == "{":
                yield index
            index = self.closing.get(index, index) + 1

    def _kind(self, index: int) -> str:
        word = self.word(index)
        if word == "{":
            return "SELECT" if self.word(index + 1) == "SELECT" else "GROUP"
        if word == "SELECT":
            return "SELECT"
        return word if word in _BLOCKS else "TRIPLES"

    def _last(self, index: int, kind: str, end: int) -> int:
        """Return the last token of the element that begins at one."""
        if kind == "TRIPLES":
            return self._before_block(index, end)
        if kind == "SELECT" and self.word(index) == "SELECT":
            return end - 1
        if kind in ("BIND", "FILTER"):
            return self._end_of_constraint(index, end)
        while index < end and self.word(index) != "{":
            index = self.closing.get(index, index) + 1
        last = self.closing.get(index, end - 1)
        while kind == "GROUP" and self.word(last + 1) == "UNION" and self.word(last + 2) == "{":
            last = self.closing[last + 2]
        return last

    def _before_block(self, index: int, end: int) -> int:
        while index + 1 < end and self.word(index + 1) not in _BLOCKS | {"{"}:
            index += 1
        return index

    def _end_of_constraint(self, index: int, end: int) -> int:
        while index < end and self.word(index) not in ("(", "{"):
            index += 1
        return self.closing.get(index, end - 1)
