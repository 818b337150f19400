"""Applies judgements to what was read: on every rebuild, whatever became of ids.

A judgement on a claim finds it by its id; where the document was replaced, by its content; where
the extractor changed, by passage, property and value; always one claim or none. It is reopened when
its passage is no longer in the document. Where people contradict each other nothing is applied.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from graph.judgements import PAIRING, Judgement, Judgements, MentionRef, Verdict, says
from graph.judgements_conflicts import (
    Finding,
    State,
    contradicted_claims,
    contradicted_pairs,
)
from graph.model import Claim, Document, Extraction, Mention, Modality, Polarity, TimeValue


@dataclass(frozen=True, slots=True)
class Applied:
    """The claims after judging, the judged pairs of heads, and what became of each judgement."""

    claims: tuple[Claim, ...]
    same: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()
    findings: tuple[Finding, ...] = ()
    rejected: frozenset[str] = frozenset()


def apply_judgements(
    judgements: Judgements, documents: Sequence[Document], extractions: Sequence[Extraction]
) -> Applied:
    """Return the claims that are left after judging, and what became of the judgements."""
    claims = sorted((c for e in extractions for c in e.claims), key=lambda c: c.id)
    if not judgements.items:
        return Applied(tuple(claims))
    read = _Read(documents, extractions, claims)
    found = [_locate(j, read) for j in judgements.items]
    found = contradicted_pairs(contradicted_claims(found))
    holding = [f for f in found if f.state is State.HOLDS]
    by_verdict: dict[Verdict, list[Finding]] = defaultdict(list)
    for finding in holding:
        by_verdict[finding.judgement.verdict].append(finding)
    rejected = frozenset(f.claim for f in by_verdict[Verdict.REJECT] if f.claim)
    corrections = {f.claim: f.judgement for f in by_verdict[Verdict.CORRECT] if f.claim}
    return Applied(
        tuple(
            _corrected(c, corrections[c.id], read) if c.id in corrections else c
            for c in claims
            if c.id not in rejected
        ),
        _pairs(f for f in by_verdict[Verdict.SAME] if not f.judgement.item),
        _pairs(f for f in by_verdict[Verdict.NOT_SAME] if not f.judgement.item),
        tuple(found),
        rejected,
    )


class _Read:
    """What was read, indexed for the search."""

    def __init__(
        self,
        documents: Sequence[Document],
        extractions: Sequence[Extraction],
        claims: Sequence[Claim],
    ) -> None:
        self.documents = {d.id: d for d in documents}
        self.by_handle: dict[str, list[Document]] = defaultdict(list)
        for document in documents:
            self.by_handle[document.handle].append(document)
        self.claims = {c.id: c for c in claims}
        self.by_content: dict[str, list[Claim]] = defaultdict(list)
        self.by_document: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            self.by_content[claim.content].append(claim)
            self.by_document[claim.document].append(claim)
        self.mentions = {m.id: m for e in extractions for m in e.mentions}
        self.by_words: dict[tuple[str, str], list[Mention]] = defaultdict(list)
        for mention in sorted(self.mentions.values(), key=lambda m: m.id):
            for words in {mention.text, mention.name}:
                self.by_words[mention.document, words].append(mention)

    def says(self, claim: Claim) -> str:
        """Return property and value of a claim in words."""
        if claim.value_is_mention and isinstance(claim.value, str):
            return says(claim, self.mentions[claim.value].text)
        return says(claim)

    def now(self, document: str, handle: str) -> list[Document]:
        """Return the document, or the versions that replaced it."""
        here = self.documents.get(document)
        return [here] if here else self.by_handle.get(handle, [])


# ---------------------------------------------------------------------- finding what is judged
def _locate(judgement: Judgement, read: _Read) -> Finding:
    if judgement.verdict in PAIRING and not judgement.of_claim:
        return _locate_pair(judgement, read)
    claim = _claim(judgement, read)
    if claim is not None:
        return Finding(judgement, State.HOLDS, claim=claim.id)
    documents = read.now(judgement.document, judgement.handle)
    if not documents:
        return Finding(judgement, State.HOLDS, "its document is not here")
    if any(judgement.quote and judgement.quote in d.text for d in documents):
        return Finding(judgement, State.HOLDS, "no such claim is read from its passage now")
    return Finding(judgement, State.REOPENED, "its passage is no longer in the document")


def _claim(judgement: Judgement, read: _Read) -> Claim | None:
    exact = read.claims.get(judgement.claim)
    if exact is not None:
        return exact
    replaced = judgement.document not in read.documents
    if replaced and judgement.content:
        same = read.by_content.get(judgement.content, [])
        if len(same) == 1:
            return same[0]
    alike = [
        claim
        for document in read.now(judgement.document, judgement.handle)
        for claim in read.by_document.get(document.id, ())
        if _same_passage(claim.quote, judgement.quote) and read.says(claim) == judgement.says
    ]
    return alike[0] if len(alike) == 1 else None


def _same_passage(one: str, other: str) -> bool:
    return bool(one and other) and (one in other or other in one)


def _locate_pair(judgement: Judgement, read: _Read) -> Finding:
    left = [h for h in (_head(r, read) for r in judgement.left) if h]
    if left and judgement.item:
        return Finding(judgement, State.HOLDS, pairs=tuple((h, judgement.item) for h in left))
    right = [h for h in (_head(r, read) for r in judgement.right) if h]
    if left and right:
        if judgement.verdict is Verdict.SAME:
            return Finding(judgement, State.HOLDS, pairs=((left[0], right[0]),))
        pairs = tuple(sorted({(a, b) for a in left for b in right if a != b}))
        if pairs:
            return Finding(judgement, State.HOLDS, pairs=pairs)
        return Finding(judgement, State.REOPENED, "both sides are one mention now")
    gone = judgement.left if not left else judgement.right
    if any(read.now(r.document, r.handle) for r in gone):
        return Finding(judgement, State.REOPENED, f"no mention {gone[0].words!r} any more")
    return Finding(judgement, State.HOLDS, "a document of it is not here")


def _head(ref: MentionRef, read: _Read) -> str | None:
    mention = read.mentions.get(ref.id)
    if mention is not None:
        return mention.head
    documents = read.now(ref.document, ref.handle or ref.document)
    heads = {
        m.head
        for d in documents
        for m in read.by_words.get((d.id, ref.words), ())
        if m.kind is ref.kind
    }
    return heads.pop() if len(heads) == 1 else None


def _pairs(findings: Iterable[Finding]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted({pair for f in findings for pair in f.pairs}))


# ---------------------------------------------------------------------- corrections
def _corrected(claim: Claim, judgement: Judgement, read: _Read) -> Claim:
    """Return the claim with the value that a person gave; the passage stays what it was."""
    prop, value = judgement.role, judgement.value
    special: Mapping[str, Callable[[], Claim]] = {
        "polarity": lambda: replace(claim, polarity=Polarity(value)),
        "modality": lambda: replace(claim, modality=Modality(value)),
    }
    if prop in special:
        return special[prop]()
    if isinstance(claim.value, TimeValue):
        return replace(claim, property=prop, value=TimeValue(value, value))
    if claim.value_is_mention:
        mention = _mention_named(value, claim, read)
        if mention is not None:
            return replace(claim, property=prop, value=mention)
    return replace(claim, property=prop, value=value, value_is_mention=False)


def _mention_named(words: str, claim: Claim, read: _Read) -> str | None:
    """Return the mention of these words in the claim's document, else the first in any other."""
    here = read.by_words.get((claim.document, words), [])
    if here:
        return here[0].head
    elsewhere = sorted(m.head for (_, w), ms in read.by_words.items() if w == words for m in ms)
    return elsewhere[0] if elsewhere else None
