"""A record for exporters: invented reports with marks made by hand, and one with hostile words. No model reads them."""

from __future__ import annotations

from marked import marked
from toy import ToyReader

from foedera import pipeline
from foedera.coding import draw
from foedera.pipeline import run_of
from foedera.store.record import Record
from foedera.types.record import Decision
from foedera.types.text import Document

NASTY = "🏳️‍🌈 Ghana said =HYPERLINK(1) <b>&amp; ]]> \u202e 'x' \"y\"\tit\x0bwould stay. Togo said no. Peru said ,; éß漢."
MARKED = (
    ("On [t Friday] the [n Chadian] [a army] [p shelled] [b rebels] in [d Nairobi].",
     "mention t time, n state, a armed_force, b armed_group, d place", "event p ASSAULT/heavy-weapons done: a > b when t where d", "of a n"),
    ("[s Sudan] [q denied] [c that its [a pilots] [p bombed] [b Egypt]].",
     "mention s state, a armed_force, b state", "event p ASSAULT/aerial done denied: a > b", "says q deny: s > c"),
    ("[a Libya] [p will send] rice to [b Chad].", "mention a state, b state", "event p AID planned: a > b"),
    ("[a Mali], [b Niger] and [c Togo] [p signed] the [k Gao Pact] in [d Lagos] on [t 3 May 2019].",
     "mention a state, b state, c state, k accord, d place, t time", "event p SUPPORT done: a, b, c mutual when t where d"),
    ("[a Demonstrators] [p rallied].", "mention a people", "event p PROTEST/demo done: a > -"),
    ("[a Police] [p clubbed] [b farmers] in [d Kosovo].", "mention a police, b people, d state", "event p ASSAULT/beat done: a > b"),
    ("[a Russia] [p thanked] [b Abkhazia].", "mention a state, b state", "event p SUPPORT done: a > b"),
)  # fmt: skip


def scene() -> Record:
    """An open record in memory: acts done, denied, planned and mutual, contested states, statements one of which is rejected, odd text."""
    record = Record.open(":memory:", create=True)
    run = run_of("marked by hand")
    record.start(run)
    for text, *lines in MARKED:
        document, reading = marked(text, *lines, published="2019-05-07")
        drawn = draw(document, reading)
        record.add(document, reading, drawn.entries, drawn.held, run=run)
    pipeline.read(
        [Document(NASTY, "=nasty.txt", "txt", title="<i>\x00</i>", outlet="@outlet", language="en")], record, ToyReader()
    )
    spoken = next(filed.entry for filed in record.filed("statement") if "Ghana" in filed.document.text)
    record.decide(Decision(spoken.id, "reject", "Ada", "2026-01-02T00:00:00+00:00", "<not> so"))
    return record
