"""The causes for which a gold item is missed or a read item is unexpected.

Each item has exactly one cause: the first that fits, in the order in which
`dragoman.explain.events` and `dragoman.explain.names` ask.
"""

from __future__ import annotations

from enum import StrEnum


class Cause(StrEnum):
    """Why an item of one side has no partner on the other; the values are what is printed."""

    NO_QUOTE = "quote not in text"
    NO_PART = "part not read"
    NO_TRIGGER = "no trigger"
    NO_ACTOR = "no actor"
    NOT_READ = "not read"
    OTHER_CLASS = "other class"
    PARTIES = "parties"
    DATE = "date"
    WORDS = "words"
    JOINED = "joined"
    OTHER_NAME = "other name"
    NAME_UNKNOWN = "name unknown"
    DUPLICATE = "duplicate"
    OPTIONAL = "optional"
    NOTHING = "nothing in gold"

    @property
    def meaning(self) -> str:
        """One sentence on what was seen."""
        return _MEANINGS[self]


_MEANINGS = {
    Cause.NO_QUOTE: "The quote of the gold item does not stand in the text.",
    Cause.NO_PART: "The quote stands in a part of the page that is not read (teaser, byline).",
    Cause.NO_TRIGGER: "Nothing of the class was read there and no event word stands in the "
    "sentence.",
    Cause.NO_ACTOR: "An event word stands in the sentence, but no actor was found in it.",
    Cause.NOT_READ: "An event word and an actor stand in the sentence, but nothing of the class "
    "was read there.",
    Cause.OTHER_CLASS: "An item without a partner stands there, but in another class.",
    Cause.PARTIES: "An item of the class stands there, but its parties or speaker do not fit.",
    Cause.DATE: "Parties fit an item of the class without a partner, but the dates contradict.",
    Cause.WORDS: "Parties fit an item of the class that stands there, but quotes do not overlap "
    "and no words are shared.",
    Cause.JOINED: "What was read there counts for another gold item.",
    Cause.OTHER_NAME: "A name of the class was read there, but another one.",
    Cause.NAME_UNKNOWN: "No name that was read fits.",
    Cause.DUPLICATE: "It overlaps a gold item of the class that was found already, or tells it "
    "again elsewhere.",
    Cause.OPTIONAL: "It overlaps only gold items that may be left out.",
    Cause.NOTHING: "The gold has nothing there.",
}
