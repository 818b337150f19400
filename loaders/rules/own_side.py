"""Finds whose text a document is: the state that "we" and "our president" mean in it.

Told by who wrote it ("Ministry of Foreign Affairs of Norland"), by the words of its own voice
("we Norlanders", "our ambassador in Port Hale" in a text of two states) or by the dateline of a
text that says "our embassy"; never by an outlet of news.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from loaders.rules.names import NameReader
from loaders.rules.spotting import Item, Spot
from loaders.rules.statement_words import QUOTES
from loaders.rules.text import Sentence, Token, tokenise
from loaders.rules.words import word_set

_WE = word_set("we us i our my")
_OFFICIAL = word_set(
    "ministry presidency government embassy minister president cabinet parliament house palace "
    "chancellery department mission premier ambassador secretary prime foreign consulate office "
    "spokesperson spokesman spokeswoman delegation senate assembly"
)
_ABROAD = word_set(
    "ambassador envoy embassy consulate consul mission troops diplomats representative counterpart "
    "counterparts colleague colleagues neighbour neighbours neighbor neighbors opposite"
)
_OWN = word_set("country nation government people homeland state citizens soil")
_BOUND = word_set("in to")
_TURNED = word_set("in to with on and at against after before visits meets")
"""Words of a heading before a state that does not speak."""
_HEAD, _NEAR = 2, 5
VOICE = "voice"
"""The role of a state that "we" or "our" means: it acts, but who speaks is the speaker."""


def own_side(reader: NameReader, pair: Sequence[str]) -> str | None:
    """Return the state that a document speaks for, or None where nothing or too much tells it."""
    spoken = [s for s in reader.sentences if _is_spoken(s)]
    if not spoken:
        return None
    written = _of_words(reader)
    if written is not None:
        return written
    names = [k.split(":", 1)[1] for k in pair]
    told = Counter(v for s in spoken for v in _told(reader, s, names))
    if len(told) == 1:
        return next(iter(told))
    official = any(_is_official(s) for s in spoken)
    return _of_dateline(reader) if not told and official else None


def _is_spoken(sentence: Sentence) -> bool:
    return any(True for _ in own_words(sentence.tokens))


def _is_official(sentence: Sentence) -> bool:
    """Tell whether a sentence says "our embassy", "my government"."""
    tokens = sentence.tokens
    ours = (k for k in own_words(tokens) if tokens[k].low in ("our", "my"))
    institutions = _OFFICIAL | _ABROAD | _OWN
    return any(t.low in institutions for k in ours for t in tokens[k + 1 : k + 4])


def own_words(tokens: Sequence[Token]) -> Iterator[int]:
    """Yield the tokens "we", "our", "my" outside quotations."""
    quoted = False
    for k, token in enumerate(tokens):
        if token.text in QUOTES:
            quoted = not quoted
        elif not quoted and token.low in _WE and token.text != "US":
            yield k


def _of_words(reader: NameReader) -> str | None:
    """Return the state of the ministry or office that the particulars of a document name."""
    metadata = reader.document.metadata
    for text in (metadata.author, metadata.outlet, metadata.title):
        tokens = tokenise(text, 0, len(text)) if text else []
        if not _OFFICIAL & {t.low for t in tokens}:
            continue
        for k, token in enumerate(tokens):
            found = reader.lexicon.states.at(tokens, k)
            before = next((t.low for t in reversed(tokens[:k]) if t.low != "the"), "")
            if found is not None and token.cap and before not in _TURNED:
                return found[1].state
    return None


def _told(reader: NameReader, sentence: Sentence, pair: Sequence[str]) -> Iterator[str]:
    """Yield the states that the first-person words of a sentence speak for."""
    tokens = sentence.tokens
    states = {x.i: x for x in reader.items[sentence.index] if x.spot is Spot.STATE}
    for k in own_words(tokens):
        beside = states.get(k + 1)
        people = beside is not None and beside.state.role in ("adjective", "demonym")
        if beside is not None and people and tokens[k].low in ("we", "our", "us"):
            noun = tokens[beside.j].low if beside.j < len(tokens) else ""
            yield from _by_noun(beside.state.state, noun, pair)
            continue
        if tokens[k].low not in ("our", "my"):
            continue
        near = tokens[k + 1 : k + 1 + _NEAR]
        for step, token in enumerate(near):
            at = k + 2 + step
            if token.low in _OWN and at < len(tokens) and tokens[at].text == ",":
                named = states.get(at + 1)
                if named is not None and named.state.role == "name":
                    yield named.state.state
            if token.low in _ABROAD and at < len(tokens) and tokens[at].low in _BOUND:
                named = states.get(at + 1)
                if named is not None and named.state.state in pair:
                    yield from _others(named.state.state, pair)
            if token.kind == "punct":
                break


def _by_noun(state: str, noun: str, pair: Sequence[str]) -> Iterator[str]:
    """Yield whom "our Norlandian X" speaks for: not Norland, where X is a counterpart."""
    if noun in _ABROAD or noun in ("friends", "partners", "allies", "hosts", "brothers"):
        yield from _others(state, pair)
    else:
        yield state


def _others(state: str, pair: Sequence[str]) -> Iterator[str]:
    if len(pair) == 2 and state in pair:
        yield pair[1 - pair.index(state)]


def _of_dateline(reader: NameReader) -> str | None:
    """Return the state in whose capital a text begins: "Port Hale, 3 May ..."."""
    for sentence in reader.sentences[: _HEAD + 1]:
        items: list[Item] = reader.items[sentence.index]
        first = next((x for x in items if x.spot is Spot.STATE), None)
        words = [t for t in sentence.tokens if t.kind == "word"]
        if first is None or first.state.role != "capital" or not words:
            continue
        tokens = sentence.tokens
        opens = tokens[first.i].start == words[0].start
        if opens and first.j < len(tokens) and tokens[first.j].text == ",":
            return first.state.state
    return None
