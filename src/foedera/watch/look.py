"""One look at everything in a plan. A document is in the record before its look is noted: a killed watch looks again, and doubles nothing."""

from __future__ import annotations

import datetime
import logging
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from foedera import intake, pipeline
from foedera.errors import IntakeError
from foedera.intake import feed as feeds
from foedera.intake.html import Fetched, page
from foedera.intake.limits import FEED_BYTES, PAGE_BYTES
from foedera.intake.warc import content_type
from foedera.store import looks
from foedera.store.file import now
from foedera.store.record import Record
from foedera.types.reading import Reader
from foedera.types.record import Look, Refusal
from foedera.types.text import Document
from foedera.watch.manners import Visitor, wait_of
from foedera.watch.plan import Feed, Plan
from foedera.watch.web import AGENT, Fetcher, Response

LOG = logging.getLogger(__name__)
SETTLED = 2.0  # seconds; a file that changed since is still being written
OK = 200
UNCHANGED = 304


@dataclass(slots=True)
class LookReport:
    """What is new since the last look."""

    at: str = field(default_factory=now)
    looked: int = 0
    unchanged: int = 0
    documents: list[Document] = field(default_factory=list)
    entries: Counter[str] = field(default_factory=Counter)
    refused: list[Refusal] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    waiting: dict[str, str] = field(default_factory=dict)
    headlines: Counter[str] = field(default_factory=Counter)


class Watcher:
    """Looks at a plan's feeds and folders into a record. One for a whole watch, so that hosts' wishes are remembered."""

    def __init__(self, plan: Plan, record: Record, reader: Reader, visitor: Visitor | None = None) -> None:
        self.plan, self.record, self.reader = plan, record, reader
        agent = f"{AGENT[:-1]}; {plan.contact})" if plan.contact else AGENT
        self.visitor = visitor or Visitor(Fetcher(agent, plan.allow))

    def look(self) -> LookReport:
        """Look once at everything. What fails is told in the report; its neighbours are looked at all the same."""
        report = LookReport()
        for feed in self.plan.feeds:
            self._feed(feed, report)
        for folder in self.plan.folders:
            for path in intake.files([folder]):
                self._file(path, report)
        fields = {"looked": report.looked, "new": len(report.documents), "failed": report.failed, "waiting": len(report.waiting)}
        LOG.info("looked", extra={"fields": fields})
        return report

    def _feed(self, feed: Feed, report: LookReport) -> None:
        before = looks.last(self.record, feed.url) or Look(feed.url, "")
        if self._waits(before, report):
            return
        report.looked += 1
        answer = None
        try:
            answer = self.visitor.get(feed.url, most=FEED_BYTES, etag=before.etag, modified=before.modified)
            if answer.status == UNCHANGED:
                report.unchanged += 1
                return
            if answer.status != OK:
                raise IntakeError(f"{feed.url}: HTTP {answer.status}")
            found = self._of_pages(answer, feed, report) if feed.pages else self._of_words(answer, feed, report)
            self._read(found, report)
        except IntakeError as error:
            self._failed(before, str(error), answer, report)
            return
        told = answer.headers
        looks.note(self.record, Look(feed.url, now(), told.get("etag", "")[:500], told.get("last-modified", "")[:100]))

    def _of_words(self, answer: Response, feed: Feed, report: LookReport) -> Iterator[Document | Refusal]:
        """The entries of a feed in its own words. Headlines without a text are how many feeds are: counted, not refused."""
        for one in feeds.read(answer.body, feed.url):
            if isinstance(one, Document):
                yield one
            else:
                report.headlines[feed.url] += 1

    def _of_pages(self, answer: Response, feed: Feed, report: LookReport) -> Iterator[Document | Refusal]:
        """The pages of a feed's entries that are not in the record yet; the feed's own words where an entry has no page."""
        found = feeds.parsed(answer.body, feed.url)
        own = {one.source: one for one in feeds.read(answer.body, feed.url)}
        for number, entry in enumerate(found.entries, 1):
            link = feeds.link_of(entry)
            words = own.get(f"{feed.url}#{feeds.key_of(entry) or number}")
            if link is None and words is not None:
                yield words
            elif link is not None and not looks.seen(self.record, link):
                yield from self._page(link, report)

    def _page(self, link: str, report: LookReport) -> Iterator[Document | Refusal]:
        before = looks.last(self.record, link) or Look(link, "")
        if self._waits(before, report):
            return
        answer = None
        try:
            answer = self.visitor.get(link, most=PAGE_BYTES)
            if answer.status != OK:
                raise IntakeError(f"{link}: HTTP {answer.status}")
            charset = content_type(answer.headers.get("content-type", ""))[1]
            yield page(answer.body, link, Fetched(answer.url, now(), charset))
        except IntakeError as error:
            self._failed(before, str(error), answer, report)

    def _file(self, path: str, report: LookReport) -> None:
        try:
            told = Path(path).stat()
        except OSError:
            return  # gone since it was listed
        state = f"{told.st_size}-{told.st_mtime_ns}"
        before = looks.last(self.record, path)
        if before and before.etag == state:
            return
        report.looked += 1
        if 0 <= time.time() - told.st_mtime < SETTLED:
            report.waiting[path] = "still being written; left to the next look"
            return
        self._read(intake.documents([path]), report)
        looks.note(self.record, Look(path, now(), state))

    def _read(self, found: Iterator[Document | Refusal], report: LookReport) -> None:
        fresh: list[Document] = []

        def met() -> Iterator[Document | Refusal]:
            for one in found:
                if isinstance(one, Document) and not looks.holds(self.record, one.id):
                    fresh.append(one)
                yield one

        account = pipeline.read(met(), self.record, self.reader)
        report.documents += {document.id: document for document in fresh}.values()
        report.entries.update(account.entries)
        report.refused += account.refused

    def _waits(self, before: Look, report: LookReport) -> bool:
        if before.until > now():
            report.waiting[before.what] = f"failed {before.tries} times; asked again after {before.until}"
        return before.until > now()

    def _failed(self, before: Look, why: str, answer: Response | None, report: LookReport) -> None:
        """Note a failure, so that a later look asks again when it may: what the host gave to ask with is kept."""
        tries = before.tries + 1
        until = datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=wait_of(answer, self.plan.every, tries - 1))
        report.failed.append(why)
        failed = Look(before.what, now(), before.etag, before.modified, why[:500], tries, until.isoformat(timespec="seconds"))
        looks.note(self.record, failed)


def watch(
    watcher: Watcher, told: Callable[[LookReport], Any], every: int | None, *, sleep: Callable[[float], None] = time.sleep
) -> None:
    """Look, tell, wait, for ever; once where `every` (seconds) is None."""
    while True:
        began = time.monotonic()
        told(watcher.look())
        if every is None:
            return
        sleep(max(0.0, every - (time.monotonic() - began)))
