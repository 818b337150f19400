"""Items from the API of Wikidata, fifty at a time, or from Special:EntityData, one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from dragoman.wikidata.http import JsonClient, TooLargeError
from dragoman.wikidata.retry import RequestError
from graph.errors import RemoteError
from graph.wikidata.entity_json import Read, read_entities

ENTITY_DATA = "/Special:EntityData"
"""How the address of the pages ends that give one item each, where there is no API."""
AT_ONCE = 50
"""How many items the API gives at a time."""
LANGUAGES = (
    *("en", "mul", "ar", "bn", "de", "es", "fa", "fr", "hi", "id", "it", "ja", "ko", "ne", "nl"),
    *("pl", "pt", "ru", "sw", "ta", "tr", "uk", "ur", "vi", "zh", "zh-hans", "zh-hant"),
)
"""The languages of names that are kept unless others are asked for."""


@dataclass(frozen=True)
class Entities:
    """Asks for items; `retrieved` is the day that is written at them."""

    client: JsonClient
    retrieved: str
    languages: Sequence[str] = field(default=LANGUAGES)

    def get(
        self, identifiers: Sequence[str], progress: Callable[[int], None] = lambda _: None
    ) -> Iterator[Read]:
        """Yield what each request brought; raises RemoteError where Wikidata does not answer."""
        for start in range(0, len(identifiers), AT_ONCE):
            batch = identifiers[start : start + AT_ONCE]
            yield from self._batch(batch)
            progress(len(batch))

    def _batch(self, batch: Sequence[str]) -> Iterator[Read]:
        if self.client.settings.api.endswith(ENTITY_DATA):
            yield from (self._data(identifier) for identifier in batch)
            return
        try:
            answer = self.client.get(self.client.settings.api, self._parameters(batch))
        except RemoteError as error:
            if not isinstance(error.__cause__, TooLargeError) or len(batch) == 1:
                raise
            # Some items have megabytes: ask for fewer at once.
            yield from self._batch(batch[: len(batch) // 2])
            yield from self._batch(batch[len(batch) // 2 :])
            return
        yield read_entities(answer, frozenset(self.languages), self.retrieved)

    def _data(self, identifier: str) -> Read:
        """Read one item from Special:EntityData; one that is not there is deleted."""
        try:
            answer = self.client.get(f"{self.client.settings.api}/{identifier}.json", {})
        except RemoteError as error:
            if isinstance(error.__cause__, RequestError) and error.__cause__.status in (404, 410):
                answer = {"entities": {identifier: {"id": identifier, "missing": ""}}}
            else:
                raise
        return read_entities(answer, frozenset(self.languages), self.retrieved)

    def _parameters(self, batch: Sequence[str]) -> dict[str, str]:
        return {
            "action": "wbgetentities",
            "format": "json",
            "ids": "|".join(batch),
            "languages": "|".join(self.languages),
            "maxlag": "5",
            "props": "info|labels|aliases|descriptions|claims|sitelinks",
            "redirects": "yes",
        }
