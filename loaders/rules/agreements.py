"""Reads agreements: nouns ("a pact on X") and joint verbs ("they agreed to X")."""

from __future__ import annotations

from graph.dates import compatible
from graph.model import Basis, Kind, Modality
from loaders.date_grammar import DateExpression
from loaders.proposals import AT_PUBLICATION, Proposal, Slot
from loaders.rules.context import Context, plain
from loaders.rules.found import Found, propose
from loaders.rules.lexicon import verb_table
from loaders.rules.phrases import Phrases
from loaders.rules.predicates import predicate_after
from loaders.rules.settings import date_of, is_current
from loaders.rules.text import Sentence, Token
from loaders.rules.topics import content, is_definite, phrase_end, singular
from loaders.rules.windows import Group, Windows

_ON = frozenset(
    {"on", "over", "about", "regarding", "concerning", "for", "to", "covering", "governing"}
)
_MODALS = frozenset(
    {"to", "will", "would", "may", "might", "could", "should", "can", "must", "shall"}
)
_STANDING = frozenset(
    {"under", "breach", "violation", "accordance", "terms", "line", "abide", "respect"}
)
_OF_TOPIC = frozenset({"treaty", "memorandum", "protocol", "convention", "declaration", "accord"})
_NOT_MODIFIERS = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "of",
        "for",
        "in",
        "on",
        "at",
        "to",
        "by",
        "with",
        "from",
        "and",
        "or",
        "as",
        "its",
        "their",
        "his",
        "her",
        "any",
        "no",
        "such",
        "announced",
        "signed",
        "reached",
        "struck",
        "sealed",
        "concluded",
        "implementing",
        "was",
        "is",
        "has",
        "have",
        "had",
        "been",
        "be",
        "after",
        "before",
        "since",
        "under",
        "over",
        "between",
    ]
)
_MODALITY = {"proposed": Modality.PROPOSED, "under-negotiation": Modality.PLANNED}


def _is_label(tokens: list[Token], j: int) -> bool:
    """Tell whether the phrase is a run-in heading: "Border Agreement: the two reviewed ..."."""
    return (
        j <= 6
        and j < len(tokens)
        and tokens[j].text == ":"
        and all(t.cap or t.low in ("and", "of", "the", "on") for t in tokens[:j])
    )


class AgreementReader:
    """Reads the agreements of one document."""

    def __init__(self, context: Context) -> None:
        self.context = context
        raw = context.lexicon.raw["agreements"]
        irregular = context.lexicon.raw["inflection"]
        nouns = dict(raw["nouns"])
        for noun, status in raw["nouns"].items():
            nouns.setdefault(noun + "s", status)
        self.nouns: Phrases[str] = Phrases(nouns.items())
        self.weak = frozenset(raw["weak"])
        self.verbs = Phrases(verb_table(raw["verbs"], irregular).items())
        self.verb_status = raw["verbs"]
        self.status_verbs = verb_table(raw["status"], irregular)
        self.status = raw["status"]
        self.nearing = Phrases((p, p) for p in raw["nearing"])
        self.denied = Phrases((p, p) for p in raw["denied"])
        self.prospective = frozenset(raw["prospective"])
        self.undisclosed = frozenset(raw["undisclosed"])
        self.heads: list[Found] = []

    def read(self) -> list[Proposal]:
        """Return the proposals of all sentences, joined within the document."""
        kept: list[Found] = []
        for index, sentence in enumerate(self.context.sentences):
            if sentence.role != "body":
                continue
            for found in self._sentence(index, sentence):
                if self._join(found):
                    kept.append(found)
        return [propose(self.context, f) for f in kept]

    def _sentence(self, index: int, sentence: Sentence) -> list[Found]:
        tokens, windows = sentence.tokens, self.context.windows[index]
        found: list[Found] = []
        i = 0
        while i < len(tokens):
            noun = self.nouns.at(tokens, i)
            if noun and self._is_noun(tokens, i, noun[0]):
                found.append(self._noun(index, windows, i, noun[0], noun[1]))
                i = noun[0]
                continue
            verb = self.verbs.at(tokens, i)
            if verb and verb[1].form in ("base", "s", "past", "participle"):
                event = self._verb(index, windows, i, verb[0], verb[1].lemma)
                if event:
                    found.append(event)
                    i = verb[0]
                    continue
            i += 1
        return found

    # ------------------------------------------------------------------ nouns
    def _is_noun(self, tokens: list[Token], i: int, j: int) -> bool:
        words = singular(" ".join(t.low for t in tokens[i:j]))
        before = tokens[i - 1].low if i else ""
        if _is_label(tokens, j):
            return False
        if (
            words == "deal"
            and j < len(tokens)
            and tokens[j].low == "with"
            and not is_definite(tokens, i)
            and before not in ("a", "new", "any", "no", "trade")
        ):
            return False
        if before in ("in", "to", "will", "can", "not", "they") or (
            words == "deal" and before in ("", "great", "good")
        ):
            return False
        if (
            j < len(tokens)
            and tokens[i].low == "deal"
            and tokens[j].low in ("with",)
            and before == "to"
        ):
            return False
        if words in self.weak:
            following = tokens[j].low if j < len(tokens) else ""
            return following in (
                "on",
                "of",
                "between",
                "reached",
                "that",
                "over",
                "with",
                "agreed",
            ) or (tokens[i].cap and i > 0)
        return True

    def _noun(self, index: int, windows: Windows, i: int, j: int, default: str) -> Found:
        tokens = windows.tokens
        found = Found(Kind.AGREEMENT, index, i, j, default, rule=f"agreement.noun.{tokens[i].low}")
        before = [t.low for t in tokens[max(0, i - 5) : i]]
        found.weak = singular(" ".join(t.low for t in tokens[i:j])) in self.weak
        found.definite = is_definite(tokens, i)
        found.new = "new" in before or "another" in before
        verb = self._governor(windows, i, j)
        found.status = self._status_of(windows, i, j, default, verb)
        groups = self._parties(windows, i, j, verb)
        found.anchors = (verb,) if verb is not None else ()
        self._fill(found, windows, groups)
        self._topic(found, windows, i, j)
        if any(t.low in self.undisclosed for t in tokens) and any(
            t.low in ("without", "not", "neither", "no", "kept", "nor", "undisclosed", "undivulged")
            for t in tokens
        ):
            found.add("detailsUndisclosed", "true")
        return found

    def _governor(self, windows: Windows, i: int, j: int) -> int | None:
        """Return the status verb that governs the noun: left active, right passive."""
        tokens = windows.tokens
        for at in range(i - 1, max(-1, i - 9), -1):
            if tokens[at].low in self.status_verbs:
                return at
            if tokens[at].text in ",;:":
                break
        finite = predicate_after(tokens, j, frozenset(), windows.extents)
        for at in range(finite, min(finite + 5, len(tokens))) if finite is not None else ():
            if tokens[at].low in self.status_verbs and windows.passive(at):
                return at
        relative = j < len(tokens) and tokens[j].low in ("that", "which")
        for at in range(j, min(len(tokens), j + 14)):
            if tokens[at].low in self.status_verbs and (
                windows.passive(at) or tokens[at - 1].text == "," or relative
            ):
                return at
            if tokens[at].text in ";:":
                break
        return None

    def _status_of(self, windows: Windows, i: int, j: int, default: str, verb: int | None) -> str:
        tokens = windows.tokens
        left = tokens[max(0, i - 7) : i]
        if any(self.denied.at(tokens, at) for at in range(max(0, i - 6), i)):
            return "refused"
        if any(self.nearing.at(tokens, at) for at in range(max(0, i - 7), i)):
            return "under-negotiation"
        if any(t.low == "negotiations" for t in left):
            return "under-negotiation"
        unreal = self._unreal(windows, verb, j)
        if unreal:
            return unreal
        governed = (
            str(self.status[self.status_verbs[tokens[verb].low].lemma]) if verb is not None else ""
        )
        if any(t.low in self.prospective for t in left[-3:]) and governed not in (
            "initialled",
            "signed",
        ):
            return "proposed"
        if any(t.low in _STANDING for t in left[-4:]):
            return "in-force"
        carried = tokens[max(0, i - 7) : j + 10]
        if any(
            t.low in ("implementing", "implementation", "implemented", "carrying", "practice")
            for t in carried
        ) and not any(t.low in ("never", "not", "yet", "unimplemented") for t in carried):
            return "in-force"
        if any(t.low in ("announcement", "announced") for t in left):
            return "announced"
        if verb is not None:
            return str(self.status[self.status_verbs[tokens[verb].low].lemma])
        return default

    def _unreal(self, windows: Windows, verb: int | None, j: int) -> str:
        """Return the status of a pact that is still to be signed, or that was not: "may sign"."""
        tokens = windows.tokens
        after = predicate_after(tokens, j, frozenset(), windows.extents)
        if after is not None and any(
            t.low in ("negotiation", "discussion", "negotiated", "discussed", "way")
            for t in tokens[after : after + 5]
        ):
            return "under-negotiation"
        if verb is None:
            return ""
        before = [t.low for t in tokens[max(0, verb - 4) : verb]]
        if any(w in ("not", "never", "refused", "declined", "failed") for w in before):
            return "refused"
        if (
            before
            and before[-1] in _MODALS
            or before[-2:] == ["to", "be"]
            or any(w in _MODALS for w in before[-3:])
            and tokens[verb].low not in ("signed", "reached")
        ):
            return "under-negotiation"
        return ""

    def _parties(self, windows: Windows, i: int, j: int, verb: int | None) -> list[Group]:
        between = windows.after(j, frozenset({"between", "among"}), 3)
        if between:
            return [between]
        groups = [g for g in (windows.possessor(i, 3),) if g]
        partner = windows.after(j, frozenset({"with"}), 6)
        if verb is not None and not windows.passive(verb):
            subject = windows.subject(verb)
            if subject and not groups:
                groups.append(subject)
        if partner:
            groups.append(partner)
        if not groups:
            by = windows.after(verb if verb is not None and verb > j else j, frozenset({"by"}), 4)
            groups = [by] if by else []
        if not groups and verb is not None and verb > j:
            signer = windows.subject(verb)
            groups = [signer] if signer else []
        return groups

    def _fill(self, found: Found, windows: Windows, groups: list[Group]) -> None:
        context = self.context
        sentence = windows.sentence
        date = date_of(
            context,
            sentence,
            found.i,
            found.j,
            anchors=found.anchors,
            since=self._when(windows, found),
        )
        if date is not None:
            found.date = date.edtf
            found.slots.append(Slot("when", quote=context.words(date.span.start, date.span.end)))
        elif is_current(sentence, found.anchors[0] if found.anchors else found.i):
            found.slots.append(Slot("when", value=AT_PUBLICATION, basis=Basis.INFERRED))
        named: dict[str, Slot] = {}
        for group in groups:
            for ref in group.refs:
                for key in ref.keys:
                    state = context.state_key(key)
                    if state and state not in named:
                        named[state] = context.slot_of("party", ref, state)
        adjectives = windows.adjectives(found.i)
        for ref in adjectives:
            named.setdefault(ref.keys[0], context.slot_of("party", ref))
        states = context.with_pair(list(named))
        found.actors = states
        found.slots += list(named.values())
        found.slots += context.inferred("party", [s for s in states if s not in named])
        found.add("status", found.status)
        found.modality = _MODALITY.get(found.status, Modality.ASSERTED)

    def _when(self, windows: Windows, found: Found) -> bool:
        """ "since last year, when a pact was reached": a begin date that dates the pact."""
        return any(t.low == "when" for t in windows.tokens[max(0, found.i - 5) : found.i])

    def _topic(self, found: Found, windows: Windows, i: int, j: int) -> None:
        tokens = windows.tokens
        start = None
        for at in range(j, min(j + 6, len(tokens))):
            if (
                tokens[at].low in _ON
                or at == j
                and tokens[at].low == "of"
                and tokens[j - 1].low in _OF_TOPIC
                and not tokens[at + 1].cap
            ):
                start = at + 1
                break
            if tokens[at].kind != "word" or (
                at >= j + 2 and not tokens[at].low.endswith(("ed", "n", "ly"))
            ):
                break
        if start is not None:
            end = phrase_end(tokens, start)
            if end > start:
                words = self.context.token_words(windows.sentence, start, end)
                found.slots.append(Slot("topic", quote=words, value=plain(words.text)))
                found.topic = content(tokens[start:end])
        first = i
        while (
            first > 0
            and i - first < 4
            and tokens[first - 1].kind == "word"
            and tokens[first - 1].low not in _NOT_MODIFIERS
        ):
            first -= 1
        if (
            first < i
            and not any(s.role == "topic" for s in found.slots)
            and any(not t.low.endswith(("ed", "al", "ic", "new")) for t in tokens[first:i])
        ):
            words = self.context.token_words(windows.sentence, first, i)
            found.slots.append(Slot("topic", quote=words, value=plain(words.text)))
        lead = [t for t in tokens[first:i] if t.cap]
        modifiers = [t for t in tokens[first:i] if not t.cap]
        found.topic |= content(lead) | content(
            [
                t
                for t in modifiers
                if t.low
                not in (
                    "breakthrough",
                    "new",
                    "last",
                    "reached",
                    "signed",
                    "announced",
                    "major",
                    "historic",
                    "landmark",
                    "announcement",
                )
            ]
        )
        end = min(len(tokens), max(j, phrase_end(tokens, start) if start else j))
        found.label = plain(
            self.context.token_words(windows.sentence, first, min(end, first + 14)).text
        )

    # ------------------------------------------------------------------ verbs
    def _verb(self, index: int, windows: Windows, i: int, j: int, lemma: str) -> Found | None:
        context, tokens = self.context, windows.tokens
        if j >= len(tokens) or (
            i and tokens[i - 1].low in ("the", "a", "their", "its", "to", "and")
        ):
            return None
        start = self._complement(tokens, j, context.dates_in(windows.sentence))
        if start is None:
            return None
        subject = windows.subject(i)
        partner = windows.after(j, frozenset({"with"}), 3)
        groups = [g for g in (subject, partner) if g]
        keys = [k for g in groups for k in g.keys]
        states = context.states(keys)
        persons = [k for k in keys if context.registry.names[k].kind is Kind.PERSON]
        if len(states) < 2 and not (not states and len(persons) >= 2):
            return None
        if any(t.low in ("not", "never", "refused", "failed") for t in tokens[max(0, i - 3) : i]):
            return None
        status = self.verb_status[lemma]
        found = Found(
            Kind.AGREEMENT, index, i, j, status, status=status, rule=f"agreement.verb.{lemma}"
        )
        self._fill(found, windows, groups)
        end = phrase_end(tokens, start)
        if end <= start:
            return None
        words = context.token_words(windows.sentence, start, end)
        found.slots.append(Slot("topic", quote=words, value=plain(words.text)))
        found.topic = content(tokens[start:end])
        found.label = f"{lemma} to {' '.join(t.text for t in tokens[start:end][:10])}"
        return found

    def _complement(self, tokens: list[Token], j: int, dates: list[DateExpression]) -> int | None:
        for at in range(j, min(j + 6 if dates else j + 3, len(tokens) - 1)):
            if tokens[at].low in ("to", "on", "that"):
                if tokens[at].low == "on" and any(
                    d.span.start == tokens[at].start or d.span.start == tokens[at + 1].start
                    for d in dates
                ):
                    continue
                return at + 1
            if tokens[at].kind == "punct":
                return None
        return None

    # ------------------------------------------------------------------ joining
    def _join(self, found: Found) -> bool:
        """Key the candidate; tell whether it says something."""
        found.key = self.context.key(Kind.AGREEMENT)
        noun = found.rule.startswith("agreement.noun")
        for head in reversed(self.heads):
            if noun and self._same(found, head):
                found.same_as, found.label = head.key, head.label
                head.date = head.date or found.date
                head.topic |= found.topic
                return True
        bare = not any(s.role == "topic" for s in found.slots)
        if (
            noun
            and found.definite
            and not found.date
            and (not found.topic or (found.weak and bare))
        ):
            if found.weak or len(self._named(found)) < 2:
                return False
        if len(found.actors) < 2:
            return False
        self.heads.append(found)
        return True

    def _named(self, found: Found) -> set[str]:
        """States that act in the sentence of a candidate."""
        windows = self.context.windows[found.sentence]
        return set(self.context.states([k for g in windows.groups for k in g.keys]))

    def _same(self, found: Found, head: Found) -> bool:
        if (
            not head.rule.startswith("agreement.noun")
            or found.new
            or set(found.actors) != set(head.actors)
        ):
            return False
        if found.date and head.date and not compatible(found.date, head.date):
            return False
        if head.new and not found.definite:
            return False
        if found.topic and head.topic and found.topic & head.topic:
            return True
        same_noun = found.rule == head.rule
        return found.definite and not (found.topic and head.topic) and (same_noun or not found.weak)
