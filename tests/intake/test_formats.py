"""Every format gives the same article, with what its source says of it; what cannot be read is refused in one line."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from foedera.intake import READERS, documents
from foedera.types.record import Refusal
from foedera.types.text import Document

TEXT = "The council met in Accra on Monday.\nIt agreed to send observers, a delegate said, and to meet again in spring."
PAGE = f"""<html><head><title>Council meets</title><meta name="author" content="Ama Mensah"><meta property="og:site_name" content="Coast Post">
<meta property="article:published_time" content="2019-03-04T08:00:00Z"><script>alert('x')</script></head><body><nav>Home News</nav>
<article><h1>Council meets</h1><p>{TEXT}</p><p>{TEXT.replace("Accra", "Tema")}</p></article></body></html>"""


def only(path: Path) -> Document:
    (found,) = documents([str(path)])
    assert isinstance(found, Document), found
    return found


def refused(path: Path) -> str:
    found = list(documents([str(path)]))
    assert all(isinstance(f, Refusal) for f in found)
    (refusal,) = found
    assert isinstance(refusal, Refusal)
    assert "\n" not in refusal.reason and path.name in refusal.reason
    return refusal.reason


def test_plain_text_is_kept_to_the_character(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(("\ufeff  " + TEXT + "\r\n").encode())
    found = only(path)
    assert found.text == "  " + TEXT + "\r\n"
    assert found.published is None and found.outlet is None and found.retrieved is None
    assert found.language == "en"


def test_latin_1_is_decoded(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(("Le président du Sénégal a rencontré à Dakar une délégation étrangère. " * 4).encode("latin-1"))
    assert "président" in only(path).text


def test_a_page_gives_its_article_and_metadata(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(PAGE, encoding="utf-8")
    found = only(path)
    assert "It agreed to send observers" in found.text and "alert" not in found.text and "Home" not in found.text
    assert (found.title, found.author, found.outlet) == ("Council meets", "Ama Mensah", "Coast Post")
    assert found.published is not None and found.published.value == "2019-03-04"


def test_json_lines_keep_the_neighbours_of_a_bad_line(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    good = {"text": TEXT, "title": "T", "outlet": "O", "date": "2019-03-04", "url": "https://x.test/a", "authors": ["A", "B"]}
    path.write_text(
        "\n".join([json.dumps(good), "{broken", json.dumps({"title": "no text"}), "[1]", json.dumps(good | {"text": "Two."})])
    )
    found = list(documents([str(path)]))
    assert [type(f).__name__ for f in found] == ["Document", "Refusal", "Refusal", "Refusal", "Document"]
    first = found[0]
    assert isinstance(first, Document)
    assert (first.title, first.outlet, first.author, first.url) == ("T", "O", "A, B", "https://x.test/a")
    assert dict(first.shown_by) == {
        k: f'field "{v}"' for k, v in (("title", "title"), ("outlet", "outlet"), ("author", "authors"), ("url", "url"))
    }
    assert first.published is not None and first.published.rule == 'field "date"'
    assert isinstance(found[1], Refusal) and f"{path}:2" in found[1].reason


def test_csv_reads_columns_by_their_usual_names(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('headline,outlet,date,body\n"A, b",Coast Post,4 March 2019,"Line one.\nLine two."\nC,,,\n', encoding="utf-8")
    first, second = documents([str(path)])
    assert isinstance(first, Document) and isinstance(second, Refusal)
    assert first.text == "Line one.\nLine two." and first.title == "A, b"
    assert first.published is not None and first.published.value == "2019-03-04"


def test_parquet_reads_rows(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "a.parquet"
    parquet.write_table(pyarrow.table({"text": [TEXT, None], "outlet": ["O", "P"]}), path)
    first, second = documents([str(path)])
    assert isinstance(first, Document) and first.text == TEXT and first.outlet == "O"
    assert isinstance(second, Refusal)


def test_folders_globs_and_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "b").mkdir()
    for name in ("a.txt", "b/c.txt", "b/skip.log"):
        (tmp_path / name).write_text(TEXT + name, encoding="utf-8")
    assert len(list(documents([str(tmp_path)]))) == 2
    assert len(list(documents([str(tmp_path / "**" / "*.txt")]))) == 2
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    (found,) = documents(["-"])
    assert isinstance(found, Document) and found.source == "<stdin>"


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t", "empty"),
        ("a.csv", b"text,date\n", "holds no row"),
        ("a.jsonl", b"\n\n", "holds no row"),
        ("a.txt", b"PK\x03\x04\x00\x00", "null bytes"),
        ("a.txt", b"x" * (5 * 1024 * 1024), "at most"),
        ("a.html", b"<html><body></body></html>", "no article"),
        ("a.parquet", b"PAR1 not really", "not a readable Parquet"),
        ("a.jsonl", b'{"text": ' * 2000, "not JSON"),
        ("a.jsonl", b"[" * 100_000, "not JSON"),
        ("a.pdf", b"%PDF", "not a readable PDF"),
        ("a.docx", b"PK", "no reader for .docx"),
    ],
)
def test_refusals_say_why(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert reason in refused(path)


def test_a_missing_file_is_refused_not_raised(tmp_path: Path) -> None:
    assert "none.txt: no such file" in refused(tmp_path / "none.txt")


def test_lone_surrogates_become_one_character_each(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": "a \ud800 b " + TEXT}), encoding="utf-8")
    assert only(path).text.startswith("a \ufffd b The council")


def test_every_reader_has_a_suffix_that_it_is_known_by() -> None:
    assert {".txt", ".html", ".jsonl", ".csv", ".parquet"} <= READERS.keys()
