"""foedera pack"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from foedera import api
from foedera.cli.door import AsJson, AsOf, Policy, RecordFile, errors_as_lines, print_json


def write_pack(
    file: RecordFile,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="ZIP", help="The zip to write.")] = Path("pack.zip"),
    texts: Annotated[
        bool, typer.Option("--texts/--no-texts", help="With the reports' texts, or with quotations and hashes alone.")
    ] = True,
    policy: Policy = api.POLICY,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """An evidence pack to publish or cite: one zip that anybody can check without Foedera.

    Example:  foedera pack affair.foedera -o affair.zip --no-texts
    """
    with errors_as_lines(), api.Foedera.open(file, as_of=as_of) as record:
        record.pack(out, texts=texts, policy=policy)
    if as_json:
        print_json({"pack": str(out), "bytes": out.stat().st_size, "texts": texts})
    else:
        typer.echo(f"{out}: unzip it and open index.html; check it with check.html or: python check.py", err=True)
