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
    same                              (two things by mentions of them; also: not-same)
        left: m4k2… | Person | 000 | Ada Bergh
        right: x8p1… | Person | 004 | A. Bergh

Lines that begin with `#` are comments. Claims and mentions are kept with their words, so that a
judgement survives a better extractor and a changed document (`graph.judgements_apply`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from graph.errors import JudgementError
from graph.identity import digest
from graph.model import Claim, Document, Kind, TimeValue

_HEAD = re.compile(r"(?P<verdict>\S+)(?:\s+(?P<claim>[^\s=]+))?(?:\s+(?P<correction>.+?))?\s*")
_KEYS = frozenset({"document", "handle", "quote", "says", "content", "by", "at", "reason"})
_SIDES = ("left", "right")


class Verdict(StrEnum):
    """What was decided."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    SAME = "same"
    NOT_SAME = "not-same"


PAIRING = frozenset({Verdict.SAME, Verdict.NOT_SAME})


@dataclass(frozen=True, slots=True, order=True)
class MentionRef:
    """A mention by its id, and by its words in case the id is gone."""

    id: str
    kind: Kind
    document: str
    words: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision about a claim, or about two things, with who made it, when and why.

    `says` are property and words of the value as they were, `role` and `value` what they should be;
    `content` is `Claim.content`.
    """

    verdict: Verdict
    author: str
    time: str
    reason: str = ""
    claim: str = ""
    document: str = ""
    handle: str = ""
    quote: str = ""
    says: str = ""
    content: str = ""
    role: str = ""
    value: str = ""
    left: tuple[MentionRef, ...] = ()
    right: tuple[MentionRef, ...] = ()

    @property
    def id(self) -> str:
        """Return an id that depends on all of the judgement."""
        return digest("judgement", _block(self))


@dataclass(frozen=True, slots=True)
class Judgements:
    """All judgements in the order of their file."""

    items: tuple[Judgement, ...] = ()

    def about(self, claim_id: str, content: str = "") -> tuple[Judgement, ...]:
        """Return the judgements on a claim: by its id, else by its content."""
        exact = tuple(j for j in self.items if j.claim == claim_id)
        if exact or not content:
            return exact
        return tuple(j for j in self.items if j.content == content)

    def accepted(self, claim_id: str, content: str = "") -> bool:
        """Tell whether all judgements on a claim accept it, and there is one."""
        verdicts = {j.verdict for j in self.about(claim_id, content)}
        return verdicts == {Verdict.ACCEPT}

    def rejected(self, claim_id: str, content: str = "") -> bool:
        """Tell whether all judgements on a claim reject it, and there is one."""
        verdicts = {j.verdict for j in self.about(claim_id, content)}
        return verdicts == {Verdict.REJECT}


EMPTY = Judgements()


def on_claim(
    verdict: Verdict,
    claim: Claim,
    document: Document,
    *,
    author: str,
    time: str,
    reason: str = "",
    value_words: str = "",
    correction: tuple[str, str] = ("", ""),
) -> Judgement:
    """Return a judgement on a claim; `value_words` are the words of a value that is a mention."""
    return Judgement(
        verdict,
        author,
        time,
        reason,
        claim=claim.id,
        document=document.id,
        handle=document.handle,
        quote=claim.quote,
        says=says(claim, value_words),
        content=claim.content,
        role=correction[0],
        value=correction[1],
    )


def says(claim: Claim, value_words: str = "") -> str:
    """Return property and value of a claim in words."""
    value = claim.value.wording if isinstance(claim.value, TimeValue) else claim.value
    return f"{claim.property} {value_words if claim.value_is_mention else value}"


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
    parts = [p.strip() for p in text.split("|", 3)]
    if len(parts) < 4 or parts[1] not in set(Kind):
        raise _error(path, number, "a mention is: id | kind | document | words")
    return MentionRef(parts[0], Kind(parts[1]), parts[2], _unquoted(path, number, parts[3]))


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
    if judgement.verdict in PAIRING:
        missing += [side for side in _SIDES if not getattr(judgement, side)]
    elif not judgement.claim:
        missing.append("claim")
    if judgement.verdict is Verdict.CORRECT and not judgement.role:
        missing.append("property=value")
    if judgement.verdict is not Verdict.CORRECT and judgement.role:
        raise JudgementError("only a correction has property=value", where=where)
    if missing:
        raise JudgementError(
            f"the judgement lacks {', '.join(missing)}", where=where, todo="Add it, or drop it."
        )


def _error(path: Path, number: int, what: str) -> JudgementError:
    return JudgementError(what, where=f"{path}:{number}", todo="Mend the line.")


def _block(judgement: Judgement) -> str:
    """Return the text of a judgement as it stands in the file."""
    head = " ".join(p for p in (judgement.verdict.value, judgement.claim) if p)
    if judgement.role:
        head += f" {judgement.role}={json.dumps(judgement.value, ensure_ascii=False)}"
    lines = [head]
    for side in _SIDES:
        for ref in getattr(judgement, side):
            lines.append(f"{side}: {ref.id} | {ref.kind} | {ref.document} | {_quoted(ref.words)}")
    told = {
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
    plain = value == value.strip() and value.isprintable() and not value.startswith('"')
    return value if plain else json.dumps(value, ensure_ascii=True)
