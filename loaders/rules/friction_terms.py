"""The terms of the friction lexicon: topics, verbs and nouns of deeds, status words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from loaders.rules.inflection import VerbForm, plural
from loaders.rules.lexicon import verb_table
from loaders.rules.phrases import Phrases


@dataclass(frozen=True, slots=True)
class Topic:
    """A thing that can be restricted: its name in the lexicon, label and kind of friction."""

    name: str
    label: str
    kind: str
    owned: bool = False
    """Who owns it shuts it (airspace, a border), where the owner of apps is who is hit."""
    verbs: frozenset[str] = frozenset()
    """Lemmas of status verbs that count for it; all where empty."""
    soft: bool = False
    """It counts only with a status word right beside it."""
    flow: bool = False
    """It flows between states: who ends it stops it, where who ends a ban lifts it."""


@dataclass(frozen=True, slots=True)
class ActVerb:
    """A verb by which one state does something to another."""

    kind: str
    action: str = "other"
    """What the doer's measure then is, a code of the scheme measureAction."""
    topics: frozenset[str] = frozenset()
    """Topics one of which it must name; any thing where empty."""
    prepositions: frozenset[str] = frozenset()
    """Prepositions one of which must follow; none needed where empty."""
    joint: bool = False
    """Two states do it together: "A and B traded fire"."""
    status: str = ""
    """What the friction then is: "freed two B soldiers" lifts a detention."""
    own: bool = False
    """What it is done to is the doer's own: "recalled its ambassador"."""
    near: bool = False
    """Its place may stand between it and whom it hits: "massed troops near A's border"."""
    things: frozenset[str] = frozenset()
    """Nouns one of which must head what it is done to; any thing where empty."""
    then: frozenset[str] = frozenset()
    """Words one of which must follow in the clause: "sent two B envoys home"."""
    negated: bool = False
    """It counts only where it is not done: "does not recognise B"."""
    bare: bool = False
    """It needs no object: "A's troops crossed into B", "B's envoy had to go"."""

    reverse: bool = False
    """Who does it is hit by it: "two A sailors sit in B's prisons"."""

    @property
    def is_narrow(self) -> bool:
        """Tell whether the sense asks for certain words beside the verb."""
        return bool(self.things or self.topics or self.then)


@dataclass(frozen=True, slots=True)
class Innocence:
    """Words beside a verb that make it no deed against anybody: "took into account"."""

    behind: frozenset[str]
    unless: frozenset[str]
    unowned: bool


@dataclass(frozen=True, slots=True)
class StatusWord:
    """A status word at a token: status, whether a verb, its form."""

    at: int
    status: str
    verb: VerbForm | None


def topics(raw: Mapping[str, Any]) -> Phrases[Topic]:
    """Return the topics of a lexicon by their words."""
    soft = frozenset(raw["soft"])
    return Phrases(
        (
            word,
            Topic(
                name,
                row["label"],
                row["kind"],
                row.get("owner") == "by",
                frozenset(row.get("verbs", ())),
                name in soft,
                bool(row.get("flow")),
            ),
        )
        for name, row in raw["topics"].items()
        for word in row["words"]
    )


def status_verbs(
    rows: Mapping[str, Any], irregular: dict[str, list[str]]
) -> dict[str, tuple[str, VerbForm]]:
    """Return form -> (status, verb); a form that two statuses share keeps the first."""
    table: dict[str, tuple[str, VerbForm]] = {}
    for status, row in rows.items():
        for word, form in verb_table(row["verbs"], irregular).items():
            table.setdefault(word, (status, form))
    return table


def status_nouns(rows: Mapping[str, Any]) -> dict[str, str]:
    """Return noun -> status; a noun that two statuses share keeps the first."""
    table: dict[str, str] = {}
    for status, row in rows.items():
        for noun in row["nouns"]:
            table.setdefault(noun, status)
    return table


def act_verbs(raw: Mapping[str, Any]) -> dict[str, tuple[ActVerb, ...]]:
    """Return lemma -> its senses, the narrow ones of `senses` before the plain one of `acts`."""
    table: dict[str, tuple[ActVerb, ...]] = {}
    for row in raw["senses"]:
        for lemma in row["verbs"]:
            table[lemma] = (*table.get(lemma, ()), _act_verb(row, raw["things"]))
    for lemma, row in raw["acts"].items():
        table[lemma] = (*table.get(lemma, ()), _act_verb(row, raw["things"]))
    return table


def deed_nouns(raw: Mapping[str, Any]) -> dict[str, tuple[ActVerb, ...]]:
    """Return noun -> its senses as a deed: "the launch of a missile", "the massing of troops"."""
    table: dict[str, tuple[ActVerb, ...]] = {}
    for row in raw["deed_nouns"]:
        for noun in row["nouns"]:
            for form in (noun, plural(noun)):
                table[form] = (*table.get(form, ()), _act_verb(row, raw["things"]))
    return table


def innocent(rows: Sequence[Mapping[str, Any]]) -> dict[str, Innocence]:
    """Return lemma -> what stands beside the verb where it is no deed."""
    return {
        lemma: Innocence(
            frozenset(row.get("behind", ())),
            frozenset(row.get("unless", ())),
            bool(row.get("unowned")),
        )
        for row in rows
        for lemma in row["verbs"]
    }


def _act_verb(row: Mapping[str, Any], things: Mapping[str, Sequence[str]]) -> ActVerb:
    return ActVerb(
        kind=row["kind"],
        action=row.get("action", "other"),
        topics=frozenset(row.get("topics", ())),
        prepositions=frozenset(row.get("prep", ())),
        joint=bool(row.get("joint")),
        status=row.get("status", ""),
        own=bool(row.get("own")),
        near=bool(row.get("near")),
        things=frozenset(
            form for name in row.get("things", ()) for w in things[name] for form in (w, plural(w))
        ),
        then=frozenset(row.get("then", ())),
        negated=bool(row.get("negated")),
        bare=bool(row.get("bare")),
        reverse=bool(row.get("reverse")),
    )
