"""One noun, one name, in the whole house."""

import ast
from collections import defaultdict
from pathlib import Path

HOUSE = Path(__file__).parents[2] / "src" / "foedera"


def test_no_two_classes_share_a_name() -> None:
    """What pages show (web/) is named in the description of the service, and may be called as what it shows."""
    homes = defaultdict(list)
    for path in HOUSE.rglob("*.py"):
        if path.relative_to(HOUSE).parts[0] != "web":
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.ClassDef):
                    homes[node.name].append(str(path.relative_to(HOUSE)))
    assert len(homes) > 200
    assert {name: places for name, places in homes.items() if len(places) > 1} == {}
