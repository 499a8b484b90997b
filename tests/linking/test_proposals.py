"""What is proposed as the same, and what is told apart; each case is two small profiles or two short reports of our own."""

from __future__ import annotations

import dataclasses

import pytest
from marked import marked

from foedera.analysis.clusters import clusters
from foedera.coding import draw
from foedera.linking import accords, links, profiles_of
from foedera.linking.actors import Seen
from foedera.linking.actors import judge as same_actor
from foedera.linking.actors import profile as actor
from foedera.linking.copies import profile as text_of
from foedera.linking.events import judge as same_act
from foedera.linking.events import profile as act
from foedera.types.profile import Profile
from foedera.types.record import Link
from foedera.types.text import Document

TOPIC = frozenset("ceasefire bulaga harbour shelling trawler envoy".split())
WALRUS = (
    "The coastguard of Bulaga freed eleven trawlermen on Friday after a night of shelling around the harbour. Their captain, who spoke from "
    "a clinic, praised the fishermen of a rival village for towing the burning hull ashore. A provincial judge opened an inquiry into why the "
    "patrol boat had left its mooring without a radio. Merchants closed the quay market until Monday and asked insurers for a moratorium. "
    "Two envoys from the archipelago's union flew in at dusk to count the damaged jetties."
)
CHANGED = WALRUS.replace("eleven trawlermen", "eleven crewmen").replace(
    "Merchants closed the quay market until Monday", "Traders shut the fish hall"
)


@pytest.mark.parametrize(
    ("one", "other", "kind", "same"),
    [
        ("Ravil Osmanov", "Ravil Osmanov", "person", True),
        ("Ravil Osmanov", "Osmanov", "person", True),
        ("Ravil Osmanov", "R. Osmanov", "person", True),
        ("Serzh Sarkisian", "Serzh Sargsyan", "person", True),
        ("Ravil Osmanov", "Timur Osmanov", "person", False),
        ("Osmanov", "Osmanova", "person", False),
        ("Union of Coastal Towns", "UCT", "organisation", True),
        ("Bulaga Fishery Board", "Bulaga Fishery Board", "organisation", True),
        ("Bulaga Fishery Board", "Bulaga Harbour Police", "organisation", False),
        ("San Felipe, Bulaga", "Bulaga", "state", False),
    ],
)
def test_names(one: str, other: str, kind: str, same: bool) -> None:
    left, right = actor("a", "1", Seen(kind, (one,)), TOPIC), actor("b", "2", Seen(kind, (other,)), TOPIC)
    assert bool(clusters(links([left, right]))) is same


def test_the_gazetteer_joins_and_parts_whatever_the_names() -> None:
    russia, kremlin, york = (actor(n, n, Seen("state", (name,), key)) for n, name, key in
                             (("1", "Russia", "RUS"), ("2", "Kremlin", "RUS"), ("3", "Russia", "GEO")))  # fmt: skip
    verdict = same_actor(russia, kremlin)
    assert verdict and verdict.reasons == ("both are RUS in the gazetteer",) and same_actor(russia, york) is None


def test_a_last_name_that_two_people_of_a_report_bear_joins_nobody() -> None:
    alone, first = (
        actor("a", "1", Seen("person", ("Osmanov",)), TOPIC),
        Seen("person", ("Ravil Osmanov", "Osmanov"), namesakes=frozenset({"osmanov"})),
    )
    assert links([alone, actor("b", "2", first, TOPIC)]) == []
    assert links([actor("c", "3", first, TOPIC), actor("d", "4", Seen("person", ("Timur Osmanov", "Osmanov")), TOPIC)]) == []


@pytest.mark.parametrize("form", ["two soldiers", "We", "the rebels", "Foreign Ministry"])
def test_descriptions_are_nobody_in_particular(form: str) -> None:
    assert links([actor("a", "1", Seen("office", (form,)), TOPIC), actor("b", "2", Seen("office", (form,)), TOPIC)]) == []


def deed(key: str, named: str, **facts: object) -> Profile:
    made = act(key, key, named, f"They {named} the trawler off Bulaga harbour.", topic=TOPIC)
    return dataclasses.replace(made, **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (deed("1", "attacked"), deed("2", "assault"), True),
        (deed("1", "attacked"), deed("2", "praised"), False),
        (deed("1", "attacked"), deed("2", "attacked", topic=frozenset({"parliament", "budget", "vineyard"})), False),
        (deed("1", "attacked", days=(10, 10)), deed("2", "attacked", days=(11, 11)), True),
        (deed("1", "attacked", days=(10, 10)), deed("2", "attacked", days=(17, 17)), False),
        (
            deed("1", "asked", label="REQUEST"),
            deed(
                "2",
                "asked",
                label="REQUEST",
                topic=frozenset({"bulaga", "lagoon", "jetty", "quay", "pier"}),
                words=frozenset({"tribunal"}),
            ),
            False,
        ),
    ],
)
def test_acts(one: Profile, other: Profile, same: bool) -> None:
    verdict = same_act(one, other)
    assert bool(verdict and verdict.score >= 0.5) is same


def test_a_verdict_says_why() -> None:
    verdict = same_act(deed("1", "attacked", who=frozenset({"RUS"}), places=frozenset({"bulaga", "77"})),
                       deed("2", "attacked", who=frozenset({"RUS"}), places=frozenset({"bulaga", "77"})))  # fmt: skip
    assert verdict and verdict.reasons[:3] == ("the same word for the act: attack", "shared parties: RUS", "one place: bulaga")


def test_a_rewrite_is_a_copy_and_another_report_is_not() -> None:
    texts = {
        "a": WALRUS,
        "b": CHANGED,
        "c": "Vineyards froze again. " * 3 + "Nobody in the budget committee of the landlocked duchy could say who pays.",
    }
    made = [profile for key, text in texts.items() if (profile := text_of(key, text))]
    assert [(x.kind, x.left, x.right) for x in links(made)] == [("copy", "a", "b")]


def test_a_few_words_are_no_text() -> None:
    assert text_of("a", "Shelling resumed.") is None


def report(place: str, day: str, *more: str) -> tuple[Document, list[Profile]]:
    text = f"[a Peru] and [b Chile] [p signed] a [k border treaty] in [d {place}] on [t {day}]. {' '.join(more)}"
    document, reading = marked(
        text, "mention a state, b state, k accord, d place, t time", "event p SUPPORT done: a, b mutual when t where d"
    )
    return document, list(profiles_of(document, draw(document, reading).entries))


def found(*reports: tuple[Document, list[Profile]]) -> set[tuple[str, int]]:
    every: list[Link] = links([profile for _, profiles in reports for profile in profiles])
    return {(cluster.kind, len(cluster.members)) for cluster in clusters(every)}


def test_two_reports_of_one_signing_share_accord_act_actors_and_place() -> None:
    same = found(report("Lima", "3 May 2019"), report("Lima", "3 May 2019", "Rain fell on the Peruvian guards."))
    assert {("accord", 2), ("event", 2), ("place", 4), ("actor", 2)} <= same


def test_accords_of_other_days_are_other_accords() -> None:
    kinds = {kind for kind, _ in found(report("Lima", "3 May 2019"), report("Lima", "9 June 2003"))}
    assert kinds == {"actor", "place"}


@pytest.mark.parametrize(("parties", "linked"), [({"PER", "CHL"}, True), ({"CHL"}, True), ({"PER", "BOL"}, False)])
def test_accords_of_other_pairs_of_states_are_two(parties: set[str], linked: bool) -> None:
    topic = frozenset({"fishery", "trawler", "arica", "quota"})
    one = Profile("a", "accord", "d1", label="treaty", trigger=("treaty",), who=frozenset({"PER", "CHL"}), topic=topic)
    other = Profile("b", "accord", "d2", label="treaty", trigger=("treaty",), who=frozenset(parties), topic=topic)
    verdict = accords.judge(one, other)
    assert (verdict is not None and verdict.score > 0.5) == linked
