"""Reads agreements: nouns ("a pact on grain") and joint verbs ("they agreed to reopen it")."""

from __future__ import annotations

from loaders.proposals import Proposal
from loaders.rules.agreement_deeds import AgreementDeeds
from loaders.rules.agreement_join import AgreementJoiner
from loaders.rules.agreement_nouns import AgreementNouns
from loaders.rules.agreement_verbs import AgreementVerbs
from loaders.rules.agreement_words import AgreementWords
from loaders.rules.context import Context
from loaders.rules.found import Found, propose
from loaders.rules.steps import Step


class AgreementReader:
    """Reads the agreements of one document."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.words = AgreementWords(context.lexicon)
        self.nouns = AgreementNouns(context, self.words)
        self.verbs = AgreementVerbs(context, self.words)
        self.deeds = AgreementDeeds(context, self.words)

    def read(self) -> list[Proposal]:
        """Return the proposals of all sentences, joined within the document."""
        found: list[Found] = []
        for index, sentence in enumerate(self.context.sentences):
            if sentence.role == "body":
                found += self._sentence(index)
        return [propose(self.context, f) for f in AgreementJoiner(self.context).join(found)]

    def _sentence(self, index: int) -> list[Found]:
        windows, found, i = self.context.windows[index], [], 0
        while i < len(windows.tokens):
            event = self._at(index, i)
            if event is not None:
                found.append(event)
            i = event.j if event is not None else i + 1
        return found

    def _at(self, index: int, i: int) -> Found | None:
        """Return the agreement of the noun or verb at token `i`, or None."""
        windows = self.context.windows[index]
        noun = self.words.nouns.at(windows.tokens, i)
        if noun and self.nouns.is_noun(windows.tokens, i, noun[0]):
            return self.nouns.read(index, windows, i, *noun)
        told = self.verbs.read(index, windows, i)
        if told is None and Step.AGREEMENT_DEEDS not in self.context.off:
            told = self.deeds.read(index, windows, i)
        return told
