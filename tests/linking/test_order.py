"""The set of documents decides, not the order in which they come, nor in how many steps."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from toy import ToyReader

from foedera import pipeline
from foedera.linking import actors, links
from foedera.linking.actors import Seen
from foedera.linking.actors import profile as actor
from foedera.linking.block import Shelf, relink
from foedera.pipeline import linked as linked_stage
from foedera.store.record import Record
from foedera.types.profile import Profile
from foedera.types.reading import Reading
from foedera.types.record import Link
from foedera.types.text import Document
from foedera.types.time import Time

NAMES = ("Ghana", "Togo", "Chile", "Peru", "Osmanov", "Ravil Osmanov", "Bulaga")
SAYINGS = (
    "the burning trawler of Bulaga had drifted into the shelled harbour", "shelling of the harbour at Bulaga had burnt a trawler",
    "vineyards froze", "the envoy would count jetties, moorings and quays before the moratorium",
)  # fmt: skip
REPORTS = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(SAYINGS), st.integers(1, 3)), min_size=2, max_size=9, unique=True
)


def document(name: str, saying: str, day: int) -> Document:
    when = f"2024-05-0{day}"
    text = f"{name} said {saying}. That was day {day}."
    return Document(text, "a.txt", "txt", language="en", published=Time(when, when, when, "day", "given"))


def linked(steps: list[list[Document]]) -> set[Link]:
    with Record.open(":memory:") as record:
        for step in steps:
            pipeline.read(step, record, ToyReader())
        return set(record.links.of())


@settings(max_examples=15)
@given(REPORTS, st.randoms(use_true_random=False), st.integers(0, 9))
def test_any_order_and_any_steps_give_the_same_links(reports: list[tuple[str, str, int]], dice: random.Random, cut: int) -> None:
    documents = [document(*report) for report in reports]
    mixed = dice.sample(documents, len(documents))
    assert linked([documents]) == linked([mixed[:cut], mixed[cut:]]) == linked([[one] for one in mixed])


def namesake(n: int) -> Profile:
    return actor(f"{n:04d}", f"d{n}", Seen("person", ("Ravil Osmanov",)), frozenset({"trawler"}))


@settings(max_examples=15)
@given(st.integers(5, 12), st.randoms(use_true_random=False))
def test_a_crowded_key_gives_the_same_links_in_any_order(count: int, dice: random.Random) -> None:
    crowd = [namesake(n) for n in range(count)]
    mixed = dice.sample(crowd, count)
    assert set(links(crowd)) == set(links(mixed))


def test_a_crowd_is_one_cluster_with_few_links() -> None:
    found = links([namesake(n) for n in range(60)])
    assert len(found) < 60 * actors.CROWD and {x.left for x in found} == {"0000", "0001", "0002", "0003"}


def test_one_more_document_asks_only_for_its_neighbours() -> None:
    asked: set[str] = set()

    class Watched(Shelf):
        def profile(self, key: str) -> Profile:
            asked.add(key)
            return super().profile(key)

    others = [actor(f"x{n}", f"d{n}", Seen("person", (f"Timur Bek{'aeiou'[n % 5]}l{'bdgkm'[n // 5]}ani",))) for n in range(25)]
    list(relink(["0001"], Watched([*others, namesake(1), namesake(2)])))
    assert asked == {"0001", "0002"}


class Choosy(ToyReader):
    """A newer reader that passes over reports from Ghana."""

    name = "toy@2"

    def read(self, documents: Sequence[Document]) -> list[Reading]:
        return [
            replace(found, marks=(), ties=()) if "Ghana" in d.text else found
            for d, found in zip(documents, super().read(documents), strict=True)
        ]


@settings(max_examples=8)
@given(REPORTS)
def test_links_of_what_a_newer_run_no_longer_finds_are_withdrawn(reports: list[tuple[str, str, int]]) -> None:
    documents = [document(*report) for report in reports]
    with Record.open(":memory:") as record, Record.open(":memory:") as fresh:
        pipeline.read(documents, record, ToyReader())
        pipeline.read(documents, record, Choosy())
        pipeline.read(documents, fresh, Choosy())
        assert set(record.links.of()) == set(fresh.links.of())


def test_later_reports_displace_nobody() -> None:
    reports = [document("Ghana", SAYINGS[0], day) for day in (1, 2, 3, 4, 5, 6)]
    with Record.open(":memory:") as record:
        for one in reports:
            pipeline.read([one], record, ToyReader())
        taken_back = record.connection.execute("SELECT count(*) FROM link WHERE score IS NULL").fetchone()
        assert taken_back == (0,) and len(list(record.links.of("actor"))) == 9  # each later one meets the first two


def test_reports_that_are_read_again_the_same_touch_no_link(monkeypatch: pytest.MonkeyPatch) -> None:
    touched: list[set[str]] = []
    with Record.open(":memory:") as record:
        pipeline.read([document("Ghana", SAYINGS[0], day) for day in (1, 2, 3)], record, ToyReader())
        before = record.connection.execute("SELECT count(*) FROM link").fetchone()
        record.connection.execute("UPDATE profiled SET state = ''")

        def watched(keys: set[str], index: Shelf) -> Iterator[Link]:
            touched.append(keys)
            return relink(keys, index)

        monkeypatch.setattr(linked_stage, "relink", watched)
        assert pipeline.link(record) == 0
        assert record.connection.execute("SELECT count(*) FROM link").fetchone() == before
    assert touched and not any(touched)
