"""A record on a PostgreSQL server: the same tables, the same answers, whoever else writes, and whatever dies."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
import uuid
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as some
from room_affair import affair, record_of
from servers import Postgres, binary, missing
from starlette.testclient import TestClient
from toy import ToyReader, toy_documents
from typer.testing import CliRunner

from foedera import pipeline
from foedera.cli import app
from foedera.errors import FoederaError, StoreError
from foedera.store import backup
from foedera.store.address import is_address, name_of, shown
from foedera.store.address import record_of as record_named
from foedera.store.index import Index
from foedera.store.migrations import VERSION
from foedera.store.record import Record
from foedera.store.server import marked
from foedera.store.server_schema import STEPS
from foedera.store.server_text import away, back, json_away
from foedera.store.sheets import Sheets
from foedera.store.survey import Survey
from foedera.store.verify import faults
from foedera.types.index import Ask
from foedera.types.record import Link
from foedera.types.text import Document
from foedera.web.app import application
from foedera.web.pages import PAGES
from foedera.web.room import Room
from foedera.web.security import Door

Place = Callable[[str], str]
PAIRS = 40  # documents that two writers both have


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("postgresql://ana:s3cret@host/news?record=affair", "postgresql://ana@host/news?record=affair"),
        ("postgres://ana:s3/c?r@t@host:5433/news", "postgres://ana@host:5433/news"),
        ("postgresql://host/news?password=s3cret&record=affair", "postgresql://host/news?record=affair"),
        ("postgresql://ana@host/news?record=affair&password=s3cret", "postgresql://ana@host/news?record=affair"),
        ("postgresql:///news?sslpassword=s3cret&sslmode=require&Password=x", "postgresql:///news?sslmode=require"),
        ("postgresql://host/news", "postgresql://host/news"),
        ("news/affair.foedera", "news/affair.foedera"),
    ],
)
def test_an_address_is_shown_without_its_password(address: str, told: str) -> None:
    assert shown(address) == told and is_address(address) is ("://" in address)


@given(
    some.text("abcXYZ019:/?#@&=%+ -", min_size=6),
    some.sampled_from(["news", "news?record=affair", "news?sslmode=require&record=a"]),
)
def test_no_password_is_ever_shown(secret: str, rest: str) -> None:
    told = shown(f"postgresql://ana:<{secret}>@host/{rest}")
    assert f"{secret}>" not in told and told.endswith(rest)


@pytest.mark.parametrize("name", ["", "Affair", "1st", "pg_catalog", 'a"; DROP SCHEMA b; --', "a" * 64, "a b"])
def test_a_name_that_no_schema_should_have_is_refused(name: str) -> None:
    with pytest.raises(StoreError, match="a record is named with"):
        record_named(f"postgresql://ana:s3cret@host/news?record={name}&x=1")


def test_a_record_has_a_name_and_libpq_the_rest() -> None:
    assert record_named("postgresql://host/news?sslmode=require&record=affair") == (
        "postgresql://host/news?sslmode=require",
        "affair",
    )
    assert (name_of("postgresql://host/news"), name_of("postgresql://h/d?record=b"), name_of("x/c.foedera")) == (
        "foedera",
        "b",
        "c",
    )


@pytest.mark.parametrize(
    ("sql", "text", "numbered"),
    [
        ("SELECT ?, '?', \"?\" LIKE '%'", "SELECT %s, '?', \"?\" LIKE '%%'", False),
        ("SELECT ?1, ?2, ?1", "SELECT %(p1)s, %(p2)s, %(p1)s", True),
        ("SELECT 5 % 2, 'it''s ?'", "SELECT 5 %% 2, 'it''s ?'", False),
    ],
)
def test_marks_of_the_store_become_those_of_the_server(sql: str, text: str, numbered: bool) -> None:
    assert marked(sql) == (text, numbered)


def test_a_step_of_the_schema_of_a_file_has_one_for_a_server() -> None:
    assert max(STEPS) == VERSION, "migrations.py has a step that server_schema.py lacks"


def test_both_engines_have_the_same_tables_and_views(on_server: Place, tmp_path: Path) -> None:
    with Record.open(tmp_path / "a", create=True) as file, Record.open(on_server("a"), create=True) as server:
        for record in (file, server):
            Sheets(record).make()
        asked = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT GLOB 'words_*' AND name NOT GLOB 'sqlite_*'"
        names = {name for (name,) in file.connection.execute(asked)}
        own = "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()"
        assert names == {name for (name,) in server.connection.execute(own)} - {"foedera"}
        for name in sorted(names):
            columns = [
                [c[0] for c in r.connection.execute(f'SELECT * FROM "{name}" LIMIT 0').description] for r in (file, server)
            ]
            assert set(columns[0]) == set(columns[1]) - ({"rowid"} if name == "ground" else set()), name


COMMANDS = [
    ["list", "{}", "event"], ["list", "{}", "statement", "--json"], ["find", "{}", "shelled", "--json"], ["find", "{}", "--who", "GHA"],
    ["brief", "{}"], ["export", "{}", "--format", "jsonl"], ["network", "{}", "--json"], ["series", "{}", "--json"], ["naming", "{}", "--json"],
    ["timeline", "{}", "--json"], ["compare", "{}", "--json"], ["review", "queue", "{}", "--json"], ["links", "{}", "--json"],
    ["verify", "{}", "--json"], ["actors", "find", "{}", "Ghana", "--json"],
]  # fmt: skip


@pytest.fixture(scope="module")
def both(postgres: Postgres, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """The same reports read into a file and into a server."""
    folder = tmp_path_factory.mktemp("both")
    file, address = str(folder / "both.foedera"), postgres.address("both")
    for path in (file, address):
        with record_of(path, affair()) as record:
            pipeline.lay(record)
    return file, address


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_says_of_a_server_what_it_says_of_a_file(both: tuple[str, str], words: list[str]) -> None:
    told = [CliRunner().invoke(app, [path if word == "{}" else word for word in words]) for path in both]
    seen = [re.sub(r'"at":"[^"]*"', "", run.stdout).replace(path, "RECORD") for run, path in zip(told, both, strict=True)]
    assert told[0].exit_code == told[1].exit_code and told[0].exit_code in {0, 1}, (told[1].output, told[1].exception)
    assert seen[0] == seen[1] and seen[0]


def test_the_reading_room_shows_of_a_server_what_it_shows_of_a_file(both: tuple[str, str]) -> None:
    twins = [page.twin for page in PAGES if "{" not in page.path]
    seen: list[list[str]] = []
    for path in both:
        room = Room(path, patience=200.0)
        room.prepare()
        with TestClient(application(room, Door()), base_url="http://127.0.0.1") as client:
            told = [client.get(twin) for twin in twins]
            assert "host=" not in client.get("/").text
        assert [one.status_code for one in told] == [200] * len(twins)
        seen.append([re.sub(r'20\d\d-\d\d-\d\dT[^"]*', "", one.text) for one in told])
    assert seen[0] == seen[1] and len(twins) > 10


@pytest.mark.parametrize(
    "words",
    ["shelled", "SHELLED", "Ghana Benin", "côte", "cote", "cease-fire", "ceasefire", "--", "u.s", "x\0y", "東京", '"', ""],
)
def test_a_search_finds_on_a_server_what_it_finds_in_a_file(both: tuple[str, str], words: str) -> None:
    found = []
    for path in both:
        with Record.open(path) as record:
            found.append((set(record.search(words, limit=10_000)), sorted(Index(record).texts(words, limit=100))))
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("text", "words", "there"),
    [
        ("A half-hearted no in Côte d’Ivoire.", "half-hearted", True), ("A half-hearted no in Côte d’Ivoire.", "hearted-half", False),
        ("A half-hearted no in Côte d’Ivoire.", "COTE half", True), ("Об этом сказал Путин.", "путин", True), ("Straße", "straße", True),
        ("w" * 5000, "w" * 5000, True), ("one two three", "two-three", True), ("one two three", "one-three", False),
    ],
)  # fmt: skip
def test_words_are_found_in_any_script_and_of_any_length(place: Place, text: str, words: str, there: bool) -> None:
    with Record.open(place("words"), create=True) as record:
        pipeline.read([Document(text, "a.txt", "txt", language="en")], record, ToyReader())
        assert bool(record.search(words)) is there


def test_a_long_source_and_a_long_name_are_kept(place: Place) -> None:
    long = "https://coast.test/" + "".join(chr(97 + n * n % 26) for n in range(9000))
    with Record.open(place("long"), create=True) as record:
        pipeline.read([Document("Ghana said no.", long, "txt", language="en")] * 2, record, ToyReader())
        assert [tuple(row) for row in record.connection.execute("SELECT source FROM source")] == [(long,)]
        assert list(faults(record)) == []


NULLS = "Ghana said \0 to \ufdd0, \ufdd1 and \\u0000."


def test_a_null_character_is_kept_as_any_other(place: Place, on_server: Place) -> None:
    document = Document(NULLS, "a\0.txt", "txt", title="\0 \\u0000 \ufdd0", language="en")
    with Record.open(place("null"), create=True) as record:
        pipeline.read([document], record, ToyReader())
        pipeline.lay(record)
        assert list(record.documents()) == [document] and list(faults(record)) == []
        assert Survey(record).published() == (None, None) and [found for found, _ in Survey(record).reports(limit=9)] == [
            document
        ]
        assert [filed.document.text for filed in Index(record).found(Ask(("statement",)), limit=9)] == [NULLS]
    backup.copy(place("null"), on_server("null_there"))
    with Record.open(on_server("null_there")) as record:
        assert list(record.documents()) == [document] and record.queue()[0].document == document


@given(some.text(some.characters(exclude_categories=["Cs"]) | some.sampled_from("\0\ufdd0\ufdd1\\u")))
def test_text_and_json_come_back_from_the_server_as_they_went(text: str) -> None:
    assert "\0" not in away(text) and back(away(text)) == text
    json = msgspec.json.encode({"a": text}).decode()
    assert back(json_away(json), "\\u0000") == json and away(text) == msgspec.json.decode(json_away(json))["a"]


def test_a_record_on_a_server_is_shown_as_it_was(on_server: Place) -> None:
    with Record.open(on_server("then"), create=True) as record:
        pipeline.read(toy_documents(), record, ToyReader())
        one, other, *_ = sorted(document.id for document in record.documents())
        record.links.add([Link("copy", one, other, 0.9, ())], run="links@1")
    for day, count in (("2020-01-01", 0), ("2999-01-01", 3)):
        with Record.open(on_server("then"), as_of=day) as then:
            assert len(list(then.links.of("copy"))) == min(count, 1)
            assert len(list(then.documents())) == count == then.counts()["statement"] and list(then.book().entries("event")) == []
            with pytest.raises(StoreError, match="read-only"):
                then.connection.execute("CREATE TABLE t (x INTEGER)")


def test_missing_foreign_newer_and_unreachable_records_are_refused(postgres: Postgres, on_server: Place) -> None:
    with pytest.raises(StoreError, match="no such record"):
        Record.open(on_server("none"))
    with Record.open(on_server("new"), create=True) as record:
        record.connection.execute("CREATE SCHEMA elsewhere")
        record.connection.execute("CREATE TABLE elsewhere.t (x INTEGER)")
        record.connection.execute(f"UPDATE foedera SET schema = {VERSION + 1}")
    with pytest.raises(StoreError, match="newer Foedera"):
        Record.open(on_server("new"))
    with pytest.raises(StoreError, match="not a Foedera record"):
        Record.open(postgres.address("elsewhere"), create=True)
    with pytest.raises(StoreError) as refused:
        Record.open(f"postgresql://ana:s3cret@/postgres?host={postgres.folder}/none", create=True)
    assert "s3cret" not in str(refused.value) and "\n" not in str(refused.value)


def test_verify_finds_a_guard_that_was_switched_off_and_a_reference_that_leads_nowhere(on_server: Place) -> None:
    with Record.open(on_server("damaged"), create=True) as record:
        pipeline.read(toy_documents(), record, ToyReader())
        record.connection.execute("ALTER TABLE entry DISABLE TRIGGER entry_stays")
        record.connection.execute("ALTER TABLE document DISABLE TRIGGER ALL")
        record.connection.execute("SET session_replication_role = replica")
        record.connection.execute("DELETE FROM document WHERE text LIKE 'Chile%'")
        found = " ".join(faults(record))
    assert "trigger entry_stays: missing or switched off" in found and "names a document that is not there" in found


WRITER = """
import sys
sys.path[:0] = {paths!r}
from toy import ToyReader, toy_documents
from foedera import pipeline
from foedera.store.record import Record
with Record.open({path!r}, create=True) as record:
    pipeline.read(toy_documents(*(f"Ghana said {{n}} things. Togo said {{n}} more." for n in {numbers})), record, ToyReader())
"""


def writer(path: str, numbers: str) -> subprocess.Popen[bytes]:
    paths = [str(Path(__file__).parents[1]), *(p for p in sys.path if p)]
    return subprocess.Popen(
        [sys.executable, "-c", WRITER.format(paths=paths, path=path, numbers=numbers)], stderr=subprocess.PIPE
    )


def test_two_who_write_at_once_lose_and_double_nothing(place: Place) -> None:
    path = place("shared")
    writers = [writer(path, f"range({PAIRS})"), writer(path, f"reversed(range({2 * PAIRS}))")]
    told = [process.communicate(timeout=280)[1].decode() for process in writers]
    assert [process.returncode for process in writers] == [0, 0], told
    with Record.open(path) as record:
        assert list(faults(record)) == [] and record.counts()["document"] == 2 * PAIRS
        assert record.counts()["statement"] == 4 * PAIRS
        assert record.connection.execute("SELECT count(*) FROM entry").fetchone() == (record.connection.execute(
            "SELECT count(*) FROM (SELECT DISTINCT id, run FROM entry) e").fetchone()[0],)  # fmt: skip


def test_what_the_server_s_own_tools_dump_and_restore_is_the_record_and_goes_on(
    postgres: Postgres, on_server: Place, tmp_path: Path, rows: Callable[[Record], dict[str, list[str]]]
) -> None:
    tools = [binary(name) for name in ("pg_dump", "createdb", "pg_restore")]
    if not all(tools):
        pytest.skip("no pg_dump, createdb or pg_restore here")
    dump, create, restore = map(str, tools)
    path, copied = on_server("sea"), f"copy_{uuid.uuid4().hex[:8]}"
    record_of(path, affair()).close()
    where = {**os.environ, "PGHOST": str(postgres.folder), "PGUSER": "foedera"}
    for words in (
        [dump, "--format=custom", f"--schema={name_of(path)}", f"--file={tmp_path / 'sea.dump'}", "postgres"],
        [create, copied],
        [restore, f"--dbname={copied}", "--exit-on-error", str(tmp_path / "sea.dump")],
    ):
        done = subprocess.run(words, env=where, capture_output=True, text=True, timeout=100)
        assert done.returncode == 0, done.stderr
    with Record.open(path) as one, Record.open(path.replace("/postgres?", f"/{copied}?")) as other:
        assert rows(one) == rows(other) and list(faults(other)) == []
        before = other.counts()["document"]
        pipeline.read(toy_documents("Chile said no."), other, ToyReader())
        assert other.counts()["document"] == before + 1 == one.counts()["document"] + 1 and list(faults(other)) == []


def test_a_server_that_crashes_ends_the_run_with_one_line_and_the_next_goes_on() -> None:
    if missing():
        pytest.skip(missing())
    server = Postgres()
    try:
        path = server.address("crash")
        process = writer(path, "range(100_000)")
        deadline = time.monotonic() + 200
        while count(path) < 5 and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.1)
        server.stop("immediate")
        told = process.communicate(timeout=60)[1].decode()
        assert "StoreError: postgresql://" in told
        server.start()
        with Record.open(path) as record:
            assert list(faults(record)) == [] and (left := count(path)) >= 5
            pipeline.read(toy_documents("Chile said no."), record, ToyReader())
            assert count(path) == left + 1 == record.counts()["document"] and list(faults(record)) == []
    finally:
        server.throw_away()


def count(path: str) -> int:
    try:
        with Record.open(path) as record:
            return int(record.connection.execute("SELECT count(*) FROM done").fetchone()[0])
    except FoederaError:
        return 0
