"""Object storage and other addresses, through fsspec: what the user names is listed and read, nothing else. Needs foedera[cloud].

Credentials are found by the store's own library (environment, profile, role); an address that carries one is refused, since a source is
kept in the record.
"""

from __future__ import annotations

import io
import queue
import re
import threading
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, Final, TypeVar
from urllib.parse import urlsplit

from foedera.errors import IntakeError

T = TypeVar("T")
ADDRESS: Final = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
WEB: Final = frozenset({"http", "https"})
SECONDS: Final = 60.0  # for one answer of the store: a listing, an opening, a block
BLOCK: Final = 4 * 1024 * 1024  # bytes of one question
MAGIC: Final = re.compile(r"[*?\[]")
CLOUD: Final = "pip install 'foedera[cloud]'"
WHY: Final = {
    "NoCredentialsError": "no credentials; set those of the store (its environment variables, profile or role)",
    "PartialCredentialsError": "half of the credentials is missing",
    "FileNotFoundError": "no such bucket or object",
    "PermissionError": "the store refuses: the credentials may not read it",
    "EndpointConnectionError": "the store cannot be reached",
    "ClientConnectorError": "the store cannot be reached",
    "DefaultCredentialsError": "no credentials; set those of the store (its environment variables, profile or role)",
}


def is_address(path: str) -> bool:
    """Whether a path is an address of fsspec (s3://, gs://, https:// ...) and not one of this machine's files."""
    return bool(ADDRESS.match(path))


def source_of(address: str) -> str:
    """The address as a record keeps it. Those of the web lose what stands after "?": it may be a signature."""
    return address.partition("?")[0].partition("#")[0] if _scheme(address) in WEB else address


def files(address: str, known: Callable[[str], bool]) -> Iterator[str]:
    """The file of an address; those below a folder whose names are known; those that a glob meets. In a stable order.

    Raises IntakeError, naming the address, where the store does not answer or there is nothing to read.
    """
    if _scheme(address) in WEB:  # a page has no folder: to look into it would be to follow its links
        yield address
        return
    system = _system(address)
    path = system._strip_protocol(address)
    if _answer(address, lambda: system.isfile(path)):
        yield address
        return
    names = (str(system.unstrip_protocol(name)) for name in sorted(_answer(address, lambda: _below(system, path))))
    kept = [name for name in names if known(name)]
    if not kept:
        raise IntakeError(f"{address}: no file there that can be read")
    yield from kept


def _below(system: Any, path: str) -> list[str]:
    if MAGIC.search(path):
        return [name for name, about in system.glob(path, detail=True).items() if about["type"] == "file"]
    found = list(system.find(path))
    if not found:
        system.info(path)  # says what is missing
    return found


def opened(address: str) -> BinaryIO:
    """The bytes of an address, block by block. Raises IntakeError where it cannot be opened, and when a block does not come."""
    system = _system(address)
    stream = _answer(address, lambda: system.open(address, "rb", block_size=BLOCK, cache_type="readahead"))
    return io.BufferedReader(_Patient(stream, address), BLOCK)


class _Patient(io.RawIOBase):
    """A stream of a store whose faults and silences are IntakeErrors that name it."""

    def __init__(self, below: Any, address: str) -> None:
        self.below, self.address = below, source_of(address)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return bool(self.below.seekable())

    def seek(self, offset: int, whence: int = 0) -> int:
        return int(self.below.seek(offset, whence))

    def tell(self) -> int:
        return int(self.below.tell())

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        data: bytes = _answer(self.address, lambda: self.below.read(len(view)))
        view[: len(data)] = data
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self.below.close()
        super().close()


def _scheme(address: str) -> str:
    return address.partition("://")[0].lower()


def _system(address: str) -> Any:
    """The file system of an address. Raises IntakeError where there is none, and for an address with a password or a chain."""
    told = source_of(address)
    if "::" in address:
        raise IntakeError(f"{told}: chained addresses are not read; archives are opened anyway")
    if "@" in urlsplit(address).netloc:
        raise IntakeError(f"{_scheme(address)}://…: an address with a name or password in it is refused, as it would be kept")
    try:
        import fsspec
    except ImportError as error:
        raise IntakeError(f"{told}: addresses need fsspec: {CLOUD}") from error
    return _answer(address, lambda: fsspec.url_to_fs(address, use_listings_cache=False, skip_instance_cache=True)[0])


def _answer(address: str, ask: Callable[[], T]) -> T:
    """What a store answers, in time. Raises IntakeError in one line, whatever it raised."""
    box: queue.SimpleQueue[tuple[T | None, Exception | None]] = queue.SimpleQueue()

    def work() -> None:
        try:
            box.put((ask(), None))
        except Exception as error:  # each store has errors of its own
            box.put((None, error))

    threading.Thread(target=work, daemon=True, name="foedera-remote").start()
    try:
        value, error = box.get(timeout=SECONDS)
    except queue.Empty:
        raise IntakeError(f"{source_of(address)}: no answer in {SECONDS:.0f} seconds") from None
    if error is not None:
        raise IntakeError(f"{source_of(address)}: {_why(error)}") from error
    return value  # type: ignore[return-value]


def _why(error: Exception) -> str:
    """A store's error in one line, without what it may quote of a key."""
    if isinstance(error, IntakeError):
        return str(error)
    if isinstance(error, ImportError):
        return f"needs a package that is not installed ({str(error)[:80]}): {CLOUD}"
    for kind in type(error).__mro__:
        if kind.__name__ in WHY:
            return WHY[kind.__name__]
    told = " ".join(str(error).split())[:120]
    return f"cannot be read ({type(error).__name__}{': ' + told if told else ''})"
