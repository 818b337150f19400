"""Finds who else takes part in a meeting by the sentences around the one that tells of it.

States that were only inferred give way to the persons who are told of together beside it, and a
visitor is joined by the one of another state with whom, or to whom, the visitor acts next.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.model import Basis, Kind
from loaders.parse.tree import Tree
from loaders.proposals import Slot
from loaders.rules.context import Context
from loaders.rules.found import Found
from loaders.rules.meeting_occasions import WITH
from loaders.rules.meeting_words import meeting_words
from loaders.rules.registry import Ref
from loaders.rules.windows import Group, Windows
from loaders.rules.words import word_set

_REACH = 2
"""Sentences behind a visit in which the text goes on about it."""
_HOSTS = word_set("host hostess")
_OWN = word_set("his her their")
_GREETING = word_set(
    "thanked welcomed greeted told assured promised showed gave walked drove led took received "
    "saw hosted escorted heard awaited offered reminded asked urged accompanied handed embraced "
    "kissed hugged briefed decorated granted received lunched dined fed entertained met heard "
    "flattered honoured honored toasted lectured scolded complimented"
)
"""What a host does to a visitor."""
_DEEPEST = 3
"""Words between a verb of going and "with B" that hangs on its complements."""
_STAYING = ("obl", "nmod", "obj")
_MOVING = ("meeting.verb", "meeting.stay")
_CALLING = word_set("to with by before")
_TELLING = ("meeting.verb", "meeting.noun")
_TWO = 2


def add_company(context: Context, found: list[Found]) -> None:
    """Complete the participants of the meetings of a document."""
    for event in found:
        if event.code == "visit" and event.status != "not-held":
            _join_visitor(context, event, _met_apart(event, found))
        elif event.code != "summit":
            _name_states(context, event)


def _seat(context: Context, event: Found, ref: Ref, index: int) -> None:
    """Seat the person of a reference in sentence `index`."""
    key = ref.keys[0]
    event.actors = (*event.actors, key)
    beside = Slot("participant", ref=key, basis=Basis.COREFERRED)
    same = index == event.sentence
    event.slots.append(context.slot_of("participant", ref) if same else beside)


# ---------------------------------------------------------------------- inferred states
def _name_states(context: Context, event: Found) -> None:
    """Put the two persons told of beside a meeting in the place of their inferred states."""
    slots = [s for s in event.slots if s.role == "participant"]
    inferred = all(s.basis is Basis.INFERRED and s.quote is None for s in slots)
    if len(event.actors) != _TWO or not inferred or event.status != "held":
        return
    if set(event.actors) != set(context.states(event.actors)):
        return
    for index in (event.sentence, event.sentence + 1):
        refs = _two_persons(context, index, event.actors)
        if refs:
            event.slots = [s for s in event.slots if s.role != "participant"]
            event.actors = ()
            for ref in refs:
                _seat(context, event, ref, index)
            return


def _two_persons(context: Context, index: int, states: Sequence[str]) -> list[Ref]:
    """Return the two persons of a sentence, one of each state, if it names just two."""
    if index >= len(context.windows):
        return []
    refs = [r for r in context.windows[index].refs if r.kind is Kind.PERSON and len(r.keys) == 1]
    by_key = {r.keys[0]: r for r in reversed(refs)}
    homes = {context.state_key(k) for k in by_key}
    fitting = len(by_key) == _TWO and (homes == set(states) or _are_joined(context, index, by_key))
    return sorted(by_key.values(), key=lambda r: r.i) if fitting else []


def _are_joined(context: Context, index: int, keys: dict[str, Ref]) -> bool:
    """Tell whether "and" joins two persons of whom the text does not say whom they serve."""
    unknown = {context.state_key(k) for k in keys} == {None}
    groups = context.windows[index].groups
    return unknown and any(set(g.keys) == set(keys) for g in groups)


# ---------------------------------------------------------------------- visitors
def _met_apart(event: Found, found: list[Found]) -> set[str]:
    """Return whom the visitor is told to have met: in talks, which are meetings of their own."""
    near = (f for f in found if 0 <= f.sentence - event.sentence <= _REACH and f is not event)
    told = (f for f in near if f.code not in ("visit", "ceremony") and f.rule.startswith(_TELLING))
    return {k for f in told if set(event.actors) <= set(f.actors) for k in f.actors}


def _join_visitor(context: Context, event: Found, apart: set[str]) -> None:
    """Seat who acts together with the only visitor, receives the visitor, or is named the host."""
    if len(event.actors) != 1 or context.registry.names[event.actors[0]].kind is not Kind.PERSON:
        return
    visitor = event.actors[0]
    called_on = _called_on(context, event) if event.rule.startswith(_MOVING) else []
    for ref in called_on:
        if ref.keys[0] not in apart and _is_of_another(context, ref.keys[0], visitor):
            _seat(context, event, ref, event.sentence)
            return
    for index in range(event.sentence, min(event.sentence + _REACH, len(context.windows) - 1) + 1):
        for ref in _beside(context.windows[index], visitor):
            if ref.keys[0] not in apart and _is_of_another(context, ref.keys[0], visitor):
                _seat(context, event, ref, index)
                return


def _is_of_another(context: Context, key: str, visitor: str) -> bool:
    home, other = context.state_key(visitor), context.state_key(key)
    return key != visitor and (home is None or home != other)


def _beside(windows: Windows, visitor: str) -> Iterator[Ref]:
    """Yield the persons with whom a visitor acts, or who receive the visitor."""
    for group in windows.groups:
        if len(group.keys) == _TWO and visitor in group.keys and not group.refs[-1].possessive:
            yield from (r for r in group.refs if visitor not in r.keys and _is_one(r))
    for ref in windows.refs:
        if _is_one(ref) and (_is_host(windows, ref) or _receives(windows, ref, visitor)):
            yield ref


def _called_on(context: Context, event: Found) -> list[Ref]:
    """Return whom somebody goes to see: "flew to A to explain it to B", "was in A with B"."""
    windows = context.windows[event.sentence]
    tree = windows.tree
    if tree is None:
        return []
    going = tree.node(event.i)
    going = tree.head[going] if tree.relation[going] == "cop" else going
    purposes = {
        at
        for at in tree.below(going, "advcl", "xcomp")
        if windows.tokens[at].low in meeting_words(context.lexicon).calling
        and not tree.below(at, "nsubj")
    }
    refs = []
    for ref in filter(_is_one, windows.refs):
        node = tree.top(ref.i, ref.j)
        head, relation = tree.head[node], tree.relation[node].split(":")[0]
        marks = {windows.tokens[c].low for c in tree.below(node, "case")}
        talked_to = head in purposes and (relation in ("obj", "iobj") or marks & _CALLING)
        beside = marks == WITH and _hangs_on(tree, node, going)
        there = relation == "nsubj" and _is_there(windows, tree, head, going)
        if talked_to or beside or there:
            refs.append(ref)
    return refs


def _hangs_on(tree: Tree, node: int, verb: int) -> bool:
    """Tell whether a phrase hangs on a verb or on a phrase of it: "for two hours with B"."""
    for _ in range(_DEEPEST):
        if tree.relation[node].split(":")[0] not in _STAYING:
            return False
        node = tree.head[node]
        if node == verb:
            return True
    return False


def _is_there(windows: Windows, tree: Tree, verb: int, going: int) -> bool:
    """Tell whether what somebody does is done where another goes: "to A, where B gave him"."""
    if tree.relation[verb] != "acl:relcl" or windows.passive(verb):
        return False
    where = any(windows.tokens[at].low == "where" for at in tree.below(verb, "advmod", "obl"))
    done = "Tense=Past" in tree.features[verb] and bool(tree.below(verb, "obj", "iobj"))
    return where and done and _hangs_on(tree, tree.head[verb], going)


def _is_one(ref: Ref) -> bool:
    return ref.kind is Kind.PERSON and len(ref.keys) == 1 and not ref.possessive


def _is_host(windows: Windows, ref: Ref) -> bool:
    """Tell whether somebody is called the host: "her host, B", "B, his Verranian host"."""
    words = {t.low for t in windows.tokens[ref.i : ref.j]}
    behind = {t.low for t in windows.tokens[ref.j : ref.j + 4]}
    return any(_HOSTS & told and _OWN & told for told in (words, behind))


def _receives(windows: Windows, ref: Ref, visitor: str) -> bool:
    """Tell whether somebody does to a visitor what a host does: "King B thanked him"."""
    tree = windows.tree
    if tree is None:
        return False
    node = tree.top(ref.i, ref.j)
    verb = tree.head[node]
    if verb < 0 or windows.tokens[verb].low not in _GREETING:
        return False
    if tree.relation[node].startswith("obl") and windows.passive(verb):
        agent, guest = windows.agent(verb), windows.subject(verb)
        return (
            agent is not None
            and guest is not None
            and ref in agent.refs
            and _is_only(guest, visitor)
        )
    if tree.relation[node] != "nsubj":
        return False
    objects = (windows.group(at) for at in tree.below(verb, "obj", "iobj"))
    return any(g is not None and _is_only(g, visitor) for g in objects)


def _is_only(group: Group, key: str) -> bool:
    return group.keys == (key,)
