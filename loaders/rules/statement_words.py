"""The compiled speech lexicon, and the looks around a verb of speech that all readers share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from loaders.rules.inflection import VerbForm
from loaders.rules.lexicon import Lexicon
from loaders.rules.phrases import Phrases
from loaders.rules.text import Token
from loaders.rules.windows import Group, Windows
from loaders.rules.words import word_set

QUOTES = frozenset('"“”')
CLAUSE = frozenset({"that", "how", "whether", "why", ":", '"', "“", "‘"})
"""Tokens that begin what is said."""
BE = word_set("is are was were be been being am remain remains remained sounded seems seemed feels")
_AFTER_TRAILING = frozenset(["", ",", ".", ";", "—"])
_TURNING = word_set("took takes taken turned turns")
"""Verbs of getting into touch only before "to": "took to the air to deny"."""
_LONGEST_LEAD = 5
_NO_LEAD = word_set(
    "and or but with of in on at by to from for between about who which that said says told is was"
)
_OPENINGS = _NO_LEAD | word_set(
    "after before during since as when while if although though until amid despite under meanwhile "
    "but yet still later earlier then now today yesterday asked"
)
"""Words that open a sentence with a circumstance, so that a name behind it begins the clause."""
_FARTHEST_CALL = 10
_FARTHEST_CLAUSE = 10
"""Tokens behind a verb of speech in which its clause begins."""


class SpeechWords:
    """Look-ups over the speech lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        raw = lexicon.raw["speech"]
        self.verbs = lexicon.speech
        self.need_clause = lexicon.need_clause
        self.transitive = frozenset(raw["transitive"])
        self.particles = {
            verb: Phrases((phrase, True) for phrase in phrases)
            for verb, phrases in raw["particles"].items()
        }
        self.joint = frozenset(raw["joint"])
        self.light_verbs = frozenset(raw["light"]["verbs"])
        self.light_nouns = frozenset(raw["light"]["nouns"])
        self.content_nouns = frozenset(raw["light"]["with_content"])
        self.attitudes = {word: VerbForm(word, "adjective") for word in raw["attitudes"]}
        self.told_nouns = frozenset(raw["told_nouns"])
        self.papers = frozenset(raw["papers"]) | self.content_nouns | self.told_nouns
        self.views = frozenset(raw["views"])
        self.accounts = frozenset(raw["accounts"])
        self.sources = Phrases((phrase, True) for phrase in raw["according"])
        self.askers = frozenset(raw["askers"])
        self.speakers = lexicon.speakers
        self.bodies = frozenset(raw["bodies"])
        self.callers = self.bodies | frozenset(self.speakers) | lexicon.media_nouns
        self.callers |= {title.split()[-1] for title in _titles(lexicon)}
        self.people = tuple(raw["people_endings"])
        self.things = frozenset(raw["things"])
        self.single = frozenset(raw["single"])
        self.nouns_too = frozenset(raw["nouns_too"])
        self.never_after = frozenset(raw["never_after"])
        self.agent_speaks = frozenset(raw["agent_speaks"])
        self.media_endings = frozenset(raw["media_endings"])
        self.media_nouns = lexicon.media_nouns
        self.spoken_to = frozenset(raw["spoken_to"]["object"])
        self.spoken_to_by = {
            mark: frozenset(raw["spoken_to"][mark])
            for mark in ("to", "on", "before", "from", "with")
        }
        self.words_to = frozenset(raw["spoken_to"]["nouns"])
        self.hearers = frozenset(raw["hearers"])
        self.directed = frozenset(raw["spoken_to"]["directed"])
        self.calling = lexicon.verbs(raw["calling"])
        self.opposites = frozenset(raw["opposites"])

    def can_speak(self, noun: str) -> bool:
        """Tell whether a noun names people or a body that can say something."""
        singular = noun[:-3] + "y" if noun.endswith("ies") else noun.removesuffix("s")
        if not {noun, singular}.isdisjoint(self.callers):
            return True
        return noun.endswith(self.people) and noun not in self.things

    def can_hear(self, noun: str) -> bool:
        """Tell whether a noun names people, a body or an occasion that something is told to."""
        return noun in self.hearers or self.can_speak(noun) or noun in self.opposites


def _titles(lexicon: Lexicon) -> Iterator[str]:
    """Yield the titles of offices: who holds one can speak."""
    for rows in lexicon.raw["titles"]["titles"].values():
        for row in rows:
            yield from row if isinstance(row, list) else [row]


def next_low(tokens: Sequence[Token], i: int) -> str:
    """Return the token after `i` in lower case, "" at the end."""
    return tokens[i + 1].low if i + 1 < len(tokens) else ""


def called_for(windows: Windows, i: int, words: SpeechWords) -> int | None:
    """Return the verb of getting into touch whose purpose the verb at token `i` is."""
    tokens = windows.tokens
    if i < 2 or tokens[i - 1].low != "to":
        return None
    for at in range(i - 2, max(-1, i - 2 - _FARTHEST_CALL), -1):
        if tokens[at].kind == "punct":
            return None
        turns = tokens[at].low in _TURNING and tokens[at + 1].low == "to"
        if (turns or tokens[at].low in words.calling) and windows.group(at) is None:
            return at
    return None


def trails(windows: Windows, i: int, speaker: Group) -> bool:
    """Tell whether the attribution follows the words: "…, the prime minister observed"."""
    tokens, start = windows.tokens, with_modifiers(windows, speaker.i)
    if speaker.i - start > 1 and i - speaker.j > 1:
        start = speaker.i  # "…, a step A had long requested"
    before = tokens[start - 1].text if start else ""
    if start > 1 and (before in QUOTES or (tokens[start - 2].text in QUOTES and before == ",")):
        return True
    if before not in (",", "—", "–"):
        return False
    if next_low(tokens, i) in _AFTER_TRAILING:
        return True
    last = min(len(tokens), i + _FARTHEST_CLAUSE)
    stop = next((k for k in range(i + 1, last) if tokens[k].text in _AFTER_TRAILING), last)
    clause = any(t.low in CLAUSE for t in tokens[i + 1 : stop])
    if clause or i - speaker.j > 2:
        return False
    ends = "," if next_low(tokens, i) not in _NO_LEAD else ",.;"
    closed = stop < last and tokens[stop].text in ends and tokens[i - 1].text != ","
    inside = closed and tokens[0].low not in _OPENINGS and not tokens[0].low.endswith("ing")
    return inside or windows.has_main_verb(0, start - 1)


def with_modifiers(windows: Windows, start: int) -> int:
    """Return where the words before a name begin: "the state news agency A"."""
    tokens, at = windows.tokens, start
    while at > 0 and start - at < _LONGEST_LEAD:
        token = tokens[at - 1]
        if token.text in QUOTES or token.text in (",", "—", "–"):
            return at
        if token.kind != "word" or token.low in _NO_LEAD:
            return start
        at -= 1
    return start
