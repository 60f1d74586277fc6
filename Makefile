# Two commands do all the set-up: `make demo` and `make test`. Both make a virtual environment in
# .venv when there is none. Another interpreter: make test PYTHON=python3.12 VENV=.venv312

PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
READY = $(VENV)/.ready

# durable-rules is built from source. It names PyEval_CallObject, which CPython 3.13 no longer has
# and gcc 14 refuses to leave undeclared; this gives it the name that exists.
export CPPFLAGS += -DPyEval_CallObject=PyObject_CallObject

.PHONY: help demo test lint types rules rule-tests wordings distributed soak bench language-quality clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-18s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(READY): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --editable '.[all]' --group dev
	@touch $(READY)

demo: $(READY) ## a real dossier with its findings
	$(BIN)/olb-rules check fixtures/profiles/b-attest-clausulering.json

test: $(READY) ## the test suite
	$(BIN)/python -m pytest -n auto --dist worksteal

lint: $(READY) ## style, and the direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: $(READY) ## mypy, strict
	$(BIN)/mypy

rules: $(READY) ## after a change of rules: TRACE.md, CHECKED and the schemas
	$(BIN)/python -m olb_rules.trace > rules/TRACE.md
	$(BIN)/python -c "import olb_rules; [print(olb_rules.load_pack(n).digest) for n in ('olb', 'olb-law')]" > rules/CHECKED.new
	mv rules/CHECKED.new rules/CHECKED
	for what in rules measures pack; do \
	  $(BIN)/olb-rules schema $$what --output docs/schema/$$what.json; done

rule-tests: $(READY) ## examples, coverage and mutation of the built-in packs
	$(BIN)/olb-rules test olb
	$(BIN)/olb-rules test olb-law
	$(BIN)/olb-rules coverage olb --fail-under 94
	$(BIN)/olb-rules coverage olb-law --fail-under 98
	$(BIN)/olb-rules mutate olb --fail-under 95
	$(BIN)/olb-rules mutate olb-law --fail-under 99

wordings: $(READY) ## after a change of language rules: what they do now, to be read in git diff
	$(BIN)/olb-rules mutate olb --wordings rules/examples/wordings.tsv

distributed: $(READY) ## the same findings under Spark (needs Java 17), Ray and Dask
	$(BIN)/python -m pip install --quiet --group distributed
	$(BIN)/python -m pytest -n 0 -m distributed

soak: $(READY) ## hold the durable engine against the reference: 1,000,000 evaluations
	$(BIN)/python tests/soak/engine_soak.py --evaluations 1000000

bench: $(READY) ## speed and memory, as ratios against peers in one run
	$(BIN)/python -m pip install --quiet --group bench
	$(BIN)/python -m tests.benchmarks

language-quality: $(READY) ## found, missed and false alarms of the language rules
	$(BIN)/python -m tests.language.quality

clean: ## remove the virtual environment and caches
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist
