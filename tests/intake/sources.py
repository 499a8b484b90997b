"""One small whole file of each format that intake reads, in the shape that its tool documents; every word in them is ours."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile

from backports import zstd

COUNCIL = "The council met in Accra on Monday. It agreed to send observers, a delegate said, and to meet again in spring."
HARBOUR = "Chile said that Peru had agreed to open the harbour. Peru's envoy said talks would go on until Friday at least."
ADDRESSES = ("https://www.coast.test/2019/03/04/council-meets", "https://hill.test/harbour?id=7")


def page(text: str, url: str = "", day: str = "2019-03-04") -> bytes:
    link = f'<link rel="canonical" href="{url}">' if url else ""
    told = f'<meta property="article:published_time" content="{day}T08:00:00Z">' if day else ""
    paragraphs = "".join(
        f"<p>{text}</p>" for text in (text, f"{text} So it was told again, at some length, to all who had asked.")
    )
    return (
        f'<html><head><meta charset="utf-8"><title>Council meets</title>{link}{told}</head>'
        f"<body><nav>Home</nav><article><h1>Council meets</h1>{paragraphs}</article></body></html>"
    ).encode()


RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>Coast Post</title><link>https://coast.test/</link><description>All of the coast</description>
<item><title>Council meets</title><link>{ADDRESSES[0]}</link><guid isPermaLink="false">post-1</guid><dc:creator>Ama Mensah</dc:creator>
<pubDate>Mon, 04 Mar 2019 08:00:00 +0000</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>{COUNCIL}</p><script>alert(1)</script><p>It ended <b>late</b>.</p>]]></content:encoded></item>
<item><title>Only a headline</title><link>https://coast.test/2</link><guid>post-2</guid></item>
<item><title>Harbour</title><guid>post-3</guid><description>{HARBOUR}</description></item>
</channel></rss>""".encode()
ATOM = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Hill Wire</title><id>urn:hill</id><updated>2020-05-06T00:00:00Z</updated>
<entry><title>Harbour</title><id>urn:hill:7</id><link href="{ADDRESSES[1]}"/><author><name>Rosa Vidal</name></author>
<published>2020-05-02T10:00:00Z</published><updated>2020-05-06T00:00:00Z</updated><content type="text">{HARBOUR}</content></entry>
<entry><title>Council</title><id>urn:hill:8</id><updated>2020-05-06T00:00:00Z</updated>
<summary type="html">&lt;p&gt;{COUNCIL}&lt;/p&gt;</summary></entry></feed>""".encode()


def record(
    payload: bytes, kind: str = "response", content: str = "application/http; msgtype=response", url: str = ADDRESSES[0]
) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2019-03-05T01:02:03Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\nContent-Type: {content}\r\n"
        f"Content-Length: {len(payload)}\r\n\r\n"
    )
    return head.encode() + payload + b"\r\n\r\n"


def http(body: bytes, content: str = "text/html; charset=utf-8", status: str = "200 OK", more: str = "") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {content}\r\n{more}\r\n".encode() + body


def crawl() -> list[bytes]:
    packed = gzip.compress(page(HARBOUR, day=""))
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(packed), packed)
    return [
        record(b"software: ours\r\n", "warcinfo", "application/warc-fields"),
        record(b"GET / HTTP/1.1\r\n\r\n", "request", "application/http; msgtype=request"),
        record(http(page(COUNCIL))),
        record(http(chunked, more="Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"), url=ADDRESSES[1]),
        record(http(b"\x89PNG", "image/png"), url="https://coast.test/logo.png"),
        record(http(page("Gone."), status="404 Not Found"), url="https://coast.test/gone"),
    ]


def pdf(*pages: str, title: str = "Communique of the council", extra: str = "") -> bytes:
    """A PDF written out by hand: a page for each text, a line for each of its lines."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, text in enumerate(pages):
        lines = " T* ".join("(" + line.replace("(", r"\(").replace(")", r"\)") + ") Tj" for line in text.split("\n"))
        drawn = f"BT /F1 11 Tf 14 TL 50 780 Td {lines} ET"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream")
    objects.append(f"<< /Title ({title}) /CreationDate (D:20240101000000Z) >>")
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    start = len(out)
    return (
        out
        + (
            f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R "
            f"/Info {len(objects)} 0 R {extra}>>\nstartxref\n{start}\n%%EOF\n"
        ).encode()
    )


MAIL = f"""From: "Coast Briefing" <brief@coast.test>
To: readers@coast.test
Subject: =?utf-8?q?Council_meets_=E2=80=93_today?=
Date: Mon, 04 Mar 2019 23:30:00 -0500
Archived-At: <https://coast.test/brief/1>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="outer"

--outer
Content-Type: multipart/alternative; boundary="inner"

--inner
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

{COUNCIL}

--inner
Content-Type: text/html; charset=utf-8

<p>{COUNCIL}</p>

--inner--
--outer
Content-Type: text/plain; charset=utf-8; name="harbour.txt"
Content-Disposition: attachment; filename="harbour.txt"

{HARBOUR}

--outer--
""".encode()
HTML_MAIL = f"""From: wire@hill.test
Subject: Harbour
Date: yesterday
Content-Type: text/html; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

<html><head><style>p {{}}</style></head><body><h1>Harbour</h1><p>Jos=E9 wrote: {HARBOUR}</p><p>Second story: {COUNCIL}</p></body></html>
""".encode()
MBOX = (
    b"From brief@coast.test Mon Mar  4 23:30:00 2019\n" + MAIL + b"\nFrom wire@hill.test Tue Mar  5 08:00:00 2019\n" + HTML_MAIL
)

TRAFILATURA = json.dumps({
    "title": "Council meets", "author": "Ama Mensah", "hostname": "coast.test", "date": "2019-03-04", "fingerprint": "0" * 15,
    "id": None, "license": None, "comments": "", "raw_text": COUNCIL, "text": COUNCIL, "language": "en", "image": None,
    "pagetype": "article", "filedate": "2026-01-01", "source": ADDRESSES[0], "source-hostname": "Coast Post", "excerpt": None,
    "categories": "", "tags": "",
}).encode()  # fmt: skip
NEWS_PLEASE = json.dumps({
    "authors": ["Ama Mensah", "Kofi Boateng"], "date_download": "2019-03-05 01:02:03", "date_modify": "2019-03-09 00:00:00",
    "date_publish": "2019-03-04 08:00:00", "description": "Short.", "filename": "https%3A%2F%2Fcoast.test.json", "image_url": None,
    "language": "en", "localpath": None, "maintext": COUNCIL, "source_domain": "coast.test", "title": "Council meets",
    "title_page": None, "title_rss": None, "url": ADDRESSES[0],
}, indent=2).encode()  # fmt: skip
STORIES = (
    "id,indexed_date,language,media_name,media_url,publish_date,title,url\n"
    f"a1,2019-03-06 00:00:00,en,coast.test,coast.test,2019-03-04,Council meets,{ADDRESSES[0]}\n"
    f"b2,2020-05-06 00:00:00,en,hill.test,hill.test,2020-05-02,Harbour opens,{ADDRESSES[1]}\n"
    "c3,2020-05-06 00:00:00,en,hill.test,hill.test,2020-05-03,Nobody kept it,https://hill.test/lost\n"
).encode()
STORY_JSON = json.dumps({"stories": [
    {"id": "a1", "media_name": "coast.test", "publish_date": "2019-03-04", "title": "Council meets", "url": ADDRESSES[0]},
]}).encode()  # fmt: skip
ARTICLE_LIST = json.dumps({"articles": [
    {"url": ADDRESSES[1], "url_mobile": "", "title": "Harbour opens", "seendate": "20200509T000000Z", "socialimage": "",
     "domain": "hill.test", "language": "English", "sourcecountry": "Chile"},
]}).encode()  # fmt: skip


def gkg(url: str = ADDRESSES[1], extras: str = "") -> bytes:
    row = [""] * 27
    row[:5] = ["20200509000000-7", "20200509000000", "1", "hill.test", url]
    row[26] = f"<PAGE_TITLE>Harbour opens</PAGE_TITLE>{extras}"
    return ("\t".join(row) + "\n").encode()


def events(url: str = ADDRESSES[1]) -> bytes:
    row = ["7", "20200509", "202005", "2020", *[""] * 56, url]
    return ("\t".join(row) + "\n").encode()


NGRAMS = (
    f"Text|Date|URL|Source\n{COUNCIL}|2019-03-05T00:15:00Z|{ADDRESSES[0]}|coast.test\n"
    f'{HARBOUR} "A quotation that is never closed|2020-05-09T00:00:00Z|{ADDRESSES[1]}|hill.test\n'
).encode()


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, compress_type=zipfile.ZIP_DEFLATED)
    return out.getvalue()


def tarred(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


TWO = {"a.txt": COUNCIL.encode(), "deep/b.txt": HARBOUR.encode()}
WHOLE: dict[str, bytes] = {
    "text.txt": COUNCIL.encode(), "page.html": page(COUNCIL), "feed.rss": RSS, "feed.atom": ATOM, "crawl.warc": b"".join(crawl()),
    "crawl.warc.gz": b"".join(gzip.compress(part, mtime=0) for part in crawl()), "talks.pdf": pdf(COUNCIL, HARBOUR), "one.eml": MAIL,
    "html.eml": HTML_MAIL, "all.mbox": MBOX, "trafilatura.json": TRAFILATURA, "news-please.json": NEWS_PLEASE,
    "stories.csv": STORIES, "stories.json": STORY_JSON, "articles.json": ARTICLE_LIST, "x.gkg.csv": gkg(), "x.export.CSV": events(),
    "ngrams.csv": NGRAMS, "list.urls": "\n".join(ADDRESSES).encode(), "rows.jsonl": TRAFILATURA + b"\n" + TRAFILATURA,
    "rows.csv": f'text,date\n"{COUNCIL}",2019-03-04\n'.encode(), "two.zip": zipped(TWO), "two.tar": tarred(TWO),
    "two.tar.gz": gzip.compress(tarred(TWO), mtime=0), "two.tar.xz": lzma.compress(tarred(TWO)), "a.txt.gz": gzip.compress(COUNCIL.encode(), mtime=0),
    "a.txt.bz2": bz2.compress(COUNCIL.encode()), "a.txt.zst": zstd.compress(COUNCIL.encode()),
    "zip.zip": zipped({"in.zip": zipped(TWO), "m.eml": MAIL}),
}  # fmt: skip
