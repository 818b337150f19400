"""What the graph knows and Wikidata lacks or sees otherwise: findings, and what could be added."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from graph.wikidata import properties as p
from graph.wikidata.items import ItemValue, Text, TimeValue, Value

LACKS, OTHERWISE = "lacks", "otherwise"


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """Where it is said: a document, in which words, and what a reader elsewhere can find it by.

    `url` and `outlet` (the item of the outlet) are empty where they are not known; `retrieved` is
    the day on which the document was read.
    """

    document: str
    quote: str
    language: str = "en"
    url: str = ""
    outlet: str = ""
    retrieved: str = ""

    @property
    def is_public(self) -> bool:
        """Whether others can look it up."""
        return bool(self.url or self.outlet)

    def reference(self) -> Iterator[tuple[str, Value]]:
        """Yield the parts of a reference: stated in, reference URL, quotation, retrieved."""
        if self.outlet:
            yield p.STATED_IN, ItemValue(self.outlet)
        if self.url:
            yield p.REFERENCE_URL, Text(self.url)
        yield p.QUOTATION, Text(" ".join(self.quote.split()), self.language)
        if self.retrieved:
            yield p.RETRIEVED, TimeValue(self.retrieved)


@dataclass(frozen=True, slots=True)
class Given:
    """A statement that could be added: property, value and qualifiers, with its sources."""

    property: str
    value: Value
    qualifiers: tuple[tuple[str, Value], ...] = ()
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that Wikidata lacks, or says otherwise.

    `item` is empty where an item is lacking, which `labels` would then name. `statements` are what
    could be added; `note` says what a person must know or do first.
    """

    kind: str
    what: str
    entity: str
    item: str
    ours: str
    theirs: str
    sources: tuple[Source, ...]
    statements: tuple[Given, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    note: str = ""

    def proposed(self) -> tuple[Given, ...]:
        """Return the statements of which others can look up at least one source, checked.

        Raises LinkError for a property that is not in the list or a value that it does not take.
        """
        kept = []
        for given in self.statements:
            public = tuple(source for source in given.sources if source.is_public)
            if public:
                kept.append(Given(given.property, given.value, given.qualifiers, public))
        for given in kept:
            for name, value in ((given.property, given.value), *given.qualifiers):
                p.check(name, value)
            for source in given.sources:
                for name, value in source.reference():
                    p.check(name, value)
        return tuple(kept)
