"""Reads agreements by their nouns: "a pact on grain", "the 2031 accord"."""

from __future__ import annotations

from graph.model import Kind
from loaders.proposals import Slot
from loaders.rules.agreement_fill import fill
from loaders.rules.agreement_parties import noun_groups
from loaders.rules.agreement_status import AgreementStatus
from loaders.rules.agreement_words import AgreementWords, has
from loaders.rules.context import Context, plain, shortened
from loaders.rules.found import Found
from loaders.rules.text import Token
from loaders.rules.topics import CALENDAR, content, is_definite, phrase_end, singular, trimmed
from loaders.rules.windows import Windows
from loaders.rules.words import word_set

_NEW = frozenset({"new", "another"})
_DENIALS = frozenset(
    {"without", "not", "neither", "no", "kept", "nor", "undisclosed", "undivulged"}
)
_ABSENT = frozenset({"no", "without"})
_VERB_LEADS = frozenset({"in", "to", "will", "can", "not", "they"})
_DEAL_LEADS = frozenset({"a", "new", "any", "no", "trade"})
_AMOUNTS = frozenset({"", "great", "good"})
"""Words before "deal" that make it an amount."""
_ARTICLES = frozenset({"the", "a", "an"})
_HEADING = frozenset({"and", "of", "the", "on"})
_MAKING = 5
"""Tokens before a noun in which a verb makes an agreement of it."""
_MADE = frozenset({"signed", "initialled", "agreed", "announced"})
_OFFERED = frozenset({"proposed", "refused", "agreed", "in-force"})
_AUXILIARIES = word_set("was were is are has have had been be to will would should not never yet")
_SITTINGS = frozenset({"meeting", "meetings", "session", "sessions", "sitting", "round"})
_WORDINGS = frozenset({"text", "texts", "terms", "document", "framework", "idea"})
_STREETS = word_set("street square road avenue bridge day park hall house building station")
_COMPOUNDED = word_set(
    "talks negotiations committee monitors observers violations violation breaches line partner "
    "partners dispute makers sources text writer lawyers law organisation organization obligations"
)
_PARTICIPLES = ("ed", "n", "ly")
_ADJECTIVES = ("ed", "al", "ic", "new")
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


class AgreementNouns:
    """Reads the agreement nouns of one document."""

    def __init__(self, context: Context, words: AgreementWords) -> None:
        self.context = context
        self.words = words
        self.status = AgreementStatus(context, words)

    def reads(self, tokens: list[Token], i: int) -> bool:
        """Tell whether an agreement is told of by a noun at token `i`."""
        hit = self.words.nouns.at(tokens, i)
        return hit is not None and self.is_noun(tokens, i, hit[0])

    def is_noun(self, tokens: list[Token], i: int, j: int) -> bool:
        """Tell whether tokens [i, j) are an agreement: no heading, no verb, no amount."""
        before = tokens[i - 1].low if i else ""
        following = tokens[j].low if j < len(tokens) else ""
        if _is_heading(tokens, j) or before in _VERB_LEADS or _is_named(tokens, i, j):
            return False
        if singular(" ".join(t.low for t in tokens[i:j])) == "deal":
            dealt = following == "with" and before not in _DEAL_LEADS
            if before in _AMOUNTS or (dealt and not is_definite(tokens, i)):
                return False
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
            return offered or linked or self._is_made(tokens, i, j)
        return True

    def _sits(self, tokens: list[Token], i: int) -> bool:
        """Tell whether the noun is a body of which a sitting is told."""
        of = _first_modifier(tokens, i) - 1
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

    def _is_made(self, tokens: list[Token], i: int, j: int) -> bool:
        """Tell whether a verb beside a noun makes an agreement of it: "signed a communiqué"."""
        near = [*range(max(0, i - _MAKING), i), *range(j, j + 1), *_passive(tokens, j)]
        statuses = {self.words.told(tokens, at) for at in near if at < len(tokens)}
        offered = singular(tokens[i].low) in self.words.offers
        return bool(statuses & (_OFFERED if offered else _MADE))

    def read(self, index: int, windows: Windows, i: int, j: int, default: str) -> Found:
        """Return the agreement of the noun at tokens [i, j); `default` is its usual status."""
        tokens = windows.tokens
        found = Found(Kind.AGREEMENT, index, i, j, default, rule=f"agreement.noun.{tokens[i].low}")
        found.weak = self.words.is_weak(tokens, i, j)
        found.definite = is_definite(tokens, i)
        found.new = has(tokens[max(0, i - 5) : i], _NEW)
        verb = self.status.governor(windows, i, j)
        said = self.status.status(windows, i, j, verb)
        if said == "under-negotiation" and singular(tokens[i].low) in self.words.offers:
            said = "proposed"  # an offer "under study" is one still
        found.status = said or self.status.usual(windows, i, j, default)
        found.usual = said is None
        found.denied = has(tokens[max(0, i - _MAKING) : i], _ABSENT)
        announced = self._announcement(tokens, i)
        found.anchors = tuple(at for at in (verb, announced) if at is not None)
        mediated = has(tokens[j : j + 3], self.words.mediating)
        fill(self.context, found, windows, noun_groups(windows, i, j, verb, mediated=mediated))
        self._add_topic(found, windows)
        if has(tokens, self.words.undisclosed) and has(tokens, _DENIALS):
            found.add("detailsUndisclosed", "true")
        return found

    def _announcement(self, tokens: list[Token], i: int) -> int | None:
        """Return the noun whose date is that of the agreement: "the 4 May announcement of a"."""
        of = _first_modifier(tokens, i) - 1
        while of > 0 and tokens[of].low in _ARTICLES:
            of -= 1
        if of <= 0 or tokens[of].low != "of":
            return None
        at = of - 1
        if tokens[at].text == ",":  # "the signing, in Port Hale, of a pact"
            at = next((k for k in range(at - 1, max(-1, of - 8), -1) if tokens[k].text == ","), 0)
            at -= 1
        return at if at >= 0 and tokens[at].low in self.words.made else None

    # ------------------------------------------------------------------ topic
    def _add_topic(self, found: Found, windows: Windows) -> None:
        """Add what the agreement is about: words behind a preposition, else before the noun."""
        tokens, i, j = windows.tokens, found.i, found.j
        first, start = _first_modifier(tokens, i), self._topic_start(tokens, j)
        end = _before_verb(windows, start, phrase_end(tokens, start)) if start is not None else j
        if start is not None and end > start:
            self._add(found, windows, start, end)
            found.topic, found.end = content(tokens[start:end]), end
        elif any(not t.low.endswith(_ADJECTIVES) for t in tokens[first:i]):
            self._add(found, windows, first, i)
        modifiers = [t for t in tokens[first:i] if t.cap or t.low not in self.words.empty]
        found.topic |= content(modifiers)
        found.label = self.context.token_words(windows.sentence, first, j).text
        if start is not None and end > start:
            about = self.context.token_words(windows.sentence, start - 1, end).text
            found.label = f"{found.label} {about}"
        found.label = shortened(found.label)

    def _add(self, found: Found, windows: Windows, start: int, end: int) -> None:
        words = self.context.token_words(windows.sentence, start, end)
        found.slots.append(Slot("topic", quote=words, value=plain(words.text)))

    def _topic_start(self, tokens: list[Token], j: int) -> int | None:
        """Return where the words behind "on", "of" begin: "a pact signed on fishing"."""
        for at in range(j, min(j + 6, len(tokens) - 1)):
            if tokens[at + 1].low in CALENDAR or tokens[at + 1].kind == "num":
                continue  # "signed on Thursday", "on 4 May"
            if tokens[at].low in self.words.topic_links or (at == j and self._of_topic(tokens, j)):
                return at + 1
            if tokens[at].kind != "word":
                return None
            if at >= j + 2 and not tokens[at].low.endswith(_PARTICIPLES):
                return None
        return None

    def _of_topic(self, tokens: list[Token], j: int) -> bool:
        """Tell whether "of" names a topic, not a place: "a treaty of friendship"."""
        takes_of = tokens[j].low == "of" and tokens[j - 1].low in self.words.topic_of
        return takes_of and j + 1 < len(tokens) and (not tokens[j + 1].cap or tokens[j - 1].cap)


def _passive(tokens: list[Token], j: int) -> range:
    """Return the token of the participle behind a noun: "signed" of "was to be signed"."""
    at = j
    while at < len(tokens) and at - j < _MAKING and tokens[at].low in _AUXILIARIES:
        at += 1
    return range(at, min(at + 1, len(tokens))) if at > j else range(0)


def _before_verb(windows: Windows, start: int, end: int) -> int:
    """Return where a topic ends: before the verb that the agreement is the subject of."""
    finite = (k for k in range(start, end) if windows.is_verb(k) and windows.is_finite(k))
    return trimmed(windows.tokens, start, next(finite, end))


def _first_modifier(tokens: list[Token], i: int) -> int:
    """Return where the modifiers of the noun at token `i` begin."""
    first = i
    while first > 0 and i - first < 4:
        before = tokens[first - 1]
        if before.kind != "word" or before.low in _NOT_MODIFIERS:
            break
        first -= 1
    return first


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
