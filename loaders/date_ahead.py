"""Tells whether the words before a date speak of what is to come: "will meet on", "flies on"."""

from __future__ import annotations

import re

from loaders.date_reckoning import Window, window_of

_REACH = 180
_RECENT = 400
"""Days before publication within which a tale is not one of old times."""
_AHEAD = re.compile(
    r"(?<!had )(?<!had been )(?<!was )(?<!were )(?<!once )\b(?:will|shall|would|"
    r"should end|is to|are to|due|expected|scheduled|planned|plans?|set to|slated|upcoming|"
    r"to be held|going to|intends?|"
    r"(?:set|fixed|arranged|pencill?ed in|billed|timed|earmarked|now on) for|rescheduled|"
    r"counts? on|banks? on|prepares? for|mean to|"
    r"about to|invit(?:ed|es|ation) to|accepted an invitation|"
    r"(?:agreed|accepted|promised|pledged|hopes?|wants?|offered) to)\b"
    r"[^.;”\"]{0,150}$"
)
_PRESENT = re.compile(
    r"\b(?:(?:is|are) (?:\w+ly )?(?:flying|travell?ing|meeting|visiting|going|coming|heading|"
    r"returning|leaving|arriving|hosting|receiving|sending|holding|resuming|reopening|signing|"
    r"welcoming|addressing|starting|beginning|dining|lunching|sitting down)|"
    r"(?<!his )(?<!her )(?<!its )(?<!their )(?<!the )(?<!of )(?<!’s )(?<!'s )(?:flies|travels|goes|"
    r"heads|lands|arrives|leaves|departs|hosts|receives|meets|reopens|resumes|begins|convenes|"
    r"expires|welcomes|enters into force|comes into (?:force|effect)|takes (?:effect|office)|"
    r"sits down)|"
    r"(?:talks|negotiations|consultations|discussions|sessions|flights|rounds?)"
    r"(?: (?:between|of|with|and|on|in|at|over|the|a|[A-Z]\S*)){0,8} (?:re)?"
    r"(?:open|start|begin|resume)s?|"
    r"(?<!to )(?<!not )(?<!never )(?<!and )(?<!could )(?<!would )(?<!them )"
    r"(?:meet|gather|sit down|lunch|dine) (?:again|next|in|on|there|here|for the))\b"
    r"(?![^.;]{0,60}\b(?:since|after|following|before|who|which|that|when)\b)[^.;”\"“]{0,60}$"
)
_DECIDED = re.compile(
    r"(?:agreed|accepted|promised|pledged|offered) to\b(?!.*\bto be\b).*\b(?:"
    r"(?:after|following|during) |(?:in|at) (?:the |a )?(?:talks|call|negotiations)\b)"
)
"""What is decided is told with the day on which it was: "agreed to reopen it after talks on"."""
_PLANNED = re.compile(r"due|expected|scheduled|planned|slated|set |fixed|arranged|pencil|timed")
_DONE = re.compile(
    r"(?<!be )(?<!be re)(?:signed|concluded|struck|sealed|reached|initialled|ratified|adopted)\s"
    r"(?:(?:here|there)\s)?(?:(?:in|on|at)\s)?$"
)
"""What is done to an agreement right before its date: "will be built under a pact signed in"."""
_IS = re.compile(r"\b(?:is|are|be|been|being)\s(?:\w+\s){0,2}$")
_TOLD = re.compile(
    r"(?<!be )\b(?:said|told|announced|stated|reported|added|confirmed|met|held|was|were|had|did)\b"
)


def looks_ahead(
    text: str, start: int, at: int, story: str | None, published: Window | None
) -> bool:
    """Tell whether the words of text[start:at] shortly before a date speak of what is to come.

    `story` is the date that the text has told of last. What was planned in a tale of old times lay
    ahead then: "the session planned for February".
    """
    low = max(start, at - _REACH)
    if _DONE.search(text, low, at):
        return False
    if _is_recent(story, published) and _is_open(_PRESENT.search(text, low, at)):
        return True
    match = _AHEAD.search(text, low, at)
    if not _is_open(match):
        return False
    assert match is not None
    if _DECIDED.match(match[0]):
        return False
    planned = _PLANNED.match(match[0]) and not _IS.search(
        text, max(start, match.start() - 24), match.start()
    )
    return not (planned and story is not None)


def _is_open(match: re.Match[str] | None) -> bool:
    """Tell whether no word between what lies ahead and the date tells of the past."""
    return match is not None and not _TOLD.search(match[0])


def _is_recent(story: str | None, published: Window | None) -> bool:
    told = window_of(story) if story else None
    if told is None or published is None:
        return story is None
    return (published.first - told.last).days < _RECENT
