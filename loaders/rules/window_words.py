"""Closed classes of English words that bound a phrase or a clause in the token windows."""

from __future__ import annotations

from loaders.rules.words import word_set

PREPOSITIONS = word_set(
    "with of in on at by to from for between among against over under about into along across "
    "near after before during since until through without within toward towards upon despite "
    "amid like than as around behind beyond"
)
SUBORDINATORS = word_set(
    "who which that where when while because although though whereas whom whose wherein if "
    "unless so"
)
FINITE = word_set(
    "is are was were has have had will would can could may might must should shall does did do"
)
