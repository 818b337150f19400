"""Builds documents with their extraction from short specifications, for tests.

    news = Builder("a", published="2031-05")
    ada = news.name(Kind.PERSON, "Ada Bergh", state="Norland")
    hale = news.name(Kind.PLACE, "Port Hale")
    talk = news.event(Kind.MEETING, "Bergh-Ruel talks", participant=ada, place=hale,
                      when="2031-05-04", status="held")
    document, extraction = news.done()

Each event becomes a sentence on a line of its own, each value stands in it, and ids are those of
`graph.identity`, so that texts, spans, quotes and ids fit as in a real extraction. Values: a name
or event (its mention), a text or code, `Time("2031-05-04", "on 4 May")` for a date (`when` takes
the EDTF alone), or a list of them. The tag of a document stands in each of its sentences, so that
no document is a reprint of another.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from graph.identity import claim_ids, context, mention_id, text_hash
from graph.model import (
    Attribution,
    Basis,
    Block,
    Claim,
    Document,
    Extraction,
    Kind,
    Mention,
    Metadata,
    Modality,
    Polarity,
    PublishedBasis,
    Span,
    TimeValue,
    claim_order,
)


@dataclass(frozen=True)
class Ref:
    """A name or event of the document under construction."""

    key: int
    kind: Kind
    name: str
    features: dict[str, str] = field(default_factory=dict, hash=False, compare=False)


@dataclass(frozen=True)
class Time:
    """A date: its EDTF (None if unread) and its words."""

    edtf: str | None
    wording: str = ""


Value = Ref | Time | str


@dataclass(frozen=True)
class _Slot:
    role: str
    value: Value
    modality: Modality


@dataclass(frozen=True)
class _Event:
    ref: Ref
    slots: tuple[_Slot, ...]
    polarity: Polarity
    modality: Modality
    time: Time | None
    said: tuple[Ref | None, Ref | None]
    same_as: Ref | None
    trigger: str


class Builder:
    """Collects names and events of one document; `done` makes the document and its extraction."""

    def __init__(
        self,
        handle: str,
        *,
        published: str | None = None,
        outlet: str | None = None,
        agency: str | None = None,
        kind: str | None = None,
        id: str | None = None,
        first_line: str = "",
        tag: str | None = None,
        engine: str = "test/1",
        rule: str = "test",
    ) -> None:
        self.handle, self.engine, self.rule = handle, engine, rule
        basis = PublishedBasis.STATED if published else PublishedBasis.UNKNOWN
        self.metadata = Metadata(
            outlet=outlet,
            agency=agency,
            kind=kind,
            language="en",
            published=published,
            published_basis=basis,
        )
        self.id = handle if id is None else id
        self.first_line = first_line
        self.tag = f"report {handle}" if tag is None else tag
        self._names: list[Ref] = []
        self._events: list[_Event] = []
        self._count = 0

    def name(self, kind: Kind, name: str, **features: str) -> Ref:
        """Add an actor or place."""
        ref = self._ref(kind, name, features)
        self._names.append(ref)
        return ref

    def event(
        self,
        kind: Kind,
        label: str,
        *,
        polarity: Polarity = Polarity.AFFIRMED,
        modality: Modality = Modality.ASSERTED,
        time: Time | str | None = None,
        speaker: Ref | None = None,
        outlet: Ref | None = None,
        same_as: Ref | None = None,
        trigger: str = "",
        features: dict[str, str] | None = None,
        **slots: Value | Iterable[Value],
    ) -> Ref:
        """Add an event with its slots; `by_` and the like stand for roles that are Python words."""
        ref = self._ref(kind, label, features or {})
        listed = tuple(
            _Slot(role.rstrip("_"), _value(role, value), modality)
            for role, values in slots.items()
            for value in ([values] if isinstance(values, Ref | Time | str) else values)
        )
        when = Time(time) if isinstance(time, str) else time
        said = (speaker, outlet)
        self._events.append(
            _Event(ref, listed, polarity, modality, when, said, same_as, trigger or label)
        )
        return same_as or ref

    def done(self) -> tuple[Document, Extraction]:
        """Return the document and what was read in it."""
        return _Writer(self).write()

    def _ref(self, kind: Kind, name: str, features: dict[str, str]) -> Ref:
        self._count += 1
        return Ref(self._count, kind, name, dict(features))


class _Writer:
    """Writes the text and mints mentions and claims."""

    def __init__(self, spec: Builder) -> None:
        self.spec = spec
        self.text = ""
        self.heads: dict[int, Mention] = {}
        self.drafts: list[tuple[Span, Ref, int, str]] = []  # where, what, key of the head, features
        self.pending: list[tuple[_Event, _Slot, Span, Span, int, int | None]] = []

    def write(self) -> tuple[Document, Extraction]:
        spec = self.spec
        if spec.first_line:
            self.text += spec.first_line + "\n"
        for ref in spec._names:
            self._mention(ref, ref.key)
            self.text += f" is named in {spec.tag}.\n"
        for event in spec._events:
            self._sentence(event)
        document = Document(
            spec.id,
            spec.handle,
            self.text,
            text_hash(self.text),
            spec.metadata,
            (Block(Span(0, len(self.text)), "body"),) if self.text else (),
        )
        mentions = self._mentions()
        claims = self._claims(mentions)
        extraction = Extraction(spec.id, spec.engine, tuple(mentions), tuple(claims))
        return document, extraction

    def _sentence(self, event: _Event) -> None:
        start = len(self.text)
        head = event.same_as.key if event.same_as else event.ref.key
        subject = self._mention(replace_name(event.ref, event.trigger), head, event.ref.name)
        self.text += ":"
        slots: list[tuple[_Slot, Span, int | None]] = []
        for slot in event.slots:
            self.text += f" {slot.role} ({self.spec.tag}) "
            if isinstance(slot.value, Ref):
                named = self._mention(slot.value, self._head_of(slot.value))
                slots.append((slot, self.drafts[named][0], named))
            else:
                words = slot.value.wording if isinstance(slot.value, Time) else slot.value
                slots.append((slot, self._write(words), None))
            self.text += ";"
        passage = Span(start, len(self.text))
        self.text += ".\n"
        for slot, span, at in slots:
            self.pending.append((event, slot, passage, span, subject, at))

    def _head_of(self, ref: Ref) -> int:
        for event in self.spec._events:
            if event.ref.key == ref.key and event.same_as:
                return event.same_as.key
        return ref.key

    def _write(self, words: str) -> Span:
        start = len(self.text)
        self.text += words
        return Span(start, len(self.text))

    def _mention(self, ref: Ref, head: int, label: str = "") -> int:
        span = self._write(ref.name)
        self.drafts.append((span, ref, head, label or ref.name))
        return len(self.drafts) - 1

    def _mentions(self) -> list[Mention]:
        first: dict[int, str] = {}
        seen: dict[tuple[str, ...], int] = {}
        minted: list[Mention] = []
        for span, ref, head, label in self.drafts:
            words = span.of(self.text)
            prefix, suffix = context(self.text, span)
            key = (words, prefix, suffix, ref.kind)
            ordinal = seen.get(key, 0)
            seen[key] = ordinal + 1
            ident = mention_id(self.spec.id, words, prefix, suffix, ref.kind, ordinal)
            first.setdefault(head, ident)
            minted.append(
                Mention(
                    ident, self.spec.id, ref.kind, span, words, first[head], label, ref.features
                )
            )
            self.heads.setdefault(head, minted[-1])
        return minted

    def _claims(self, mentions: list[Mention]) -> list[Claim]:
        claims: dict[str, Claim] = {}
        for event, slot, passage, span, subject, at in self.pending:
            about = mentions[subject]
            value = self._claim_value(slot.value, span, None if at is None else mentions[at])
            words = span.of(self.text)
            quote = passage.of(self.text)
            ident, content = claim_ids(
                self.spec.id,
                quote,
                *context(self.text, passage),
                f"{about.kind}.{slot.role}",
                [about.text, words],
                event.polarity,
                slot.modality,
            )
            claims[ident] = Claim(
                id=ident,
                document=self.spec.id,
                subject=about.id,
                property=slot.role,
                value=value.id if isinstance(value, Mention) else value,
                value_is_mention=isinstance(value, Mention),
                passage=passage,
                quote=quote,
                slot=span,
                polarity=event.polarity,
                modality=slot.modality,
                basis=Basis.EXPLICIT,
                time=_time(event.time, None),
                attribution=self._attribution(event),
                rule=self.spec.rule,
                engine=self.spec.engine,
                content=content,
            )
        return sorted(claims.values(), key=claim_order)

    def _claim_value(
        self, value: Value, span: Span, mention: Mention | None
    ) -> Mention | TimeValue | str:
        if mention is not None:
            return mention
        if isinstance(value, Time):
            return TimeValue(span.of(self.text), value.edtf, span)
        assert isinstance(value, str)
        return value

    def _attribution(self, event: _Event) -> Attribution | None:
        speaker, outlet = (self.heads[r.key].id if r else None for r in event.said)
        return Attribution(speaker, outlet) if speaker or outlet else None


def replace_name(ref: Ref, name: str) -> Ref:
    """Return the same event under other words."""
    return replace(ref, name=name)


def _value(role: str, value: Value) -> Value:
    if role == "when" and isinstance(value, str):
        return Time(value, value)
    if isinstance(value, Time) and not value.wording:
        return Time(value.edtf, value.edtf or "")
    return value


def _time(time: Time | None, span: Span | None) -> TimeValue | None:
    return TimeValue(time.wording or time.edtf or "", time.edtf, span) if time else None


def read_back(claims: Iterable[Claim], text: str) -> bool:
    """Tell whether every quote is what the text has at its place."""
    return all(c.passage.of(text) == c.quote for c in claims)
