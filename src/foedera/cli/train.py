"""foedera train"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from foedera import api
from foedera.cli.door import AsJson, errors_as_lines, print_json


def train_overlay(
    review: Annotated[str, typer.Option("--from-review", metavar="FILE", help="A record with people's decisions.")],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="OVERLAY", help="The overlay to write.")] = Path("overlay.json"),
    floor: Annotated[
        float, typer.Option(min=0, max=1, metavar="SHARE", help="Hold back what reviewers would keep less often than this.")
    ] = 0.5,
    as_json: AsJson = False,
) -> None:
    """Learn from reviewers' decisions, in seconds, on the CPU: a small file that `foedera read --with` lays over the reader.

    Example:  foedera train --from-review affair.foedera -o ours.json   then   foedera read more/ -o next.foedera --with ours.json
    """
    with errors_as_lines():
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
