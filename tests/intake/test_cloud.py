"""Reading from object storage: an S3 and a Google store of the tests' own on 127.0.0.1, and fsspec's memory for what any store does."""

from __future__ import annotations

import gzip
import io
import json
import logging
import os
import socket
import sys
import time
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from served import Route, site
from toy import ToyReader
from typer.testing import CliRunner

from foedera import api, intake
from foedera.cli import app
from foedera.intake import remote
from foedera.scale import Workers
from foedera.types.record import Refusal
from foedera.types.text import Document

fsspec = pytest.importorskip("fsspec")
pytest.importorskip("s3fs", reason="reading from S3 is an extra: pip install 'foedera[cloud]'")

CONNECT, LOOKUP = socket.socket.connect, socket.getaddrinfo  # before the network is closed
KEYS = {"aws_access_key_id": "ours", "aws_secret_access_key": "not a secret"}
ROW = {"text": "Ghana said it would stay in the bloc. Togo said no.", "title": "Ghana stays"}


def packed(names: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in names.items():
            archive.writestr(name, text)
    return out.getvalue()


OBJECTS = {
    "2024/a.txt": b"Ghana said it would send envoys. Togo said no.",
    "2024/deep/b.jsonl": json.dumps(ROW).encode(),
    "2024/c.txt.gz": gzip.compress(b"Chile said that Peru agreed."),
    "2024/d.zip": packed({"one.txt": "Kenya said it would wait.", "two.txt": "Malta said no."}),
    "2024/photo.png": b"\x89PNG",
    "other/e.txt": b"Oman said yes.",
}


@pytest.fixture(scope="module")
def s3() -> Iterator[str]:
    """The address of a store with a bucket of reports."""
    moto = pytest.importorskip("moto.server")
    import boto3

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = moto.ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    patch = pytest.MonkeyPatch()
    patch.setattr(socket.socket, "connect", CONNECT)
    patch.setattr(socket, "getaddrinfo", LOOKUP)
    server.start()
    endpoint = f"http://127.0.0.1:{server.get_host_and_port()[1]}"
    client = boto3.client("s3", endpoint_url=endpoint, region_name="us-east-1", **KEYS)
    client.create_bucket(Bucket="news")
    for key, data in OBJECTS.items():
        client.put_object(Bucket="news", Key=key, Body=data)
    patch.undo()
    yield endpoint
    server.stop()


@pytest.fixture
def keys(s3: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The environment as somebody has it who may read the bucket."""
    monkeypatch.setenv("AWS_ENDPOINT_URL", s3)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "ours")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "not a secret")
    _no_other(monkeypatch, tmp_path)


def _no_other(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    remote.stores.cache_clear()
    for name in ("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"):
        monkeypatch.setenv(name, str(tmp_path / "none"))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")


def taken(*paths: str) -> tuple[dict[str, str], list[str]]:
    """The beginning of each document by its source, and the refusals."""
    found: list[Any] = list(intake.documents(paths))
    return (
        {one.source: one.text.split()[0] for one in found if isinstance(one, Document)},
        [one.reason for one in found if isinstance(one, Refusal)],
    )


@pytest.mark.local
@pytest.mark.usefixtures("keys")
@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("s3://news/2024/a.txt", {"s3://news/2024/a.txt": "Ghana"}),
        ("s3://news/2024/*.txt", {"s3://news/2024/a.txt": "Ghana"}),
        ("s3://news/**/*.txt", {"s3://news/2024/a.txt": "Ghana", "s3://news/other/e.txt": "Oman"}),
        (
            "s3://news/2024/",
            {
                "s3://news/2024/a.txt": "Ghana", "s3://news/2024/c.txt.gz": "Chile", "s3://news/2024/d.zip!/one.txt": "Kenya",
                "s3://news/2024/d.zip!/two.txt": "Malta", "s3://news/2024/deep/b.jsonl:1": "Ghana",
            },
        ),
    ],
)  # fmt: skip
def test_files_globs_and_folders_of_a_bucket(address: str, found: dict[str, str]) -> None:
    documents, refused = taken(address)
    assert {source.replace("#", ":"): word for source, word in documents.items()} == found and not refused


@pytest.mark.local
@pytest.mark.usefixtures("keys")
@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("s3://nowhere/a.txt", "s3://nowhere/a.txt: no such bucket or object"),
        ("s3://news/2025/", "s3://news/2025/: no such bucket or object"),
        ("s3://news/2024/*.pdf", "no file there that can be read"),
        ("s3://news/2024/photo.png", "no reader for .png"),
    ],
)
def test_what_is_not_there_is_one_line(address: str, why: str) -> None:
    documents, refused = taken(address, "s3://news/other/e.txt")
    assert documents == {"s3://news/other/e.txt": "Oman"}
    assert len(refused) == 1 and why in refused[0]


@pytest.mark.local
def test_without_credentials_it_says_so(s3: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_ENDPOINT_URL", s3)
    _no_other(monkeypatch, tmp_path)
    documents, refused = taken("s3://news/2024/")
    assert not documents and len(refused) == 1 and "s3://news/2024/: no credentials" in refused[0]


@pytest.mark.local
@pytest.mark.usefixtures("keys")
def test_workers_make_the_same_record_of_a_bucket_as_one(tmp_path: Path) -> None:
    crew = Workers(2, maker="toy:ToyReader")
    with (
        api.read("s3://news/2024/", reader=ToyReader()) as one,
        api.read("s3://news/2024/", tmp_path / "many", workers=crew) as many,
    ):
        assert list(one.statements) and [row["id"] for row in one.statements] == [row["id"] for row in many.statements]
        assert not one.account.refused and one.account.documents == many.account.documents == 5
    with api.read("s3://news/2024/", tmp_path / "many", reader=ToyReader()) as again:
        assert (again.account.documents, again.account.known) == (0, 5)


@pytest.mark.local
@pytest.mark.usefixtures("keys")
def test_from_the_command_line(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["read", "s3://news/other/e.txt", "s3://none/", "-o", str(tmp_path / "a"), "--json"])
    assert done.exit_code == 1, done.output
    told = json.loads(done.stdout)
    assert told["read"] == 1 and told["refused"][0]["reason"] == "s3://none/: no such bucket or object"


@pytest.fixture(scope="module")
def google() -> Iterator[str]:
    """Google's store as an emulator on 127.0.0.1 has it, with the same bucket."""
    emulator = pytest.importorskip("gcp_storage_emulator.server")
    pytest.importorskip("gcsfs")
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        port = place.getsockname()[1]
    patch = pytest.MonkeyPatch()
    patch.setattr(socket.socket, "connect", CONNECT)
    patch.setattr(socket, "getaddrinfo", LOOKUP)
    with emulator.create_server("127.0.0.1", port, in_memory=True, default_bucket="news"):
        for key, data in OBJECTS.items():
            url = f"http://127.0.0.1:{port}/upload/storage/v1/b/news/o?uploadType=media&name={quote(key, safe='')}"
            urllib.request.urlopen(urllib.request.Request(url, data, method="POST"), timeout=20).close()
        patch.undo()
        yield f"http://127.0.0.1:{port}"


@pytest.mark.local
@pytest.mark.skipif(
    not os.environ.get("FOEDERA_SLOW"), reason="takes over two minutes of its client's own pauses; FOEDERA_SLOW=1 runs it"
)
def test_google_s_store_goes_the_same_way(google: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STORAGE_EMULATOR_HOST", google)
    remote.stores.cache_clear()
    documents, refused = taken("gs://news/2024/", "gs://news/**/e.txt", "gs://news/2025/", "gs://none/a.txt")
    assert {source.replace("#", ":"): word for source, word in documents.items()} == {
        "gs://news/2024/a.txt": "Ghana", "gs://news/2024/c.txt.gz": "Chile", "gs://news/2024/d.zip!/one.txt": "Kenya",
        "gs://news/2024/d.zip!/two.txt": "Malta", "gs://news/2024/deep/b.jsonl:1": "Ghana", "gs://news/other/e.txt": "Oman",
    }  # fmt: skip
    assert refused == ["gs://news/2025/: no such bucket or object", "gs://none/a.txt: no such bucket or object"]


@pytest.fixture
def memory() -> Iterator[Any]:
    system = fsspec.filesystem("memory")
    yield system
    system.store.clear()
    system.pseudo_dirs[:] = [""]


def test_any_store_that_fsspec_knows(memory: Any) -> None:
    memory.pipe("/a/one.txt", b"Ghana said no.")
    memory.pipe("/a/deep/two.jsonl", json.dumps(ROW).encode())
    documents, refused = taken("memory://a")
    assert list(documents.values()) == ["Ghana", "Ghana"] and not refused


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("nosuch://a/b.txt", "cannot be read (ValueError: Protocol not known: nosuch"),
        ("s3://key:word@news/a.txt", "s3://…: an address with a name or password in it is refused"),
        ("https://ana:word@example.org/a.txt", "https://…: an address with a name or password in it is refused"),
        ("simplecache::s3://news/a.txt", "no such file"),
        ("zip://*.txt::s3://news/a.zip", "chained addresses are not read"),
    ],
)
def test_addresses_that_are_not_asked(address: str, why: str) -> None:
    documents, refused = taken(address)
    assert not documents and len(refused) == 1 and why in refused[0] and "word@" not in refused[0]


@pytest.mark.local
def test_one_page_of_the_web_is_read_and_its_links_and_signature_are_left_alone() -> None:
    with site() as found:
        found.routes["/a.txt?signature=ours"] = found.routes["/a.txt"] = Route(
            b"Ghana said no. See http://127.0.0.1/b.txt and s3://news/c.txt too, as before."
        )
        documents, refused = taken(found.url("/a.txt?signature=ours"))
        assert documents == {found.url("/a.txt"): "Ghana"} and not refused
        assert {path.partition("?")[0] for path, _ in found.asked} == {"/a.txt"}


def test_a_store_that_does_not_answer_is_given_up(memory: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    memory.pipe("/a/one.txt", b"Ghana said no.")
    monkeypatch.setattr(remote, "SECONDS", 0.2)
    monkeypatch.setattr(type(memory), "isfile", lambda *_: time.sleep(3))
    assert taken("memory://a/one.txt") == ({}, ["memory://a/one.txt: no answer in 0 seconds"])


def test_a_file_beyond_all_bounds_is_refused(memory: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    memory.pipe("/a/one.jsonl", b"{}\n" * 1000)
    monkeypatch.setattr(intake.opening, "FILE_BYTES", 100)
    assert taken("memory://a/one.jsonl")[1] == ["memory://a/one.jsonl: more than 100 bytes; split the file"]


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    remote.stores.cache_clear()
    monkeypatch.setitem(sys.modules, "fsspec", None)
    assert taken("s3://news/a.txt")[1] == ["s3://news/a.txt: addresses need fsspec: pip install 'foedera[cloud]'"]
