"""Who struck whom, where reports name rivals: soldiers in one, smugglers in another, and who is hit in one is who struck in another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from foedera.analysis.ledger.acts import family
from foedera.analysis.ledger.persons import forces, persons
from foedera.analysis.ledger.quantities import ANOTHER
from foedera.analysis.ledger.telling import Telling
from foedera.analysis.ledger.words import state_called, stem
from foedera.types.entries import Party
from foedera.types.ledger import Cell, Row, Value
from foedera.types.text import Span

AT: Final = r"(?:\sfire)?\s(?:at|on|upon)"
STRUCK: Final = re.compile(
    r"\b(?P<who>(?:[\w’'-]+\s){0,3}[a-z]{3,})\s(?:(?:had|have|has|first|also|then)\s){0,2}"
    rf"(?P<did>(?:shot|fired){AT}|opened\sfire(?:\son)?|(?:shot|fired)\sfirst|attacked|ambushed|shelled|bombarded|rammed)\b"
)
UNDER: Final = re.compile(
    r"\b(?:under\s(?:fire|attack)\sfrom|(?:fired\son|shot\sat|attacked|ambushed|shelled|rammed)\sby)\s(?P<who>(?:[\w’'-]+\s){0,3}?[a-z]{3,})"
    r"(?=[,.;]|\s[a-z]|$)"
)
TARGET: Final = re.compile(
    r"\s((?:[\w’'-]+\s){0,3}?[a-z]{3,})(?=[,.;]|\s(?:in|near|on|off|with|without|from|and|as|after|before|at)\b|$)"
)
DENIED: Final = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject\w*|dismiss\w*|not|never|nobody|none|no|lie|untrue)\b", re.IGNORECASE
)
MUTUAL: Final = re.compile(
    r"\b(?:two|both)\s(?:countries|states|sides|armies|nations|neighbours)\b|\b(?:each|one another)\b|\bexchang\w+", re.IGNORECASE
)
EITHER: Final = frozenset(
    map(stem, "men people persons attackers gunmen survivors officials militia militiamen side group".split())
)


def versions(telling: Telling) -> Iterator[tuple[Span, Span | None]]:
    """Those who are told to have struck around an act of force, and at whom: also in what is only somebody's account. Denials tell none."""
    if not any(family(event) == "force" for event in telling.events):
        return
    text = telling.report.document.text
    for sentence in sorted({*telling.earlier, *telling.aftermath}):
        for pattern in (STRUCK, UNDER):
            for match in pattern.finditer(text, sentence.start, sentence.end):
                who = _noun_phrase(text, Span(*match.span("who")))
                if who and not DENIED.search(ANOTHER.split(text[sentence.start : match.end()])[-1]):
                    hit = TARGET.match(text, match.end(), sentence.end) if pattern is STRUCK else None
                    yield who, Span(*hit.span(1)) if hit else None


def _noun_phrase(text: str, span: Span) -> Span | None:
    """The words from the last article or capital on, where they end in a word for people; None otherwise."""
    words = list(re.finditer(r"[\w’'-]+", text[span.start : span.end]))
    if not words or not persons(words[-1][0]):
        return None
    first = next((n for n in range(len(words) - 1, -1, -1) if not _describes(words[n][0], n == len(words) - 1)), -1)
    return Span(span.start + words[first + 1].start(), span.start + words[-1].end())


def _describes(word: str, last: bool) -> bool:
    """Whether a word may stand before the noun that says who: "Thai", "border", "armed"; a verb or article may not."""
    return (
        last
        or bool(state_called(word))
        or persons(word)
        or word.casefold() in {"border", "coast", "armed", "government", "security", "river"}
    )


def with_versions(telling: Telling, cell: Cell | None) -> Cell | None:
    """Who acts as read, with those whom other accounts in the same report name."""
    return _added(telling, cell, [who for who, _ in versions(telling)])


def with_targets(telling: Telling, cell: Cell | None) -> Cell | None:
    """Who suffers as read, with those whom other accounts in the same report name."""
    return _added(telling, cell, [hit for _, hit in versions(telling) if hit])


def _added(telling: Telling, cell: Cell | None, spans: Sequence[Span]) -> Cell | None:
    fresh = [span for span in spans if not cell or not any(span.meets(own) for own in cell.spans)]
    if not fresh:
        return cell
    values = [Value(telling.report.side(Party(span)) or stem(telling.report.quote(span).split()[-1])) for span in fresh]
    if cell is None:
        return telling.cell("found", values, fresh)
    return telling.cell(
        cell.state, [*cell.values, *values], [*cell.spans, *fresh], [e for e in telling.told if e.id in cell.entries]
    )


def rivals(who: Row, whom: Row | None, tellings: Sequence[Telling]) -> tuple[Row, Row | None]:
    """The rows of who acts and who suffers, with the pairs of reports that name rivals: those who bear arms for a state against others,
    or in one report who suffers in the other.
    """
    given = [n for n, cell in enumerate(who.cells) if cell.given]
    sides = [_states(cell) for cell in who.cells]
    hit = [_states(cell) for cell in whom.cells] if whom else [frozenset[str]()] * len(tellings)
    kinds = [_kinds(telling, cell) if cell.given else set() for telling, cell in zip(tellings, who.cells, strict=True)]
    apart = {
        (a, b)
        for a, b in combinations(given, 2)
        if sorted(map(sorted, (kinds[a], kinds[b]))) == [["forces"], ["others"]] and not sides[a] & sides[b]
    }
    told = [_words(t, cell) for t, cell in zip(tellings, who.cells, strict=True)]
    met = [_words(t, cell) for t, cell in zip(tellings, whom.cells, strict=True)] if whom else [frozenset[str]()] * len(tellings)
    swapped = {
        (a, b)
        for a, b in combinations([n for n in given if not told[n] & met[n] and not _each_other(tellings[n])], 2)
        if (told[a] & met[b]) | (told[b] & met[a]) and not told[a] & told[b] and not met[a] & met[b] and not sides[a] & sides[b]
    }
    who = _differing(who, apart | swapped)
    turned = swapped | {(a, b) for a, b in who.differ if (hit[a] & sides[b]) | (hit[b] & sides[a]) and not hit[a] & hit[b]}
    return who, _differing(whom, {(a, b) for a, b in turned if whom.cells[a].given and whom.cells[b].given}) if whom else None


def _states(cell: Cell) -> frozenset[str]:
    return frozenset(value.key for value in cell.values if value.key.isupper())


def _each_other(telling: Telling) -> bool:
    """Whether both sides are told to have struck."""
    return any(event.reciprocal for event in telling.events) or any(
        MUTUAL.search(telling.report.quote(s)) for s in telling.sentences
    )


def _words(telling: Telling, cell: Cell) -> frozenset[str]:
    """The words for people by which those in a cell are called; who may be either counts for nothing."""
    words = [word for span in cell.spans for word in telling.report.quote(span).split() if word.islower() and persons(word)]
    first = (s for s in cell.spans if s.start == telling.report.text.sentence(s).start)
    words += [word.casefold() for span in first for word in telling.report.quote(span).split()[:1] if persons(word)]
    return frozenset(map(stem, words if cell.state == "told" else ())) - EITHER


def _kinds(telling: Telling, cell: Cell) -> set[str]:
    """Whether those named bear arms for a state or are others; who may be either ("gunmen", "they") counts for nothing."""
    named = [words for span in cell.spans if (words := telling.report.quote(span).split())]
    heads = {words[-1] for words in named if stem(words[-1]) not in EITHER}
    return {"forces" if state_called(head) or forces(head) else "others" for head in heads if state_called(head) or persons(head)}


def _differing(row: Row, pairs: set[tuple[int, int]]) -> Row:
    return Row(row.field, "differ", row.cells, tuple(sorted({*row.differ, *pairs}))) if pairs else row
