"""Checks this evidence pack with Python's standard library alone: python check.py [FOLDER OF TEXTS ...]"""

import hashlib
import json
import pathlib
import sys
from collections.abc import Iterator
from typing import Any

here = pathlib.Path(__file__).resolve().parent
manifest = json.loads((here / "manifest.json").read_text(encoding="utf-8"))
faults = [f"{name}: changed" for name, digest in manifest["files"].items()
          if hashlib.sha256((here / name).read_bytes()).hexdigest() != digest]  # fmt: skip
folders = [folder for folder in (here / "texts", *map(pathlib.Path, sys.argv[1:])) if folder.is_dir()]
raw = [path.read_bytes() for folder in folders for path in sorted(folder.iterdir()) if path.is_file()]
texts = {hashlib.sha256(data).hexdigest(): data for data in raw}
rows = [json.loads(line) for line in (here / "record.jsonl").read_text(encoding="utf-8").splitlines()]
digests = {row["id"]: row["sha256"] for row in rows if row["entry"] == "document"}
decoded = {key: texts[sha].decode("utf-8", "surrogatepass") for key, sha in digests.items() if sha in texts}
faults += [f"document {key}: its id does not follow from its hash" for key, sha in digests.items() if not sha.startswith(key)]


def spans(value: Any) -> Iterator[dict[str, Any]]:
    """Every quotation at any depth of a row."""
    if isinstance(value, dict) and {"doc", "start", "end", "quote"} <= value.keys():
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from spans(part)


found = [(row.get("id", row["entry"]), span) for row in rows for span in spans(row)]
checked = [(key, span) for key, span in found if span["doc"] in decoded]
faults += [f"{key}: the text has other words at {span['start']}-{span['end']}" for key, span in checked
           if decoded[span["doc"]][span["start"] : span["end"]] != span["quote"]]  # fmt: skip
print("\n".join(faults) or "no faults")
print(
    f"{len(manifest['files'])} files, {len(decoded)} of {len(digests)} texts, {len(checked)} of {len(found)} quotations checked"
)
sys.exit(1 if faults else 0)
