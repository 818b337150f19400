"""Resolves descriptions and pronouns by salience within the document.

"The two leaders", "both sides", "the neighbours" take the document's main pair, not the nearest
names; "he" takes the last person who acted; "the prime minister" the person with that title.
"""

from __future__ import annotations

from collections import Counter

from graph.model import Basis, Kind, Span
from loaders.rules.groups import group_at
from loaders.rules.lexicon import Lexicon
from loaders.rules.names import NameReader
from loaders.rules.registry import Ref, Registry
from loaders.rules.spotting import Item, Spot
from loaders.rules.text import Sentence, Token
from loaders.rules.words import word_set

_ENVOYS = word_set("diplomat envoy official leader minister visitor negotiator")
_AUXILIARIES = word_set("had has was is will would said did could")
_PLURAL_DETERMINERS = frozenset({"the", "their", "both", "two"})
_PREPOSITIONS = word_set("with of by to from for between against about than like")
_REACH = 3
"""Sentences a pronoun looks back over."""


class Corefs:
    """Adds coreferring references to those that the names gave."""

    def __init__(self, reader: NameReader) -> None:
        self.registry: Registry = reader.registry
        self.lexicon: Lexicon = reader.lexicon
        self.reader = reader
        self.pair = self._main_pair()
        self.persons = self._main_persons()
        corefs = self.lexicon.raw["corefs"]
        self.he = frozenset(corefs["he"])
        self.they = frozenset(corefs["they"])
        self.state_nouns = frozenset(corefs["state_nouns"])
        self.last_person: tuple[int, str] | None = None
        self.last_state: tuple[int, str] | None = None
        self.last_group: tuple[int, tuple[str, ...]] | None = None

    def resolve(self, index: int, sentence: Sentence) -> list[Ref]:
        """Return all references of a sentence in order; call once per sentence, in order."""
        tokens = sentence.tokens
        refs = self._with_groups(index, tokens, list(self.reader.refs[index]))
        covered = {k for r in refs for k in range(r.i, r.j)}
        titles = {x.i: x for x in self.reader.items[index] if x.spot is Spot.TITLE}
        refs = [self._actorly(tokens, r) for r in refs]
        known = sorted(refs, key=lambda r: r.i)
        out: list[Ref] = []
        k = 0
        at = 0
        while k < len(tokens):
            while at < len(known) and known[at].j <= k:
                self._see(index, known[at])
                at += 1
            if tokens[k].low in self.they or tokens[k].low == "the":
                self._groups(index, tokens, [r for r in known if r.j <= k])
            found = None if k in covered else self._description(index, tokens, k, titles, covered)
            if found is not None:
                out.append(found)
                self._see(index, found)
                if len(found.keys) > 1 and found.kind is Kind.PERSON:
                    self.last_group = (index, found.keys)
                k = found.j
            else:
                k += 1
        for ref in known[at:]:
            self._see(index, ref)
        merged = sorted([*refs, *out], key=lambda r: (r.i, -r.j))
        self._groups(index, tokens, merged)
        return merged

    def _in_pair_phrase(self, tokens: list[Token], i: int) -> bool:
        return any(
            (found := self.lexicon.pair_states.at(tokens, at)) is not None and found[0] > i
            for at in (i - 1, i - 2)
            if at >= 0
        )

    def _with_groups(self, index: int, tokens: list[Token], refs: list[Ref]) -> list[Ref]:
        """Let unnamed groups swallow the adjectives inside them."""
        for i in range(len(tokens)):
            if any(r.i <= i < r.j for r in refs) or self._in_pair_phrase(tokens, i):
                continue
            group = group_at(tokens, i, self.lexicon, self.registry)
            if (
                group is not None
                and group.i
                and tokens[group.i].low == "the"
                and self._envoy(tokens, group.i)
            ):
                continue
            if group is not None:
                self.reader.inner[index] += [
                    r for r in refs if not (r.j <= group.i or r.i >= group.j)
                ]
                refs = [r for r in refs if r.j <= group.i or r.i >= group.j]
                refs.append(group)
        return sorted(refs, key=lambda r: r.i)

    # ------------------------------------------------------------------ salience
    def _main_pair(self) -> tuple[str, ...]:
        counts: Counter[str] = Counter()
        for name in self.registry.names.values():
            if name.kind is Kind.STATE:
                counts[name.key] += name.count
            elif name.state and name.kind is Kind.PERSON:
                counts[f"state:{name.state}"] += name.count
        return tuple(k for k, _ in counts.most_common(2) if k in self.registry.names)

    def _main_persons(self) -> tuple[str, ...]:
        out = []
        for state in self.pair:
            name = self.registry.names[state].name
            candidates = [
                p for p in self.registry.persons() if p.state == name and not self._past(p.key)
            ]
            candidates.sort(key=lambda p: (p.rank != "leader", -p.count))
            if candidates:
                out.append(candidates[0].key)
        if len(out) == 2 and self._leads(out):
            return tuple(out)
        leaders = [p for p in self.registry.persons() if p.rank == "leader" and p.state is None]
        leaders = [p for p in leaders if not self._past(p.key)]
        leaders.sort(key=lambda p: -p.count)
        if len(leaders) >= 2 and not self._leads(out):
            return tuple(p.key for p in leaders[:2])
        return tuple(out) if len(out) == 2 else ()

    def _leads(self, keys: list[str]) -> bool:
        return any(self.registry.names[k].rank == "leader" for k in keys)

    def _past(self, key: str) -> bool:
        statuses = {t.status for t in self.registry.tenures if t.person == key}
        return statuses == {"former"}

    def _see(self, index: int, ref: Ref) -> None:
        """Remember who acts: a subject stays in mind before a person of a later phrase."""
        if ref.kind is Kind.PERSON and len(ref.keys) == 1 and not ref.possessive:
            last = self.last_person
            within = last is not None and index - last[0] <= _REACH
            if within and self._in_phrase(index, ref):
                return  # a subject stays in mind before a person of a phrase
            if last is None or last[0] != index:
                self.last_person = (index, ref.keys[0])
        elif ref.kind is Kind.STATE and not ref.adjective and not ref.possessive:
            subject = not self._in_phrase(index, ref) and len(ref.keys) == 1
            if subject and (self.last_state is None or self.last_state[0] != index):
                self.last_state = (index, ref.keys[0])
        elif ref.kind is Kind.GROUP and ref.span.of(self.reader.document.text).endswith("s"):
            self.last_group = (index, ref.keys)

    def _in_phrase(self, index: int, ref: Ref) -> bool:
        tokens = self.reader.sentences[index].tokens
        at = ref.i - 1
        while at >= 0 and tokens[at].low in ("the", "a", "an"):
            at -= 1
        return at >= 0 and tokens[at].low in _PREPOSITIONS

    def _groups(self, index: int, tokens: list[Token], refs: list[Ref]) -> None:
        persons = [r for r in refs if r.kind is Kind.PERSON and r.basis is Basis.EXPLICIT]
        for a, b in zip(persons, persons[1:], strict=False):
            between = {t.low for t in tokens[a.j : b.i]}
            if between <= {"and", ",", "as", "well", "also", "with", "the"} and a.keys != b.keys:
                self.last_group = (index, (*a.keys, *b.keys))
        distinct = list(dict.fromkeys(k for r in persons for k in r.keys))
        if len(distinct) == 2 and self._of_two_states(distinct):
            self.last_group = (index, tuple(distinct))

    def _of_two_states(self, keys: list[str]) -> bool:
        names = [self.registry.names[k] for k in keys]
        states = {n.state for n in names}
        persons = all(n.kind is Kind.PERSON for n in names)
        return persons and (len(states) == 2 or states == {None}) and len(keys) == 2

    # ------------------------------------------------------------------ descriptions
    def _description(
        self, index: int, tokens: list[Token], k: int, titles: dict[int, Item], covered: set[int]
    ) -> Ref | None:
        token = tokens[k]
        found = self.lexicon.pair_persons.at(tokens, k)
        if found and not self._longer(tokens, found[0]) and found[0] - 1 not in covered:
            return self._pair_of_persons(index, tokens, k, found[0])
        found = self.lexicon.pair_states.at(tokens, k)
        if found and self.pair and len(self.pair) == 2:
            end = found[0]
            owner = end < len(tokens) and tokens[end].low in ("'s", "'")
            office = (
                self.lexicon.titles.at(tokens, end + 1) if owner and end + 1 < len(tokens) else None
            )
            return self._make(tokens, k, office[0] if office else end, self.pair)
        if token.low in self.he and self.last_person and index - self.last_person[0] <= _REACH:
            return self._make(tokens, k, k + 1, (self.last_person[1],))
        if (
            token.low == "the"
            and (envoy := self._envoy(tokens, k) or self._national(tokens, k)) is not None
        ):
            return envoy
        if token.low == "it" and (state := self._acting_state(index, tokens, k)) is not None:
            return state
        if token.low in self.they or token.low == "both":
            return self._plural(index, tokens, k)
        if k in titles and titles[k].j <= len(tokens):
            return self._by_title(tokens, titles[k])
        return None

    def _envoy(self, tokens: list[Token], k: int) -> Ref | None:
        """ "the Norlandian diplomat": the last person of that state."""
        state = self.lexicon.states.at(tokens, k + 1)
        if (
            state is None
            or state[0] >= len(tokens)
            or tokens[state[0]].low not in _ENVOYS
            or not self.last_person
        ):
            return None
        person = self.registry.names[self.last_person[1]]
        if person.state != state[1].state:
            same = [
                p
                for p in self.registry.persons()
                if p.state == state[1].state and p.rank != "leader"
            ]
            if len(same) != 1:
                return None
            person = same[0]
        return self._make(tokens, k, state[0] + 1, (person.key,))

    def _acting_state(self, index: int, tokens: list[Token], k: int) -> Ref | None:
        """ "it had stopped flights": the state that was the subject of the sentence before."""
        if k + 1 >= len(tokens) or tokens[k + 1].low not in ("had", "has", "also", "then"):
            return None
        last = self.last_state
        if last is None or index - last[0] > 1:
            return None
        return self._make(tokens, k, k + 1, (last[1],))

    def _national(self, tokens: list[Token], k: int) -> Ref | None:
        """ "the Norwegian had ...": a demonym that stands for the person of that state."""
        state = self.lexicon.states.at(tokens, k + 1)
        if (
            state is None
            or state[1].role not in ("adjective", "demonym")
            or state[0] >= len(tokens)
        ):
            return None
        if tokens[state[0]].low not in _AUXILIARIES:
            return None
        persons = [p for p in self.registry.persons() if p.state == state[1].state]
        return self._make(tokens, k, state[0], (persons[0].key,)) if len(persons) == 1 else None

    def _longer(self, tokens: list[Token], end: int) -> bool:
        return end < len(tokens) and tokens[end - 1].low == "two" and tokens[end].low.endswith("s")

    def _pair_of_persons(self, index: int, tokens: list[Token], i: int, j: int) -> Ref | None:
        recent = self.last_group
        if (
            recent
            and index - recent[0] <= _REACH * 2
            and self._of_two_states(list(recent[1]))
            and len(recent[1]) == 2
        ):
            return self._make(tokens, i, j, recent[1])
        if self.persons:
            return self._make(tokens, i, j, self.persons)
        return self._make(tokens, i, j, self.pair) if len(self.pair) == 2 else None

    def _plural(self, index: int, tokens: list[Token], k: int) -> Ref | None:
        low = tokens[k].low
        if (
            low == "both"
            and k + 1 < len(tokens)
            and (
                tokens[k + 1].kind == "word"
                and tokens[k + 1].low
                not in ("reportedly", "have", "had", "said", "agreed", "of", "were", "are")
            )
        ):
            return None
        recent = self.last_group
        if recent and index - recent[0] <= 2:
            return self._make(tokens, k, k + 1, recent[1])
        return self._make(tokens, k, k + 1, self.pair) if len(self.pair) == 2 else None

    def _by_title(self, tokens: list[Token], item: Item) -> Ref | None:
        if item.i == 0 or item.title.rank == "other":
            return None
        if tokens[item.j - 1].low.endswith("s") and tokens[item.i - 1].low in _PLURAL_DETERMINERS:
            return self._holders(tokens, item)
        before = tokens[item.i - 1].low
        if before not in ("the", "'s", "'") and self._state_before(tokens, item.i) is None:
            return None
        state = self._state_before(tokens, item.i)
        candidates = [
            p
            for p in self.registry.persons()
            if p.title
            and p.title.split()[-1] == item.title.name.split()[-1]
            and (state is None or p.state == state)
        ]
        candidates = [p for p in candidates if p.title == item.title.name] or candidates
        if len(candidates) > 1 and self.last_person:
            candidates = [p for p in candidates if p.key == self.last_person[1]] or candidates
        if not candidates:
            return self._unnamed_office(tokens, item, state)
        best = max(candidates, key=lambda p: p.count)
        i = item.i - 1 if before == "the" else item.i
        return self._make(tokens, i, item.j, (best.key,))

    def _holders(self, tokens: list[Token], item: Item) -> Ref | None:
        """ "the presidents", "their foreign ministers": two persons of that office, else the main pair."""
        if item.j < len(tokens) and tokens[item.j].low in ("of", "from", ","):
            return None
        word = item.title.name.split()[-1]
        persons = [
            p.key for p in self.registry.persons() if p.title and p.title.split()[-1] == word
        ]
        group = self.last_group[1] if self.last_group else ()
        told = len(group) == 2 and all(self.registry.names[k].kind is Kind.PERSON for k in group)
        keys = (
            tuple(persons) if len(persons) == 2 else self.persons or (group if told else self.pair)
        )
        start = item.i - 1
        return self._make(tokens, start, item.j, keys) if len(keys) == 2 else None

    def _unnamed_office(self, tokens: list[Token], item: Item, state: str | None) -> Ref | None:
        """An office whose holder is not named: one of two names just told without office, or nobody."""
        end = item.j
        i = item.i
        while i > 0 and (
            tokens[i - 1].low in ("the", "'s", "'") or self.lexicon.states.at(tokens, i - 1)
        ):
            i -= 1
        if state and item.title.rank in ("leader", "minister") and self.last_group:
            nameless = [
                k
                for k in self.last_group[1]
                if self.registry.names[k].kind is Kind.PERSON
                and self.registry.names[k].title is None
                and self.registry.names[k].state is None
            ]
            if nameless and len(self.last_group[1]) == 2:
                person = self.registry.names[nameless[0]]
                person.title, person.rank, person.state = item.title.name, item.title.rank, state
                return self._make(tokens, i, end, (person.key,))
        if tokens[end - 1].low.endswith("s") or (
            end < len(tokens) and tokens[end].cap and tokens[end].kind == "word"
        ):
            return None
        name = " ".join(
            t.text for t in tokens[item.i - (1 if state and tokens[item.i - 1].cap else 0) : end]
        )
        entry = self.registry.add(Kind.GROUP, name, name)
        entry.state = entry.state or state
        span = Span(tokens[i + (tokens[i].low == "the")].start, tokens[end - 1].end)
        return Ref(i, end, (entry.key,), Kind.GROUP, span, role="group")

    def _state_before(self, tokens: list[Token], i: int) -> str | None:
        for length in (1, 2, 3):
            start = i - length - (1 if i and tokens[i - 1].low in ("'s", "'") else 0)
            if start < 0:
                break
            found = self.lexicon.states.at(tokens, start)
            if found and found[0] in (i, i - 1):
                return found[1].state
        return None

    def _actorly(self, tokens: list[Token], ref: Ref) -> Ref:
        """Turn "Chinese" before "officials" into a reference to the state that acts."""
        if ref.kind is not Kind.STATE or not ref.adjective or ref.j >= len(tokens):
            return ref
        end = self._state_noun(tokens, ref.j)
        if end:
            return Ref(ref.i, end, ref.keys, ref.kind, ref.span, ref.basis, False, False, "side")
        if tokens[ref.j].low == "and" and ref.j + 1 < len(tokens):
            other = self.lexicon.states.at(tokens, ref.j + 1)
            if other and other[1].role == "adjective" and self._state_noun(tokens, other[0]):
                return Ref(
                    ref.i, ref.j, ref.keys, ref.kind, ref.span, ref.basis, False, False, "side"
                )
        return ref

    def _state_noun(self, tokens: list[Token], at: int) -> int:
        """Return the end of "naval vessels" or "foreign minister" at `at`, 0 if none stands there."""
        for step in range(3):
            if (
                at + step >= len(tokens)
                or tokens[at + step].kind != "word"
                or (tokens[at + step].cap and step == 0)
            ):
                return 0
            low = tokens[at + step].low
            if low in self.state_nouns and low not in ("foreign", "prime", "defence", "defense"):
                return at + step + 1
            if low in (
                "and",
                "of",
                "in",
                "on",
                "for",
                "to",
                "has",
                "have",
                "is",
                "are",
                "was",
                "were",
                "will",
            ):
                return 0
        return 0

    def _make(self, tokens: list[Token], i: int, j: int, keys: tuple[str, ...]) -> Ref:
        span = Span(tokens[i].start, tokens[j - 1].end)
        kind = self.registry.names[keys[0]].kind
        possessive = tokens[j - 1].low in ("their", "his", "her", "its") or (
            j < len(tokens) and tokens[j].low in ("'s", "'")
        )
        return Ref(i, j, keys, kind, span, Basis.COREFERRED, False, possessive, "coref")
