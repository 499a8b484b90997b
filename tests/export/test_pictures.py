"""Pictures: well-formed whatever a source says, the same for the same values, telling by more than colour."""

from __future__ import annotations

import math
import re
from itertools import combinations
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import texts

from foedera.export.pictures.course import CoursePoint, course_svg
from foedera.export.pictures.layout import FORMAT, MOST, places
from foedera.export.pictures.ledger import LedgerLine, ledger_html
from foedera.export.pictures.network import network_svg
from foedera.export.pictures.network_page import NetworkFrame, network_page
from foedera.export.pictures.series import series_svg
from foedera.export.pictures.svg import columns, wrapped
from foedera.export.pictures.timeline import TimelineItem, timeline_svg
from foedera.export.pictures.triangle import triangle_svg
from foedera.types.network import Network, QuotedTie
from foedera.types.series import Count

SVG = "{http://www.w3.org/2000/svg}"
STRAINED = Network.of([("ARM", "RUS", 1), ("AZE", "RUS", 1), ("ARM", "AZE", -1)])
EVIL = '<script>alert(1)</script>" onload="x\x00\u202e'


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314 - our own picture


def sides(quote: str = "words", other: str = "b") -> list[QuotedTie]:
    return [
        QuotedTie("a", other, 1, "ally", quote),
        QuotedTie(other, "c", 1, "accord", quote, "paper", "2022-02-22", "x"),
        QuotedTie("a", "c", -1, "rival", quote),
    ]


def test_a_network_has_a_line_a_tie_and_says_in_words_what_it_shows() -> None:
    picture = parsed(network_svg(STRAINED, labels={"RUS": "Russia"}, against=STRAINED.ties[:1], camp={"ARM"}))
    lines = [line for line in picture.iter(f"{SVG}line") if line.find(f"{SVG}title") is not None]
    assert [("stroke-dasharray" in line.attrib) for line in lines] == [tie.sign < 0 for tie in STRAINED.ties]
    told = picture.findtext(f"{SVG}desc") or ""
    assert "ARM against AZE" in told and "ARM for Russia" in told and "frustrated" in told


def test_friends_stand_nearer_than_adversaries() -> None:
    camps = Network.of(
        [
            *((a, b, 1) for a, b in combinations("abc", 2)),
            *((x, y, -1) for x in "abc" for y in "xyz"),
            *((a, b, 1) for a, b in combinations("xyz", 2)),
        ]
    )
    at = places(camps)

    def apart(one: str, other: str) -> float:
        return math.hypot(at[one][0] - at[other][0], FORMAT * (at[one][1] - at[other][1]))

    within = [apart(a, b) for camp in ("abc", "xyz") for a, b in combinations(camp, 2)]
    across = [apart(a, x) for a in "abc" for x in "xyz"]
    assert sum(within) / len(within) < 0.8 * sum(across) / len(across)
    assert at == places(camps)


def test_a_blot_is_refused() -> None:
    with pytest.raises(ValueError, match="at most"):
        places(Network.of([(f"{n:04}", f"{n + 1:04}", 1) for n in range(MOST)]))


@given(
    st.lists(
        st.tuples(st.sampled_from("abcdef"), st.sampled_from("ghijk"), st.sampled_from([1, -1])),
        max_size=9,
        unique_by=lambda t: t[:2],
    )
)
@settings(max_examples=30, deadline=None)
def test_every_actor_of_any_network_stands_inside_the_picture(ties: list[tuple[str, str, int]]) -> None:
    at = places(Network.of(ties))
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in at.values()) and len(set(at.values())) == len(at)


def test_a_triangle_quotes_its_three_sides() -> None:
    picture = triangle_svg(sides("when your ally becomes allied to your adversary"))
    assert picture.count("becomes allied") >= 3 and "a strained triangle" in picture
    assert {"1 +", "2 +", "3 −"} <= {text.text for text in parsed(picture).iter(f"{SVG}text")}


@pytest.mark.parametrize("wrong", [sides()[:2], [*sides()[:2], sides()[0]], sides(other="c")])
def test_what_is_no_triangle_is_refused(wrong: list[QuotedTie]) -> None:
    with pytest.raises(ValueError):
        triangle_svg(wrong)


@given(texts)
@settings(max_examples=60, deadline=None)
def test_no_source_text_breaks_a_picture(text: str) -> None:
    counts = [Count("a", "b", "2022-01-03", "conflict", 2, 1, 1, 0.0, 4.0)]
    pictures = [
        triangle_svg(sides(text), labels={"a": text}, title=text),
        network_svg(STRAINED, labels={"ARM": text}, title=text),
        series_svg(counts, by="week", labels={"a": text}, title=text),
        timeline_svg([TimelineItem(None, text, note=text, source=text)], title=text),
    ]
    for picture in pictures:
        parsed(picture)
        assert "<script" not in picture.lower() and not re.search(r"<[^>]*\son\w+=", picture)


def test_markup_of_a_source_stays_text_in_tables_and_pages() -> None:
    table = ledger_html([EVIL], [LedgerLine(EVIL, "differ", ((EVIL,),))], caption=EVIL)
    page = network_page(
        [NetworkFrame(EVIL, STRAINED)], labels={"ARM": EVIL}, triangles=[sides(EVIL)], words=sides(EVIL), title=EVIL, note=EVIL
    )
    assert "<script" not in table and "<script" not in page and "\x00" not in page and "\u202e" not in page


def test_a_slider_has_a_stop_for_every_frame_and_needs_no_script() -> None:
    page = network_page([NetworkFrame(str(year), STRAINED) for year in range(2019, 2023)])
    assert page.count('type="radio"') == 4 == page.count("<figure id=") and "default-src 'none'" in page
    assert page.count("checked>") == 1


def test_many_frames_are_thinned_and_the_last_stays() -> None:
    page = network_page([NetworkFrame(str(year), STRAINED) for year in range(1816, 2013)])
    assert page.count('type="radio"') <= 61 and ">2012</label>" in page


def test_silence_is_said_and_what_was_not_searched_too() -> None:
    table = ledger_html(["one", "two", "three"], [LedgerLine("day", "told by one", (("Tuesday",), None, ()))])
    assert "silent" in table and "not searched" in table and "told by one" in table
    with pytest.raises(ValueError, match="a cell for each"):
        ledger_html(["one"], [LedgerLine("day", "agree", ())])


def test_a_timeline_is_in_the_order_of_days_and_tells_its_pauses() -> None:
    items = [
        TimelineItem("2022-02-22", "signed", "accord"),
        TimelineItem("2020-11-10", "ceasefire", "accord"),
        TimelineItem(None, "undated"),
        TimelineItem("2022-03-01", "plan", real=False),
    ]
    words = [text.text for text in parsed(timeline_svg(items)).iter(f"{SVG}text")]
    assert [word for word in words if word in {"ceasefire", "signed", "plan", "undated"}] == [
        "ceasefire",
        "signed",
        "plan",
        "undated",
    ]
    assert "15 months later" in words and "without a day" in words


def test_a_series_draws_the_busiest_pairs_up_and_down() -> None:
    counts = [
        Count(f"{n}", "x", "2022-01-03", sort, n + 1, 1, 1, 0.0, n + 2.0)
        for n in range(9)
        for sort in ("cooperation", "conflict")
    ]
    picture = series_svg(counts, by="week")
    assert "8 → x" in picture and "0 → x" not in picture
    assert series_svg([], by="week")
    with pytest.raises(ValueError):
        series_svg([Count("a", "b", "2022-01-03", "ASSAULT", 1, 1, 1, 0.0, 1.0)], by="week")


def test_a_course_rings_what_is_not_proven() -> None:
    picture = course_svg([CoursePoint("1914", 0.1, 0.3), CoursePoint("1915", 0.2, None, proven=False)])
    assert "20.0% of ties frustrated at most" in picture and picture.count("<circle") == 2 and picture.count('fill="Canvas"') == 1
    parsed(course_svg([]))


def test_lines_are_counted_in_columns_and_cut_with_an_ellipsis() -> None:
    assert (columns("abc"), columns("漢字")) == (3, 4)
    assert wrapped("one two three four", 9, most=1) == ["one two…"] and wrapped("", 9, most=1) == [""]
