/* `caibiao --version`; see version.h. Each library is asked as the program runs: it may be another one than
 * the program was compiled with. */
#include "version.h"

#include <cairo.h>
#include <cjson/cJSON.h>
#include <fontconfig/fontconfig.h>
#include <glib.h>
#include <libpq-fe.h>
#include <poppler.h>
#include <seccomp.h>
#include <sqlite3.h>
#include <stdio.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

static void
print_pcre2(void)
{
  char version[64] = "";
  pcre2_config(PCRE2_CONFIG_VERSION, version);
  printf("PCRE2 %s\n", version);
}

void
version_print(void)
{
  int fontconfig = FcGetVersion(), libpq = PQlibVersion();
  const struct scmp_version *seccomp = seccomp_version();
  puts("caibiao " CAIBIAO_VERSION);
  printf("poppler %s\n", poppler_get_version());
  printf("cairo %s\n", cairo_version_string());
  printf("fontconfig %d.%d.%d\n", fontconfig / 10000, fontconfig / 100 % 100, fontconfig % 100);
  printf("GLib %u.%u.%u\n", glib_major_version, glib_minor_version, glib_micro_version);
  print_pcre2();
  printf("cJSON %s\n", cJSON_Version());
  printf("SQLite %s\n", sqlite3_libversion());
  printf("libpq %d.%d\n", libpq / 10000, libpq % 10000);
  printf("libseccomp %u.%u.%u\n", seccomp->major, seccomp->minor, seccomp->micro);
}
