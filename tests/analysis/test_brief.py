"""The brief: nothing in it that is not an entry, every line with its words, the weightiest first, what is cut is counted."""

from __future__ import annotations

import functools
import html.parser
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest
from affair import Affair
from hypothesis import given, settings
from hypothesis import strategies as st
from marked import marked
from room_affair import Prepared
from typer.testing import CliRunner

from foedera import api, intake, pipeline
from foedera.analysis.brief import LENGTHS, brief_of
from foedera.analysis.brief.draft import DraftLine, ordered
from foedera.analysis.brief.plain import ACTS, FORCES, PROMISES, STEPS, TOWARD, UNREAL, possessive, quoted
from foedera.api import Foedera, Reviewer
from foedera.cli import app
from foedera.engine.onnx import OnnxReader
from foedera.errors import QueryError
from foedera.export.brief_html import page
from foedera.export.brief_markdown import markdown
from foedera.export.brief_told import headline
from foedera.store.record import Record
from foedera.tables.days import MONTHS, when
from foedera.tables.gazetteer import known_actors
from foedera.types.findings import Brief
from foedera.types.time import Time

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
OURS = set(
    """also near outside inside a an and are as by each for from in is it its not of on other others said somebody the their these they to two who with word
    between signed parties party day named only unnamed unresolved alleged denied confirmed told earlier did happen planned possible condition
    against towards reports differ differently reporter former nobody not but personal capacity words in was were tell whose no
    reported has other steps s report tells my our""".split()
)


@functools.cache
def fixed() -> set[str]:
    phrases = [*ACTS.values(), *FORCES.values(), *PROMISES.values(), *STEPS.values(), *TOWARD.values(), *UNREAL.values(), *MONTHS]
    phrases += [name for actor in known_actors().values() for name in actor.names]
    return OURS | {word.casefold() for phrase in phrases for word in re.findall(r"[^\W\d]+", phrase)}


def strings(value: Any, document: Any) -> Iterator[str]:
    """Every word that an entry holds or points at."""
    if isinstance(value, dict):
        if value.keys() == {"start", "end"}:
            yield document.text[value["start"] : value["end"]]
        for part in value.values():
            yield from strings(part, document)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from strings(part, document)
    elif isinstance(value, str):
        yield value


def bare_of(text: str) -> str:
    """A text without quotation marks and apostrophes: inside a quotation double ones become single ones."""
    return " ".join(re.sub(r"[“”‘’\"']", "", text).split())


def assert_only_entries(record: Record, brief: Brief) -> None:
    documents = {document.id: document for document in brief.documents}
    entries: dict[str, set[str]] = {key: set() for key in documents}
    known = set()
    for kind in ("actor", "mention", "accord", "statement", "event", "naming"):
        for filed in record.filed(kind):
            body = msgspec.to_builtins(filed.entry)
            known |= {filed.entry.id, *(clause["id"] for clause in body.get("clauses", ()))}
            for text in strings(body, filed.document):
                entries[filed.document.id] |= {word.casefold() for word in re.findall(r"[^\W\d]+", text)}
    ours = fixed()
    for section in brief.sections:
        for line in section.lines:
            assert line.citations, line.text
            for citation in line.citations:
                assert citation.entry in known
                assert documents[citation.document].quote(citation.span)
            cited = set().union(*(entries[c.document] for c in line.citations))
            labels = {word.casefold() for word in re.findall(r"[^\W\d]+", line.source)}
            bare = re.sub(r"“[^”]*”", " ", line.text)
            odd = {w.casefold() for w in re.findall(r"[^\W\d]+", bare)} - ours - cited - labels
            assert not odd, (odd, line.text)
            for quote in re.findall(r"“([^“”]*)”", line.text):
                parts = [bare_of(part) for part in quote.split("…") if part.strip()]
                texts = [bare_of(documents[c.document].text) for c in line.citations]
                assert all(any(part in text for text in texts) for part in parts), (quote, line.text)


def affair() -> Record:
    record = Record.open(":memory:")
    reader = Affair()
    pipeline.read(reader.documents, record, reader)
    return record


@settings(max_examples=12)
@given(st.data())
def test_nothing_in_it_that_is_not_an_entry_whatever_people_decide(data: st.DataObject) -> None:
    record = affair()
    ana = Reviewer(record, "ana")
    for filed in [f for kind in ("event", "statement", "accord") for f in record.filed(kind)]:
        choice = data.draw(st.sampled_from(["reject", "keep", "edit"]))
        if choice == "reject":
            ana.reject(filed.entry.id)
        elif choice == "edit" and type(filed.entry).__name__ == "Event":
            modality = data.draw(st.sampled_from(["done", "planned", "negated", "historical", "conditional"]))
            assertion = data.draw(st.sampled_from(["stated", "alleged", "denied"]))
            ana.edit(filed.entry.id, {"modality": modality, "assertion": assertion, "time": "2020-05", "recipients": "Togo"})
    for length in LENGTHS:
        assert_only_entries(record, brief_of(record.book(standing=True), length=length))


def test_nothing_in_it_that_is_not_an_entry_on_real_readings(reader: OnnxReader) -> None:
    with Record.open(":memory:") as record:
        pipeline.read(intake.documents([str(SAMPLES)]), record, reader)
        for length in LENGTHS:
            assert_only_entries(record, brief_of(record.book(standing=True), length=length))


def told(brief: Brief, title: str) -> list[str]:
    return [line.text for section in brief.sections if section.title.startswith(title) for line in section.lines]


def test_one_accord_of_two_reports_is_one_line_with_the_words_of_both() -> None:
    brief = Foedera(affair()).brief()
    (section,) = [section for section in brief.sections if section.title.startswith("What was agreed")]
    accords = [line for line in section.lines if not line.indent]
    assert len(accords) == 1 and accords[0].source == "Coast Wire; River Post"
    assert {c.document for c in accords[0].citations} == {document.id for document in brief.documents}
    assert "signed on 3 May 2020" in accords[0].text
    assert dict(brief.cut)["signings: they stand under what was agreed"] == 2


def test_the_sides_of_an_accord_are_those_that_some_report_names_so_that_everybody_knows_them(reader: OnnxReader) -> None:
    with api.read([SAMPLES / "bogota-2016"], reader=reader) as record:
        line = told(record.brief(), "What was agreed")[0]
    assert "between Colombia and the Revolutionary Armed Forces of Colombia" in line


def test_sections_keep_done_alleged_and_planned_apart() -> None:
    brief = brief_of(affair().book(standing=True))
    assert all("shelled" not in text for text in told(brief, "What happened"))
    assert any(text.startswith("Told by Ghana") and "shelled" in text for text in told(brief, "What is alleged"))
    assert any(text.startswith("Planned") and "withdraw" in text for text in told(brief, "What is planned"))
    assert any(
        text.startswith("Against Ghana — Mali rejected “the charge") for text in told(brief, "What was said for and against")
    )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("the pact is dead,", "“the pact is dead”"),
        ('"The pact is dead,"', "“The pact is dead”"),
        ("they “agree on nothing” and part", "“they ‘agree on nothing’ and part”"),
        ('ties "of a new kind', "“ties ‘of a new kind’”"),
        ("the envoys' talks", "“the envoys' talks”"),
    ],
)
def test_quotations_inside_quotations_are_single_and_closed(words: str, told: str) -> None:
    assert quoted(words) == told


def test_what_forbids_is_told_with_the_promise() -> None:
    """Where the word that forbids stands before the clause, the quotation begins with it: it would say the opposite without."""
    text, *lines = (
        "[a Peru] and [b Chile] [p signed] a [k border treaty]. Under it neither side [c shall move troops] to the river.",
        "mention a state, b state, k accord", "event p SUPPORT done: a, b mutual", "clause c shall-not non-aggression: by a, b",
    )  # fmt: skip
    record = Record.open(":memory:")
    made = marked(text, *lines)
    pipeline.read([made[0]], record, Prepared([made]))
    clauses = [line.text for section in brief_of(record.book()).sections for line in section.lines if line.indent]
    assert clauses == ["Non-aggression (shall not): Peru and Chile: “Under it neither side shall move troops”"]


@pytest.mark.parametrize(("name", "told"), [("Egypt", "Egypt's"), ("United States", "United States'")])
def test_whose_it_is(name: str, told: str) -> None:
    assert possessive(name) == told


@pytest.mark.parametrize(
    ("text", "events", "line"),
    [
        ("[a Peru] on Friday [p expelled] two envoys of [b Chile], a paper said.", "event p SANCTION done: a > b",
         "Peru “on Friday expelled two envoys of Chile, a paper said”"),
        ("Two envoys of [b Chile] were [p expelled] from [a Peru].", "event p SANCTION done: a > b",
         "A sanction by Peru against Chile: “Two envoys of Chile were expelled from Peru”"),
        ("The [p shelling] of [b Chile] went on.", "event p ASSAULT done: > b", "An attack on Chile: “The shelling of Chile went on”"),
        ("Mr. Soto said in [a Peru], which [p expelled] [b Chile]'s envoy, that it rained.", "event p SANCTION done: a > b",
         "A sanction by Peru against Chile: “Mr. Soto said in Peru, which expelled Chile's envoy, that it rained”"),
    ],
)  # fmt: skip
def test_an_act_is_a_clause_of_the_report_or_its_whole_sentence(text: str, events: str, line: str) -> None:
    record = Record.open(":memory:")
    made = marked(text, "mention b state" + (", a state" if "[a " in text else ""), events)
    pipeline.read([made[0]], record, Prepared([made]))
    assert told(brief_of(record.book()), "What happened") == [line]


def brief_told(text: str, *notes: str) -> Brief:
    record = Record.open(":memory:")
    made = marked(text, *notes)
    pipeline.read([made[0]], record, Prepared([made]))
    return brief_of(record.book())


@pytest.mark.parametrize(
    ("text", "names", "line"),
    [
        ("[s The [a ministry]] [q insisted], by contrast, [c that the pact holds].", "mention a government_body",
         "The ministry insisted that “the pact holds”"),
        ("[s The [a ministry]] [q said] on Friday [c the pact holds].", "mention a government_body",
         "The ministry said “on Friday the pact holds”"),
        ("“[c The pact is dead],” [q said] [s [a Ana Ruiz], a lawmaker from the Lima Front].", "mention a person",
         "Ana Ruiz, a lawmaker from the Lima Front, said “The pact is dead”"),
        ("[s Its [a president]] [q said] [c the pact holds].", "mention a office", "“its president” said “the pact holds”"),
        ("[q Describing] [c the pact as dead], [s [a Ana Ruiz]] left.", "mention a person",
         "Ana Ruiz is reported as describing “the pact as dead”"),
    ],
)  # fmt: skip
def test_who_speaks_and_what_was_said_keep_to_the_report(text: str, names: str, line: str) -> None:
    assert told(brief_told(text, names, "says q say: s > c"), "Who said what") == [line]


def test_what_an_accord_promises_is_no_deed() -> None:
    brief = brief_told(
        "[a Peru] praised the [k accord]. Under the [l accord] their [f armies] [z will [p train] together].",
        "mention a state, k accord, l accord, f armed_force", "event p AGREE done: f", "clause z shall military-aid: by f",
    )  # fmt: skip
    assert told(brief, "What happened") == [] and any("train together" in text for text in told(brief, "What was agreed"))
    assert dict(brief.cut)["promises: they stand under what was agreed"] == 1


def test_a_name_that_is_none_of_somebody_tells_nobody_whose_he_is() -> None:
    brief = brief_told(
        "The [o alliance] [b spokesman] [p expelled] [d Peru].", "mention o party, b office, d state",
        "event p SANCTION done: b > d", "of b o",
    )  # fmt: skip
    assert all("alliance spokesman “" not in text for text in told(brief, "What happened"))


def test_a_shorter_length_counts_what_it_leaves_out() -> None:
    record = affair()
    full = brief_of(record.book(standing=True))
    for length in ("line", "page"):
        short = brief_of(record.book(standing=True), length=length)
        lengths = {s.title: (s, next(f for f in full.sections if f.title == s.title)) for s in short.sections}
        for section, whole in lengths.values():
            shown = sum(not line.indent for line in section.lines)
            assert shown + section.more == sum(not line.indent for line in whole.lines)
            assert len(section.lines) - shown + section.details <= len(whole.lines)
    assert len(brief_of(record.book(standing=True), length="line").sections) < len(full.sections)
    with pytest.raises(QueryError, match="one of: line, page, full"):
        brief_of(record.book(standing=True), length="novel")


def test_lines_come_by_support_score_and_recency() -> None:
    def draft(text: str, reports: int = 1, score: float = 0.5, day: str = "2022-01-01") -> DraftLine:
        return DraftLine(text, (), tuple(map(str, range(reports))), day, score)

    drafts = [draft("old", day="1999-01-01"), draft("plain"), draft("sure", score=0.9), draft("three", reports=3)]
    assert [d.text for d in ordered(drafts, "2022-01-01")] == ["three", "sure", "plain", "old"]


@pytest.mark.parametrize(
    ("time", "words"),
    [
        (Time("2022-02-22", "2022-02-22", "2022-02-22", "day", ""), "on 22 February 2022"),
        (Time("2022-02", "2022-02-01", "2022-02-28", "month", ""), "in February 2022"),
        (Time("2022", "2022-01-01", "2022-12-31", "year", ""), "in 2022"),
        (Time("2016-06-13/2016-06-19", "2016-06-13", "2016-06-19", "week", ""), "between 13 and 19 June 2016"),
        (Time("x", "2016-06-13", "2016-07-19", "interval", ""), "between 13 June and 19 July 2016"),
        (Time("x", "2016-06-13", "2017-07-19", "interval", ""), "between 13 June 2016 and 19 July 2017"),
        (Time("P3M", None, None, "duration", ""), ""),
        (None, ""),
    ],
)
def test_dates_stand_in_plain_words(time: Time | None, words: str) -> None:
    assert when(time) == words


class Page(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: set[str] = set()
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.ids |= {value or "" for name, value in attrs if name == "id"}
        self.links |= {value or "" for name, value in attrs if name == "href"}


@pytest.mark.parametrize("length", LENGTHS)
def test_every_link_of_the_page_leads_somewhere_and_nothing_runs(length: str) -> None:
    parsed = Page()
    parsed.feed(page(brief_of(affair().book(standing=True), length=length)))
    assert parsed.links and {link.removeprefix("#") for link in parsed.links} <= parsed.ids
    assert "script" not in parsed.tags


def test_markdown_numbers_open_words() -> None:
    text = markdown(brief_of(affair().book(standing=True)))
    body, words = text.split("## Words")
    numbers = {int(n) for n in re.findall(r"\[(\d+)\]", body)}
    assert numbers == {int(n) for n in re.findall(r"^(\d+)\. ", words, re.MULTILINE)} == set(range(1, len(numbers) + 1))


def test_lengths_from_the_command_line(tmp_path: Path) -> None:
    path = str(tmp_path / "a.foedera")
    with Record.open(path, create=True) as record:
        reader = Affair()
        pipeline.read(reader.documents, record, reader)
    run = CliRunner().invoke
    sizes = [len(run(app, ["brief", path, "--length", length]).stdout) for length in LENGTHS]
    assert sizes == sorted(sizes) and sizes[0] < sizes[-1]
    assert json.loads(run(app, ["brief", path, "--length", "line", "--json"]).stdout)["length"] == "line"
    assert run(app, ["brief", path, "--length", "novel"]).exit_code == 3


def test_a_report_without_an_outlet_goes_by_its_number_and_its_opening_words() -> None:
    reader = Affair()
    bare = [replace(document, outlet=None, title=None) for document in reader.documents]
    record = Record.open(":memory:")
    pipeline.read(bare, record, reader)
    brief = brief_of(record.book(standing=True))
    assert {label for section in brief.sections for line in section.lines for label in line.source.split("; ")} == {"R1", "R2"}
    page = markdown(brief)
    for number, document in enumerate(brief.documents, 1):
        opening = document.heading.strip("“”").removesuffix(" …")
        assert opening in document.text and f"- R{number}: “{opening}" in page
    assert re.search(r"^1\. R[12] \[\d+:\d+\] “", page, re.M)


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (["2022-02-23", None], "2 reports, 1 of 23 February 2022 and 1 undated."),
        (["2022-02-23", "2022-02-24", None], "3 reports, 2 from 23 February 2022 to 24 February 2022 and 1 undated."),
        (["2022-02-23"], "1 report of 23 February 2022."),
        ([None, None], "2 reports."),
    ],
)
def test_a_report_without_a_day_is_given_none(days: list[str | None], told: str) -> None:
    with Record.open(":memory:", create=True) as record:
        run = pipeline.run_of("marked by hand")
        record.start(run)
        for number, published in enumerate(days):
            document, reading = marked(f"Rain fell on {number} hills.", "nothing", published=published)
            record.add(document, reading, (), (), run=run)
        assert headline(brief_of(record.book())).startswith(told)
