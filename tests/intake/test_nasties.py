"""Files of the connectors' formats that are built to hang, to fill the memory, or to make the reader fetch what it should not."""

from __future__ import annotations

import io
import resource
import time
import zlib
from pathlib import Path

import pytest
from sources import ADDRESSES, COUNCIL, HARBOUR, MAIL, RSS, STORIES, crawl, gkg, pdf, record

from foedera.intake import documents, opened
from foedera.types.record import Refusal

SECONDS = 10  # of the processor
MEGABYTES = 1024
LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "haha">%s]>
<rss version="2.0"><channel><title>&z;</title><item><title>t</title><description>&z;</description></item></channel></rss>""" % b"".join(
    b'<!ENTITY %c "&%c;&%c;&%c;&%c;&%c;&%c;&%c;&%c;">' % (98 + n, *[97 + n] * 8) for n in range(25)
)
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<rss version="2.0"><channel><title>t</title><item><description>Ghana said &x; it would stay.</description></item></channel></rss>"""
FLATE = zlib.compress(b"(x) Tj " * (40 << 20), 1)


def packed_pdf(stream: bytes) -> bytes:
    whole = pdf("MARK")
    start, end = whole.index(b"<< /Length", whole.index(b"/Contents")), whole.index(b"endstream")
    return whole[:start] + b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(stream) + stream + b"\n" + whole[end:]


NASTIES = {
    "laughs.rss": LAUGHS,
    "outside.rss": OUTSIDE,
    "items.rss": RSS.replace(b"</channel>", b"<item><description>Ghana said so.</description></item>" * 3_000 + b"</channel>"),
    "markup.rss": RSS.replace(b"Short.", b"&lt;div&gt;" * 50_000 + b"Ghana said yes."),
    "name.rss": b"file:///etc/passwd",
    "parts.eml": b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3_000))
    + b"\nGhana said yes.",
    "headers.eml": b"".join(b"X-%d: y\n" % n for n in range(50_000))
    + b"Subject: "
    + b"=?utf-8?q?a?= " * 20_000
    + b"\n\nGhana said yes.\n",
    "long.eml": b"Content-Type: multipart/mixed; boundary=a" + b"; b*0*=c" * 20_000 + b"\n\n--a\n\nGhana said yes.\n",
    "attached.eml": MAIL.replace(
        b"--outer--", b'--outer\nContent-Disposition: attachment; filename="a.txt"\n\nTogo said no.\n' * 300 + b"--outer--"
    ),
    "from.mbox": b"From a@b.test Mon Mar  4 23:30:00 2019\n\n" * 5_000,
    "spaces.mbox": b"From x " + b"1234 " * 100_000 + b"x\n",
    "length.warc": record(b"x").replace(b"Content-Length: 1", b"Content-Length: 999999999999"),
    "minus.warc": record(b"x").replace(b"Content-Length: 1", b"Content-Length: -1"),
    "line.warc": b"WARC/1.0\r\nWARC-Type: " + b"r" * 5_000_000,
    "empty.warc": b"\r\n" * 1_000_000,
    "same.warc": b"".join(crawl()[2:3]) * 50,
    "bomb.pdf": packed_pdf(FLATE),
    "loop.pdf": pdf(COUNCIL).replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]"),
    "previous.pdf": pdf(COUNCIL, extra="/Prev 9 "),
    "count.pdf": pdf(COUNCIL).replace(b"/Count 1", b"/Count 999999999"),
    "page.pdf": pdf("(" * 2_000),
    "deep.json": b'{"articles": ' + b"[" * 100_000,
    "rows.json": b"[" + b"{}," * 30_000 + b"{}]",
    "url.csv": b"url,title\n" + b"https://[::1,x\n" * 3_000,
    "tags.gkg.csv": gkg(extras="<PAGE_TITLE>" * 50_000),
    "quote.csv": STORIES + b'"' + b"x\n" * 100_000,
    "pipes.csv": b"Text|URL\n" + b"|" * 500_000,
}


@pytest.mark.parametrize("name", sorted(NASTIES))
def test_a_nasty_file_costs_neither_time_nor_memory(name: str) -> None:
    began, before = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found = list(opened(io.BytesIO(NASTIES[name]), name))
    assert found and time.process_time() - began < SECONDS
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MEGABYTES * 1024
    assert all("\n" not in one.reason for one in found if isinstance(one, Refusal))
    assert not any("root:" in getattr(one, "text", "") for one in found)


def test_a_page_beside_a_list_may_be_nasty(tmp_path: Path) -> None:
    pages = tmp_path / "list"
    pages.mkdir()
    (pages / "a.html").write_bytes(b"<link rel=canonical " * 20_000)
    (pages / "b.html").write_bytes(b"<link " + b"rel=canonical " * 20_000)
    (pages / "c.html").write_bytes(b"<html><link rel='canonical' href='" + ADDRESSES[1].encode() + b"'>" + HARBOUR.encode() * 9)
    (tmp_path / "list.urls").write_text("\n".join(ADDRESSES), encoding="utf-8")
    began = time.process_time()
    assert list(documents([str(tmp_path / "list.urls")]))
    assert time.process_time() - began < SECONDS
