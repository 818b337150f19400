"""The phrases round a name: the states they name, where they begin, whose office they tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.rules.names import NameReader
from loaders.rules.spotting import Spot
from loaders.rules.text import Token, is_owner
from loaders.rules.words import word_set
from loaders.states import StateForm

_INSIDE = frozenset({"-", "‑", "'", "’", "&", "/"})
ARTICLES = word_set("the a an")
_OF = word_set("of from representing")
ABOUT = word_set("to in on against with over for at by from toward towards near into about")
"""Words before a state that an office is turned to: "the ambassador to Norland"."""
_BREAKS = word_set(
    "and or but with against by as after before who which that when while over said says told met "
    "was is were are had has have into between than then where whose whom"
)
BODIES = word_set(
    "ministry government embassy parliament presidency president army navy force forces military "
    "police cabinet council senate assembly consulate mission delegation side team office "
    "department agency intelligence service guard minister premier prime foreign defence defense "
    "central national state party chancellery palace court church supreme"
)
"""Words behind a state's adjective that make what follows a body of that state."""
_AFFAIRS = word_set("affairs relations studies language culture history politics issues questions")
_ROLE_ENDINGS = ("er", "or", "man", "woman", "chief", "head", "secretary", "ist", "ian", "king")
PEERS = word_set(
    "counterpart counterparts colleague colleagues host hosts hostess guest visitor number "
    "opponent interlocutor rival rivals equivalent homologue"
)
"""Nouns that say how a person stands to another: one's host is of the other state."""
_ROLES = PEERS | word_set(
    "ambassador consul general admiral diplomat aide assistant attaché counsellor envoy delegate "
    "president premier governor mayor judge representative official spokesperson monarch ruler "
    "veteran figure boss number chair deputy senator lawyer agent executive"
)
_SEATED = word_set(
    "minister ministry ministries deputy government parliament cabinet presidency premier "
    "president spokesman spokeswoman spokesperson lawmaker senator chancellor palace opposition"
)
"""Nouns that are of the state in whose capital they sit: "the interior minister in Oststad"."""
_SPOKEN_FOR = word_set("spokesman spokeswoman spokesperson negotiator negotiators delegate")
_NOT_VERBS = word_set(
    "united appointed exiled designated armed retired detained combined unelected"
)
LONGEST = 18


@dataclass(frozen=True, slots=True)
class Named:
    """A state that a phrase names, at tokens [i, j)."""

    i: int
    j: int
    form: StateForm


class Phrases:
    """The phrases round the names of one document."""

    def __init__(self, reader: NameReader) -> None:
        self.reader = reader
        self.lexicon = reader.lexicon

    def states(self, index: int, start: int, stop: int) -> Iterator[Named]:
        """Yield the states named in a stretch, those inside names of bodies too."""
        for item in self.reader.items[index]:
            if item.j <= start or item.i >= stop:
                continue
            if item.spot is Spot.STATE:
                yield Named(item.i, item.j, item.state)
            elif item.spot in (Spot.RUN, Spot.BODY) and item.i >= start and item.j - item.i > 1:
                tokens = self.reader.sentences[index].tokens
                found = self.lexicon.states.at(tokens, item.i)
                if found is not None and found[1].role == "adjective":
                    yield Named(item.i, found[0], found[1])

    def owner(self, index: int, start: int, stop: int) -> str | None:
        """Return the first state of a phrase whose office it is, not one that it is turned to."""
        tokens = self.reader.sentences[index].tokens
        for named in self.states(index, start, stop):
            if self._owns(tokens, named, start, stop):
                return named.form.state
        return None

    def _owns(self, tokens: Sequence[Token], named: Named, start: int, stop: int) -> bool:
        at = named.i - 1
        while at >= start and tokens[at].low in ARTICLES:
            at -= 1
        before = tokens[at].low if at >= start else ""
        behind = [t.low for t in tokens[named.j : min(stop, named.j + 4)]]
        adjective = named.form.role in ("adjective", "demonym")
        if [t.low for t in tokens[named.j : named.j + 1]] == ["by"]:
            return False  # "..., the Norlandian by X"
        if is_owner(tokens, named.j) or adjective:
            if not _AFFAIRS.isdisjoint(behind[:2]) and behind[0] not in BODIES:
                return False
            return before not in ABOUT or not BODIES.isdisjoint(behind)
        seated = tokens[at - 1].low in PEERS | _SEATED
        if before in _OF or (before == "in" and seated):
            return True
        if before == "for":
            return not _SPOKEN_FOR.isdisjoint(t.low for t in tokens[start:at])
        plain = not tokens[named.j].cap or self.lexicon.titles.at(tokens, named.j) is not None
        compound = behind[:1] != [] and tokens[named.j].kind == "word" and plain
        return before == "" and compound and behind[0] not in ABOUT

    def start(self, tokens: Sequence[Token], stop: int) -> int:
        """Return where the phrase that ends before `stop` begins."""
        at = stop - 1
        while at >= max(0, stop - LONGEST):
            token = tokens[at]
            if token.kind == "punct" and token.text not in _INSIDE and not is_owner(tokens, at):
                break
            leading = token.low in ("to", "in", "at", "on", "from")
            if token.low in _BREAKS or (leading and not self._is_linked(tokens, at)):
                break
            if self.is_verb(token):
                break
            at -= 1
        return at + 1

    def _is_linked(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether a preposition hangs on an office: "ambassador to"."""
        return any(self.is_role(tokens, k) for k in range(max(0, at - 4), at))

    def before_honorific(self, tokens: Sequence[Token], first: int) -> int:
        """Return where "Gen." or "Mr" before a name at token `first` begins."""
        at = first
        while at > 0:
            word = at - 1 - (tokens[at - 1].text == "." and at > 1)
            if tokens[word].low not in self.lexicon.honorifics:
                break
            at = word
        return at

    def is_verb(self, token: Token) -> bool:
        """Tell whether a word looks like a verb: it tells of speech, or ends as one."""
        low = token.low
        if token.cap or token.kind != "word" or low in _NOT_VERBS:
            return False
        return low in self.lexicon.speech or low.endswith(("ed", "ing"))

    def is_role(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether an office ends at a token, by the titles or by the ending of the word."""
        token = tokens[at]
        if token.kind != "word":
            return False
        titled = any(
            found is not None and found[0] == at + 1
            for k in range(max(0, at - 3), at + 1)
            if (found := self.lexicon.titles.at(tokens, k))
        )
        plain = token.low in _ROLES or (not token.cap and token.low.endswith(_ROLE_ENDINGS))
        return titled or plain

    def breaks(self, token: Token) -> bool:
        """Tell whether a word ends the phrase of an office."""
        return token.low in _BREAKS or self.is_verb(token)
