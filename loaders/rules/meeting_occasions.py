"""Finds who takes part in a meeting by what is done at it: "over lunch A and B settled"."""

from __future__ import annotations

from itertools import pairwise

from graph.model import Kind
from loaders.rules.windows import Group, Windows
from loaders.rules.words import word_set

WITH = frozenset({"with"})
_AWAY = word_set("from during on for")
_FAR_AWAY = _AWAY | {"after", "of"}
_OCCASIONS = word_set("during at after following in")
_ATTENDED = word_set("in at during over after following on before")
_WITH_OR_TO = frozenset({"with", "to"})
_POINTED = word_set("the this that his her its our")
_BY = frozenset({"by"})
_PAYING = word_set("pay pays paid paying return returned returns repaid repay")
_RELATIVES = word_set("wherein where which that whom")


def main_subject(windows: Windows, j: int) -> list[Group]:
    """Return who acts in the main clause: "After talks with B in Port Hale, A flew home"."""
    acting = _behind_apposition(windows, j)
    if acting is not None:
        return [acting]
    comma = next((k for k in range(j, len(windows.tokens)) if windows.tokens[k].text == ","), None)
    if comma is None:
        return []
    near = (windows.group(k) for k in range(comma + 1, min(comma + 4, len(windows.tokens))))
    first = next((g for g in near if g is not None), None)
    return [first] if first and not first.refs[-1].possessive else []


def _behind_apposition(windows: Windows, j: int) -> Group | None:
    """Return the subject that follows a name set in: "In talks with his colleague, B, A said"."""
    tree, tokens = windows.tree, windows.tokens
    root = tree.relation.index("root") if tree and "root" in tree.relation else None
    if tree is None or root is None or root <= j:
        return None
    for at in tree.below(root, "nsubj"):
        group = windows.group(at)
        led = at > j and group is not None and tokens[group.i - 1].text == ","
        if group is not None and led and not group.refs[-1].possessive:
            return group
    return None


def one_away(windows: Windows, i: int) -> Group | None:
    """Return the one person who opens the sentence of "back from a visit" or "on a tour"."""
    if i <= 1 or not windows.groups:
        return None
    first, tokens = windows.groups[0], windows.tokens
    away = tokens[i - 2].low in _FAR_AWAY or tokens[i - 1].low in _AWAY
    away = away or any(
        a.low in ("is", "was") and b.low == "on" for a, b in pairwise(tokens[max(0, i - 5) : i])
    )
    alone = len(first.keys) == 1 and all(r.kind is Kind.PERSON for r in first.refs)
    return first if away and alone and first.j <= i else None


def those_acting(windows: Windows, i: int) -> list[Group]:
    """Return those who acted together: "A and B have pledged ... during a meeting"."""
    before = {t.low for t in windows.tokens[max(0, i - 6) : i]}
    if not before & _OCCASIONS or not before & {"a", "an", "their"} or not windows.groups:
        return []
    first = windows.groups[0]
    persons = all(r.kind is Kind.PERSON for r in first.refs)
    return [first] if first.j < i and len(first.keys) >= 2 and persons else []


def with_whom(windows: Windows, j: int) -> Group | None:
    """Return of whom a clause with a meeting is told: "B, with whom he had a word"."""
    tree = windows.tree
    if tree is None:
        return None
    verb = tree.head[tree.node(j - 1)]
    if verb < 0 or tree.relation[verb] != "acl:relcl":
        return None
    for at in tree.below(verb, "obl"):
        if windows.tokens[at].low == "whom" and at > 1:
            behind = at - 2 if windows.tokens[at - 2].text != "," else at - 3
            return windows.group(behind)
    return None


def who_was_at(windows: Windows, j: int, others: list[Group]) -> Group | None:
    """Return who does something at or around talks with another: "A said after talks with B"."""
    tree = windows.tree
    if tree is None or any(r.kind is Kind.ORGANISATION for g in others for r in g.refs):
        return None
    node = tree.node(j - 1)
    marks = {windows.tokens[c].low for c in tree.below(node, "case", "mark")}
    verb = tree.head[node]
    if not marks & _ATTENDED or verb < 0 or not tree.relation[node].startswith("obl"):
        return None
    subject = windows.subject(verb) if not windows.passive(verb) else None
    named = subject is not None and not subject.refs[-1].possessive
    return subject if named and subject and subject.refs[0].kind is Kind.PERSON else None


def those_at(windows: Windows, i: int, j: int) -> list[Group]:
    """Return who acts at a meeting: "over lunch A and B settled", "A told B at a dinner"."""
    tree = windows.tree
    if tree is None or windows.tokens[i - 1].low in _POINTED or i == 0:
        return []
    node = tree.node(j - 1)
    marks = {windows.tokens[c].low for c in tree.below(node, "case", "advmod")}
    verb = tree.head[node]
    if not marks & _ATTENDED or not tree.relation[node].startswith("obl") or verb < 0:
        return []
    subject = windows.subject(verb)
    if subject is None or subject.refs[-1].possessive or windows.passive(verb):
        return []
    if len(subject.keys) >= 2:
        return [subject]
    other = next((g for at in tree.below(verb, "obj", "iobj") if (g := windows.group(at))), None)
    other = other or windows.after(verb + 1, _WITH_OR_TO, 6)
    refs = [r for g in (subject, other) if g for r in g.refs]
    people = all(r.kind is Kind.PERSON or r.role == "side" for r in refs)
    named = any(r.kind is Kind.PERSON for r in refs)
    return [subject, other] if other and people and named else []


def of_clause(windows: Windows, j: int) -> list[Group]:
    """Return the subject of the clause after a noun: "the conversation which A had with B"."""
    tokens = windows.tokens
    for at in range(j, min(j + 8, len(tokens))):
        if tokens[at].low not in _RELATIVES:
            continue
        for k in range(at + 1, min(at + 4, len(tokens))):
            first = windows.group(k)
            if first:
                other = windows.after(first.j, WITH, 12)
                return [first, other] if other else [first]
        return []
    return []


def paid_to(windows: Windows, light: int | None) -> list[Group]:
    """Return who visits and whom: "A paid B a visit"."""
    if light is None or windows.tokens[light].low not in _PAYING:
        return []
    groups = [g for g in (windows.subject(light), windows.object(light)) if g]
    return groups if len(groups) == 2 and groups[1].refs[0].kind is Kind.PERSON else []


def audience(windows: Windows, j: int, light: int | None) -> list[Group]:
    """Return who is received and by whom: "A granted B an audience", "was given one by A"."""
    if light is None:
        return []
    other = windows.after(j, _BY, 4) if windows.passive(light) else windows.object(light)
    groups = [g for g in (windows.subject(light), other) if g]
    return groups if len(groups) == 2 else []
