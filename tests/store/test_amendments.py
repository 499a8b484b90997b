"""Corrections of names: they take effect without a model, survive new runs, can be taken back, and stay in the history."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from toy import ToyReader, toy_documents

from foedera import pipeline
from foedera.analysis.ledger.words import state_called
from foedera.api import Foedera
from foedera.errors import QueryError
from foedera.store.record import Record
from foedera.store.verify import faults
from foedera.tables.amendments import applied, using
from foedera.tables.gazetteer import candidates, shipped
from foedera.tables.lists import listed
from foedera.types.record import Amendment

ALIAS = Amendment("alias", "GHA", "Qwerty")
TEXTS = ("Qwerty said it would stay.", "Togo said no.")


def known(record: Record) -> dict[str, str | None]:
    return {actor.names[0].form: actor.known for filed in record.filed("actor") for actor in [filed.entry]}  # type: ignore[union-attr]


@pytest.fixture
def record(place: Callable[[str], str]) -> Iterator[Record]:
    with Record.open(place("toy"), create=True) as made:
        pipeline.read(toy_documents(*TEXTS), made, ToyReader())
        yield made


def test_a_new_name_takes_effect_without_the_reader_and_survives_the_next_run(record: Record) -> None:
    assert known(record)["Togo"] == "TGO" and known(record).get("Qwerty") is None
    record.amend(ALIAS, by="ana", why="the paper's own word")
    assert pipeline.recode(record).documents == 2 and known(record)["Qwerty"] == "GHA"
    reader = ToyReader()
    reader.name = "toy@2"
    pipeline.read(toy_documents(*TEXTS), record, reader)
    assert known(record)["Qwerty"] == "GHA" and not list(faults(record))


def test_undo_brings_the_old_state_back_and_keeps_both_decisions(record: Record) -> None:
    record.amend(ALIAS, by="ana")
    pipeline.recode(record)
    assert record.unamend(by="ben") == ALIAS and record.amendments() == []
    assert pipeline.recode(record).documents == 2
    assert known(record).get("Qwerty") is None
    assert [(d.entry, d.action, d.by) for d in record.decisions()] == [("names", "alias", "ana"), ("names", "undo", "ben")]
    assert record.unamend(by="ben") is None


def test_nothing_outside_the_record_changes(record: Record) -> None:
    record.amend(ALIAS, by="ana")
    pipeline.recode(record)
    assert candidates("Qwerty") == ()


def test_each_correction_does_what_it_says() -> None:
    with using(
        [Amendment("add", "M99", "May 99 Movement", kind="armed_group", of="COD", plover="REB"), Amendment("alias", "M99", "M99")]
    ):
        assert {c.key for c in candidates("M99")} == {"M99"}
    with using([Amendment("split", "NEW", "Burma", other="MMR")]):
        assert [c.key for c in candidates("Burma")] == ["NEW"] and [c.key for c in candidates("Myanmar")] == ["MMR"]
    with using([Amendment("merge", "GHA", other="TGO")]):
        assert {c.key for c in candidates("Togo")} == {"GHA"}
    assert {c.key for c in candidates("Togo")} == {"TGO"}


def test_what_was_in_force_before_comes_back() -> None:
    with using([ALIAS]):
        with using([]):
            assert candidates("Qwerty") == ()
        assert [c.key for c in candidates("Qwerty")] == ["GHA"]
    assert candidates("Qwerty") == ()


def test_what_a_word_means_to_analyses_follows_the_names_in_force() -> None:
    assert state_called("Burma") == "MMR"
    with using([Amendment("split", "NEW", "Burma", other="MMR")]):
        assert state_called("Burma") == "NEW"
    assert state_called("Burma") == "MMR"


def test_analyses_of_a_record_know_its_own_names(record: Record) -> None:
    record.amend(Amendment("add", "M99", "May 99 Movement"), by="ana")
    assert Foedera(record).names()["M99"] == "May 99 Movement"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (Amendment("add", "FRA", "Gaul"), "already"), (Amendment("alias", "NOBODY", "x"), "no actor 'NOBODY'"),
        (Amendment("split", "NEW", "Gaul", other="FRA"), "no name 'Gaul'"), (Amendment("merge", "FRA", other="FRA"), "with itself"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused(wrong: Amendment, said: str) -> None:
    with pytest.raises(QueryError, match=said):
        applied(shipped(), [wrong])


def test_the_command_line_corrects_and_takes_back(tmp_path: Path, record: Record) -> None:
    from typer.testing import CliRunner

    from foedera.cli import app

    path = str(tmp_path / "a.foedera")
    with Record.open(path, create=True) as made:
        pipeline.read(toy_documents(*TEXTS), made, ToyReader())
    run = CliRunner().invoke
    assert run(app, ["actors", "find", path, "Qwerty"]).exit_code == 1
    assert run(app, ["actors", "alias", path, "GHA", "Qwerty", "--by", "ana"]).exit_code == 0
    assert "GHA" in run(app, ["actors", "find", path, "Qwerty"]).stdout
    assert '"alias"' in run(app, ["actors", "list", path, "--json"]).stdout
    assert run(app, ["actors", "add", path, "FRA", "Gaul"]).exit_code == 3
    assert run(app, ["actors", "undo", path]).exit_code == 0 and run(app, ["actors", "undo", path]).exit_code == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.tsv", "key\tname\tkind\tof\nGHA\tQwerty\t\t\nM99\tMay 99\tarmed_group\tCOD\n"),
     ("a.toml", '[[actor]]\nid = "GHA"\nnames = ["Qwerty"]\n[[actor]]\nid = "M99"\nkind = "armed_group"\nof = "COD"\nnames = ["May 99"]\n')],
)  # fmt: skip
def test_a_list_of_names_is_taken_at_once(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    made = listed(tmp_path / name, set(shipped()))
    assert [(a.action, a.key, a.name) for a in made] == [("alias", "GHA", "Qwerty"), ("add", "M99", "May 99")]
    with using(made):
        assert {c.key for c in candidates("May 99")} == {"M99"}


@pytest.mark.parametrize("text", ["key\tname\n\tQwerty\n", "key\tname\tcolour\nGHA\tQ\tred\n", "no header at all\nx\n"])
def test_a_bad_row_is_named_with_file_and_line(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.tsv").write_text(text, encoding="utf-8")
    with pytest.raises(QueryError, match=r"a\.tsv:2"):
        listed(tmp_path / "a.tsv", set(shipped()))
