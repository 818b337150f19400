"""Sentences and tokens of a document, with offsets into the stored text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import syntok.segmenter as segmenter

from graph.model import READ_ROLES, Document, Span

_TOKEN = re.compile(
    r"(?P<tag></?[A-Za-z][^<>]{0,80}>)"
    r"|(?P<poss>['’]s\b|(?<=s)['’](?=\s))"
    r"|(?P<abbr>(?:[A-Z]\.){2,}|H\.E\b)"
    r"|(?P<ex>[Ee]x(?=-[a-z]))"
    r"|(?P<compound>[A-Z][^\W\d_]+(?=[-‑](?:owned|registered|flagged|built|made|led|backed|held|run|"
    r"controlled|occupied|funded|financed|operated|sponsored|supported|supplied|administered|bound|"
    r"born|speaking|language|brokered|trained|linked|chartered|ruled|crewed)\b))"
    r"|(?P<part>(?:[Aa][lnrsdtz]|[Ee]l|[Uu]l)[-‑][A-Z][^\W\d_]*)"
    r"|(?P<word>[^\W\d_]+(?:[-‑][a-z][^\W\d_]*|[-‑]\d+|['’](?!s\b)[^\W\d_]+|\d+)*)"
    r"|(?P<num>[$€£]?\d[\d,.]*\d%?|[$€£]?\d%?)"
    r"|(?P<punct>[^\w\s])"
)
_INNER_CAPITAL = re.compile(r"(?!d['’][ÉE]tat)(?:[^\W\d_]*-[^\W\d_a-z]|[^\W\d_]['’][A-ZÀ-Þ])")
"""How a name begins whose capital stands behind a mark: "al-Said", "d'Ambra"."""
_MARKDOWN = re.compile(r"[#>*•\-\s]*(?:\(?\d{1,2}[.)]\s+|\([a-z]{1,3}\)\s+)?[#>*•\-\s]*")
"""Marks and numbers before the first word of a paragraph."""
_SHORTENED = re.compile(r"\b(?:Rep|Sen|Gov|Amb|Sec|Pres|Hon|Brig|Maj|Capt|Cmdr|Adm)\.$")
"""Titles cut short, behind which no sentence ends."""
_LONGEST = 160
"""Tokens of a sentence; a longer one is cut at a comma."""
_BREAK = re.compile(r"[\r\n]")


class Token:
    """One token. `low` is its lower-case form with a plain apostrophe; `cap` a capital initial."""

    __slots__ = ("cap", "end", "kind", "low", "start", "text")

    def __init__(self, kind: str, text: str, start: int, end: int) -> None:
        self.kind = kind
        self.text = text
        self.low = text.lower().replace("’", "'")
        self.start = start
        self.end = end
        self.cap = text[0].isupper() or (kind == "word" and bool(_INNER_CAPITAL.match(text)))

    def __repr__(self) -> str:
        return self.text


@dataclass(slots=True)
class Sentence:
    """One sentence of a readable block; `paragraph` counts blocks, `role` is the block's."""

    index: int
    paragraph: int
    role: str
    start: int
    end: int
    tokens: list[Token] = field(default_factory=list)

    @property
    def span(self) -> Span:
        """Return the characters of the sentence."""
        return Span(self.start, self.end)


def sentences(document: Document) -> list[Sentence]:
    """Return the sentences of the read blocks of a document."""
    blocks = [(b.span, b.role) for b in document.blocks if b.role in READ_ROLES]
    if not document.blocks:
        blocks = [
            (part, "body") for part in _paragraphs(document.text, Span(0, len(document.text)))
        ]
    out: list[Sentence] = []
    for paragraph, (span, role) in enumerate(blocks):
        for start, end in _split(document.text, span):
            for tokens in _pieces(tokenise(document.text, start, end)):
                first, last = tokens[0].start, tokens[-1].end
                out.append(Sentence(len(out), paragraph, role, first, last, tokens))
    return out


def _pieces(tokens: list[Token]) -> Iterator[list[Token]]:
    """Cut what has no full stop for very long: the windows look at every pair of words."""
    while len(tokens) > _LONGEST:
        marks = [k for k in range(_LONGEST // 2, _LONGEST) if tokens[k].text in ",;:"]
        cut = marks[-1] + 1 if marks else _LONGEST
        yield tokens[:cut]
        tokens = tokens[cut:]
    if tokens:
        yield tokens


def tokenise(text: str, start: int, end: int) -> list[Token]:
    """Return the tokens of `text[start:end]`; tags are left out."""
    return [
        Token(
            "word" if m.lastgroup in ("part", "ex", "compound") else m.lastgroup or "punct",
            m.group(),
            m.start(),
            m.end(),
        )
        for m in _TOKEN.finditer(text, start, end)
        if m.lastgroup != "tag"
    ]


def line_of(text: str, tokens: Sequence[Token], i: int, j: int) -> str:
    """Return the stored words of tokens [i, j) as one line."""
    return " ".join(text[tokens[i].start : tokens[j - 1].end].split())


def is_owner(tokens: Sequence[Token], j: int) -> bool:
    """Tell whether a possessive mark stands at token `j`, after the words that own."""
    return j < len(tokens) and tokens[j].low in ("'s", "'")


def _paragraphs(text: str, span: Span) -> Iterator[Span]:
    at = span.start
    for match in re.finditer(r"\n[ \t\r]*\n", text[span.start : span.end]):
        yield Span(at, span.start + match.start())
        at = span.start + match.end()
    yield Span(at, span.end)


def _split(text: str, span: Span) -> Iterator[tuple[int, int]]:
    body = span.of(text)
    lead = _MARKDOWN.match(body)
    offset = span.start + (lead.end() if lead else 0)
    body = text[offset : span.end]
    if not body.strip():
        return
    # a block is one paragraph: its line breaks are wrapped lines or page breaks inside a sentence
    begun: int | None = None
    for paragraph in segmenter.process(_BREAK.sub(" ", body)):
        for sentence in paragraph:
            first, last = sentence[0], sentence[-1]
            start = offset + first.offset if begun is None else begun
            end = offset + last.offset + len(last.value)
            if _SHORTENED.search(text, start, end):
                begun = start  # "the envoy, Rep." goes on with a name
                continue
            begun = None
            yield start, end
    if begun is not None:
        yield begun, span.end
