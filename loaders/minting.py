"""Gives mentions and claims their ids: hashes of words and context, never of offsets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import count

from graph.identity import claim_ids, context, mention_id
from graph.model import (
    Attribution,
    Basis,
    Claim,
    Document,
    Kind,
    Mention,
    Modality,
    Polarity,
    Span,
    TimeValue,
    claim_order,
)


class MentionMint:
    """Mints the mentions of one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._seen: Counter[tuple[str, ...]] = Counter()
        self._mentions: dict[str, Mention] = {}

    def mint(
        self,
        span: Span,
        kind: Kind,
        name: str,
        *,
        head: str | None = None,
        features: Mapping[str, str] | None = None,
    ) -> Mention:
        """Return a new mention; without `head` it is the head of its thing."""
        text = span.of(self._document.text)
        prefix, suffix = context(self._document.text, span)
        key = (text, prefix, suffix, kind.value)
        ordinal = self._seen[key]
        self._seen[key] += 1
        ident = mention_id(self._document.id, text, prefix, suffix, kind.value, ordinal)
        mention = Mention(
            ident, self._document.id, kind, span, text, head or ident, name, dict(features or {})
        )
        self._mentions[ident] = mention
        return mention

    def all(self) -> tuple[Mention, ...]:
        """Return the mentions in the order of the text."""
        return tuple(sorted(self._mentions.values(), key=lambda m: (m.span, m.kind, m.id)))


class ClaimMint:
    """Mints the claims of one document; an equal claim is minted once."""

    def __init__(self, document: Document, engine: str) -> None:
        self._document = document
        self.engine = engine
        self._claims: dict[str, Claim] = {}

    def mint(
        self,
        subject: Mention,
        role: str,
        value: Mention | TimeValue | str,
        passage: Span,
        *,
        slot: Span | None,
        polarity: Polarity,
        modality: Modality,
        basis: Basis,
        time: TimeValue | None,
        attribution: Attribution | None,
        rule: str,
    ) -> None:
        """Add the claim that `subject` has `value` in `role`, as `passage` says."""
        quote = passage.of(self._document.text)
        held = value.id if isinstance(value, Mention) else value
        ident, content = self._ids(subject, role, value, passage, polarity, modality)
        if ident in self._claims:
            return
        self._claims[ident] = Claim(
            id=ident,
            document=self._document.id,
            subject=subject.id,
            property=role,
            value=held,
            value_is_mention=isinstance(value, Mention),
            passage=passage,
            quote=quote,
            slot=slot,
            polarity=polarity,
            modality=modality,
            basis=basis,
            time=time,
            attribution=attribution,
            rule=rule,
            engine=self.engine,
            content=content,
        )

    def _ids(
        self,
        subject: Mention,
        role: str,
        value: Mention | TimeValue | str,
        passage: Span,
        polarity: Polarity,
        modality: Modality,
    ) -> tuple[str, str]:
        """Return the id of a claim and of its content.

        The same words can tell of another event, or of two ("both leaders"): such a twin counts on.
        """
        text = self._document.text
        words = [subject.text, _words_of(value)]
        held = value.id if isinstance(value, Mention) else value
        for twin in count():
            ident, content = claim_ids(
                self._document.id,
                passage.of(text),
                *context(text, passage),
                f"{subject.kind.value}.{role}",
                [*words, f"#{twin}"] if twin else words,
                polarity.value,
                modality.value,
            )
            known = self._claims.get(ident)
            if known is None or (known.subject, known.value) == (subject.id, held):
                break
        return ident, content

    def all(self) -> tuple[Claim, ...]:
        """Return the claims in the order of their passages."""
        return tuple(sorted(self._claims.values(), key=claim_order))


def _words_of(value: Mention | TimeValue | str) -> str:
    if isinstance(value, Mention):
        return value.text
    return value.wording if isinstance(value, TimeValue) else value
