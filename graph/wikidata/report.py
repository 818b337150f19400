"""What Wikidata lacks or says otherwise, as a page to read: both sides, and our passages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from graph.wikidata.findings import LACKS, OTHERWISE, Finding
from graph.wikidata.quickstatements import written

_TITLES = {
    (OTHERWISE, "term"): "Terms of office that Wikidata has otherwise",
    (OTHERWISE, "date"): "Dates that Wikidata has otherwise",
    (LACKS, "office"): "Offices that Wikidata lacks",
    (LACKS, "meeting"): "Meetings that Wikidata lacks",
    (LACKS, "agreement"): "Agreements that Wikidata lacks",
}


def report(findings: Sequence[Finding], snapshot: str) -> str:
    """Return a page in Markdown; `snapshot` names what was compared with."""
    lines = [
        "# Our documents and Wikidata",
        "",
        f"Compared with {snapshot}. Nothing was written to Wikidata.",
        "",
    ]
    for (kind, what), title in _TITLES.items():
        found = [f for f in findings if (f.kind, f.what) == (kind, what)]
        if found:
            lines += [f"## {title} ({len(found)})", ""]
            lines += [line for finding in found for line in _section(finding)]
    return "\n".join(lines).rstrip() + "\n"


def _section(finding: Finding) -> Iterator[str]:
    item = f" ([{finding.item}](https://www.wikidata.org/wiki/{finding.item}))"
    yield f"### {_plain(finding.entity)}{item if finding.item else ''}"
    yield ""
    yield f"- Documents: {_plain(finding.ours)}"
    yield f"- Wikidata: {_plain(finding.theirs)}"
    given = finding.proposed()
    if given:
        told = ", ".join(f"{g.property} {written(g.value)}" for g in given)
        yield f"- Could be added: {told}"
    if finding.note:
        yield f"- {_plain(finding.note)}"
    yield ""
    yield from _passages(finding)


def _passages(finding: Finding) -> Iterator[str]:
    for source in finding.sources:
        where = f"[{_plain(source.document)}]({source.url})" if source.url else source.document
        yield f"> “{_plain(source.quote)}” — {where}"
        yield ""


def _plain(text: str) -> str:
    """Return text on one line in which nothing is markup."""
    joined = " ".join(text.split())
    return "".join(f"\\{c}" if c in _MARKS else c for c in joined)


_MARKS: Iterable[str] = frozenset("\\`*_[]<>#|")
