"""Five invented documents over a year: a ban, a meeting, its end, and what was said meanwhile."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from graph.build import build
from graph.check import Item
from graph.model import Kind, Modality
from tests.graph.builder import Builder, Ref, Time


class _Told(Builder):
    """A document that knows the actors."""

    def __init__(self, handle: str, published: str | None, outlet: str) -> None:
        super().__init__(handle, published=published, outlet=outlet)
        self.norland = self.name(Kind.STATE, "Norland")
        self.verrania = self.name(Kind.STATE, "Verrania")
        self.ada = self.name(Kind.PERSON, "Ada Bergh", state="Norland")
        self.tomas = self.name(Kind.PERSON, "Tomas Ruel", state="Verrania")

    def ban(self, status: str, **more: Any) -> Ref:
        return self.event(
            *(Kind.FRICTION, "Norlandian ban on herring"),
            by_=self.norland,
            against=self.verrania,
            object_="herring",
            frictionKind="restriction",
            status=status,
            **more,
        )

    def meeting(
        self, status: str, when: str, modality: Modality = Modality.ASSERTED, **more: Any
    ) -> Ref:
        return self.event(
            *(Kind.MEETING, "Bergh-Ruel meeting in Port Hale"),
            modality=modality,
            participant=[self.ada, self.tomas],
            meetingKind="bilateral",
            status=status,
            when=when,
            **more,
        )

    def said(self, who: Ref, gist: str, about: Ref, code: str, outlet: str) -> Ref:
        carrier = self.name(Kind.ORGANISATION, outlet)
        slots: dict[str, Any] = {"speaker_": who, "gist": gist, "about": about, "ploverType": code}
        return self.event(Kind.STATEMENT, gist, **slots, outletOf=carrier)

    def office(self, who: Ref, title: str, of: Ref) -> None:
        slots: dict[str, Any] = {
            "holder": who,
            "office": title,
            "officeOf": of,
            "tenureStatus": "current",
        }
        self.event(Kind.TENURE, f"{who.name}: {title}", **slots)


def documents() -> list[Item]:
    """Return the documents: January, May and September 2031, one of that autumn, one undated."""
    january = _Told("a1", "2031-01-10", "Hale Courier")
    ban = january.ban("in-force", when="2030-03")
    january.office(january.tomas, "trade minister", january.verrania)
    january.said(january.tomas, "the ban must go", ban, "REJECT", "Sound Radio")
    january.meeting("planned", "2031-05", Modality.PLANNED)

    may = _Told("b2", "2031-05", "Verran Times")
    held = may.meeting("held", "2031-05-04", firstSince="five years")
    ban = may.ban("in-force")
    may.event(
        *(Kind.MEASURE, "lift: herring"),
        modality=Modality.PROPOSED,
        measureAction="lift",
        actor=may.norland,
        object_="herring",
        onFriction=ban,
    )
    may.event(
        *(Kind.AGREEMENT, "pact on the herring fleet"),
        party=[may.norland, may.verrania],
        topic="herring fleet",
        status="announced",
        reachedAt=held,
        when="2031-05-04",
    )

    september = _Told("c3", "2031-09-02", "Hale Courier")
    september.meeting("held", "2031-05", firstSince="six years")
    ban = september.ban("lifted", time=Time("2031-08", "in August"))
    september.event(
        *(Kind.MEASURE, "lift: herring"),
        measureAction="lift",
        actor=september.norland,
        object_="herring",
        onFriction=ban,
        when=Time("2031-08", "in August"),
    )
    september.office(september.tomas, "prime minister", september.verrania)
    september.said(september.tomas, "the end of the ban is welcome", ban, "SUPPORT", "Verran Times")

    autumn = _Told("d4", "2031-09~", "Sound Radio")
    autumn.event(
        *(Kind.MEASURE, "resume: the mail boat"),
        modality=Modality.PLANNED,
        measureAction="resume",
        actor=autumn.verrania,
        object_="the mail boat",
    )

    undated = _Told("e5", None, "Verran Times")
    undated.event(
        *(Kind.FRICTION, "dispute over the Grey Sound"),
        frictionKind="dispute",
        party=[undated.norland, undated.verrania],
        object_="the Grey Sound",
        status="in-force",
    )
    return [told.done() for told in (january, may, september, autumn, undated)]


def built(store: Path, items: list[Item] | None = None, now: str = "2031-12-01T12:00:00Z") -> Path:
    """Build a store of these documents; nothing of them breaks a rule."""
    report = build(store, documents() if items is None else items, now=lambda: now)
    assert report.violations == ()
    return store
