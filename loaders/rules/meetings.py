"""Reads meetings: verbs and nouns of meeting, who takes part, where, when, and whether it was held."""

from __future__ import annotations

from graph.dates import bounds
from graph.model import Basis, Kind, Modality
from loaders.date_grammar import DateExpression
from loaders.proposals import AT_PUBLICATION, Proposal, Slot, Words
from loaders.rules.context import Context, plain
from loaders.rules.found import Found, propose
from loaders.rules.joining import MeetingJoiner
from loaders.rules.lexicon import verb_table
from loaders.rules.phrases import Phrases
from loaders.rules.predicates import predicate_after
from loaders.rules.registry import Ref
from loaders.rules.settings import date_of, is_current, place_of
from loaders.rules.text import Sentence, Token
from loaders.rules.topics import is_definite
from loaders.rules.windows import Group, Windows
from loaders.rules.words import word_set

_DETERMINERS = word_set(
    "the a an this that these those their his her its our first second third last next "
    "another no any several two three rare recent such between of in at during after before "
    "following for and 's ' new formal bilateral brief"
)
_NEW = word_set("another new second third further again previous earlier last")
_VERBS_TOO = word_set("visit tour call talks stay trip stop")
_POINTS = word_set("the this that these those their his her both 's")
_PURPOSE = word_set(
    "travelled traveled flew went came arrived visited able managed continued proceeded"
)
_ENDINGS = word_set(
    "took resumed began ended opened produced yielded failed followed focused covered lasted "
    "marked came"
)
_HABIT = word_set("seldom rarely often regularly usually always frequently sometimes")
_MANNER = word_set(
    "briefly again on at by in during together once twice privately separately face last for . ,"
)
_GOVERNS = word_set("of after before during for on at in by from with to about over")
_WITH = frozenset({"with"})
_BETWEEN = frozenset({"between", "among"})
_BY = frozenset({"by", "of"})


def _is_participle(low: str) -> bool:
    return low.endswith(("ed", "en")) or low in ("held", "been", "met", "had", "paid", "made")


class MeetingReader:
    """Reads the meetings of one document."""

    def __init__(self, context: Context) -> None:
        self.context = context
        raw = context.lexicon.raw["meetings"]
        irregular = context.lexicon.raw["inflection"]
        self.nouns: Phrases[str] = Phrases(raw["nouns"].items())
        self.verb_rows = raw["verbs"]
        self.verbs = Phrases(verb_table(raw["verbs"], irregular).items())
        self.light = verb_table(raw["light"], irregular)
        self.attending = verb_table(raw["attend"], irregular)
        self.sidelines = Phrases((s, s) for s in raw["sidelines"])
        self.joiner = MeetingJoiner(context)

    def read(self) -> list[Proposal]:
        """Return the proposals of all sentences, joined within the document."""
        found: list[Found] = []
        for index, sentence in enumerate(self.context.sentences):
            if sentence.role == "body":
                found.extend(self._sentence(index, sentence))
        return [propose(self.context, f) for f in self.joiner.join(found)]

    def _sentence(self, index: int, sentence: Sentence) -> list[Found]:
        windows, tokens = self.context.windows[index], sentence.tokens
        found: list[Found] = []
        i = 0
        while i < len(tokens):
            noun = self.nouns.at(tokens, i)
            if noun and self._is_noun(tokens, i):
                found.append(self._noun(index, windows, i, noun[0], noun[1]))
                i = noun[0]
                continue
            verb = self.verbs.at(tokens, i)
            if verb:
                event = self._verb(index, windows, i, verb[0], verb[1].lemma, verb[1].form)
                if event:
                    found.append(event)
                    i = verb[0]
                    continue
            i += 1
        self._sidelines(index, windows, found)
        return [f for f in found if f.actors or f.definite or f.code == "summit"]

    # ------------------------------------------------------------------ nouns
    def _is_noun(self, tokens: list[Token], i: int) -> bool:
        token = tokens[i]
        if token.low == "ministerial" and i + 1 < len(tokens) and tokens[i + 1].kind == "word":
            return False
        if token.low not in _VERBS_TOO:
            return not (
                i
                and tokens[i - 1].low in ("is", "are", "was", "were", "by", "after", "before")
                and token.low == "meeting"
                and i + 1 < len(tokens)
                and tokens[i + 1].cap
            )
        if i == 0:
            return token.low.endswith("s")
        before = tokens[i - 1]
        if before.low in (
            "to",
            "will",
            "would",
            "should",
            "may",
            "can",
            "could",
            "must",
            "who",
            "they",
            "he",
            "she",
        ):
            return False
        if token.low == "call" and i + 1 < len(tokens) and tokens[i + 1].low in ("for", "on", "to"):
            return False
        if token.low == "talks" and before.cap and not before.low.endswith(("s", "e", "n", "t")):
            return False
        return (
            before.low in _DETERMINERS
            or before.kind in ("num",)
            or before.cap
            or before.low.endswith(("al", "ed", "ing", "day", "ic", "ial", "level"))
            or token.low == "talks"
        )

    def _noun(self, index: int, windows: Windows, i: int, j: int, code: str) -> Found:
        tokens = windows.tokens
        found = Found(Kind.MEETING, index, i, j, code, rule=f"meeting.noun.{tokens[i].low}")
        light = self._light(tokens, i)
        groups = self._participants(windows, i, j, code, light)
        self._take(found, groups)
        found.definite = self._definite(tokens, i)
        found.new = any(t.low in _NEW for t in tokens[max(0, i - 4) : i])
        self._settle(found, windows, light if light is not None else i)
        if code != "visit":
            self._of_adjectives(found, windows)
        return found

    def _participants(
        self, windows: Windows, i: int, j: int, code: str, light: int | None
    ) -> list[Group]:
        between = windows.after(j, _BETWEEN, 3)
        if between and code != "visit":
            return [between]
        owner = windows.possessor(i, 3)
        if owner and all(r.kind is Kind.ORGANISATION for r in owner.refs):
            owner = None
        if code == "visit":
            visitor = owner or windows.after(j, _BY, 3)
            if visitor is None and light is None and windows.groups and i > 1:
                first = windows.groups[0]
                goes = windows.tokens[i - 2].low in (
                    "from",
                    "during",
                    "after",
                    "on",
                    "for",
                    "of",
                ) or windows.tokens[i - 1].low in ("from", "during", "on", "for")
                alone = (
                    first.j <= i
                    and len(first.keys) == 1
                    and all(r.kind is Kind.PERSON for r in first.refs)
                )
                visitor = first if goes and alone else None
            if visitor is None and light is not None and not windows.passive(light):
                visitor = windows.subject(light)
            return [visitor] if visitor else []
        if code in ("summit", "multilateral"):
            of = windows.after(j, frozenset({"of"}), 2)
            if of and any(r.kind is not Kind.ORGANISATION for r in of.refs):
                return [of]
            return self._joined(windows, i) or self._relative(windows, j)
        groups = [
            g
            for g in (owner or windows.after(j, frozenset({"of"}), 2), windows.after(j, _WITH, 14))
            if g
        ]
        if len({k for g in groups for k in g.keys}) < 2:
            groups = self._relative(windows, j) or groups
        if len(groups) == 1 and i and windows.tokens[i - 1].low == "for" and not owner:
            goer = windows.subject(i - 1)
            groups = [goer, *groups] if goer and goer != groups[0] else groups
        if light is not None and not owner:
            subject = windows.subject(light)
            if subject:
                groups.insert(0, subject)
        if not groups:
            by = windows.after(j, frozenset({"by"}), 4)
            groups = [by] if by else self._occasion(windows, i)
        return groups

    def _of_adjectives(self, found: Found, windows: Windows) -> None:
        """ "Norlandian-Verranian talks": states named by adjectives take part."""
        refs = {r.keys[0]: r for r in windows.adjectives(found.i, 5)}
        if not found.actors and len(refs) >= 2:
            found.actors = tuple(refs)
            found.slots += [self.context.slot_of("participant", r) for r in refs.values()]
        if not found.actors and any(
            t.low == "bilateral" for t in windows.tokens[max(0, found.i - 3) : found.i]
        ):
            found.actors = self.context.leaders or self.context.pair
            found.slots += self.context.inferred("participant", found.actors)
        settled = found.place or found.date
        if (
            not found.actors
            and not found.definite
            and found.i == 0
            and settled
            and self.context.pair
        ):
            found.actors = self.context.pair  # "Talks in X in March produced nothing"
            found.slots += self.context.inferred("participant", found.actors)

    def _joined(self, windows: Windows, i: int) -> list[Group]:
        """ "he joined A, B and others in a gathering"."""
        for at in range(i - 1, max(-1, i - 26), -1):
            verb = self.attending.get(windows.tokens[at].low)
            if verb is not None and verb.lemma == "join":
                return [g for g in (windows.subject(at), windows.object(at)) if g]
        return []

    def _occasion(self, windows: Windows, i: int) -> list[Group]:
        """ "A and B have pledged ... during a meeting": those who acted together met."""
        before = [t.low for t in windows.tokens[max(0, i - 6) : i]]
        if not any(w in ("during", "at", "after", "following", "in") for w in before) or not any(
            w in ("a", "an", "their") for w in before
        ):
            return []
        first = windows.groups[0] if windows.groups else None
        joint = (
            first is not None
            and first.j < i
            and len(first.keys) >= 2
            and all(r.kind is Kind.PERSON for r in first.refs)
        )
        return [first] if joint and first else []

    def _relative(self, windows: Windows, j: int) -> list[Group]:
        """ "the summit, wherein A and B agreed"; "the conversation which A had with B"."""
        tokens = windows.tokens
        for at in range(j, min(j + 8, len(tokens))):
            if tokens[at].low in ("wherein", "where", "which", "that", "whom"):
                start = at + 1
                for k in range(start, min(start + 3, len(tokens))):
                    first = windows.group(k)
                    if first:
                        other = windows.after(first.j, _WITH, 12)
                        return [first, other] if other else [first]
                return []
        return []

    def _light(self, tokens: list[Token], i: int) -> int | None:
        for at in range(i - 1, max(-1, i - 7), -1):
            low = tokens[at].low
            if low in self.light and not (
                low in ("have", "has", "had") and _is_participle(tokens[at + 1].low)
            ):
                return at
            if tokens[at].text in ",;:" or low in _GOVERNS:
                return None
        return None

    # ------------------------------------------------------------------ verbs
    def _verb(
        self, index: int, windows: Windows, i: int, j: int, lemma: str, form: str
    ) -> Found | None:
        row, tokens = self.verb_rows[lemma], windows.tokens
        if (
            i
            and tokens[i - 1].low in ("the", "a", "an", "their", "'s")
            and form in ("base", "s", "ing")
        ):
            return None
        if lemma == "see" and [t.low for t in tokens[j : j + 3]] == ["eye", "to", "eye"]:
            return None
        if any(t.low in _HABIT for t in tokens[max(0, i - 3) : i]):
            return None
        passive = form in ("past", "participle") and windows.passive(i)
        subject = windows.subject(i)
        groups = [subject] if subject and not row.get("absent_subject") else []
        if passive:
            groups = [g for g in (subject, windows.after(j, frozenset({"by"}), 12)) if g]
            if len(groups) < 2 and not row.get("place"):
                return None
        else:
            place = row.get("place")
            if row.get("object"):
                target = windows.object(
                    j - 1, 0 if row.get("adjacent") else 6 if row.get("absent_subject") else 4
                )
                if (
                    target
                    and row.get("person_object")
                    and not all(
                        r.kind is Kind.PERSON or r.role in ("side", "coref") for r in target.refs
                    )
                ):
                    return None
                if target and any(r.kind in (Kind.ORGANISATION,) for r in target.refs):
                    return None
                groups += [target] if target else []
            if row.get("with"):
                other = windows.after(j, _WITH, 8)
                groups += [other] if other else []
            if place and not self._goes(windows, j, place):
                return None
        if not self._enough(row, groups, windows, i, j):
            return None
        found = Found(Kind.MEETING, index, i, j, row["kind"], rule=f"meeting.verb.{lemma}")
        self._take(found, groups)
        if row.get("host") and not passive and subject:
            found.slots += self.context.slots_of("host", subject)
        found.new = any(t.low in ("again", "twice", "more") for t in tokens[j : j + 3])
        self._settle(found, windows, i)
        return found

    def _goes(self, windows: Windows, j: int, place: str) -> bool:
        tokens = windows.tokens
        for ref in windows.refs:
            if (
                ref.kind not in (Kind.PLACE, Kind.STATE)
                or ref.possessive
                or not j <= ref.i <= j + 4
            ):
                continue
            if place == "object":
                return not ref.adjective and all(
                    t.low in ("the", "neighbouring", "nearby") for t in tokens[j : ref.i]
                )
            wanted = ("to", "into", "in", "at") if place == "to_or_in" else ("to", "into")
            return any(t.low in wanted for t in tokens[j : ref.i])
        return (
            place == "to"
            and any(t.low == "to" for t in tokens[j : j + 2])
            and any(t.low in ("city", "capital", "country") for t in tokens[j : j + 6])
        )

    def _enough(
        self, row: dict[str, object], groups: list[Group], windows: Windows, i: int, j: int
    ) -> bool:
        keys = {k for g in groups for k in g.keys}
        if not keys:
            return False
        if row.get("place"):
            return all(
                r.kind in (Kind.PERSON, Kind.STATE, Kind.GROUP) for g in groups for r in g.refs
            )
        if any(r.kind is Kind.ORGANISATION for g in groups for r in g.refs) and len(keys) < 2:
            return False
        needs = row.get("needs") or []
        assert isinstance(needs, list)
        if "joint" in needs and len(groups) < 2 and not self._together(windows, i, j):
            return False
        if "placed" in needs:  # "saw" is a meeting only if expected, or with a place or a day
            cues = {s for _, s in self.context.cues(windows.tokens, i - 6, i)}
            placed = place_of(self.context, windows, i, j) or self.context.dates_in(
                windows.sentence
            )
            return len(keys) >= 2 and ("planned" in cues or bool(placed))
        return len(keys) >= 2

    def _together(self, windows: Windows, i: int, j: int) -> bool:
        """ "the two spoke at the summit": a joint subject without a topic of its own."""
        following = windows.tokens[j].low if j < len(windows.tokens) else ""
        return windows.tokens[i - 1].low != "to" and following in _MANNER

    # ------------------------------------------------------------------ shared
    def _take(self, found: Found, groups: list[Group]) -> None:
        seen: list[str] = []
        for group in groups:
            for ref in group.refs:
                if ref.kind is Kind.ORGANISATION and found.code == "summit":
                    continue
                for key in ref.keys:
                    if ref.kind is Kind.GROUP:
                        key = self.context.state_key(key) or ""
                    if key and key not in seen:
                        seen.append(key)
                        found.slots.append(self.context.slot_of("participant", ref, key))
        unnamed = [r for g in groups for r in g.refs if r.kind is Kind.GROUP]
        if not seen and unnamed and found.code != "visit":
            seen = list(self.context.pair)
            found.slots += self.context.inferred("participant", seen)
        found.actors = tuple(seen)

    def _definite(self, tokens: list[Token], i: int) -> bool:
        at = i - 1
        while (
            at >= 0
            and (tokens[at].cap or tokens[at].low in ("last", "first"))
            and tokens[at].kind == "word"
            and tokens[at].low != "the"
        ):
            at -= 1
        return at >= 0 and tokens[at].low in _POINTS and is_definite(tokens, i)

    def _settle(self, found: Found, windows: Windows, anchor: int) -> None:
        context, sentence = self.context, windows.sentence
        anchors = (anchor,) if anchor != found.i else self._follows(windows, found)
        date = date_of(context, sentence, found.i, found.j, anchors=anchors)
        date = date or self._when_clause(windows, found)
        if date is not None:
            found.date = date.edtf
            found.slots.append(Slot("when", quote=context.words(date.span.start, date.span.end)))
        elif (relative := self._event_relative(windows, found)) is not None:
            found.slots.append(Slot("when", quote=relative))
        elif found.actors and is_current(sentence, anchor):
            found.slots.append(Slot("when", value=AT_PUBLICATION, basis=Basis.INFERRED))
        place = self._object_place(windows, found) or place_of(
            context,
            windows,
            found.i,
            found.j,
            visit=found.code == "visit" or found.rule.endswith(("welcome", "receive", "host")),
        )
        if place is not None:
            found.place = self._place_key(place)
            found.slots.append(
                Slot(
                    "place", quote=context.words(place.span.start, place.span.end), ref=found.place
                )
            )
        first = self._first_since(windows, found.i, found.j)
        if first is not None:
            found.slots.append(Slot("firstSince", quote=first, value=plain(first.text)))
        found.status = self._status(windows, found.i, found.j, anchor, found.code)
        if found.status == "held" and self._lies_ahead(found.date):
            found.status = "planned"
        found.add("status", found.status)
        found.add("meetingKind", found.code)
        if found.status == "planned":
            found.modality = Modality.PLANNED

    def _object_place(self, windows: Windows, found: Found) -> Ref | None:
        """ "visited Verrania": the place is the object of the verb."""
        row = (
            self.verb_rows.get(found.rule.rsplit(".", 1)[-1])
            if found.rule.startswith("meeting.verb")
            else None
        )
        if not row or row.get("place") != "object":
            return None
        near = [
            r
            for r in windows.refs
            if r.kind in (Kind.PLACE, Kind.STATE) and found.j <= r.i <= found.j + 2
        ]
        return near[0] if near else None

    def _follows(self, windows: Windows, found: Found) -> tuple[int, ...]:
        """The verb after the noun: "the talks were held in ..."."""
        tokens = windows.tokens
        for at in range(found.j, min(found.j + 8, len(tokens))):
            if tokens[at].low in (
                "held",
                "place",
                "occurred",
                "began",
                "ended",
                "opened",
                "concluded",
                "convened",
                "happened",
            ):
                return (at,)
            if tokens[at].text in ".,;":
                break
        return ()

    def _when_clause(self, windows: Windows, found: Found) -> DateExpression | None:
        """ "When A met in X in May, they spoke": the clause before dates what follows."""
        tokens = windows.tokens
        if tokens[0].low not in ("when", "as", "while") or found.i == 0:
            return None
        comma = next((t.start for t in tokens if t.text == ","), None)
        if comma is None or tokens[found.i].start < comma:
            return None
        dates = [
            d for d in self.context.dates_in(windows.sentence) if d.span.end <= comma and d.edtf
        ]
        return dates[-1] if dates else None

    def _event_relative(self, windows: Windows, found: Found) -> Words | None:
        """ "two days after A announced a deal": a date by another event, for the resolver."""
        for date in self.context.dates_in(windows.sentence):
            at = self.context.token_at(windows.sentence, date.span)
            if date.kind == "event-relative" and found.j <= at <= found.j + 10:
                end = min(
                    (d.start for d in windows.tokens[at:] if d.text in ".;"),
                    default=windows.sentence.end,
                )
                return self.context.words(date.span.start, end)
        return None

    def _lies_ahead(self, date: str | None) -> bool:
        """Tell whether a date begins after the document was published."""
        published = self.context.document.metadata.published
        when, said = (bounds(d) if d else None for d in (date, published))
        if when is None or said is None:
            return False
        latest = said.latest_end or said.latest_begin
        return bool(when.earliest_begin and latest and when.earliest_begin > latest)

    def _first_since(self, windows: Windows, i: int, j: int) -> Words | None:
        """ "the first formal talks in five years": how long there had been none."""
        tokens = windows.tokens
        near = [*range(max(0, i - 5), i), *range(j, min(j + 12, len(tokens)))]
        start = next((at for at in near if tokens[at].low == "first"), None)
        if start is None:
            return None
        for date in self.context.dates_in(windows.sentence):
            at = self.context.token_at(windows.sentence, date.span)
            if date.kind == "duration" and start < at <= j + 14:
                return self.context.words(tokens[start].start, date.span.end)
        return None

    def _place_key(self, ref: Ref) -> str:
        name = self.context.registry.names[ref.keys[0]]
        if name.kind is Kind.STATE and ref.role == "capital":
            surface = ref.span.of(self.context.document.text)
            place = self.context.registry.add(Kind.PLACE, surface, surface)
            place.state = name.name
            return place.key
        return name.key

    def _status(self, windows: Windows, i: int, j: int, anchor: int, code: str) -> str:
        tokens = windows.tokens
        left = anchor
        while (
            left > 0
            and anchor - left < 8
            and tokens[left - 1].text not in ".;:—"
            and tokens[left - 1].low
            not in ("who", "which", "that", "when", "after", "where", "said")
        ):
            left -= 1
        cues = self.context.cues(tokens, left, max(anchor, i) + 1)
        modified = anchor >= i or tokens[anchor].low in ("planned", "scheduled", "proposed")
        verb = predicate_after(tokens, j, _ENDINGS, windows.extents) if modified else None
        if verb is not None:
            cues += [
                c
                for c in self.context.cues(tokens, verb, verb + 7)
                if c[1] != "not-held" or c[0] <= verb + 2
            ]
        names = {name for _, name in cues}
        if left > 1 and tokens[left - 1].low == "that" and tokens[left - 2].low.startswith("den"):
            names.add("not-held")
        if code in ("summit", "multilateral"):
            names -= {"not-held"}  # whoever stays away, the summit is held
        elif self._is_unreal(tokens, i, j):
            names.add("planned")
        for name in ("cancelled", "postponed", "not-held", "planned"):
            if name in names:
                return name
        return "held"

    def _is_unreal(self, tokens: list[Token], i: int, j: int) -> bool:
        """Tell whether a verb names a meeting still to come: "to meet", "if A meets B"."""
        verb = self.verbs.at(tokens, i)
        if verb is None or i == 0 or self.nouns.at(tokens, i):
            return False
        form, before = verb[1].form, tokens[i - 1].low
        if form == "base" and before == "to":
            lead = {t.low for t in tokens[max(0, i - 7) : i]}
            return not lead & _PURPOSE
        lead = {t.low for t in tokens[:i]}
        return form in ("base", "s") and bool(
            lead & {"if", "before", "until", "unless", "when", "once"}
        )

    # ------------------------------------------------------------------ sidelines
    def _sidelines(self, index: int, windows: Windows, found: list[Found]) -> None:
        tokens = windows.tokens
        summits = [f for f in found if f.code == "summit"]
        for event in summits:
            self._name_summit(event, windows)
        for event in found:
            if event.code == "summit":
                continue
            for summit in summits:
                between = range(event.j, summit.i) if summit.i >= event.j else range(0)
                if any(self.sidelines.at(tokens, at) for at in between):
                    event.convener = summit.topic
                    summit.key = summit.key or self.context.key(Kind.MEETING)
                    event.slots.append(Slot("sidelinesOf", ref=summit.key))
                    if event.status == "held" and not summit.actors:
                        summit.actors = event.actors
                        summit.slots += [
                            Slot("participant", quote=s.quote, ref=s.ref, basis=Basis.INFERRED)
                            for s in event.slots
                            if s.role == "participant"
                        ]
                    if event.place is None and summit.place is not None:
                        event.place = summit.place
                        event.slots += [s for s in summit.slots if s.role == "place"]
                    summit.place = summit.place or event.place
                    if event.date is None and summit.date is not None:
                        event.date = summit.date
                        event.slots += [s for s in summit.slots if s.role == "when"]

    def _name_summit(self, event: Found, windows: Windows) -> None:
        """Give a summit its organisation, who attended and who stayed away."""
        tokens = windows.tokens
        for ref in windows.refs:
            if ref.kind is Kind.ORGANISATION and (
                event.i - 3 <= ref.j <= event.i or event.j <= ref.i <= event.j + 4
            ):
                event.topic = frozenset(ref.keys)
                event.slots.append(self.context.slot_of("convenedBy", ref))
                break
        for at in range(max(0, event.i - 8), event.i):
            verb = self.attending.get(tokens[at].low)
            if verb is None:
                continue
            subject = windows.subject(at)
            if subject is None:
                continue
            absent = verb.lemma in ("skip", "miss", "boycott") or any(
                t.low in ("not", "never") for t in tokens[max(0, at - 3) : at]
            )
            role = "absent" if absent else "participant"
            event.slots += self.context.slots_of(role, subject)
            if not absent:
                event.actors = tuple(dict.fromkeys((*event.actors, *subject.keys)))
        host = windows.after(event.j, frozenset({"by"}), 3)
        if host:
            event.slots += self.context.slots_of("host", host)
