"""An invented affair in five reports, marked by hand: two tell of one treaty and differ, three make a strained triangle, one is hostile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from marked import marked

from foedera import pipeline
from foedera.store.record import Record
from foedera.types.reading import Reading
from foedera.types.text import Document
from foedera.types.time import Time

Marked = tuple[Document, Reading]
HOSTILE = "<script>window.pwned=1</script><img src=x onerror=window.pwned=1>\u202e\u2066{{7*7}}\x00 𐍈𝔘 "


def report(text: str, *lines: str, outlet: str, title: str, day: str) -> Marked:
    document, reading = marked(text, *lines)
    published = Time(day, day, day, "day", "given by the test")
    return replace(document, source=f"{outlet}.txt", outlet=outlet, title=title, published=published), reading


def affair() -> list[Marked]:
    return [
        report(
            "[a Peru] and [b Chile] [p signed] a [k border treaty] in [d Lima] on [t 3 May 2019] that "
            "[z commits each to let the other's fishing boats pass].\n\n[s [e Ghana's] [m minister]] [q praised] [c [k2 the treaty]].",
            "mention a state, b state, k accord, d place, t time, e state, m office, k2 accord",
            "event p SUPPORT done: a, b mutual when t where d", "says q praise: s > c", "clause z shall transit: by a, b toward a, b",
            "stance q: for k2", "of m e", "same k k2", outlet="Lima Ledger", title="A border treaty", day="2019-05-04",
        ),
        report(
            "[a Chile] and [b Peru] [p signed] a [k friendship pact] in [d Santiago] on [t 3 May 2019]. [s [g Togo]] [q said] [c it was glad].",
            "mention a state, b state, k accord, t time, d place, g state", "event p SUPPORT done: a, b mutual when t where d",
            "says q say: s > c", outlet="Coast Courier", title="Friends again", day="2019-05-05",
        ),
        report(
            "[a Ghana] [q praised] [c [b Togo]] on [t 6 May 2019].", "mention a state, b state, t time",
            "event q SUPPORT done: a > b when t", "says q praise: a > c", "stance q: for b", outlet="Volta Voice",
            title="Praise", day="2019-05-06",
        ),
        report(
            "[a Togo] [q praised] [c [b Benin]] on [t 7 May 2019]. [x Ghana] [p shelled] [d Benin] across the river on [t2 8 May 2019].",
            "mention a state, b state, t time, x state, d state, t2 time", "event q SUPPORT done: a > b when t", "says q praise: a > c",
            "stance q: for b", "event p ASSAULT/heavy-weapons done: x > d when t2", outlet="Border Bulletin", title="Shells", day="2019-05-09",
        ),
        report(
            f"{HOSTILE}[a Chad] [p expelled] [b two envoys].", "mention a state, b people", "event p SANCTION/expel done: a > b",
            outlet="<b>Odd</b> & \u202eOutlet", title="<svg onload=alert(1)>", day="2019-05-10",
        ),
    ]  # fmt: skip


class Prepared:
    """A reader that gives each document the reading made for it."""

    name = "by-hand@1"

    def __init__(self, made: Sequence[Marked]) -> None:
        self.readings = {document.id: reading for document, reading in made}

    def read(self, documents: Sequence[Document]) -> list[Reading]:
        return [replace(self.readings[document.id], reader=self.name) for document in documents]


def record_of(path: Path | str, made: Sequence[Marked]) -> Record:
    record = Record.open(path, create=True)
    pipeline.read([document for document, _ in made], record, Prepared(made))
    return record
