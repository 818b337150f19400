"""Reads statements: who says what to whom, through which outlet."""

from __future__ import annotations

from dataclasses import dataclass

from graph.model import Basis, Kind
from loaders.proposals import Proposal, ProposedAttribution, Slot, Words
from loaders.rules.context import Context, plain
from loaders.rules.inflection import VerbForm
from loaders.rules.registry import Ref
from loaders.rules.text import Sentence, Token
from loaders.rules.windows import Group, Windows

_QUOTES = frozenset('"“”')
_TRANSITIVE_ONLY = frozenset(
    "urge ask tell accuse criticise criticize condemn praise thank remind welcome reject propose demand hail denounce dismiss describe call".split()
)
_NOUNS_TOO = frozenset(
    "state report claim comment note call remark promise demand request protest plead joke quip voice appeal pledge vow welcome".split()
)
_OBJECTS = frozenset({"him", "her", "them", "us", "me"})
_PREPOSITIONS = frozenset("with to of in on for at by from as about over".split())
_NAMED = frozenset({"the", "it", "them", "such", "its", "this", "his", "her", "their", "these"})
_CLAUSE = frozenset({"that", "how", "whether", "why", ":", '"', "“", "‘"})
LONGEST = 60


@dataclass(frozen=True, slots=True)
class Said:
    """A statement read: where its verb stands, the tokens of the speaker, who, through whom."""

    sentence: int
    verb: int
    speaker: Group
    key: str
    attribution: ProposedAttribution
    trailing: bool


class StatementReader:
    """Reads the statements of one document."""

    def __init__(self, context: Context) -> None:
        self.context = context
        speech = context.lexicon.raw["speech"]
        self.verbs = context.lexicon.speech
        self.need_clause = context.lexicon.need_clause
        self.transitive = frozenset(speech["transitive"])
        self.single = frozenset(speech["single"])
        self.said: list[Said] = []
        self.open_quotes = self._open_quotes()
        self.partners = context.leaders

    def read(self) -> list[Proposal]:
        """Return the statements in the order of the text; `said` keeps them for attribution."""
        out: list[Proposal] = []
        for index, sentence in enumerate(self.context.sentences):
            if sentence.role == "body":
                out += self._sentence(index, sentence)
        return out

    def _sentence(self, index: int, sentence: Sentence) -> list[Proposal]:
        windows, tokens = self.context.windows[index], sentence.tokens
        found: list[Proposal] = []
        speakers: set[tuple[str, ...]] = set()
        source = self._according(windows)
        for i, token in enumerate(tokens):
            verb = self.verbs.get(token.low)
            if verb is None or token.kind != "word" or any(r.i <= i < r.j for r in windows.refs):
                continue
            speaker = self._speaker(windows, i, verb, speakers)
            if speaker is None or not self._speaks(windows, i, verb, speaker):
                continue
            if speaker.keys in speakers and not self._coordinated(tokens, i):
                continue
            speakers.add(speaker.keys)
            relayed = self._relayed(windows, i, speaker)
            speaker, carrier = relayed if relayed else (speaker, source)
            found.append(self._statement(index, windows, i, verb, speaker, carrier))
        if not found and source is None:
            direct = self._direct(index, windows)
            if direct is not None:
                found.append(direct)
        if not found and source is not None:
            speaker = self._carried(windows, source)
            carrier = source if speaker is not source[0] else None
            found.append(self._statement(index, windows, source[1], None, speaker, carrier))
        return found

    def _carried(self, windows: Windows, source: tuple[Group, int]) -> Group:
        """ "According to the paper, officials are optimistic": the officials, carried by the paper."""
        group = source[0]
        after = [g for g in windows.groups if g.i >= group.j]
        if not all(self._is_medium(r) for r in group.refs) or not after:
            return group
        people = all(r.kind in (Kind.GROUP, Kind.PERSON) for r in after[0].refs)
        return after[0] if people and after[0].i <= group.j + 2 else group

    def _direct(self, index: int, windows: Windows) -> Proposal | None:
        """ "Ada Bergh: "We will stay"": a colon or a new quotation after an actor is speech."""
        tokens = windows.tokens
        for at in range(1, len(tokens) - 3):
            opens = tokens[at].text == ":" and tokens[at + 1].text in _QUOTES
            if not opens:
                continue
            speaker = windows.groups[0] if windows.groups and windows.groups[0].j <= at else None
            if speaker is None or not all(
                r.kind in (Kind.PERSON, Kind.GROUP, Kind.STATE) for r in speaker.refs
            ):
                return None
            return self._statement(index, windows, at, None, speaker, None)
        return None

    def _relayed(
        self, windows: Windows, i: int, speaker: Group
    ) -> tuple[Group, tuple[Group, int]] | None:
        """ "Xi set out ideas ..., the broadcaster added": a medium carries the words of whom it tells."""
        if not all(self._is_medium(r) for r in speaker.refs) or not self._trails(
            windows.tokens, i, speaker
        ):
            return None
        first = windows.groups[0]
        person = (
            first.j < speaker.i
            and all(r.kind in (Kind.PERSON, Kind.GROUP) for r in first.refs)
            and len(first.keys) == 1
        )
        return (first, (speaker, i)) if person else None

    def _coordinated(self, tokens: list[Token], i: int) -> bool:
        """Tell whether a further verb of the same speaker opens a statement of its own."""
        return tokens[i - 1].low in ("and", "also") and (
            i < 2 or tokens[i - 2].low not in ("which", "who")
        )

    # ------------------------------------------------------------------ who speaks
    def _speaker(
        self, windows: Windows, i: int, verb: VerbForm, seen: set[tuple[str, ...]]
    ) -> Group | None:
        tokens = windows.tokens
        if verb.form == "ing":
            return self._participle(windows, i, seen)
        if verb.form == "base" and not self._plural_subject(windows, i):
            return None
        if (
            verb.form == "s"
            and verb.lemma in _NOUNS_TOO
            and self._next(tokens, i) not in (*_CLAUSE, ",")
        ):
            return None
        if i and tokens[i - 1].low in (
            "to",
            "the",
            "a",
            "an",
            "should",
            "must",
            "could",
            "can",
            "'s",
            "would",
            "not",
            "no",
            "any",
            "his",
            "her",
            "their",
            "its",
            "of",
        ):
            return None
        if verb.lemma == "quote":
            follows = self._next(tokens, i) in ("as", "to", "in", "by", "saying")
            return (
                windows.subject(i)
                if windows.passive(i)
                and follows
                and "saying" not in [t.low for t in tokens[i : i + 4]]
                else None
            )
        if verb.form in ("past", "participle") and windows.passive(i):
            return self._agent(windows, i)
        inverted = self._inverted(windows, i)
        if inverted is not None:
            return inverted
        speaker = windows.subject(i)
        if speaker is None or speaker.refs[-1].possessive or i - speaker.j > 14:
            return None
        return speaker

    def _plural_subject(self, windows: Windows, i: int) -> bool:
        group = windows.subject(i)
        return (
            group is not None
            and (len(group.keys) > 1 or group.refs[-1].kind is Kind.GROUP)
            and i - group.j <= 3
        )

    def _participle(self, windows: Windows, i: int, seen: set[tuple[str, ...]]) -> Group | None:
        """ "was quoted as saying", "CCTV reported Xi as telling Modi"."""
        tokens = windows.tokens
        if i and tokens[i - 1].low == "as":
            at = i - 2
            while at > 0 and tokens[at].low in ("quoted", "was", "were", "cited", "been", "as"):
                at -= 1
            return windows.group(at) or (
                windows.subject(i) if tokens[i - 2].low in ("quoted", "cited") else None
            )
        if i and tokens[i - 1].text in (",", "—") and tokens[i].low == "saying" and not seen:
            return windows.subject(i)
        return None

    def _agent(self, windows: Windows, i: int) -> Group | None:
        """ "described by Chinese officials as": the agent speaks."""
        agent = windows.after(i + 1, frozenset({"by"}), 5)
        return (
            agent
            if agent
            and windows.tokens[i].low
            in (
                "described",
                "hailed",
                "outlined",
                "called",
                "condemned",
                "denounced",
                "announced",
                "criticised",
                "criticized",
                "praised",
                "stressed",
            )
            else None
        )

    def _inverted(self, windows: Windows, i: int) -> Group | None:
        """ "…," said a Chinese representative."""
        tokens = windows.tokens
        if i == 0 or tokens[i - 1].text not in ("”", '"', ",", "’"):
            return None
        if tokens[i - 1].text == "," and self.verbs[tokens[i].low].lemma in _TRANSITIVE_ONLY:
            return None
        if tokens[i - 1].text == "," and (
            windows.group(i - 2) is not None or windows.group(i - 1) is not None
        ):
            return None  # the comma closes an apposition of the subject
        for at in range(i + 1, min(i + 6, len(tokens))):
            group = windows.group(at)
            if group is not None:
                return group if group.i - i <= 4 else None
            if tokens[at].text in ",.;:" or tokens[at].low in ("that", "to", "in", "on"):
                return None
        return None

    def _speaks(self, windows: Windows, i: int, verb: VerbForm, speaker: Group) -> bool:
        tokens = windows.tokens
        if any(r.kind is Kind.PLACE for r in speaker.refs):
            return False
        if verb.lemma in ("call", "point") and self._next(tokens, i) not in ("for", "to", "on"):
            return verb.lemma == "call" and (
                self._quoted_after(tokens, i) or self._next(tokens, i) in _NAMED
            )
        if verb.lemma in ("quote", "report", "cite") and any(
            tokens[k].low == "as" and tokens[k + 1].low.endswith("ing")
            for k in range(i + 1, min(i + 7, len(tokens) - 1))
        ):
            return verb.lemma == "quote" and not any(
                t.low.endswith("ing") for t in tokens[i + 1 : i + 4]
            )
        if verb.lemma in ("tell", "quote"):
            return True
        if verb.lemma in self.single:
            return len(self.context.states(speaker.keys)) == 1 and self._next(tokens, i) not in (
                "with",
                "upon",
            )
        if speaker.i > i or self._trails(tokens, i, speaker):
            return True
        if verb.lemma in self.transitive:
            return self._next(tokens, i) not in (",", ".", "by", "")
        if verb.lemma in self.need_clause:
            return self._has_clause(windows, i)
        return True

    def _next(self, tokens: list[Token], i: int) -> str:
        return tokens[i + 1].low if i + 1 < len(tokens) else ""

    def _quoted_after(self, tokens: list[Token], i: int) -> bool:
        return any(t.text in _QUOTES for t in tokens[i + 1 : i + 8])

    def _trails(self, tokens: list[Token], i: int, speaker: Group) -> bool:
        """ "…, the prime minister observed": nothing of a clause follows the verb."""
        before = tokens[speaker.i - 1].text if speaker.i else ""
        after = self._next(tokens, i)
        if before in ("”", '"') and speaker.i > 1:
            return True
        return before in (",", "”", '"', "—") and after in (
            ",",
            ".",
            "",
            "in",
            "on",
            "during",
            "at",
            "after",
            "—",
        )

    def _opens_clause(self, windows: Windows, i: int, group: Group) -> bool:
        """Tell whether an actor right after the verb begins what is said: "suggest A and B are …"."""
        tokens = windows.tokens
        if group.i > i + 1 or group.j >= len(tokens) or tokens[i + 1].low in _OBJECTS:
            return False
        following = tokens[group.j]
        return following.kind == "word" and following.low not in _PREPOSITIONS

    def _has_clause(self, windows: Windows, i: int) -> bool:
        tokens = windows.tokens
        for at in range(i + 1, min(i + 5, len(tokens))):
            if tokens[at].low in _CLAUSE:
                return True
            group = windows.group(at)
            if group is not None:
                return self._opens_clause(windows, i, group) or any(
                    t.low == "that" for t in tokens[at : at + 6]
                )
            if tokens[at].text in ".;":
                return False
        return any(t.low == "that" for t in tokens[i + 1 : i + 9])

    # ------------------------------------------------------------------ outlet, addressee
    def _according(self, windows: Windows) -> tuple[Group, int] | None:
        tokens = windows.tokens
        for i in range(len(tokens) - 2):
            if tokens[i].low == "according" and tokens[i + 1].low == "to":
                for at in range(i + 2, min(i + 7, len(tokens))):
                    group = windows.group(at)
                    if group is not None:
                        return group, i
        return None

    def _outlet(
        self, windows: Windows, i: int, speaker: Group, source: tuple[Group, int] | None
    ) -> Ref | None:
        if source is not None and self._is_medium(source[0].refs[0]):
            return source[0].refs[0]
        for ref in windows.refs:
            if ref.kind is Kind.ORGANISATION and ref not in speaker.refs and self._is_medium(ref):
                return ref
        del i
        return None

    def _is_medium(self, ref: Ref) -> bool:
        return self.context.registry.names[ref.keys[0]].features.get(
            "medium"
        ) == "true" or self._named_medium(ref)

    def _named_medium(self, ref: Ref) -> bool:
        if ref.kind is not Kind.ORGANISATION:
            return False
        last = self.context.registry.names[ref.keys[0]].name.split()[-1]
        return last in (
            "Express",
            "Times",
            "Post",
            "News",
            "Herald",
            "Tribune",
            "Courier",
            "Gazette",
            "Journal",
            "Daily",
            "Television",
            "Radio",
            "Chronicle",
            "Telegraph",
            "Observer",
            "Mail",
            "Monitor",
            "Review",
            "Standard",
        )

    def _addressee(
        self, windows: Windows, i: int, verb: VerbForm | None, speaker: Group
    ) -> Ref | None:
        if verb is None:
            return None
        candidate = None
        if verb.lemma == "tell":
            candidate = windows.object(i)
        elif verb.lemma in ("say", "remark", "complain", "explain", "write", "stress"):
            tokens = windows.tokens
            if self._next(tokens, i) == "to":
                candidate = windows.after(i + 1, frozenset({"to"}), 2)
            for at in range(max(0, i - 10), i):
                if (
                    tokens[at].low in ("remarks", "comments", "reply", "letter", "message")
                    and at + 1 < len(tokens)
                    and tokens[at + 1].low == "to"
                ):
                    candidate = windows.after(at, frozenset({"to"}), 3)
        elif verb.lemma in ("urge", "ask", "warn", "accuse", "request"):
            candidate = windows.object(i)
        if candidate is None or candidate.keys == speaker.keys:
            return None
        return candidate.refs[0]

    def _counterpart(self, windows: Windows, speaker: Group) -> str | None:
        """ "said during the talks": the other one at the table; "A requested": the other of the pair."""
        keys = speaker.keys
        lows = [t.low for t in windows.tokens]
        at_table = any(
            lows[k] == "during" and lows[k + 2 : k + 3] in (["talks"], ["meeting"], ["call"])
            for k in range(len(lows) - 2)
        )
        names = self.context.registry.names
        if at_table and len(keys) == 1 and names[keys[0]].kind is Kind.PERSON:
            others = [k for k in self.partners if k != keys[0]]
            return others[0] if keys[0] in self.partners and len(others) == 1 else None
        asks = any(
            w in ("requested", "asked", "urged", "demanded", "requests", "asks", "urges", "demands")
            for w in lows
        )
        if asks and len(keys) == 1 and keys[0] in self.context.pair:
            return next((k for k in self.context.pair if k != keys[0]), None)
        return None

    # ------------------------------------------------------------------ the statement
    def _statement(
        self,
        index: int,
        windows: Windows,
        i: int,
        verb: VerbForm | None,
        speaker: Group,
        source: tuple[Group, int] | None,
    ) -> Proposal:
        context = self.context
        quote = self._quote(index, i)
        slots = context.slots_of("speaker", speaker)
        outlet = self._outlet(windows, i, speaker, source)
        addressee = self._addressee(windows, i, verb, speaker)
        if addressee is not None and self._is_medium(addressee):
            outlet, addressee = addressee, None
        if outlet is not None:
            slots.append(context.slot_of("outletOf", outlet))
        if addressee is not None:
            slots.append(context.slot_of("addressee", addressee))
        else:
            counterpart = self._counterpart(windows, speaker)
            if counterpart is not None:
                slots.append(Slot("addressee", ref=counterpart, basis=Basis.INFERRED))
        gist, told = self._gist(windows, i, speaker)
        slots.append(Slot("gist", quote=gist, value=told))
        key = context.key(Kind.STATEMENT)
        attribution = ProposedAttribution(
            speaker.keys[0],
            outlet.keys[0] if outlet else None,
            addressee.keys[0] if addressee else None,
        )
        self.said.append(
            Said(index, i, speaker, key, attribution, self._is_trailing(windows, i, speaker))
        )
        names = context.registry.names
        return Proposal(
            key=key,
            kind=Kind.STATEMENT,
            quote=quote,
            trigger=context.token_words(windows.sentence, i, i + 1),
            label=f"{' and '.join(names[k].name for k in speaker.keys)}: {' '.join(gist.text.split())[:80]}",
            slots=tuple(slots),
            rule=f"statement.{verb.lemma if verb else 'according'}",
        )

    def _is_trailing(self, windows: Windows, i: int, speaker: Group) -> bool:
        if speaker.i > i:  # "said a spokesman"; but "was described by A as" has its words after it
            return not windows.passive(i)
        return self._trails(windows.tokens, i, speaker)

    def _gist(self, windows: Windows, i: int, speaker: Group) -> tuple[Words, str]:
        """Return the words that hold what is said, and what is said without the attribution."""
        context, sentence, tokens = self.context, windows.sentence, windows.tokens
        whole = context.words(sentence.start, sentence.end)
        relayed = self._relayed_from(windows, i)
        if relayed or self._is_trailing(windows, i, speaker):
            end = relayed or min(i, speaker.i)
            while end > 0 and tokens[end - 1].kind == "punct" and tokens[end - 1].text not in "”":
                end -= 1
            left = context.token_words(sentence, 0, end).text if end > 0 else ""
            right = "" if relayed else self._goes_on(windows, max(i + 1, speaker.j))
            if end > 1 or right:
                return (whole if right else context.token_words(sentence, 0, end)), plain(
                    f"{left} {right}"
                )
        start = self._reported_from(windows, i)
        end = len(tokens) - (tokens[-1].kind == "punct" and len(tokens) - 1 > start)
        if end - start < 2:
            return whole, plain(whole.text)
        words = context.token_words(sentence, start, min(end, start + LONGEST))
        return words, plain(words.text)

    def _goes_on(self, windows: Windows, after: int) -> str:
        """Return the words after an attribution in the middle: "…, A said, would be settled"."""
        tokens = windows.tokens
        if after >= len(tokens) - 2 or tokens[after].text != ",":
            return ""
        return self.context.token_words(windows.sentence, after + 1, len(tokens)).text

    def _reported_from(self, windows: Windows, i: int) -> int:
        """Return where the reported words begin: after "that", an addressee or a comma."""
        tokens = windows.tokens
        if tokens[i].low == "according":
            source = next(
                (windows.group(k) for k in range(i, min(i + 7, len(tokens))) if windows.group(k)),
                None,
            )
            start = source.j if source else i + 1
            return start + 1 if start < len(tokens) and tokens[start].text == "," else start
        for at in range(i + 1, min(i + 7, len(tokens))):
            if tokens[at].low == "that":
                return at + 1
            if tokens[at].text in ',;:"“”':
                break
        start = i + 1
        told = windows.group(start)
        if told is not None and tokens[i].low in ("told", "tell", "tells", "telling"):
            start = told.j
        if start < len(tokens) and tokens[start].text in (":", ","):
            start += 1
        return start

    def _relayed_from(self, windows: Windows, i: int) -> int:
        """ "…, the broadcaster reported A as telling B": where the attribution begins, else 0."""
        tokens = windows.tokens
        if i == 0 or tokens[i - 1].low != "as":
            return 0
        commas = [k for k in range(2, i) if tokens[k].text == ","]
        return commas[-1] + 1 if commas else 0

    # ------------------------------------------------------------------ quotations over sentences
    def _open_quotes(self) -> list[bool]:
        """Tell for each sentence whether it ends inside a quotation."""
        out, inside, paragraph = [], False, -1
        for sentence in self.context.sentences:
            if sentence.paragraph != paragraph:
                inside, paragraph = False, sentence.paragraph
            for token in sentence.tokens:
                if token.text == "“":
                    inside = True
                elif token.text == "”":
                    inside = False
                elif token.text == '"':
                    inside = not inside
            out.append(inside)
        return out

    def _quote(self, index: int, i: int) -> Words:
        """Return the sentence, with the one before it where a quotation runs over both."""
        sentence = self.context.sentences[index]
        if index and self.open_quotes[index - 1]:
            first = self.context.sentences[index - 1]
            length = len(first.tokens) + len(sentence.tokens)
            begins = any(t.text in _QUOTES for t in first.tokens[:2])
            if begins and length <= LONGEST and first.paragraph == sentence.paragraph:
                return self.context.words(first.start, sentence.end)
        return self.context.quote(sentence, i)
