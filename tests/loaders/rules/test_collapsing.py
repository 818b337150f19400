"""Names of any length are one token each, with the places of all references kept."""

from __future__ import annotations

from graph.model import Basis, Kind, Span
from loaders.rules.collapsing import collapse
from loaders.rules.registry import Ref
from loaders.rules.text import Sentence, tokenise

TEXT = "Verranian President Tomas Henrik Ruel met the two leaders of Sel Amar's Navy in Port Hale."


def _sentence() -> Sentence:
    return Sentence(0, 0, "body", 0, len(TEXT), tokenise(TEXT, 0, len(TEXT)))


def _ref(words: str, kind: Kind, *, title: int = 0, basis: Basis = Basis.EXPLICIT) -> Ref:
    """Return a reference to some words; `title` tokens before them belong to it as well."""
    start = TEXT.index(words)
    tokens = _sentence().tokens
    i = next(k for k, t in enumerate(tokens) if t.start == start)
    j = next(k for k, t in enumerate(tokens) if t.end == start + len(words)) + 1
    return Ref(i - title, j, (words,), kind, Span(start, start + len(words)), basis)


def test_each_name_is_one_token_and_references_follow() -> None:
    ruel = _ref("Tomas Henrik Ruel", Kind.PERSON, title=2)
    leaders = _ref("the two leaders", Kind.PERSON, basis=Basis.COREFERRED)
    amar, hale = _ref("Sel Amar", Kind.STATE), _ref("Port Hale", Kind.PLACE)
    refs = [ruel, leaders, amar, hale]
    short = collapse(_sentence(), refs)
    words = [t.text for t in short.sentence.tokens]
    assert words[:6] == ["Verranian", "President", "Tomas Henrik Ruel", "met", "the", "two"]
    assert words[-3:] == ["in", "Port Hale", "."]
    assert all(TEXT[t.start : t.end] == t.text for t in short.sentence.tokens)
    at = [" ".join(words[r.i : r.j]) for r in short.refs(refs)]
    assert at == [
        "Verranian President Tomas Henrik Ruel",
        "the two leaders",
        "Sel Amar",
        "Port Hale",
    ]


def test_of_names_that_overlap_the_longer_is_kept_and_bodies_keep_their_words() -> None:
    hale, port = _ref("Port Hale", Kind.PLACE), _ref("Port", Kind.PLACE)
    short = collapse(_sentence(), [port, hale, _ref("Sel Amar's Navy", Kind.ORGANISATION)])
    assert [t.text for t in short.sentence.tokens][-3:] == ["in", "Port Hale", "."]
    assert "Navy" in [t.text for t in short.sentence.tokens]
    outer, inner = short.refs([hale, port])
    assert (outer.i, outer.j) == (inner.i, inner.j)


def test_a_sentence_without_names_stays_as_it_is() -> None:
    assert collapse(_sentence(), []).sentence.tokens[0].text == "Verranian"
    assert len(collapse(_sentence(), []).at) == len(_sentence().tokens)
