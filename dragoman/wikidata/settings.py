"""Where Wikidata is asked and how: addresses, who asks, how long to wait.

Each setting is an environment variable, so that a mirror or a local server takes Wikidata's place:
DRAGOMAN_WIKIDATA_SPARQL, DRAGOMAN_WIKIDATA_API, DRAGOMAN_CONTACT.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping
from dataclasses import dataclass

from graph.errors import QueryError
from graph.wikidata.service import ADDRESS

API = "https://www.wikidata.org/w/api.php"
HOME = "https://w3id.org/dragoman/"


@dataclass(frozen=True, slots=True)
class Settings:
    """Addresses and manners of the client.

    `contact` is an address at which whoever runs the servers can reach the person who asks, as
    Wikimedia's User-Agent policy wants it; `patience` are the seconds that all waiting together may
    take, `most` the bytes that one answer may have.
    """

    sparql: str = ADDRESS
    api: str = API
    contact: str = HOME
    timeout: float = 60
    attempts: int = 5
    patience: float = 120
    most: int = 64_000_000

    def agent(self, library: str) -> str:
        """Return the User-Agent: name/version (contact) library/version."""
        from dragoman.cli import version

        return f"dragoman/{version()} ({self.contact}) {library}"


def python() -> str:
    """Return the library that sends requests, for the User-Agent."""
    return f"python-urllib/{platform.python_version()}"


def from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings; raises QueryError for an address that is none."""
    plain = Settings()
    found = Settings(
        sparql=environment.get("DRAGOMAN_WIKIDATA_SPARQL") or plain.sparql,
        api=environment.get("DRAGOMAN_WIKIDATA_API") or plain.api,
        contact=environment.get("DRAGOMAN_CONTACT") or plain.contact,
    )
    for name, url in (
        ("DRAGOMAN_WIKIDATA_SPARQL", found.sparql),
        ("DRAGOMAN_WIKIDATA_API", found.api),
    ):
        if not url.startswith(("http://", "https://")):
            raise QueryError(
                f"{url!r} is not a web address", where=name, todo="Begin it with https://"
            )
    if not found.contact.isprintable() or not found.contact.isascii():
        raise QueryError("the contact is not plain text", where="DRAGOMAN_CONTACT")
    return found
