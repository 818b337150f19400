"""One document's result in the plain JSON form of docs/extract-form.md.

Each event is one item with its parties by name; an event without any party is left out, since the
form compares events by their parties. The full claims are another output
(`loaders.claims_form`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph.dates import bounds, is_edtf
from graph.model import Claim, Document, Extraction, Kind, Mention, Span, TimeValue

_LISTS = {
    Kind.PERSON: "persons",
    Kind.STATE: "states",
    Kind.ORGANISATION: "organisations",
    Kind.MEETING: "meetings",
    Kind.AGREEMENT: "agreements",
    Kind.FRICTION: "frictions",
    Kind.STATEMENT: "statements",
}
_TYPES = {"minority": "minority dispute"}
"""Kinds of friction that the form writes in more words."""
Item = dict[str, Any]
_POINTING = re.compile(
    r"(The|They|Their|Them|He|His|Him|She|Her|Both|Each|Its|It|Neither|Either)\b"
)


def gold_form(document: Document, extraction: Extraction) -> Item:
    """Return the seven lists of a document, in the order of the text."""
    out: Item = {
        "id": document.handle,
        "title": document.metadata.title,
        "published": document.metadata.published,
        "published_basis": document.metadata.published_basis.value,
        "author": document.metadata.author,
    }
    for name in _LISTS.values():
        out[name] = []
    for head, item in gold_items(extraction):
        out[list_of(head)].append(item)
    return out


def list_of(head: Mention) -> str:
    """Return the list to which the item of a mention belongs: "meetings"."""
    return _LISTS[head.kind]


def gold_items(extraction: Extraction) -> list[tuple[Mention, Item]]:
    """Return the items of the seven lists, each with the mention that stands for it."""
    view = _View(extraction)
    made = [(head, _item(head, view)) for head in view.heads]
    return [(head, item) for head, item in made if item is not None]


@dataclass(frozen=True)
class _Told:
    """All that a document says about one mention head, by property."""

    claims: tuple[Claim, ...]

    def all(self, role: str) -> list[Claim]:
        return [c for c in self.claims if c.property == role]

    def last(self, role: str) -> Claim | None:
        found = self.all(role)
        return found[-1] if found else None


class _View:
    """An extraction by heads."""

    def __init__(self, extraction: Extraction) -> None:
        self.mentions: Mapping[str, Mention] = {m.id: m for m in extraction.mentions}
        self.heads = [m for m in extraction.mentions if m.head == m.id and m.kind in _LISTS]
        self.by_head: dict[str, list[Claim]] = {}
        self.forms: dict[str, list[str]] = {}
        for mention in extraction.mentions:
            forms = self.forms.setdefault(mention.head, [])
            if mention.text not in forms and not _is_description(mention.text):
                forms.append(mention.text)
        # of claims in one passage those of the later words come last, whatever their ids
        for claim in sorted(extraction.claims, key=self._place):
            head = self.mentions[claim.subject].head
            self.by_head.setdefault(head, []).append(claim)

    def _place(self, claim: Claim) -> tuple[Span, int]:
        return claim.passage, self.mentions[claim.subject].span.start

    def told(self, head: Mention) -> _Told:
        return _Told(tuple(self.by_head.get(head.id, ())))

    def name(self, claim: Claim) -> str:
        mention = self.mentions[str(claim.value)]
        return self.mentions[mention.head].name

    def names(self, told: _Told, *roles: str) -> list[str]:
        return list(
            dict.fromkeys(self.name(c) for r in roles for c in told.all(r) if c.value_is_mention)
        )

    def tenures(self, person: Mention) -> list[_Told]:
        found = []
        for head in self.by_head:
            if self.mentions[head].kind is Kind.TENURE:
                told = _Told(tuple(self.by_head[head]))
                holder = told.last("holder")
                if holder and self.mentions[str(holder.value)].head == person.id:
                    found.append(told)
        return found


def _is_description(text: str) -> bool:
    """Tell whether a mention describes or points back instead of naming."""
    return text[:1].islower() or bool(_POINTING.match(text))


def _item(head: Mention, view: _View) -> Item | None:
    told = view.told(head)
    if head.kind is Kind.PERSON:
        return _person(head, view)
    if head.kind in (Kind.STATE, Kind.ORGANISATION):
        return {"name": head.name, "aliases": _aliases(head, view), "quote": head.text}
    if head.kind is Kind.MEETING:
        return _meeting(head, told, view)
    if head.kind is Kind.AGREEMENT:
        return _agreement(head, told, view)
    if head.kind is Kind.FRICTION:
        return _friction(head, told, view)
    return _statement(told, view)


def _aliases(head: Mention, view: _View) -> list[str]:
    return [f for f in view.forms.get(head.id, []) if f != head.name]


def _person(head: Mention, view: _View) -> Item:
    office, state = None, head.features.get("state")
    for tenure in view.tenures(head):
        title, status = tenure.last("office"), tenure.last("tenureStatus")
        if title is not None and office is None:
            former = status is not None and status.value == "former"
            office = f"former {title.value}" if former else str(title.value)
        owner = tenure.last("officeOf")
        if owner is not None and view.mentions[str(owner.value)].kind is Kind.STATE:
            state = state or view.name(owner)
    return {
        "name": head.name,
        "aliases": _aliases(head, view),
        "office": office,
        "state": state,
        "intro": head.features.get("intro"),
        "quote": head.text,
    }


def _quotes(told: _Told) -> tuple[str, list[str]]:
    quotes = list(dict.fromkeys(c.quote for c in told.claims))
    return (quotes[0], quotes[1:]) if quotes else ("", [])


def _date(told: _Told) -> str | None:
    dates = [
        c.value.edtf for c in told.all("when") if isinstance(c.value, TimeValue) and c.value.edtf
    ]
    return min(dates, key=_width) if dates else None


def _width(date: str) -> tuple[int, int]:
    """Return how vague a date is: the days that it covers, those without an end last."""
    when = bounds(date)
    if when is None or when.earliest_begin is None or when.latest_begin is None:
        return 10**6, -len(date)
    return (when.latest_begin - when.earliest_begin).days, -len(date)


def _text(claim: Claim | None) -> str | None:
    return None if claim is None else str(claim.value)


def _latest_status(told: _Told) -> Claim | None:
    """Return the last status; of two in one passage the one that ends the tale, not "in force"."""
    statuses = told.all("status")
    if not statuses:
        return None
    last = [c for c in statuses if c.passage == statuses[-1].passage]
    return next((c for c in reversed(last) if c.value != "in-force"), last[-1])


def _standing(told: _Told) -> Claim | None:
    """Return the last status of a friction; one with its own day before an end is background."""
    last = _latest_status(told)
    if last is None or last.value != "in-force" or last.time is None:
        return last
    return next((c for c in reversed(told.all("status")) if c.value != "in-force"), last)


def _event(head: Mention, told: _Told) -> Item:
    quote, _ = _quotes(told)
    return {
        "label": head.name,
        "date": _date(told),
        "status": _text(_latest_status(told)),
        "quote": quote,
    }


def _meeting(head: Mention, told: _Told, view: _View) -> Item | None:
    participants = view.names(told, "participant") or view.names(told, "host")
    if not participants:
        return None
    place, larger = told.last("place"), told.last("sidelinesOf")
    return {
        **_event(head, told),
        "kind": _text(told.last("meetingKind")),
        "participants": participants,
        "place": view.name(place) if place else None,
        "sidelines_of": view.name(larger) if larger else None,
        "absent": view.names(told, "absent"),
    }


def _agreement(head: Mention, told: _Told, view: _View) -> Item | None:
    parties = view.names(told, "party")
    if not parties:
        return None
    return {**_event(head, told), "parties": parties, "topic": _text(told.last("topic"))}


def _since(date: str | None, told: _Told, status: object) -> str | None:
    """Return when a friction began, or from when to when: one that is lifted lasts no longer."""
    if date is None or not date.endswith("/..") or status != "lifted":
        return date
    ends = [c.time.edtf for c in told.all("status") if c.value == "lifted" and c.time]
    end = next((e for e in reversed(ends) if e), None)
    closed = f"{date[:-3]}/{end}"
    return closed if end and is_edtf(closed) else date[:-3]


def _friction(head: Mention, told: _Told, view: _View) -> Item | None:
    parties = view.names(told, "party", "by", "against")
    if not parties:
        return None
    kind = _text(told.last("frictionKind"))
    item = {**_event(head, told), "type": _TYPES.get(kind or "", kind), "parties": parties}
    item["status"] = _text(_standing(told))
    item["quote"] = next((c.quote for c in told.claims if c.subject == head.id), item["quote"])
    item["date"] = _since(item["date"], told, item["status"])
    for role in ("by", "against"):
        names = view.names(told, role)
        if names:
            item[role] = names
    return item


def _statement(told: _Told, view: _View) -> Item | None:
    speakers, quote = view.names(told, "speaker"), _quotes(told)[0]
    if not speakers:
        return None
    addressees, outlets = view.names(told, "addressee"), view.names(told, "outletOf")
    return {
        "speaker": " and ".join(speakers),
        "addressee": addressees[0] if addressees else None,
        "outlet": outlets[0] if outlets else None,
        "gist": _text(told.last("gist")) or quote,
        "quote": quote,
    }
