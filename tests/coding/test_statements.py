from __future__ import annotations

import pytest
from marked import marked
from said import said

from foedera.coding import draw
from foedera.types.entries import Accord, Statement

FORMS = [
    ("“[c We stay],” [s [a Ana Ruiz]] [q said].", "indirect"),
    ("[c “We stay,”] [s [a Ana Ruiz]] [q said].", "direct"),
    ("[s [a Ana Ruiz]] [q said] [c they would “never” leave].", "mixed"),
    ("[s [a Ana Ruiz]] [q said] [c that they would leave].", "indirect"),
]


@pytest.mark.parametrize(("text", "form"), FORMS[1:])
def test_forms(text: str, form: str) -> None:
    (statement,), names = said(text, "mention a person", "says q say: s > c")
    assert statement.form == form
    assert [names[p.actor or ""] for p in statement.speakers] == ["Ana Ruiz"]


@pytest.mark.parametrize(
    ("source", "mentions", "speakers"),
    [
        ("[s [n Thai] [a police]]", "n state, a police", ["police"]),
        ("[s [a Ana Ruiz], a [o senior lawmaker] from [p Lewica],]", "a person, o office, p party", ["Ana Ruiz"]),
        ("[s The opposition [a Lewica] and [b Zieloni] alliances]", "a party, b party", ["Lewica", "Zieloni"]),
        ("[s The [a Chadian] side]", "a state", ["Chadian"]),
        ("[s [a Ana Ruiz] backed by [p Lewica]]", "a person, p party", ["Ana Ruiz"]),
        ("[s [a Ana Ruiz]'s [b allies]]", "a person, b people", ["allies"]),
        ("[s [a Ana Ruiz]’s political allies]", "a person", ["political allies"]),
        ("[s A woman who would not be named]", "", ["woman"]),
        ("[s Korinter]", "", ["Korinter"]),
        ("[s the PQRS]", "", ["PQRS"]),
        ("[s the foreign ministry]", "", ["foreign ministry"]),
        ("[s Analysts]", "", ["Analysts"]),
        ("[s A senior [a Chadian] official]", "a state", ["official"]),
        ("[s Survivors of the [a Lewica] raids]", "a party", ["Survivors"]),
        ("[s Some coastal countries, notably [a Peru],]", "a state", ["coastal countries"]),
        ("[s [a Togo]’s envoy for trade, Maria Oduya,]", "a state", ["Maria Oduya"]),
        ("[s The report]", "", [None]),
        ("[s Others in the hall]", "", [None]),
        ("[s [a Peru] and [b Chilean] [o officials]]", "a state, b state, o people", ["officials"]),
        ("[s [a Ana Ruiz], as well as [b Jan Kos],]", "a person, b person", ["Ana Ruiz", "Jan Kos"]),
        ("[s [a Togo]'s Lewica and Rok Zielony]", "a state", ["Lewica", "Rok Zielony"]),
        ("[s [a Ana Ruiz], the president, and [b Jan Kos]]", "a person, b person", ["Ana Ruiz", "Jan Kos"]),
        ("[s A girl who left to join [a Lewica]]", "a party", ["girl"]),
        ("[s [a Peru], [b Chile] and [d Togo]]", "a state, b state, d state", ["Peru", "Chile", "Togo"]),
        ("[s [a Ana Ruiz], [o director] of policy at the thinktank [b Korinter],]", "a person, o office, b person", ["Ana Ruiz"]),
        ("[s One of the officials quoted by [a Lewica]]", "a party", ["officials"]),
        ("[s Nearly eight of 10 voters]", "", ["voters"]),
        ("[s [a Peru] and [b Chilean] reports]", "a state, b state", [None]),
        ("[s A [x senior] [a Chadian] [o clerk]]", "x person, a state, o person", ["clerk"]),
        ("[s The [a source] close to the ministry]", "a person", ["source"]),
        ("[s [a Ana Ruiz], [b KC],]", "a person, b person", ["Ana Ruiz"]),
        ("[s A [a former aide to Gov.] [b Ana Ruiz]]", "a office, b person", ["former aide to Gov."]),
        ("[s [a President] [b Ruiz]'s [d lawyer]]", "a office, b person, d office", ["lawyer"]),
        ("[s Leader [a Ana Ruiz], [b D-N.Y.],]", "a person, b person", ["Ana Ruiz"]),
        ("[s [a Ruiz] spokesman [b Jan Kos]]", "a person, b person", ["Jan Kos"]),
        ("[s Mr. [a Ruiz] and Mr. [b Kos]]", "a person, b person", ["Ruiz", "Kos"]),
        ("[s An analysis of [a Lewica] in the north]", "a party", [None]),
        ("[s A report by [a Lewica]]", "a party", ["Lewica"]),
        ("[s [a Ruiz] supporters]", "a person", ["supporters"]),
        ("[s The [a Ruiz] campaign]", "a person", [None]),
        ("[s [a Ana Ruiz] yesterday]", "a person", ["Ana Ruiz"]),
        ("[s A young [a Lewica] fighter]", "a armed_group", ["fighter"]),
        ("[s The former [a mayor] and [b deputy]]", "a office, b office", ["mayor"]),
        ("[s The [a mayors] and [b deputies]]", "a office, b office", ["mayors", "deputies"]),
    ],
)
def test_speakers_are_the_heads_of_the_source(source: str, mentions: str, speakers: list[str | None]) -> None:
    lines = ([f"mention {mentions}"] if mentions else []) + ["says q say: s > c"]
    (statement,), names = said(f"{source} [q said] [c that it rained].", *lines)
    assert [names.get(p.actor or "") for p in statement.speakers] == speakers


def test_a_first_they_is_kept_unresolved() -> None:
    (statement,), _ = said("[s [a They]] [q claimed] [c that it failed].", "mention a pronoun", "says q claim: s > c")
    assert statement.speakers[0].actor is None and statement.speaker_span is not None


def test_stances_name_their_targets() -> None:
    (statement,), names = said(
        "[s [a Peru]] [q hailed] [c [b Chile] for its help].",
        "mention a state, b state",
        "says q praise: s > c",
        "stance q: for b",
    )
    assert [(names[view.target.actor or ""], view.stance) for view in statement.about] == [("Chile", "for")]


def test_personal_capacity_is_marked_where_it_is_said() -> None:
    (statement,), _ = said("[s [a Ana Ruiz]] [q said] [c she personally believes it].", "mention a person", "says q say: s > c")
    assert statement.capacity == "personal"


def test_a_surname_that_the_reader_did_not_mark_is_known_from_elsewhere() -> None:
    (statement,), names = said("[a Ana Ruiz] came. [s Ruiz] [q said] [c it was late].", "mention a person", "says q say: s > c")
    assert names[statement.speakers[0].actor or ""] == "Ana Ruiz"


def test_an_instrument_speaks_and_it_goes_on_for_it() -> None:
    document, reading = marked(
        "[s The [a treaty]] [q says] [c borders are open]. [d Tolls], [t [b it]] [r says], [e will fall].",
        "mention a accord, b pronoun", "says q say: s > c", "says r say: t > d, e",
    )  # fmt: skip
    entries = draw(document, reading).entries
    (accord,) = (e for e in entries if isinstance(e, Accord))
    assert [[p.actor for p in e.speakers] for e in entries if isinstance(e, Statement)] == [[accord.id], [accord.id]]


def test_an_instrument_stays_the_speaker_whoever_signed_it() -> None:
    document, reading = marked(
        "[q According to] [s the [a treaty] signed by [n Peru]], [c tolls fall].",
        "mention a accord, n state",
        "says q report: s > c",
    )
    entries = draw(document, reading).entries
    (accord,) = (e for e in entries if isinstance(e, Accord))
    assert [[p.actor for p in e.speakers] for e in entries if isinstance(e, Statement)] == [[accord.id]]


def test_a_signing_is_no_saying() -> None:
    document, reading = marked(
        "[a Peru] [q signed a declaration] [c on trade].", "mention a state", "says q announce: a > c", "nothing"
    )
    drawn = draw(document, reading)
    assert not [e for e in drawn.entries if type(e).__name__ == "Statement"]
    assert "a signing, not a saying" in {held.reason for held in drawn.held}


def test_who_belongs_to_somebody_speaks_for_themselves() -> None:
    text = "[s [a Blue Dawn]'s [b Ana Paz]] [q said] [c it was late]."
    document, reading = marked(text, "mention a person, b person", "says q say: s > c", "nothing")
    (statement,) = [e for e in draw(document, reading).entries if isinstance(e, Statement)]
    assert [document.quote(p.span) for p in statement.speakers] == ["Ana Paz"]


def test_a_bare_word_apart_from_what_is_said_is_left_out() -> None:
    document, reading = marked(
        "[d After] the vote, [s [a Togo]] [q said], [c relations with all its neighbours would mend], [f “soon”].",
        "mention a state", "nothing", "says q say: s > d, c, f",
    )  # fmt: skip
    (said,) = (e for e in draw(document, reading).entries if isinstance(e, Statement))
    assert [document.quote(span) for span in said.content] == ["relations with all its neighbours would mend", "“soon”"]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("[s [a Ana Ruiz]] [q wants] [c to open a school].", False),
        ("[s [a Ana Ruiz]] [q wants] [c “to open a school”].", True),
        ("[s [a Ana Ruiz]] [q agreed] [c to open a school].", True),
        ("[s [a Ana Ruiz]] [q refused to say] [c when].", True),
        ("[s [a Ana Ruiz]] [q did not mention] [c the dam].", False),
        ("[s [a Ana Ruiz]] [q is not understood] [c to have fled].", False),
        ("[s [a Ana Ruiz]][q ’s not saying] [c that it rained].", False),
        ("[s [a Ana Ruiz]] [q ’] [c word].", False),
        ("[s [a Ana Ruiz]] [q responded] [c with a march on the port].", False),
        ("[s [a Ana Ruiz]] [q responded] [c that the port was shut].", True),
    ],
)
def test_a_wish_is_no_saying(text: str, kept: bool) -> None:
    assert bool(said(text, "mention a person", "says q say: s > c")[0]) is kept


@pytest.mark.parametrize(
    ("mark", "names"),
    [
        ("Ana Ruiz and Jan Kos", {"Ana Ruiz", "Jan Kos"}),
        ("father of Ana Ruiz", {"father"}),
        ("Rival Ana Ruiz", {"Ana Ruiz"}),
        ("Ana M. Ruiz", {"Ana M. Ruiz"}),
    ],
)
def test_what_is_marked_as_one_person(mark: str, names: set[str]) -> None:
    _, found = said(f"[s [a {mark}]] [q said] [c that it rained].", "mention a person", "says q say: s > c")
    assert set(found.values()) == names


def test_a_middle_initial_makes_no_other_person() -> None:
    text = "[a Ana M. Ruiz] left. [b Ana Ruiz] came. [s [d Ruiz]] [q said] [c it was late]."
    (statement,), names = said(text, "mention a person, b person, d person", "says q say: s > c")
    assert [names.get(p.actor or "") for p in statement.speakers] == ["Ana M. Ruiz"]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("[s Korinter] quoted [a Ana Ruiz] [q as saying] [c that it rained].", ["Ana Ruiz"]),
        ("[s [a Ana Ruiz]] [q allegedly] [c left the country].", []),
        ("[s [a Ana Ruiz]] [q was told] [c to leave the country].", []),
        ("[s [a Ana Ruiz]] [q was also promptly grilled on] [c the country].", []),
        ("[s [a Ana Ruiz]] [q is adamantly opposed to] [c leaving the country].", ["Ana Ruiz"]),
        ("[s [a Ana Ruiz]] [q was quoted as saying] [c that it rained].", ["Ana Ruiz"]),
        ("Kos left. [c “Did it rain?”] [q asked] [a Ana Ruiz].", ["Ana Ruiz"]),
        ("[s [a Ana Ruiz]], [q accused of] [c theft], left.", []),
        ("[s [a Ana Ruiz]] [q accused] Togo [c of theft].", ["Ana Ruiz"]),
        ("The minister [q was urged] by [s [a Ana Ruiz]] [c to resign].", ["Ana Ruiz"]),
        ("[s His notes] [q suggested] [c that it rained]. [a Ana Ruiz] came.", [None]),
    ],
)
def test_whose_words_they_are(text: str, speakers: list[str | None]) -> None:
    (statement,), names = said(text, "mention a person", "says q say: s > c" if "[s" in text else "says q say: > c")
    assert [names.get(p.actor or "") for p in statement.speakers] == speakers


def test_some_of_many_are_not_the_same_twice() -> None:
    text = "[s Several analysts] [q said] [c it rained]. [t Two analysts] [r said] [d it snowed]."
    statements, _ = said(text, "says q say: s > c", "says r say: t > d")
    one, other = (s.speakers[0].actor for s in statements)
    assert one and other and one != other


@pytest.mark.parametrize(
    ("source", "speaker"),
    [("Dozens of hospitals and nurses", "nurses"), ("the [a Chadian] military", "military")],
)
def test_what_is_counted_or_owned_speaks(source: str, speaker: str) -> None:
    lines = ["mention a state"] if "[a" in source else []
    (statement,), names = said(f"[s {source}] [q said] [c that it rained].", *lines, "says q say: s > c")
    assert [names.get(p.actor or "") for p in statement.speakers][-1] == speaker


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("[q Calling] [c the vote a sham], [s [a Ana Ruiz]] [r said] [d it was over].", ["Ana Ruiz"]),
        ("[a Ana Ruiz] left the hall, [q saying] [c that it was over]. [s They] [r said] [d so].", ["Ana Ruiz"]),
        ("It went on, with [a Ana Ruiz] [q announcing] [c that it was over]. [s They] [r said] [d so].", ["Ana Ruiz"]),
        ("[a Ana Ruiz]’s house burned, [q showing] [c that it was over]. [s They] [r said] [d so].", []),
    ],
)
def test_a_participle_has_the_subject_of_its_clause(text: str, speakers: list[str]) -> None:
    found, names = said(text, "mention a person", "says q say: > c", "says r say: s > d")
    assert [names.get(p.actor or "") for p in found[0].speakers] == speakers


def test_a_source_is_called_by_its_first_words_elsewhere() -> None:
    found, names = said(
        "[a Tavrin] spoke. [s Tavrin, 25, from Oslo,] [q said] [c that it rained].", "mention a person", "says q say: s > c"
    )
    assert [names.get(p.actor or "") for p in found[0].speakers] == ["Tavrin"]


def test_who_declined_to_speak_of_one_thing_speaks_of_the_next() -> None:
    text = "[a Ana Ruiz] fell ill. [s [b Jan Kos]] [q refused to comment] [d on it] but [r said] [c that it rained]."
    found, names = said(text, "mention a person, b person", "says q decline: s > d", "says r say: a > c")
    assert [names.get(p.actor or "") for p in found[-1].speakers] == ["Jan Kos"]


def test_who_spoke_before_speaks_on_behind_and() -> None:
    text = "[s [a Ana Ruiz]] [q denied] [c the road was closed], and [r predicted] [d it would open]."
    statements, names = said(text, "mention a person", "says q deny: s > c", "says r say: > d")
    assert [[names[p.actor or ""] for p in s.speakers] for s in statements] == [["Ana Ruiz"], ["Ana Ruiz"]]


def test_who_allegedly_acted_does_not_speak() -> None:
    statements, _ = said(
        "[s [a Ana Ruiz]] [q allegedly conspired] [c to close the road].", "mention a person", "says q say: s > c"
    )
    assert [s.speakers for s in statements] == [()]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("It was a blow to the unions, most of [w whom] [q had previously announced] [c their support].", "whom"),
        ("It was a blow to a union that, for the most part, [q views] [c the road as a waste].", "that"),
        ("It was a blow, but one that [q was widely predicted] [c for the road].", None),
    ],
)
def test_a_relative_pronoun_speaks_where_the_reader_saw_nobody(text: str, speaker: str | None) -> None:
    lines = ["mention w pronoun"] if "[w" in text else []
    document, reading = marked(text, *lines, "says q say: > c")
    (statement,) = (entry for entry in draw(document, reading).entries if isinstance(entry, Statement))
    assert (document.quote(statement.speaker_span) if statement.speaker_span else None) == speaker


def test_whom_a_paper_cites_is_not_what_it_says() -> None:
    assert said("[q Citing] [c anonymous sources], [s the paper] spoke.", "says q say: s > c")[0] == []
    assert len(said("[s The paper] [q cited] [c a road that was never built].", "says q say: s > c")[0]) == 1


def test_a_helping_verb_beside_its_own_verb_is_no_second_saying() -> None:
    text = "[s [a Ana Ruiz]] [q has] [r said] [c that it rained]."
    (statement,), _ = said(text, "mention a person", "says q say: s > c", "says r say: s > c")
    assert statement.anchor.start == text.replace("[s [a ", "").replace("]] [q has] [r", " has").index("said")


def test_who_declined_to_give_details_said_nothing() -> None:
    (statement,), _ = said(
        "[s [a Ana Ruiz]] [q declined to give details] [c of the road].", "mention a person", "says q say: s > c"
    )
    assert statement.act.value == "decline-to-comment" and statement.content == ()


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The [a Dockers’ Union] met. [s The union] [q said] [c that it rained].", "Dockers’ Union"),
        ("The [a Dockers’ Union] and the [b Bakers’ Union] met. [s The union] [q said] [c that it rained].", "union"),
        ("The [a Dockers’ Union] met. [s A union] [q said] [c that it rained].", "union"),
    ],
)
def test_a_bare_noun_means_the_one_name_before_that_ends_in_it(text: str, speaker: str) -> None:
    mentions = "mention a organisation, b organisation" if "[b" in text else "mention a organisation"
    (statement,), names = said(text, mentions, "says q say: s > c")
    assert [names[p.actor or ""] for p in statement.speakers] == [speaker]
