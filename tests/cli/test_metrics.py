"""Figures for Prometheus, read by Prometheus's own parser."""

from __future__ import annotations

import sys
import urllib.request
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from toy import ToyReader, toy_documents
from typer.testing import CliRunner

from foedera import metrics, pipeline
from foedera.cli import app
from foedera.cli.metered import MeteredRoom
from foedera.errors import ExportError, StoreError
from foedera.metrics import Meter
from foedera.store.record import Record
from foedera.web.app import application
from foedera.web.security import Door

prometheus = pytest.importorskip("prometheus_client.parser", reason="an extra: pip install 'foedera[metrics]'")


@pytest.fixture
def path(tmp_path: Path) -> str:
    with Record.open(tmp_path / "a.foedera", create=True) as record:
        pipeline.read(toy_documents(), record, ToyReader())
    return str(tmp_path / "a.foedera")


def figures(text: str) -> dict[tuple[str, ...], float]:
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in prometheus.text_string_to_metric_families(text) for sample in family.samples
    }  # fmt: skip


def test_a_record_is_counted_as_list_counts_it(path: str) -> None:
    found = figures(Meter(path).text())
    with Record.open(path) as record:
        assert {kind: found["foedera_record_rows", kind] for kind in record.counts()} == record.counts()
    assert found["foedera_record_rows", "document"] == 3
    assert found["foedera_record_bytes",] == Path(path).stat().st_size
    assert found["foedera_record_up",] == 1 and found["foedera_last_run_timestamp_seconds",] > 1.7e9
    assert found["process_resident_memory_bytes",] > 1e6


def test_a_record_that_is_gone_is_down_and_the_page_stays(tmp_path: Path) -> None:
    found = figures(Meter(str(tmp_path / "none")).text())
    assert found["foedera_record_up",] == 0 and not any(name == "foedera_record_rows" for name, *_ in found)


def test_counts_are_fresh_after_a_while(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    meter = Meter(path)
    assert figures(meter.text())["foedera_record_rows", "document"] == 3
    with Record.open(path) as record:
        pipeline.read(toy_documents("Kenya said it would wait."), record, ToyReader())
    assert figures(meter.text())["foedera_record_rows", "document"] == 3
    monkeypatch.setattr(metrics, "FRESH", 0.0)
    assert figures(meter.text())["foedera_record_rows", "document"] == 4


def test_pages_are_counted_and_what_fails_by_its_kind(path: str) -> None:
    meter = Meter(path)
    room = MeteredRoom.of(path, meter)
    room.prepare()
    with TestClient(application(room, Door()), base_url="http://127.0.0.1") as client:
        assert client.get("/statements.json").status_code == 200
        before = figures(meter.text())
        assert before["foedera_answer_seconds_count",] >= 1
        assert client.get("/statement/0123456789abcdef.json").status_code == 404
    after = figures(meter.text())
    assert after["foedera_answer_seconds_count",] == before["foedera_answer_seconds_count",] + 1
    assert after["foedera_answers_failed_total", "MissingError"] == 1


@pytest.mark.local
def test_they_are_scraped_on_this_machine(path: str) -> None:
    meter = Meter(path)
    port = meter.listen(0)
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=30) as answer:
        assert answer.headers["Content-Type"].startswith("text/plain; version=")
        assert figures(answer.read().decode())["foedera_record_up",] == 1
    with pytest.raises(StoreError, match=f"cannot show metrics on 127.0.0.1 port {port}"):
        Meter(path).listen(port)


def test_without_the_extra_it_says_what_to_install(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "prometheus_client", None)
    with pytest.raises(ExportError, match="pip install 'foedera\\[metrics\\]'"):
        Meter(path)
    done = CliRunner().invoke(app, ["serve", path, "--metrics", "0"])
    assert done.exit_code == 3 and "foedera[metrics]" in done.output
