"""What people decided, as quads of the graph `judgements`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Quad

from graph import names
from graph.judgements import MentionRef
from graph.judgements_conflicts import Finding
from graph.rdf_terms import Node


def judgement_quads(findings: Iterable[Finding], base: str = names.BASE) -> Iterator[Quad]:
    """Yield the graph `judgements`: each judgement with what became of it on this build."""
    graph = names.graph_iri("judgements", base)
    for finding in findings:
        judged = finding.judgement
        node = Node(names.judgement_iri(judged.id, base), graph).a("Judgement")
        node.code("verdict", judged.verdict.value).code("judgementState", finding.state.value)
        node.value("judgedBy", judged.author).value("judgedAt", judged.time)
        node.value("reason", judged.reason)
        claim = finding.claim or judged.claim
        node.link("judgedClaim", names.claim_iri(claim, base) if claim else None)
        node.link("judgedItem", names.WD + judged.item if judged.item else None)
        for mention in _mentions(finding):
            node.link("judgedMention", names.mention_iri(mention, base))
        yield from node


def _mentions(finding: Finding) -> list[str]:
    """Return the mentions that a judgement pairs now, else those that it named."""
    item = finding.judgement.item
    now = {mention for pair in finding.pairs for mention in pair if mention != item}
    named: tuple[MentionRef, ...] = (*finding.judgement.left, *finding.judgement.right)
    return sorted(now or {mention.id for mention in named})
