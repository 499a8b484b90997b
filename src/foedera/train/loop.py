"""Training, top to bottom: read the recipe, cut the sets into windows, go round, save. Resumes from its last checkpoint."""

from __future__ import annotations

import argparse
import random
import time
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from foedera.engine.labels import TOWERS
from foedera.train.batches import batch_of, filled
from foedera.train.leaks import without_leaks
from foedera.train.losses import pair_loss, token_loss
from foedera.train.net import ReaderNet
from foedera.train.passages import TRAINED_PAIR_HEADS, TRAINED_TOKEN_HEADS, Passage, TargetWindow, cut, packed
from foedera.train.sets import SETS
from foedera.train.sets.own import marked_texts, own

NAMES = {
    heads: {name: list(labels) for name, labels in own.items()}
    for heads, own in (("token_heads", TRAINED_TOKEN_HEADS), ("pair_heads", TRAINED_PAIR_HEADS))
}  # kept with a checkpoint, so that later rounds may add heads


@dataclass(frozen=True, slots=True)
class Recipe:
    """`sets`: how often each set is seen in an epoch. Rates are AdamW's at their height; sizes are in word pieces."""

    sets: dict[str, int]
    epochs: int
    stop: int = 0  # leave off after so many epochs of the schedule; 0 goes to its end
    seed: int = 1
    rate: float = 2e-4
    head_rate: float = 1e-3
    swap: bool = False  # later showings of our own corpus tell half of it of other countries
    pack: int = 0  # characters of packed passages; 0 leaves passages as they are
    warmup: float = 0.06
    dropout: float = 0.1
    window: int = 254
    overlap: int = 16
    batch: int = 4096
    pair_weight: float = 1.0
    facet_weight: float = 0.5
    clip: float = 1.0
    threads: int = 2
    start: str = ""
    tower: str = ""  # train this tower alone, on a trunk that stays as it is
    only: tuple[str, ...] = field(default=())  # token heads that alone are fitted again, on an encoder that stays as it is
    files: str = "*.txt"  # of our own corpus
    leaks: tuple[str, ...] = field(default=())

    @property
    def towers(self) -> tuple[str, ...]:
        return (self.tower,) if self.tower else TOWERS


@dataclass(slots=True)
class Checkpoint:
    net: ReaderNet
    optimiser: torch.optim.AdamW
    epoch: int = 0
    step: int = 0


def recipe_of(path: Path) -> Recipe:
    """Read a recipe; an unknown key is an error."""
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    found |= {key: tuple(found.get(key, ())) for key in ("leaks", "only")}
    return Recipe(**found)


def windows_of(recipe: Recipe, roots: dict[str, Path], tokenizer: Tokenizer) -> dict[str, list[TargetWindow]]:
    """Every set cut into windows, as often as an epoch sees it; passages that repeat an evaluation text are left out.

    Of a set of short passages the first showing is as it is, the others are packed, each time in another order.
    """
    dice = random.Random(recipe.seed)
    found: dict[str, list[TargetWindow]] = {}
    for name in recipe.sets:
        passages = list(_set(name, roots, recipe.files))
        kept = without_leaks(passages, [roots["public"] / path for path in recipe.leaks])
        shown = list(kept)
        for _ in range(1, recipe.sets[name]):
            again = list(own(roots["own"], dice, recipe.files)) if name == "own" and recipe.swap else kept
            shown += packed(again, chars=recipe.pack, dice=dice) if recipe.pack else again
        cuts = [w for p in shown for w in cut(p, tokenizer, size=recipe.window, overlap=recipe.overlap)]
        found[name] = [w for w in (window.asked_of(recipe.towers) for window in cuts) if w.teaches]
        pieces = sum(map(len, found[name]))
        print(
            f"{name}: {len(passages)} passages, {len(passages) - len(kept)} removed as near-duplicates of "
            f"evaluation texts, {len(found[name])} windows, {pieces} pieces",
            flush=True,
        )
    return found


def _set(name: str, roots: dict[str, Path], files: str) -> Iterator[Passage]:
    """The passages of a set: of our corpus, of public texts that we marked, or of a public set as it is."""
    if name == "own":
        return own(roots["own"], files=files)
    return marked_texts(roots["own"], roots["public"]) if name == "natural" else SETS[name](roots["public"])


def batches(recipe: Recipe, sets: dict[str, list[TargetWindow]], epoch: int) -> list[list[TargetWindow]]:
    """One epoch in random order: batches of one set, of like length, of about `recipe.batch` pieces."""
    dice = random.Random(recipe.seed * 1000 + epoch)
    found: list[list[TargetWindow]] = []
    for windows in sets.values():
        order = sorted(windows, key=lambda w: (len(w) // 16, dice.random()))
        found += list(filled(order, recipe.batch))
    dice.shuffle(found)
    return found


def step(state: Checkpoint, windows: list[TargetWindow], recipe: Recipe, share: float) -> float:
    """One update; `share` is how much of the whole training is done."""
    batch = batch_of(windows)
    slope = min(1.0, share / recipe.warmup) * max(0.02, 1.0 - share)
    for group, height in zip(state.optimiser.param_groups, (recipe.rate, recipe.head_rate), strict=True):
        group["lr"] = height * slope
    with torch.autocast("cpu", dtype=torch.bfloat16):
        told = state.net(batch.ids, batch.kinds, batch.mask, towers=recipe.towers)
    vectors = {name: (own.detach() if recipe.only else own).float() for name, own in told.items()}
    scores = state.net.answers(vectors)
    loss = token_loss(state.net, batch, scores, recipe.facet_weight)
    if not recipe.only:
        loss = loss + recipe.pair_weight * pair_loss(state.net, batch, vectors, scores)
    state.optimiser.zero_grad(set_to_none=True)
    loss.backward()  # type: ignore[no-untyped-call]
    if recipe.only:
        _spare(state.net, recipe.only)
    torch.nn.utils.clip_grad_norm_(state.net.parameters(), recipe.clip)
    state.optimiser.step()
    return float(loss.detach())


def _spare(net: ReaderNet, only: tuple[str, ...]) -> None:
    """Leave a gradient to the rows of some token heads alone."""
    for tower in net.every():
        kept = torch.zeros(tower.tokens.out_features, dtype=torch.bool)
        for name in set(only) & set(tower.token_names):
            kept[tower.token_slice(name)] = True
        for name, weights in tower.named_parameters():
            if weights.grad is not None:
                if name.startswith("tokens."):
                    weights.grad[~kept] = 0.0
                else:
                    weights.grad = None


def fresh(recipe: Recipe, base: Path, home: Path) -> Checkpoint:
    """A network from the base encoder, or from the checkpoint below `home` that the recipe starts from."""
    torch.manual_seed(recipe.seed)
    net = ReaderNet(TRAINED_TOKEN_HEADS, TRAINED_PAIR_HEADS, dropout=recipe.dropout)
    net.load(base)
    if recipe.start:
        found = torch.load(home / recipe.start, weights_only=True)
        net.adopt(found["net"], found["names"])
    if recipe.tower:
        net.train_alone(recipe.tower)
    free = [(name, weights) for name, weights in net.named_parameters() if weights.requires_grad]
    groups = [{"params": [weights for name, weights in free if _is_body(name) == body]} for body in (True, False)]
    return Checkpoint(net, torch.optim.AdamW(groups, lr=recipe.rate, weight_decay=0.0 if recipe.only else 0.01, fused=True))


def _is_body(name: str) -> bool:
    return name.startswith("trunk.") or ".layers." in name


def save(state: Checkpoint, path: Path) -> None:
    made = {"net": state.net.state_dict(), "names": NAMES, "optimiser": state.optimiser.state_dict()}
    made |= {"epoch": state.epoch, "step": state.step}
    torch.save(made, path.with_suffix(".part"))
    path.with_suffix(".part").replace(path)


def resume(state: Checkpoint, path: Path) -> None:
    found = torch.load(path, weights_only=True)
    state.net.load_state_dict(found["net"])
    state.optimiser.load_state_dict(found["optimiser"])
    state.epoch, state.step = found["epoch"], found["step"]


def train(recipe: Recipe, roots: dict[str, Path], *, base: Path, tokenizer: Path, out: Path) -> Checkpoint:
    """Train to the end of the recipe, saving to `out/last.pt` after every epoch; goes on from there if it exists."""
    torch.set_num_threads(recipe.threads)
    out.mkdir(parents=True, exist_ok=True)
    state = fresh(recipe, base, out.parent)
    if (out / "last.pt").exists():
        resume(state, out / "last.pt")
    pieces = Tokenizer.from_file(str(tokenizer))
    pieces.no_truncation()
    pieces.no_padding()
    sets = windows_of(recipe, roots, pieces)
    while state.epoch < (recipe.stop or recipe.epochs):
        epoch(state, recipe, sets)
        save(state, out / "last.pt")
    return state


def epoch(state: Checkpoint, recipe: Recipe, sets: dict[str, list[TargetWindow]]) -> None:
    began, order = time.monotonic(), batches(recipe, sets, state.epoch)
    torch.manual_seed(recipe.seed * 1000 + state.epoch)
    state.net.train()
    seen: list[float] = []
    for number, windows in enumerate(order, 1):
        share = (state.epoch + number / len(order)) / recipe.epochs
        seen.append(step(state, windows, recipe, share))
        state.step += 1
        if number % 20 == 0:
            print(
                f"epoch {state.epoch + 1} step {number}/{len(order)} loss {np.mean(seen[-20:]):.3f} "
                f"{time.monotonic() - began:.0f}s",
                flush=True,
            )
    state.epoch += 1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("recipe", type=Path)
    parser.add_argument("--public", type=Path, required=True, help="folder of public sets (../shared/data)")
    parser.add_argument("--own", type=Path, required=True, help="folder of corpus files (training/corpus)")
    parser.add_argument("--base", type=Path, required=True, help="folder with model.safetensors and tokenizer.json")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints")
    given = parser.parse_args()
    train(
        recipe_of(given.recipe),
        {"public": given.public, "own": given.own},
        base=given.base / "model.safetensors",
        tokenizer=given.base / "tokenizer.json",
        out=given.out,
    )


if __name__ == "__main__":
    main()
