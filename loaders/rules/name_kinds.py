"""Decides what a run of capitalised words names: a person, an organisation, a place or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from graph.model import Kind
from loaders.rules.lexicon import Lexicon
from loaders.rules.name_marks import REGNAL, is_acronym, is_of_land, names_nobody
from loaders.rules.people_words import PersonRead
from loaders.rules.spotting import Item
from loaders.rules.text import Token, is_owner
from loaders.rules.words import word_set

_LOCATIVE = word_set(
    "in at near from across along outside around towards toward inside above off through"
)
_TRAVEL = word_set(
    "flew fly flies flying travelled traveled travels travelling sailed drove crossed hurried "
    "rushed journeyed visit visits trip trips journey journeys flight flights tour back on went "
    "come came"
)
_REACHED = 4
"""Tokens before a place in which a word of travel stands."""
_NOT_OF_PERSONS = word_set("from off above through")
"""Words before a place of one word that as often stand before a person of several."""
_TELLING = word_set("told by on via broadcaster channel newspaper daily agency network station")
_INTERVIEWS = word_set(
    "interview-with interview-to interview-for interviewed-by article-for op-ed-for column-for"
)
_QUOTINGS = word_set("quoted-by cited-by quoted-in interviewed-by")
_DEFINITE = word_set("the their this that last year's")
_GATHERINGS = word_set("summit meeting conference talks accord accords declaration consensus")
_TOWNS = word_set(
    "town city village port resort capital island region province state district valley area "
    "enclave suburb"
)
_BELIEFS = ("ist", "ism", "ish", "ic")
_SIZES = word_set("major general chief head")
_OF_PEOPLES = (*_BELIEFS, "ese", "ian", "ean")
_BEHIND_NAMES = word_set(
    "in on at by to of for from with and or was is were has had have who which that will would "
    "could may might must met said told says left went came flew took held made paid spoke saw sat"
)
"""Words that follow the name of a person, not an adjective of belief."""
_BODILY = word_set(
    "met flew visited arrived landed telephoned phoned rang dined lunched travelled traveled sat "
    "stood smiled nodded embraced shook spoke talked walked drove meets flies visits arrives"
)
"""What only persons do."""
_LONGEST_PERSON = 4
_CREDITS = word_set("credited-to sourced-from courtesy-of")
_LONGEST_APPOSITION = 6
_LONGEST_BODY = 8
_BREAKS = word_set("said told and in on at by was is had has who which")


def kind_of(tokens: Sequence[Token], item: Item, read: PersonRead, lexicon: Lexicon) -> Kind | None:
    """Return the kind of thing a run names, or None where it names nothing we keep.

    `read` is what the words around the run say of the person it may name.
    """
    words = [t.text for t in tokens[item.i : item.j]]
    if _is_organisation(words, lexicon) or is_interviewer(tokens, item.i):
        return Kind.ORGANISATION
    if _is_credited(tokens, item):
        return Kind.ORGANISATION
    if words[-1] in lexicon.event_nouns or (read.title is None and names_nobody(words)):
        return None
    if len(words) == 1 and words[0].lower() in lexicon.common:
        return None
    if len(words) == 1 and words[0] in lexicon.place_nouns:
        return None
    if read.title_tokens is not None and _is_people(tokens, item, read.title_tokens):
        return None
    if read.title is not None or read.intro == "title":
        return Kind.PERSON
    if words[0] in lexicon.place_nouns or words[-1] in lexicon.place_nouns:
        return Kind.PLACE if len(words) > 1 else None
    if _is_described(tokens, item, lexicon) or _is_headed(tokens, item):
        return Kind.ORGANISATION
    return _by_surroundings(tokens, item, read, lexicon)


def _is_people(tokens: Sequence[Token], item: Item, title: tuple[int, int]) -> bool:
    """Tell whether one word behind a rank is an adjective: "a major Tuareg town"."""
    word = tokens[item.i]
    alone = item.j == item.i + 1 == title[1] + 1 and not tokens[title[0]].cap
    adjective = word.low.endswith(_OF_PEOPLES) or tokens[title[0]].low in _SIZES
    return alone and adjective and _is_modifier(tokens, item.j)


def is_interviewer(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether words before a name make it a medium: "in an interview with A"."""
    before = [t.low for t in tokens[max(0, i - 3) : i] if t.low != "the"]
    return "-".join(before[-2:]) in _INTERVIEWS


def _is_credited(tokens: Sequence[Token], item: Item) -> bool:
    """Tell whether a text says that it comes from one word: "sourced from Zenit"."""
    before = "-".join(t.low for t in tokens[max(0, item.i - 2) : item.i])
    return before in _CREDITS and item.j == item.i + 1


def is_medium(tokens: Sequence[Token], item: Item, lexicon: Lexicon) -> bool:
    """Tell whether an organisation is a medium by its first word or the words before it."""
    before = [t.low for t in tokens[max(0, item.i - 2) : item.i] if t.text != ","]
    described = before[-1:] != [] and before[-1] in lexicon.media_nouns
    described = described or _is_explained(tokens, item.j, lexicon)
    starts = tokens[item.i].text in lexicon.org_starts or _is_headed(tokens, item)
    told = is_interviewer(tokens, item.i) or _is_credited(tokens, item)
    return starts or described or told


_TOLD = (["told"], ["tells"], ["telling"])
_OF_PRESS = word_set(
    "semi-official state-run state-owned pro-government government-owned independent"
)
"""Adjectives of papers and stations: "told the semi-official Zenit"."""


def is_told(tokens: Sequence[Token], item: Item, lexicon: Lexicon) -> bool:
    """Tell whether one unknown word is told something, as media are: "A told Zenit that"."""
    word = tokens[item.i]
    alone = item.j == item.i + 1 and word.kind == "word" and word.low not in lexicon.common
    alone = alone and word.text not in lexicon.assemblies
    before = [t.low for t in tokens[max(0, item.i - 3) : item.i]]
    quoting = "-".join([w for w in before if w != "the"][-2:]) in _QUOTINGS
    if before and before[-1] in _OF_PRESS:
        before = [w for w in before[:-1] if w != "the"]
    return alone and item.i > 0 and (before[-1:] in _TOLD or quoting)


def _is_organisation(words: list[str], lexicon: Lexicon) -> bool:
    """Tell whether words end as "Grey League" or begin as "Union of Ports"."""
    if len(words) < 2:
        return False
    heads = lexicon.org_heads | lexicon.org_suffixes
    if words[0] in lexicon.org_starts or words[2:][-1:] == ["Administration"]:
        return True  # "Harbour Safety Administration"; two words are a government's
    return words[-1] in lexicon.org_suffixes or any(
        word in heads and following == "of" for word, following in pairwise(words)
    )


def _by_surroundings(
    tokens: Sequence[Token], item: Item, read: PersonRead, lexicon: Lexicon
) -> Kind | None:
    words = [t.text for t in tokens[item.i : item.j]]
    before = tokens[item.i - 1].low if item.i else ""
    names = [t.text for t in tokens[item.i : item.j] if t.cap]
    if is_of_land(tokens, item.j, lexicon):
        return Kind.PLACE
    if words[-1].endswith(_BELIEFS) and not read.state and _is_modifier(tokens, item.j):
        return None  # "Zoroastrian Catholic sites"
    if before == "of" and item.i >= 2 and tokens[item.i - 2].low in _TOWNS:
        return Kind.PLACE
    if names_event(tokens, item) and not is_acronym(words[0]):
        return Kind.PLACE
    if before == "the" or any(len(w) > 1 and w.lower() in lexicon.common for w in names):
        return None
    if len(names) == 1 and is_acronym(words[0]) and words[0].isupper() and before in _TELLING:
        return Kind.ORGANISATION
    if len(names) == 1:
        located = before in _LOCATIVE or _is_reached(tokens, item.i)
        located = located and not is_owner(tokens, item.j)
        if located and not is_acronym(words[0]):
            return Kind.PLACE
        return Kind.PERSON if _moves(tokens, item) and not is_acronym(words[0]) else None
    if any(is_acronym(w) and w.isupper() and not REGNAL.fullmatch(w) for w in words):
        return None
    speaks = item.j < len(tokens) and tokens[item.j].low in lexicon.speech
    if before in _LOCATIVE - _NOT_OF_PERSONS and not speaks and not is_owner(tokens, item.j):
        return Kind.PLACE
    return Kind.PERSON if len(names) <= _LONGEST_PERSON else None


def _is_reached(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether somebody travels to a name: "flew to A", "a visit to A"."""
    if i < 2 or tokens[i - 1].low != "to":
        return False
    return bool({t.low for t in tokens[max(0, i - _REACHED) : i - 1]} & _TRAVEL)


def _moves(tokens: Sequence[Token], item: Item) -> bool:
    """Tell whether one unknown word does what persons alone do: "Ruel flew to A"."""
    behind = [t.low for t in tokens[item.j : item.j + 3]]
    paired = behind[:1] == ["and"] and len(behind) > 2 and behind[2] in _BODILY
    return item.i > 0 and ((behind[:1] != [] and behind[0] in _BODILY) or paired)


def names_event(tokens: Sequence[Token], item: Item) -> bool:
    """Tell whether a run tells which meeting it was, as towns do: "the Port Hale summit"."""
    if not item.i or item.j >= len(tokens) or tokens[item.i - 1].low not in _DEFINITE:
        return False
    return tokens[item.j].low in _GATHERINGS


def _is_modifier(tokens: Sequence[Token], j: int) -> bool:
    plain = j < len(tokens) and tokens[j].kind == "word" and not tokens[j].cap
    return plain and tokens[j].low not in _BEHIND_NAMES and not tokens[j].low.endswith("ed")


def _is_headed(tokens: Sequence[Token], item: Item) -> bool:
    """Tell whether a name brings its own article, as newspapers do: "wrote in The Star"."""
    inside = item.i > 0 and tokens[item.i - 1].kind == "word"
    return inside and tokens[item.i].text == "The" and item.j - item.i > 1


def _is_described(tokens: Sequence[Token], item: Item, lexicon: Lexicon) -> bool:
    """Tell whether "the news agency" or the like stands right before or behind a name."""
    i = item.i - (item.i > 1 and tokens[item.i - 1].text == ",")
    starts = (at for at in (i - 1, i - 2) if at >= 0)
    ends = (lexicon.org_descriptions.at(tokens, at) for at in starts)
    if any(found is not None and found[0] == i for found in ends):
        if i < item.i and _is_held(tokens, i, lexicon):
            return False
        return i == item.i or (tokens[item.j : item.j + 1] != [] and tokens[item.j].kind == "punct")
    return _is_explained(tokens, item.j, lexicon)


def _is_held(tokens: Sequence[Token], end: int, lexicon: Lexicon) -> bool:
    """Tell whether a body before a comma is where one works: "spokesman of the ministry, A"."""
    for at in range(end - 1, max(0, end - _LONGEST_BODY), -1):
        if tokens[at].low in ("of", "for", "at", "in"):
            offices = (lexicon.titles.at(tokens, k) for k in range(max(0, at - 3), at))
            return any(found is not None and found[0] == at for found in offices)
        if tokens[at].kind == "punct":
            return False
    return False


def _is_explained(tokens: Sequence[Token], j: int, lexicon: Lexicon) -> bool:
    """Tell whether an apposition says that it is a medium: "A, the state broadcaster"."""
    if j >= len(tokens) or tokens[j].text not in (",", "("):
        return False
    said = 0
    for at in range(j + 1, min(j + 2 * _LONGEST_APPOSITION, len(tokens))):
        said += not tokens[at].cap  # however long the name of a state is
        if said >= _LONGEST_APPOSITION:
            return False
        if tokens[at].kind == "punct" or tokens[at].low in _BREAKS:
            return False
        if lexicon.org_descriptions.at(tokens, at) and tokens[at].low in lexicon.media_nouns:
            return at + 1 == len(tokens) or tokens[at + 1].kind == "punct"
    return False
