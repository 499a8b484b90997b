PYTHON ?= python3
ENV ?= .venv
BIN := $(ENV)/bin
SHARED ?= ../shared
RECORD := build/demo.foedera

.PHONY: demo test check gate docs tables smoke pythons train bench calibrate man lock sbom fuzz clean

$(ENV)/installed: pyproject.toml
	$(PYTHON) -m venv $(ENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -e ".[dev]"
	touch $@

demo: $(ENV)/demo-installed ## read the samples, write the brief
	mkdir -p build && rm -f $(RECORD)*
	$(BIN)/foedera read samples -o $(RECORD)
	$(BIN)/foedera brief $(RECORD) --html build/brief.html
	$(BIN)/foedera brief $(RECORD) --length line
	@echo
	@echo "That was the brief in a few lines. The whole of it, with the reports and their marks: build/brief.html"
	@echo "Now open the reading room: $(BIN)/foedera serve $(RECORD) --open"
	@echo "Look further: $(BIN)/foedera list $(RECORD) event   ·   $(BIN)/foedera verify $(RECORD)"

$(ENV)/demo-installed: pyproject.toml
	test -d $(ENV) || $(PYTHON) -m venv $(ENV)
	test -f $(ENV)/installed || $(BIN)/pip install --quiet --disable-pip-version-check -e .
	touch $@

test: $(ENV)/installed ## all tests
	$(BIN)/python -m pytest

check: $(ENV)/installed ## style, types, architecture, built tables
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tools/build_tables.py --check
	$(BIN)/python -m foedera.train.corpus training/corpus/*.txt

gate: $(ENV)/installed ## quality on the development sets; fails below benchmarks/quality/floors.json
	$(BIN)/python benchmarks/quality/gate.py

calibrate: $(ENV)/installed ## fit every head's calibration curve into the weights' card, draw docs/reliability.svg
	$(BIN)/python benchmarks/quality/reliability.py --fit

bench: $(ENV)/installed ## speed and memory on real articles
	$(BIN)/python benchmarks/speed/articles.py

docs: $(ENV)/installed ## the documentation as a site in build/site; every example in it runs
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet
	$(BIN)/python -m pytest tests/test_docs.py tests/tools/test_site.py
	@echo "Open build/site/index.html"

tables: $(ENV)/installed ## rebuild src/foedera/tables/data from data/
	$(BIN)/python tools/build_tables.py

smoke: ## the wheel alone, in a clean environment, with the network closed
	$(PYTHON) tools/smoke.py

pythons: ## every Python from the wheel alone: the same bytes from the samples (or FOLDER=...)
	$(PYTHON) tools/pythons.py $(or $(FOLDER),samples)

man: $(ENV)/installed ## a manual page for every command, in build/man
	$(BIN)/python tools/build_man.py

lock: $(ENV)/installed ## resolve requirements.lock anew, with hashes (needs uv), and its SBOM
	$(BIN)/python tools/lock.py

sbom: $(ENV)/installed ## build/sbom.cdx.json from the lock
	$(BIN)/python tools/lock.py --check && $(BIN)/python tools/lock.py --sbom

fuzz: $(ENV)/installed ## 50,000 broken files over all connectors; can be stopped and started again
	$(BIN)/python benchmarks/faults/fuzz.py

train: ## make the weights again; hours on two cores, see training/README.md
	sh training/train.sh

clean:
	rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
