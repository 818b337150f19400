"""The one HTTP client: JSON from a web address, politely, or a sentence why not."""

from __future__ import annotations

import gzip
import json
import time
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPResponse
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from dragoman.wikidata.cache import Cache
from dragoman.wikidata.retry import AGAIN, RequestError, asked, seconds
from dragoman.wikidata.settings import Settings, python


class TooLargeError(RequestError):
    """An answer with more bytes than we take."""


@dataclass(frozen=True)
class JsonClient:
    """Asks for JSON with GET: one request at a time, again after 429 and the like, cached."""

    settings: Settings = field(default_factory=Settings)
    cache: Cache = field(default_factory=Cache)
    sleep: Callable[[float], None] = time.sleep

    def get(self, url: str, parameters: Mapping[str, str]) -> Any:
        """Return the JSON at an address; raises RemoteError where there is none."""
        full = f"{url}?{urlencode(sorted(parameters.items()))}" if parameters else url
        kept = self.cache.find(full)
        if kept is not None:
            return json.loads(kept)
        data, answer = asked(
            lambda: self._send(full), url, self.settings, self.sleep, self.cache.lock
        )
        self.cache.keep(data, full)
        return answer

    def _send(self, full: str) -> tuple[bytes, Any]:
        headers = {
            "User-Agent": self.settings.agent(python()),
            "Accept": "application/json",
            "Accept-Encoding": "gzip",
        }
        try:
            with urlopen(Request(full, headers=headers), timeout=self.settings.timeout) as response:
                data = self._body(response)
                return data, _parsed(data, response)
        except HTTPError as error:
            with error:
                raise refused(error.code, error.headers.get("Retry-After")) from error
        except TimeoutError as error:
            raise late(self.settings) from error
        except URLError as error:
            if isinstance(error.reason, TimeoutError):
                raise late(self.settings) from error
            raise unreached(error.reason) from error
        except (HTTPException, OSError) as error:
            raise RequestError(f"the answer broke off ({error})", again=True) from error

    def _body(self, response: HTTPResponse) -> bytes:
        data = response.read(self.settings.most + 1)
        try:
            if response.headers.get("Content-Encoding") == "gzip":
                unpack = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
                data = unpack.decompress(data, self.settings.most + 1)
        except (zlib.error, gzip.BadGzipFile) as error:
            raise RequestError(f"the answer broke off ({error})", again=True) from error
        if len(data) > self.settings.most:
            raise TooLargeError(f"the answer has more than {self.settings.most // 1_000_000} MB")
        return data


def _parsed(data: bytes, response: HTTPResponse) -> Any:
    kind = response.headers.get_content_type()
    if kind == "text/html":
        raise RequestError(
            "a web page came instead of data",
            todo="Check the address, and whether the network asks you to log in",
        )
    try:
        answer = json.loads(data)
    except ValueError as error:
        raise RequestError(
            "the answer is not whole: it does not parse as JSON", again=True
        ) from error
    told = answer.get("error") if isinstance(answer, dict) else None
    if told:
        busy = isinstance(told, dict) and told.get("code") in ("maxlag", "ratelimited", "readonly")
        info = str(told.get("info", told) if isinstance(told, dict) else told)
        after = seconds(response.headers.get("Retry-After")) if busy else None
        raise RequestError(f"the server says: {info}", again=busy, after=after)
    return answer


def refused(status: int, retry_after: str | None) -> RequestError:
    """Return what an error status means."""
    what = {
        400: "the server does not understand the request",
        403: "the server refuses us",
        404: "there is nothing at this address",
        410: "what was at this address is gone",
        429: "we asked too often",
    }.get(status, "the server has an error of its own" if status >= 500 else "refused")
    todo = "Set DRAGOMAN_CONTACT to an address of yours" if status == 403 else ""
    again = status in AGAIN
    after = seconds(retry_after) if again else None
    return RequestError(f"{what} (status {status})", again, after, todo, status)


def late(settings: Settings) -> RequestError:
    """Return what is said where no answer came in time."""
    return RequestError(f"no answer within {settings.timeout:g} s", again=True)


def unreached(reason: object) -> RequestError:
    """Return what is said where there is no connection."""
    words = getattr(reason, "strerror", None) or str(reason)
    return RequestError(
        f"no connection ({words})",
        todo="Check the network, or leave out --online: the snapshot answers without one",
    )
