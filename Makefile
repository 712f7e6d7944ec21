# planextract: `make` alone lists the targets. `make run` and `make test` set everything up by themselves.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
SAMPLES := $(wildcard samples/*.txt)

.DEFAULT_GOAL := help
.PHONY: help setup run batch test lint types contracts check golden bench ci clean dist fuzz advisories tried supply-tools compiled

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(INSTALLED): pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "planextract needs Python 3.11 or newer: make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)
	PIP_CONSTRAINT=$(CURDIR)/constraints.txt $(BIN)/pip install --quiet --disable-pip-version-check -e '.[dev]'
	$(MAKE) compiled
	touch $@

compiled: # bytecode and patterns, which the first run of an installed copy keeps by itself
	$(BIN)/python -m compileall -q planextract
	env -u PYTHONDONTWRITEBYTECODE $(BIN)/planextract run $(SAMPLES) --quiet -o $(VENV)/compiled

setup: $(INSTALLED) ## set up .venv with everything pinned

run: setup ## extract the samples into out/
	$(BIN)/planextract run $(SAMPLES) -o out

PLANS ?= samples
RECORDS ?= records
batch: setup ## extract a folder on all cores, going on where it stopped: make batch PLANS=folder RECORDS=folder
	$(BIN)/planextract batch $(PLANS) -o $(RECORDS)

test: setup ## run the tests
	$(BIN)/pytest

lint: setup ## ruff: rules and form
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup ## mypy --strict
	$(BIN)/mypy

contracts: setup ## who may import whom
	$(BIN)/lint-imports

check: setup ## today's records of the samples against those in out/, rule files, README examples
	$(BIN)/planextract rules lint
	$(BIN)/planextract check samples out
	$(BIN)/python tools/generated.py

golden: setup ## rewrite what is generated: the lock of the rules, out/, schemas, README examples
	$(BIN)/planextract rules lint --record
	$(BIN)/planextract check samples out --update
	$(BIN)/python tools/generated.py --update

BENCH_FILES ?= 300
bench: setup ## speed as ratios in one run; over many files: make bench BENCH_FILES=10000
	$(MAKE) compiled
	$(BIN)/python tools/bench.py
	$(BIN)/python tools/bench_pdf.py
	$(BIN)/python tools/bench_audit.py
	$(BIN)/python tools/bench_batch.py --files $(BENCH_FILES)
	$(BIN)/python -m tools.bench_hostile

ci: lint types contracts check test ## everything that .ci/run runs

CASES ?= 100000
fuzz: setup ## look long for what breaks it: make fuzz CASES=100000
	for target in text html docx pdf rules; do $(BIN)/python -m tests.fuzz.run $$target $(CASES) || exit 1; done
	PLANEXTRACT_FUZZ=$(CASES) $(BIN)/pytest -s tests/fuzz

dist: setup ## wheel, source archive and list of parts (SBOM) into dist/, each installed and tried in an empty environment
	rm -rf dist build
	$(BIN)/python -m build --outdir dist .
	for archive in dist/*.whl dist/*.tar.gz; do $(MAKE) --no-print-directory tried ARCHIVE=$$archive || exit 1; done
	$(SUPPLY)/cyclonedx-py environment --output-reproducible -o dist/planextract.cdx.json build/empty

tried: supply-tools
	rm -rf build/empty build/out
	$(PYTHON) -m venv build/empty
	PIP_CONSTRAINT=$(CURDIR)/constraints.txt build/empty/bin/pip install --quiet --disable-pip-version-check $(ARCHIVE)
	cd build && empty/bin/planextract run $(addprefix ../,$(SAMPLES)) -q -o out
	for record in build/out/*; do cmp $$record out/$${record##*/} || exit 1; done

SUPPLY := build/supply/bin
supply-tools:
	test -x $(SUPPLY)/pip-audit || { $(PYTHON) -m venv build/supply && PIP_CONSTRAINT=$(CURDIR)/constraints.txt \
	  $(SUPPLY)/pip install --quiet --disable-pip-version-check cyclonedx-bom pip-audit; }

advisories: setup ## known advisories on all that is pinned, by pip-audit; without its answer by tools/advisories.yml
	-@$(MAKE) --no-print-directory supply-tools
	@$(BIN)/python tools/advisories.py $(SUPPLY)/pip-audit

clean: ## remove what was built (not out/)
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
