"""What people decided, as a plain text file that they can read and edit.

Each judgement is a line with the verdict and what it is about, followed by indented lines:

    reject 3fk2…                      (accept, reject: a claim by its id)
        document: 000
        handle: 000
        quote: "Ada Bergh met Tomas Ruel in Port Hale."
        says: participant Tomas Ruel
        content: 9ab1…
        by: Ines Alm
        at: 2031-05-04T10:00:00Z
        reason: The name belongs to the next sentence.

    correct 77ac… place="Port Hale"   (a claim, and the value it should have)
    take-back 3fk2…                   (what its author said of a claim no longer counts)
    same                              (two things by mentions of them; also: not-same, take-back)
        left: m4k2… | Person | 000 | Ada Bergh
        right: x8p1… | Person | 9f2c… | A. Bergh | 004

    same                              (a thing and an item of Wikidata)
        left: m4k2… | Person | 000 | Ada Bergh
        item: Q4115189

A mention is its id, kind, document and words, and the handle of a document without an own id. Lines
that begin with `#` are comments. Claims and mentions are kept with their words, so that a
judgement survives a better extractor and a changed document (`graph.judgements_apply`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from graph.dates import is_edtf
from graph.errors import JudgementError
from graph.judgements_model import (
    EMPTY,
    PAIRING,
    Judgement,
    Judgements,
    MentionRef,
    Verdict,
    on_claim,
    on_pair,
    says,
)
from graph.model import Kind, Modality, Polarity

__all__ = [
    "EMPTY",
    "PAIRING",
    "Judgement",
    "Judgements",
    "MentionRef",
    "Verdict",
    "append",
    "load",
    "on_claim",
    "on_pair",
    "says",
]

_HEAD = re.compile(r"(?P<verdict>\S+)(?:\s+(?P<claim>[^\s=]+))?(?:\s+(?P<correction>.+?))?\s*")
_KEYS = frozenset({"document", "handle", "quote", "says", "content", "by", "at", "reason", "item"})
_ITEM = re.compile(r"Q[1-9]\d*")
_SIDES = ("left", "right")


def load(path: Path) -> Judgements:
    """Read a file of judgements; a file that is not there holds none.

    Raises JudgementError with file and line where it cannot be read.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return EMPTY
    except (OSError, UnicodeDecodeError) as error:
        raise JudgementError(
            f"cannot be read: {error}", where=str(path), todo="Mend or move the file."
        ) from error
    return Judgements(tuple(_judgement(path, block) for block in _blocks(path, text)))


def append(path: Path, judgement: Judgement) -> None:
    """Add a judgement at the end of a file, which is made if it is not there."""
    _check(judgement, str(path))
    try:
        old = path.read_text(encoding="utf-8") if path.exists() else ""
        gap = "" if not old else "\n" if old.endswith("\n") else "\n\n"
        with path.open("a", encoding="utf-8") as file:
            file.write(gap + _block(judgement))
    except (OSError, UnicodeDecodeError) as error:
        raise JudgementError(
            f"cannot be written: {error}", where=str(path), todo="Choose another file."
        ) from error


Line = tuple[int, str]


def _blocks(path: Path, text: str) -> Iterator[list[Line]]:
    block: list[Line] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if not line[0].isspace():
            if block:
                yield block
            block = []
        elif not block:
            raise _error(path, number, "an indented line without a verdict before it")
        block.append((number, line.strip()))
    if block:
        yield block


def _judgement(path: Path, block: list[Line]) -> Judgement:
    (first, head), *rest = block
    match = _HEAD.fullmatch(head)
    verdict = _verdict(path, first, match["verdict"] if match else head)
    fields: dict[str, str] = {}
    sides: dict[str, list[MentionRef]] = {side: [] for side in _SIDES}
    for number, line in rest:
        key, colon, value = line.partition(":")
        key = key.strip()
        if colon and key in _SIDES:
            sides[key].append(_ref(path, number, value))
        elif colon and key in _KEYS and key not in fields:
            fields[key] = _unquoted(path, number, value.strip())
        else:
            raise _error(path, number, f"not a line of a judgement, or given twice: {line!r}")
    prop, value = _correction(path, first, (match["correction"] if match else None) or "")
    judgement = Judgement(
        verdict,
        author=fields.pop("by", ""),
        time=fields.pop("at", ""),
        claim=(match["claim"] if match else None) or "",
        role=prop,
        value=value,
        left=tuple(sides["left"]),
        right=tuple(sides["right"]),
        **fields,
    )
    _check(judgement, f"{path}:{first}")
    return judgement


def _verdict(path: Path, number: int, word: str) -> Verdict:
    try:
        return Verdict(word)
    except ValueError:
        known = ", ".join(Verdict)
        raise _error(path, number, f"not a verdict: {word!r} (there are {known})") from None


def _correction(path: Path, number: int, text: str) -> tuple[str, str]:
    if not text:
        return "", ""
    prop, equals, value = text.partition("=")
    if not equals:
        raise _error(path, number, f"a correction is property=value, not {text!r}")
    return prop.strip(), _unquoted(path, number, value.strip())


def _ref(path: Path, number: int, text: str) -> MentionRef:
    parts = [p.strip() for p in text.split("|")]
    if len(parts) not in (4, 5) or parts[1] not in set(Kind):
        raise _error(path, number, "a mention is: id | kind | document | words, or with | handle")
    document, words, *handle = (_unquoted(path, number, part) for part in parts[2:])
    return MentionRef(parts[0], Kind(parts[1]), document, words, *handle)


def _unquoted(path: Path, number: int, value: str) -> str:
    if not value.startswith('"'):
        return value
    try:
        text = json.loads(value)
    except json.JSONDecodeError as error:
        raise _error(path, number, f"quotation marks do not close: {value}") from error
    return str(text)


def _check(judgement: Judgement, where: str) -> None:
    """Raise JudgementError unless the judgement is whole."""
    missing = [name for name in ("author", "time") if not getattr(judgement, name)]
    if judgement.verdict in PAIRING and not judgement.of_claim:
        missing += [] if judgement.left else ["left"]
        missing += [] if judgement.right or judgement.item else ["right or item"]
    elif not judgement.claim:
        missing.append("claim")
    if judgement.verdict is Verdict.CORRECT and not judgement.role:
        missing.append("property=value")
    if judgement.verdict is not Verdict.CORRECT and judgement.role:
        raise JudgementError("only a correction has property=value", where=where)
    _check_value(judgement, where)
    _check_item(judgement, where)
    if missing:
        raise JudgementError(
            f"the judgement lacks {', '.join(missing)}", where=where, todo="Add it, or drop it."
        )


def _check_item(judgement: Judgement, where: str) -> None:
    """Raise JudgementError unless the item is one, and stands where an item can."""
    if judgement.item and not _ITEM.fullmatch(judgement.item):
        raise JudgementError(
            f"not an item of Wikidata: {judgement.item!r}",
            where=where,
            todo="An item is Q and a number.",
        )
    if judgement.item and (judgement.verdict not in PAIRING or judgement.right):
        raise JudgementError(
            "an item is the second of two things", where=where, todo="Drop the item or the right."
        )


def _check_value(judgement: Judgement, where: str) -> None:
    """Raise JudgementError if the corrected value cannot be one of its property."""
    allowed: dict[str, type[StrEnum]] = {"polarity": Polarity, "modality": Modality}
    codes = allowed.get(judgement.role)
    if codes is not None and judgement.value not in set(codes):
        known = ", ".join(codes)
        raise JudgementError(f"{judgement.role} is one of {known}", where=where)
    if judgement.role == "when" and not is_edtf(judgement.value):
        raise JudgementError(
            f"not a date: {judgement.value!r}", where=where, todo="Write it as EDTF, as 2031-05-04."
        )


def _error(path: Path, number: int, what: str) -> JudgementError:
    return JudgementError(what, where=f"{path}:{number}", todo="Mend the line.")


def _block(judgement: Judgement) -> str:
    """Return the text of a judgement as it stands in the file."""
    head = " ".join(p for p in (judgement.verdict.value, judgement.claim) if p)
    if judgement.role:
        head += f" {judgement.role}={_in_marks(judgement.value)}"
    lines = [head]
    for side in _SIDES:
        for ref in getattr(judgement, side):
            told_ref = [ref.id, ref.kind.value, _quoted(ref.document), _quoted(ref.words)]
            told_ref += [_quoted(ref.handle)] if ref.handle else []
            lines.append(f"{side}: {' | '.join(told_ref)}")
    told = {
        "item": judgement.item,
        "document": judgement.document,
        "handle": judgement.handle,
        "quote": judgement.quote,
        "says": judgement.says,
        "content": judgement.content,
        "by": judgement.author,
        "at": judgement.time,
        "reason": judgement.reason,
    }
    lines += [f"{key}: {_quoted(value)}" for key, value in told.items() if value]
    return "\n    ".join(lines) + "\n"


def _quoted(value: str) -> str:
    """Return a value as it stands, in quotation marks where it could be misread."""
    plain = value == value.strip() and value.isprintable() and not set(value) & {'"', "|"}
    return value if plain else _in_marks(value)


def _in_marks(value: str) -> str:
    """Return a value in quotation marks, on one line."""
    return json.dumps(value, ensure_ascii=not value.isprintable()).replace("|", "\\u007c")
