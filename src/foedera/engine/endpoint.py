"""One question to an OpenAI-compatible endpoint, bounded in time and size. The key comes from the environment and is never shown."""

from __future__ import annotations

import http.client
import ipaddress
import json
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from foedera.errors import ReaderError

KEY: Final = "FOEDERA_LLM_KEY"
ANSWER_BYTES: Final = 2 * 1024 * 1024
SECONDS: Final = 120.0
TRIES: Final = 3
BUSY: Final = frozenset({408, 429, 500, 502, 503, 504})


@dataclass(frozen=True, slots=True)
class Completion:
    """The words of a model, and the tokens that they cost as the endpoint counts them (0 where it does not say)."""

    words: str
    given: int
    made: int


@dataclass(frozen=True, slots=True)
class Endpoint:
    """`url` is the base of the interface, such as http://localhost:8080/v1; `model` the name under which it serves one."""

    url: str
    model: str
    seconds: float = SECONDS
    sleep: Callable[[float], None] = time.sleep

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username or parts.query:
            raise ReaderError(f"endpoint {self.url[:100]!r}: write the base of the interface, such as http://localhost:8080/v1")
        if os.environ.get(KEY) and parts.scheme == "http" and not _here(parts.hostname):
            raise ReaderError(f"endpoint {self.url[:100]}: a key would travel unencrypted; use https, or unset {KEY}")

    def ask(self, messages: list[dict[str, str]], *, most: int) -> Completion:
        """The model's answer, of at most `most` tokens. Raises ReaderError where there is none after three tries."""
        body = {
            "model": self.model, "messages": messages, "temperature": 0, "max_tokens": most, "stream": False,
            "response_format": {"type": "json_object"},
        }  # fmt: skip
        why = ""
        for tried in range(TRIES):
            if tried:
                self.sleep(2.0**tried)
            try:
                status, data = self._post(json.dumps(body).encode())
            except (OSError, http.client.HTTPException, ValueError) as error:
                why = f"{type(error).__name__}: {str(error)[:80]}"
                continue
            if status == http.client.OK:
                return self._answer(data)
            why = f"HTTP {status}"
            if status not in BUSY:
                break
        raise ReaderError(f"endpoint {self.url}: no answer ({' '.join(why.split())}); what was read so far is in the record")

    def _post(self, body: bytes) -> tuple[int, bytes]:
        """Status and bytes. Redirects are not followed: they would carry the key elsewhere."""
        parts = urlsplit(self.url)
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        connection = kind(parts.hostname or "", parts.port, timeout=self.seconds)
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        key = os.environ.get(KEY, "")
        until = time.monotonic() + self.seconds
        try:
            connection.request(
                "POST",
                f"{parts.path.rstrip('/')}/chat/completions",
                body,
                headers | ({"Authorization": f"Bearer {key}"} if key else {}),
            )
            with connection.getresponse() as answer:
                data = b""
                while part := answer.read1(1 << 16):
                    data += part
                    if len(data) > ANSWER_BYTES:
                        raise ReaderError(f"endpoint {self.url}: an answer of more than {ANSWER_BYTES:,} bytes")
                    if time.monotonic() > until:
                        raise TimeoutError(f"more than {self.seconds:.0f} s")
                return answer.status, data
        finally:
            connection.close()

    def _answer(self, data: bytes) -> Completion:
        try:
            found: Any = json.loads(data)
            words = found["choices"][0]["message"]["content"] or ""
            used = found.get("usage") or {}
            return Completion(str(words), int(used.get("prompt_tokens") or 0), int(used.get("completion_tokens") or 0))
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
            raise ReaderError(f"endpoint {self.url}: its answer is not that of a chat completion") from error


def _here(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
