"""Agreement beyond chance against published worked examples and an independent implementation; differences and who settled them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from affair import Affair
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from foedera import pipeline
from foedera.analysis.agreement import alpha, differences, kappa
from foedera.api import Foedera, Reviewer
from foedera.cli import app
from foedera.errors import QueryError
from foedera.store.record import Record

COHEN = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]  # the table of Cohen (1960), in 200 cases


def test_kappa_of_cohens_own_table() -> None:
    pairs = [(row, column) for row, counts in enumerate(COHEN) for column, n in enumerate(counts) for _ in range(n)]
    assert kappa(pairs) == pytest.approx(0.492, abs=0.0005)


@pytest.mark.parametrize(
    ("coders", "expected"),  # Krippendorff (2011), examples A, B and C
    [
        (("0100000010", "1110010000"), 0.095),
        (("aabbdcccedda", "babbbccceddd"), 0.692),
        (("123321412...", "1233224125.3", ".3332342251.", "12332441251."), 0.743),
    ],
)
def test_alpha_of_krippendorffs_own_tables(coders: tuple[str, ...], expected: float) -> None:
    units = [[value for value in column if value != "."] for column in zip(*coders, strict=True)]
    assert alpha(units) == pytest.approx(expected, abs=0.0005)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=2, max_size=40))
def test_kappa_equals_scikit_learns(pairs: list[tuple[str, str]]) -> None:
    metrics = pytest.importorskip("sklearn.metrics")
    ours = kappa(pairs)
    if len({label for pair in pairs for label in pair}) > 1:
        assert ours == pytest.approx(metrics.cohen_kappa_score(*zip(*pairs, strict=True)))
    else:
        assert ours is None and alpha(pairs) is None


def test_two_reviewers_and_a_third(tmp_path: Path) -> None:
    path = str(tmp_path / "a.foedera")
    with Record.open(path, create=True) as record:
        affair = Affair()
        pipeline.read(affair.documents, record, affair)
        events = [filed.entry.id for filed in record.filed("event")]
        for by in ("ana", "ben"):
            for key in events[1:]:
                Reviewer(record, by).accept(key)
        Reviewer(record, "ana").edit(events[0], {"modality": "possible"})
        Reviewer(record, "ben").accept(events[0])
        Reviewer(record, "ben").reject(events[1])
        agreed, differ = Foedera(record).agreement("ana", "ben")
        rows = {row.field: row for row in agreed}
        assert (rows["right or wrong"].units, rows["right or wrong"].same) == (len(events), len(events) - 1)
        assert (rows["event.modality"].units, rows["event.modality"].same) == (len(events) - 1, len(events) - 2)
        assert {(d.entry, d.field, d.one) for d in differ} == {
            (events[0], "event.modality", "possible"), (events[1], "right or wrong", "right"),
        }  # fmt: skip
        Reviewer(record, "carl").settle(events[1], "ben")
        assert [d.settled for d in differences(record.judged("ana", "ben"))] == ["", "carl"]
        with pytest.raises(QueryError, match="no entry on which both ana and dora have decided"):
            Foedera(record).agreement("ana", "dora")
    run = CliRunner().invoke(app, ["review", "agree", path, "--between", "ana", "ben"])
    assert run.exit_code == 1 and "settled by carl" in run.stdout and "event.modality" in run.stdout
    told = json.loads(CliRunner().invoke(app, ["review", "agree", path, "--between", "ana", "ben", "--json"]).stdout)
    assert {row["field"] for row in told["fields"]} >= {"event.type", "right or wrong"}
