"""Builds src/foedera/tables/data from the hand-edited files in data/. `--check` compares instead, for CI."""

from __future__ import annotations

import csv
import json
import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
BUILT = ROOT / "src/foedera/tables/data"
FORM_FIELDS = {"names": "name", "adjectives": "adjective", "capital": "metonym", "metonyms": "metonym"}
KEPT = ("kind", "cow", "of", "since", "until", "plover", "sovereign", "governs")


def load(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise SystemExit(f"{path}: {error}") from error


def forms(actor: dict[str, Any]) -> list[list[Any]]:
    """[form, how it names, who uses it, since] of one actor, the display name first."""
    found: list[list[Any]] = [[form, how] for field, how in FORM_FIELDS.items() for form in actor.get(field, [])]
    found += [[name["form"], "name", name.get("used_by", []), name.get("since")] for name in actor.get("name", [])]
    return found


def actors() -> dict[str, Any]:
    """Every actor by id. Stops on an id used twice or an actor without a name."""
    entries = [actor for path in sorted((ROOT / "data/actors").glob("*.toml")) for actor in load(path).get("actor", [])]
    twice = [name for name, n in Counter(actor["id"] for actor in entries).items() if n > 1]
    if twice:
        raise SystemExit(f"ids used twice in data/actors: {twice}")
    built = {}
    for actor in entries:
        if not forms(actor):
            raise SystemExit(f"{actor['id']}: no name")
        built[actor["id"]] = {key: actor[key] for key in KEPT if key in actor} | {"forms": forms(actor)}
    return built


def words() -> dict[str, Any]:
    """Lower-case head nouns -> kind of actor."""
    return load(ROOT / "data/actors/bodies.toml") if (ROOT / "data/actors/bodies.toml").exists() else {}


def given_names() -> dict[str, list[str]]:
    """Folded given names by who bears them."""
    return {bearers: sorted(set(names.split())) for bearers, names in load(ROOT / "data/people/given_names.toml").items()}


def states() -> list[dict[str, str]]:
    """The rows of data/codes/states.tsv. Stops on a code that two states bear in one list."""
    lines = [line for line in (ROOT / "data/codes/states.tsv").read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    rows = list(csv.DictReader(lines, delimiter="\t"))
    for scheme in (name for name in rows[0] if name != "un"):
        twice = [code for code, n in Counter(row[scheme] for row in rows if row[scheme]).items() if n > 1]
        if twice:
            raise SystemExit(f"data/codes/states.tsv: {scheme} codes used twice: {twice}")
    return rows


def tables() -> dict[str, Any]:
    return {
        "actors.json": actors(),
        "words.json": words(),
        "plover.json": load(ROOT / "data/codes/plover.toml"),
        "cameo.json": load(ROOT / "data/codes/cameo.toml"),
        "states.json": states(),
        "alignments.json": load(ROOT / "data/codes/alignments.toml"),
        "obligations.json": load(ROOT / "data/codes/obligations.toml"),
        "forces.json": load(ROOT / "data/codes/forces.toml"),
        "sectors.json": load(ROOT / "data/codes/sectors.toml"),
        "given_names.json": given_names(),
    }


def main() -> int:
    stale = []
    BUILT.mkdir(exist_ok=True)
    for name, table in tables().items():
        text = json.dumps(table, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"
        path = BUILT / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
            if "--check" not in sys.argv:
                path.write_text(text, encoding="utf-8")
    if stale and "--check" in sys.argv:
        print(f"built tables differ from data/: {', '.join(stale)}; run `make tables`", file=sys.stderr)
        return 1
    print(f"tables: {len(stale)} written, {len(tables()) - len(stale)} unchanged")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
