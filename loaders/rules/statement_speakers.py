"""Who speaks: the speaker of a verb of speech, named, meant by a pronoun or told of by a noun."""

from __future__ import annotations

from dataclasses import replace

from graph.model import Basis, Kind, Span
from loaders.rules.context import Context
from loaders.rules.inflection import VerbForm
from loaders.rules.registry import Ref
from loaders.rules.salience import coreferred
from loaders.rules.statement_encounters import Encounters
from loaders.rules.statement_subjects import (
    absolute,
    after_quotation,
    apposed,
    before_apposition,
    before_aside,
    goes_on_passive,
    government,
    has_plural_subject,
    is_led,
    is_perfect,
    is_told,
    near_subject,
    of_quoted,
    told_as,
    unnamed,
)
from loaders.rules.statement_words import CLAUSE, SpeechWords, called_for, next_low
from loaders.rules.steps import Step
from loaders.rules.text import is_owner
from loaders.rules.windows import Group, Windows
from loaders.rules.words import word_set

_NOT_FINITE = word_set(
    "to the a an 's of no any his her their its should must could can would not will may might "
    "he'd she'd it'd they'd we'd i'd you'd he'll she'll"
    " it'll they'll we'll i'll you'll"
)
"""Words before a form that is then no finite verb of speech."""
_WISHES = word_set("like prefer welcome want")
"""Verbs that speak behind "would"."""
_ALIKE = word_set("let put set cut hit cast shed read")
"""Verbs whose past is like their base."""
_HAVE = word_set("have has had having")
_ADVERBS = word_set("also then further again later")
_PRONOUNS = word_set("he she it")
_ASIDES = word_set("he she they it")
_BODIES = frozenset({Kind.STATE, Kind.ORGANISATION, Kind.GROUP})
_ANSWERS = word_set("reply respond answer retort counter agree rejoin")
"""Verbs of which the other one is the subject: "Bergh asked Ruel. He replied ..."."""


class SpeakerReader:
    """Finds the speakers of one document."""

    def __init__(self, context: Context, words: SpeechWords, encounters: Encounters) -> None:
        self.context = context
        self.words = words
        self.encounters = encounters
        self.last: Group | None = None
        """Who spoke in the sentence before, of the same paragraph."""

    def speaker(self, windows: Windows, i: int, verb: VerbForm, *, first: bool) -> Group | None:
        """Return who says something by the verb at token `i`; `first` if nobody spoke before it."""
        tokens = windows.tokens
        if i == 0 and verb.form != "ing":
            return None  # "Asked about it, she ..."
        if verb.form == "ing":
            return self._of_participle(windows, i, first)
        called = called_for(windows, i, self.words) if verb.form == "base" else None
        if called is not None:
            return near_subject(windows, called)
        wishing = verb.lemma in _WISHES and i > 0 and tokens[i - 1].low == "would"
        past = verb.lemma in _ALIKE and "by" not in (t.low for t in tokens[i + 1 : i + 3])
        if verb.form == "base" and not (wishing or past or has_plural_subject(windows, i)):
            return None
        if verb.form in ("past", "participle") and goes_on_passive(windows, i):
            return None
        if verb.form == "participle" and not is_perfect(tokens, i) and not windows.passive(i):
            return None
        following = next_low(tokens, i)
        noun = verb.form == "s" and verb.lemma in self.words.nouns_too
        if noun and following != "," and following not in CLAUSE and not windows.is_verb(i):
            return None
        if i and tokens[i - 1].low in _NOT_FINITE and not wishing:
            return None
        if verb.lemma == "quote":
            return of_quoted(windows, i)
        if verb.form in ("past", "participle") and windows.passive(i):
            light = verb.lemma in self.words.light_verbs and self._is_speech(windows, i)
            told = verb.lemma in self.words.spoken_to and is_told(windows, i)
            speaking = light or told or verb.lemma in self.words.agent_speaks
            return (windows.agent(i) if speaking else None) or self._both(windows, i, verb.lemma)
        found = self._inverted(windows, i, verb) or self._before(windows, i, verb.lemma)
        return None if found is None else self._holder(windows, found)

    def _holder(self, windows: Windows, group: Group) -> Group:
        """Return the person who holds the office of "the Norlandian president", if one is known."""
        ref = group.refs[0]
        if ref.role == "side" and windows.tokens[ref.j - 1].low in self.words.media_nouns:
            return unnamed(self.context, windows, ref.i, ref.j)  # "Norlandian newspapers"
        title = self.context.lexicon.titles.at(windows.tokens, ref.j - 1) if ref.j > 1 else None
        if len(group.refs) != 1 or ref.role != "side" or title is None or title[0] != ref.j:
            return group
        state = self.context.registry.names[ref.keys[0]].name
        word = title[1].name.split()[-1]
        persons = self.context.registry.persons()
        held = [p for p in persons if p.state == state and p.title and p.title.split()[-1] == word]
        if len(held) != 1:
            return group
        person = replace(ref, keys=(held[0].key,), kind=Kind.PERSON, basis=Basis.COREFERRED)
        return Group(group.i, group.j, (person,))

    def _before(self, windows: Windows, i: int, lemma: str) -> Group | None:
        """Return the subject before a verb: named, else told of by a plain noun."""
        sure = self._goes_on(windows, i, lemma) or before_apposition(windows, i)
        if sure is not None:
            return sure
        head = windows.relative_head(i)
        if head is not None and windows.tokens[head].low in self.words.papers:
            return None  # "a declaration that promised much"
        phrase = windows.noun_subject(i)
        plain = phrase is not None and self.words.can_speak(windows.tokens[phrase[1]].low)
        named = apposed(windows, i) or before_aside(windows, i) or self._outer(windows, i)
        named = named or near_subject(windows, i)
        led = named is not None and is_led(windows.tokens, named.i)
        if phrase is not None and plain:
            people = windows.tokens[phrase[1]].low not in self.words.papers
            inside = named is not None and named.i > phrase[1] and led and people
            if named is None or named.j <= phrase[0] or inside:
                return self._unnamed(windows, phrase) or named
        behind = after_quotation(windows, i) if named is None or led else None
        return (self._unnamed(windows, behind) if behind is not None else None) or named

    def _outer(self, windows: Windows, i: int) -> Group | None:
        """Return who said that somebody did something "and urged", where both verbs could go on."""
        tree = windows.tree
        node = tree.node(i) if tree is not None else i
        if tree is None or tree.relation[node] != "conj" or windows.tokens[i - 1].low != "and":
            return None
        told = tree.head[node]
        said = windows.matrix(told)
        words = self.words.verbs
        doing = words.get(windows.tokens[told].low)
        if said is None or (doing is not None and doing.lemma not in self.words.need_clause):
            return None
        one, other = words.get(windows.tokens[said].low), words[windows.tokens[i].low]
        return windows.subject(said) if one is not None and one.form == other.form else None

    def _goes_on(self, windows: Windows, i: int, lemma: str) -> Group | None:
        """Return who spoke just before, whom "he" or "it" before the verb means."""
        last, at = self.last, i - 1
        while at > 0 and (windows.tokens[at].low in _HAVE or windows.tokens[at].low in _ADVERBS):
            at -= 1
        word = windows.tokens[at].low if at >= 0 else ""
        if last is None or len(last.keys) > 1 or lemma in _ANSWERS or word not in _PRONOUNS:
            return None
        name = self.context.registry.names[last.keys[0]]
        people = name.kind is Kind.GROUP and not name.name.endswith("s")
        personal = people or (name.kind is Kind.PERSON and windows.group(at) is not None)
        if not (personal if word in ("he", "she") else name.kind in _BODIES):
            return None
        others = [r for r in windows.actors if r.j <= at and r.keys != last.keys]
        acting = [r for r in others if not is_led(windows.tokens, r.i)]
        if any(r.kind is name.kind and r.basis is Basis.EXPLICIT for r in acting):
            return None
        token = windows.tokens[at]
        span = Span(token.start, token.end)
        ref = Ref(at, at + 1, last.keys, name.kind, span, basis=Basis.COREFERRED, role="coref")
        return Group(at, at + 1, (ref,))

    def _both(self, windows: Windows, i: int, lemma: str) -> Group | None:
        """Return the two of a meeting, where nobody named says it: "concern was expressed"."""
        tokens = windows.tokens
        noun = self._is_speech(windows, i) or tokens[windows.patient(i)[0]].low == "it"
        if lemma not in self.words.joint or not noun or "by" in [t.low for t in tokens[i:]]:
            return None
        seats = self.encounters.seats(windows.sentence)
        if not seats:
            return None
        kind = self.context.registry.names[seats[0]].kind
        span = Span(tokens[i].start, tokens[i].end)
        ref = Ref(i, i + 1, seats, kind, span, basis=Basis.INFERRED, role="coref")
        return Group(i, i + 1, (ref,))

    def _is_speech(self, windows: Windows, i: int) -> bool:
        """Tell whether the subject of a passive is a noun of speech: "warnings were issued"."""
        subject = [t.low for t in windows.tokens[windows.patient(i)[0] : i]]
        return not self.words.light_nouns.isdisjoint(subject)

    def _unnamed(self, windows: Windows, phrase: tuple[int, int, int]) -> Group | None:
        """Return a speaker whom only a noun tells of: "a dealer in Port Hale", "the palace"."""
        first, head, end = phrase
        tokens = windows.tokens
        if Step.UNNAMED_SPEAKERS in self.context.off or not self.words.can_speak(tokens[head].low):
            return None
        known = self._opposite(windows, first, head) or government(self.context, windows, phrase)
        return known or unnamed(self.context, windows, first, end)

    def _opposite(self, windows: Windows, first: int, head: int) -> Group | None:
        """Return the other one at a table: "his guest answered"."""
        noun, owner = windows.tokens[head].low, windows.group(first)
        if noun not in self.words.opposites or noun.endswith("s") or owner is None:
            return None
        key = self.encounters.opposite(windows.sentence, owner.keys)
        if key is None:
            return None
        ref = coreferred(self.context.registry, windows.tokens, first, head + 1, (key,))
        return Group(first, head + 1, (ref,))

    def _of_participle(self, windows: Windows, i: int, first: bool) -> Group | None:
        """Return who is "quoted as saying", "reported as telling A", or acts, "saying ..."."""
        tokens = windows.tokens
        before = tokens[i - 1] if i else None
        if before and before.low == "as":
            return told_as(windows, i)
        if before and (before.text in (",", "—") or before.low == "by") and i > 1 and first:
            return windows.subject(i)
        return absolute(windows, i)

    def _inverted(self, windows: Windows, i: int, verb: VerbForm) -> Group | None:
        """Return the speaker right after the verb: "…," said a Norlandian envoy."""
        tokens = windows.tokens
        before = tokens[i - 1].text if i else ""
        if before not in ("”", '"', ",", "’"):
            return None
        apposed = windows.group(i - 2) is not None or windows.group(i - 1) is not None
        apposed = apposed or (before_aside(windows, i) or before_apposition(windows, i)) is not None
        if before == "," and (apposed or verb.lemma in self.words.never_after):
            return None  # the comma closes an apposition or an aside of the subject
        phrase = windows.noun_subject(i, behind=True)
        plain = phrase is not None and phrase[1] - i <= 4 and phrase[0] == i + 1
        for at in range(i + 1, min(i + 6, len(tokens))):
            group = windows.group(at)
            if group is not None and plain and phrase is not None and phrase[1] < group.i:
                break
            if group is not None and group.refs[-1].possessive:
                owned = windows.noun_phrase(group.j + is_owner(tokens, group.j))
                return None if owned is None else self._unnamed(windows, (group.i, *owned[1:]))
            if group is not None:
                aside = before == "," and tokens[group.i].low in _ASIDES
                return group if group.i - i <= 4 and not aside else None
            if tokens[at].text in ",.;:" or tokens[at].low in ("that", "to", "in", "on"):
                break
        return self._unnamed(windows, phrase) if plain and phrase is not None else None
