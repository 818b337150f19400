"""Reads who takes part in a meeting that a noun names."""

from __future__ import annotations

from collections.abc import Sequence

from graph.model import Kind
from loaders.rules.context import Context
from loaders.rules.found import Found
from loaders.rules.meeting_occasions import (
    WITH,
    audience,
    main_subject,
    of_clause,
    one_away,
    paid_to,
    those_acting,
    those_at,
    who_was_at,
    with_whom,
)
from loaders.rules.meeting_words import MeetingWords
from loaders.rules.text import Token
from loaders.rules.windows import Group, Windows
from loaders.rules.words import word_set

BY = frozenset({"by"})
OF = frozenset({"of"})
BETWEEN = frozenset({"between", "among"})
_BEING = word_set("is are was were been being")
_GOVERNING = word_set("for of in at on to with by , ; . :")
_PURPOSE_REACH = 5
_VAGUE = word_set(
    "dialogue mediation diplomacy consultations discussions negotiations deliberations interaction "
    "meetings encounters"
)
"""Nouns that as often name no one meeting."""
_ROUND = word_set("tour tours swing")
_HOSTING = word_set("host hosts hosted hosting invite invited give gives gave given")
_OPENING = word_set("after following during before in at on speaking ahead emerging")
_HELD = word_set("held attended conducted led joined chaired")
_PARTING = ([","], ["held"], ["convened"], ["hosted"], ["to"], ["planned"], ["scheduled"], ["set"])
"""What stands between a meeting and "between": "a meeting held on Friday between A and B"."""
_JOIN_REACH = 26
_PARTED, _BESIDE_NOUN = 10, 3
"""Tokens behind a meeting in which "between" names its sides, where a comma comes first or not."""
_BESIDE, _OTHER_SIDE = 2, 14
"""Tokens behind a meeting in which "with" names the other side."""


def _is_purpose(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether a noun says what for: "flew to A for talks", "for two days of talks"."""
    at = i - 1
    while at > 0 and i - at < _PURPOSE_REACH and tokens[at].low not in _GOVERNING:
        at -= 1
    if tokens[at].low == "for":
        return True
    lead = [t.low for t in tokens[max(0, i - 5) : i]]
    return lead[-1:] == ["of"] and "for" in lead


class MeetingParties:
    """Finds the participants around the nouns of one document."""

    def __init__(self, context: Context, words: MeetingWords) -> None:
        self.context = context
        self.words = words

    def take(self, found: Found, groups: list[Group]) -> None:
        """Make the references of `groups` the participants of a candidate.

        An unnamed group ("the officials") stands for its state, or for the main pair.
        """
        seen: list[str] = []
        for group in groups:
            for ref in group.refs:
                if ref.kind is Kind.ORGANISATION and found.code == "summit":
                    continue
                for key in ref.keys:
                    if ref.kind is Kind.GROUP:
                        key = self.context.state_key(key) or ""
                    if key and key not in seen:
                        seen.append(key)
                        found.slots.append(self.context.slot_of("participant", ref, key))
        seen = self._without_states_of_persons(found, seen)
        unnamed = any(r.kind is Kind.GROUP for g in groups for r in g.refs)
        if not seen and unnamed and found.code != "visit":
            seen = list(self.context.unnamed())
            found.slots += self.context.inferred("participant", seen)
        found.actors = tuple(seen)

    def _without_states_of_persons(self, found: Found, keys: list[str]) -> list[str]:
        """Drop the states for which persons sit there: "delegations of A and B, led by X and Y"."""
        kinds = {k: self.context.registry.names[k].kind for k in keys}
        persons = [k for k in keys if kinds[k] is Kind.PERSON]
        states = [k for k in keys if kinds[k] is Kind.STATE]
        sent = {self.context.state_key(k) for k in persons}
        if sent == {None} and len(persons) == len(states) > 1:
            sent = set(states)
        dropped = {k for k in states if k in sent}
        found.slots = [s for s in found.slots if s.ref not in dropped]
        return [k for k in keys if k not in dropped]

    def of_noun(
        self, windows: Windows, i: int, j: int, code: str, light: int | None
    ) -> list[Group]:
        """Return the groups that take part in the meeting whose noun is tokens [i, j).

        `light` is the token of the light verb ("held talks"), where there is one.
        """
        parted = code == "round" or [t.low for t in windows.tokens[j : j + 1]][:1] in _PARTING
        between = windows.after(j, BETWEEN, _PARTED if parted else _BESIDE_NOUN)
        if between and code != "visit":
            return [between]
        owner = windows.possessor(i, 3)
        if owner and all(r.kind is Kind.ORGANISATION for r in owner.refs):
            owner = None
        if windows.tokens[i].low == "audience" and (granted := audience(windows, j, light)):
            return granted
        if code == "visit" and (paid := paid_to(windows, light)):
            return paid
        if code == "visit" and windows.after(j, WITH, 3) is None:
            visitor = self._visitor(windows, i, j, owner, light)
            return [visitor] if visitor else []
        if code in ("summit", "multilateral"):
            return self._of_summit(windows, i, j, light)
        return self._of_talks(windows, i, j, owner, light)

    def complete(self, found: Found, windows: Windows) -> None:
        """Find participants where no group was: "Norlandian-Verranian talks", "bilateral talks"."""
        refs = {r.keys[0]: r for r in windows.adjectives(found.i, 5)}
        if not found.actors and len(refs) >= 2:
            found.actors = tuple(refs)
            found.slots += [self.context.slot_of("participant", r) for r in refs.values()]
        before = windows.tokens[max(0, found.i - 3) : found.i]
        if not found.actors and any(t.low == "bilateral" for t in before):
            self._infer(found, self.context.leaders or self.context.pair)
        if found.code in ("summit", "multilateral"):
            return
        opens = found.i == 0 and not found.definite
        vague = windows.tokens[found.j - 1].low in _VAGUE
        told = found.place or found.date or (found.status != "held" and not vague)
        if not found.actors and told:
            first = windows.groups[0] if windows.groups else None
            states = self.context.states(first.keys) if first and first.j <= found.i else ()
            if opens or len(states) != 1:
                states = ()
            self._infer(found, self.context.completed(states, windows))
        elif len(found.actors) == 1 and found.code != "visit":
            self._counterpart(found, windows)

    def _counterpart(self, found: Found, windows: Windows) -> None:
        """Add the other side of talks of which the words name one: "its talks with A"."""
        states = self.context.states(found.actors)
        others = [s for s in self.context.completed(states, windows) if s not in states]
        if states and len(others) == 1:
            persons = all(k not in states for k in found.actors)
            others = list(self._envoys(others, windows)) if persons else others
            found.actors = (*found.actors, *others)
            found.slots += self.context.inferred("participant", others)

    def _envoys(self, states: Sequence[str], windows: Windows) -> tuple[str, ...]:
        """Return the persons of states, where the sentence names just one of each."""
        named = {k for r in windows.refs if r.kind is Kind.PERSON for k in r.keys}
        found = []
        for state in states:
            persons = [k for k in named if self.context.state_key(k) == state]
            found += persons if len(persons) == 1 else []
        return tuple(found) if len(found) == len(states) else tuple(states)

    def _infer(self, found: Found, keys: tuple[str, ...]) -> None:
        found.actors = keys
        found.slots += self.context.inferred("participant", keys)

    def _visitor(
        self, windows: Windows, i: int, j: int, owner: Group | None, light: int | None
    ) -> Group | None:
        visitor = owner or self._named_visitor(windows, i, j, light)
        goer = windows.subject(light) if light is not None and not windows.passive(light) else None
        if goer and owner is None and all(r.kind is Kind.PERSON for r in goer.refs):
            return goer  # "A makes the first visit by a Verranian premier"
        if visitor is not None:
            return visitor
        if light is not None:
            return None if windows.passive(light) else windows.subject(light)
        told = of_clause(windows, j)
        return one_away(windows, i) or (told[0] if told else None)

    def _named_visitor(self, windows: Windows, i: int, j: int, light: int | None) -> Group | None:
        """Return who visits by "by" or "of"; "a tour of A and B" names where it goes."""
        of = windows.after(j, BY | OF, 3)
        if of is not None and _BEING & {t.low for t in windows.tokens[j : of.i]}:
            return None  # "a visit was cancelled by A"
        abroad = of is not None and all(r.kind is Kind.STATE and r.role == "name" for r in of.refs)
        if of is not None and not (
            abroad and (light is not None or windows.tokens[j - 1].low in _ROUND)
        ):
            return of
        return None if of is not None else windows.after(j, BY, 8)

    def _of_summit(self, windows: Windows, i: int, j: int, light: int | None) -> list[Group]:
        of = windows.after(j, OF, 2)
        if of and any(r.kind is not Kind.ORGANISATION for r in of.refs):
            return [of]
        other = windows.after(j, WITH, _BESIDE) if light is not None else None
        subject = windows.subject(light) if light is not None and other else None
        if subject and other:
            return [subject, other]  # "A held a summit with B and C"
        return self._joined(windows, i) or of_clause(windows, j)

    def _of_talks(
        self, windows: Windows, i: int, j: int, owner: Group | None, light: int | None
    ) -> list[Group]:
        # of "the A-B meeting" both sides are known, and a later "with" is of something else
        reach = _BESIDE if owner is not None and len(owner.keys) > 1 else _OTHER_SIDE
        sides = (owner or windows.after(j, OF, 2), windows.after(j, WITH, reach))
        groups = [g for g in sides if g]
        if len({k for g in groups for k in g.keys}) < 2:
            groups = of_clause(windows, j) or groups
        if len(groups) == 1 and i and _is_purpose(windows.tokens, i) and not owner:
            verb = next((at for at in windows.governors(i) if windows.is_verb(at)), i - 1)
            goer = windows.subject(verb)
            groups = [goer, *groups] if goer and goer != groups[0] else groups
        subject = windows.subject(light) if light is not None and not owner else None
        if subject and light is not None:
            groups.insert(0, subject)
            given = windows.object(light) if windows.tokens[light].low in _HOSTING else None
            groups += [given] if given else []
        if len(groups) == 1 and windows.tokens[0].low in _OPENING and subject is None:
            groups += main_subject(windows, j)
        if len(groups) == 1 and (other := with_whom(windows, j) or who_was_at(windows, j, groups)):
            groups.append(other)
        if not groups:
            by = windows.after(j, BY, 4) if _is_held_by(windows, j) else None
            groups = [by] if by else those_acting(windows, i) or those_at(windows, i, j)
        return groups

    def _joined(self, windows: Windows, i: int) -> list[Group]:
        """Return who joins whom before a noun: "he joined A, B and others in a gathering"."""
        for at in range(i - 1, max(-1, i - _JOIN_REACH), -1):
            verb = self.words.attending.get(windows.tokens[at].low)
            if verb is not None and verb.lemma == "join":
                return [g for g in (windows.subject(at), windows.object(at)) if g]
        return []


def _is_held_by(windows: Windows, j: int) -> bool:
    """Tell whether "by" behind a noun names who takes part, not who helped: "talks held by"."""
    following = [t.low for t in windows.tokens[j : j + 2]]
    return following[:1] == ["by"] or (following[1:] == ["by"] and following[0] in _HELD)
