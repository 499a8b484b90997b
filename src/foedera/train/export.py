"""A checkpoint -> what ships: three ONNX graphs at int8, the tokenizer, and a card that says what they are."""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from foedera.engine.labels import PAIR_HEADS, TOKEN_HEADS, TOWERS
from foedera.train.graphs import Encoded, Paired
from foedera.train.net import ReaderNet

GRAPHS = ("reader.onnx", *(f"{tower}.onnx" for tower in TOWERS))
PARTS = (*GRAPHS, "tokenizer.json")


def shipped(checkpoint: Path) -> ReaderNet:
    """The network of a checkpoint, without the heads that were only taught beside it."""
    found = torch.load(checkpoint, weights_only=True)
    net = ReaderNet(TOKEN_HEADS, PAIR_HEADS, dropout=0.0)
    net.adopt(found["net"], found["names"])
    return net.eval()


def write_graphs(net: ReaderNet, folder: Path) -> None:
    """fp32 graphs, with free length."""
    ids = torch.ones(1, 12, dtype=torch.long)
    torch.onnx.export(
        Encoded(net), (ids, ids), str(folder / "reader.onnx"), dynamo=False, opset_version=17,
        input_names=["ids", "kinds"], output_names=["tokens", *TOWERS],
        dynamic_axes={n: {1: "pieces"} for n in ("ids", "kinds", "tokens", *TOWERS)},
        custom_opsets={"com.microsoft": 1},
    )  # fmt: skip
    vectors = torch.randn(12, 384)
    for name, tower in zip(TOWERS, net.every(), strict=True):
        torch.onnx.export(
            Paired(tower), (vectors[:3], vectors, torch.ones(3, 12, dtype=torch.long), torch.arange(2)),
            str(folder / f"{name}.onnx"), dynamo=False, opset_version=17,
            input_names=["marks", "vectors", "steps", "labels"], output_names=["scores"],
            dynamic_axes={"marks": {0: "marks"}, "vectors": {0: "pieces"}, "steps": {0: "marks", 1: "pieces"},
                          "labels": {0: "labels"}, "scores": {0: "marks", 1: "pieces", 2: "labels"}},
        )  # fmt: skip


def quantise(folder: Path) -> None:
    """int8, per channel (MODEL.md: per tensor loses two points), embeddings too."""
    for name in GRAPHS:
        path = folder / name
        quantize_dynamic(
            path,
            folder / f"{name}.int8",
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul", "Gemm", "Gather"],
        )
        (folder / f"{name}.int8").replace(path)
        onnx.checker.check_model(str(path))


def write_card(folder: Path, *, name: str, facts: dict[str, object]) -> None:
    digest = hashlib.sha256()
    for part in PARTS:
        digest.update((folder / part).read_bytes())
    card = {
        "name": name,
        "sha256": digest.hexdigest(),
        "bytes": sum((folder / part).stat().st_size for part in PARTS),
        "token_heads": {k: list(v) for k, v in TOKEN_HEADS.items()},
        "pair_heads": {k: list(v) for k, v in PAIR_HEADS.items()},
        **facts,
    }
    (folder / "card.json").write_text(json.dumps(card, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def export(checkpoint: Path, folder: Path, *, base: Path, name: str, facts: dict[str, object], int8: bool = True) -> None:
    """Write the graphs, `tokenizer.json` and `card.json` into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    write_graphs(shipped(checkpoint), folder)
    if int8:
        quantise(folder)
    shutil.copyfile(base / "tokenizer.json", folder / "tokenizer.json")
    write_card(folder, name=name, facts=facts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--base", type=Path, required=True, help="folder with tokenizer.json")
    parser.add_argument("--name", required=True)
    parser.add_argument("--fp32", action="store_true", help="do not quantise")
    parser.add_argument("--facts", type=Path, help="JSON file of facts for the card (sets, licences, recipe)")
    given = parser.parse_args()
    facts = json.loads(given.facts.read_text(encoding="utf-8")) if given.facts else {}
    export(given.checkpoint, given.folder, base=given.base, name=given.name, facts=facts, int8=not given.fp32)


if __name__ == "__main__":
    main()
