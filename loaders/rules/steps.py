"""The steps of the rule engine that can be switched off, to see what each is worth."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from enum import StrEnum


class Step(StrEnum):
    """A step of reading; the value is its name in the version of an engine that goes without."""

    PARSER = "parser"
    """Slots by syntactic function; token windows where it is off."""
    MASKS = "masks"
    """Names hidden from the parser."""
    COREFERENCE = "coreference"
    """Pronouns, descriptions and unnamed groups."""
    PAIR = "pair"
    """The main pair of a document completes a party that the words leave out."""
    JOINING = "joining"
    """One event told under several names is one."""
    MEETING_VERBS = "meeting-verbs"
    AGREEMENT_DEEDS = "agreement-deeds"
    """Agreements without a noun for them: "they signed in Port Hale"."""
    ACTS = "acts"
    STANDING = "standing"
    RESTRICTIONS = "restrictions"
    TOPICS = "topics"
    WORRIES = "worries"
    ISSUES = "issues"
    """The readers of frictions: deeds, nouns, bans, things suspended, worries, open issues."""
    OUTCOMES = "outcomes"
    """What later sentences say of a friction under other words: "flights resumed"."""
    UNNAMED_SPEAKERS = "unnamed-speakers"
    TURNS = "turns"
    """Answers of a transcript and quotations that go on."""
    OCCASIONS = "occasions"
    """Agreements take the day of the meeting at which they were made."""
    VOTES = "votes"
    """Statuses are put to the vote of all cues around them; the weights are learnt."""
    ATTRIBUTION = "attribution"
    """Claims inside a statement are attributed to its speaker."""


def version_of(version: str, off: AbstractSet[Step]) -> str:
    """Return the version of an engine that goes without some steps: "2-without-parser"."""
    return "-".join([version, *(["without", *sorted(off)] if off else [])])
