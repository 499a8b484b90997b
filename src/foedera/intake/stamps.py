"""The day on which a web page says that it was published: declared in its head, shown beside its headline, or in its address.

What is declared is believed unless the page contradicts itself; dates of comments, of other stories, of updates and of captures are
not the article's. Where nothing settles it the day stays unknown.
"""

from __future__ import annotations

import datetime
import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from foedera.intake.dates import day_in, in_url, time_of
from foedera.types.time import Time

Day = datetime.date
DECLARED: Final = re.compile(
    r"(og:)?article:published(_time)?|og:published_time|(dc|dcterms)[.:](date|date\.issued|date\.created|issued|created)|parsely-pub-date|sailthru\.date|"
    r"citation_(publication_)?date|pub_?date|publish(ed)?[-_]?(date|time)|publication[-_]?date|date|datepublished|originalpublicationdate|article\.published",
    re.I,
)
ARTICLE: Final = re.compile(r"(\w*Article|BlogPosting|Report|Report\w*)$")
APART: Final = re.compile(
    r"comment|related|recommend|most-|popular|trending|more-|mor\b|teaser|sidebar|latest|promo|footer|masthead|banner|wayback|wm-|archive|event|copyright|crawl|nav\b|today",
    re.I,
)
STAMP: Final = re.compile(r"\bby\b|date|time|stamp|byline|meta\b|publish|posted|dateline|info|press|submitted|created", re.I)
SAID: Final = re.compile(
    r"(?:first published|originally published|published|posted|filed|publié|veröffentlicht|publicado|pubblicato|опубликовано)[\w ]{0,6}?[:\s]\s*(?P<rest>.{0,40})",
    re.I,
)
NOT_IT: Final = re.compile(
    r"updat|modif|print|access|retriev|captur|expire|correct|last |load|copyright|©|stand:|anniversar|held on|opens|until", re.I
)
LAYER: Final = re.compile(
    r"[\"'](?:publishedDate|datePublished|publishDate|publish_date|published_at|publicationDate|pubDate)[\"']\s*:\s*[\"']([^\"']{8,40})"
)
SHOWN_CHARS: Final = 110  # a stamp is a short line


def published(page: str, url: str | None) -> Time | None:
    """The day of publication with the rule that gave it; None where the page does not show one."""
    from lxml import html

    try:
        tree = html.fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", page))
    except (ValueError, html.etree.ParserError):
        return in_url(url or "")
    declared, shown = [*_linked(tree), *_metas(tree)], list(dict.fromkeys(_shown(tree)))
    day, rule = _settled(declared, shown)
    if day:
        return time_of(day, rule)
    if declared or shown:
        return None
    return _addressed(tree, url) or _layered(tree)


def _settled(declared: list[Day], shown: list[Day]) -> tuple[Day | None, str]:
    """One day where declared and shown ones allow it."""
    ranked = Counter(declared).most_common()
    if not ranked:
        return (shown[0], "shown beside the headline") if shown else (None, "")
    if len(ranked) > 1:
        both = [day for day, _ in ranked if day in shown]
        return (both[0], "declared and shown by the page") if len(both) == 1 else (None, "")
    day = ranked[0][0]
    near = [other for other in shown if abs((other - day).days) == 1]
    if near and day not in shown:
        return near[0], "shown by the page; its metadata has the same moment in another zone"
    return day, "declared in the page's metadata"


def _valid(day: Day | None) -> Iterator[Day]:
    if day and 1600 <= day.year <= 2100 and day != Day(1970, 1, 1):
        yield day


def _linked(tree: Any) -> Iterator[Day]:
    """datePublished of articles in JSON-LD."""
    for script in tree.xpath("//script[contains(@type, 'ld+json')]")[:20]:
        try:
            found = json.loads((script.text or "")[:200_000])
        except ValueError:
            continue
        for node in _nodes(found, 6):
            kinds = node.get("@type")
            if any(ARTICLE.match(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds])):
                yield from _valid(day_in(str(node.get("datePublished", ""))[:40]))


def _nodes(found: object, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(found, dict):
        yield found
    parts = found.values() if isinstance(found, dict) else found if isinstance(found, list) else ()
    for part in parts if depth else ():
        yield from _nodes(part, depth - 1)


def _metas(tree: Any) -> Iterator[Day]:
    for meta in tree.xpath("//meta[@content]")[:400]:
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        if DECLARED.fullmatch(name) and not _apart(meta):
            yield from _valid(day_in(meta.get("content")[:60]))


def _apart(element: Any) -> bool:
    """Whether an element stands in a part of the page that is not the article."""
    for above in [element, *element.iterancestors()]:
        if above.tag in {"aside", "nav", "footer"}:
            return True
        words = " ".join(above.get(key) or "" for key in ("class", "id", "itemtype", "role"))
        if above.tag not in {"html", "body"} and APART.search(words):
            return True
    return False


def _shown(tree: Any) -> Iterator[Day]:
    """Days of stamps, those with a word of publishing first; then <time> elements; then bare stamps."""
    parts = [
        part
        for part in tree.iter()
        if isinstance(part.tag, str) and part.tag not in {"script", "style", "title"} and not _apart(part)
    ]
    lines = [(part, " ".join(part.text_content().split())) for part in parts if part.tag not in {"html", "body", "head"}]
    short = [(part, line) for part, line in lines if 0 < len(line) <= SHOWN_CHARS]
    for _, line in short:
        said = SAID.search(line)
        if said:
            yield from _valid(day_in(said["rest"]))
    for part in parts:
        if part.tag == "time" and part.get("datetime") and not NOT_IT.search(_around(part)):
            yield from _valid(day_in(part.get("datetime")[:40]))
    for part, line in short:
        if part.tag in {"p", "div", "span", "small", "li", "td", "font", "address", "i", "em"} and _stamp_like(part, line):
            yield from _valid(day_in(line))


def _around(part: Any) -> str:
    above = part.getparent()
    return " ".join(above.text_content().split())[:80] if above is not None else ""


def _stamp_like(part: Any, line: str) -> bool:
    """A short line that is little else than a day, or that the page's own names call a stamp."""
    if NOT_IT.search(line) or (line.endswith((".", "”", '"')) and not line.endswith(("a.m.", "p.m.", "г."))):
        return False
    return bool(STAMP.search(" ".join(part.get(key) or "" for key in ("class", "id", "itemprop")))) or len(line) <= 45


def _addressed(tree: Any, url: str | None) -> Time | None:
    links = [*tree.xpath("//link[@rel='canonical']/@href"), *tree.xpath("//meta[@property='og:url']/@content"), url or ""]
    return next((day for link in links if (day := in_url(link))), None)


def _layered(tree: Any) -> Time | None:
    """A data layer of a script that names the article's publication outright."""
    for script in tree.xpath("//script[not(@src) and not(contains(@type, 'json'))]")[:60]:
        found = LAYER.search((script.text or "")[:200_000])
        day = day_in(found[1]) if found else None
        if day:
            return time_of(day, "named in a script of the page")
    return None
