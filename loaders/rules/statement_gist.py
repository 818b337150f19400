"""What is said: the words of a statement without its attribution, and quotations over sentences."""

from __future__ import annotations

from loaders.proposals import Words
from loaders.rules.context import Context, plain
from loaders.rules.statement_words import QUOTES, trails, with_modifiers
from loaders.rules.text import Token
from loaders.rules.windows import Group, Windows
from loaders.rules.words import word_set

LONGEST = 60
"""Tokens of a gist, and of a quotation over two sentences."""
_CLOSING = frozenset({"”", '"'})
_LONGEST_SOURCE = 14
_TOLD = frozenset({"told", "tell", "tells", "telling"})
_HEARERS = word_set(
    "asked warned informed assured urged reminded briefed advised quoted cited notified pressed "
    "addressed questioned lectured instructed ordered"
)
"""Verbs of which the object hears what is said, or says it."""
_FARTHEST_THAT, _FARTHEST_TOLD = 7, 13
"""Tokens behind a verb in which "that" opens what is said, longer where hearers stand between."""


class GistReader:
    """Reads what the statements of one document say."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.open_quotes = self._open_quotes()

    # ------------------------------------------------------------------ gist
    def gist(self, windows: Windows, i: int, speaker: Group) -> tuple[Words, str]:
        """Return the words that hold what is said, and what is said without the attribution.

        `speaker` is the subject of the verb at token `i`: a medium, where it relays somebody.
        """
        if (patient := self._patient(windows, i, speaker)) is not None:
            return patient
        relayed = _relayed_from(windows.tokens, i)
        if relayed or is_trailing(windows, i, speaker):
            before = self._before_attribution(windows, i, speaker, relayed)
            if before is not None:
                return before
        return self._after_attribution(windows, i)

    def _patient(self, windows: Windows, i: int, speaker: Group) -> tuple[Words, str] | None:
        """Return what is said of in the passive: "the plan" of "the plan was rejected by A"."""
        tokens = windows.tokens
        by = speaker.i > i and tokens[i + 1].low == "by"
        on = [t.low for t in tokens[speaker.j : speaker.j + 1]]
        if not by or on in (["as"], ["that"]) or tokens[i].low in _HEARERS | _TOLD:
            return None
        start, end = windows.patient(i)
        if end - start < 2:
            return None
        words = self.context.token_words(windows.sentence, start, end)
        return words, plain(words.text)

    def whole(self, windows: Windows, i: int, more: int = 0) -> tuple[Words, str]:
        """Return the sentence from token `i` on and `more` behind it, said as they stand."""
        tokens, index = windows.tokens, windows.sentence.index
        words = self.context.token_words(windows.sentence, i, min(len(tokens), i + LONGEST))
        if more:
            words = self.context.words(tokens[i].start, self.context.sentences[index + more].end)
        return words, plain(words.text)

    def _before_attribution(
        self, windows: Windows, i: int, speaker: Group, relayed: int
    ) -> tuple[Words, str] | None:
        """Return what stands before an attribution, and behind it where the words go on."""
        context, sentence, tokens = self.context, windows.sentence, windows.tokens
        end = relayed or min(i, with_modifiers(windows, speaker.i))
        while end > 0 and tokens[end - 1].kind == "punct" and tokens[end - 1].text not in _CLOSING:
            end -= 1
        right = self._goes_on(windows, max(i + 1, speaker.j if speaker.i > i else 0), end)
        if end <= 1 and not right:
            return None
        left = context.token_words(sentence, 0, end) if end > 0 else None
        told = plain(f"{left.text if left else ''} {right}")
        if left is None or right:
            return context.words(sentence.start, sentence.end), told
        return left, told

    def _after_attribution(self, windows: Windows, i: int) -> tuple[Words, str]:
        """Return what stands behind an attribution, the whole sentence where that is nothing."""
        context, sentence, tokens = self.context, windows.sentence, windows.tokens
        start = _reported_from(windows, i)
        end = len(tokens) - (tokens[-1].kind == "punct" and len(tokens) - 1 > start)
        if end - start < 2:
            words = context.words(sentence.start, sentence.end)
        else:
            words = context.token_words(sentence, start, min(end, start + LONGEST))
        return words, plain(words.text)

    def _goes_on(self, windows: Windows, after: int, end: int) -> str:
        """Return the words after an attribution in the middle: "…, A said, would be settled".

        Behind "A said on Friday, …" they belong to a subject that ends at token `end` without verb.
        """
        tokens = windows.tokens
        near = range(after, min(after + _FARTHEST_TOLD, len(tokens)))
        stop = next((k for k in near if tokens[k].kind == "punct"), len(tokens))
        whole = stop > after and _has_verb(windows, end)
        if whole or stop >= len(tokens) - 2 or tokens[stop].text != ",":
            return ""
        return self.context.token_words(windows.sentence, stop + 1, len(tokens)).text

    # ------------------------------------------------------------------ quotations over sentences
    def quote(self, index: int, i: int, more: int = 0) -> Words:
        """Return the sentence, with the one before it where a quotation runs over both."""
        sentence = self.context.sentences[index]
        if more:
            return self.context.words(sentence.start, self.context.sentences[index + more].end)
        if index and self.open_quotes[index - 1]:
            first = self.context.sentences[index - 1]
            length = len(first.tokens) + len(sentence.tokens)
            begins = any(t.text in QUOTES for t in first.tokens[:2])
            if begins and length <= LONGEST and first.paragraph == sentence.paragraph:
                return self.context.words(first.start, sentence.end)
        return self.context.quote(sentence, i)

    def _open_quotes(self) -> list[bool]:
        """Tell for each sentence whether it ends inside a quotation."""
        out, inside, paragraph = [], False, -1
        for sentence in self.context.sentences:
            if sentence.paragraph != paragraph:
                inside, paragraph = False, sentence.paragraph
            for token in sentence.tokens:
                if token.text in QUOTES:
                    inside = token.text == "“" or (token.text == '"' and not inside)
            out.append(inside)
        return out


def is_trailing(windows: Windows, i: int, speaker: Group) -> bool:
    """Tell whether the attribution by the verb at token `i` stands behind what is said."""
    if speaker.i > i:  # "said a spokesman"; but "was described by A as" has its words after it
        return not windows.passive(i)
    return trails(windows, i, speaker)


def _has_verb(windows: Windows, end: int) -> bool:
    """Tell whether what stands before token `end` is more than a subject: a clause, or nothing."""
    tree = windows.tree
    return tree is None or end == 0 or any("VerbForm=Fin" in tree.features[k] for k in range(end))


def _reported_from(windows: Windows, i: int) -> int:
    """Return where the reported words begin: after "that", an addressee or a comma."""
    tokens = windows.tokens
    if tokens[i].low == "according":
        return _after_source(windows, i)
    farthest = _FARTHEST_TOLD if tokens[i].low in _TOLD else _FARTHEST_THAT
    for at in range(i + 1, min(i + farthest, len(tokens))):
        if tokens[at].low == "that":
            return at + 1
        if tokens[at].text in ',;:"“”':
            break
    start = i + 1
    told = windows.group(start + (start < len(tokens) and tokens[start].low in ("the", "a", "his")))
    if told is not None and tokens[i].low in _TOLD:
        start = told.j
    if start < len(tokens) and tokens[start].text in (":", ","):
        start += 1
    return start


def _after_source(windows: Windows, i: int) -> int:
    """Return where the words begin behind "according to A" at token `i`."""
    tokens = windows.tokens
    near = (windows.group(k) for k in range(i, min(i + 7, len(tokens))))
    source = next((g for g in near if g is not None), None)
    commas = (k for k in range(i, min(i + _LONGEST_SOURCE, len(tokens))) if tokens[k].text == ",")
    start = source.j if source else next(commas, i + 1)
    return start + 1 if start < len(tokens) and tokens[start].text == "," else start


def _relayed_from(tokens: list[Token], i: int) -> int:
    """Return where "…, the broadcaster reported A as telling B" turns attribution, else 0."""
    if i == 0 or tokens[i - 1].low != "as":
        return 0
    commas = [k for k in range(2, i) if tokens[k].text == ","]
    return commas[-1] + 1 if commas else 0
