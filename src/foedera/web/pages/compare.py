"""Reports of one affair side by side: every fact in the words of each, what agrees, what differs, who denies and who is silent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from foedera.analysis.brief.plain import listed
from foedera.errors import MissingError
from foedera.types.ledger import WORTH, Cell, Item, Ledger, Row
from foedera.types.text import Document
from foedera.web.pages.asked import ROWS, ById, Listing, Pages, pages_of
from foedera.web.part import Affairs, affairs, near
from foedera.web.room import RecordView
from foedera.web.wording import in_words
from foedera.web.words import Report, Words, actor_name, report_of, words_of

VALUED: Final = frozenset(
    {"signed", "when", "told as", "killed", "wounded"}
)  # facts whose words alone do not say what is compared
DIFFERENT: Final = WORTH[:2]
QUOTED: Final = 4  # quotations in a cell
COLUMNS: Final = 12  # reports side by side
LISTED: Final = 40  # silent reports, denials, and pairs that differ, that are listed
TELLS: Final = {"told": "tells", "found": "found by search", "silent": "silent", "absent": "does not tell"}


@dataclass(frozen=True, slots=True)
class Told:
    """What one report gives for a fact. `state`: told, found (the reader missed it, a search met it), silent, absent (`searched` says how)."""

    report: str
    state: str
    values: tuple[str, ...]
    words: tuple[Words, ...]
    voices: tuple[str, ...]
    searched: str


@dataclass(frozen=True, slots=True)
class FactRow:
    """`told` stands in the order of the columns; `apart` pairs the reports that cannot both be right."""

    field: str
    verdict: str
    told: tuple[Told, ...]
    apart: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Denied:
    """Somebody denies what others tell as a fact; `later`: some of them had told it before. Both stand."""

    report: str
    by: str
    words: Words
    against: tuple[str, ...]
    later: bool


@dataclass(frozen=True, slots=True)
class Column:
    """A report that tells of the item, and the item's entry there (None: found by search alone)."""

    report: Report
    state: str
    href: str | None
    repeats: str | None


@dataclass(frozen=True, slots=True)
class Compared:
    """One accord or event as several reports tell it; `reasons` say why it is proposed as one. `silent` are reports of the affair without it.

    Of many reports, those that tell it differently stand in the columns; `left` counts the others, `unlisted` the silent that are not named.
    """

    id: str
    href: str
    kind: str
    title: str
    reasons: tuple[str, ...]
    columns: tuple[Column, ...]
    silent: tuple[tuple[Report, str], ...]
    verdicts: tuple[tuple[str, int], ...]
    rows: tuple[FactRow, ...]
    denials: tuple[Denied, ...]
    left: int = 0
    unlisted: int = 0


@dataclass(frozen=True, slots=True)
class Comparisons:
    """`ready` False: still being worked out; `stale`: from before the newest decisions. `looked` of `total` reports were laid side by side."""

    ready: bool
    stale: bool
    looked: int
    total: int
    comparisons: tuple[Compared, ...]
    pages: Pages


@dataclass(frozen=True, slots=True)
class ComparePage:
    compared: Compared | None
    ready: bool
    stale: bool


def comparisons(view: RecordView, query: Listing) -> Comparisons:
    finding = affairs(view)
    done: Affairs | None = finding.value
    every = items_of(done) if done else []
    shown = tuple(compared_of(ledger, item, brief=True) for ledger, item in every[(query.page - 1) * ROWS : query.page * ROWS])
    total = view.kept("counts", view.survey.counts)["document"]
    return Comparisons(
        done is not None, finding.stale, done.looked if done else 0, total, shown, pages_of(len(every), query, "/compare")
    )


def items_of(done: Affairs) -> list[tuple[Ledger, Item]]:
    """Every item with its ledger: what differs or is denied first, accords before events, what most reports tell before the rest."""
    found = [(ledger, item) for ledger in done.ledgers for item in ledger.items]
    return sorted(found, key=lambda pair: (not (apart(pair[1]) or pair[1].denials), pair[1].kind, *_wide(pair[1])))


def _wide(item: Item) -> tuple[int, int]:
    return -sum(cell.state == "told" for cell in item.told), -apart(item)


def apart(item: Item) -> int:
    """How many facts the reports give differently; what every one of them was only met by a search does not count."""
    return sum(row.verdict in DIFFERENT and any(cell.state == "told" for cell in row.cells) for row in item.rows)


def compare(view: RecordView, query: ById) -> ComparePage:
    """The comparison that an entry stands in. Raises MissingError where only one report tells of it."""
    for finding in (affairs(view), near(view, query.id)):
        found = next((pair for pair in items_of(finding.value) if query.id in pair[1].entries), None) if finding.value else None
        if found:
            return ComparePage(compared_of(*found), True, finding.stale)
        if finding.value is None:
            return ComparePage(None, False, True)
    raise MissingError(f"{query.id} is told by one report only")


def compared_of(ledger: Ledger, item: Item, *, brief: bool = False) -> Compared:
    """An item for a page; `brief`: only the first facts that differ."""
    given = _columns(item)
    silent = [n for n, cell in enumerate(item.told) if not cell.given]
    counts = Counter(row.verdict for row in item.rows)
    ordered = sorted(item.rows, key=lambda row: (row.verdict not in DIFFERENT, row.field.startswith("clause")))
    rows = [row for row in ordered if row.verdict in DIFFERENT][:3] if brief else ordered
    first = next((key for n in given for key in (*item.told[n].entries, *item.entries)), "")
    return Compared(
        first, f"/compare/{first}" if first else _in_text(ledger, item, given[0]), item.kind, item.name, tuple(map(_plain, item.reasons)), tuple(_column(ledger, item, n) for n in given),
        tuple((report_of(ledger.documents[n]), item.told[n].searched) for n in silent[:LISTED]),
        tuple((verdict, counts[verdict]) for verdict in WORTH if counts[verdict]),
        tuple(_row(ledger, row, given) for row in rows), _denials(ledger, item),
        sum(cell.given for cell in item.told) - len(given), max(0, len(silent) - LISTED),
    )  # fmt: skip


def _in_text(ledger: Ledger, item: Item, n: int) -> str:
    """Where the words stand that a search met, for an item without entries."""
    document = ledger.documents[n]
    return words_of(document, item.told[n].spans[0], key=document.id).href


def _columns(item: Item) -> list[int]:
    """The reports that stand side by side, in their order: of many, the first to tell each fact in another way."""
    given = [n for n, cell in enumerate(item.told) if cell.given]
    if len(given) <= COLUMNS:
        return given
    ways: dict[tuple[object, ...], int] = {}
    for row in item.rows:
        for n in given:
            if row.cells[n].given:
                ways.setdefault((row.field, frozenset(row.cells[n].values)), n)
    return sorted(list(dict.fromkeys((*ways.values(), *given)))[:COLUMNS])


def _plain(reason: str) -> str:
    """A reason as a reader takes it: keys and days in words; words are compared by their stems, which are no words."""
    title, _, given = reason.partition(": ")
    parts = given.split(", ")
    if title == "the same words" and len(parts) > 1:
        return f"{len(parts)} rare words in common"
    return f"{title}: {listed([_value('when' if part[:1].isdigit() else '', part) for part in parts])}" if given else reason


def _column(ledger: Ledger, item: Item, n: int) -> Column:
    cell, repeats = item.told[n], next((of for copy, of in ledger.copies if copy == n), None)
    href = f"/entry/{cell.entries[0]}" if cell.entries else None
    return Column(
        report_of(ledger.documents[n]),
        TELLS[cell.state],
        href,
        _label(ledger.documents[repeats]) if repeats is not None else None,
    )


def _label(document: Document) -> str:
    return report_of(document).label


def _denials(ledger: Ledger, item: Item) -> tuple[Denied, ...]:
    return tuple(
        Denied(
            _label(ledger.documents[d.report]), " as told by ".join(reversed(d.by)) or "the reporter",
            words_of(ledger.documents[d.report], d.span, key=ledger.documents[d.report].id),
            tuple(_label(ledger.documents[n]) for n in d.against[:LISTED]), bool(d.later),
        )
        for d in item.denials[:LISTED]
    )  # fmt: skip


def _row(ledger: Ledger, row: Row, given: Sequence[int]) -> FactRow:
    pairs = tuple(f"{_label(ledger.documents[a])} and {_label(ledger.documents[b])}" for a, b in row.differ[:LISTED])
    return FactRow(row.field, row.verdict, tuple(_told(ledger.documents[n], row, row.cells[n]) for n in given), pairs)


def _told(document: Document, row: Row, cell: Cell) -> Told:
    distinct = {document.quote(span): span for span in reversed(cell.spans)}
    words = tuple(words_of(document, span, key=document.id, around=0) for span in list(distinct.values())[::-1][:QUOTED])
    keys = dict.fromkeys(value.key for value in cell.values)
    shown = (key for key in keys if row.field in VALUED or (key.isupper() and len(key) == 3))
    values = tuple(_value(row.field, key) for key in shown if cell.state != "found" or row.field != "told as")
    voices = (
        () if row.field == "told as" else tuple(dict.fromkeys(" as told by ".join(reversed(v.by)) for v in cell.voices if v.by))
    )
    return Told(_label(document), cell.state, values[:QUOTED], words, voices[:3], cell.searched)


def _value(field: str, key: str) -> str:
    """A compared value in plain words."""
    if key.isupper() and len(key) == 3:
        return actor_name(key)
    return in_words(key) if field in {"signed", "when"} else key.removeprefix(f"{field} ")
