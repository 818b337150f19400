"""Joins the references of a sentence that "and", commas and lists put side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.model import Kind
from loaders.rules.registry import Ref
from loaders.rules.text import Token

_ALONG = frozenset({"as well as", "as well as by", "along with", "together with"})
_JOINTS = _ALONG | frozenset(
    {
        "and",
        "and also",
        "and by",
        "and her",
        "and his",
        "and the",
        "and with",
        ",",
        ", and",
        ", and the",
        ", as well as",
        ", as well as by",
        ", the",
        "&",
        "-",
        "–",
        "the",
    }
)
"""What may stand between two references of one group."""
_FARTHEST = 5


@dataclass(frozen=True, slots=True)
class Group:
    """Coordinated references in tokens [i, j): "A, B and C"."""

    i: int
    j: int
    refs: tuple[Ref, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the keys of all references, each once."""
        return tuple(dict.fromkeys(k for r in self.refs for k in r.keys))


def coordinate(tokens: Sequence[Token], refs: Sequence[Ref]) -> list[Group]:
    """Return the groups that references in the order of the text form."""
    groups: list[Group] = []
    for ref in refs:
        last = groups[-1] if groups else None
        if last and ref.i >= last.j and _is_joined(tokens, last, ref):
            groups[-1] = Group(last.i, ref.j, (*last.refs, ref))
        elif not last or ref.i >= last.j:
            groups.append(Group(ref.i, ref.j, (ref,)))
    return groups


def _is_joined(tokens: Sequence[Token], group: Group, ref: Ref) -> bool:
    between = [t.low for t in tokens[group.j : ref.i] if t.low != "'s"]
    last = group.refs[-1]
    alike = last.kind is ref.kind or Kind.GROUP in (last.kind, ref.kind)
    if not between:
        return alike and tokens[group.j - 1].text == "," and _is_listed(tokens, ref)
    if (last.possessive and not ref.possessive) or len(between) > _FARTHEST or not alike:
        return False
    text = " ".join(between)
    listed = not ref.possessive and last.kind is ref.kind and _is_listed(tokens, ref)
    if "and" not in between and not listed:
        return text in ("-", "–") or text.strip(", ") in _ALONG
    return text in _JOINTS


def _is_listed(tokens: Sequence[Token], ref: Ref) -> bool:
    """Tell whether a list goes on after a reference: "A, B and C"."""
    following = [t.low for t in tokens[ref.j : ref.j + 6]]
    return "and" in following and following[0] in (",", "and")
