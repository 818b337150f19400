"""Tells whether a blow is so fresh that it still burdens, or a thing of the past.

A ban lasts until it is lifted, but a blow is struck once: it is the past as soon as it is no news
any more, or is told as what came before the news.
"""

from __future__ import annotations

from graph.dates import bounds
from loaders.rules.clauses import is_background, tense_of
from loaders.rules.context import Context
from loaders.rules.found import Found
from loaders.rules.friction_words import FrictionWords
from loaders.rules.functions import Functions
from loaders.rules.text import Sentence
from loaders.rules.windows import Windows
from loaders.rules.words import word_set

_PENDING = word_set("until unless if while till")
_STOPS = word_set(
    "stop stops stopped end ends ended cease ceases ceased halts permits permit lasts"
)
_LEAD, _REACH = 4, 6
"""Tokens before a blow in which its clause opens, and behind it in which it is to stop."""
_FRESH = 45
"""Days after which a blow is a thing of the past."""


def refresh(context: Context, windows: Windows, event: Found) -> None:
    """Put a blow that is told as news in force."""
    if event.status != "ended" or is_background(windows, event.i):
        return
    if _is_news(context, windows.sentence, event):
        event.status = "in-force"


def lasts(words: FrictionWords, windows: Windows, event: Found) -> bool:
    """Tell whether a blow is told as what goes on: "are shelling", "unless the raids stop"."""
    tokens, i = windows.tokens, event.i
    if not isinstance(windows, Functions):
        return False
    if any(t.low in _PENDING for t in tokens[max(0, i - _LEAD) : i]):
        return any(t.low in _STOPS for t in tokens[event.j : event.j + _REACH])
    tree, node = windows.tree, windows.tree.top(event.i, event.j)
    present = tense_of(windows, i) in ("present", "perfect")
    if event.rule.startswith("friction.act."):
        led = tree.head[node] if tree.relation[node] in ("xcomp", "advcl") else -1
        goes_on = led >= 0 and tokens[led].low in words.carried_out
        alone = bool(tree.below(node, "aux"))
        return present and tokens[i].low.endswith("ing") and (alone or goes_on)
    there = any(tokens[c].low == "there" for c in tree.below(tree.head[node], "expl"))
    return present and there and tree.relation[node] == "nsubj"


def _is_news(context: Context, sentence: Sentence, event: Found) -> bool:
    """Tell whether a deed is so fresh that it still burdens: by its date, or the last told."""
    day = event.date or _date_in(context, sentence) or _date_before(context, sentence)
    if day is None or bounds(day) is None:
        return True
    if not context.document.metadata.published:
        return False
    days = _days_since(context, day)
    return days is None or days <= _FRESH


def _days_since(context: Context, date: str | None) -> int | None:
    """Return the days between a date and the publication; None where one has no bounds."""
    published = context.document.metadata.published
    told, today = (bounds(d) if d else None for d in (date, published))
    if told is None or today is None or told.latest_end is None or today.earliest_begin is None:
        return None
    return (today.earliest_begin - told.latest_end).days


def _date_in(context: Context, sentence: Sentence) -> str | None:
    """Return the first date of a sentence that is no span: that of what is told beside a deed."""
    dates = (d.edtf for d in context.dates_in(sentence) if d.edtf and d.kind != "since")
    return next((d for d in dates if "/" not in d), None)


def _date_before(context: Context, sentence: Sentence) -> str | None:
    """Return the last date that was told before a sentence."""
    before = [d.edtf for d in context.dates if d.span.end <= sentence.start and d.edtf]
    return before[-1] if before else None
