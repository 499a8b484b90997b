"""Figures for Prometheus: what a record holds, how long answers from it take, and what this process uses. Needs foedera[metrics].

They stand on a port of their own on this machine, so that whoever may scrape them may not read the record.
"""

from __future__ import annotations

import datetime
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from foedera.errors import ExportError, FoederaError, StoreError
from foedera.store.record import Record
from foedera.version import __version__

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry

HOST: Final = "127.0.0.1"
FRESH: Final = 15.0  # seconds for which counts of a record are kept: a large one takes a second to count
BOUNDS: Final = (0.005, 0.02, 0.1, 0.5, 2, 10)  # seconds


class Meter:
    """The figures of one record and of this process. Raises ExportError where the extra is not installed."""

    def __init__(self, path: str) -> None:
        try:
            from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector
        except ImportError as error:
            raise ExportError("metrics need prometheus-client: pip install 'foedera[metrics]'") from error
        self.registry: CollectorRegistry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self.registry.register(_Held(path))
        self.taken = Histogram(
            "foedera_answer_seconds", "Time with the record open, an answer.", buckets=BOUNDS, registry=self.registry
        )
        self.failed = Counter(
            "foedera_answers_failed", "Answers that ended in a fault, by its kind.", ["kind"], registry=self.registry
        )

    @contextmanager
    def answering(self) -> Iterator[None]:
        """Count what is done within as one answer, and as failed where it raises."""
        with self.taken.time():
            try:
                yield
            except Exception as error:
                self.failed.labels(type(error).__name__).inc()
                raise

    def text(self) -> str:
        """All figures in Prometheus's text format 0.0.4."""
        from prometheus_client import generate_latest

        return generate_latest(self.registry).decode()

    def listen(self, port: int) -> int:
        """Answer scrapes at /metrics on this machine until the process ends; returns the port. Raises StoreError where it is taken."""
        from prometheus_client import start_http_server

        try:
            server, _ = start_http_server(port, HOST, self.registry)
        except OSError as error:
            raise StoreError(f"cannot show metrics on {HOST} port {port}: {error.strerror}") from error
        return int(server.server_port)


class _Held:
    """What a record holds, looked up at a scrape, at most every FRESH seconds."""

    def __init__(self, path: str) -> None:
        self.path, self.lock = path, threading.Lock()
        self.at, self.known = -FRESH, dict[str, dict[tuple[str, ...], float]]()

    def describe(self) -> list[Any]:
        return []  # what it collects is not looked up before the first scrape

    def collect(self) -> Iterator[Any]:
        from prometheus_client.core import GaugeMetricFamily

        with self.lock:
            if time.monotonic() - self.at >= FRESH:
                self.known, self.at = _figures(self.path), time.monotonic()
        for name, (told, labels) in FIGURES.items():
            family = GaugeMetricFamily(name, told, labels=labels)
            for values, figure in self.known.get(name, {}).items():
                family.add_metric(values, figure)
            yield family


FIGURES: Final = {
    "foedera_info": ("The version that is running.", ("version",)),
    "foedera_record_up": ("1 where the record can be opened.", ()),
    "foedera_record_rows": ("Documents, and today's entries by kind.", ("kind",)),
    "foedera_record_bytes": ("Size of the record's file.", ()),
    "foedera_last_run_timestamp_seconds": ("When the newest run began.", ()),
}


def _figures(path: str) -> dict[str, dict[tuple[str, ...], float]]:
    found: dict[str, dict[tuple[str, ...], float]] = {"foedera_info": {(__version__,): 1}, "foedera_record_up": {(): 0}}
    with suppress(FoederaError, OSError), Record.open(path) as record:
        runs = [datetime.datetime.fromisoformat(run.at).timestamp() for run in record.runs()]
        found["foedera_record_rows"] = {(kind,): count for kind, count in record.counts().items()}
        found["foedera_record_bytes"] = {(): Path(path).stat().st_size}
        found["foedera_last_run_timestamp_seconds"] = {(): max(runs)} if runs else {}
        found["foedera_record_up"] = {(): 1}
    return found
