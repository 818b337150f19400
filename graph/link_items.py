"""Items of Wikidata that a person names: checked against the snapshot, redirects followed."""

from __future__ import annotations

import re

from graph.errors import JudgementError
from graph.wikidata.snapshot import Snapshot

_ITEM = re.compile(r"Q[1-9]\d*")


def is_item(text: str) -> bool:
    """Tell whether a text is the id of an item.

    >>> is_item("Q4115189"), is_item("Q"), is_item("Quebec")
    (True, False, False)
    """
    return bool(_ITEM.fullmatch(text))


def standing(item: str, snapshot: Snapshot) -> str:
    """Return the item itself, or the one that it redirects to; raises JudgementError if deleted.

    An item that the snapshot does not hold is taken as it is given.
    """
    if snapshot.find(item) is None:
        return item
    found = snapshot.follow(item)
    if found is None:
        raise JudgementError(
            f"Wikidata has deleted {item}", todo="Look up which item stands for it now."
        )
    return found.id
