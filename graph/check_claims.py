"""The own rules for what was read in one document: every claim shows its passage.

Pure: looks at a document and its extraction, needs no graph. What breaks a rule is left out,
together with what rests on it, and listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from graph.dates import is_edtf
from graph.model import Attribution, Basis, Claim, Document, Extraction, Mention, Span, TimeValue

MAX_SENTENCES, MAX_WORDS = 2, 120

# A sentence end that cannot be an abbreviation or an initial: a word of four or more small letters,
# or a figure, then a full stop, then a capital. It misses some ends and invents none.
_SENTENCE_END = re.compile(
    r"(?:[a-zà-ÿ]{4}|\d{2}|[)\]”’\"'])[.!?][)\]”’\"']*\s+(?=[“‘\"'(\[]*[A-ZÀ-Þ])"
)


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One thing that breaks a rule: where, which rule, and what was seen."""

    document: str
    node: str
    rule: str
    message: str


def sound(
    document: Document, extraction: Extraction, bad: frozenset[str] = frozenset()
) -> tuple[Extraction, list[Violation]]:
    """Return the extraction without what breaks a rule, and the violations.

    `bad` are ids of mentions and claims that other checks found wrong.
    """
    violations = list(_mention_violations(document, extraction))
    wrong = bad | {violation.node for violation in violations}
    mentions = _kept_mentions(extraction.mentions, wrong)
    known = {mention.id for mention in mentions}
    claims: list[Claim] = []
    for claim in extraction.claims:
        found = list(_claim_violations(document, claim, known))
        violations += found
        if not found and claim.id not in wrong:
            claims.append(claim)
    kept = replace(extraction, mentions=mentions, claims=tuple(claims))
    return kept, sorted(violations)


def sentences(quote: str) -> int:
    """Return how many sentences a quote has at least."""
    return 1 + len(_SENTENCE_END.findall(quote.strip()))


def _kept_mentions(mentions: tuple[Mention, ...], wrong: frozenset[str]) -> tuple[Mention, ...]:
    kept = [mention for mention in mentions if mention.id not in wrong]
    heads = {mention.id for mention in kept}
    return tuple(mention for mention in kept if mention.head in heads)


def _mention_violations(document: Document, extraction: Extraction) -> Iterator[Violation]:
    known = {mention.id for mention in extraction.mentions}
    for mention in extraction.mentions:
        if mention.span.of(document.text) != mention.text:
            message = f"the text at {_place(mention.span)} is not {mention.text!r}"
            yield Violation(document.id, mention.id, "mention-equals-text", message)
        elif mention.head not in known:
            message = f"its head {mention.head} is no mention of the document"
            yield Violation(document.id, mention.id, "head-is-known", message)


def _claim_violations(document: Document, claim: Claim, known: set[str]) -> Iterator[Violation]:
    for rule, message in (
        *_about_passage(document, claim),
        *_about_slot(document, claim),
        *_about_nodes(claim, known),
        *_about_dates(claim),
    ):
        yield Violation(document.id, claim.id, rule, message)


def _about_passage(document: Document, claim: Claim) -> Iterator[tuple[str, str]]:
    if not claim.quote or claim.passage.of(document.text) != claim.quote:
        yield "quote-equals-text", f"the text at {_place(claim.passage)} is not {claim.quote!r}"
    elif len(claim.quote.split()) > MAX_WORDS or sentences(claim.quote) > MAX_SENTENCES:
        yield (
            "passage-is-short",
            (
                f"the passage at {_place(claim.passage)} is longer than {MAX_SENTENCES} sentences "
                f"or {MAX_WORDS} words"
            ),
        )


def _about_slot(document: Document, claim: Claim) -> Iterator[tuple[str, str]]:
    slot = claim.slot
    if slot is None:
        if claim.basis is Basis.EXPLICIT and not isinstance(claim.value, str):
            yield "explicit-has-slot", "an explicit value does not say where it stands"
    elif slot.end > len(document.text):
        yield "slot-in-text", f"the slot {_place(slot)} lies outside the text"
    elif claim.basis is Basis.EXPLICIT and not claim.passage.covers(slot):
        yield (
            "slot-in-passage",
            f"the slot {_place(slot)} of an explicit value is not in its passage",
        )


def _about_nodes(claim: Claim, known: set[str]) -> Iterator[tuple[str, str]]:
    needed = {"subject": claim.subject}
    if claim.value_is_mention and isinstance(claim.value, str):
        needed["value"] = claim.value
    for number, mention in enumerate(_speakers(claim.attribution)):
        needed[f"attribution {number}"] = mention
    for role, mention in needed.items():
        if mention not in known:
            yield "mention-is-known", f"its {role} {mention} is no sound mention of the document"


def _speakers(attribution: Attribution | None) -> Iterator[str]:
    while attribution is not None:
        for mention in (attribution.speaker, attribution.outlet, attribution.addressee):
            if mention is not None:
                yield mention
        attribution = attribution.outer


def _about_dates(claim: Claim) -> Iterator[tuple[str, str]]:
    for time in (claim.value, claim.time):
        if isinstance(time, TimeValue) and time.edtf is not None and not is_edtf(time.edtf):
            yield "date-is-edtf", f"{time.edtf!r} is not a date in EDTF"


def _place(span: Span) -> str:
    return f"characters {span.start} to {span.end}"
