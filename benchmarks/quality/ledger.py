"""The ledger against affairs written for it: which differences, denials and omissions it shows, and how many of those are so.

A difference is a pair of reports that cannot both be right on one fact of one item, or a report in which somebody denies an item. An
omission is a report that says nothing of an item, or of a fact of an item that it tells. What the ledger shows on items or facts that are
not in the key counts as wrong.
"""

from __future__ import annotations

import argparse
import json
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any

from given import given

from foedera import api
from foedera.engine.onnx import OnnxReader
from foedera.types.ledger import Cell, Item, Ledger, Row
from foedera.types.reading import Reader
from foedera.types.text import Document, Span

AFFAIRS = Path(__file__).resolve().parent / "affairs"
HELD_OUT = frozenset({
    "natuna-2020", "obock-2020", "corentyne-2017", "prespa-2006", "syrdarya-2014", "mekong-2016", "naf-2013", "gardabani-2013",
    "niassa-2017", "sibutu-2018", "guasaule-2011",
})  # fmt: skip
Fact = tuple[Any, ...]
SCORED = frozenset({"who", "to whom", "when", "where", "killed", "wounded", "parties", "signed", "place", "signatories", "form"})


@dataclass
class Found:
    """Facts of one kind: in the key, shown, and both."""

    key: set[Fact] = field(default_factory=set)
    shown: set[Fact] = field(default_factory=set)

    def figures(self) -> dict[str, float]:
        right = len(self.key & self.shown)
        return {
            "precision": _share(right, len(self.shown)),
            "recall": _share(right, len(self.key)),
            "key": len(self.key),
            "shown": len(self.shown),
        }


def _share(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 100.0


@dataclass
class Marked:
    """A ledger beside its key. `names` are the reports by their number in the ledger."""

    ledger: Ledger
    key: dict[str, Any]
    names: tuple[str, ...]

    @property
    def texts(self) -> dict[str, Document]:
        return dict(zip(self.names, self.ledger.documents, strict=True))

    def spans(self, report: str, words: Any) -> list[Span]:
        """The places of words (all of them), or of [start, end], or of several of these."""
        text = self.texts[report].text if report in self.texts else ""
        if isinstance(words, str) or (words and isinstance(words[0], int)):
            words = [words]
        found = [Span(at, at + len(w)) for w in words if isinstance(w, str) for at in _places(text, w)]
        return found + [Span(*w) for w in words if not isinstance(w, str)]

    def item_of(self, item: Item) -> int | None:
        """The item of the key that most reports of a shown item tell."""
        votes: dict[int, int] = defaultdict(int)
        for number, wanted in enumerate(self.key["item"]):
            if wanted["kind"] == item.kind:
                for name, cell in zip(self.names, item.told, strict=True):
                    told = self.spans(name, wanted["told"].get(name, []))
                    votes[number] += any(span.meets(other) for span in cell.spans for other in told)
        best = max(votes, key=lambda n: (votes[n], -n), default=None)
        return best if best is not None and votes[best] else None

    def row_of(self, wanted: dict[str, Any], row: Row) -> str | None:
        """The label of the key's row that a shown row is: by its name, or for promises and numbers by its words."""
        for n, one in enumerate(wanted["row"]):
            if one["field"] == row.field:
                return row.field
            if row.field.startswith(f"{one['field']}:") and self._meets(one, row.cells):
                return f"{one['field']} {n}"
        return None

    def _meets(self, one: dict[str, Any], cells: Sequence[Cell]) -> bool:
        return any(
            span.meets(other) for name, cell in zip(self.names, cells, strict=True) if name in one["cells"]
            for span in cell.spans for other in self.spans(name, one["cells"][name])
        )  # fmt: skip


def _places(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def labels(wanted: dict[str, Any]) -> list[str]:
    return [
        one["field"] if one["field"] not in {"clause", "number"} else f"{one['field']} {n}" for n, one in enumerate(wanted["row"])
    ]


def expected(marked: Marked) -> tuple[set[Fact], set[Fact], set[Fact]]:
    """Differences, omissions and rival names of a key."""
    differ, omit, named = set[Fact](), set[Fact](), set[Fact]()
    for number, item in enumerate(marked.key["item"]):
        omit |= {(number, "", name) for name in marked.names if name not in item["told"]}
        differ |= {(number, "denied", name) for name in item.get("denied", [])}
        for label, one in zip(labels(item), item["row"], strict=True):
            omit |= {(number, label, name) for name in item["told"] if name not in one["cells"]}
            for pair in one.get("differ", []):
                left, right = (side.split() for side in pair.split("|"))
                differ |= {(number, label, *sorted(two)) for two in product(left, right)}
            if one.get("named"):
                named.add((number, label))
    return differ, omit, named


def shown(marked: Marked) -> tuple[set[Fact], set[Fact], set[Fact]]:
    """The same of a ledger; items and facts that the key does not know keep names of their own."""
    differ, omit, named = set[Fact](), set[Fact](), set[Fact]()
    silent: dict[Fact, list[bool]] = defaultdict(list)
    for n, item in enumerate(marked.ledger.items):
        number: int | str | None = marked.item_of(item)
        wanted = marked.key["item"][number] if isinstance(number, int) else {"row": []}
        number = f"item {n}" if number is None else number
        for name, cell in zip(marked.names, item.told, strict=True):
            silent[number, "", name].append(not cell.given)
        differ |= {(number, "denied", marked.names[denial.report]) for denial in item.denials}
        for row in item.rows:
            label = marked.row_of(wanted, row)
            if row.field in {"called", "title", "who", "where"} and row.verdict == "named differently" and label:
                named.add((number, label))
            if row.field in SCORED or ":" in row.field:
                label = label or f"also {row.field}"
                differ |= {(number, label, *sorted((marked.names[a], marked.names[b]))) for a, b in row.differ}
                for name, cell in zip(marked.names, row.cells, strict=True):
                    if cell.state != "absent":
                        silent[number, label, name].append(cell.state == "silent")
    omit |= {fact for fact, states in silent.items() if all(states)}
    return differ, omit, named


def cells(marked: Marked) -> Iterator[tuple[str, bool]]:
    """Every cell of a key, "item / row / report", and whether the ledger has it right: silent, or told in words that meet the key's.

    A row that differs, or does not, other than the key says is a cell of its own.
    """
    for number, wanted in enumerate(marked.key["item"]):
        items = [item for item in marked.ledger.items if marked.item_of(item) == number]
        for label, one in zip(labels(wanted), wanted["row"], strict=True):
            rows = [row for item in items for row in item.rows if marked.row_of(wanted, row) == label]
            name = f"{wanted['name']} / {one.get('about', label)}"
            for n, report in enumerate(marked.names):
                given = [row.cells[n] for row in rows if row.cells[n].given]
                words = marked.spans(report, one["cells"][report]) if report in one["cells"] else []
                met = any(span.meets(other) for cell in given for span in cell.spans for other in words)
                yield f"{name} / {report}", met if words else not given
            differ = any(row.differ for row in rows)
            yield f"{name} / verdict", differ == bool(one.get("differ"))


def marked_of(folder: Path, reader: Reader) -> Marked:
    """One affair read and laid side by side."""
    key = tomllib.loads((folder / "key.toml").read_text(encoding="utf-8"))
    with api.read(sorted(folder.glob("*.txt")), reader=reader) as record:
        ledger = record.ledgers()[0]
    return Marked(ledger, key, tuple(Path(document.source).stem for document in ledger.documents))


def count(marked: Sequence[Marked]) -> dict[str, Found]:
    found = {kind: Found() for kind in ("differences", "omissions", "rival names")}
    for n, one in enumerate(marked):
        for kind, wanted, made in zip(found, expected(one), shown(one), strict=True):
            found[kind].key |= {(n, *fact) for fact in wanted}
            found[kind].shown |= {(n, *fact) for fact in made}
    return found


def marked_given(folder: Path) -> Marked:
    """One affair with entries and groups made from its key instead of a reader's."""
    key = tomllib.loads((folder / "key.toml").read_text(encoding="utf-8"))
    ledger = given(folder, key, grouped=True)
    return Marked(ledger, key, tuple(Path(document.source).stem for document in ledger.documents))


def folders_of(names: Set[str]) -> list[Path]:
    return [folder for folder in sorted(AFFAIRS.iterdir()) if folder.name in names]


def measure(reader: Reader | None, names: Set[str]) -> dict[str, float]:
    """Precision and recall, in points, on some affairs together; without a reader, on entries and groups given by hand."""
    folders = folders_of(names)
    found = count([marked_of(folder, reader) if reader else marked_given(folder) for folder in folders])
    return {f"{kind} {name}": value for kind, one in found.items() for name, value in one.figures().items()}


def errors(marked: Marked) -> Iterator[str]:
    """What is missed and what is shown wrongly, a line each."""
    for kind, wanted, made in zip(("difference", "omission", "name"), expected(marked), shown(marked), strict=True):
        for mark, facts in (("missed", wanted - made), ("wrong", made - wanted)):
            for fact in sorted(facts, key=str):
                item = (
                    marked.key["item"][fact[0]]["name"]
                    if isinstance(fact[0], int)
                    else f"{fact[0]} {marked.ledger.items[int(fact[0][5:])].name[:60]}"
                )
                yield f"{mark} {kind}: {item}: {' / '.join(map(str, fact[1:]))}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--errors", action="store_true", help="list what is missed and shown wrongly on the open affairs, as read"
    )
    parser.add_argument("--given", action="store_true", help="the same, on entries and groups given by hand")
    parser.add_argument(
        "--held-out", nargs="*", default=[], metavar="AFFAIR", help="measure these held-out affairs too, each on its own"
    )
    parser.add_argument(
        "--look",
        nargs="*",
        default=[],
        metavar="AFFAIR",
        help="with --errors or --given: list those of these held-out affairs as well, which are unseen no more",
    )
    asked = parser.parse_args()
    model = OnnxReader()
    opened = {folder.name for folder in AFFAIRS.iterdir() if folder.is_dir()} - HELD_OUT
    for folder in folders_of(opened | set(asked.look)):
        if asked.errors:
            print(f"== {folder.name}", *errors(marked_of(folder, model)), sep="\n")
        if asked.given:
            print(f"== {folder.name}, entries given by hand", *errors(marked_given(folder)), sep="\n")
    sets = {"open": opened} | {name: {name} for name in asked.held_out}
    for name, wanted in sets.items():
        print(json.dumps({f"{name}, given": measure(None, wanted), name: measure(model, wanted)}, indent=1), flush=True)


if __name__ == "__main__":
    main()
