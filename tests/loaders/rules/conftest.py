"""How the tests of the rules look at a reading: plain rows by kind, and rows held against rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from graph.model import Claim, Extraction, Kind, Mention, Metadata, TimeValue
from loaders.extract import extract
from loaders.read import read_text
from loaders.rules.engine import RuleEngine
from loaders.rules.steps import Step

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "rules"
INVENTED = FIXTURES / "lexicon" / "invented.yaml"
Row = dict[str, Any]
Reading = dict[str, list[Row]]

# Row fields and the claim property behind each; a field ending in s is a list.
FIELDS: Mapping[Kind, tuple[str, Mapping[str, str]]] = {
    Kind.MEETING: ("meetings", {
        "kind": "meetingKind", "with": "participant", "host": "host", "absents": "absent",
        "place": "place", "date": "when", "status": "status", "first": "firstSince",
    }),
    Kind.AGREEMENT: ("agreements", {
        "parties": "party", "topic": "topic", "date": "when", "status": "status",
    }),
    Kind.FRICTION: ("frictions", {
        "kind": "frictionKind", "parties": "party", "bys": "by", "againsts": "against",
        "object": "object", "date": "when", "status": "status",
    }),
    Kind.STATEMENT: ("statements", {
        "speakers": "speaker", "addressees": "addressee", "outlet": "outletOf", "gist": "gist",
    }),
    Kind.MEASURE: ("measures", {
        "action": "measureAction", "actors": "actor", "targets": "target", "object": "object",
    }),
    Kind.INDICATOR: ("indicators", {
        "value": "value", "unit": "unit", "measures": "measures", "ofs": "of",
    }),
    Kind.TENURE: ("tenures", {
        "holder": "holder", "office": "office", "of": "officeOf", "status": "tenureStatus",
    }),
}  # fmt: skip
LISTS = frozenset({"with", "absents", "parties", "bys", "againsts", "speakers", "addressees"}) | {
    "actors", "targets", "ofs",
}  # fmt: skip


def _value(claim: Claim, mentions: Mapping[str, Mention]) -> str:
    if claim.value_is_mention:
        return mentions[mentions[str(claim.value)].head].name
    if isinstance(claim.value, TimeValue):
        return claim.value.edtf or f"? {claim.value.wording}"
    return str(claim.value)


def rows_of(extraction: Extraction) -> Reading:
    """Return the reading as rows by kind: only what the claims say."""
    mentions = {m.id: m for m in extraction.mentions}
    out: Reading = {name: [] for name, _ in FIELDS.values()}
    for head in extraction.mentions:
        if head.id != head.head:
            continue
        if head.kind in FIELDS:
            name, fields = FIELDS[head.kind]
            out[name].append(_row(head, fields, extraction, mentions))
        elif head.kind is Kind.GROUP:
            out.setdefault("groups", []).append({"name": head.name})
        else:
            rows = out.setdefault(f"{head.kind.value.lower()}s", [])
            rows.append({"name": head.name, "state": head.features.get("state")})
    _offices(out)
    out["unread"] = [{"trigger": u.trigger} for u in extraction.unread]
    return out


def _row(
    head: Mention,
    fields: Mapping[str, str],
    extraction: Extraction,
    mentions: Mapping[str, Mention],
) -> Row:
    claims = [c for c in extraction.claims if mentions[c.subject].head == head.id]
    row: Row = {
        "modality": claims[0].modality.value if claims else "none",
        "polarity": claims[0].polarity.value if claims else "none",
    }
    for field, role in fields.items():
        values = list(dict.fromkeys(_value(c, mentions) for c in claims if c.property == role))
        row[field] = values if field in LISTS else (values[-1] if values else None)
        if role == "status" and len(values) > 1:
            told = [c for c in claims if c.property == role]
            last = [_value(c, mentions) for c in told if c.passage == told[-1].passage]
            row[field] = next((v for v in reversed(last) if v != "in-force"), last[-1])
            if head.kind is Kind.FRICTION and told[-1].time and row[field] == "in-force":
                row[field] = next((v for v in reversed(values) if v != "in-force"), "in-force")
    if head.kind is Kind.FRICTION:
        row["all"] = list(dict.fromkeys([*row["parties"], *row["bys"], *row["againsts"]]))
    return row


def _offices(out: Reading) -> None:
    for person in out.get("persons", ()):
        for tenure in out["tenures"]:
            if tenure["holder"] == person["name"]:
                person["office"] = tenure["office"]
                person["state"] = person["state"] or tenure["of"]


def fits(wanted: Any, found: Any) -> bool:
    """Tell whether a value is as wanted: "a|b" is either, "~word" is contained, lists are sets."""
    if isinstance(wanted, list):
        rest = list(found or ())
        for one in wanted:
            hit = next((value for value in rest if fits(one, value)), None)
            if hit is None:
                return False
            rest.remove(hit)
        return not rest
    if wanted is None or found is None:
        return wanted is found
    value = str(found).lower()
    options = str(wanted).lower().split("|")
    return any(o[1:] in value if o.startswith("~") else o == value for o in options)


def differences(expected: Mapping[str, list[Row] | int], found: Reading) -> list[str]:
    """Return what is missing and what is too much, list by list; lists not named are not held."""
    out = []
    for name, wanted in expected.items():
        only_listed = not name.endswith("+")
        rows = list(found.get(name.rstrip("+"), ()))
        assert isinstance(wanted, list), f"{name}: a list is expected"
        for row in wanted:
            hit = next((r for r in rows if all(fits(v, r.get(k)) for k, v in row.items())), None)
            if hit is None:
                out.append(f"{name}: missing {row}")
            else:
                rows.remove(hit)
        if only_listed:
            out += [f"{name}: too much { ({k: v for k, v in r.items() if v}) }" for r in rows]
    return out


@pytest.fixture(scope="session")
def reads() -> Callable[[str, str], Reading]:
    """Return a function that reads one text, published at a date, into rows."""
    engine = RuleEngine(INVENTED, {Step.VOTES})  # what the rules say, before any vote

    def read_rows(text: str, published: str) -> Reading:
        document = read_text(text, "t", Metadata(language="en", published=published))
        return rows_of(extract(document, engine))

    return read_rows


@pytest.fixture(scope="session")
def held_against() -> Callable[[Mapping[str, list[Row]], Reading], list[str]]:
    """Return the comparison of expected rows with rows read."""
    return differences
