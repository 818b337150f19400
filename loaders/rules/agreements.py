"""Reads agreements: nouns ("a pact on grain") and joint verbs ("they agreed to reopen it")."""

from __future__ import annotations

from collections.abc import Sequence

from graph.model import Kind
from loaders.proposals import Proposal
from loaders.rules.agreement_asks import AgreementAsks
from loaders.rules.agreement_commitments import AgreementCommitments
from loaders.rules.agreement_deeds import AgreementDeeds
from loaders.rules.agreement_fates import AgreementFates
from loaders.rules.agreement_futures import AgreementFutures
from loaders.rules.agreement_join import FATE, AgreementJoiner
from loaders.rules.agreement_nouns import AgreementNouns
from loaders.rules.agreement_offers import AgreementOffers
from loaders.rules.agreement_verbs import AgreementVerbs
from loaders.rules.agreement_words import agreement_words
from loaders.rules.context import Context
from loaders.rules.found import Found, propose
from loaders.rules.status_votes import settle_statuses
from loaders.rules.steps import Step
from loaders.rules.text import Token


class AgreementReader:
    """Reads the agreements of one document."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.words = agreement_words(context.lexicon)
        self.nouns = AgreementNouns(context, self.words)
        self.verbs = AgreementVerbs(context, self.words)
        self.fates = AgreementFates(context, self.words)
        self.deeds = AgreementDeeds(context, self.words, self.nouns.spotter)
        self.commitments = AgreementCommitments(context, self.words, self.nouns.spotter)
        self.asks = AgreementAsks(context, self.words)
        self.futures = AgreementFutures(context, self.words)
        self.offers = AgreementOffers(context, self.words, self.nouns.spotter)

    def read(self) -> list[Proposal]:
        """Return the proposals of all sentences, joined within the document."""
        found: list[Found] = []
        for index, sentence in enumerate(self.context.sentences):
            if sentence.role == "body":
                found += self._sentence(index)
        joiner = AgreementJoiner(self.context, self.words.general, self.words.pointing)
        told = joiner.join(found)
        settle_statuses(self.context, told)
        return [propose(self.context, f) for f in told]

    def _sentence(self, index: int) -> list[Found]:
        windows, i = self.context.windows[index], 0
        found: list[Found] = []
        while i < len(windows.tokens):
            around = [f for f in found if f.i < i < f.end]
            told = [] if _is_listed(windows.tokens, found, i) else self._at(index, i, around)
            if told and found and told[0].rule.startswith("agreement.future"):
                told = []  # what was agreed on, not something besides
            found += told
            i = told[0].j if told else i + 1
        fate = (
            None if any(f.rule.startswith("agreement.noun") for f in found) else self._fate(index)
        )
        return [*found, fate] if fate is not None else found

    def _fate(self, index: int) -> Found | None:
        """Return what a sentence tells became of the agreement before it, to which "it" points."""
        told = self.fates.of_pointer(self.context.windows[index])
        if told is None:
            return None
        i, j, status = told
        found = Found(Kind.AGREEMENT, index, i, j, status, status=status, rule=FATE)
        found.add("status", status)
        return found

    def _at(self, index: int, i: int, around: Sequence[Found]) -> list[Found]:
        """Return the agreements of the noun or verb at token `i`.

        `around` are those among whose words for what they are about it stands.
        """
        windows, inside = self.context.windows[index], bool(around)
        noun = self.words.nouns.at(windows.tokens, i)
        weak = inside and noun is not None and self.words.is_weak(windows.tokens, i, noun[0])
        part = weak or any(f.rule.startswith("agreement.noun") for f in around)
        if noun and not part and self.nouns.spotter.is_noun(windows, i, noun[0]):
            return [self.nouns.read(index, windows, i, *noun)]
        told = self.verbs.read(index, windows, i)
        if told or inside or Step.AGREEMENT_DEEDS in self.context.off:
            return told
        readers = (self.deeds, self.commitments, self.asks, self.futures, self.offers)
        deeds = (reader.read(index, windows, i) for reader in readers)
        deed = next((d for d in deeds if d is not None), None)
        return [deed] if deed is not None else []


def _is_listed(tokens: Sequence[Token], found: Sequence[Found], i: int) -> bool:
    """Tell whether the word at `i` is one with the noun before: "agreements and memoranda"."""
    return i > 1 and tokens[i - 1].low == "and" and any(f.j == i - 1 and f.end == 0 for f in found)
