# Everything a fresh checkout needs. Start with `make run`.

BIN := .venv/bin
# One more than there are processors: tests wait for disks, clocks and other programs half of their time.
PYTEST_FLAGS ?= -n $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)
# The tests commit many thousand times: in memory, where there is room, they need not wait for the disk. And they start
# hundreds of programs: none compiles everything anew.
SCRATCH := $(shell [ "$$(df -kP /dev/shm 2>/dev/null | awk 'NR == 2 {print $$4}')" -gt 4000000 ] 2>/dev/null \
	&& echo /dev/shm || echo $${TMPDIR:-/tmp})
LOCK := build/lock
COMPILE = $(LOCK)/bin/uv pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-annotate --custom-compile-command "make lock" $(LOCK_FLAGS)

.PHONY: help run test torture bench bundle lock clean system

help:
	@echo "make run      open the program on the sample file (without a display: do its job without a window)"
	@echo "make test     check the code and run every test"
	@echo "make torture  kill it, cut its power, damage its files, for an hour (SHORT=1: for a minute)"
	@echo "make bench    measure its speed, as ratios"
	@echo "make bundle   freeze it into dist/scr-appraiser and try that"
	@echo "make lock     remake requirements/*.txt (LOCK_FLAGS=--upgrade for newer versions)"
	@echo "make clean    remove all that make made"

run: .venv/run
	@setup/run.sh

test: .venv/develop
	@setup/system.sh test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	TMPDIR=$(SCRATCH) PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest $(PYTEST_FLAGS)

torture: .venv/develop
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m torture $(if $(SHORT),--short,)

bench: .venv/develop
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m benchmarks

bundle: .venv/develop
	@setup/system.sh bundle
	$(BIN)/pyinstaller --noconfirm --log-level WARN pyinstaller.spec
	dist/scr-appraiser/scr-appraiser --self-test

lock: $(LOCK)/bin/uv
	$(COMPILE) pyproject.toml --group build -o requirements/run.txt
	$(COMPILE) pyproject.toml --group build --group develop -o requirements/develop.txt
	$(COMPILE) --group lock -o requirements/lock.txt
	@! grep -nE 'https?:|file:' requirements/*.txt

clean:
	rm -rf build dist .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis

system:
	@setup/system.sh run

# The stamps lie inside .venv, so that they go with it.
.venv/run: requirements/run.txt pyproject.toml setup/environment.sh | system
	@setup/environment.sh run
	@touch $@

.venv/develop: requirements/develop.txt pyproject.toml setup/environment.sh | system
	@setup/environment.sh develop
	@touch $@ .venv/run

$(LOCK)/bin/uv: requirements/lock.txt | .venv/run
	$(BIN)/python -m venv $(LOCK)
	$(LOCK)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/lock.txt
	@touch $@
