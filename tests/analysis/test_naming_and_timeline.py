from __future__ import annotations

import pytest
from told import book_of, report

from foedera.analysis.ledger.grouping import groups
from foedera.analysis.ledger.ledgers import ledgers
from foedera.analysis.ledger.reports import reports_of
from foedera.analysis.naming import naming, rivals
from foedera.analysis.networks.names import display_names
from foedera.analysis.timeline import timeline
from foedera.pipeline import searchable
from foedera.types.findings import Timeline

SIGNED = report(
    "[a Peru] and [b Chile] [p signed] a [k border treaty] on [t 3 May 2019].",
    "mention a state, b state, k accord, t time", "event p SUPPORT done: a, b mutual when t", published="2019-05-04", outlet="Early",
)  # fmt: skip
LATER = report(
    "[a Lima] and [b Santiago] [p signed] a so-called [k pact] on [t 4 May 2019]. [s [m Ana Ruiz]] [q said] [c [x Chilean] [y troops] [r left]].",
    "mention a state, b state, k accord, t time, m person, x state, y armed_force", "says q say: s > c",
    "event p SUPPORT done: a, b mutual when t", "event r RETREAT done: y", published="2019-05-06", outlet="Late",
)  # fmt: skip
BOOK = book_of(SIGNED, LATER)
REPORTS = reports_of(BOOK, searchable)


def line() -> Timeline:
    return timeline(REPORTS, groups(REPORTS))


def test_one_moment_with_all_who_tell_it_and_the_first_first() -> None:
    (signed,) = line().dated
    assert signed.kind == "signed" and signed.time is not None and signed.time.value == "2019-05-03"
    assert signed.other_times == ("2019-05-04",)
    assert [REPORTS[s.document].document.outlet for s in signed.sightings] == ["Early", "Late"]


def test_what_no_report_dates_stands_apart_with_its_asserter() -> None:
    (left,) = line().undated
    assert left.kind == "RETREAT" and left.time is None and left.sightings[0].asserted_by == ("Ana Ruiz",)


def test_who_calls_whom_how_and_whose_word_it_is() -> None:
    called = naming(BOOK, REPORTS, ledgers(REPORTS, groups(REPORTS)))
    chile = {(c.form, c.owner) for c in called if c.of == "CHL"}
    assert chile == {("Chile", None), ("Santiago", None), ("Chilean", "Ana Ruiz")}
    assert {c.marker for c in called if c.form == "pact"} == {"so-called"}
    assert {c.form for c in rivals(called) if c.kind == "accord"} == {"border treaty", "pact"}


def test_what_all_call_the_same_is_no_rival_name() -> None:
    called = naming(BOOK, REPORTS)
    assert not [c for c in rivals(called) if c.form == "Ana Ruiz"]
    assert [c for c in called if c.form == "Ana Ruiz"]


def test_every_form_stands_where_it_is_said_to() -> None:
    for c in naming(BOOK, REPORTS):
        assert all(REPORTS[c.document].quote(span) == c.form for span in c.spans)


@pytest.mark.parametrize(("act", "denier"), [("deny", True), ("say", False)])
def test_who_is_contradicted_is_not_said_to_deny(act: str, denier: bool) -> None:
    told = report(
        "[s [e Chile's navy]] [q told] [c that [b marines] [p shot] three [f sailors]].",
        "mention e armed_force, b armed_force, f people", f"says q {act}: s > c", "event p ASSAULT done denied: b > f",
    )  # fmt: skip
    found = reports_of(book_of(told), searchable)
    (moment,) = (m for m in timeline(found, groups(found)).undated if m.kind == "ASSAULT")
    (sighting,) = moment.sightings
    assert sighting.asserted_by == ("Chile's navy",) and sighting.assertion == "denied" and sighting.denier == denier


def test_who_is_only_described_is_called_by_their_report() -> None:
    told = report(
        "[b troops] [p shot] three [f sailors].", "mention b armed_force, f people", "event p ASSAULT done: b > f", outlet="Early"
    )
    names = display_names(book_of(told))
    assert names[f"troops ({told[0].document.id[:4]})"] == "troops (Early)"
