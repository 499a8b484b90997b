from __future__ import annotations

import pytest
from marked import marked

from foedera.coding import draw
from foedera.types.entries import Event
from foedera.types.time import Time

PUBLISHED = "2021-03-12"  # a Friday


def times(text: str, *lines: str) -> dict[str, Time | None]:
    """Each act's words with its time."""
    document, reading = marked(text, *lines, published=PUBLISHED)
    return {document.quote(e.anchor): e.time for e in draw(document, reading).entries if isinstance(e, Event)}


def value(time: Time | None) -> str | None:
    return time.value if time else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In May 2019 [a Mali] [p expelled] [b two envoys].", "2019-05"),
        ("On Tuesday, after a long night, [a Mali] [p expelled] [b two envoys].", None),
        ("In May 2019 bakers who saw how [a Mali] [p expelled] [b two envoys] wept.", None),
        ("The row began in May 2019, when [a Mali] [p expelled] [b two envoys].", "2019-05"),
        ("Bakers wept over May 2019. [a Mali] [p expelled] [b two envoys].", None),
        ("For three weeks [a Mali] [p expelled] [b two envoys].", None),
    ],
)
def test_an_expression_dates_the_clause_that_it_opens(text: str, expected: str | None) -> None:
    found = times(text, "mention a state, b people", "event p SANCTION/expel done: a > b")
    assert value(found["expelled"]) == expected


TUESDAY = "[a Mali] [p expelled] [b two envoys] on [t Tuesday]."
NEXT = ("mention a state, b people, c state, d people, t time", "event p SANCTION/expel done: a > b when t")


@pytest.mark.parametrize(
    ("then", "dated"),
    [
        ("[c Togo] [q recalled] [d its consul].", True),
        ("Crowds wept. [c Togo] [q recalled] [d its consul].", True),
        ("Crowds wept. Shops shut. [c Togo] [q recalled] [d its consul].", False),
        ("[c Togo] had [q recalled] [d its consul].", False),
        ("Earlier [c Togo] [q recalled] [d its consul].", False),
        ("[c Togo] has often [q recalled] [d its consul].", False),
        ("[c Togo] [q recalls] [d its consul].", False),
        ("Snow fell in 2017. [c Togo] [q recalled] [d its consul].", False),
        ("[c Togo] met [d a consul] [q recalled] by others.", False),
    ],
)
def test_an_act_in_the_plain_past_goes_on_from_the_one_before(then: str, dated: bool) -> None:
    found = times(f"{TUESDAY} {then}", *NEXT, "event q SANCTION done: c > d")
    time = found[next(word for word in found if word != "expelled")]
    assert value(time) == ("2021-03-09/2021-03-10" if dated else None)
    if time:
        assert (time.precision, time.earliest, time.latest) == ("interval", "2021-03-09", "2021-03-10")
        assert time.rule.startswith("told after what happened then")


@pytest.mark.parametrize(
    ("joined", "dated"),
    [
        ("and [q recalled] [d its consul]", True), (", [q shaming] [d its consul]", True), ("and has [q shamed] [d its consul]", False),
        ("after it [q recalled] [d its consul]", False),
    ],
)  # fmt: skip
def test_acts_joined_in_one_sentence_share_a_time(joined: str, dated: bool) -> None:
    text = f"[a Mali] [p expelled] [b two envoys] on [t Tuesday] {joined}.".replace(" ,", ",")
    found = times(text, "mention a state, b people, d people, t time", NEXT[1], "event q SANCTION done: a > d")
    assert value(found[next(word for word in found if word != "expelled")]) == ("2021-03-09" if dated else None)


def test_another_paragraph_does_not_go_on() -> None:
    found = times(f"{TUESDAY}\n[c Togo] [q recalled] [d its consul].", *NEXT, "event q SANCTION done: c > d")
    assert found["recalled"] is None


def test_what_is_only_planned_goes_on_from_nothing() -> None:
    found = times(f"{TUESDAY} [c Togo] [q recalled] [d its consul].", *NEXT, "event q SANCTION planned: c > d")
    assert found["recalled"] is None


def test_what_goes_on_ends_with_the_publication() -> None:
    text = "[a Mali] [p expelled] [b two envoys] on [t Friday]. [c Togo] [q recalled] [d its consul]."
    assert value(times(text, *NEXT, "event q SANCTION done: c > d")["recalled"]) == "2021-03-12/2021-03-12"


def test_no_act_is_dated_by_a_month() -> None:
    text = "[a Mali] [p expelled] [b two envoys] in [t May 2019]. [c Togo] [q recalled] [d its consul]."
    assert times(text, *NEXT, "event q SANCTION done: c > d")["recalled"] is None
