"""Writes requirements.lock (every package that the wheel needs, pinned, with the hashes of its files), .github/release.lock (the same
for what builds a release), and a CycloneDX SBOM of the first.

python tools/lock.py            # resolve anew; needs uv
python tools/lock.py --sbom     # build/sbom.cdx.json from the lock, without a network
python tools/lock.py --check    # does the lock name everything that pyproject.toml needs?
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
import uuid
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "requirements.lock"
RELEASE = ROOT / ".github/release.lock"
SBOM = ROOT / "build/sbom.cdx.json"
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)


def resolve() -> None:
    """Locks of the wheel, and of what builds it, for every system and for Python 3.11 to 3.13."""
    for source, lock in (("pyproject.toml", LOCK), (".github/release.in", RELEASE)):
        words = ["uv", "pip", "compile", source, "--generate-hashes", "--universal", "--python-version", "3.11", "--no-header"]
        words += ["--no-emit-index-url", "--no-emit-find-links", "--quiet", "--output-file", str(lock)]
        subprocess.run(words, check=True, cwd=ROOT)


def packages(lock: Path = LOCK) -> list[tuple[str, str, list[str]]]:
    """Name, version and SHA-256 hashes of everything in a lock."""
    text = lock.read_text(encoding="utf-8")
    found = list(PINNED.finditer(text))
    ends = [match.start() for match in found[1:]] + [len(text)]
    return [
        (m[1], m[2], re.findall(r"--hash=sha256:([0-9a-f]{64})", text[m.end() : end])) for m, end in zip(found, ends, strict=True)
    ]


def missing() -> list[str]:
    """What pyproject.toml and .github/release.in need and their locks lack, and what stands in those without a hash."""
    needed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    building = RELEASE.with_suffix(".in").read_text(encoding="utf-8").split()
    return [*_lacking(needed, LOCK), *_lacking(building, RELEASE)]


def _lacking(needed: list[str], lock: Path) -> list[str]:
    held = {_plain(name): hashes for name, _, hashes in packages(lock)}
    names = [_plain(re.split(r"[<>=!~;\[ ]", line, maxsplit=1)[0]) for line in needed]
    return [f"{name}: not in {lock.name}" for name in names if name not in held] + [
        f"{n}: no hash in {lock.name}" for n, h in held.items() if not h
    ]


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def sbom() -> dict[str, Any]:
    """A CycloneDX 1.5 bill of materials of the lock; the same lock gives the same bill."""
    version = re.search(r'"(.+)"', (ROOT / "src/foedera/version.py").read_text(encoding="utf-8"))
    own = {"type": "application", "name": "foedera", "version": version[1] if version else "", "bom-ref": "foedera"}
    parts = [
        {
            "type": "library", "name": name, "version": number, "bom-ref": f"pkg:pypi/{_plain(name)}@{number}",
            "purl": f"pkg:pypi/{_plain(name)}@{number}",
            "hashes": [{"alg": "SHA-256", "content": value} for value in hashes],
        }
        for name, number, hashes in packages()
    ]  # fmt: skip
    serial = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(parts, sort_keys=True))
    return {
        "bomFormat": "CycloneDX", "specVersion": "1.5", "serialNumber": f"urn:uuid:{serial}", "version": 1,
        "metadata": {"component": own | {"licenses": [{"license": {"id": "Apache-2.0"}}]}}, "components": parts,
        "dependencies": [{"ref": "foedera", "dependsOn": [part["bom-ref"] for part in parts]}],
    }  # fmt: skip


def main() -> int:
    if "--check" in sys.argv:
        faults = missing()
        print("\n".join(faults) or f"requirements.lock: {len(packages())} packages, all with hashes")
        return 1 if faults else 0
    if "--sbom" not in sys.argv:
        resolve()
    SBOM.parent.mkdir(exist_ok=True)
    SBOM.write_text(json.dumps(sbom(), indent=1) + "\n", encoding="utf-8")
    print(f"{SBOM.relative_to(ROOT)}: {len(packages())} packages")
    return 0


if __name__ == "__main__":
    sys.exit(main())
