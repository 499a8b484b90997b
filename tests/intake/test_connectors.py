"""What other tools and services hand on becomes documents, each with the evidence for its day, or a line that says why not."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
import trafilatura
from sources import (
    ADDRESSES,
    ATOM,
    COUNCIL,
    HARBOUR,
    HTML_MAIL,
    MAIL,
    MBOX,
    NEWS_PLEASE,
    NGRAMS,
    RSS,
    STORIES,
    TRAFILATURA,
    WHOLE,
    crawl,
    events,
    gkg,
    page,
    pdf,
    tarred,
    zipped,
)  # fmt: skip

from foedera.intake import documents
from foedera.types.record import Refusal
from foedera.types.text import Document


def found(path: Path, data: bytes) -> tuple[list[Document], list[Refusal]]:
    """The documents and the refusals of one file."""
    path.write_bytes(data)
    every = list(documents([str(path)]))
    return [f for f in every if isinstance(f, Document)], [f for f in every if isinstance(f, Refusal)]


def shown(document: Document) -> tuple[str, str] | None:
    """The day of publication, and what shows it."""
    return (document.published.value, document.published.rule) if document.published else None


@pytest.mark.parametrize("name", sorted(WHOLE))
def test_every_format_gives_documents_or_one_line(tmp_path: Path, name: str) -> None:
    given, refused = found(tmp_path / name, WHOLE[name])
    assert given or all("put their pages in" in refusal.reason for refusal in refused)
    assert all(COUNCIL in document.text or HARBOUR in document.text for document in given)
    assert all("\n" not in refusal.reason and str(tmp_path / name) in refusal.reason for refusal in refused)


def test_rss_takes_the_longest_text_and_the_day_of_publication(tmp_path: Path) -> None:
    (council, harbour), (refusal,) = found(tmp_path / "f.rss", RSS)
    assert council.text == f"{COUNCIL}\n\nIt ended late."
    assert (council.title, council.outlet, council.author, council.url) == (
        "Council meets",
        "Coast Post",
        "Ama Mensah",
        ADDRESSES[0],
    )
    assert shown(council) == ("2019-03-04", "published, in the feed")
    assert council.source.endswith("f.rss#post-1") and "script" not in council.text and "alert" not in council.text
    assert harbour.published is None and harbour.url is None
    assert "post-2: a headline without a text" in refusal.reason


def test_atom_never_takes_an_update_for_publication(tmp_path: Path) -> None:
    (harbour, council), refused = found(tmp_path / "f.atom", ATOM)
    assert shown(harbour) == ("2020-05-02", "published, in the feed") and harbour.text == HARBOUR
    assert council.published is None and council.text == COUNCIL
    assert not refused


def test_a_feed_of_something_else_is_refused(tmp_path: Path) -> None:
    _, (refusal,) = found(tmp_path / "a.xml", b"<note><to>nobody</to></note>")
    assert "neither RSS nor Atom" in refusal.reason


@pytest.mark.parametrize("packed", [False, True])
def test_a_crawl_gives_its_pages_and_counts_the_rest(tmp_path: Path, packed: bool) -> None:
    data = b"".join(gzip.compress(part) if packed else part for part in crawl())
    (council, harbour), (left,) = found(tmp_path / ("c.warc.gz" if packed else "c.warc"), data)
    assert COUNCIL in council.text and council.form == "warc" and council.retrieved == "2019-03-05T01:02:03Z"
    assert shown(council) == ("2019-03-04", "declared in the page's metadata") and council.url == ADDRESSES[0]
    assert HARBOUR in harbour.text and harbour.published is None  # the day of the capture is not the article's
    assert "2 records that are no pages" in left.reason and "1 image/png" in left.reason and "1 HTTP 404" in left.reason


def test_a_broken_record_keeps_the_pages_before_it(tmp_path: Path) -> None:
    data = b"".join(gzip.compress(part) for part in crawl())
    given, refused = found(tmp_path / "c.warc.gz", data[: len(data) - 500])
    assert len(given) == 2 and len(refused) == 1 and "c.warc.gz" in refused[0].reason


def test_a_pdf_gives_all_pages_in_order_and_no_day_of_its_own(tmp_path: Path) -> None:
    ((document,), refused) = found(tmp_path / "t.pdf", pdf(COUNCIL, HARBOUR))
    assert document.text == f"{COUNCIL}\n\n{HARBOUR}" and not refused
    assert document.title == "Communique of the council" and document.published is None
    (named,), _ = found(tmp_path / "u.pdf", pdf(COUNCIL, title="Microsoft Word - draft.doc"))
    assert named.title is None
    (dated,), _ = found(tmp_path / "v.pdf", pdf(f"ACCRA, March 4, 2019 (Coast Wire) - {COUNCIL}"))
    assert shown(dated) == ("2019-03-04", "dateline")


def test_a_pdf_without_words_says_what_it_needs(tmp_path: Path) -> None:
    _, (refusal,) = found(tmp_path / "t.pdf", pdf(""))
    assert "OCR" in refusal.reason


def test_a_newsletter_gives_its_text_once_and_its_attachment(tmp_path: Path) -> None:
    (letter, attached), refused = found(tmp_path / "n.eml", MAIL)
    assert letter.text.strip() == COUNCIL and attached.text.strip() == HARBOUR and not refused
    assert (letter.title, letter.outlet, letter.url) == ("Council meets – today", "Coast Briefing", "https://coast.test/brief/1")
    assert shown(letter) == ("2019-03-04", 'header "Date"')  # as the sender's own calendar has it
    assert dict(letter.shown_by)["outlet"] == 'header "From"'
    assert attached.source.endswith("n.eml!/harbour.txt") and attached.published is None


def test_a_newsletter_of_html_keeps_all_its_stories(tmp_path: Path) -> None:
    (letter,), _ = found(tmp_path / "n.eml", HTML_MAIL)
    assert letter.text == f"Harbour\n\nJosé wrote: {HARBOUR}\n\nSecond story: {COUNCIL}"
    assert letter.published is None and letter.outlet == "hill.test"


def test_a_mailbox_gives_every_message(tmp_path: Path) -> None:
    given, refused = found(tmp_path / "n.mbox", MBOX)
    assert [d.source.rpartition("n.mbox")[2] for d in given] == [":1", ":1!/harbour.txt", ":2"] and not refused


def test_trafilatura_as_it_writes_today(tmp_path: Path) -> None:
    written = trafilatura.extract(page(COUNCIL, ADDRESSES[0]), output_format="json", with_metadata=True)
    assert written
    for name, data in (("t.json", written.encode()), ("fixture.json", TRAFILATURA)):
        (document,), _ = found(tmp_path / name, data)
        assert COUNCIL in document.text and document.url == ADDRESSES[0]
        assert shown(document) == ("2019-03-04", 'field "date"')
    assert document.outlet == "Coast Post"


def test_news_please(tmp_path: Path) -> None:
    (document,), _ = found(tmp_path / "n.json", NEWS_PLEASE)
    assert (document.text, document.outlet, document.author) == (COUNCIL, "coast.test", "Ama Mensah, Kofi Boateng")
    assert shown(document) == ("2019-03-04", 'field "date_publish"') and document.retrieved == "2019-03-05 01:02:03"


def test_a_story_list_takes_the_pages_in_the_folder_beside_it(tmp_path: Path) -> None:
    pages = tmp_path / "stories"
    (pages / "hill.test").mkdir(parents=True)
    (pages / "1.html").write_bytes(page(COUNCIL, "http://coast.test/2019/03/04/council-meets/?utm_source=x"))
    (pages / "hill.test" / "harbour?id=7.html").write_bytes(page(HARBOUR, day=""))
    (pages / "stray.html").write_bytes(page("Something else altogether, said nobody.", "https://else.test/"))
    given, refused = found(tmp_path / "stories.csv", STORIES)
    assert [HARBOUR in d.text for d in given] == [False, True]
    assert shown(given[0]) == ("2019-03-04", "declared in the page's metadata")
    assert shown(given[1]) == ("2020-05-02", 'field "publish_date" of the list')
    assert given[1].outlet == "hill.test" and dict(given[1].shown_by)["outlet"] == "the list"
    assert len(refused) == 1 and "no page beside the list for https://hill.test/lost" in refused[0].reason


@pytest.mark.parametrize(
    ("name", "data", "day"),
    [
        ("list.gkg.csv", gkg(), None),
        ("list.gkg.csv", gkg(extras="<PAGE_PRECISEPUBTIMESTAMP>20200502100000</PAGE_PRECISEPUBTIMESTAMP>"), "2020-05-02"),
        ("list.gkg.csv.zip", zipped({"list.gkg.csv": gkg()}), None),
        ("list.export.CSV", events(), None),
        ("list.json", WHOLE["articles.json"], None),
        ("list.txt", ADDRESSES[1].encode(), None),
    ],
)
def test_lists_of_gdelt_take_the_pages_of_a_crawl_and_not_the_day_of_its_sighting(
    tmp_path: Path, name: str, data: bytes, day: str | None
) -> None:
    (tmp_path / "list.warc.gz").write_bytes(b"".join(gzip.compress(part) for part in crawl()))
    (document,), refused = found(tmp_path / name, data)
    assert HARBOUR in document.text and document.url == ADDRESSES[1] and not refused
    assert (document.published.value if document.published else None) == day


def test_reconstructed_ngrams(tmp_path: Path) -> None:
    (council, harbour), refused = found(tmp_path / "n.csv", NGRAMS)
    assert council.text == COUNCIL and council.outlet == "coast.test" and council.retrieved == "2019-03-05T00:15:00Z"
    assert shown(council) == ("2019-03-04", "in the URL") and harbour.published is None
    assert harbour.text.endswith('"A quotation that is never closed') and not refused


@pytest.mark.parametrize("name", ["two.zip", "two.tar", "two.tar.gz", "two.tar.xz"])
def test_archives_give_their_files_by_name(tmp_path: Path, name: str) -> None:
    given, refused = found(tmp_path / name, WHOLE[name])
    assert [d.source for d in given] == [f"{tmp_path / name}!/a.txt", f"{tmp_path / name}!/deep/b.txt"] and not refused


def test_paths_in_archives_write_nothing(tmp_path: Path) -> None:
    inside = tmp_path / "in"
    inside.mkdir()
    files = {"../../escaped.txt": COUNCIL.encode(), "/absolute.txt": HARBOUR.encode()}
    for name, data in (("a.zip", zipped(files)), ("a.tar", tarred(files))):
        assert len(found(inside / name, data)[0]) == 2
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["a.tar", "a.zip", "in"]


def test_a_bad_member_costs_only_itself(tmp_path: Path) -> None:
    files = {"a.txt": COUNCIL.encode(), "bad.pdf": b"%PDF", "noise.bin": b"\0", "z.txt": HARBOUR.encode()}
    given, refused = found(tmp_path / "a.zip", zipped(files))
    assert len(given) == 2 and [r.source.rpartition("!/")[2] for r in refused[:1]] == ["bad.pdf"]
    assert [r.reason for r in refused[1:]] == [f"{tmp_path / 'a.zip'}: 1 of its files are left, as no reader knows them (1 .bin)"]


def test_unknown_members_are_counted_in_one_line(tmp_path: Path) -> None:
    files = {"a.txt": COUNCIL.encode(), "README": b"x", **{f"{n}.png": b"\x89PNG" for n in range(300)}}
    given, refused = found(tmp_path / "a.zip", zipped(files))
    told = f"{tmp_path / 'a.zip'}: 301 of its files are left, as no reader knows them (300 .png, 1 without suffix)"
    assert len(given) == 1 and [r.reason for r in refused] == [told]


def test_one_broken_object_is_one_refusal_and_lines_are_refused_by_number(tmp_path: Path) -> None:
    _, refused = found(tmp_path / "a.json", NEWS_PLEASE[:-9])
    assert len(refused) == 1 and "a.json: not JSON (" in refused[0].reason and "line 1" in refused[0].reason
    given, refused = found(tmp_path / "b.json", TRAFILATURA + b'\n{"text": "cut of\n')
    assert len(given) == 1 and [r.reason.partition("b.json")[2] for r in refused] == [
        ":2: not JSON (Unterminated string starting at, column 10)"
    ]


def test_a_quoted_from_line_of_a_mailbox_is_the_line_that_was_sent(tmp_path: Path) -> None:
    body = b"Subject: A\n\n" + COUNCIL.encode() + b"\n\n>From the coast: all is well.\n>>From him.\n> From her.\n"
    given, _ = found(tmp_path / "a.mbox", b"From a@b.test Mon Mar  4 23:30:00 2019\n" + body)
    assert given[0].text.endswith("\n\nFrom the coast: all is well.\n>From him.\n> From her.\n")


@pytest.mark.parametrize("row", [f'"{COUNCIL}";2019-03-04;3,5', f"{COUNCIL};2019-03-04;"])
def test_a_table_parted_by_semicolons(tmp_path: Path, row: str) -> None:
    given, refused = found(tmp_path / "a.csv", f"text;date;weight\r\n{row}\r\n".encode())
    assert not refused and [(d.text, d.published and d.published.value) for d in given] == [(COUNCIL, "2019-03-04")]


def test_ngrams_that_nobody_put_together_are_one_refusal(tmp_path: Path) -> None:
    line = json.dumps(
        {"date": "2019-03-04T10:15:00Z", "ngram": "met", "lang": "en", "pre": "the", "post": "in", "url": ADDRESSES[0]}
    )
    _, refused = found(tmp_path / "20190304.webngrams.json.gz", gzip.compress(f"{line}\n{line}\n".encode()))
    assert len(refused) == 1 and "put the articles together with gdeltnews" in refused[0].reason


def test_a_torn_row_of_a_list_of_gdelt_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "1.html").write_bytes(page(HARBOUR, ADDRESSES[1]))
    given, refused = found(tmp_path / "x.gkg.csv", gkg() + b"20200509000000-8\t2020050900\n" + gkg("") + gkg(ADDRESSES[0]))
    assert len(given) == 1 and [r.reason.partition("x.gkg.csv:")[2] for r in refused] == [
        "2: no page beside the list for a row without an address",
        "3: no page beside the list for a row without an address",
        f"4: no page beside the list for {ADDRESSES[0]}",
    ]


def test_a_short_page_keeps_its_paragraphs_apart(tmp_path: Path) -> None:
    story = "<p>Chile said that Peru had agreed to open the harbour.</p><p>Togo said no.</p>"
    markup = f"<html><body><nav>Home</nav><article><h1>Harbour opens</h1><p>By Ana Mensah</p>{story}</article></body></html>"
    given, _ = found(tmp_path / "a.html", markup.encode())
    lines = given[0].text.split("\n")
    assert "Chile said that Peru had agreed to open the harbour." in lines and "Togo said no." in lines


def test_the_same_text_is_the_same_document_wherever_it_lies(tmp_path: Path) -> None:
    keys = {
        found(tmp_path / name, WHOLE[name])[0][0].id for name in ("a.txt.gz", "a.txt.bz2", "a.txt.zst", "two.zip", "text.txt")
    }
    assert len(keys) == 1
