"""A claim as one cites it: its stable IRI, a footnote in Chicago and in APA style, and BibTeX.

Chicago: The Chicago Manual of Style, 17th edition, notes for articles on the web. APA: Publication
Manual, 7th edition. A document without a date is "n.d.", one known only roughly "ca.".
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass

from graph.errors import QueryError
from graph.export_claims import Source, Told, claims, documents
from graph.store import Store

_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([~?%]?)")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_BIBTEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", **{c: f"\\{c}" for c in "&%$#_"},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Card:
    """A claim to be cited."""

    iri: str
    claim: str
    quote: str
    document: str
    chicago: str
    apa: str
    bibtex: str

    def text(self) -> str:
        """Return the card as text for a terminal."""
        return (
            f"{self.claim}\n“{self.quote}”\n\n{self.iri}\n\nChicago: {self.chicago}\n\n"
            f"APA: {self.apa}\n\n{self.bibtex}"
        )

    def record(self) -> dict[str, str]:
        """Return the card as plain data."""
        return asdict(self)


def card(store: Store, asked: str) -> Card:
    """Return the card of the claim whose IRI, or the beginning of whose id, is `asked`.

    Raises QueryError where there is none, or several.
    """
    wanted = asked.removeprefix(f"{store.base}claim/")
    found = [claim for claim in claims(store) if wanted and claim.id.startswith(wanted)]
    if len(found) != 1:
        what = "no claim has" if not found else f"{len(found)} claims have"
        raise QueryError(
            f"{what} an id that begins with {asked!r}", todo="dragoman why WORDS shows the ids"
        )
    return made(found[0], documents(store)[found[0].document])


def made(claim: Told, source: Source) -> Card:
    """Return the card of a claim of a document."""
    return Card(
        iri=claim.iri,
        claim=claim.sentence,
        quote=" ".join(claim.quote.split()),
        document=source.handle,
        chicago=_chicago(claim, source),
        apa=_apa(claim, source),
        bibtex=_bib(claim, source),
    )


def _chicago(claim: Told, source: Source) -> str:
    """Return: Author, “Title,” Outlet, Month D, YYYY, URL, claim."""
    title = f"“{source.title.rstrip('.,')},”"
    parts = [_authors(source), title, source.outlet, _chicago_date(source.published), source.url]
    listed = ", ".join(part for part in parts if part).replace(",”,", ",”")
    return f"{listed}, {claim.iri}."


def _apa(claim: Told, source: Source) -> str:
    """Return: Author, A. (YYYY, Month D). Title. Outlet. URL [claim]."""
    author, date = _apa_authors(source), _apa_date(source.published)
    title = source.title.rstrip(".")
    named = author if author.endswith(".") else f"{author}."
    head = f"{named} ({date}). {title}." if author else f"{title}. ({date})."
    outlet = f" {source.outlet}." if source.outlet and source.outlet != author else ""
    url = f" {source.url}" if source.url else ""
    return f"{head}{outlet}{url} [Claim: {claim.iri}]"


def _bib(claim: Told, source: Source) -> str:
    known = _DAY.fullmatch(_roughly(source.published))
    year, month, day = known.groups()[:3] if known else (None, None, None)
    fields = {
        "author": " and ".join(_people(source)) or _braced(source.agency),
        "title": f"{{{_escaped(source.title)}}}",
        "howpublished": _escaped(source.outlet),
        "year": year or "",
        "month": str(int(month)) if month else "",
        "day": str(int(day)) if day else "",
        "url": source.url,
        "note": f"Claim {_escaped(claim.iri)}",
    }
    key = re.sub(r"[^A-Za-z0-9-]", "-", source.handle) or "document"
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{key},", *lines, "}"])


def _braced(name: str) -> str:
    """Keep a body from being read as a person with a surname."""
    return f"{{{_escaped(name)}}}" if name else ""


def _escaped(text: str) -> str:
    return "".join(_BIBTEX.get(character, character) for character in " ".join(text.split()))


def _people(source: Source) -> list[str]:
    return [_escaped(name) for name in _names(source)]


def _names(source: Source) -> list[str]:
    """Return the authors as the document names them."""
    parts = re.split(r"\s*;\s*|\s+(?:and|&)\s+", source.author.strip())
    return [part for part in parts if part]


def _authors(source: Source) -> str:
    """Return authors as Chicago's notes have them: first name first."""
    people = [_forwards(name) for name in _names(source)] or [source.agency]
    return ", ".join(people[:-1]) + f" and {people[-1]}" if len(people) > 1 else people[0]


def _forwards(name: str) -> str:
    last, comma, first = name.partition(", ")
    return f"{first} {last}" if comma else name


def _apa_authors(source: Source) -> str:
    people = [_inverted(name) for name in _names(source)]
    if not people:
        return source.agency or source.outlet
    return ", ".join(people[:-1]) + f", & {people[-1]}" if len(people) > 1 else people[0]


def _inverted(name: str) -> str:
    """Return "Holt, I." for "Ina Holt"; a single word stays as it is."""
    words = _forwards(name).split()
    initials = " ".join(f"{word[0]}." for word in words[:-1])
    return f"{words[-1]}, {initials}" if initials else name


def _roughly(published: str) -> str:
    """Return one of several days as the month or year in which all of them lie.

    >>> _roughly("[2031-05-04..2031-05-09]"), _roughly("[2031-05..2031-09]")
    ('2031-05~', '2031~')
    """
    first, _, last = published.strip("[]").partition("..")
    if not published.startswith("[") or not first or not last:
        return published
    same = [a for a, b in zip(first.split("-"), last.split("-"), strict=False) if a == b]
    shared = 2 if first[:7] == last[:7] and len(same) > 1 else 1 if first[:4] == last[:4] else 0
    return f"{'-'.join(same[:shared])}~" if shared else published


def _chicago_date(published: str) -> str:
    found = _DAY.fullmatch(_roughly(published))
    if found is None:
        return "n.d."
    year, month, day, mark = found.groups()
    named = f"{_MONTHS[int(month) - 1]} " if month and 1 <= int(month) <= 12 else ""
    date = f"{named}{int(day)}, {year}" if named and day else f"{named}{year}"
    return f"ca. {date}" if mark else date


def _apa_date(published: str) -> str:
    found = _DAY.fullmatch(_roughly(published))
    if found is None:
        return "n.d."
    year, month, day, mark = found.groups()
    named = f", {_MONTHS[int(month) - 1]}" if month and 1 <= int(month) <= 12 else ""
    date = f"{year}{named} {int(day)}" if named and day else f"{year}{named}"
    return f"ca. {date}" if mark else date
