"""An open room: one record file, what was worked out from it, and the writing that is under way."""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, TypeVar

from foedera import pipeline
from foedera.analysis.brief.desk import Desk
from foedera.errors import FoederaError
from foedera.store.address import name_of
from foedera.store.deciding import Deciding, Standing
from foedera.store.index import Index
from foedera.store.record import Record
from foedera.store.sheets import mark
from foedera.store.survey import Survey
from foedera.tables import gazetteer
from foedera.tables.amendments import applied
from foedera.tables.gazetteer import candidates
from foedera.types.entries import Accord, Actor, Statement
from foedera.web.work import Finding, Hands, Work

if TYPE_CHECKING:
    from foedera.web.aside import Aside

T = TypeVar("T")
SMALL: Final = 6_000  # facts up to which findings are worked out over the whole record
DESKS: Final = 192  # documents whose actors are kept at hand
WORKED: Final = 2  # findings that are worked out at the same time; others wait
WAITING: Final = 24  # findings under way and waiting; one more is begun when its page is asked for again
KEPT: Final = 48  # findings that are kept at hand, and as many lists and counts
PATIENCE: Final = 4.0  # seconds that a page of a small record waits for a finding, and a form for its correction to take effect
HURRY: Final = 0.05  # seconds that a page of a large record waits for a finding
LOG: Final = logging.getLogger(__name__)


@dataclass
class Room:
    """What pages are made from. Every request opens the record for itself; findings and desks are shared.

    Findings of a small record are worked out in threads, those of a large one in a process of its own (`aside`), where the room has one.
    """

    path: str
    desks: OrderedDict[tuple[str, str | None, str], Desk] = field(default_factory=OrderedDict)
    findings: OrderedDict[tuple[str, str], tuple[str, Any]] = field(default_factory=OrderedDict)
    lock: threading.RLock = field(default_factory=threading.RLock)
    under_way: dict[tuple[str, str], threading.Thread] = field(default_factory=dict)
    hands: Hands = field(default_factory=lambda: Hands(WORKED))
    writing: threading.Lock = field(default_factory=threading.Lock)
    job: str = ""
    patience: float = PATIENCE
    aside: Aside | None = None
    stood: Standing = Deciding.stood

    @property
    def name(self) -> str:
        """What the record is called on its pages."""
        return name_of(self.path)

    def prepare(self, progress: Callable[[int], None] = lambda _: None) -> None:
        """Bring the index up to date and put the record's corrected names in force."""
        with Record.open(self.path) as record:
            pipeline.lay(record, progress=progress)
            self.use_names(record)
        candidates("the first look-up reads the gazetteer")

    def use_names(self, record: Record) -> None:
        """Put the record's corrections of the gazetteer in force for the whole process: a room has one record."""
        amendments = record.amendments()
        gazetteer.install(applied(gazetteer.shipped(), amendments) if amendments else None)

    @contextmanager
    def opened(self) -> Iterator[RecordView]:
        """One request's look at the record."""
        with Record.open(self.path) as record:
            record.stood = self.stood
            yield RecordView(self, record, Index(record))
            self.stood = record.stood

    def finding(self, view: RecordView, work: Work, asked: Any) -> Finding:
        """What a work gives for today's record. It is worked out beside; a page waits for it a little, and else shows the last one.

        Raises what working it out raised.
        """
        state, at = view.state, work.key(asked)
        known = self._known(at)
        if not known or known[0] != state:
            self._beside(at, work, asked).join(self.patience if view.small else min(self.patience, HURRY))
            known = self._known(at)
        if known and isinstance(known[1], Exception):
            raise known[1]
        return Finding(known[1] if known else None, stale=not known or known[0] != state)

    def now(self, view: RecordView, work: Work, asked: Any) -> Any:
        """What a work gives for today's record, worked out here and now where it is not at hand. Raises what working it out raises."""
        known = self._known(work.key(asked))
        return known[1] if known and known[0] == view.state else self._keep(work.key(asked), view.state, work.make(view, asked))

    def _known(self, at: tuple[str, str]) -> tuple[str, Any] | None:
        with self.lock:
            if at in self.findings:
                self.findings.move_to_end(at)
            return self.findings.get(at)

    def kept(self, view: RecordView, name: str, make: Callable[[], Any]) -> Any:
        """What `make` gives, kept until entries change."""
        at, state = (name, "kept"), view.state.rpartition(" ")[0]
        with self.lock:
            known = self.findings.get(at)
        return known[1] if known and known[0] == state else self._keep(at, state, make())

    def _keep(self, at: tuple[str, str], state: str, value: Any) -> Any:
        with self.lock:
            self.findings[at] = (state, value)
            self.findings.move_to_end(at)
            alike = [key for key in self.findings if (key[1] == "kept") == (at[1] == "kept")]
            for key in alike[:-KEPT]:
                del self.findings[key]
        return value

    def _beside(self, at: tuple[str, str], work: Work, asked: Any) -> threading.Thread:
        """The thread that works something out; the one that is at it already, if there is one."""

        def hand() -> None:
            try:
                with self.hands, self.opened() as view:
                    self._keep(at, *self._made(view, work, asked))
            finally:
                with self.lock:
                    self.under_way.pop(at, None)

        with self.lock:
            if at not in self.under_way and len(self.under_way) >= WAITING:
                return next(iter(self.under_way.values()))
            if at not in self.under_way:
                self.under_way[at] = threading.Thread(target=hand, name=f"finding {at[0]}", daemon=True)
                self.under_way[at].start()
            return self.under_way[at]

    def _made(self, view: RecordView, work: Work, asked: Any) -> tuple[str, Any]:
        """The state that a finding is of, and the finding, or the error that stands in its place."""
        try:
            return self.aside.made(work, asked) if self.aside and not view.small else (view.state, work.make(view, asked))
        except Exception as error:
            if not isinstance(error, FoederaError):
                LOG.exception("a finding could not be worked out")
            return view.state, error

    def lay(self, view: RecordView) -> None:
        """Bring the index up to date with what people decided on fields."""
        with self.writing:
            pipeline.lay(view.record)

    def redraw(self) -> None:
        """Draw the record again with its corrected names; comes back at once if that takes longer than `patience`."""
        self.job = "The record is being drawn again with the corrected names; pages show it as it was until that is done."
        thread = threading.Thread(target=self._redraw, name="redraw", daemon=True)
        thread.start()
        thread.join(self.patience)

    def _redraw(self) -> None:
        try:
            with Record.open(self.path) as record:
                pipeline.recode(record)
                pipeline.lay(record)
                self.use_names(record)
        finally:
            self.job = ""

    def desk(self, view: RecordView, document: str) -> Desk:
        """The actors, accords and statements of one document, kept at hand."""
        key = (document, view.index.run_of(document), view.amended + mark(view.record, document))
        with self.lock:
            if key in self.desks:
                self.desks.move_to_end(key)
                return self.desks[key]
        desk = _desk(view, document)
        with self.lock:
            self.desks[key] = desk
            while len(self.desks) > DESKS:
                self.desks.popitem(last=False)
        return desk


class RecordView:
    """One request's look at the record."""

    def __init__(self, room: Room, record: Record, index: Index) -> None:
        self.room, self.record, self.index = room, record, index
        self.survey = Survey(record)
        self.state, self.amended = index.state(), record.amended()
        self.small = self.kept("size", self.survey.size) <= SMALL

    def desk(self, document: str) -> Desk:
        """The actors, accords and statements of one document."""
        return self.room.desk(self, document)

    def kept(self, name: str, make: Callable[[], T]) -> T:
        """What `make` gives, kept until entries change; decisions do not touch it."""
        made: T = self.room.kept(self, name, make)
        return made

    def finding(self, work: Work, asked: Any) -> Finding:
        """What a work gives for what is asked, as `Room.finding` says."""
        return self.room.finding(self, work, asked)


def _desk(view: RecordView, document: str) -> Desk:
    held = view.record.document(document)
    desk = Desk(held, held.label)
    for entry in view.index.entries(document, "actor", "accord", "statement"):
        if isinstance(entry, Actor):
            desk.actors[entry.id] = entry
        elif isinstance(entry, Accord):
            desk.accords.append(entry)
        elif isinstance(entry, Statement):
            desk.statements[entry.id] = entry
    return desk
