"""Acts of one state against another: "A expelled two B diplomats", "A fired on B's boats"."""

from __future__ import annotations

from typing import Any

from graph.model import Kind, Modality, Polarity
from loaders.proposals import Slot
from loaders.rules.context import Context, plain
from loaders.rules.found import Found
from loaders.rules.friction_parties import Parties
from loaders.rules.friction_words import FrictionWords
from loaders.rules.inflection import VerbForm
from loaders.rules.registry import Ref
from loaders.rules.topics import content, phrase_end
from loaders.rules.windows import Group, Windows

_BODILY = frozenset({"clash", "third-party", "stand-off", "territorial"})
"""Kinds of act that are not about a thing suspended."""
Act = tuple[Found, Parties, Slot | None]


class ActReader:
    """Reads the acts of one document."""

    def __init__(self, context: Context, words: FrictionWords) -> None:
        self.context = context
        self.words = words

    def read(self, index: int, windows: Windows, i: int, j: int, verb: VerbForm) -> Act | None:
        """Return the friction that the verb at tokens [i, j) tells of, its parties and object."""
        row: dict[str, Any] = self.words.act_rows[verb.lemma]
        unreal = self._unreal(windows, i)
        if not self._is_act(windows, i, verb, unreal):
            return None
        subject = windows.subject(i)
        states = self.context.states(subject.keys) if subject else ()
        if subject is None or not states:
            return None
        if row.get("joint"):
            return (
                self._joint(index, windows, i, j, verb, row, subject) if len(states) >= 2 else None
            )
        if len(states) != 1:
            return None
        return self._act(index, windows, (i, j), verb, row, subject, states[0], unreal)

    def _is_act(self, windows: Windows, i: int, verb: VerbForm, unreal: str) -> bool:
        before = windows.tokens[i - 1].low if i else ""
        if verb.form == "base" and not (
            unreal and before in ("to", "may", "might", "could", "would")
        ):
            return False
        if verb.form == "ing":
            return before in (
                "is",
                "are",
                "was",
                "were",
                "been",
                "still",
                "now",
            ) and not windows.passive(i - 1)
        if before in (
            "the",
            "a",
            "an",
            "'s",
            "by",
            "been",
            "being",
            "its",
            "their",
        ):
            return False
        return not windows.passive(i)

    def _unreal(self, windows: Windows, i: int) -> str:
        """Return "conditional" or "denied" where the act is threatened, possible or denied."""
        for token in windows.tokens[max(0, i - 6) : i]:
            if token.low in self.words.denied:
                return "denied"
            if token.low in self.words.conditional or token.low.startswith("threaten"):
                return "conditional"
        return ""

    def _joint(
        self,
        index: int,
        windows: Windows,
        i: int,
        j: int,
        verb: VerbForm,
        row: dict[str, Any],
        subject: Group,
    ) -> Act:
        found = Found(
            Kind.FRICTION,
            index,
            i,
            j,
            row["kind"],
            status="ended",
            rule=f"friction.act.{verb.lemma}",
        )
        found.topic = frozenset({verb.lemma})
        slots = self.context.slots_of("party", subject)
        party = [
            Slot("party", s.quote, state, None, s.basis)
            for s in slots
            if (state := self.context.state_key(s.ref or ""))
        ]
        return found, Parties(states=self.context.states(subject.keys), party=party), None

    def _act(
        self,
        index: int,
        windows: Windows,
        verb_at: tuple[int, int],
        verb: VerbForm,
        row: dict[str, Any],
        subject: Group,
        state: str,
        unreal: str,
    ) -> Act | None:
        tokens, (i, j) = windows.tokens, verb_at
        if row.get("prep") and not (j < len(tokens) and tokens[j].low in row["prep"]):
            return None
        end = phrase_end(tokens, j, 12 if row.get("near") else 10)
        topics = [t[1] for at in range(j, end) if (t := self.words.topics.at(tokens, at))]
        topics = [t for t in topics if t.name != "exports"] or topics
        if row["kind"] in _BODILY:
            topics = []
        if row.get("topics") and not any(t.name in row["topics"] for t in topics):
            return None
        if any(self.words.restrictions.at(tokens, at) for at in range(j, end)):
            return None
        target = self._target(windows, j, end, state)
        if target is None and not topics:
            return None
        kind = (
            topics[0].kind
            if topics and row["kind"] in ("restriction", "suspension")
            else row["kind"]
        )
        found = Found(Kind.FRICTION, index, i, end, kind, rule=f"friction.act.{verb.lemma}")
        found.status = "under-discussion" if unreal == "conditional" else "in-force"
        if row["kind"] == "clash" and not unreal:
            found.status = "ended"
        if unreal:
            found.modality = Modality.CONDITIONAL if unreal == "conditional" else Modality.ASSERTED
            found.polarity = Polarity.DENIED if unreal == "denied" else Polarity.AFFIRMED
        found.topic = (
            frozenset({topics[0].name})
            if topics
            else content([t for t in tokens[j:end] if not t.cap]) or frozenset({verb.lemma})
        )
        against = self.context.state_key(target.keys[0]) if target else None
        parties = Parties(
            by=[self.context.slot_of("by", subject.refs[0], state)],
            against=[self.context.slot_of("against", target, against)]
            if target and against
            else [],
            states=tuple(dict.fromkeys(s for s in (state, against) if s)),
        )
        if len(parties.states) == 1 and state in self.context.pair:
            others = [s for s in self.context.pair if s != state]
            parties.against = self.context.inferred("against", others)
            parties.states = (state, *others)
        if end <= j:
            return None
        words = self.context.token_words(windows.sentence, j, end)
        if any(t.name != "exports" for t in topics):
            found.label = ", ".join(dict.fromkeys(t.label for t in topics))
        value = found.label or plain(words.text)
        return found, parties, Slot("object", quote=words, value=value)

    def _target(self, windows: Windows, j: int, end: int, state: str) -> Ref | None:
        """Return whom the act hits: the other state named in its object."""
        for ref in (*windows.refs, *windows.inner):
            if (
                j <= ref.i < end + 3
                and (key := self.context.state_key(ref.keys[0]))
                and key != state
            ):
                return ref
        return None
