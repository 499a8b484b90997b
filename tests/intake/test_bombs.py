"""Archives that would fill the memory are refused in one line, early, whatever their directories claim."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from backports import zstd
from sources import COUNCIL, tarred, zipped

from foedera.intake import documents
from foedera.types.record import Refusal
from foedera.types.text import Document

ZEROS = b"\0" * (64 << 20)
LIMIT = 96 << 20  # bytes of Python's own memory


def refused(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    tracemalloc.start()
    try:
        every = list(documents([str(path)]))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    refusal, *_ = [one for one in every if isinstance(one, Refusal)]  # a stream's bomb ends its archive, too
    assert peak < LIMIT and "\n" not in refusal.reason
    return refusal.reason


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt.gz", gzip.compress(ZEROS)), ("a.jsonl.bz2", bz2.compress(ZEROS)), ("a.csv.xz", lzma.compress(ZEROS, preset=0)),
        ("a.warc.zst", zstd.compress(ZEROS)), ("a.zip", zipped({"a.txt": ZEROS})), ("a.tar.gz", gzip.compress(tarred({"a.txt": ZEROS}))),
        ("a.warc.gz", gzip.compress(b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 67108864\r\n\r\n" + ZEROS)),
        ("a.txt.gz.gz", gzip.compress(gzip.compress(ZEROS))),
    ],
)  # fmt: skip
def test_a_bomb_is_refused(tmp_path: Path, name: str, data: bytes) -> None:
    assert "bomb" in refused(tmp_path / name, data)


def test_members_that_share_their_bytes_are_counted_together(tmp_path: Path) -> None:
    """Many names for one compressed stretch (Fifield 2019): each is harmless, all of them are not."""
    data = bytearray(zipped({f"{n:03}.txt": b"Ghana said yes. " * 100_000 for n in range(1)}))
    (info,) = zipfile.ZipFile(io.BytesIO(data)).infolist()
    start = data.rindex(b"PK\x01\x02")
    end = data.rindex(b"PK\x05\x06")
    directory, count = bytes(data[start:end]) * 400, 400
    tail = bytearray(data[end:])
    tail[8:12] = count.to_bytes(2, "little") * 2
    tail[12:16] = len(directory).to_bytes(4, "little")
    path = tmp_path / "overlap.zip"
    path.write_bytes(bytes(data[:start]) + directory + bytes(tail))
    assert info.file_size == 1_600_000
    reasons = [one.reason for one in documents([str(path)]) if isinstance(one, Refusal)]
    assert reasons and "bomb" in reasons[-1]


def test_archives_in_archives_end_at_a_fixed_depth(tmp_path: Path) -> None:
    data = COUNCIL.encode()
    for depth in range(6):
        data = zipped({("a.txt" if depth == 0 else "in.zip"): data})
    assert "deep; refused" in refused(tmp_path / "deep.zip", data)


def test_a_sparse_file_stands_for_nothing(tmp_path: Path) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as archive:
        info = tarfile.TarInfo("a.txt")
        info.pax_headers = {
            "GNU.sparse.major": "1",
            "GNU.sparse.minor": "0",
            "GNU.sparse.name": "a.txt",
            "GNU.sparse.realsize": "9" * 14,
        }
        body = b"1\n0\n1\n".ljust(512, b"\0") + b"x"
        info.size = len(body)
        archive.addfile(info, io.BytesIO(body))
    assert "sparse" in refused(tmp_path / "a.tar", out.getvalue())


def test_news_that_packs_well_is_no_bomb(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b"".join(b'{"text": "%s %d"}\n' % (COUNCIL.encode(), n) for n in range(3_000))))
    assert sum(isinstance(one, Document) for one in documents([str(path)])) == 3_000


def test_too_many_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("foedera.intake.archive.ENTRIES", 3)
    files = {f"{n}.txt": COUNCIL.encode() + b"%d" % n for n in range(5)}
    assert "more than 3 files" in refused(tmp_path / "a.zip", zipped(files))
    assert "more than 3 files" in refused(tmp_path / "a.tar", tarred(files))
