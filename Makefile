# caibiao: see README.md. `make demo` and `make test` do everything on a fresh Debian 12.
CC       ?= cc
PACKAGES  = poppler-glib cairo glib-2.0 gio-2.0 libpcre2-8 libcjson
CFLAGS   ?= -O2 -g
CPPFLAGS += -I. -D_GNU_SOURCE $(shell pkg-config --cflags $(PACKAGES))
WARNINGS  = -std=c17 -Wall -Wextra -Werror
LDLIBS   += $(shell pkg-config --libs $(PACKAGES)) -lmpdec -ldl -lm
BUILD    ?= build
FOLDERS   = extract reconstruct normalize output convert model

SOURCES   = caibiao.c $(sort $(foreach folder,$(FOLDERS),$(wildcard $(folder)/*.c)))
OBJECTS   = $(SOURCES:%.c=$(BUILD)/%.o)

$(BUILD)/caibiao: $(OBJECTS)
	$(CC) $(CFLAGS) -rdynamic $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) $(WARNINGS) -MMD -c -o $@ $<

-include $(OBJECTS:.o=.d)
