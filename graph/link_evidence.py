"""What speaks for and against a candidate: name, class, office at its date, state, birth, record.

Each piece is a feature with its level and the words that show it; what it weighs stands in
`reference/link-weights.yaml`. Where nothing is known nothing is said, for or against.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.link_ask import Asked, Held
from graph.link_context import is_former, names_state, stands_beside
from graph.link_names import BEST_FIRST, LONG, Fit, compare, words
from graph.link_offices import Match, compare_offices, office_words
from graph.link_table import Candidate, Table, Term

PERSON = "Person"
_WIDER = {"Meeting": "Event", "Friction": "Event"}
"""What Wikidata's classes tell apart less finely than ours."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence: a feature, its level, and what shows it."""

    feature: str
    level: str
    shown: str = ""


def best_name(asked: Asked, candidate: Candidate) -> tuple[Fit, str, str] | None:
    """Return the best way in which a name of one is a name of the other, with both names."""
    found = [
        (fit, mine, its)
        for mine in asked.names
        for its in candidate.names
        if (fit := compare(mine, its)) is not None
    ]
    return min(found, key=lambda f: (BEST_FIRST.index(f[0]), f[1] != f[2]), default=None)


def pieces(asked: Asked, candidate: Candidate, table: Table) -> list[Piece] | None:
    """Return all evidence on a candidate, None where its name or class is another one."""
    if asked.kind and candidate.kind not in ("", asked.kind, _WIDER.get(asked.kind)):
        return None
    named = best_name(asked, candidate)
    if named is None:
        return None
    fit, mine, its = named
    kind = asked.kind or candidate.kind
    single = kind == PERSON and fit is Fit.EXACT and len(words(mine)) == 1
    level = "single" if single else fit.value
    found = [Piece("name", level, its if mine == its else f"{mine} = {its}")]
    known = bool(asked.kind and candidate.kind)
    found.append(Piece("class", candidate.kind if known else "unknown"))
    if kind == PERSON:
        found += _rare(fit, mine, its, table)
        found += _offices(asked, candidate, table)
    found += _states(asked, candidate, "state" if kind == PERSON else "country")
    found += _born(asked, candidate)
    found += _surroundings(asked, candidate)
    return found


def _rare(fit: Fit, mine: str, its: str, table: Table) -> Iterator[Piece]:
    if fit in (Fit.ONE, Fit.ONE_SPELLING):
        return
    shared = set(words(mine)) & set(words(its))
    rare = sorted(w for w in shared if len(w) >= LONG and table.bearing(w) == 1)
    if rare:
        yield Piece("rare", "yes", rare[0])


# ---------------------------------------------------------------------- offices
def _offices(asked: Asked, candidate: Candidate, table: Table) -> Iterator[Piece]:
    """Yield the best agreement of an office that is said with one that is on record."""
    terms = [t for t in candidate.terms if t.office]
    said = [*(h for h in asked.held if h.office), *_read_beside(asked, terms)]
    if not said or not terms:
        yield Piece("office", "unknown")
        return
    # The latest of several terms that fit is shown.
    newest = sorted(terms, key=lambda t: (t.start, t.office), reverse=True)
    found = [p for h in said for t in newest if (p := _office(h, t, table.date)) is not None]
    if found:
        yield min(found, key=lambda p: _OFFICE_LEVELS.index(p.level))
    elif all(_later(h, table.date) for h in said):
        yield Piece(
            "office", "not yet on record", f"{said[0].office}; the record ends {table.date}"
        )
    else:
        yield Piece("office", "other", f"{said[0].office}; on record {term_words(terms[-1])}")


def _read_beside(asked: Asked, terms: Sequence[Term]) -> Iterator[Held]:
    """Yield the offices on record that stand beside the name in a document."""
    for beside in asked.beside:
        for term in terms:
            if stands_beside(term.office, term.state, beside):
                standing = "former" if is_former(beside) else ""
                named = term.state_item if names_state(term.state, beside) else ""
                yield Held(term.office, term.state, named, (), beside.when, standing)


_OFFICE_LEVELS = ("at date", "undated", "later", "near at date", "near", "other time")


def _office(held: Held, term: Term, date: str) -> Piece | None:
    """Compare one office that is said with one on record; None where they are two."""
    if held.state_item and term.state_item and held.state_item != term.state_item:
        return None
    own = (*held.state_words, held.state, term.state)
    match = compare_offices(office_words(held.office, own), office_words(term.office, own))
    if match is Match.OTHER:
        return None
    fits = fits_term(held, term, date)
    near = match is Match.NEAR
    if fits is True:
        level = "near at date" if near else "at date"
    elif fits is False:
        level = "other time"
    else:
        level = "near" if near else "later" if _later(held, date) else "undated"
    return Piece("office", level, f"{held.office} = {term_words(term)}")


def _later(held: Held, date: str) -> bool:
    return bool(held.when) and held.when[:4] > date[:4]


def fits_term(held: Held, term: Term, date: str) -> bool | None:
    """Tell whether what is said of the time fits a term; None where nobody can tell.

    An end that is open was open on the `date` of the source; later it may have come.
    """
    when = held.when
    if not when[:4].isdigit():
        return True if held.standing == "former" and term.end else None
    if term.start and _before(when, term.start):
        return False
    if held.standing == "former":
        return not _before(when, term.end) if term.end else None
    if term.end and _before(term.end, when):
        return False
    if not term.end and _later(held, date):
        return None
    return True if _before(term.start, when) or term.start == when else None


def _before(one: str, other: str) -> bool:
    """Tell whether a date is before another, as far as both are known."""
    shared = min(len(one), len(other))
    return one[:shared] < other[:shared]


def term_words(term: Term) -> str:
    """Return a term in words, for the evidence of a link."""
    dates = f"{term.start or '?'} to {term.end or 'open'}" if term.start or term.end else "undated"
    return f"{term.office}, {term.state} ({dates})"


# ---------------------------------------------------------------------- states, birth, record
def states_of(candidate: Candidate) -> frozenset[str]:
    """Return the items of the states that a candidate is tied to."""
    return frozenset((*candidate.states, *(t.state_item for t in candidate.terms if t.state_item)))


def _states(asked: Asked, candidate: Candidate, feature: str) -> Iterator[Piece]:
    its = states_of(candidate)
    if shared := sorted(its & set(asked.states)):
        yield Piece(feature, "same", f"{asked.states[shared[0]]} ({shared[0]})")
    elif its and asked.states:
        yield Piece(feature, "other", ", ".join(sorted(its)))
    elif asked.beside and (named := _named_beside(asked, candidate)):
        yield Piece(feature, "same", f"{named.state} ({named.state_item}), beside the name")
    elif beside := sorted(its & set(asked.neighbours)):
        yield Piece(feature, "beside", f"{asked.neighbours[beside[0]]} ({beside[0]})")
    else:
        yield Piece(feature, "unknown")


def _named_beside(asked: Asked, candidate: Candidate) -> Term | None:
    """Return a term of whose state the documents speak right beside the name."""
    return next(
        (t for t in candidate.terms for b in asked.beside if t.state and names_state(t.state, b)),
        None,
    )


def _born(asked: Asked, candidate: Candidate) -> Iterator[Piece]:
    one, other = asked.born, candidate.born
    if not one or not other:
        return
    shown = one if one == other else f"{one}, on record {other}"
    if _before(one, other) or _before(other, one):
        yield Piece("born", "other", shown)
    else:
        yield Piece("born", "same" if min(len(one), len(other)) > 4 else "year", shown)


def _surroundings(asked: Asked, candidate: Candidate) -> Iterator[Piece]:
    if whole := sorted(set(candidate.part_of) & set(asked.part_of)):
        yield Piece("part of", "same", asked.part_of[whole[0]])
    if not (candidate.facts or candidate.terms or candidate.states):
        yield Piece("record", "bare")
