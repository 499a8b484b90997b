"""A crew of Ray actors: the same workers on any machines of a cluster. Needs foedera[ray]."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from typing import Any, Final

from foedera.errors import ReaderError
from foedera.scale.crew import Lost
from foedera.scale.parcels import Bench, Orders
from foedera.scale.processes import PATIENCE, STARTS

SHARE: Final = 0.5  # of a processor: as many actors of a whole one as there are processors wait for each other without a word

CLUSTERS: Final = "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER"


class Actors:
    """`size` actors of the cluster that RAY_ADDRESS names, or of this machine. Foedera has to be installed where they run."""

    def __init__(self, size: int, orders: Orders) -> None:
        self.size, self.orders = size, orders
        with _at_home():
            ray: Any = _imported()
            self.ray, self.own = ray, not ray.is_initialized()
            self.aside = _started(ray) if self.own else contextlib.ExitStack()
        self.make = ray.remote(num_cpus=SHARE, max_restarts=0)(_Actor)
        self.actors: dict[int, Any] = {}
        self.asked: dict[Any, int] = {}

    def _actor(self, worker: int) -> Any:
        if worker not in self.actors:
            told = [msgspec_bytes(self.orders), [path for path in sys.path if path]]
            self.actors[worker] = self.make.remote(*told)
        return self.actors[worker]

    def name(self) -> str:
        """The name that the first actor tells. One that is lost over it is replaced; one that cannot make its reader is the end."""
        for left in reversed(range(STARTS)):
            try:
                return str(self.ray.get(self._actor(0).name.remote()))
            except self.ray.exceptions.RayError as error:
                if not left or getattr(error, "actor_init_failed", True):
                    raise ReaderError(f"no Ray actor could make its reader: {str(error).splitlines()[-1]}") from error
                del self.actors[0]
        raise AssertionError("the last start returns or raises")

    def give(self, worker: int, parcel: bytes) -> None:
        self.asked[self._actor(worker).answer.remote(parcel)] = worker

    def next(self) -> tuple[int, bytes | Lost]:
        done, waiting = self.ray.wait(list(self.asked), num_returns=1, timeout=PATIENCE)
        asked = (done or waiting)[0]
        worker = self.asked.pop(asked)
        try:
            return worker, bytes(self.ray.get(asked, timeout=PATIENCE if done else 0))
        except (self.ray.exceptions.RayError, TimeoutError) as error:
            with contextlib.suppress(Exception):  # it is lost already
                self.ray.kill(self.actors[worker])
            del self.actors[worker]
            return worker, Lost(type(error).__name__)

    def close(self) -> None:
        for actor in self.actors.values():
            with contextlib.suppress(self.ray.exceptions.RayError):
                self.ray.kill(actor)
        self.actors.clear()
        if self.own and self.ray.is_initialized():
            self.ray.shutdown()
        self.aside.close()


class _Actor:
    """A bench on another machine."""

    def __init__(self, orders: bytes, paths: list[str]) -> None:
        import msgspec

        from foedera.tables.amendments import using

        sys.path += [path for path in paths if path not in sys.path]
        told = msgspec.msgpack.decode(orders, type=Orders)
        self.names = using(told.amendments)
        self.names.__enter__()
        self.bench = Bench(told)

    def name(self) -> str:
        return self.bench.reader.name

    def answer(self, parcel: bytes) -> bytes:
        return self.bench.answer(parcel)


def _started(ray: Any) -> contextlib.ExitStack:
    """Join the cluster, or start one here. Raises ReaderError where that fails; Ray has no error of its own for it.

    Until what comes back is closed, standard output is standard error: there Ray tells of every actor that it lost, whatever it is asked,
    in the middle of our own answer.
    """
    with contextlib.ExitStack() as aside:
        aside.enter_context(contextlib.redirect_stdout(sys.stderr))
        try:
            ray.init(log_to_driver=False, include_dashboard=False, logging_level="error", **_here())
        except Exception as error:
            told = " ".join(str(error).split())[:200]
            raise ReaderError(f"Ray did not start: {told or type(error).__name__}") from error
        return aside.pop_all()


def _imported() -> Any:
    try:
        import ray
    except ImportError as error:
        raise ReaderError("the ray engine needs Ray: pip install 'foedera[ray]'") from error
    return ray


@contextlib.contextmanager
def _at_home() -> Iterator[None]:
    """Where no cluster is named, Ray listens on this machine alone. It takes 127.0.0.1 for the machine's outer address unless it is told,
    before it is imported, that there are no clusters.
    """
    before = os.environ.get(CLUSTERS)
    if not os.environ.get("RAY_ADDRESS"):
        os.environ.setdefault(CLUSTERS, "0")
    try:
        yield
    finally:
        if before is None:
            os.environ.pop(CLUSTERS, None)


def _here() -> dict[str, Any]:
    """Settings for a Ray of this machine alone, where no cluster is named."""
    return {} if os.environ.get("RAY_ADDRESS") else {"address": "local", "_node_ip_address": "127.0.0.1"}


def msgspec_bytes(orders: Orders) -> bytes:
    import msgspec

    return msgspec.msgpack.encode(orders)
