"""How names and topics are compared: folding, words that carry meaning, variants of names.

>>> fold("The Northern Sea Organization")
'northern sea organisation'
>>> sorted(content_words("patrolling along the border"))
['border', 'patrol']
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
_HYPHENATED = re.compile(r"\b(stand|cease|build|pull|flare)-(off|fire|up|back)(?=s?\b)")
"""Nouns that some write in one word: "stand-off", "standoff"."""
_SPELLING = {"defense": "defence", "center": "centre", "labor": "labour", "harbor": "harbour"}

STOP = frozenset(
    """
    a about across after again against all along also an and any are as at back be been before
    between both but by certain during each either for from had has have he her his how in into is
    it its last less many more most much near next nor not of off on one only onto or other our out
    over own per several she since so some soon still such than that the their them then there these
    they this those three through to toward towards two under until up upon various via was we were
    what when where which while who whose will with within would yet
    """.split()  # noqa: SIM905
)
"""Words that say nothing about a topic."""

_GENERIC_WORDS = """
    accord agreement announcement arrangement ban bar bilateral block breakthrough call clash
    commitment concern contact contested conversation cooperation country crisis curb deal decision
    direct dispute disputed encounter event exchange existing export first formal friction import
    informal issue joint leader led lifting limit matter measure meeting move mutual nation national
    neighbour new official pact part plan problem proposal question recent relation relationship
    relaxation restriction resumption round side state step suspension talk task tension tie treaty
    understanding visit year
    """.split()  # noqa: SIM905

GENERIC_BODIES = frozenset(
    """
    affairs agency air and army assembly bank board bureau cabinet central chamber command commerce
    commission committee communist congress council court defence delegation department development
    economy embassy external federal finance force foreign general government home house institute
    intelligence interior international justice law lower military minister ministry national navy
    news of office parliament party people police presidency security senate service staff state
    supreme trade treasury upper
    """.split()  # noqa: SIM905
)
"""Words of which the name of a body may consist that every state has."""


def _stem(word: str) -> str:
    """Cut plural and -ing endings; crude, and enough to compare topics."""
    if len(word) > 5 and word.endswith("ing"):
        word = word[:-3]
        return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


GENERIC = frozenset(map(_stem, _GENERIC_WORDS))
"""Stems of so many events that sharing one does not speak for sameness."""


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Return a name as it is compared: no case, accents, punctuation, leading article."""
    plain = "".join(c for c in _caseless(name) if not unicodedata.combining(c)).replace("’", "'")
    plain = re.sub(r"'s\b", "", plain).replace("'", "")
    plain = _HYPHENATED.sub(r"\1\2", plain)
    words = [_spelled(w) for w in _WORD.findall(plain)]
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def _caseless(name: str) -> str:
    """Compatibility caseless form (Unicode Standard 3.13, D146).

    Twice, because a letter of a style of its own ("𝑨") has no small letter before it is decomposed.
    """
    folded = unicodedata.normalize("NFD", name).casefold()
    folded = unicodedata.normalize("NFKD", folded).casefold()
    return unicodedata.normalize("NFKD", folded)


@lru_cache(maxsize=65536)
def content_words(text: str) -> frozenset[str]:
    """Return the words of a text that tell its topic, without endings."""
    return frozenset(
        stem for word in fold(text).split() if word not in STOP and len(stem := _stem(word)) > 1
    )


def topic_words(texts: frozenset[str]) -> frozenset[str]:
    """Return the content words of all texts; generic ones only where nothing else is left."""
    words = frozenset[str]().union(*(content_words(t) for t in texts))
    return words - GENERIC or words


def is_generic_body(name: str) -> bool:
    """Tell whether many states have a body of this name ("Foreign Ministry")."""
    return all(word in GENERIC_BODIES for word in fold(name).split())


def initials(name: str) -> str:
    """Return the acronym that the words of a name would give ("nsf")."""
    return "".join(w[0] for w in fold(name).split() if w not in STOP)


def is_acronym(name: str) -> bool:
    """Tell whether a name is one word of capitals and digits ("NATO", "G20")."""
    return bool(re.fullmatch(r"[A-Z][A-Z0-9&.-]{1,9}", name)) and not name.isdigit()


def same_person_name(a: str, b: str) -> bool:
    """Tell whether two full names have the same words in any order ("Bergh Ada")."""
    left, right = fold(a), fold(b)
    return (
        sorted(left.split()) == sorted(right.split()) or _joined(left) == _joined(right)
    ) and " " in left + right


def variant_person_name(a: str, b: str) -> bool:
    """Tell whether one full name shortens the other: initials, or middle names left out."""
    short, long = sorted((fold(a).split(), fold(b).split()), key=len)
    if len(short) < 2 or not any(len(w) > 1 and w in long for w in short):
        return False
    left = list(long)
    for word in sorted(short, key=lambda w: (-len(w), w)):
        fits = [w for w in left if w == word] or [w for w in left if _initial(word, w)]
        if not fits:
            return False
        left.remove(fits[0])
    return len(short) < len(long) or any(len(w) == 1 for w in (*short, *long))


def part_of_person_name(single: str, full: str) -> bool:
    """Tell whether a single word is one of the words of a full name ("Bergh")."""
    words, whole = fold(single).split(), fold(full).split()
    return len(words) == 1 and len(whole) > 1 and len(words[0]) > 1 and words[0] in whole


def _initial(a: str, b: str) -> bool:
    return (len(a) == 1 or len(b) == 1) and a[0] == b[0]


def _joined(name: str) -> str:
    return name.replace(" ", "")


def _spelled(word: str) -> str:
    """One spelling for British and American words."""
    word = _SPELLING.get(word, word)
    return re.sub(r"(?<=\w\w\w)iz(?=e|a|i)", "is", word)
