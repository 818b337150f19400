"""Reads agreements by their nouns: "a pact on grain", "the 2031 accord"."""

from __future__ import annotations

from graph.model import Kind
from loaders.proposals import Slot
from loaders.rules.agreement_fill import fill
from loaders.rules.agreement_parties import noun_groups
from loaders.rules.agreement_spotting import AgreementSpotter, first_modifier
from loaders.rules.agreement_status import AgreementStatus
from loaders.rules.agreement_words import AgreementWords, has
from loaders.rules.context import Context, plain, shortened
from loaders.rules.found import Found
from loaders.rules.text import Token
from loaders.rules.topics import CALENDAR, content, is_definite, phrase_end, singular, trimmed
from loaders.rules.windows import Windows

_NEW = frozenset({"new", "another"})
_DENIALS = frozenset(
    {"without", "not", "neither", "no", "kept", "nor", "undisclosed", "undivulged"}
)
_ABSENT = frozenset({"no", "without"})
_ARTICLES = frozenset({"the", "a", "an"})
_MAKING = 5
"""Tokens before a noun in which a verb makes an agreement of it."""
_PARTICIPLES = ("ed", "n", "ly")
_ADJECTIVES = ("ed", "al", "ic", "new")


class AgreementNouns:
    """Reads the agreement nouns of one document."""

    def __init__(self, context: Context, words: AgreementWords) -> None:
        self.context = context
        self.words = words
        self.spotter = AgreementSpotter(words)
        self.status = AgreementStatus(context, words)

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
        of = first_modifier(tokens, i) - 1
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
        first, start = first_modifier(tokens, i), self._topic_start(tokens, j)
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


def _before_verb(windows: Windows, start: int, end: int) -> int:
    """Return where a topic ends: before the verb that the agreement is the subject of."""
    finite = (k for k in range(start, end) if windows.is_verb(k) and windows.is_finite(k))
    return trimmed(windows.tokens, start, next(finite, end))
