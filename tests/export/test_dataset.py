"""Exports of many records, a folder each, are one partitioned dataset to DuckDB and Arrow."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow.dataset
import pytest
from room_affair import affair, record_of
from toy import ToyReader, toy_documents

from foedera import pipeline
from foedera.api import Foedera
from foedera.store.record import Record

KINDS = ("event", "statement", "actor", "document")


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    """Two shards: one of several kinds, one that has statements and no event."""
    first = record_of(tmp_path / "1.foedera", affair())
    second = Record.open(tmp_path / "2.foedera", create=True)
    pipeline.read(toy_documents(), second, ToyReader())
    for shard, record in (("2019-05", first), ("2019-06", second)):
        with Foedera(record) as opened:
            opened.export("parquet", tmp_path / "set" / f"shard={shard}")
    return tmp_path / "set"


@pytest.mark.parametrize("kind", KINDS)
def test_duckdb_and_arrow_read_the_shards_as_one_table(dataset: Path, kind: str) -> None:
    files = sorted(dataset.glob(f"shard=*/{kind}.parquet"))
    parts = {path.parent.name.removeprefix("shard="): duckdb.sql(f"SELECT * FROM '{path}'").fetchall() for path in files}
    read = f"read_parquet('{dataset}/*/{kind}.parquet', hive_partitioning = true)"
    counted = dict(duckdb.sql(f"SELECT shard, count(*) FROM {read} GROUP BY shard").fetchall())
    assert len(files) == 2 and counted == {shard: len(rows) for shard, rows in parts.items() if rows}
    assert len(duckdb.sql(f"SELECT DISTINCT id FROM {read}").fetchall()) == sum(map(len, parts.values()))
    whole = pyarrow.dataset.dataset(list(map(str, files)), partitioning="hive", partition_base_dir=str(dataset))
    assert whole.count_rows() == sum(map(len, parts.values())) and "shard" in whole.schema.names
    only = duckdb.sql(f"SELECT count(*) FROM {read} WHERE shard = '2019-06'").fetchall()
    assert only == [(len(parts["2019-06"]),)]
