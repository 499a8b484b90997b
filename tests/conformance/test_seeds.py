"""The two reports that Foedera came from, as anybody's reports: keys are places in the texts, which may not be copied here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from foedera import api
from foedera.engine.onnx import OnnxReader
from foedera.types.entries import Accord, Actor, Event, Statement
from foedera.types.text import Document, Span

FIRST, SECOND = "000_323f215bb6e401ea.txt", "003_36eba90816f20454.txt"
# (file, cue, speaker, first character of the content, last character): written by hand from the texts.
SAID = (
    (SECOND, (22, 29), (17, 21), 30, 221), (SECOND, (247, 251), (223, 246), 252, 466), (SECOND, (485, 489), (482, 484), 467, 616),
    (SECOND, (651, 661), (618, 650), 662, 703), (SECOND, (970, 974), (866, 968), 975, 1032), (SECOND, (1084, 1092), (1035, 1083), 1107, 1176),
    (SECOND, (1280, 1284), (1285, 1334), 1179, 1393), (SECOND, (1547, 1551), (1544, 1546), 1395, 1543),
    (SECOND, (1595, 1602), (1566, 1594), 1603, 1747), (SECOND, (2186, 2190), (2172, 2185), 2003, 2171),
    (SECOND, (2192, 2198), (2172, 2185), 2199, 2301), (SECOND, (2333, 2342), (2304, 2332), 2343, 2367),
    (SECOND, (2379, 2383), (2369, 2378), 2384, 2502), (FIRST, (1021, 1045), (990, 1020), 1046, 1187),
    (FIRST, (1210, 1217), (1190, 1209), 1218, 1580), (FIRST, (1603, 1611), (1583, 1602), 1612, 1768),
)  # fmt: skip


@dataclass(frozen=True)
class Read:
    document: Document
    record: api.Foedera

    def entries(self, kind: str) -> list[object]:
        return list(self.record.record.entries(kind, document=self.document.id))

    @property
    def actors(self) -> dict[str, Actor]:
        return {a.id: a for a in self.entries("actor") if isinstance(a, Actor)}

    def named(self, key: str | None) -> str:
        actor = self.actors.get(key or "")
        return " / ".join(name.form for name in actor.names) if actor else ""


@pytest.fixture(scope="module")
def seeds(shared: Path, reader: OnnxReader) -> Iterator[dict[str, Read]]:
    with api.read([shared / "seeds"], reader=reader) as record:
        assert record.faults() == []
        yield {Path(d.source).name: Read(d, record) for d in record.record.documents()}


def within(span: Span | None, place: tuple[int, int]) -> bool:
    return span is not None and span.meets(Span(*place))


def covers(content: tuple[Span, ...], start: int, end: int) -> bool:
    """At least four fifths of either is in the other."""
    shared = sum(max(0, min(s.end, end) - max(s.start, start)) for s in content)
    return shared >= 0.8 * max(end - start, sum(s.end - s.start for s in content))


def test_at_least_twelve_statements_have_the_right_speaker_and_content(seeds: dict[str, Read]) -> None:
    right = 0
    for file, cue, speaker, start, end in SAID:
        said = [s for s in seeds[file].entries("statement") if isinstance(s, Statement) and within(s.anchor, cue)]
        right += any(within(s.speaker_span, speaker) and covers(s.content, start, end) for s in said)
    assert right >= 12, f"{right} of {len(SAID)}"


def test_the_date_of_the_second_is_read_from_its_header_debris(seeds: dict[str, Read]) -> None:
    published = seeds[SECOND].document.published
    assert published is not None and (published.value, published.start, published.end) == ("2022-02-23", 1, 16)
    assert seeds[FIRST].document.published is None
    assert all(not isinstance(s, Statement) or s.anchor.start > 16 for s in seeds[SECOND].entries("statement"))


def test_the_first_they_is_left_unresolved(seeds: dict[str, Read]) -> None:
    (they,) = (s for s in seeds[SECOND].entries("statement") if isinstance(s, Statement) and within(s.anchor, (22, 29)))
    assert [p.actor for p in they.speakers] in ([None], []) or "They" in seeds[SECOND].named(they.speakers[0].actor)


@pytest.mark.parametrize("file", [FIRST, SECOND])
def test_the_signing_is_one_accord_with_its_parties_signatories_and_date(seeds: dict[str, Read], file: str) -> None:
    read = seeds[file]
    accords = [a for a in read.entries("accord") if isinstance(a, Accord)]
    signed = [a for a in accords if any(stage.stage == "signed" for stage in a.life)]
    assert len(signed) == 1
    (accord,) = signed
    assert {read.actors[p.actor or ""].known for p in accord.parties} == {"RUS", "AZE"}
    names = " ".join(read.named(s.actor.actor) for s in accord.signatories)
    assert "Putin" in names and "Aliyev" in names
    assert accord.time is not None and accord.time.value.rstrip("?") == "2022-02-22"


def test_leave_to_consider_military_help_is_no_defence_obligation(seeds: dict[str, Read]) -> None:
    clauses = [c for a in seeds[SECOND].entries("accord") if isinstance(a, Accord) for c in a.clauses]
    about = [c for c in clauses if c.span.meets(Span(550, 616))]
    assert about and all(c.kind.value not in {"defence", "offence"} for c in about)


def test_silence_is_not_an_event_that_happened(seeds: dict[str, Read]) -> None:
    silent = [s for s in seeds[SECOND].entries("statement") if isinstance(s, Statement) and within(s.anchor, (813, 831))]
    assert [s.content for s in silent] == [()]
    assert not [e for e in seeds[SECOND].entries("event") if isinstance(e, Event) and within(e.anchor, (813, 831))]


def test_the_firing_is_alleged_by_one_side(seeds: dict[str, Read]) -> None:
    read = seeds[FIRST]
    fired = [
        e for e in read.entries("event") if isinstance(e, Event) and e.type.value == "ASSAULT" and within(e.anchor, (1260, 1310))
    ]
    assert fired
    for event in fired:
        assert event.assertion.value == "alleged" and event.asserted_by


def test_the_triangle_is_strained_with_three_quotations_and_not_on_everybodys_word(seeds: dict[str, Read]) -> None:
    read = seeds[SECOND]
    (found,) = (t for t in read.record.network().strained if t.triad.actors == ("ARM", "AZE", "RUS"))
    assert {(tie.one, tie.other): tie.sign for tie in found.triad.ties} == {
        ("ARM", "AZE"): -1,
        ("ARM", "RUS"): 1,
        ("AZE", "RUS"): 1,
    }
    assert found.since == "2022-02-22"
    hostile = next(side for side in found.sides if side.sign < 0)
    assert within(hostile.span, (2047, 2056)) and hostile.document == read.document.id
    by_party = read.record.network(api.Question(asserted_by="HHK"))
    assert [t.triad.actors for t in by_party.strained] == [("ARM", "AZE", "RUS")]
    by_reporter = read.record.network(api.Question(asserted_by="the reporter"))
    assert by_reporter.strained == () and [(tie.one, tie.other) for tie in by_reporter.network.ties] == [("AZE", "RUS")]
