# The two commands: `make run` opens the demo log (or LOG=file...), `make test` runs every test.
# Both install the system packages that are missing, and ask for sudo only then.

SWIFT ?= swift
# The interpreter that Debian's python3-pyte and python3-pexpect belong to.
PYTHON ?= /usr/bin/python3
RELEASE = .build/release/entriage
DEBUG = .build/debug/entriage
SWIFT_SOURCES = Package.swift Plugins Sources Tests Themes Fuzz Benchmarks/Package.swift Benchmarks/Benchmarks

.PHONY: run build test unit end-to-end terminals faults hostile fuzz sanitize bench bench-screen bench-guard bench-peers \
	start-order oracle lint format prepare prepare-test install clean

run: build
	$(RELEASE) $(if $(LOG),$(LOG),demo)

build: prepare
	SWIFT="$(SWIFT)" Scripts/build-release

test: prepare-test lint unit end-to-end

unit:
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build

end-to-end:
	$(SWIFT) build --product entriage
	$(PYTHON) Tests/EndToEnd/run.py $(DEBUG)

# The whole story of the README on every type of terminal, and the line mode, which a dumb one gets; `make test` plays it
# on two.
terminals: prepare-test
	$(SWIFT) build --product entriage
	ENTRIAGE_ALL_TERMINALS=1 $(PYTHON) Tests/EndToEnd/run.py $(DEBUG) test_scenario test_linear

# Logs of full size that are made to hurt, and what the program takes of memory for them; `make test` has smaller ones.
faults: prepare-test build
	ENTRIAGE_LARGE_LOGS=1 $(PYTHON) Tests/EndToEnd/run.py $(RELEASE) test_memory test_faults test_mutations

# Each hostile text in each field of each format, in names, arguments and settings.
hostile: prepare-test build
	ENTRIAGE_EVERY_PAYLOAD=1 $(PYTHON) Tests/EndToEnd/run.py $(RELEASE) $(foreach test, \
		in_each_field_on_the_command_line in_each_field_on_the_screen in_names_of_files \
		in_arguments_and_what_is_typed in_settings, test_every_payload.EveryPayload.test_$(test))

# A minute for each reader: JSON, CSV, filters, TOML, keys. `Scripts/fuzz 600 json` gives one of them ten.
fuzz: prepare
	SWIFT="$(SWIFT)" Scripts/fuzz $(if $(SECONDS),$(SECONDS),60)

# Every test with the checks of memory, then with those of threads; apart from the other builds.
sanitize: prepare-test
	Scripts/sanitize address
	Scripts/sanitize thread

lint:
	$(SWIFT) format lint --strict --recursive $(SWIFT_SOURCES)

format:
	$(SWIFT) format --in-place --recursive $(SWIFT_SOURCES)

prepare:
	@Scripts/install-packages libncurses-dev:/usr/include/ncurses.h libpcre2-dev:/usr/include/pcre2.h \
		libarchive13:libarchive.so.13

prepare-test: prepare
	@Scripts/install-packages tmux:tmux python3-pyte:python3-pyte python3-pexpect:python3-pexpect \
		strace:strace

# What reading, filters, facets, orders, frames and the start take, as a table. EVENTS= is the size of the logs.
bench: build
	$(PYTHON) Benchmarks/make_log.py $(or $(EVENTS),20000) Benchmarks/.logs --shapes all >/dev/null
	cd Benchmarks && $(SWIFT) package --disable-sandbox benchmark $(if $(FILTER),--filter '$(FILTER)')

# How soon the first events are on the screen, from each source, and how soon a key is answered while a log is read.
bench-screen: build
	$(PYTHON) Benchmarks/make_log.py $(or $(EVENTS),100000) Benchmarks/.logs --shapes all >/dev/null
	$(PYTHON) Benchmarks/first_screen.py $(RELEASE) Benchmarks/.logs

# Which functions the start calls, for the linker: for when `bench-guard` says that the start takes too much memory.
start-order: build
	@Scripts/install-packages valgrind:valgrind binutils:strip
	$(PYTHON) Benchmarks/start_order.py $(RELEASE) --write Scripts/start-order.txt

# Fails where the start takes too much memory, or reading more instructions than it did: UPDATE=1 takes those of now.
bench-guard: build
	@Scripts/install-packages valgrind:valgrind binutils:strip
	$(PYTHON) Benchmarks/instructions.py $(RELEASE) $(if $(UPDATE),--update)
	$(PYTHON) Benchmarks/start_order.py $(RELEASE)

# A million events in each shape, every field of each, against a plain decoder. EVENTS= and SHAPES= for less.
oracle: build
	$(PYTHON) Benchmarks/oracle.py $(RELEASE) $(if $(EVENTS),--events $(EVENTS)) $(if $(SHAPES),--shapes $(SHAPES))

# The same questions to entriage, DuckDB, jq, lnav, ripgrep and VisiData, in one run. WRITE=README.md takes the tables.
bench-peers: build
	@Scripts/install-packages jq:jq less:less lnav:lnav visidata:visidata ripgrep:ripgrep time:/usr/bin/time \
		python3-venv:python3-venv
	$(PYTHON) -m venv Benchmarks/.venv
	Benchmarks/.venv/bin/pip install --quiet duckdb
	Benchmarks/.venv/bin/python Benchmarks/peers.py $(RELEASE) $(if $(SIZES),--sizes $(SIZES)) \
		$(if $(WRITE),--write $(WRITE))

PREFIX ?= /usr/local
install: build
	install -D -m 755 $(RELEASE) $(DESTDIR)$(PREFIX)/bin/entriage
	install -d $(DESTDIR)$(PREFIX)/share/man/man1
	$(RELEASE) manual > $(DESTDIR)$(PREFIX)/share/man/man1/entriage.1

clean:
	$(SWIFT) package clean
