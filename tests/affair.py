"""Two invented reports of one affair with perfect readings, and a reader that gives them: for tests that need every kind of entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from marked import marked

from foedera.types.reading import Reading
from foedera.types.text import Document

PACT = (
    "[m Mali] and [t Togo] [s signed] a [k defence treaty] on [d 3 May 2020]. Under it [c each side shall help the other]. "
    "[g Ghana] [q said] [x that [m2 Malian] [f troops] and [h Togolese] [j police] had [p shelled] a [b village] and [r looted] [v2 the market]].",
    "mention m state, t state, k accord, d time, g state, m2 state, f armed_force, h state, j police, b place, v2 place",
    "event s AGREE done: m, t mutual when d",
    "event p ASSAULT/heavy-weapons done: f, j",
    "event r ASSAULT done: j",
    "says q say: g > x",
    "clause c shall defence: by m, t",
    "of f m2, j h",
    "same m m2",
    "same t h",
)  # fmt: skip
ANSWER = (
    "[m Mali] and [t Togo] [s signed] a [k defence treaty] on [d 3 May 2020]. [p Mali] [q rejected] [x the charge by [g Ghana]]. "
    "[h He] [q2 said] [y that [t2 Togo] would [w withdraw] [f its troops]].",
    "mention m state, t state, k accord, d time, p state, g state, h pronoun, t2 state, f armed_force",
    "event s AGREE done: m, t mutual when d",
    "event w RETREAT/withdraw planned: t2",
    "says q deny: p > x",
    "says q2 say: h > y",
    "stance q: against g word q",
    "same m p",
    "same t t2",
)  # fmt: skip


class Affair:
    """Reads the two reports without a model. `without` leaves out the event marks on these words, as a worse model would."""

    def __init__(self, name: str = "affair@1", *, without: Sequence[str] = ()) -> None:
        self.name = name
        self.without = without
        given = [marked(*PACT, published="2020-05-04"), marked(*ANSWER, published="2020-05-05")]
        self.documents = [
            replace(document, source=f"{n}.txt", outlet=outlet)
            for n, ((document, _), outlet) in enumerate(zip(given, ("Coast Wire", "River Post"), strict=True))
        ]
        self.readings = {document.id: reading for document, reading in given}

    def read(self, documents: Sequence[Document]) -> list[Reading]:
        return [replace(self._cut(document), reader=self.name) for document in documents]

    def _cut(self, document: Document) -> Reading:
        reading = self.readings[document.id]
        gone = {n for n, m in enumerate(reading.marks) if m.family == "event" and document.quote(m.span) in self.without}
        kept = [n for n in range(len(reading.marks)) if n not in gone]
        number = {old: new for new, old in enumerate(kept)}
        ties = tuple(
            replace(tie, head=number[tie.head], tail=number[tie.tail])
            for tie in reading.ties if tie.head in number and tie.tail in number
        )  # fmt: skip
        return replace(reading, marks=tuple(reading.marks[n] for n in kept), ties=ties)
