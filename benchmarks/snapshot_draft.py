"""An item while it is put together from several files, and all of them."""

from __future__ import annotations

from collections.abc import Iterator

from graph.wikidata.items import (
    END,
    INSTANCE_OF,
    OFFICE,
    START,
    Item,
    ItemValue,
    Statement,
    TimeValue,
    Value,
)


class Draft:
    """One item to be; the first name given is its label, the others are aliases."""

    def __init__(self, identifier: str) -> None:
        self.id = identifier
        self.labels: dict[str, str] = {}
        self.aliases: dict[str, list[str]] = {}
        self.description = ""
        self.statements: dict[Statement, None] = {}
        self.pages: dict[str, str] = {}
        self.sources: set[str] = set()

    @property
    def classes(self) -> set[str]:
        """The classes given so far."""
        found = (s.value for s in self.statements if s.property == INSTANCE_OF)
        return {value.id for value in found if isinstance(value, ItemValue)}

    def name(self, text: str, language: str = "en") -> Draft:
        """Add a name."""
        label = self.labels.setdefault(language, text)
        others = self.aliases.setdefault(language, [])
        if text != label and text not in others:
            others.append(text)
        return self

    def describe(self, text: str) -> Draft:
        """Add a description where there is none."""
        self.description = self.description or text
        return self

    def source(self, text: str) -> Draft:
        """Say where this comes from."""
        self.sources.add(text)
        return self

    def page(self, site: str, title: str) -> Draft:
        """Add a sitelink."""
        self.pages.setdefault(site, title)
        return self

    def a(self, kind: str) -> Draft:
        """Add a class."""
        return self.state(INSTANCE_OF, ItemValue(kind))

    def has(self, name: str) -> bool:
        """Tell whether something is stated of a property."""
        return any(s.property == name for s in self.statements)

    def state(self, name: str, value: Value) -> Draft:
        """Add a plain statement."""
        self.statements[Statement(name, value)] = None
        return self

    def term(self, office: Value, start: str, end: str) -> Draft:
        """Add a term of office, unless the same term stands there with finer dates."""
        for known in self.statements:
            if known.property == OFFICE and known.value == office:
                same_start = known.date(START).startswith(start)
                if same_start and known.date(END).startswith(end):
                    return self
        dates = ((START, start), (END, end))
        qualifiers = tuple((name, TimeValue(date)) for name, date in dates if date)
        self.statements[Statement(OFFICE, office, qualifiers)] = None
        return self

    def item(self) -> Item:
        """Return the item."""
        return Item(
            id=self.id,
            labels=self.labels,
            aliases={k: tuple(sorted(names)) for k, names in self.aliases.items() if names},
            descriptions={"en": self.description} if self.description else {},
            statements=tuple(self.statements),
            sitelinks=self.pages,
            sources=tuple(sorted(self.sources)),
        )


class Drafts:
    """All items to be, by id."""

    def __init__(self) -> None:
        self._drafts: dict[str, Draft] = {}

    def get(self, identifier: str) -> Draft:
        """Return a draft, a new one where there is none."""
        return self._drafts.setdefault(identifier, Draft(identifier))

    def of_class(self, *classes: str) -> list[Draft]:
        """Return the drafts of one of these classes."""
        return [draft for draft in self._drafts.values() if draft.classes & set(classes)]

    def items(self) -> Iterator[Item]:
        """Yield the items that have a name."""
        yield from (draft.item() for draft in self._drafts.values() if draft.labels)
