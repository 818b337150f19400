"""The one verifier: turns what an engine proposes into claims, or rejects and counts it.

A quote must stand in the read part of the document letter by letter, or after folding of
typography; an explicit slot must lie inside the quote of its proposal. Dates are read by the date
grammar from the words the engine quotes.
"""

from __future__ import annotations

from collections.abc import Sequence

from graph.model import (
    READ_ROLES,
    Attribution,
    Basis,
    Document,
    Extraction,
    Mention,
    Span,
    TimeValue,
)
from loaders.date_grammar import DateExpression
from loaders.locate import locate
from loaders.minting import ClaimMint, MentionMint
from loaders.proposals import (
    AT_PUBLICATION,
    DAYS_BEFORE,
    Engine,
    Proposal,
    Proposals,
    ProposedAttribution,
    ProposedName,
    Slot,
    Words,
)
from loaders.sentence_count import sentence_count
from loaders.timeline import date_at, document_dates, lead_date, news_date

TIME_ROLES = frozenset({"when"})
_NEWS = {AT_PUBLICATION: news_date, DAYS_BEFORE: lead_date}
LONGEST = 2
"""Sentences of a passage."""


def verify(document: Document, proposals: Proposals, engine: Engine) -> Extraction:
    """Return the mentions and claims that hold in `document`; the rest is counted as rejected."""
    return _Verification(document, engine).run(proposals)


def readable_spans(document: Document) -> list[Span]:
    """Return the stretches of the document that are read for claims, in order."""
    if not document.blocks:
        return [Span(0, len(document.text))]
    return [b.span for b in document.blocks if b.role in READ_ROLES]


class _Verification:
    """The verification of one document: what was minted so far."""

    def __init__(self, document: Document, engine: Engine) -> None:
        self.document = document
        self.mentions = MentionMint(document)
        self.claims = ClaimMint(document, f"{engine.name}/{engine.version}")
        self.readable = readable_spans(document)
        self.dates: Sequence[DateExpression] = document_dates(document)
        self.heads: dict[str, Mention] = {}
        self.by_name: dict[str, list[Mention]] = {}
        self.rejected = 0

    def run(self, proposals: Proposals) -> Extraction:
        self._names(proposals.names)
        located = [(p, self._passage(p)) for p in proposals.items]
        kept = [(p, span) for p, span in located if span]
        self.rejected += len(located) - len(kept)
        for proposal, span in kept:
            self._event(proposal, span)
        for proposal, span in kept:
            self._slots(proposal, span)
        return Extraction(
            document=self.document.id,
            engine=self.claims.engine,
            mentions=self.mentions.all(),
            claims=self.claims.all(),
            unread=proposals.unread,
            rejected=self.rejected,
        )

    # ------------------------------------------------------------------ names
    def _names(self, names: Sequence[ProposedName]) -> None:
        found = [
            (span, n, w.start is not None)
            for n in names
            for w in n.mentions
            for span in self._everywhere(w)
        ]
        found.sort(key=lambda f: (f[0].start, -f[0].end))
        spans: dict[str, list[Span]] = {n.key: [] for n in names}
        last = Span(0, 0)
        for span, name, placed in found:
            # one word can have two readings (a capital: city and government); both are kept
            if placed or span.start >= last.end or span == last:
                spans[name.key].append(span)
                last = max(last, span, key=lambda s: s.end)
        for name in names:
            if spans[name.key]:
                self._mint_name(name, spans[name.key])
            else:
                self.rejected += 1

    def _everywhere(self, words: Words) -> list[Span]:
        if words.start is not None:
            span = locate(self.document.text, words)
            return [span] if span and self._is_read(span) else []
        text, out = self.document.text, []
        at = text.find(words.text)
        while at >= 0:
            span = Span(at, at + len(words.text))
            if _is_whole(text, span) and self._is_read(span):
                out.append(span)
            at = text.find(words.text, at + 1)
        return out

    def _mint_name(self, name: ProposedName, spans: list[Span]) -> None:
        text = self.document.text
        best = min(spans, key=lambda s: (s.of(text) != name.name, -len(s), s.start))
        head = self.mentions.mint(best, name.kind, name.name, features=dict(name.features))
        self.heads[name.key] = head
        others = [
            self.mentions.mint(s, name.kind, name.name, head=head.id) for s in spans if s != best
        ]
        self.by_name[name.key] = sorted([head, *others], key=lambda m: m.span)

    # ------------------------------------------------------------------ events
    def _passage(self, proposal: Proposal) -> Span | None:
        span = locate(self.document.text, proposal.quote)
        if span is None or not self._is_within(span):
            return None
        return span if sentence_count(span.of(self.document.text)) <= LONGEST else None

    def _is_read(self, span: Span) -> bool:
        return any(r.overlaps(span) for r in self.readable)

    def _is_within(self, span: Span) -> bool:
        """Tell whether a passage lies in read blocks alone, their white space included."""
        text = self.document.text
        inside = [r for r in self.readable if r.overlaps(span)]
        at = span.start
        for block in inside:
            if text[at : block.start].strip():
                return False
            at = max(at, block.end)
        return bool(inside) and not text[at : span.end].strip()

    def _event(self, proposal: Proposal, passage: Span) -> None:
        trigger = locate(self.document.text, proposal.trigger, passage) or passage
        first = self.heads.get(proposal.same_as) if proposal.same_as else None
        mention = self.mentions.mint(
            trigger,
            proposal.kind,
            proposal.label,
            head=first.id if first else None,
            features=dict(proposal.features),
        )
        self.heads[proposal.key] = first or mention
        self.by_name[proposal.key] = [mention]

    def _slots(self, proposal: Proposal, passage: Span) -> None:
        subject = self.by_name[proposal.key][0]
        attribution = self._attribution(proposal.attribution)
        time = self._time(proposal.time, passage) if proposal.time else None
        for slot in proposal.slots:
            value, span, basis = self._value(slot, passage)
            if value is None:
                self.rejected += slot.value not in _NEWS
                continue
            self.claims.mint(
                subject,
                slot.role,
                value,
                passage,
                slot=span,
                polarity=proposal.polarity,
                modality=slot.modality or proposal.modality,
                basis=basis,
                time=time,
                attribution=attribution,
                rule=proposal.rule,
            )

    # ------------------------------------------------------------------ values
    def _value(
        self, slot: Slot, passage: Span
    ) -> tuple[Mention | TimeValue | str | None, Span | None, Basis]:
        span = locate(self.document.text, slot.quote, passage) if slot.quote else None
        if slot.quote and not span:
            # words outside the passage cannot be explicit; a coreferred slot may point elsewhere
            span = locate(self.document.text, slot.quote)
            if span is None or slot.basis is Basis.EXPLICIT:
                return None, None, slot.basis
        if slot.value in _NEWS:
            edtf = _NEWS[slot.value](self.document.metadata.published)
            return (TimeValue(slot.value, edtf) if edtf else None), None, Basis.INFERRED
        if slot.role in TIME_ROLES and slot.ref is None:
            return self._time_of(span), span, slot.basis
        if slot.ref is not None:
            return self._mention_value(slot, span, passage)
        if slot.value is not None:
            return slot.value, span, slot.basis
        return (span.of(self.document.text) if span else None), span, slot.basis

    def _mention_value(
        self, slot: Slot, span: Span | None, passage: Span
    ) -> tuple[Mention | None, Span | None, Basis]:
        head = self.heads.get(slot.ref or "")
        if head is None:
            return None, None, slot.basis
        known = self.by_name.get(slot.ref or "", [])
        if span is not None and slot.basis is Basis.INFERRED:
            # the words name an envoy, not the state itself: no mention of the state stands there
            inside = [m for m in known if passage.covers(m.span)]
            return (inside[0] if inside else head), span, slot.basis
        if span is not None:
            for mention in known:
                if mention.span == span:
                    return mention, span, slot.basis
            minted = self.mentions.mint(span, head.kind, head.name, head=head.id)
            known.append(minted)
            return minted, span, slot.basis
        inside = [m for m in known if passage.covers(m.span)]
        if inside:
            return inside[0], inside[0].span, slot.basis
        basis = Basis.COREFERRED if slot.basis is Basis.EXPLICIT else slot.basis
        return head, None, basis

    def _time_of(self, span: Span | None) -> TimeValue | None:
        if span is None:
            return None
        found = date_at(self.dates, span)
        edtf = found.edtf if found else None
        if found and edtf and found.kind == "since" and span.start > found.span.start:
            edtf = edtf.removesuffix("/..")  # "last year" of "since last year" opens nothing
        return TimeValue(span.of(self.document.text), edtf, span)

    def _time(self, words: Words, passage: Span) -> TimeValue | None:
        """Return the time of a claim, which another sentence may give: the day of the talks."""
        here = locate(self.document.text, words, passage)
        return self._time_of(here or locate(self.document.text, words))

    def _attribution(self, proposed: ProposedAttribution | None) -> Attribution | None:
        if proposed is None:
            return None
        speaker, outlet, addressee = (
            self.heads[key].id if key and key in self.heads else None
            for key in (proposed.speaker, proposed.outlet, proposed.addressee)
        )
        outer = self._attribution(proposed.outer)
        if not (speaker or outlet):
            return outer
        return Attribution(speaker, outlet, addressee, outer)


def _is_whole(text: str, span: Span) -> bool:
    before = text[span.start - 1] if span.start else " "
    after = text[span.end] if span.end < len(text) else " "
    return not (before.isalnum() or after.isalnum())
