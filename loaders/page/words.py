"""The word lists of `lexicon/page.yaml`, compiled once into patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from graph.errors import LexiconError

PATH = Path(__file__).resolve().parents[1] / "lexicon" / "page.yaml"


@dataclass(frozen=True, slots=True)
class PageWords:
    """The patterns by which furniture is known; `*_line` match a whole line without end marks."""

    teaser_line: re.Pattern[str]
    read_more: re.Pattern[str]
    related: re.Pattern[str]
    related_glued: re.Pattern[str]
    source: re.Pattern[str]
    input: re.Pattern[str]
    source_phrase: re.Pattern[str]
    tagline_phrase: re.Pattern[str]
    furniture_line: re.Pattern[str]
    metadata_begin: re.Pattern[str]
    tag_begin: re.Pattern[str]
    desk_line: re.Pattern[str]
    author_sentence: re.Pattern[str]
    author_phrase: re.Pattern[str]
    agency: re.Pattern[str]
    agencies: dict[str, str]
    kinds: dict[str, str]


@lru_cache(maxsize=1)
def page_words() -> PageWords:
    """Return the word lists that ship with the package."""
    return load_page_words(PATH)


def load_page_words(path: Path) -> PageWords:
    """Read one file of page words; `LexiconError` names the list that is wrong."""
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise LexiconError(
            f"cannot be read: {error}", where=str(path), todo="Mend the file or leave it out"
        ) from error
    return _compile(data if isinstance(data, dict) else {}, path)


def _compile(data: dict[object, object], path: Path) -> PageWords:
    def words(name: str) -> str:
        return _any_of(_word_list(data, name, path))

    mark = r"\s*(?::|\||»|>|→|–|—|\s-\s)\s*"
    related = words("related_begins")
    agencies = _names(data, "agencies", path)
    names = _any_of([*agencies])
    return PageWords(
        teaser_line=_regex(
            rf"(?:{words('teaser_lines')}|(?:{words('teaser_begins')})\b.{{0,60}})\W*"
        ),
        read_more=_regex(rf"\W*(?:{words('read_more_lines')})\W*"),
        related=_regex(rf"[\W_]*(?:{related}){mark}\S.*"),
        related_glued=re.compile(
            rf"(?<=[.!?”\"’')])\s+(?:{_shouted(_word_list(data, 'related_begins', path))}){mark}"
            r"(?=\S)[^.!?]{8,200}\Z"
        ),
        source=_regex(rf"\W*(?:{words('source_begins')})\s*[:|–—]"),
        input=_regex(rf"\W*(?:{words('input_begins')})\b"),
        source_phrase=_regex(
            rf"\b(?:this\s+(?:\w+\s+)?(?:{words('self_phrases')})|{words('source_phrases')})\b"
        ),
        tagline_phrase=_regex(rf"\b(?:{words('tagline_phrases')})\b|©|\(c\) ?(?:19|20)\d\d"),
        furniture_line=_regex(rf"\W*(?:{words('furniture_lines')})\W*"),
        metadata_begin=_regex(rf"\W*(?:{words('metadata_begins')})\b\s*[:|–—-]?\s*"),
        tag_begin=_regex(rf"\W*(?:{words('tag_begins')})\s*[:|]"),
        desk_line=_regex(
            rf"\W*(?:by\s+)?(?:{words('desk_lines')}|(?:the\s+)?\w+\s+(?:desk|correspondent))\W*"
        ),
        author_sentence=_author_sentence(words("author_occupations"), words("author_verbs")),
        author_phrase=_regex(rf"\b(?:{words('author_phrases')})\b"),
        agency=re.compile(rf"(?<!\w)(?:{names})(?!\w)"),
        agencies=agencies,
        kinds={name.casefold(): code for name, code in _names(data, "kinds", path).items()},
    )


NAME = r"(?:[^\W\d_a-z][\w'’.-]*|al|bin|de|del|der|di|dos|el|la|le|van|von)"
"""One word of a person's name."""


def _author_sentence(occupations: str, verbs: str) -> re.Pattern[str]:
    """Compile "Dr Jane Doe is a (Senior Research) Fellow at", "Jane Doe teaches at".

    The present tense and the article matter: "Jane Doe was received by the minister" is no note.
    """
    title = r"(?:(?:[Dd]r|[Pp]rof(?:essor)?|Mr|Ms|Mrs|Amb(?:assador)?|Gen|Col)\.?\s+)*"
    named = rf"(?:{title}(?P<name>{NAME}(?:\s+{NAME}){{1,4}})|[Tt]he (?:author|writer)s?)"
    role = rf"(?:is|are)\s+(?:currently\s+)?(?:an?|the)?\s*[^.;]{{0,90}}?\b(?:{occupations})s?\b"
    return re.compile(rf"\W*{named},?\s+(?:{role}|(?:{verbs})\s)", re.UNICODE)


def _regex(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _any_of(words: list[str]) -> str:
    """Return an alternation, longest first; spaces match any white space, ' any apostrophe."""
    escaped = (re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
    return "|".join(word.replace(r"\ ", r"\s+").replace("'", "['’]") for word in escaped)


def _shouted(words: list[str]) -> str:
    """Return the words in capitals or Title Case: glued to prose, "read:" alone is too weak."""
    several = [word for word in words if " " in word]
    return _any_of([form for word in several for form in (word.upper(), word.title())])


def _word_list(data: dict[object, object], name: str, path: Path) -> list[str]:
    value = data.get(name)
    if not isinstance(value, list) or not value or not all(isinstance(w, str) for w in value):
        raise LexiconError(
            f"the list {name!r} is missing or holds something other than words",
            where=str(path),
            todo="Write it as a YAML list of words; put words such as 'on' and 'no' in quotes",
        )
    return [str(word) for word in value]


def _names(data: dict[object, object], name: str, path: Path) -> dict[str, str]:
    """Return every form of the names in one table, each with the form it stands for."""
    value = data.get(name)
    if not isinstance(value, dict) or not all(isinstance(v, list) for v in value.values()):
        raise LexiconError(
            f"the table {name!r} is missing or is not a table of lists",
            where=str(path),
            todo="Write each line as  Name: [other name, other name]",
        )
    forms = {str(form): str(key) for key, others in value.items() for form in others}
    return {**{str(key): str(key) for key in value}, **forms}
