"""Tells agreement nouns from other uses of their words: "a deal" from "a great deal of"."""

from __future__ import annotations

from loaders.rules.agreement_words import AgreementWords, has
from loaders.rules.text import Token
from loaders.rules.topics import is_definite, singular
from loaders.rules.windows import Windows
from loaders.rules.words import word_set

_MAKING = 5
"""Tokens before a noun in which a verb makes an agreement of it."""
_EXPELLED = 16
"""Tokens behind a declaration in which somebody is called unwelcome."""
_ARTICLES = frozenset({"the", "a", "an"})
_VERB_LEADS = frozenset({"in", "to", "will", "can", "not", "they"})
_DEAL_LEADS = frozenset({"a", "new", "any", "no", "trade"})
_AMOUNTS = frozenset({"", "great", "good"})
"""Words before "deal" that make it an amount."""
_HEADING = frozenset({"and", "of", "the", "on"})
_OFFERED = frozenset({"proposed", "refused", "agreed", "in-force"})
_MADE = frozenset({"signed", "initialled", "agreed", "announced"})
_AUXILIARIES = word_set("was were is are has have had been be to will would should not never yet")
_SITTINGS = frozenset({"meeting", "meetings", "session", "sessions", "sitting", "round"})
_WORDINGS = frozenset({"text", "texts", "terms", "document", "framework", "idea"})
_STREETS = word_set("street square road avenue bridge day park hall house building station")
_COMPOUNDED = word_set(
    "talks negotiations committee monitors observers violations violation breaches line partner "
    "partners dispute makers sources text writer lawyers law organisation organization obligations"
)
_NOT_MODIFIERS = frozenset(
    [
        *("the", "a", "an", "this", "that", "these", "those", "its", "their", "his", "her"),
        *("any", "no", "such", "and", "or", "as"),
        *("of", "for", "in", "on", "at", "to", "by", "with", "from", "under", "over", "between"),
        *("after", "before", "since"),
        *("announced", "signed", "reached", "struck", "sealed", "concluded", "implementing"),
        *("was", "is", "has", "have", "had", "been", "be"),
    ]
)


class AgreementSpotter:
    """Knows which words of a sentence are agreement nouns."""

    def __init__(self, words: AgreementWords) -> None:
        self.words = words

    def reads(self, windows: Windows, i: int) -> bool:
        """Tell whether an agreement is told of by a noun at token `i`."""
        hit = self.words.nouns.at(windows.tokens, i)
        return hit is not None and self.is_noun(windows, i, hit[0])

    def is_noun(self, windows: Windows, i: int, j: int) -> bool:
        """Tell whether tokens [i, j) are an agreement: no heading, no verb, no amount."""
        tokens = windows.tokens
        before = tokens[i - 1].low if i else ""
        following = tokens[j].low if j < len(tokens) else ""
        if _is_heading(tokens, j) or before in _VERB_LEADS or _is_named(tokens, i, j):
            return False
        if singular(" ".join(t.low for t in tokens[i:j])) == "deal":
            dealt = following == "with" and before not in _DEAL_LEADS
            if before in _AMOUNTS or (dealt and not is_definite(tokens, i)):
                return False
        if singular(tokens[i].low) == "declaration" and _is_unwelcoming(tokens, j):
            return False
        if (before, tokens[i].low) == ("on", "paper"):
            return False  # "put on paper"
        if [t.low for t in tokens[max(0, i - 3) : i]][:2] == ["rather", "than"]:
            return False
        if following == "of" and self._is_text_of(tokens, i, j):
            return False  # "the text of the treaty"
        if j < len(tokens) and self.words.nouns.at(tokens, j):
            return False  # "a loan agreement"
        if self._sits(tokens, i):
            return False  # "a meeting of the joint commission"
        if self.words.is_weak(tokens, i, j):
            noun = singular(tokens[i].low)
            offered = noun in self.words.offers and following in self.words.offer_links
            offered |= noun in self.words.offers and self._is_told_by_clause(tokens, j)
            if singular(" ".join(t.low for t in tokens[i:j])) in self.words.creatures:
                near = range(max(0, i - _MAKING - 2), i)
                return any(self.words.creates(tokens, at) for at in near)
            if noun in self.words.firm and self._is_firm(tokens, i, j):
                return True
            linked = following in self.words.weak_links or (tokens[i].cap and i > 0)
            return offered or linked or self._is_made(windows, i, j)
        return True

    def _sits(self, tokens: list[Token], i: int) -> bool:
        """Tell whether the noun is a body of which a sitting is told."""
        of = first_modifier(tokens, i) - 1
        of -= of > 0 and tokens[of].low in _ARTICLES
        return of > 0 and tokens[of].low == "of" and tokens[of - 1].low in _SITTINGS

    def _is_text_of(self, tokens: list[Token], i: int, j: int) -> bool:
        """Tell whether the noun is the wording of an agreement that is named right behind."""
        near = range(j + 1, min(j + _MAKING, len(tokens)))
        return tokens[i].low in _WORDINGS and any(self.words.nouns.at(tokens, at) for at in near)

    def _is_told_by_clause(self, tokens: list[Token], j: int) -> bool:
        """Tell whether a clause says who made it: "a promise A made", "the offer B turned down"."""
        near = range(j + 1, min(j + 8, len(tokens)))
        return (
            j < len(tokens) and tokens[j].cap and any(self.words.acting.at(tokens, k) for k in near)
        )

    def _is_firm(self, tokens: list[Token], i: int, j: int) -> bool:
        """Tell whether "contract" or "convention" is one of states: "under the arms contract"."""
        far = _MAKING + 3 if has(tokens[max(0, i - _MAKING) : i], self.words.contents) else _MAKING
        near = [*range(max(0, i - far), i), *_passive(tokens, j)]
        governed = any(self.words.told(tokens, at) for at in near)
        return governed or has(tokens[max(0, i - _MAKING) : i], self.words.standing)

    def _is_made(self, windows: Windows, i: int, j: int) -> bool:
        """Tell whether a verb beside a noun makes an agreement of it: "signed a communiqué"."""
        tokens = windows.tokens
        near = [*range(max(0, i - _MAKING), i), *range(j, j + 1), *_passive(tokens, j)]
        far = [at for at in windows.governors(i) if self.words.with_object.get(tokens[at].low)]
        acting = (at for at in (*near, *far) if self.words.governs(tokens, at))
        statuses = {self.words.told(tokens, at) for at in acting}
        offered = singular(tokens[i].low) in self.words.offers
        return bool(statuses & (_OFFERED if offered else _MADE))


def _is_unwelcoming(tokens: list[Token], j: int) -> bool:
    """Tell whether somebody is declared unwelcome: "the declaration of X as persona non grata"."""
    return any(t.low in ("persona", "personae", "unwelcome") for t in tokens[j : j + _EXPELLED])


def first_modifier(tokens: list[Token], i: int) -> int:
    """Return where the modifiers of the noun at token `i` begin."""
    first = i
    while first > 0 and i - first < 4:
        before = tokens[first - 1]
        if before.kind != "word" or before.low in _NOT_MODIFIERS:
            break
        first -= 1
    return first


def _passive(tokens: list[Token], j: int) -> range:
    """Return the token of the participle behind a noun: "signed" of "was to be signed"."""
    at = j
    while at < len(tokens) and at - j < _MAKING and tokens[at].low in _AUXILIARIES:
        at += 1
    return range(at, min(at + 1, len(tokens))) if at > j else range(0)


def _is_named(tokens: list[Token], i: int, j: int) -> bool:
    """Tell whether the noun is only part of a name or a list: "truce talks", "among them pacts"."""
    listed = [t.low for t in tokens[max(0, i - 2) : i]]
    if listed in (["among", "them"], ["such", "as"]) or listed[-1:] == ["including"]:
        return True
    if j >= len(tokens):
        return False
    named = tokens[i].cap and tokens[j].cap and tokens[j].kind == "word" and j - i == 1
    return (named and i + 1 == j and tokens[j].low in _STREETS) or tokens[j].low in _COMPOUNDED


def _is_heading(tokens: list[Token], j: int) -> bool:
    """Tell whether the phrase is a run-in heading: "Border Agreement: the two reviewed ..."."""
    if j > 6 or j >= len(tokens) or tokens[j].text != ":":
        return False
    return all(t.cap or t.low in _HEADING for t in tokens[:j])
