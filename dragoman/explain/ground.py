"""What the reader could have seen where a gold quote stands: sentences, event words, actors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.model import ACTORS, Document, Extraction, Span
from loaders.rules.engine import RuleEngine
from loaders.rules.statement_words import QUOTES
from loaders.rules.text import Sentence, sentences
from loaders.rules.unread import event_words

STATEMENTS = "statements"


@dataclass(frozen=True)
class Seen:
    """Event words and actors of the sentences in which a quote stands; no sentence: not read."""

    sentences: tuple[Span, ...] = ()
    words: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ground:
    """The sentences of one document that are read, with the actors found in them."""

    text: str
    sentences: Sequence[Sentence]
    actors: Mapping[Span, Sequence[str]]
    words: frozenset[str]
    speech: frozenset[str]

    def seen(self, kind: str, spans: Sequence[Span]) -> Seen:
        """Return what stands in the sentences that these stretches of text touch."""
        touched = [s for s in self.sentences if any(s.span.overlaps(span) for span in spans)]
        words = self.speech if kind == STATEMENTS else self.words
        return Seen(
            tuple(s.span for s in touched),
            tuple(t.text for s in touched for t in event_words(s, words)),
            tuple(a for s in touched for a in self.actors[s.span]),
        )


def ground(document: Document, extraction: Extraction, engine: RuleEngine) -> Ground:
    """Return the ground of a document as this engine sees it."""
    parts = sentences(document) if document.readable else []
    return Ground(
        text=document.text,
        sentences=parts,
        actors={s.span: _actors(s.span, extraction) for s in parts},
        words=engine.triggers,
        speech=frozenset(engine.lexicon.speech) | QUOTES,
    )


def _actors(sentence: Span, extraction: Extraction) -> list[str]:
    """Return the actors of a sentence: those that are named, and those of an unread sentence."""
    left = [a for u in extraction.unread if u.span == sentence for a in u.actors]
    named = [m.text for m in extraction.mentions if m.kind in ACTORS and sentence.covers(m.span)]
    return left or list(dict.fromkeys(named))
