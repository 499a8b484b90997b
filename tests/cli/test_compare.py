"""What `foedera compare` prints of a ledger."""

from __future__ import annotations

import pytest
from told import compared, report

from foedera.cli.compare import print_ledgers

NOTES = ("mention a state, b state, k accord, d place, t time", "event p SUPPORT done: a, b mutual when t where d")
TEXT = "[a Peru] and [b Chile] [p signed] a [k border treaty] in [d Lima] on [t 3 May 2019]."
PROMISE = " Under the treaty each side [z shall withdraw its posts within 30 days]."
ONE = report(TEXT + PROMISE, *NOTES, "clause z shall withdrawal:", published="2019-05-04", outlet="One")


def printed(capsys: pytest.CaptureFixture[str], text: str, all_rows: bool = False) -> str:
    ledgers = compared(ONE, report(text, *NOTES, published="2019-05-05", outlet="Other"))
    print_ledgers([(ledger, list(ledger.items)) for ledger in ledgers], whole=True, all_rows=all_rows)
    return capsys.readouterr().out


def test_what_all_agree_on_and_what_one_alone_gives_is_told_in_a_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    lines = [line.strip() for line in printed(capsys, TEXT + " Rain fell.").splitlines()]
    assert "agree  parties: Chile, Peru" in lines and "agree  place: “Lima”" in lines
    assert any(line.startswith("only One  clause: withdrawal: “Under the treaty each side shall withdraw") for line in lines)


def test_what_differs_stands_side_by_side_and_not_among_the_lines(capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(capsys, TEXT.replace("Lima", "Santiago"))
    assert "“Lima”" in out and "“Santiago”" in out and "differ" in out
    assert "agree  place" not in out and "agree  parties: Chile, Peru" in out


def test_all_lays_every_fact_side_by_side(capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(capsys, TEXT + " Rain fell.", all_rows=True)
    assert "agree  parties" not in out and "silent" in out


def crowd(capsys: pytest.CaptureFixture[str], *, page: int = 1) -> str:
    """Twelve reports: the place is Lima in nine and Santiago in three, one of them says nothing of a day."""
    texts = [TEXT.replace("Lima", "Santiago") if n < 3 else TEXT for n in range(12)]
    listed = [
        report(f"{text} It rained {n} times.", *NOTES, published="2019-05-05", outlet=f"Paper {n}")
        for n, text in enumerate(texts)
    ]
    ledgers = compared(*listed)
    print_ledgers([(ledger, list(ledger.items)) for ledger in ledgers], whole=True, all_rows=False, file="a.foedera", page=page)
    return capsys.readouterr().out


def test_of_many_reports_each_fact_says_how_many_tell_it_how(capsys: pytest.CaptureFixture[str]) -> None:
    lines = [" ".join(line.split()) for line in crowd(capsys).splitlines()]
    assert any(line.startswith("“Lima” 9 reports, 1 of them no copy: Paper ") and line.endswith(" and 6 more") for line in lines)
    assert any(line.startswith("“Santiago” 3 reports") for line in lines) and "12 reports, 2 that repeat no other" in lines
    assert any(line.startswith("not printed: ") for line in lines)
    assert any(line.startswith("1-1 of 1 accords and events (page 1 of 1)") for line in lines)


def test_a_page_beyond_the_last_is_the_last(capsys: pytest.CaptureFixture[str]) -> None:
    assert "(page 1 of 1)" in crowd(capsys, page=7)
