"""foedera train"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from foedera import api
from foedera.cli.door import AsJson, errors_as_lines, print_json

PARTS: Final = {"example": "examples", "other": "near misses", "background": "passages about other things"}


def learn(
    review: Annotated[str | None, typer.Option("--from-review", metavar="FILE", help="A record with people's decisions.")] = None,
    ontology: Annotated[
        Path | None, typer.Option(metavar="TOML", help="Event types and clause kinds of your own, with examples.")
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="FILE", help="What to write; overlay.json or ontology.json if not given."),
    ] = None,
    floor: Annotated[
        float, typer.Option(min=0, max=1, metavar="SHARE", help="Hold back what reviewers would keep less often than this.")
    ] = 0.5,
    as_json: AsJson = False,
) -> None:
    """Learn from reviewers' decisions, or types of your own from examples: seconds on the CPU, a small file for the next read.

    Examples:  foedera train --from-review affair.foedera -o ours.json   then   foedera read more/ --with ours.json

    foedera train --ontology sea.toml -o sea.json   then   foedera read more/ --ontology sea.json
    """
    if (review is None) == (ontology is None):
        raise typer.BadParameter("give either --from-review FILE or --ontology TOML")
    with errors_as_lines():
        if review is not None:
            _overlay(review, out or Path("overlay.json"), floor, as_json=as_json)
        elif ontology is not None:
            _ontology(ontology, out or Path("ontology.json"), as_json=as_json)


def _overlay(review: str, out: Path, floor: float, *, as_json: bool) -> None:
    learned = api.train(review, out, floor=floor)
    if as_json:
        print_json({"overlay": str(out), "digest": learned.digest, "learned": learned.learned})
        return
    for kind, told in learned.learned.items():
        typer.echo(f"{kind}: {told['decisions']:.0f} decisions, {told['kept']:.0%} kept; on decisions that it has not seen:")
        typer.echo(
            f"  of what it shows {told['kept of shown']:.0%} is kept; of what is kept it shows {told['kept that stay']:.0%}"
        )
        typer.echo(
            f"  Brier score of the scores {told['brier before']:.3f} before, {told['brier after']:.3f} after (lower is better)"
        )
    typer.echo(f"{out}: use it with foedera read --with {out}; entries that stand are never changed", err=True)


def _ontology(plan: Path, out: Path, *, as_json: bool) -> None:
    fitted = api.train_ontology(plan, out)
    if as_json:
        told = [
            {"name": own.name, "family": own.family, "under": own.under, "floor": own.floor} | own.measured
            for own in fitted.types
        ]
        print_json({"ontology": str(out), "digest": fitted.digest, "types": told})
        return
    for own in fitted.types:
        texts = {part: (own.measured[f"{part} texts marked"], own.measured[f"{part} texts"]) for part in PARTS}
        typer.echo(f"{own.name}, a kind of {own.under}; on texts that it has not learned from:")
        typer.echo(
            "  marks "
            + ", ".join(f"{n:.0f} of {total:.0f} {part}" for part, (n, total) in zip(PARTS.values(), texts.values(), strict=True))
        )
    typer.echo(f"{out}: use it with foedera read --ontology {out}", err=True)
