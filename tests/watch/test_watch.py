"""A watch takes each report once, asks politely and only where it may, and goes on where it was killed."""

from __future__ import annotations

import gzip
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from served import Route, Site, feed, page, site
from toy import ToyReader
from typer.testing import CliRunner

from foedera.cli import app
from foedera.errors import IntakeError
from foedera.store import looks
from foedera.store.record import Record
from foedera.store.verify import faults
from foedera.watch.look import Watcher
from foedera.watch.manners import Visitor
from foedera.watch.plan import Feed, Plan
from foedera.watch.web import Fetcher

pytestmark = pytest.mark.local
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def served() -> Iterator[Site]:
    with site() as found:
        yield found


@pytest.fixture
def record() -> Iterator[Record]:
    with Record.open(":memory:", create=True) as found:
        yield found


def watcher(served: Site, record: Record, *paths: str, pages: bool = False, **web: float) -> Watcher:
    """A watcher of feeds on a site, which sleeps only on paper."""
    allowed = frozenset({served.host})
    plan = Plan(tuple(Feed(served.url(path), pages) for path in paths), (), allow=allowed)
    return Watcher(plan, record, ToyReader(), Visitor(Fetcher(allowed=allowed, **web), pause=0.0))  # type: ignore[arg-type]


def test_each_look_tells_only_what_is_new(served: Site, record: Record) -> None:
    served.routes["/a.rss"] = Route(feed(1, 2), etag='"one"')
    watching = watcher(served, record, "/a.rss")
    first = watching.look()
    assert [d.title for d in first.documents] == ["Story 1", "Story 2"] and first.entries["statement"] == 4
    second = watching.look()
    assert (second.documents, second.unchanged, second.entries.total()) == ([], 1, 0)
    assert served.asked[-1][1]["if-none-match"] == '"one"'
    served.routes["/a.rss"] = Route(feed(1, 2, 3), etag='"two"')
    third = watching.look()
    assert [d.title for d in third.documents] == ["Story 3"] and third.entries["statement"] == 2
    assert list(faults(record)) == []


def test_a_last_modified_day_is_asked_with_again(served: Site, record: Record) -> None:
    served.routes["/a.rss"] = Route(feed(1), headers={"Last-Modified": "Mon, 04 Mar 2019 08:00:00 GMT"})
    for _ in range(2):
        watcher(served, record, "/a.rss").look()  # another process: the state is the record's
    assert served.asked[-1][1]["if-modified-since"] == "Mon, 04 Mar 2019 08:00:00 GMT"
    assert record.counts()["document"] == 1


def test_pages_are_fetched_once(served: Site, record: Record) -> None:
    served.routes |= {f"/p/{n}": Route(page(n)) for n in (1, 2)}
    served.routes["/a.rss"] = Route(feed(1, 2, base=served.url("/p"), words=False))
    watching = watcher(served, record, "/a.rss", pages=True)
    assert {d.url for d in watching.look().documents} == {served.url("/p/1"), served.url("/p/2")}
    served.routes["/p/1"] = Route(page(9))  # a page that changes behind our back is not a second report
    assert watching.look().documents == []
    assert served.times("/p/1") == 1


def test_headlines_without_a_text_are_counted(served: Site, record: Record) -> None:
    served.routes["/a.rss"] = Route(feed(1, 2, words=False))
    assert watcher(served, record, "/a.rss").look().headlines == {served.url("/a.rss"): 2}


def test_robots_are_kept(served: Site, record: Record) -> None:
    served.routes["/robots.txt"] = Route(b"User-agent: foedera\nDisallow: /closed\nCrawl-delay: 7\n")
    served.routes["/closed.rss"] = served.routes["/open.rss"] = Route(feed(1))
    slept: list[float] = []
    watching = watcher(served, record, "/closed.rss", "/open.rss")
    watching.visitor.sleep = slept.append
    report = watching.look()
    assert len(report.documents) == 1 and "asks to leave it alone" in report.failed[0]
    assert served.times("/closed.rss") == 0 and served.times("/robots.txt") == 1
    assert slept and 6 < slept[-1] <= 7


def test_robots_that_cannot_be_read_close_the_host(served: Site, record: Record) -> None:
    served.routes["/robots.txt"] = Route(status=503)
    served.routes["/a.rss"] = Route(feed(1))
    assert "robots.txt cannot be read" in watcher(served, record, "/a.rss").look().failed[0]
    assert served.times("/a.rss") == 0


def test_a_failing_feed_is_left_alone_as_long_as_it_asks_and_costs_no_neighbour(served: Site, record: Record) -> None:
    served.routes["/bad.rss"] = Route(status=503, headers={"Retry-After": "7200"})
    served.routes["/good.rss"] = Route(feed(1))
    watching = watcher(served, record, "/bad.rss", "/good.rss")
    report = watching.look()
    assert report.failed == [f"{served.url('/bad.rss')}: HTTP 503"] and len(report.documents) == 1
    state = looks.last(record, served.url("/bad.rss"))
    assert state and state.tries == 1 and 7100 < (_seconds(state.until) - _seconds(state.at)) < 7300
    assert served.url("/bad.rss") in watching.look().waiting and served.times("/bad.rss") == 1


def _seconds(moment: str) -> float:
    import datetime

    return datetime.datetime.fromisoformat(moment).timestamp()


def test_waits_double(served: Site, record: Record) -> None:
    watching = watcher(served, record, "/none.rss")
    waits = []
    for _ in range(4):
        watching.look()
        state = looks.last(record, served.url("/none.rss"))
        assert state is not None
        waits.append(round((_seconds(state.until) - _seconds(state.at)) / 900))
        looks.note(record, type(state)(state.what, state.at, failed=state.failed, tries=state.tries))  # its time is over
    assert waits == [1, 2, 4, 8]


@pytest.mark.parametrize(
    ("where", "why"),
    [
        ("http://127.0.0.1:9/x", "private"), ("http://10.0.0.1/x", "private"), ("http://[::1]/x", "private"),
        ("http://169.254.169.254/latest/meta-data/", "private"), ("http://[::ffff:127.0.0.1]/", "private"),
        ("http://inside.test/", "private"), ("http://both.test/", "private"), ("file:///etc/passwd", "not an address of http"),
        ("ftp://127.0.0.1/x", "not an address of http"), ("http://user:word@127.0.0.1/", "not an address"), ("/loop", "redirects"),
    ],
)  # fmt: skip
def test_redirects_lead_to_no_private_place(served: Site, where: str, why: str) -> None:
    def resolve(host: str, port: int) -> list[object]:
        addresses = {"inside.test": ["192.168.1.1"], "both.test": ["93.184.216.34", "127.0.0.1"]}[host]
        return [(2, 1, 6, "", (address, port)) for address in addresses]

    served.routes["/a"] = Route(status=302, headers={"Location": where})
    served.routes["/loop"] = Route(status=302, headers={"Location": "/loop"})
    with pytest.raises(IntakeError, match=why):
        Fetcher(allowed=frozenset({served.host}), resolve=resolve).get(served.url("/a"), most=1000)


def test_a_redirect_on_the_same_site_is_followed(served: Site) -> None:
    served.routes["/a"] = Route(status=301, headers={"Location": "b"})
    served.routes["/b"] = Route(b"here")
    answer = Fetcher(allowed=frozenset({served.host})).get(served.url("/a"), most=1000)
    assert (answer.body, answer.url) == (b"here", served.url("/b"))


def test_a_private_feed_must_be_named(served: Site, record: Record) -> None:
    with pytest.raises(IntakeError, match=f"name {served.host} under `allow`"):
        Fetcher().get(served.url("/a"), most=10)


@pytest.mark.parametrize(
    ("route", "why"),
    [
        (Route(b"x" * 5_000), "more than 2,000 bytes"),
        (Route(gzip.compress(b"\0" * (16 << 20)), headers={"Content-Encoding": "gzip"}), "more than 20,000 bytes"),
        (Route(b"not packed at all", headers={"Content-Encoding": "gzip"}), "cannot be unpacked"),
        (Route(b"slow" * 100, drip=0.05), "no answer|broke off"),
    ],
)
def test_answers_are_bounded_in_size_and_time(served: Site, route: Route, why: str) -> None:
    served.routes["/a"] = route
    with pytest.raises(IntakeError, match=why):
        Fetcher(allowed=frozenset({served.host}), seconds=0.6).get(served.url("/a"), most=2_000 if not route.headers else 20_000)


def test_a_folder_is_read_when_files_are_whole(tmp_path: Path, record: Record) -> None:
    (tmp_path / "a.txt").write_text("Ghana said yes to it.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Togo said no to it.", encoding="utf-8")
    os.utime(tmp_path / "a.txt", (time.time() - 60, time.time() - 60))
    watching = Watcher(Plan((), (str(tmp_path),)), record, ToyReader())
    first = watching.look()
    assert [d.text[:5] for d in first.documents] == ["Ghana"] and "still being written" in next(iter(first.waiting.values()))
    os.utime(tmp_path / "b.txt", (time.time() - 60, time.time() - 60))
    assert [d.text[:4] for d in watching.look().documents] == ["Togo"]
    assert watching.look().looked == 0


def test_the_command_tells_and_goes_on(served: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("foedera.engine.onnx.OnnxReader", ToyReader)
    served.routes["/a.rss"] = Route(feed(1))
    plan = tmp_path / "feeds.toml"
    plan.write_text(f'allow = ["{served.host}"]\n[[feed]]\nurl = "{served.url("/a.rss")}"\n', encoding="utf-8")
    words = ["watch", str(plan), "-o", str(tmp_path / "a.foedera"), "--once"]
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 0 and "1 new reports (" in done.stdout and "2019-03-04  Coast Post: Story 1" in done.stdout
    again = json.loads(CliRunner().invoke(app, [*words, "--json"]).stdout)
    assert again["new_documents"] == [] and again["looked"] == 1
    served.routes["/a.rss"] = Route(status=500)
    assert CliRunner().invoke(app, words).exit_code == 1


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "nothing to watch"), ("[[feed]]\nurl = 'x'", "feed 1: needs a url"), ("[[feed]]\nurl = 'http://a.test'\npage = true", "unknown key 'page'"),
        ("every = '5s'\n[[folder]]\npath = 'a'", "a minute at least"), ("feed = 'http://a.test'", "written as"), ("every =", "feeds.toml"),
    ],
)  # fmt: skip
def test_plans_that_cannot_be_kept_say_why(tmp_path: Path, text: str, why: str) -> None:
    plan = tmp_path / "feeds.toml"
    plan.write_text(text, encoding="utf-8")
    done = CliRunner().invoke(app, ["watch", str(plan), "-o", str(tmp_path / "a.foedera"), "--once"])
    assert done.exit_code == 3 and why in done.stderr and done.stderr.count("\n") == 1


CHILD = """
import sys, time
sys.path[:0] = sys.argv[3:]
from toy import ToyReader
from foedera.store.record import Record
from foedera.watch.look import Watcher
from foedera.watch.manners import Visitor
from foedera.watch.plan import plan_of
from foedera.watch.web import Fetcher
import trafilatura
class Slow(ToyReader):
    def read(self, documents):
        time.sleep(0.01 * len(documents))
        return super().read(documents)
plan = plan_of(sys.argv[1])
with Record.open(sys.argv[2], create=True) as record:
    print("begins", flush=True)
    Watcher(plan, record, Slow(), Visitor(Fetcher(allowed=plan.allow), pause=0.0)).look()
"""


def killed(command: list[str], after: float) -> bool:
    """Run a child; kill it some seconds after it began to look. Whether it was killed before its end."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        assert child.stdout and child.stderr and child.stdout.readline() == b"begins\n"
        try:
            child.wait(after)
        except subprocess.TimeoutExpired:
            child.kill()
            return True
        assert child.returncode == 0, child.stderr.read().decode()[-400:]
        return False


def test_killed_in_the_middle_again_and_again_nothing_is_lost_or_doubled(served: Site, tmp_path: Path) -> None:
    served.routes |= {f"/p/{n}": Route(page(n)) for n in range(40)}
    for number in range(4):
        served.routes[f"/{number}.rss"] = Route(
            feed(*range(number * 10, number * 10 + 10), base=served.url("/p"), words=False), etag='"1"'
        )
        served.routes[f"/w{number}.rss"] = Route(feed(*range(number * 20, number * 20 + 30)), etag='"1"')
    feeds = "".join(
        f'[[feed]]\nurl = "{served.url(f"/{n}.rss")}"\npages = true\n[[feed]]\nurl = "{served.url(f"/w{n}.rss")}"\n'
        for n in range(4)
    )
    plan = tmp_path / "feeds.toml"
    plan.write_text(f'allow = ["{served.host}"]\n{feeds}', encoding="utf-8")
    dice, kills = random.Random(4), 0
    command = [sys.executable, "-c", CHILD, str(plan), str(tmp_path / "a.foedera"), str(ROOT / "src"), str(ROOT / "tests")]
    while killed(command, dice.uniform(0.05, 0.9) if kills < 12 else 60):
        kills += 1
    with Record.open(tmp_path / "a.foedera") as record:
        titles = [str(d.title) for d in record.documents()]
        assert sorted(titles) == sorted([f"Page {n}" for n in range(40)] + [f"Story {n}" for n in range(90)])
        assert record.counts()["statement"] == 40 * 4 + 90 * 2
        assert list(faults(record)) == []
    assert kills >= 2
