"""The label service of Wikidata's query service, in plain SPARQL that any store answers.

    SERVICE wikibase:label { bd:serviceParam wikibase:language "zh,en" }

binds `?xLabel`, `?xDescription` and `?xAltLabel` for each `?x` of the query, in the first language
that has one; the id where no language has a label. Names may also be given by hand
(`?x rdfs:label ?name`). As there, it is worked out last in its group.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from graph.errors import QueryError
from graph.sparql_scan import Scan
from graph.wikidata import vocabulary as v

LABEL_SERVICE = v.WIKIBASE + "label"
AUTO = "[AUTO_LANGUAGE]"
EVERY = "mul"
"""Wikidata's code for a name that is the same in every language."""
_SUFFIXES = {
    "Label": v.LABEL.value,
    "Description": v.DESCRIPTION.value,
    "AltLabel": v.ALIAS.value,
}
CODE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")


def service_at(scan: Scan, index: int, prefixes: dict[str, str]) -> tuple[str, int] | None:
    """Return what a SERVICE names (IRI, or variable as written) and the token of its group."""
    if scan.word(index) != "SERVICE":
        return None
    at = index + 2 if scan.word(index + 1) == "SILENT" else index + 1
    if at + 1 >= len(scan.tokens) or scan.word(at + 1) != "{":
        return None
    token = scan.tokens[at]
    if token.kind == "iri":
        return token.text[1:-1], at + 1
    if token.kind == "name":
        prefix, _, local = token.text.partition(":")
        return prefixes.get(prefix, f"{prefix}:") + local, at + 1
    return token.text, at + 1


def written(address: str) -> str:
    """Return what a SERVICE names, for a message."""
    return f"<{address}>" if ":" in address else address


def refuse_others(scan: Scan, prefixes: dict[str, str], inside: str) -> None:
    """Raise QueryError for the first service that is not the label service."""
    for index in range(len(scan.tokens)):
        found = service_at(scan, index, prefixes)
        if found and found[0] != LABEL_SERVICE:
            raise QueryError(
                f"SERVICE {written(found[0])} is refused inside {inside}",
                todo="Only SERVICE wikibase:label is understood there",
            )


def find_label_service(scan: Scan, prefixes: dict[str, str]) -> tuple[int, int] | None:
    """Return the tokens at which a label service and its group begin, None if there is none."""
    for index in range(len(scan.tokens)):
        found = service_at(scan, index, prefixes)
        if found and found[0] == LABEL_SERVICE:
            return index, found[1]
    return None


def in_plain_sparql(
    text: str, prefixes: dict[str, str], wanted: Iterable[str], languages: Sequence[str]
) -> str:
    """Return a query or group in which each label service is replaced.

    `wanted` are the variables that the rest of the query knows; `languages` are the reader's, for
    `[AUTO_LANGUAGE]`.
    """
    scan = Scan(text)
    asked = list(wanted)
    while found := find_label_service(scan, prefixes):
        start, opening = found
        end = scan.closing[opening]
        rest = scan.variables(0, start - 1) + scan.variables(end + 1, len(scan.tokens) - 1)
        made = patterns(scan, opening, prefixes, [*asked, *rest], languages)
        at = _end_of_group(scan, start, end)
        close = scan.tokens[at].start if at is not None else len(text)
        # An empty group keeps the full stops around it in their places.
        before, after = text[: scan.tokens[start].start], text[scan.tokens[end].end : close]
        text = f"{before}{{}}{after}{made}{text[close:]}"
        scan = Scan(text)
    return text


def for_reader(text: str, languages: Sequence[str]) -> str:
    """Return a query with the reader's languages in place of `[AUTO_LANGUAGE]`.

    The endpoint itself does not know the reader; only the page of the query service fills that in.
    """
    return text.replace(AUTO, ",".join(languages))


def _end_of_group(scan: Scan, start: int, end: int) -> int | None:
    """Return the token that closes the group around two tokens, None at the outermost level."""
    around = [c for o, c in scan.closing.items() if o < start and c > end and scan.word(o) == "{"]
    return min(around, default=None)


def patterns(
    scan: Scan,
    opening: int,
    prefixes: dict[str, str],
    wanted: Sequence[str],
    languages: Sequence[str],
) -> str:
    """Return what a label service does, as OPTIONALs and BINDs."""
    codes = list(languages_of(scan, opening, languages))
    lines: list[str] = []
    for number, (subject, predicate, target) in enumerate(
        sorted(_asked(scan, opening, prefixes, wanted))
    ):
        lines += _one(f"_l{scan.tokens[opening].start}x{number}", subject, predicate, target, codes)
    return "".join(f" {line}" for line in lines) + "\n"


def languages_of(scan: Scan, opening: int, languages: Sequence[str]) -> Iterator[str]:
    """Yield the languages that a label service asks for, each once."""
    given = [
        scan.tokens[i].text.strip("\"'")
        for i in range(opening, scan.closing[opening])
        if scan.tokens[i].kind == "string"
    ]
    codes: dict[str, None] = {}
    for code in (c.strip() for text in given for c in text.split(",")):
        for language in languages if code == AUTO else (code,):
            if not CODE.fullmatch(language):
                raise QueryError(
                    f"{language!r} is not a language code",
                    where="SERVICE wikibase:label",
                    todo='Write bd:serviceParam wikibase:language "zh,en"',
                )
            codes[language.lower()] = None
    yield from dict.fromkeys([*(codes or ("en",)), EVERY])


def label_variables(variables: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Yield subject, predicate and variable for each name of the form ?xLabel with its ?x."""
    known = set(variables)
    for name in dict.fromkeys(variables):
        for suffix, predicate in _SUFFIXES.items():
            subject = name.removesuffix(suffix)
            longer = suffix == "Label" and name.endswith("AltLabel") and name[:-8] in known
            if name != subject and subject in known and not longer:
                yield subject, predicate, name


def _asked(
    scan: Scan, opening: int, prefixes: dict[str, str], wanted: Sequence[str]
) -> Iterator[tuple[str, str, str]]:
    """Yield subject, predicate and variable: those given by hand, else those by their names."""
    by_hand = False
    for index in range(opening, scan.closing[opening] - 2):
        one, two, three = scan.tokens[index : index + 3]
        if (one.kind, three.kind) == ("var", "var") and two.kind in ("name", "iri"):
            prefix, _, local = two.text.partition(":")
            iri = two.text[1:-1] if two.kind == "iri" else prefixes.get(prefix, "") + local
            if iri in _SUFFIXES.values():
                by_hand = True
                yield one.text[1:], iri, three.text[1:]
    if not by_hand:
        yield from label_variables(wanted)


def _one(
    mark: str, subject: str, predicate: str, target: str, codes: Sequence[str]
) -> Iterator[str]:
    if predicate == v.ALIAS.value:
        among = ", ".join(f'"{code}"' for code in codes)
        yield (
            f'OPTIONAL {{ SELECT ?{subject} (GROUP_CONCAT(?{mark}; separator=", ") AS ?{target}) '
            f"WHERE {{ ?{subject} <{predicate}> ?{mark} FILTER(LANG(?{mark}) IN ({among})) }} "
            f"GROUP BY ?{subject} }}"
        )
        return
    names = [f"{mark}l{n}" for n in range(len(codes))]
    for name, code in zip(names, codes, strict=True):
        yield (
            f"OPTIONAL {{ ?{subject} <{predicate}> ?{name} "
            f'FILTER(LCASE(LANG(?{name})) = "{code}") }}'
        )
    choices = [f"?{name}" for name in names]
    if predicate == v.LABEL.value:
        choices.append(f'REPLACE(STR(?{subject}), "^.*[/#]", "")')
    yield f"BIND(COALESCE({', '.join(choices)}) AS ?{target})"
