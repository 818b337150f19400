"""Reads office titles with their portfolio: "minister of trade and industry", "deputy envoy"."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.rules.lexicon import Lexicon, Title
from loaders.rules.text import Token
from loaders.rules.words import word_set

_LINKS = word_set("of for")
_LINKED = frozenset({"of", "for"})
_JOINTS = frozenset({"and", ",", "&", "the", "-", "‑"})
_WITH_PORTFOLIO = word_set("commissioner secretary adviser advisor coordinator spokesman")
_LONGEST = 9

Found = tuple[int, Title]


def title_at(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> Found | None:
    """Return (end, title) of the office that begins at token `i`, its portfolio included."""
    found = lexicon.titles.at(tokens, i) or _deputy(tokens, i, lexicon) or _led(tokens, i, lexicon)
    return None if found is None else _with_portfolio(tokens, found, lexicon)


def _deputy(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> Found | None:
    """Read "deputy assistant secretary" and "first deputy trade minister"."""
    if tokens[i].low not in lexicon.deputies or i + 1 >= len(tokens):
        return None
    at = i + 1 + (tokens[i + 1].text == "-")
    if at >= len(tokens):
        return None
    plain = lexicon.titles.at(tokens, at) or _deputy(tokens, at, lexicon)
    found = plain or _led(tokens, at, lexicon)
    if found is None:
        return None
    end, title = found
    return end, Title(f"{tokens[i].low} {title.name}", title.rank)


def _led(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> Found | None:
    """Read a portfolio before its office: "agriculture and rural development minister"."""
    if tokens[i].low not in lexicon.portfolios:
        return None
    end = _portfolio_end(tokens, i, lexicon)
    head = lexicon.titles.at(tokens, end)
    office = head[1].name.split()[-1] if head else ""  # "cabinet secretary"
    if end >= len(tokens) or not {tokens[end].low, office} & lexicon.portfolio_heads:
        return None
    joined = any(t.low in _JOINTS for t in tokens[i:end])
    if joined and (tokens[end].low.endswith("s") or not _is_tied(tokens, i, end)):
        return None  # "the foreign and water ministers" are two
    stop = head[0] if head else end + 1
    name = " ".join(t.low for t in tokens[i:stop]).replace(" ,", ",")
    return stop, Title(name, head[1].rank if head else "other")


def _is_tied(tokens: Sequence[Token], i: int, end: int) -> bool:
    """Tell whether joined words are all written alike: "Trade and Industry", "trade and water"."""
    return len({t.cap for t in tokens[i:end] if t.low not in _JOINTS}) == 1


def _with_portfolio(tokens: Sequence[Token], found: Found, lexicon: Lexicon) -> Found:
    """Add the portfolio behind a title: "minister of climate and environment"."""
    end, title = found
    last = title.name.split()[-1]
    wide = title.rank in ("minister", "envoy") or last in _WITH_PORTFOLIO
    if _LINKED & set(title.name.split()):
        stop = rest_end(tokens, end, lexicon)
        name = " ".join(t.low for t in tokens[end:stop]).replace(" ,", ",").lstrip(" ")
        joined = f"{title.name}{'' if name.startswith(',') else ' '}{name}".strip()
        return (stop, Title(joined, title.rank)) if stop > end else found
    if not wide or end + 1 >= len(tokens) or tokens[end].low not in _LINKS:
        return found
    start = end + 1 + (tokens[end + 1].low == "the")
    stop = _portfolio_end(tokens, start, lexicon) if start < len(tokens) else start
    if stop == start:
        return found
    name = " ".join(t.low for t in tokens[end:stop]).replace(" ,", ",")
    return stop, Title(f"{title.name} {name}", title.rank)


def rest_end(tokens: Sequence[Token], end: int, lexicon: Lexicon) -> int:
    """Return where the portfolio of a known office goes on to: "minister of defence, X and Y"."""
    stop = _portfolio_end(tokens, end, lexicon)
    rest = tokens[end:stop]
    alike = all(t.cap for t in rest if t.low not in _JOINTS)
    closed = "and" in {t.low for t in rest}
    headed = stop < len(tokens) and tokens[stop].low in lexicon.portfolio_heads
    return stop if alike and closed and not headed else end


def _portfolio_end(tokens: Sequence[Token], start: int, lexicon: Lexicon) -> int:
    """Return the end of the words of a portfolio at `start`, `start` if there are none."""
    at = end = start
    while at < min(len(tokens), start + _LONGEST):
        if tokens[at].low in lexicon.portfolios:
            end = at + 1
        elif tokens[at].low not in _JOINTS or end != at:
            break
        at += 1
    return end


def canonical(office: str) -> str:
    """Return an office in one wording: "minister of trade" is "trade minister"."""
    for link in (" of ", " for "):
        head, _, portfolio = office.partition(link)
        if portfolio and head.endswith("minister"):
            office = f"{portfolio.removeprefix('the ')} {head}"
    for wide in ("foreign affairs", "external affairs", "external relations", "foreign relations"):
        office = office.replace(wide, "foreign")
    return office
