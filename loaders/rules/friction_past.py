"""Tells what the own sentence of a friction says of its end: "closed until 2030", "from A to B"."""

from __future__ import annotations

from datetime import date

from graph.dates import bounds
from loaders.date_grammar import DateExpression
from loaders.rules.clauses import tense_of
from loaders.rules.context import Context
from loaders.rules.event_dates import opens
from loaders.rules.found import Found
from loaders.rules.friction_endings import Endings
from loaders.rules.friction_fates import FateReader
from loaders.rules.functions import Functions
from loaders.rules.predicates import predicate_after
from loaders.rules.windows import Windows
from loaders.rules.words import word_set

_PRESENT = word_set("is are has have remains remain still continues will being stays keeps")
_UNTIL = frozenset({"until", "till", "before"})
_THINGS = ("friction.topic.", "friction.restriction.", "friction.standing.")
_TOLD = frozenset({"past", "pluperfect"})
_SPANS = word_set("days weeks months years decades centuries century decade generations")
_LASTING_DAYS = 31
_YEAR = 365
_OLD_DAYS = 5 * _YEAR
_LASTING = word_set("still since never yet today now ever")
_STAYING = word_set("still remain remains remained stay stays stayed stand stands")
_MEASURES = frozenset(
    ["restriction", "export-restriction", "tariff", "sanction", "visa", "suspension", "diplomatic"]
)
"""Kinds of friction that end some day, where a dispute over land may last for ages."""
_FARTHEST = 12
"""Tokens before a verb among which the time that it took stands."""
_LEAD, _REACH = 4, 14
"""Tokens before a verb that tell its tense, and behind it in which its end is told."""


class PastReader:
    """Reads in one document which frictions their own sentence tells as over."""

    def __init__(self, context: Context, endings: Endings) -> None:
        self.context = context
        self.endings = endings
        self.fates = FateReader(context, endings)

    def settle(self, windows: Windows, event: Found) -> None:
        """Set the status of a friction in force that its own sentence says is over."""
        if event.status == "lifted" and self._is_due(windows, event):
            event.restate("to-be-lifted")
        if event.status != "in-force":
            return
        fate = self.fates.of(windows, event)
        if not fate and is_current(windows, event):
            return
        until = None if fate else self._until(windows, event)
        status = fate or self._ended(windows, event)
        if until is not None:
            event.restate("lifted")
            event.earlier, event.time = event.i, until.span
        elif status or self._until_done(windows, event):
            event.restate(status or "lifted")
            event.earlier = event.i
        elif (
            self._spanned(event) or self._lasted(windows, event) or self._is_history(windows, event)
        ):
            event.restate("lifted")

    def _is_due(self, windows: Windows, event: Found) -> bool:
        """Tell whether the verb of an end is told for a day to come: "resume on 1 August"."""
        if not isinstance(windows, Functions):
            return False
        return any(
            self.endings.at(windows.tokens, at) and self.fates.lies_ahead(windows, at)
            for at in event.anchors
        )

    def _until(self, windows: Windows, event: Found) -> DateExpression | None:
        """Return the past day until which it lasted: "closed until January 2030"."""
        for until in self.context.dates_in(windows.sentence):
            if until.edtf is None or not until.edtf.startswith("../"):
                continue
            at = self.context.token_at(windows.sentence, until.span)
            near = event.i < at <= event.j + _REACH or opens(windows.sentence, at)
            if near and self._is_past(until.edtf):
                return until
        return None

    def _is_past(self, edtf: str) -> bool:
        published = self.context.document.metadata.published
        end, today = bounds(edtf), bounds(published) if published else None
        if end is None or end.latest_end is None:
            return False
        return today is None or not today.earliest_begin or end.latest_end < today.earliest_begin

    def _spanned(self, event: Found) -> bool:
        """Tell whether its date is a long span of the past: "from 2027 to 2029"."""
        if not event.date or "/" not in event.date or event.date.endswith("/.."):
            return False
        span = bounds(event.date)
        if span is None or not span.latest_end or not span.earliest_begin:
            return False
        long = (span.latest_end - span.earliest_begin).days > _LASTING_DAYS
        return long and self._is_past(event.date)

    def _lasted(self, windows: Windows, event: Found) -> bool:
        """Tell whether it lasted for a time that is over: "for five months A kept it shut"."""
        if tense_of(windows, event.i) not in _TOLD:
            return False
        tokens = windows.tokens
        goes_on = self.endings.outcomes.verbs["going_on"]
        lasts = any(goes_on.at(tokens, k) for k in range(max(0, event.i - 1), event.i + 1))
        for k in range(max(0, event.i - _FARTHEST), min(event.j + _REACH, len(tokens) - 2)):
            if tokens[k].low == "for" and any(t.low in _SPANS for t in tokens[k + 1 : k + 6]):
                return lasts or k == 0
        return False

    def _is_history(self, windows: Windows, event: Found) -> bool:
        """Tell whether a measure is told in the past, many years after its day."""
        published = self.context.document.metadata.published
        if event.code not in _MEASURES or not event.date or event.date.endswith("/.."):
            return False
        if not published or tense_of(windows, event.i) not in (*_TOLD, None):
            return False
        begun, today = bounds(event.date), bounds(published)
        if begun is None or today is None or not begun.latest_end or not today.earliest_begin:
            return False
        old = (today.earliest_begin - begun.latest_end).days > _OLD_DAYS
        old = old and self._goes_further(begun.latest_end)
        following = self.context.sentences[event.sentence + 1 :][:1]
        after = {t.low for s in following for t in s.tokens}
        here = {t.low for t in windows.tokens}
        return old and not here & (_LASTING | _STAYING) and not after & _STAYING

    def _goes_further(self, day: date) -> bool:
        """Tell whether the document tells of more, a year or longer after a day."""
        told = (bounds(d.edtf) for d in self.context.dates if d.edtf)
        ends = (b.latest_end for b in told if b is not None)
        return any(e is not None and (e - day).days > _YEAR for e in ends)

    # ------------------------------------------------------------------ by the parser
    def _until_done(self, windows: Windows, event: Found) -> bool:
        """Tell whether it lasted until something was done: "until the Court ruled"."""
        if not isinstance(windows, Functions):
            return False
        tokens, tree = windows.tokens, windows.tree
        for k in range(event.i + 1, min(event.j + _REACH, len(tokens))):
            if tokens[k].low in _UNTIL and tree.relation[k] == "mark":
                features = tree.features[tree.head[k]]
                past = "Tense=Past" in features and "VerbForm=Fin" in features
                verb = tree.head[k]
                done = past or any(tokens[c].low in ("was", "were") for c in tree.below(verb))
                yields = self.endings.outcomes.verbs["yielding"].at(tokens, verb) is not None
                if tokens[k].low == "before":
                    return yields or self.endings.at(tokens, verb) == "lifted"
                return done
        return False

    def _ended(self, windows: Windows, event: Found) -> str:
        """Return what the predicate of a thing says of its end: "the border opened again"."""
        if not event.rule.startswith(_THINGS):
            return ""
        tokens = windows.tokens
        verb = predicate_after(tokens, event.j, self.endings.forms, windows.extents)
        for k in range(verb, min(verb + _LEAD, len(tokens))) if verb is not None else ():
            told = self.endings.relief(tokens, k)
            if told:
                return self.endings.status(tokens, k, told) or ""
        return ""


def is_current(windows: Windows, event: Found) -> bool:
    """Tell whether the words tell what is: "remains closed", "has been shut", "is fighting"."""
    tokens = windows.tokens
    if any(t.low in _PRESENT for t in tokens[max(0, event.i - _LEAD) : event.j]):
        return True
    behind = tokens[event.j : event.j + _LEAD] if not _is_act(event) else []
    marks = (k for k, t in enumerate(behind) if t.text in ",.;:")
    return any(t.low in _PRESENT for t in behind[: next(marks, len(behind))])


def _is_act(event: Found) -> bool:
    return event.rule.startswith("friction.act.")
