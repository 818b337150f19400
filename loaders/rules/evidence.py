"""What the words around the telling of an event say for and against each status it can have.

The rules give one status by the cue that they trust most. Here every cue counts: families of words
near the trigger and in its clause, the tense and the helpers of its verb, how old the date is, what
is told next. `loaders.votes` weighs them with weights that were learnt. The status that the rules
gave the event is not among them, so that the vote is a second opinion; nor is any name, so that the
countries do not matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from graph.dates import bounds
from loaders.rules.context import Context
from loaders.rules.fate_words import LATER, FateWords
from loaders.rules.found import Found
from loaders.rules.inflection import verb_forms
from loaders.rules.phrases import Phrases
from loaders.rules.windows import Windows

_AGES = ((0, "ahead"), (4, "days"), (31, "month"), (200, "half-year"), (800, "years"))
_NEAR, _BESIDE = 4, 3
"""Tokens from the trigger within which words are near it, or right beside it."""
_DEEPEST = 3
_LONG = 5
"""Sentences of a text that is more than a passage."""
_OFTEN = 3
_TOLD_ON = ("relief", "last", "threat", "decide", "fail")


def families(
    raw: Mapping[str, Mapping[str, Iterable[str]]], irregular: Mapping[str, list[str]]
) -> Phrases[tuple[str, ...]]:
    """Return the families of each word of the lexicon "evidence", verbs in all forms."""
    found: dict[str, list[str]] = {}
    for family, verbs in raw["verbs"].items():
        for verb in verbs:
            for form in verb_forms(verb, irregular).values():
                found.setdefault(form, []).append(family)
    for family, words in raw["words"].items():
        for word in words:
            found.setdefault(word, []).append(family)
    return Phrases((word, tuple(dict.fromkeys(names))) for word, names in found.items())


class Evidence:
    """Reads what speaks for each status in one document."""

    def __init__(
        self, context: Context, known: Phrases[tuple[str, ...]], turns: Phrases[tuple[str, ...]]
    ) -> None:
        self.context = context
        self.known = known
        self.fates = FateWords(context, turns)
        self._marked: dict[int, dict[int, tuple[str, ...]]] = {}

    def marks(self, index: int) -> dict[int, tuple[str, ...]]:
        """Return the families of the words of a sentence, by token."""
        if index not in self._marked:
            tokens = self.context.sentences[index].tokens
            found = ((at, self.known.at(tokens, at)) for at in range(len(tokens)))
            self._marked[index] = {at: names[1] for at, names in found if names}
        return self._marked[index]

    def of(
        self, found: Found, tellings: Sequence[Found], others: Sequence[Found]
    ) -> frozenset[str]:
        """Return the features of a telling.

        `tellings` are all of its event, `others` those of the other events of its kind.
        """
        windows = self.context.windows[found.sentence]
        start, end = found.i, max(found.j, found.i + 1)
        date = next((f.date for f in (found, *tellings) if f.date), None)
        features = {*_of_kind(found), *self._of_age(found, windows, date)}
        features.update(self._of_words(windows, found.sentence, start, end))
        features.update(self._of_tree(windows, found.sentence, start, end))
        features.update(self._of_tale(found))
        features.update(self.fates.of(found.sentence, start, end, found.label))
        features.add(f"told={min(len(tellings), _OFTEN)}")
        features.update(_of_others(found, tellings, others))
        return frozenset(features)

    def _of_age(self, found: Found, windows: Windows, date: str | None) -> Iterator[str]:
        """Yield how old it is by its own date, by the nearest, and by the last told before."""
        start = windows.tokens[found.i].start
        here = [
            d
            for d in self.context.dates
            if d.edtf and windows.sentence.start <= d.span.start < windows.sentence.end
        ]
        near = min(here, key=lambda d: abs(d.span.start - start), default=None)
        before = [d for d in self.context.dates if d.edtf and d.span.start <= start]
        own = self._age(date)
        beside = self._age(near.edtf if near else None)
        tale = self._age(before[-1].edtf if before else None)
        best = next((a for a in (own, beside, tale) if a), "none")
        yield f"age={best}"
        yield f"age.own={own}"
        yield f"age.tale={tale}"
        yield f"age,kind={best},{found.code}"
        span = "none" if not date else "open" if date.endswith("/..") else "day"
        yield f"date={span}"

    def _age(self, date: str | None) -> str | None:
        published = self.context.document.metadata.published
        then, today = (bounds(d) if d else None for d in (date, published))
        if then is None or today is None or not then.earliest_begin or not today.latest_end:
            return None
        days = (today.latest_end - then.earliest_begin).days
        return next((name for limit, name in _AGES if days < limit), "old")

    # ------------------------------------------------------------------ words
    def _of_words(self, windows: Windows, index: int, start: int, end: int) -> Iterator[str]:
        """Yield words in the trigger and beside it, and the families in the sentence."""
        for at in range(start, end):
            yield f"in={_word(windows, at)}"
        for step in range(1, _BESIDE + 1):
            if start - step >= 0:
                yield f"before={_word(windows, start - step)}"
            if end + step - 1 < len(windows.tokens):
                yield f"after={_word(windows, end + step - 1)}"
        for at, names in self.marks(index).items():
            side = "in" if start <= at < end else "left" if at < start else "right"
            gap = start - at if at < start else at - end + 1
            for name in names:
                yield f"said.{name}"
                yield f"{side}.{name}"
                if gap <= _NEAR:
                    yield f"near.{side}.{name}"
        for at in range(len(windows.tokens)):
            word = _word(windows, at)
            if word.isalpha() and word.islower():
                yield f"word={word}"

    # ------------------------------------------------------------------ syntax
    def _of_tree(self, windows: Windows, index: int, start: int, end: int) -> Iterator[str]:
        """Yield the tense, the helpers and the families of the verbs that govern the trigger."""
        tree = windows.tree
        if tree is None:
            return
        node = tree.node(tree.top(start, end))
        marks = self.marks(index)
        for at in tree.below(node):
            for name in marks.get(at, ()):
                yield f"child.{name}"
        way = [node, *tree.above(node)]
        verbs = [at for at in way if tree.tag[at] in ("VERB", "AUX")]
        main = _tense(tree.features[verbs[-1]]) if verbs else "none"
        yield f"main.tense={main}"
        for word in (_word(windows, at) for at in tree.below(node, "case", "mark")):
            yield f"case={word}"
            yield f"case,main={word},{main}"
        verbs = verbs[:_DEEPEST]
        for depth, verb in enumerate(verbs):
            here = "self" if verb == node else "verb" if depth == 0 else "above"
            tense = _tense(tree.features[verb])
            helpers = sorted(windows.tokens[c].low for c in tree.below(verb, "aux"))
            yield f"{here}.tense={tense}+{'_'.join(helpers)}"
            yield f"{here}.role={tree.relation[verb].split(':')[0]}"
            yield f"{here}.word={_word(windows, verb)}"
            for at in (*tree.below(verb, "aux", "mark", "advmod"), *tree.below(verb, "cop")):
                yield f"{here}.{tree.relation[at].split(':')[0]}={_word(windows, at)}"
            for name in marks.get(verb, ()):
                yield f"{here}.{name}"
                if depth == 0:
                    role = tree.relation[node].split(":")[0]
                    yield f"{here}.{name}.{role}"
            for at in tree.below(verb, "nsubj", "obj", "obl", "xcomp", "ccomp"):
                for name in marks.get(at, ()):
                    yield f"{here}.has.{name}"

    # ------------------------------------------------------------------ the tale
    def _of_tale(self, found: Found) -> Iterator[str]:
        """Yield what is told right before and behind, and where in the text it stands."""
        count = len(self.context.sentences)
        for name in self._families(found.sentence + 1, found.sentence + 1 + LATER):
            yield f"then.{name}"
        for name in self._families(found.sentence - 1, found.sentence):
            yield f"first.{name}"
        yield f"long={count > _LONG}"
        yield f"last={found.sentence >= count - 1}"
        yield f"lead={found.sentence == 0}"

    def _families(self, first: int, end: int) -> set[str]:
        last = min(end, len(self.context.sentences))
        rows = [self.marks(at) for at in range(max(0, first), last)]
        names = {n for row in rows for names in row.values() for n in names}
        return names & set(_TOLD_ON)


def _of_kind(found: Found) -> Iterator[str]:
    """Yield what kind of event it is and by which reader it was found; never its status."""
    yield f"rule={'.'.join(found.rule.split('.')[:2])}"
    yield f"kind={found.code}"
    if found.usual:
        yield "usual"
    if found.same_as:
        yield "again"


def _of_others(found: Found, tellings: Sequence[Found], others: Sequence[Found]) -> Iterator[str]:
    """Yield how other events between the same actors stand, and whether they are told later."""
    first = min(f.sentence for f in tellings)
    for other in others:
        if set(other.actors) == set(found.actors):
            when = (
                "later"
                if other.sentence > found.sentence
                else "before"
                if other.sentence < first
                else "beside"
            )
            yield f"others.{status_of(other)}"
            yield f"others.{when}.{status_of(other)}"


def status_of(found: Found) -> str:
    """Return the status that the rules give a telling."""
    return next((str(s.value) for s in reversed(found.slots) if s.role == "status"), found.status)


def _word(windows: Windows, at: int) -> str:
    """Return a word in small letters; a number, a name and what may be a name by its kind."""
    token = windows.tokens[at]
    if token.kind == "num" or token.text[:1].isdigit():
        return "NUMBER"
    return "NAME" if token.cap and (at or _is_name(windows, at)) else token.low


def _is_name(windows: Windows, at: int) -> bool:
    """Tell whether the first word of a sentence is a name."""
    if any(r.i <= at < r.j and r.role != "coref" for r in (*windows.refs, *windows.inner)):
        return True
    return windows.tree is not None and windows.tree.tag[at] == "PROPN"


def _tense(features: str) -> str:
    for mark, tense in (
        ("Tense=Past", "past"),
        ("Tense=Pres", "present"),
        ("VerbForm=Inf", "infinitive"),
        ("VerbForm=Ger", "gerund"),
    ):
        if mark in features:
            return tense
    return "other"
