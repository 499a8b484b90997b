"""Every page: where it stands, what it may be asked, what it shows. Adding one is a module, a template and a line here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from foedera.web.pages import (
    accord,
    agreement,
    brief,
    compare,
    entry,
    event,
    home,
    lists,
    naming,
    network,
    people,
    places,
    queue,
    reports,
    runs,
    search,
    series,
    statement,
    timeline,
)
from foedera.web.pages.asked import ById, Listing, Nothing
from foedera.web.signed import AskNetwork


@dataclass(frozen=True, slots=True)
class Page:
    """`show` gives the Context of a query; the same Context fills the template and the .json twin.

    `group` places it in the menu, under `short` where that is given.
    """

    path: str
    title: str
    show: Callable[[Any, Any], Any]
    query: type
    context: type
    template: str
    group: str = ""
    short: str = ""

    @property
    def twin(self) -> str:
        """Where its JSON stands."""
        return "/index.json" if self.path == "/" else f"{self.path.replace(':path', '')}.json"


PAGES: tuple[Page, ...] = (
    Page("/", "At a glance", home.home, Nothing, home.Home, "home.html"),
    Page("/brief", "Brief", brief.brief, brief.AskBrief, brief.BriefPage, "brief.html", "read"),
    Page("/documents", "Reports", reports.reports, Listing, reports.Reports, "reports.html", "read"),
    Page("/document/{id}", "Report", reports.document, reports.AskDocument, reports.DocumentPage, "document.html"),
    Page("/accords", "Accords", lists.accords, lists.AskList, lists.EntryList, "list.html", "read"),
    Page("/accord/{id}", "Accord", accord.accord, ById, accord.AccordPage, "accord.html"),
    Page("/events", "Events", lists.events, lists.AskList, lists.EntryList, "list.html", "read"),
    Page("/event/{id}", "Event", event.event, ById, event.EventPage, "event.html"),
    Page("/statements", "Statements", lists.statements, lists.AskList, lists.EntryList, "list.html", "read"),
    Page("/statement/{id}", "Statement", statement.statement, ById, statement.StatementPage, "statement.html"),
    Page("/alignments", "Allies and rivals", lists.alignments, lists.AskList, lists.EntryList, "list.html", "read", "Alliances"),
    Page("/namings", "Names at a distance", lists.namings, lists.AskList, lists.EntryList, "list.html"),
    Page("/entry/{id}", "Entry", entry.entry, ById, entry.EntryPage, "entry.html"),
    Page("/people", "Who is who", people.people, people.AskPeople, people.People, "people.html", "read"),
    Page("/actor/{key:path}", "Actor", people.actor, people.AskActor, people.ActorPage, "actor.html"),
    Page("/compare", "Compare", compare.comparisons, Listing, compare.Comparisons, "comparisons.html", "weigh"),
    Page("/compare/{id}", "Comparison", compare.compare, ById, compare.ComparePage, "compare.html"),
    Page("/network", "Network", network.network, AskNetwork, network.NetworkPage, "network.html", "weigh"),
    Page("/timeline", "Timeline", timeline.timeline, timeline.AskTimeline, timeline.Timeline, "timeline.html", "weigh"),
    Page("/naming", "Naming", naming.naming, naming.AskNaming, naming.NamingPage, "naming.html", "weigh"),
    Page("/series", "Pairs", series.series, series.AskSeries, series.SeriesPage, "series.html", "weigh"),
    Page("/map", "Map", places.places, places.AskMap, places.MapPage, "map.html", "weigh"),
    Page("/search", "Search", search.search, search.AskSearch, search.Search, "search.html"),
    Page("/queue", "Review", queue.queue, queue.AskQueue, queue.Queue, "queue.html", "find"),
    Page("/agreement", "Reviewers", agreement.agreement_page, agreement.AskAgreement, agreement.Agreement, "agreement.html"),
    Page("/history", "History", runs.history, Listing, runs.History, "history.html", "find"),
    Page("/runs", "Runs", runs.runs, Nothing, runs.Runs, "runs.html"),
)
