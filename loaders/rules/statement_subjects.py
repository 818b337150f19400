"""Looks round a verb of speech for who is its subject, as windows and tree give it."""

from __future__ import annotations

from collections.abc import Sequence

from graph.model import Basis, Kind, Span
from loaders.rules.context import Context
from loaders.rules.registry import Ref
from loaders.rules.statement_words import BE, CLAUSE, QUOTES, next_low
from loaders.rules.text import Token
from loaders.rules.windows import Group, Windows
from loaders.rules.words import word_set

_AFTER_QUOTED = word_set("as to in by saying")
_ASIDES_BEGIN = word_set(
    "during after before speaking meeting writing addressing visiting asked who which whose"
)
_QUOTED = word_set("quoted was were cited been as")
_LEADS = word_set("by of in on with from to at for")
_HAVE = word_set("have has had having")
_GOVERNMENTS = word_set("government authorities leadership regime presidency cabinet")
_ARTICLES = word_set("the a an one some")
_LINKS = _LEADS | word_set("who which close near familiar")
_OPENS_APPOSITION = word_set("the a an its his her their one")
_MARKS = frozenset(",;:.") | QUOTES
_SOFT = _HAVE | word_set("also later then since already")
_NEAR_CLAUSE, _NEAR_PASSIVE = 5, 8
_FARTHEST_QUOTE, _FARTHEST_TAIL = 16, 4


def is_perfect(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether a participle makes a perfect: "has written"."""
    return any(t.low in _HAVE for t in tokens[max(0, i - 4) : i])


def is_told(windows: Windows, i: int) -> bool:
    """Tell whether a passive is a sentence of its own: "was told by", not "asked by reporters"."""
    return not BE.isdisjoint(t.low for t in windows.tokens[max(0, i - 3) : i])


def unnamed(context: Context, windows: Windows, first: int, end: int) -> Group:
    """Return the people or body that tokens [first, end) tell of, as a group of the document."""
    tokens = windows.tokens
    while first < end - 1 and tokens[first].low in _ARTICLES:
        first += 1
    registry = context.registry
    words = context.token_words(windows.sentence, first, end).text
    entry = registry.add(Kind.GROUP, words, words)
    owner = next((r for r in (*windows.refs, *windows.inner) if first <= r.i < end), None)
    state = context.state_key(owner.keys[0]) if owner else None
    entry.state = entry.state or (registry.names[state].name if state else None)
    entry.count += 1
    span = Span(tokens[first].start, tokens[end - 1].end)
    ref = Ref(first, end, (entry.key,), Kind.GROUP, span, role="group")
    return Group(first, end, (ref,))


def government(context: Context, windows: Windows, phrase: tuple[int, int, int]) -> Group | None:
    """Return the state of "the government in Port Hale" or "Norland's authorities"."""
    first, head, end = phrase
    if windows.tokens[head].low not in _GOVERNMENTS:
        return None
    owners = [r for r in (*windows.refs, *windows.inner) if first <= r.i < end]
    state = context.state_key(owners[0].keys[0]) if len(owners) == 1 else None
    if state is None:
        return None
    span = Span(windows.tokens[first].start, windows.tokens[end - 1].end)
    ref = Ref(first, end, (state,), Kind.STATE, span, basis=Basis.COREFERRED, role="side")
    return Group(first, end, (ref,))


def is_led(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether a preposition leads to the name at token `i`."""
    at = i - 1
    while at > 0 and tokens[at].low in _ARTICLES:
        at -= 1
    return at >= 0 and tokens[at].low in _LEADS


def apposed(windows: Windows, i: int) -> Group | None:
    """Return who is named in an apposition before the verb: "the army chief, Ada Bergh, said"."""
    tokens = windows.tokens
    group = windows.group(i - 2) if i > 2 and tokens[i - 1].text == "," else None
    if group is None or group.j != i - 1 or group.i < 2 or tokens[group.i - 1].text != ",":
        return None
    titled = windows.group(group.i - 2) is not None or not tokens[group.i - 2].cap
    return group if titled and all(r.kind is Kind.PERSON for r in group.refs) else None


def before_aside(windows: Windows, i: int) -> Group | None:
    """Return who stands before an aside: "A and B, in speeches on Friday, said"."""
    tokens = windows.tokens
    if i < 3 or tokens[i - 1].text != ",":
        return None
    comma = next((k for k in range(i - 2, 0, -1) if tokens[k].text == ","), 0)
    aside = comma > 0 and (
        tokens[comma + 1].low in _LEADS or tokens[comma + 1].low in _ASIDES_BEGIN
    )
    return windows.group(comma - 1) if aside else None


def before_apposition(windows: Windows, i: int) -> Group | None:
    """Return who is told of by an apposition before the verb: "A, an aide to B, said"."""
    tokens = windows.tokens
    while i > 1 and tokens[i - 1].low in _SOFT:
        i -= 1
    if i < 4 or tokens[i - 1].text != ",":
        return None
    comma = next((k for k in range(i - 2, 0, -1) if tokens[k].text in _MARKS), 0)
    group = windows.group(comma - 1) if tokens[comma].text == "," else None
    if group is None or group.j != comma or windows.group(i - 2) is group:
        return None
    opens = tokens[comma + 1].low in _OPENS_APPOSITION
    alone = group.i == 0 or tokens[group.i - 1].kind == "punct" or tokens[group.i - 1].low == "but"
    person = len(group.refs) == 1 and group.refs[0].kind is Kind.PERSON
    return group if opens and alone and person else None


def near_subject(windows: Windows, i: int) -> Group | None:
    """Return the subject of the verb, unless it is far off or only owns something."""
    speaker = _after_opening(windows, i) or windows.subject(i)
    if speaker is None or speaker.refs[-1].possessive or i - speaker.j > windows.farthest_subject:
        return None
    return speaker


def _after_opening(windows: Windows, i: int) -> Group | None:
    """Return who stands between what opens a sentence and the verb: "Leaving Oststad, A said"."""
    tokens, group = windows.tokens, windows.group(i - 1) if i > 2 else None
    if group is None or group.j != i or group.i < 2 or tokens[group.i - 1].text != ",":
        return None
    commas = sum(t.text == "," for t in tokens[: group.i])
    opens = tokens[0].low.endswith("ing") or tokens[0].low in _LEADS
    return group if opens and commas == 1 and group.refs[0].basis is Basis.EXPLICIT else None


def after_quotation(windows: Windows, i: int) -> tuple[int, int, int] | None:
    """Return (first, head, end) of the words between a quotation and the verb, as noun phrase."""
    tokens = windows.tokens
    marks = [k for k in range(max(0, i - _FARTHEST_QUOTE), i) if tokens[k].text in QUOTES]
    first = marks[-1] + 1 if marks else i
    if first >= i or any(t.kind == "punct" for t in tokens[first:i]):
        return None
    head = next((k for k in range(first, i) if tokens[k].low in _LINKS), i) - 1
    return (first, head, min(i, head + 1 + _FARTHEST_TAIL)) if head >= first else None


def has_plural_subject(windows: Windows, i: int) -> bool:
    """Tell whether several people stand before a base form, which is then no infinitive."""
    group = windows.subject(i)
    if group is not None and i - group.j <= 3:
        return len(group.keys) > 1 or group.refs[-1].kind is Kind.GROUP
    phrase = windows.noun_subject(i)
    return phrase is not None and windows.tokens[phrase[1]].low.endswith(("s", "men", "people"))


def of_quoted(windows: Windows, i: int) -> Group | None:
    """Return who "was quoted as ...", unless "saying" follows and speaks for itself."""
    tokens = windows.tokens
    if not windows.passive(i) or next_low(tokens, i) not in _AFTER_QUOTED:
        return None
    saying = any(t.low == "saying" for t in tokens[i : i + 4])
    return None if saying else windows.subject(i)


def told_as(windows: Windows, i: int) -> Group | None:
    """Return who is "quoted as" or "reported as" saying the word at token `i`."""
    at = i - 2
    while at > 0 and windows.tokens[at].low in _QUOTED:
        at -= 1
    quoted = windows.tokens[i - 2].low in ("quoted", "cited")
    return windows.group(at) or (windows.subject(i) if quoted else None)


def is_again(tokens: Sequence[Token], i: int, since: int, speaker: Group) -> bool:
    """Tell whether a further verb of the same speaker opens a statement of its own.

    It does behind "and", or where the speaker is mentioned anew in another clause.
    """
    if tokens[i - 1].low in ("and", "also"):
        opens = any(t.low in CLAUSE for t in tokens[i + 1 : i + _NEAR_CLAUSE])
        return opens and (i < 2 or tokens[i - 2].low not in ("which", "who"))
    between = tokens[since : speaker.i]
    return speaker.i > since and any(t.low in (";", "and", "but") for t in between)


def goes_on_passive(windows: Windows, i: int) -> bool:
    """Tell whether a verb goes on from a passive: "was summoned and handed a note"."""
    tokens = windows.tokens
    if i < 2 or tokens[i - 1].low != "and":
        return False
    near = range(i - 2, max(-1, i - _NEAR_PASSIVE), -1)
    verb = next((k for k in near if windows.is_verb(k)), None)
    named = verb is not None and any(windows.group(k) is not None for k in range(verb + 1, i))
    return verb is not None and windows.passive(verb) and not named


def absolute(windows: Windows, i: int) -> Group | None:
    """Return who acts right before a participle of its own: "A met B, the latter saying that"."""
    tokens = windows.tokens
    group = windows.group(i - 1) if i > 1 else None
    if group is None or group.refs[-1].possessive or next_low(tokens, i) != "that":
        return None
    at = group.i - 1
    while at > 0 and tokens[at].low in _ARTICLES:
        at -= 1
    return group if at > 0 and tokens[at].low in (",", ";", "with", "and") else None
