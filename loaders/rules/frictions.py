"""Reads frictions: restrictions, suspended topics, standing disputes, acts and worries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graph.model import Kind
from loaders.proposals import Proposal, Slot
from loaders.rules.context import Context, plain
from loaders.rules.found import Found, propose
from loaders.rules.friction_acts import ActReader
from loaders.rules.friction_join import FrictionJoiner
from loaders.rules.friction_parties import Parties, parties_of, topic_parties
from loaders.rules.friction_words import FrictionWords, StatusWord
from loaders.rules.friction_worries import WorryReader
from loaders.rules.predicates import predicate_after
from loaders.rules.settings import date_of
from loaders.rules.text import Sentence, Token
from loaders.rules.topics import content, phrase_end
from loaders.rules.windows import Group, Windows

_OF = frozenset({"on", "of", "over", "against", "about", "in", "to", "for"})
_SOFT_TOPICS = frozenset(
    [
        "exports",
        "investment",
        "exchanges",
        "talks",
        "patrols",
        "ports",
        "aid",
        "diplomats",
        "media",
        "intelligence",
        "energy",
        "grain",
        "films",
        "accounts",
        "travel",
        "fishing",
        "machinery",
        "chips",
        "trains",
        "buses",
        "apps",
    ]
)


def _is_modifier(token: Token) -> bool:
    """Tell whether a word before a noun belongs to its name: "deadly border clash"."""
    if token.kind != "word":
        return False
    adjective = token.low.endswith(
        (
            "al",
            "ic",
            "ary",
            "ial",
            "ous",
            "ive",
            "ful",
            "ly",
            "year",
            "ern",
            "ese",
            "ian",
            "ish",
            "ed",
        )
    )
    return (
        adjective
        or token.cap
        or token.low
        in (
            "border",
            "trade",
            "air",
            "sea",
            "land",
            "water",
            "gas",
            "fishing",
            "missile",
            "arms",
            "sharp",
            "fresh",
        )
    )


class FrictionReader:
    """Reads the frictions of one document."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.words = FrictionWords(context.lexicon)
        self.acts = ActReader(context, self.words)
        self.worries = WorryReader(context, self.words)
        self.verb_forms = frozenset(
            w
            for w, (s, f) in self.words.verbs.items()
            if f.form in ("past", "s") and s != "under-discussion"
        )
        self.thawing = self._thawing()

    def read(self) -> list[Proposal]:
        """Return the proposals of all sentences, joined within the document."""
        found: list[Found] = []
        for index, sentence in enumerate(self.context.sentences):
            if sentence.role == "body":
                for event in self._sentence(index, sentence):
                    found += [*self._state_before(event), event]
        return [propose(self.context, f) for f in FrictionJoiner(self.context).join(found)]

    def _state_before(self, event: Found) -> list[Found]:
        """Return the earlier status that the same words tell, as a telling of its own."""
        if event.earlier is None:
            return []
        kept = [s for s in event.slots if s.role != "status"]
        before = replace(event, slots=kept, status="in-force", earlier=None)
        before.add("status", "in-force")
        event.slots = [s for s in event.slots if s.role != "when"]
        return [before]

    def _thawing(self) -> bool:
        """Tell whether the document reports that relations ease."""
        lows = [t.low for s in self.context.sentences for t in s.tokens]
        signs = (
            "thaw",
            "disengage",
            "de-escalat",
            "normalis",
            "normaliz",
            "rapprochement",
            "reconcil",
        )
        return sum(low.startswith(signs) for low in lows) >= 2

    # ------------------------------------------------------------------ one sentence
    def _sentence(self, index: int, sentence: Sentence) -> list[Found]:
        windows, tokens = self.context.windows[index], sentence.tokens
        found: list[Found] = []
        used: set[int] = set()
        statuses = self.words.statuses(tokens, 0, len(tokens))
        i = 0
        while i < len(tokens):
            end = self._at(index, windows, i, statuses, used, found)
            i = max(i + 1, end)
        i = 0
        while i < len(tokens):
            topic = self.words.topics.at(tokens, i)
            if topic and not used & set(range(i, topic[0])):
                event = self._topic(index, windows, i, topic[0], statuses, used)
                if event:
                    found.append(event)
                i = topic[0]
            else:
                i += 1
        for event, parties, obj in self.worries.read(index, windows, used):
            self._fill(event, windows, parties, obj)
            found.append(event)
        return found

    def _at(
        self,
        index: int,
        windows: Windows,
        i: int,
        statuses: list[StatusWord],
        used: set[int],
        found: list[Found],
    ) -> int:
        tokens = windows.tokens
        standing = self.words.standing.at(tokens, i)
        restriction = self.words.restrictions.at(tokens, i)
        if (
            standing
            and (not restriction or standing[0] >= restriction[0])
            and self._is_standing(windows, i, standing[0])
        ):
            found.append(self._standing(index, windows, i, standing[0], standing[1], statuses))
            used |= set(range(i, standing[0]))
            return standing[0]
        if tokens[i].low in self.words.relief:
            event = self._standing(index, windows, i, i + 1, "stand-off")
            event.weak, event.rule = True, "friction.relief"
            event.slots = [s for s in event.slots if s.role != "status"]
            event.status = "easing"
            event.add("status", "easing")
            found.append(event)
            return i + 1
        if restriction and self._is_noun(tokens, i):
            event, end = self._restriction(
                index, windows, i, restriction[0], restriction[1], statuses
            )
            if event:
                found.append(event)
                used |= set(range(event.i, end))
                return end
        if tokens[i].low in self.words.disputed:
            event = self._disputed(index, windows, i)
            if event:
                found.append(event)
                used |= set(range(event.i, event.j))
                return event.j
        act = self.words.acts.at(tokens, i)
        if act:
            event = self.acts.read(index, windows, i, act[0], act[1])
            if event:
                self._fill(event[0], windows, event[1], event[2])
                found.append(event[0])
                used |= set(range(i, event[0].j))
        return i + 1

    def _is_noun(self, tokens: list[Token], i: int) -> bool:
        before = tokens[i - 1].low if i else ""
        following = tokens[i + 1].low if i + 1 < len(tokens) else ""
        if (
            self.words.acts.at(tokens, i)
            and tokens[i].low.endswith("s")
            and following not in _OF
            and (before in ("still", "also", "now", "already") or (i and tokens[i - 1].cap))
        ):
            return False
        return before not in (
            "to",
            "will",
            "would",
            "not",
            "should",
            "they",
            "may",
            "can",
        ) or tokens[i].low.endswith(("ions", "fs"))

    # ------------------------------------------------------------------ restrictions
    def _restriction(
        self, index: int, windows: Windows, i: int, j: int, kind: str, statuses: list[StatusWord]
    ) -> tuple[Found | None, int]:
        tokens = windows.tokens
        start, end = i, j
        if j < len(tokens) and tokens[j].low in _OF:
            end = self._object_end(windows, j + 1)
        elif (
            j + 1 < len(tokens)
            and tokens[j].low in ("under", "by")
            and tokens[j + 1].low == "which"
        ):
            end = phrase_end(tokens, j + 2)
        while (
            start > 0
            and tokens[start - 1].kind == "word"
            and (
                self.words.topics.at(tokens, start - 1)
                or tokens[start - 1].low in ("export", "import", "trade", "travel", "mobile")
                or tokens[start - 1].low.endswith(("al", "ic"))
            )
            and tokens[start - 1].low not in ("all",)
        ):
            start -= 1
        obj = tokens[start:i] + tokens[j:end]
        topics = [
            t
            for at in [*range(start, i), *range(j, end)]
            if (t := self.words.topics.at(tokens, at))
        ]
        if (
            tokens[i].low in self.words.weak
            and not topics
            and end == j
            and not windows.adjectives(i)
        ):
            return None, j
        found = Found(
            Kind.FRICTION,
            index,
            i,
            max(j, i + 1),
            kind,
            rule=f"friction.restriction.{tokens[i].low}",
        )
        topics = [t for t in topics if t[1].name != "exports"] or topics
        if topics and kind == "restriction":
            found.code = (
                topics[0][1].kind
                if topics[0][1].kind in ("export-restriction", "visa", "suspension")
                else kind
            )
        named = {t[1].name for t in topics} - {"exports"}
        found.topic = (
            frozenset(named) or content([t for t in obj if not t.cap]) or frozenset({kind})
        )
        status, governor = self._status(windows, start, end, statuses)
        found.status = status
        found.anchors = (governor,) if governor is not None else ()
        parties = parties_of(self.context, windows, start, (j, end), governor)
        self._fill(found, windows, parties, self._text(windows, start, i, j, end))
        return found, end

    def _object_end(self, windows: Windows, start: int) -> int:
        tokens = windows.tokens
        end = phrase_end(tokens, start, 16)
        for at in range(start, end):
            if at > start and tokens[at].low in self.verb_forms and not tokens[at].cap:
                return at
            if tokens[at].low == "and" and any(
                self.words.restrictions.at(tokens, k) for k in range(at + 1, min(at + 4, end))
            ):
                return at
            if tokens[at].low in ("over", "until", "unless", "pending", "amid"):
                return at
            if tokens[at].low in (
                "while",
                "remain",
                "remains",
                "are",
                "is",
                "was",
                "were",
                "has",
                "have",
                "will",
                "and",
            ) and (
                tokens[at].low != "and"
                or any(t.low in self.words.verbs for t in tokens[at + 1 : at + 2])
            ):
                return at
        return end

    def _text(self, windows: Windows, start: int, i: int, j: int, end: int) -> Slot:
        tokens = windows.tokens
        a, b = (j + 1, end) if end > j + 1 else (start, i if i > start else j)
        words = self.context.token_words(windows.sentence, a, max(b, a + 1))
        del tokens
        return Slot("object", quote=words, value=plain(words.text))

    # ------------------------------------------------------------------ topics with a status
    def _topic(
        self,
        index: int,
        windows: Windows,
        i: int,
        j: int,
        statuses: list[StatusWord],
        used: set[int],
    ) -> Found | None:
        tokens = windows.tokens
        hit = self.words.topics.at(tokens, i)
        assert hit is not None
        topic = hit[1]
        if any(t.low in ("talks", "agreement", "deal", "issue") for t in tokens[j : j + 1]):
            return None
        near = [
            s
            for s in statuses
            if s.at not in used and self._governs(windows, s, i, j, topic.name in _SOFT_TOPICS)
        ]
        verb = predicate_after(tokens, j, self.verb_forms, windows.extents)
        if verb is not None:
            near += [
                s
                for s in statuses
                if verb <= s.at <= verb + 5 and s not in near and s.verb and windows.passive(s.at)
            ]
        if topic.verbs:
            near = [s for s in near if s.verb and s.verb.lemma in topic.verbs]
        again = self._again(tokens, j)
        if not near and not again:
            return None
        found = Found(Kind.FRICTION, index, i, j, topic.kind, rule=f"friction.topic.{topic.name}")
        found.topic = frozenset({topic.name})
        found.status = self._combined(windows, near) if near else "lifted"
        found.anchors = tuple(s.at for s in near)
        governor = self._actor_verb(near, i)
        parties = topic_parties(self.context, windows, i, j, governor, owned=topic.owned)
        words = self.context.token_words(windows.sentence, i, j)
        self._fill(found, windows, parties, Slot("object", quote=words, value=topic.label))
        found.label = topic.label
        found.earlier = self._before_relief(near, found.status)
        return found

    def _before_relief(self, near: list[StatusWord], status: str) -> int | None:
        """ "suspended since 2020, will restart soon": the state of affairs before the relief."""
        held = [s.at for s in near if s.status == "in-force" and s.verb is not None]
        return held[0] if held and status not in ("in-force", "escalated") else None

    def _again(self, tokens: list[Token], j: int) -> bool:
        """ "pilgrims may take the routes again": what was barred is allowed."""
        lows = [t.low for t in tokens[j : j + 12]]
        return "again" in lows and any(
            w in ("may", "can", "allowed", "able", "free") for w in lows[:3]
        )

    def _governs(self, windows: Windows, word: StatusWord, i: int, j: int, soft: bool) -> bool:
        tokens = windows.tokens
        a, b = (word.at + 1, i) if word.at < i else (j, word.at)
        between = tokens[a:b]
        if any(t.text in ";:" or t.low in ("while", "who", "whereas", "although") for t in between):
            return False
        if word.at < i:
            if any(t.text == "," for t in between) and not any(
                t.low in ("and", "or") for t in between
            ):
                return False
            return len(between) <= (4 if soft else 8) and not any(
                t.low in ("is", "was", "were", "are", "that") for t in between
            )
        if word.verb is None:
            return False
        limit = 5 if soft else 12
        passive = windows.passive(word.at) or word.verb.form in ("past", "participle", "base")
        return (
            len(between) <= limit
            and passive
            and not (soft and any(windows.group(k) for k in range(j, word.at)))
        )

    def _actor_verb(self, near: list[StatusWord], start: int) -> int | None:
        """Return the verb that acts on the noun at `start`: the last before it, else after it."""
        verbs = [s.at for s in near if s.verb is not None and s.status != "under-discussion"]
        imposed = [s.at for s in near if s.verb is not None and s.status == "in-force"]
        before = [at for at in (imposed or verbs) if at < start]
        return (before or imposed or verbs)[-1] if verbs else None

    # ------------------------------------------------------------------ status
    def _status(
        self, windows: Windows, start: int, end: int, statuses: list[StatusWord]
    ) -> tuple[str, int | None]:
        tokens = windows.tokens
        near: list[StatusWord] = []
        for word in statuses:
            if word.at < start:
                between = tokens[word.at + 1 : start]
                if len(between) <= 5 and not any(
                    t.text in ";:," or t.low in ("that", "while") for t in between
                ):
                    near.append(word)
            elif (
                word.at >= end
                and word.at - end <= 4
                and not any(t.text in ",;:" or t.low == "and" for t in tokens[end : word.at])
            ):
                near.append(word)
        verb = predicate_after(tokens, end, self.verb_forms, windows.extents)
        if verb is not None:
            near += [s for s in statuses if verb <= s.at <= verb + 5 and s not in near]
        if not near:
            return "in-force", None
        return self._combined(windows, near), self._actor_verb(near, start)

    def _combined(self, windows: Windows, near: list[StatusWord]) -> str:
        """One status from several words: a talk about lifting is under discussion."""
        tokens = windows.tokens
        lifts = [
            s
            for s in near
            if s.status in ("lifted", "easing") and not self.words.refused(tokens, s.at)
        ]
        if not lifts and any(s.status in ("lifted", "easing") for s in near):
            asked = any(self.words.asked(tokens, s.at) for s in near)
            return "under-discussion" if asked else "in-force"
        talks = [s for s in near if s.status == "under-discussion"] or self._discussed(
            windows, near
        )
        if talks and (lifts or not [s for s in near if s.status == "in-force"]):
            return "under-discussion"
        if lifts:
            last = lifts[-1]
            if self.words.future(tokens, last.at):
                return "to-be-lifted"
            if any(
                t.low in ("partly", "partially", "some")
                for t in tokens[max(0, last.at - 3) : last.at + 3]
            ):
                return "easing"
            return last.status
        return near[-1].status

    def _discussed(self, windows: Windows, near: list[StatusWord]) -> list[StatusWord]:
        """Gerunds after "talks included", "the agenda": topics, not results."""
        tokens = windows.tokens
        nominal = [s for s in near if s.verb is None or s.verb.form == "ing"]
        if not nominal:
            return []
        first = min(s.at for s in nominal)
        lead = [t.low for t in tokens[:first]]
        signs = (
            "talks",
            "agenda",
            "included",
            "discussions",
            "discussed",
            "explored",
            "topics",
            "proposals",
            "importance",
            "possibility",
            "conversations",
            "asked",
            "requested",
            "request",
            "request",
            "acknowledged",
            "called",
            "urged",
        )
        return nominal if any(w in signs for w in lead) else []

    # ------------------------------------------------------------------ standing nouns
    def _is_standing(self, windows: Windows, i: int, j: int) -> bool:
        tokens = windows.tokens
        phrase = " ".join(t.low for t in tokens[i:j])
        if i and tokens[i - 1].low in ("to", "will", "not") and not phrase.endswith("s"):
            return False
        if tokens[j - 1].low in ("tension", "tensions"):
            return bool(
                windows.adjectives(i) or windows.after(j, frozenset({"between", "with"}), 3)
            )
        if phrase not in self.words.weak:
            return True
        if windows.adjectives(i) or windows.possessor(i, 2):
            return True
        window = tokens[max(0, i - 3) : i]
        modifiers = [
            t
            for t in window
            if t.low
            in (
                "border",
                "military",
                "diplomatic",
                "deadly",
                "armed",
                "trade",
                "territorial",
                "maritime",
                "gas",
                "water",
                "fishing",
                "geopolitical",
                "bilateral",
                "unprecedented",
                "huge",
                "record",
                "commercial",
            )
        ]
        between = windows.after(j, frozenset({"between", "with"}), 3) or self._rivals(windows, i)
        return bool(modifiers or between or self._dated(windows, i, j))

    def _dated(self, windows: Windows, i: int, j: int) -> bool:
        date = date_of(self.context, windows.sentence, i, j, since=True)
        return date is not None and abs(self.context.token_at(windows.sentence, date.span) - j) <= 4

    def _standing(
        self,
        index: int,
        windows: Windows,
        i: int,
        j: int,
        kind: str,
        statuses: Sequence[StatusWord] = (),
    ) -> Found:
        tokens = windows.tokens
        found = Found(
            Kind.FRICTION, index, i, j, kind, rule=f"friction.standing.{tokens[j - 1].low}"
        )
        found.topic = frozenset({kind})
        found.weak = tokens[j - 1].low in ("tension", "tensions")
        told, _ = self._status(windows, i, j, [s for s in statuses if not i <= s.at < j])
        if told in ("lifted", "easing", "escalated", "to-be-lifted"):
            found.status = told
        elif kind == "clash":
            found.status = "in-force" if self._goes_on(windows, j) else "ended"
        elif self.thawing and kind in ("stand-off", "territorial", "diplomatic"):
            found.status = "easing"
        else:
            found.status = "in-force"
        between = windows.after(j, frozenset({"between", "among"}), 8)
        explicit = between or windows.after(j, frozenset({"with"}), 3) or self._of_two(windows, j)
        if explicit is None and not windows.adjectives(i):
            explicit = self._rivals(windows, i)
        parties = parties_of(self.context, windows, i, (j, j), None, mutual=True, partners=explicit)
        start = i
        while start > 0 and i - start < 3 and _is_modifier(tokens[start - 1]):
            start -= 1
        end = (
            phrase_end(tokens, j, 8)
            if j < len(tokens) and tokens[j].low in ("over", "along", "on", "in", "with", "about")
            else j
        )
        words = self.context.token_words(windows.sentence, start, max(end, j))
        self._fill(found, windows, parties, None)
        found.label = plain(words.text)
        return found

    def _goes_on(self, windows: Windows, j: int) -> bool:
        """ "the war between A and B goes on": present tense, not a past incident."""
        verb = predicate_after(
            windows.tokens, j, frozenset({"goes", "continues", "rages"}), windows.extents
        )
        return verb is not None and windows.tokens[verb].low in (
            "goes",
            "continues",
            "rages",
            "is",
            "are",
            "remains",
        )

    def _of_two(self, windows: Windows, j: int) -> Group | None:
        """ "a crisis in A-B relations"."""
        group = windows.after(j, frozenset({"in"}), 2)
        return group if group and len(self.context.states(group.keys)) >= 2 else None

    def _rivals(self, windows: Windows, i: int) -> Group | None:
        """ "A and B remain locked in a dispute": a subject of two states has the friction."""
        first = windows.groups[0] if windows.groups else None
        joint = first is not None and first.j <= i and len(self.context.states(first.keys)) >= 2
        return first if joint and all(r.kind is Kind.STATE for r in first.refs) else None

    def _disputed(self, index: int, windows: Windows, i: int) -> Found | None:
        tokens = windows.tokens
        for at in range(i + 1, min(i + 4, len(tokens))):
            if tokens[at].low in self.words.land:
                found = self._standing(index, windows, i, at + 1, "territorial")
                found.rule = "friction.disputed"
                return found
        return None

    # ------------------------------------------------------------------ shared
    def _begins(self, windows: Windows, found: Found) -> tuple[int, ...]:
        """The verb that begins a standing friction: "the stand-off along X that began in ..."."""
        tokens = windows.tokens
        for at in range(found.j, min(found.j + 14, len(tokens))):
            if tokens[at].low in (
                "began",
                "begun",
                "started",
                "erupted",
                "occurred",
                "flared",
                "turned",
                "set",
                "broke",
            ):
                return (at,)
            if tokens[at].text in ".;":
                break
        return ()

    def _fill(self, found: Found, windows: Windows, parties: Parties, obj: Slot | None) -> None:
        context = self.context
        found.actors = parties.states
        found.slots += parties.by + parties.against
        named = {s.ref for s in found.slots if s.role in ("by", "against")}
        found.slots += parties.party
        named |= {s.ref for s in parties.party}
        found.slots += context.inferred("party", [s for s in parties.states if s not in named])
        if obj is not None:
            found.slots.append(obj)
        anchors = found.anchors or self._begins(windows, found)
        date = date_of(context, windows.sentence, found.i, found.j, since=True, anchors=anchors)
        if date is not None and abs(context.token_at(windows.sentence, date.span) - found.i) <= 14:
            found.date = date.edtf
            found.slots.append(Slot("when", quote=context.words(date.span.start, date.span.end)))
        found.add("status", found.status)
        found.add("frictionKind", found.code)
        if not found.label:
            found.label = " ".join(
                context.token_words(windows.sentence, found.i, found.j).text.split()
            )
            if obj is not None and obj.value and obj.value not in found.label:
                found.label = f"{found.label}: {obj.value}"
