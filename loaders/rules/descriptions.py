"""Resolves pronouns and descriptions: "he", "both sides", "the Norlandian envoy"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graph.model import Kind
from loaders.rules.inflection import plural
from loaders.rules.lexicon import Lexicon
from loaders.rules.own_side import VOICE, own_words
from loaders.rules.registry import Ref
from loaders.rules.salience import REACH, Salience, coreferred
from loaders.rules.text import Token, is_owner
from loaders.rules.words import word_set

_ENVOYS = word_set("diplomat envoy official leader minister visitor negotiator")
_PEERS = (
    "foreign secretary",
    "foreign minister",
    "prime minister",
    "defence minister",
    "minister",
    "president",
    "premier",
)
_LEADERS = word_set("leaders presidents")
_BEHIND_HER = word_set(
    "in at on to for from with by and but before after when while as yesterday today tomorrow "
    "again there here that of last next this into over during"
)
"""Words before which "her" is an object and no possessor."""
_WE = word_set("we us our ourselves")
_AUXILIARIES = word_set("had has was is will would said did could")
_BEHIND_ONE = word_set(
    "who whom whose in at on to for from with by but before after when while as again there here "
    "of last this into over during until since . ; : ) had"
)
"""Words behind "the Norlander" that leave it without a noun of its own."""
_COLLECTIVE = ("s", "ese", "ch", "sh")
"""Endings of demonyms that mean a whole people: "the Japanese", "the French", "the Norlanders"."""
_AFTER_BOTH = word_set("reportedly have had said agreed of were are")


class DescriptionResolver:
    """Finds whom the descriptions of one document mean."""

    def __init__(self, lexicon: Lexicon, salience: Salience) -> None:
        self.lexicon = lexicon
        self.salience = salience
        self.registry = salience.registry
        self._joint = False
        """Whether the document speaks for all its parties: "We, the leaders of A and B"."""
        self.he = frozenset(lexicon.raw["corefs"]["he"])
        self.they = frozenset(lexicon.raw["corefs"]["they"])
        self._pasts = frozenset(past for past, _ in lexicon.raw["inflection"].values())

    def resolve(self, index: int, tokens: Sequence[Token], k: int, covered: set[int]) -> Ref | None:
        """Return whom the words at token `k` mean, or None; `covered` tokens are names."""
        low = tokens[k].low
        persons = self.lexicon.pair_persons.at(tokens, k)
        if persons and not _goes_on(tokens, persons[0]) and persons[0] - 1 not in covered:
            return self._pair_of_persons(index, tokens, k, persons[0])
        states = self.lexicon.pair_states.at(tokens, k)
        if states and not _goes_on(tokens, states[0]) and len(self.salience.pair) == 2:
            return self._make(tokens, k, self._past_office(tokens, states[0]), self.salience.pair)
        person = self._one(index, tokens, k) if low in self.he else None
        if person:
            return self._make(tokens, k, k + 1, (person,))
        if low == "the" and (one := self.envoy(tokens, k) or self._national(index, tokens, k)):
            return one
        if low == "it" and (state := self._acting_state(index, tokens, k)):
            return state
        if low == "we" and k + 2 < len(tokens) and tokens[k + 1].text == ",":
            self._joint = self._joint or tokens[k + 2].low == "the"
            return None  # "We, the ministers of A and B, X and Y": who they are follows
        if self._speaks(tokens, k) and (own := self.registry.own):
            spoken = self._make(tokens, k, k + 1, (self.registry.add(Kind.STATE, own).key,))
            return replace(spoken, role=VOICE)
        told = low in self.they or low == "both" or (self._joint and low in _WE)
        if told or (low == "each" and self._is_mutual(tokens, k)):
            return self._plural(index, tokens, k)
        return None

    def _one(self, index: int, tokens: Sequence[Token], k: int) -> str | None:
        """Return whom "he", "his" or "him" means; nobody is the object of what he does."""
        following = tokens[k + 1] if k + 1 < len(tokens) else None
        alone = following is None or following.kind == "punct" or following.low in _BEHIND_HER
        if tokens[k].low == "him" or (tokens[k].low == "her" and alone):
            return self.salience.other_person(index)
        return self.salience.recent_person(index)

    def _speaks(self, tokens: Sequence[Token], k: int) -> bool:
        """Tell whether "we", "us" or "our" at a token is the voice of the document."""
        return tokens[k].low in _WE and not self._joint and k in own_words(tokens)

    def _is_mutual(self, tokens: Sequence[Token], k: int) -> bool:
        """Tell whether "each" says something of the other: "Each accused the other of lies"."""
        near = [t.low for t in tokens[k + 1 : k + 7]]
        return bool(near) and near[0] in self.lexicon.speech and "other" in near

    def envoy(self, tokens: Sequence[Token], k: int) -> Ref | None:
        """Return the last person of a state: "the Norlandian diplomat"."""
        state = self.lexicon.states.at(tokens, k + 1)
        if state is None or self.salience.person is None:
            return None
        end, form = state
        if end >= len(tokens) or tokens[end].low not in _ENVOYS:
            return None
        person = self.registry.names[self.salience.person]
        if person.state != form.state:
            others = [
                p for p in self.registry.persons() if p.state == form.state and p.rank != "leader"
            ]
            if len(others) != 1:
                return None
            person = others[0]
        return self._make(tokens, k, end + 1, (person.key,))

    def _national(self, index: int, tokens: Sequence[Token], k: int) -> Ref | None:
        """Return the one person of a state whose demonym stands for them: "the Norlander had"."""
        state = self.lexicon.states.at(tokens, k + 1)
        if state is None or state[1].role not in ("adjective", "demonym"):
            return None
        end, form = state
        if end >= len(tokens) or not self._acts(tokens, end):
            return None
        persons = [p.key for p in self.registry.persons() if p.state == form.state]
        if len(persons) > 1 and not tokens[end - 1].low.endswith(_COLLECTIVE):
            persons = self.salience.last_of(index, persons)
        return self._make(tokens, k, end, (persons[0],)) if len(persons) == 1 else None

    def _acts(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether a word behind a demonym makes it a person: "the Norlander had", "said"."""
        low = tokens[at].low
        verb = self.lexicon.speech.get(low)
        if low in _AUXILIARIES or (verb is not None and verb.form in ("past", "s")):
            return True
        one = not tokens[at - 1].low.endswith(_COLLECTIVE)
        return one and (low in _BEHIND_ONE or low in self._pasts)

    def _acting_state(self, index: int, tokens: Sequence[Token], k: int) -> Ref | None:
        """Return the state that was the subject just before: "it had stopped flights"."""
        if k + 1 >= len(tokens) or tokens[k + 1].low not in ("had", "has", "also", "then"):
            return None
        state = self.salience.recent_state(index)
        return self._make(tokens, k, k + 1, (state,)) if state else None

    def _past_office(self, tokens: Sequence[Token], end: int) -> int:
        """Return the end of "the neighbours' foreign ministers", which stand for their states."""
        if not is_owner(tokens, end) or end + 1 >= len(tokens):
            return end
        office = self.lexicon.titles.at(tokens, end + 1)
        return office[0] if office else end

    def _pair_of_persons(self, index: int, tokens: Sequence[Token], i: int, j: int) -> Ref | None:
        phrase = " ".join(t.low for t in tokens[i:j])
        office = next((o for o in _PEERS if plural(o) in phrase), "")
        peers = self._peers(office)
        if peers:
            return self._make(tokens, i, j, peers)
        led = tokens[j - 1].low in _LEADERS and self._lead(self.salience.persons)
        for recent in self.salience.recent_groups(index, REACH * 2):
            if self.salience.are_of_two_states(recent) and self._fit(recent, office, led):
                return self._make(tokens, i, j, recent)
            if not office and not led:
                break
        persons = self.salience.persons
        keys = persons if persons and self._fit(persons, office, False) else self.salience.pair
        return self._make(tokens, i, j, keys) if len(keys) == 2 else None

    def _fit(self, keys: tuple[str, ...], office: str, led: bool) -> bool:
        """Tell whether persons can hold the office of a plural, as far as theirs is told."""
        names = [self.registry.names[k] for k in keys]
        if led and not self._lead(keys):
            return False
        if "minister" in office and office != "prime minister":
            field = office.removesuffix("minister").strip()[:5]
            return all(
                n.rank in (None, "minister") and (not n.title or _has_field(n.title, field))
                for n in names
            )
        return not office or all(n.rank in (None, "leader") for n in names)

    def _peers(self, office: str) -> tuple[str, ...]:
        """Return the two persons of two states whose office a plural names: "the ministers"."""
        if not office:
            return ()
        known = [p for p in self.registry.persons() if p.title and office in p.title.lower()]
        keys = tuple(p.key for p in known)
        return keys if len(known) == 2 and self.salience.are_of_two_states(keys) else ()

    def _lead(self, keys: tuple[str, ...]) -> bool:
        """Tell whether persons are leaders of their states."""
        return bool(keys) and all(self.registry.names[k].rank == "leader" for k in keys)

    def _plural(self, index: int, tokens: Sequence[Token], k: int) -> Ref | None:
        """Return who "they" or "both" are; "both countries" is not theirs to resolve."""
        if tokens[k].low == "both" and k + 1 < len(tokens):
            following = tokens[k + 1]
            if following.kind == "word" and following.low not in _AFTER_BOTH:
                return None
        keys = self.salience.recent_group(index, 2)
        if not keys and len(self.salience.pair) == 2:
            keys = self.salience.pair
        return self._make(tokens, k, k + 1, keys) if keys else None

    def _make(self, tokens: Sequence[Token], i: int, j: int, keys: tuple[str, ...]) -> Ref:
        return coreferred(self.registry, tokens, i, j, keys)


def _has_field(title: str, field: str) -> bool:
    """Tell whether a title is of a field: "external affairs minister" of the foreign ones."""
    others = ("external", "secretary of state") if field == "forei" else ()
    return any(word in title.lower() for word in (field, *others))


def _goes_on(tokens: Sequence[Token], end: int) -> bool:
    """Tell whether the words go on: "the two ships", "the presidents of A and B"."""
    if end >= len(tokens):
        return False
    if tokens[end - 1].low == "them":
        return False
    counted = tokens[end - 1].low == "two" and tokens[end].low.endswith("s")
    return counted or (tokens[end].low == "of" and tokens[end + 1 : end + 2] != [])
