# caibiao: see README.md. `make demo` and `make test` do everything on a fresh Debian 12.
#
#   make            build/caibiao              make install PREFIX=/usr/local DESTDIR=
#   make demo       set up, build, convert the corpus, print a summary
#   make test       set up, build, run all tests
#   make asan       build and test with the address and undefined-behaviour sanitizers
#   make lint       formatting and static analysis
#   make scan       clang's static analyzer over everything; takes minutes
#   make soak       hostile documents, bombs, kill -9 at any moment; takes minutes
#   make fuzz       each fuzz target for FUZZ_SECONDS (20), with clang
#   make bench      CPU time and memory against pdftotext -bbox-layout
#   make corpus     rebuild the PDFs in corpus/ (needs LibreOffice and Chromium)
#   make clean
VERSION   = 0.1.0
BUILD    ?= build
PREFIX   ?= /usr/local

CC       ?= cc
CFLAGS   ?= -O2 -g
WARNINGS  = -std=c17 -Wall -Wextra -Werror
PACKAGES  = poppler-glib cairo cairo-ft freetype2 fontconfig glib-2.0 gio-2.0 libpcre2-8 libcjson sqlite3 libpq libseccomp libcrypto
# asked once and only when something is compiled: before the set-up there is no pkg-config to ask
PACKAGE_CFLAGS = $(eval PACKAGE_CFLAGS := $$(shell pkg-config --cflags $(PACKAGES)))$(PACKAGE_CFLAGS)
PACKAGE_LIBS   = $(eval PACKAGE_LIBS := $$(shell pkg-config --libs $(PACKAGES)))$(PACKAGE_LIBS)
DEFINES   = -I. -D_GNU_SOURCE -DCAIBIAO_VERSION='"$(VERSION)"'
COMPILE   = $(CC) $(DEFINES) $(CPPFLAGS) $(PACKAGE_CFLAGS) $(CFLAGS) $(WARNINGS)
# -rdynamic: extract's cairo functions must be seen by poppler-glib
LINK      = $(CC) $(CFLAGS) -rdynamic $(LDFLAGS)
LIBS      = $(PACKAGE_LIBS) $(LDLIBS) -ldl -lm

RECONSTRUCT = page filled grid unruled table
FOLDERS   = extract reconstruct $(RECONSTRUCT:%=reconstruct/%) normalize output convert check model
SOURCES   = $(sort $(foreach folder,$(FOLDERS),$(wildcard $(folder)/*.c)))
OBJECTS   = $(SOURCES:%.c=$(BUILD)/%.o)
UNIT      = $(patsubst %.c,$(BUILD)/%.o,$(sort $(wildcard tests/unit/*.c)))
GOLD      = $(patsubst %.c,$(BUILD)/%.o,$(sort $(wildcard tests/gold*.c)))

$(BUILD)/caibiao: $(BUILD)/caibiao.o $(BUILD)/version.o $(OBJECTS)
	@echo link $@
	@$(LINK) -o $@ $^ $(LIBS)

$(BUILD)/tests/run-unit: $(UNIT) $(OBJECTS)
	@echo link $@
	@$(LINK) -o $@ $^ $(LIBS) -lcriterion

$(BUILD)/tests/run-gold: $(GOLD) $(OBJECTS)
	@echo link $@
	@$(LINK) -o $@ $^ $(LIBS) -lcriterion

$(BUILD)/%.o: %.c Makefile
	@mkdir -p $(@D)
	@echo compile $<
	@$(COMPILE) -MMD -MP -c -o $@ $<

# compiled in by the assembler, which lists no dependencies
$(BUILD)/normalize/catalog_data.o $(BUILD)/reconstruct/patterns.o: $(wildcard catalog/*.tsv)

$(BUILD)/output/html_frame.o: $(wildcard output/*.css output/*.js)

-include $(OBJECTS:.o=.d) $(UNIT:.o=.d) $(GOLD:.o=.d) $(BUILD)/caibiao.d $(BUILD)/version.d

programs: $(BUILD)/caibiao $(BUILD)/tests/run-unit $(BUILD)/tests/run-gold
# fuzz targets: the same sources, built by clang so that the fuzzer sees which way an input takes
FUZZ          = $(patsubst tests/fuzz/%.c,$(BUILD)/fuzz-%,$(filter-out tests/fuzz/fuzz.c,$(sort $(wildcard tests/fuzz/*.c))))
FUZZ_SECONDS ?= 20

$(BUILD)/fuzz-%: $(BUILD)/tests/fuzz/%.o $(BUILD)/tests/fuzz/fuzz.o $(OBJECTS)
	@echo link $@
	@$(LINK) -fsanitize=fuzzer -o $@ $^ $(LIBS)

fuzz-programs: $(FUZZ)
.SECONDARY:

.PHONY: programs demo test asan sanitized soak fuzz fuzz-programs lint scan bench corpus install clean

# all processors for who has just cloned and types one command
ALL = $(MAKE) --no-print-directory -j$$(nproc)

demo:
	tools/setup build demo
	$(ALL) $(BUILD)/caibiao
	tools/demo $(BUILD)/caibiao out

test:
	tools/setup build test
	$(ALL) programs
	$(MAKE) sanitized
	tests/run $(BUILD)

asan:
	tools/setup build test
	$(MAKE) sanitized
	tests/run $(BUILD)/asan

# what the sanitizers find ends the program at once
sanitized: SANITIZE = -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
sanitized:
	@$(ALL) BUILD=$(BUILD)/asan CFLAGS='$(SANITIZE)' programs

soak:
	tools/setup build soak
	$(ALL) $(BUILD)/caibiao
	tools/soak $(BUILD)/caibiao

fuzz: INSTRUMENT = -O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all
fuzz:
	tools/setup build fuzz
	$(ALL) $(BUILD)/caibiao
	@$(ALL) BUILD=$(BUILD)/fuzz CC=clang CFLAGS='$(INSTRUMENT)' fuzz-programs
	tests/fuzz/run $(BUILD)/caibiao $(BUILD)/fuzz $(FUZZ_SECONDS)

lint:
	tools/setup build lint
	tools/lint

scan:
	tools/setup build test scan
	tools/scan $(BUILD)/scan

bench:
	tools/setup build bench
	$(ALL) $(BUILD)/caibiao
	tools/bench $(BUILD)/caibiao $(BUILD)/bench.svg

corpus:
	tools/setup build corpus
	$(ALL) $(BUILD)/caibiao
	corpus/build

install: SHARE = $(DESTDIR)$(PREFIX)/share
install: $(BUILD)/caibiao
	install -D -m 755 $(BUILD)/caibiao $(DESTDIR)$(PREFIX)/bin/caibiao
	install -D -m 644 -t $(SHARE)/man/man1 man/*.1
	install -D -m 644 completions/caibiao.bash $(SHARE)/bash-completion/completions/caibiao
	install -D -m 644 -t $(SHARE)/zsh/site-functions completions/_caibiao
	install -D -m 644 -t $(SHARE)/fish/vendor_completions.d completions/caibiao.fish

clean:
	rm -rf $(BUILD) out
