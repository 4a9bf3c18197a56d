# Everything a newcomer needs: `make demo` and `make test`. Both make their own .venv from constraints.txt.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: help demo test check format docs pictures notebooks clean

help:
	@echo "make demo    build the sample dossier and say what it found"
	@echo "make test    lint, type check, and every test"
	@echo "make check   lint and type check alone"
	@echo "make format  put the code in its usual form"
	@echo "make docs    write the generated pages of docs/ anew"
	@echo "make pictures  draw the pictures of the README anew, from the sample dossier"
	@echo "make notebooks  run the example notebooks over the sample dossier, into demo/notebooks"
	@echo "make clean   remove .venv and what was built"

$(STAMP): pyproject.toml constraints.txt
	@echo "== making $(VENV) with $$($(PYTHON) --version) and installing Dragoman (about a minute the first time)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Dragoman needs Python 3.11 or newer: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]' -c constraints.txt
	@touch $(STAMP)

demo: $(STAMP)
	@echo "== building the sample dossier examples/japan-russia into ./demo"
	@$(BIN)/dragoman demo demo

check: $(STAMP)
	@echo "== lint and type check"
	@$(BIN)/ruff check src tests benchmarks tools
	@$(BIN)/ruff format --check --quiet src tests benchmarks tools || { echo "run: make format"; exit 1; }
	@$(BIN)/mypy

test: check
	@echo "== tests"
	@$(BIN)/pytest -n 2

format: $(STAMP)
	@$(BIN)/ruff check --fix --quiet src tests benchmarks tools || true
	@$(BIN)/ruff format src tests benchmarks tools

docs: $(STAMP)
	@$(BIN)/python -m dragoman.cli.reference > docs/cli.md

pictures: demo
	@mkdir -p docs/pictures
	@$(BIN)/dragoman territory demo --save docs/pictures/territory.svg
	@$(BIN)/dragoman treaties demo --save docs/pictures/treaties.svg
	@$(BIN)/dragoman compare demo --save docs/pictures/comparison.svg

notebooks: demo
	@$(BIN)/python tools/notebooks.py demo/notebooks demo

clean:
	rm -rf $(VENV) demo build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
