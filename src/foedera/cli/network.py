"""foedera network"""

from __future__ import annotations

from typing import Annotated

import typer

from foedera.analysis.frustration import Frustration, frustration
from foedera.analysis.relations import Evidence, chosen, evidence, network_of
from foedera.analysis.triads import Triad, census, strained
from foedera.cli.door import AsJson, RecordFile, errors_as_lines, print_json, visible
from foedera.store.record import Record
from foedera.types.network import Network

Pairs = dict[tuple[str, str], list[Evidence]]
SHOWN = 12  # strained triads that are printed; the rest is counted


def show_network(
    file: RecordFile,
    asserted_by: Annotated[
        str | None, typer.Option("--asserted-by", help='A key (ARM), or "the reporter": only what they say.')
    ] = None,
    since: Annotated[str | None, typer.Option(help="First day, YYYY-MM-DD.")] = None,
    until: Annotated[str | None, typer.Option(help="Last day, YYYY-MM-DD.")] = None,
    as_json: AsJson = False,
) -> None:
    """Who is for or against whom in a record, which triangles are under strain, and the words behind every side.

    Examples:  foedera network affair.foedera   ·   foedera network affair.foedera --asserted-by ARM --since 2022-02-22
    """
    with errors_as_lines(), Record.open(file) as record:
        found = chosen(evidence(record.book(standing=True)), asserted_by=asserted_by, since=since, until=until)
        network, pairs = network_of(found)
        quotes = {piece.entry: record.document(piece.document).quote(piece.span) for piece in found}
    triads, index = strained(network), frustration(network)
    if as_json:
        print_json(_rows(network, pairs, quotes, triads, index))
        return
    for line in _lines(network, pairs, quotes, triads, index):
        typer.echo(visible(line))


def _lines(network: Network, pairs: Pairs, quotes: dict[str, str], triads: list[Triad], index: Frustration) -> list[str]:
    lines = [f"{len(network.actors)} actors, {len(network.ties)} ties; triangles {_told(census(network))}"]
    for tie in network.ties:
        lines.append(f"  {tie.one} {'+' if tie.sign > 0 else '−'} {tie.other}  ({len(pairs[tie.one, tie.other])} pieces)")
    lines.append(f"{len(triads)} strained triangles")
    for triad in triads[:SHOWN]:
        lines.append("  " + " · ".join(triad.actors))
        for tie in triad.ties:
            best = next(p for p in pairs[tie.one, tie.other] if p.sign == tie.sign)
            told = f"    {tie.one} {'+' if tie.sign > 0 else '−'} {tie.other}: “{quotes[best.entry]}” ({best.kind.lower()}"
            lines.append(f"{told}, {best.day or 'no day'}, says {' via '.join(best.asserted_by)}) [{best.entry[:8]}]")
    kept = "proven least" if index.optimal else f"at least {index.bound:g}"
    lines.append(f"frustration {index.index:.2f} ({kept}): two camps leave {len(index.against)} ties frustrated")
    if index.against:
        lines.append("  one camp: " + ", ".join(sorted(index.camp)))
    return lines


def _told(counts: dict[str, int]) -> str:
    return ", ".join(f"{kind} {n}" for kind, n in counts.items())


def _rows(network: Network, pairs: Pairs, quotes: dict[str, str], triads: list[Triad], index: Frustration) -> dict[str, object]:
    ties = [
        {
            "one": tie.one, "other": tie.other, "sign": tie.sign, "weight": round(tie.weight, 3),
            "evidence": [
                {"entry": p.entry, "document": p.document, "kind": p.kind, "sign": p.sign, "weight": p.weight, "day": p.day,
                 "asserted_by": list(p.asserted_by), "quote": quotes[p.entry]}
                for p in pairs[tie.one, tie.other]
            ],
        }
        for tie in network.ties
    ]  # fmt: skip
    return {
        "actors": list(network.actors), "ties": ties, "triads": census(network), "strained": [list(triad.actors) for triad in triads],
        "frustration": {"index": index.index, "bound": index.bound, "optimal": index.optimal, "camp": sorted(index.camp),
                        "against": [[tie.one, tie.other] for tie in index.against]},
    }  # fmt: skip
