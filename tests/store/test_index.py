"""The index: laid out from entries, asked by page, and never anything but what the entries say."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from room_affair import affair, record_of
from toy import ToyReader, toy_documents

from foedera import pipeline
from foedera.errors import StoreError
from foedera.store.index import Index
from foedera.store.record import Record, now
from foedera.store.survey import Survey
from foedera.types.entries import KINDS, kind_of
from foedera.types.index import Ask
from foedera.types.record import Amendment, Decision

ALL = ("accord", "event", "statement", "actor", "naming")


@pytest.fixture
def record(place: Callable[[str], str]) -> Iterator[Record]:
    with record_of(place("affair"), affair()) as made:
        pipeline.lay(made)
        yield made


def found(record: Record, **asked: object) -> list[str]:
    return [filed.entry.id for filed in Index(record).found(Ask(**asked), limit=1000)]  # type: ignore[arg-type]


def test_the_index_holds_every_entry_that_lists_show(record: Record) -> None:
    for kind in ALL:
        assert sorted(found(record, kinds=(kind,))) == sorted(entry.id for entry in record.entries(kind))
    counts = record.counts()
    assert {kind: Survey(record).counts().get(kind, 0) for kind in ALL} == {kind: counts[kind] for kind in ALL}


def test_laying_again_does_nothing_and_other_tables_do_not_change(record: Record, rows: Callable[[Record], object]) -> None:
    before, index = rows(record), Index(record).state()
    assert pipeline.lay(record) == 0 and (rows(record), Index(record).state()) == (before, index)


def test_an_index_that_was_thrown_away_comes_back_the_same(record: Record) -> None:
    def rows() -> list[object]:
        return [
            sorted(repr(tuple(row)) for row in record.connection.execute(f"SELECT {columns} FROM {table}"))
            for table, columns in (
                ("fact", "*"),
                ("part", "*"),
                ("pin", "*"),
                ("ground", "entry, document, day, body"),
                ("laid", "*"),
            )
        ]

    before = rows()
    for table in ("fact", "part", "pin", "ground", "laid"):
        record.connection.execute(f"DELETE FROM {table}")
    assert pipeline.lay(record) == 5 and rows() == before


def test_a_new_run_takes_the_place_of_the_old_one(record: Record) -> None:
    assert found(record, kinds=("actor",), who="GHA")
    record.amend(Amendment("split", "GOLD", "Ghana", other="GHA"), by="ana")
    pipeline.recode(record)
    assert pipeline.lay(record) == 5
    assert not found(record, kinds=("actor",), who="GHA", role="is") and found(record, kinds=("actor",), who="GOLD")
    assert sorted(found(record, kinds=("event",))) == sorted(entry.id for entry in record.entries("event"))


@pytest.mark.parametrize(
    ("asked", "labels"),
    [
        ({"kinds": ("event",), "who": "GHA", "role": "did"}, {"SUPPORT", "ASSAULT"}),
        ({"kinds": ("event",), "who": "BEN", "role": "received"}, {"SUPPORT", "ASSAULT"}),
        ({"kinds": ("event",), "label": "SANCTION"}, {"SANCTION"}),
        ({"kinds": ("event",), "state": "planned"}, set()),
        ({"kinds": ("event",), "since": "2019-05-08", "until": "2019-05-09"}, {"ASSAULT"}),
        ({"kinds": ("event",), "words": "shelled"}, {"ASSAULT"}),
        ({"kinds": ("event",), "words": 'NOT "* shelled'}, set()),
        ({"kinds": ("event",), "words": "shelled\0 OR praised"}, set()),
        ({"kinds": ("statement",), "who": "TGO", "role": "about"}, {"praise"}),
        ({"kinds": ("accord",), "who": "PER"}, {"treaty"}),
    ],
)  # fmt: skip
def test_what_is_asked_is_what_comes(record: Record, asked: dict[str, object], labels: set[str]) -> None:
    index = Index(record)
    facts = {row[0]: row[1] for row in record.connection.execute("SELECT entry, label FROM fact")}
    chosen = found(record, **asked)
    assert {facts[key] for key in chosen} - {"pact", "agreement"} == labels
    assert index.count(Ask(**asked)) == len(chosen)  # type: ignore[arg-type]


def test_pages_of_a_list_are_the_list(record: Record) -> None:
    index, ask = Index(record), Ask(("event", "statement"))
    whole = [filed.entry.id for filed in index.found(ask, limit=100)]
    paged = [filed.entry.id for n in range(0, len(whole) + 3, 3) for filed in index.found(ask, limit=3, offset=n)]
    assert paged == whole and len(whole) > 6
    days = [row[0] for row in record.connection.execute("SELECT day FROM fact WHERE kind = 'event' ORDER BY day")]
    assert days == sorted(days)


def test_what_is_rejected_leaves_lists_places_and_evidence_until_it_is_undone(record: Record) -> None:
    index, survey = Index(record), Survey(record)
    (shelling,) = found(record, kinds=("event",), label="ASSAULT")
    before = len(survey.grounds()), len(index.queue(kinds=("event",), limit=99))
    record.decide(Decision(shelling, "reject", "ana", now()))
    assert shelling not in found(record, kinds=("event",)) and shelling in found(record, kinds=("event",), rejected=True)
    assert (len(survey.grounds()), len(index.queue(kinds=("event",), limit=99))) == (before[0] - 1, before[1] - 1)
    assert index.decided(shelling) == "reject"
    record.undecide(shelling, by="ana")
    assert shelling in found(record, kinds=("event",)) and index.decided(shelling) is None


def test_what_people_said_of_a_pair_is_no_word_on_the_entry(record: Record) -> None:
    index, (one, other, *_) = Index(record), found(record, kinds=("event",))
    pair = {"other": other, "kind": "event"}
    record.decide(Decision(one, "accept", "ana", now()))
    record.links.decide(Decision(one, "link", "ana", now(), fields=pair))
    assert index.decided(one) == "accept"
    record.links.decide(Decision(one, "undo", "ana", now(), fields=pair))
    assert index.decided(one) == "accept"


def test_an_unknown_order_is_refused(record: Record) -> None:
    with pytest.raises(StoreError, match="no order"):
        found(record, kinds=("event",), order="length; DROP TABLE entry")


def test_people_places_days_and_runs(record: Record) -> None:
    survey = Survey(record)
    people = {person.who: person for person in survey.people(limit=50)}
    assert people["GHA"].reports == 3 and people["GHA"].name == "Ghana" and people["GHA"].kind == "state"
    assert survey.people_count() == len(people) and [p.who for p in survey.people(named="gh", limit=5)] == ["GHA"]
    assert {pin.name for pin, _ in survey.pins(limit=9) if pin.latitude is not None} == {"Lima", "Santiago"}
    assert {day: n for day, label, n in survey.days("event", 10) if label == "ASSAULT"} == {"2019-05-08": 1}
    assert survey.published() == ("2019-05-04", "2019-05-10") and sum(survey.documents_by_run().values()) == 5
    assert survey.names(["GHA", "nobody"]) == {"GHA": "Ghana"}


def test_a_stretch_of_text_gives_the_entries_that_meet_it(record: Record) -> None:
    index = Index(record)
    for document in record.documents():
        entries = list(record.entries(document=document.id))
        assert {e.id for e in index.entries(document.id)} == {e.id for e in entries}
        for entry in entries:
            assert entry in index.holding(entry.anchor.start, entry.anchor.end, document.id)
            filed = index.entry(entry.id)
            assert filed is not None and filed.entry == entry and kind_of(filed.entry) in KINDS
    assert index.entry("0" * 16) is None


def test_a_record_of_before_the_index_gets_one(place: Callable[[str], str]) -> None:
    heard: list[int] = []
    with Record.open(place("before"), create=True) as record:
        pipeline.read(toy_documents(), record, ToyReader())
        assert pipeline.lay(record, progress=heard.append) == 3 and heard == [3]


def test_the_queue_goes_through_all_kinds_by_score_and_page_by_page(record: Record) -> None:
    kinds, index = ("accord", "event", "statement"), Index(record)
    every = index.queue(kinds=kinds, limit=1000)
    scores = [filed.entry.score if filed.entry.score is not None else -1.0 for filed in every]
    assert scores == sorted(scores) and {kind_of(filed.entry) for filed in every} == set(kinds)
    record.decide(Decision(every[1].entry.id, "accept", "ana", now()))
    left = [filed.entry.id for n, filed in enumerate(every) if n != 1]
    paged = [f.entry.id for at in range(0, len(every), 3) for f in index.queue(kinds=kinds, limit=3, offset=at)]
    assert paged == left and index.undecided(kinds) == len(left) == index.undecided(kinds, "ana")
    assert index.undecided(kinds, "ben") == len(every)


@pytest.mark.parametrize("verdicts", [("accept",), ("reject",), ("accept", "reject"), ("reject", "undo")])
def test_an_entry_looked_up_alone_is_as_in_the_whole_document(record: Record, verdicts: tuple[str, ...]) -> None:
    entry = next(record.entries("event"))
    other = next(e for e in record.entries(document=entry.document) if e.id != entry.id)
    for by, verdict in zip(("ana", "ben"), verdicts, strict=False):
        record.decide(Decision(entry.id, verdict, by, now()))
    folded = record.folded(entry.document)
    for key in (entry.id, other.id):
        filed = record.lookup(key)
        assert filed is not None and filed.entry == folded.made[key] and filed.review == folded.reviews.get(key)
