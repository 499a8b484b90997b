"""n reports, k independent texts, j first sources: planted copies and quotations, counted by hand."""

from __future__ import annotations

import pytest
from toy import ToyReader

from foedera import pipeline
from foedera.analysis.support import Sources, Support
from foedera.store.record import Record, now
from foedera.types.record import Decision
from foedera.types.text import Document

TALE = "the burning trawler had drifted into the shelled harbour of Bulaga while envoys counted jetties"
LONG = "Merchants closed the quay market and asked insurers for a moratorium on premiums until the lagoon was swept."


def record_of(*texts: str) -> Record:
    made = Record.open(":memory:")
    pipeline.read(
        [Document(text, f"{n}.txt", "txt", outlet=f"Outlet {n}", language="en") for n, text in enumerate(texts)],
        made,
        ToyReader(),
    )
    return made


def support(record: Record) -> Support:
    return Sources(record.book(standing=True)).support(filed.entry for filed in record.filed("statement"))


@pytest.mark.parametrize(
    ("texts", "counts"),
    [
        (["Ghana said it would stay."], (1, 1, 1)),
        (["Ghana said it would stay.", "On Friday Ghana said it would stay put."], (2, 2, 1)),
        (["Ghana said it would stay.", "Togo said Ghana would stay."], (2, 2, 2)),
        ([f"Ghana said {TALE}. {LONG}", f"Ghana said {TALE}! {LONG} More follows.", "Ghana said nothing new."], (3, 2, 1)),
    ],
)
def test_copies_are_one_text_and_one_speaker_is_one_origin(texts: list[str], counts: tuple[int, int, int]) -> None:
    found = support(record_of(*texts))
    assert (found.reports, found.texts, len(found.origins)) == counts


def test_in_words() -> None:
    assert str(support(record_of("Ghana said it would stay."))) == "1 report, 1 independent text, 1 first source"


def test_the_narrator_of_a_copied_text_is_one_origin() -> None:
    record = record_of(f"{LONG} It rained.", f"{LONG} It snowed.")
    sources = Sources(record.book())
    first, second = (document.id for document in record.documents())
    assert sources.text(first) == sources.text(second)


def test_a_copy_that_was_cut_by_hand_counts_as_two_texts() -> None:
    record = record_of(f"Ghana said {TALE}. {LONG}", f"Ghana said {TALE}! {LONG} More follows.")
    assert support(record).texts == 1
    one, other = (document.id for document in record.documents())
    record.links.decide(Decision(one, "unlink", "ana", now(), fields={"other": other, "kind": "copy"}))
    assert support(record).texts == 2
