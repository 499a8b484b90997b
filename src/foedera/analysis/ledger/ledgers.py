"""Many reports of one affair laid side by side: who gives which fact, in which words, and where they agree, differ or say nothing.

Pure: takes groups of entry ids that may be one (the clusters of linking, or grouping.groups) and merges nothing.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import Final

from foedera.analysis.ledger.acts import SAYINGS, family
from foedera.analysis.ledger.affairs import affairs
from foedera.analysis.ledger.denials import denials
from foedera.analysis.ledger.item_rows import accord_rows, event_rows
from foedera.analysis.ledger.meeting import met_again
from foedera.analysis.ledger.promises import promise_rows
from foedera.analysis.ledger.reports import CONCLUDED, INSTRUMENT, SIGNING, Report, copies, owner_of, signs
from foedera.analysis.ledger.searches import ECHO_WORDS, Echoes, echoed, searched
from foedera.analysis.ledger.senses import MARK, senses
from foedera.analysis.ledger.sought import told_by_text, with_sought
from foedera.analysis.ledger.telling import Telling
from foedera.analysis.ledger.untold import untold
from foedera.analysis.ledger.words import Rarity, stems
from foedera.types.entries import Accord, Event
from foedera.types.ledger import WORTH, Cell, Item, Ledger
from foedera.types.text import Span

AGREED: Final = re.compile(
    rf"\b(?:{INSTRUMENT}|truce|ceasefire|armistice|peace)s?\b|{SIGNING.pattern}|\b{CONCLUDED.pattern}\b", re.IGNORECASE
)  # words for an accord, or for making one
WHEREON: Final = re.compile(r"\s(?:on|of|for|about)(?:\s[a-z][\w-]+){1,3}")
WANTED: Final = frozenset({"REQUEST", "THREATEN", "REJECT", "ACCUSE"})  # events that are words, and may be told as a demand
ROUNDS: Final = 2
SHOWN: Final = 6  # words that a vain search is told by


def ledgers(
    reports: Mapping[str, Report], groups: Iterable[Sequence[str]], forced: Iterable[tuple[str, str]] = ()
) -> list[Ledger]:
    """A ledger for every affair of a record: reports that tell of the same accords and events (see affairs.py). The largest first.

    `forced` are pairs of entries that a person joined, and with them their affairs.
    """
    owners, forced = owner_of(reports), tuple(forced)
    listed = [own for group in groups if (own := [key for key in group if key in owners])]
    found = affairs(owners, listed, forced, [report.document for report in reports.values()])
    of = {document: affair for affair in found for document in affair}
    told: dict[frozenset[str], list[list[str]]] = defaultdict(list)
    for group in listed:
        for affair in dict.fromkeys(of[owners[key].document.id] for key in group if owners[key].document.id in of):
            told[affair].append([key for key in group if owners[key].document.id in affair])
    order = {key: n for n, key in enumerate(reports)}
    laid = [_ledger([reports[key] for key in sorted(affair, key=order.__getitem__)], own, forced) for affair, own in told.items()]
    return sorted(laid, key=lambda ledger: (-len(ledger.documents), [document.id for document in ledger.documents]))


def _ledger(listed: Sequence[Report], groups: Sequence[Sequence[str]], forced: Iterable[tuple[str, str]]) -> Ledger:
    rarity = Rarity(words for report in listed for words in report.words.values())
    owners = owner_of({report.document.id: report for report in listed})
    shared = frozenset(key for group in groups if len({owners[key].document.id for key in group}) > 1 for key in group)
    laid = {tuple(group): _item(listed, group, rarity, shared) for group in groups}
    for both, parts in met_again(listed, {group: item for group, item in laid.items() if item}).items():
        joined = _item(listed, both, rarity, shared)
        if joined and joined.reasons:
            laid |= {both: joined} | dict.fromkeys(parts)
    decided = [set(pair) for pair in forced]
    items = [item for item in laid.values() if item and (item.reasons or any(pair <= set(item.entries) for pair in decided))]
    if not any(item.kind == "accord" for item in items):
        items += [item for item in [_laid(told_by_text(listed, rarity), (), rarity, shared)] if item]
    items += _untold(listed, items, rarity, shared)
    order = sorted(items, key=lambda item: (item.kind, -sum(cell.given for cell in item.told), item.entries, item.name))
    return Ledger(tuple(report.document for report in listed), copies(listed), tuple(order))


def _untold(listed: Sequence[Report], items: Sequence[Item], rarity: Rarity, shared: Set[str]) -> list[Item]:
    """Items of which no report's telling was read, only their words are alike. They have no entries."""
    shown: dict[int, set[Span]] = defaultdict(set)
    for item in items:
        for n, cell in [*enumerate(item.told), *(pair for row in item.rows for pair in enumerate(row.cells))]:
            shown[n] |= set(cell.spans)
    found = []
    first = dict(reversed(copies(listed)))
    for group in untold(listed, shown, rarity):
        pieces = {n: tuple(piece for m, piece in group if m == n) for n, _ in group}
        tellings = [Telling(report, (), pieces.get(n, ())) for n, report in enumerate(listed)]
        laid = _laid(tellings, (), rarity, shared)
        found += [laid] if laid and _texts(laid, first) > 1 else []  # what a copy repeats may be no act at all
    return found


def _texts(item: Item, first: Mapping[int, int]) -> int:
    """How many texts tell of an item, where a copy counts as what it copies."""
    return len({first.get(n, n) for n, cell in enumerate(item.told) if cell.given})


def _item(listed: Sequence[Report], group: Sequence[str], rarity: Rarity, shared: Set[str]) -> Item | None:
    """The item of a group; None where one report alone tells of it. `shared`: entries that several reports tell, of any group."""
    tellings = [Telling(report, tuple(report.told[key] for key in group if key in report.told)) for report in listed]
    return _laid(tellings, group, rarity, shared)


def _laid(tellings: list[Telling], group: Sequence[str], rarity: Rarity, shared: Set[str]) -> Item | None:
    """Tellings with what a search adds to them, side by side; None where one report alone tells of it."""
    accord = any(telling.accords or any(signs(telling.report, e) for e in telling.events) for telling in tellings)
    tellings = with_sought(tellings, rarity) if any(telling.accords for telling in tellings) else tellings
    acts = frozenset(s for t in tellings for event in t.events for s in _acts(t.report, event))
    minor = _minor(tellings)
    acts -= minor
    known = list(dict.fromkeys(words - minor for telling in tellings if telling for words in _ways(telling)))
    dull = frozenset() if accord else _called(tellings)
    done = all(event.modality.value != "planned" and event.type.value not in WANTED for t in tellings for event in t.events)
    for _ in range(ROUNDS):  # what one report was found to tell makes another's telling likelier
        several = sum(map(bool, tellings)) > 1
        tellings = [
            telling
            if telling
            else Telling(
                telling.report,
                (),
                searched(
                    telling.report,
                    known,
                    acts,
                    rarity,
                    shared=shared,
                    several=several,
                    dull=dull,
                    done=done,
                    must=AGREED if accord else None,
                ),
            )
            for telling in tellings
        ]
    if sum(map(bool, tellings)) < 2:
        return None
    echoes = Echoes([telling for telling in tellings if telling.told], rarity)
    tellings = [echoed(telling, echoes) if telling.told else telling for telling in tellings]
    rows = [*accord_rows(tellings), *promise_rows(tellings, rarity)] if accord else list(event_rows(tellings))
    return Item(
        "accord" if accord else "event", _name(tellings, rarity), tuple(group), _reasons(tellings, rarity),
        tuple(_told(telling, known, rarity) for telling in tellings),
        tuple(sorted(rows, key=lambda row: WORTH.index(row.verdict))), denials(tellings, rarity),
    )  # fmt: skip


def _acts(report: Report, event: Event) -> frozenset[str]:
    """The words that name an act; of an accusation or demand, also those of what is said in its piece."""
    piece = report.piece(event.anchor)
    end = max(piece.end, event.anchor.end) if family(event) in SAYINGS else event.anchor.end
    words = report.quote(Span(event.anchor.start, end))
    return stems(words) | senses(words)


def _minor(tellings: Sequence[Telling]) -> frozenset[str]:
    """Senses that less than half of the tellings have: a search for them would meet other acts."""
    counts = Counter(word for telling in tellings if telling for word in _words(telling) if word[0] == MARK)
    return frozenset(sense for sense, n in counts.items() if 2 * n < sum(map(bool, tellings)))


def _words(telling: Telling) -> frozenset[str]:
    return frozenset[str]().union(*(telling.report.spoken(piece) for piece in telling.pieces[:2]))


def _called(tellings: Sequence[Telling]) -> frozenset[str]:
    """The words of the titles of accords: whatever is said of an accord has them, so they make no two acts one."""
    named = (
        (t.report.document.text, span)
        for t in tellings
        for told in t.report.told.values()
        if isinstance(told, Accord)
        for name in told.titles
        for span in name.spans
    )
    return frozenset(word for text, span in named for word in stems(text[span.start : _whole_title(text, span.end)]))


def _whole_title(text: str, end: int) -> int:
    """Where a title ends that goes on with what it is about: "pact on mutual defence"."""
    match = WHEREON.match(text, end)
    return match.end() if match else end


def _ways(telling: Telling) -> Iterator[frozenset[str]]:
    """The words of a telling, and those of each of its first two pieces alone."""
    yield _words(telling)
    for piece in telling.pieces[:2]:
        if len(words := telling.report.spoken(piece)) >= ECHO_WORDS:
            yield words


def _told(telling: Telling, known: Sequence[frozenset[str]], rarity: Rarity) -> Cell:
    if telling.told:
        return telling.cell("told", (), (telling.report.piece(_anchor(told)) for told in telling.told), telling.told)
    if telling.found:
        return telling.cell("found", (), telling.found)
    words = sorted({word for words in known for word in words if word[0] != MARK}, key=lambda word: (-rarity.weight(word), word))[
        :SHOWN
    ]
    return Cell(
        "silent", searched=f"{len(telling.report.pieces)} pieces of the text searched for {', '.join(words)}: nothing like it"
    )


def _anchor(told: Accord | Event) -> Span:
    return told.titles[0].spans[0] if isinstance(told, Accord) and told.titles and told.titles[0].spans else told.anchor


def _name(tellings: Sequence[Telling], rarity: Rarity) -> str:
    """The title that most reports give an accord; of an event, the piece of text that says most of what the others say."""
    titles = Counter(name.form for telling in tellings for accord in telling.accords for name in accord.titles)
    if titles:
        return max(titles, key=lambda form: (titles[form], len(form), form))
    pieces = [(t.report, t.report.piece(_anchor(told))) for t in tellings for told in t.told]
    pieces = pieces or [(t.report, piece) for t in tellings for piece in t.found]
    spoken = [report.spoken(piece) for report, piece in pieces]
    counts = Counter(spoken)
    worth = {one: sum(n * rarity.sum(one & other) for other, n in counts.items()) for one in counts}
    best = max(range(len(pieces)), key=lambda n: (worth[spoken[n]], -n))
    return pieces[best][0].quote(pieces[best][1])


def _reasons(tellings: Sequence[Telling], rarity: Rarity) -> tuple[str, ...]:
    """What the tellings have in common: states, days, the rarest words."""
    counts: dict[str, int] = defaultdict(int)
    for telling in tellings:
        for word in frozenset[str]().union(*(telling.report.spoken(piece) for piece in telling.sentences)) if telling else ():
            counts[word] += 1
    shared = sorted(
        (word for word, n in counts.items() if n > 1 and word[0] != MARK),
        key=lambda word: (-counts[word], -rarity.weight(word), word),
    )
    kinds = (("the same states", "@"), ("the same days", "#"), ("the same words", ""))
    parts = [(title, [w.lstrip("@#") for w in shared if (w[0] if w[0] in "@#" else "") == mark][:SHOWN]) for title, mark in kinds]
    return tuple(f"{title}: {', '.join(words)}" for title, words in parts if words)
