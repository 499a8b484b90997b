"""Records copied from one engine to the other, and records that were read apart and become one."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from room_affair import affair, record_of
from toy import ToyReader, toy_documents

from foedera import pipeline
from foedera.errors import StoreError
from foedera.store import backup, looks
from foedera.store.connection import unpacked
from foedera.store.merging import merge
from foedera.store.record import Record, now
from foedera.store.verify import faults
from foedera.types.record import Amendment, Decision, Look, Refusal

Place = Callable[[str], str]
Rows = Callable[[Record], dict[str, list[str]]]
TEXTS = tuple(f"Ghana said it would send {n} envoys. Togo said no to number {n}." for n in range(9))


def full(path: str) -> None:
    """A record with something in every table."""
    with record_of(path, affair()) as record:
        event = next(record.entries("event"))
        record.decide(Decision(event.id, "accept", "ana", now(), "checked"))
        record.amend(Amendment("alias", "GHA", "Qwerty"), by="ana")
        pipeline.recode(record)
        pipeline.read([Refusal("x.pdf", "x.pdf: no reader")], record, ToyReader())
        looks.note(record, Look("https://coast.test/a.rss", now(), '"1"'))


@pytest.fixture(params=["file", "server"])
def other(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """Where the second record is kept."""
    if request.param == "server":
        found: Place = request.getfixturevalue("on_server")
        return found
    return lambda name: str(tmp_path / f"{name}.other")


def test_a_copy_is_the_record_byte_for_byte_wherever_it_is_kept(place: Place, other: Place, rows: Rows) -> None:
    source, out = place("one"), other("two")
    full(source)
    counts = backup.copy(source, out)
    with Record.open(source) as before, Record.open(out) as after:
        assert rows(after) == rows(before) and all(
            rows(before)[name] for name in ("entry", "reading", "link", "decision", "look")
        )
        assert counts["entry"] == len(rows(before)["entry"]) and list(faults(after)) == []
        assert set(after.search("Ghana", limit=999)) == set(before.search("Ghana", limit=999)) != set()
        assert pipeline.link(after) == 0
        pipeline.read(toy_documents(), after, ToyReader())
        assert list(faults(after)) == [] and after.counts()["document"] == before.counts()["document"] + 3
    with pytest.raises(StoreError, match="is there already"):
        backup.copy(source, out)
    assert backup.copy(source, out, replace=True) == counts
    with Record.open(source) as before, Record.open(out) as after:
        assert rows(after) == rows(before)
    with pytest.raises(StoreError, match="the record itself"):
        backup.copy(out, out, replace=True)


def test_a_damaged_record_is_not_copied_and_what_was_there_stays(tmp_path: Path, on_server: Place, rows: Rows) -> None:
    source, out = str(tmp_path / "a.foedera"), on_server("kept")
    full(source)
    backup.copy(source, out)
    with Record.open(out) as record:
        before = rows(record)
    with sqlite3.connect(source) as broken:
        broken.execute("DROP TRIGGER document_stays")
        broken.execute("UPDATE document SET text = text || 'x'")
    broken.close()
    with pytest.raises(StoreError, match="not whole"):
        backup.copy(source, out, replace=True)
    with Record.open(out) as record:
        assert rows(record) == before


def reading(record: Record) -> dict[str, list[str]]:
    """What a record says, apart from the order and the time in which rows came."""
    asked = {
        "document": "SELECT id, sha256, text, body FROM document", "source": "SELECT document, source FROM source",
        "done": "SELECT document, run, entries FROM done",
        "entry": 'SELECT id, run, kind, document, start, "end", body FROM entry', "held": "SELECT document, run, what, reason FROM held",
        "linked": 'SELECT kind, "left", "right", score, reasons FROM linked', "today": "SELECT id, run FROM current",
        "refusal": "SELECT run, source, reason FROM refusal", "decision": "SELECT entry, action, at, why FROM decision",
        "look": "SELECT what, at, etag FROM look",
    }  # fmt: skip
    found = {name: sorted(repr(tuple(row)) for row in record.connection.execute(sql)) for name, sql in asked.items()}
    readings = record.connection.execute("SELECT document, reader, body FROM reading")
    return found | {"reading": sorted(repr((document, reader, unpacked(body))) for document, reader, body in readings)}


def shards(folder: Path, parts: int = 3) -> list[str]:
    paths = [str(folder / f"{n}.foedera") for n in range(parts)]
    for n, path in enumerate(paths):
        with Record.open(path, create=True) as record:
            refused, documents = Refusal("x.pdf", "x.pdf: no reader"), toy_documents(*TEXTS)
            pipeline.read([refused, *documents[::4], *documents[n::parts]], record, ToyReader())
    return paths


def merged(path: str, parts: list[str]) -> None:
    opened = [Record.open(part) for part in parts]
    with Record.open(path, create=True) as record:
        merge(record, opened)
        pipeline.link(record)
    for part in opened:
        part.close()


def test_shards_become_the_record_that_one_reading_makes(tmp_path: Path, place: Place) -> None:
    parts = shards(tmp_path)
    with Record.open(tmp_path / "whole.foedera", create=True) as whole:
        pipeline.read([Refusal("x.pdf", "x.pdf: no reader"), *toy_documents(*TEXTS)], whole, ToyReader())
        expected = reading(whole)
    assert expected["linked"] and expected["refusal"]
    merged(place("merged"), parts)
    with Record.open(place("merged")) as record:
        assert reading(record) == expected and list(faults(record)) == []
        assert {key for _, key, _ in record.search("envoys", limit=99)} >= {d.id for d in record.documents()}
        opened = [Record.open(part) for part in parts]
        assert merge(record, opened) == 0 and pipeline.link(record) == 0 and reading(record) == expected
        for part in opened:
            part.close()


def test_the_order_of_the_shards_does_not_matter(tmp_path: Path) -> None:
    parts, said = shards(tmp_path), []
    with Record.open(parts[0]) as first, Record.open(parts[1]) as second:
        for record, at in ((first, "2026-01-02T00:00:00+00:00"), (second, "2026-01-01T00:00:00+00:00")):
            entry = next(record.entries("statement", document=toy_documents(TEXTS[0])[0].id))
            record.decide(Decision(entry.id, "reject" if record is first else "accept", "ana", at))
            looks.note(record, Look("https://coast.test/a.rss", at, '"1"'))
    for n, order in enumerate(itertools.permutations(parts)):
        merged(str(tmp_path / f"merged{n}"), list(order))
        with Record.open(tmp_path / f"merged{n}") as record:
            said.append((reading(record), [d.action for d in record.standing()]))
    assert all(one == said[0] for one in said) and said[0][1] == ["accept", "reject"]


def test_newer_runs_stay_newer_and_what_came_too_late_is_refused(tmp_path: Path) -> None:
    old, new = str(tmp_path / "old"), str(tmp_path / "new")
    for path, name, at in ((new, "toy@2", "2026-02-01T00:00:00+00:00"), (old, "toy@1", "2026-01-01T00:00:00+00:00")):
        with Record.open(path, create=True) as record, pytest.MonkeyPatch.context() as patch:
            patch.setattr("foedera.pipeline.now", lambda at=at: at)
            reader = ToyReader()
            reader.name = name
            pipeline.read(toy_documents(), record, reader)
    merged(str(tmp_path / "both"), [new, old])
    with Record.open(tmp_path / "both") as both:
        newest = {run.id: run.reader for run in both.runs()}
        assert {newest[filed.run] for filed in both.filed("statement")} == {"toy@2"} and len(newest) == 2
    with Record.open(new) as target, Record.open(old) as late:
        before = reading(target)
        with pytest.raises(StoreError, match="merge it with the others into a new record"):
            merge(target, [late])
        assert reading(target) == before


def test_an_undone_correction_of_names_is_undone_in_the_whole(tmp_path: Path) -> None:
    parts = shards(tmp_path, 2)
    for part, names in zip(parts, (("Abc", "Def"), ("Ghi",)), strict=True):
        with Record.open(part) as record:
            for name in names:
                record.amend(Amendment("alias", "GHA", name), by="ana", why=name)
            if len(names) > 1:
                record.unamend(by="ben")
    merged(str(tmp_path / "m"), parts)
    with Record.open(tmp_path / "m") as record:
        assert sorted(amendment.name for amendment in record.amendments()) == ["Abc", "Ghi"]
