/* The table of subcommands; each one is a folder of its own.
 *
 * SIGPIPE keeps its default: a filter whose reader has gone ends at once and says nothing. A limit of
 * file size is no reason to die, but a write error like a full disk. */
#include "check/check.h"
#include "convert/convert.h"
#include "extract/extract.h"
#include "model/filter.h"
#include "normalize/normalize.h"
#include "output/output.h"
#include "reconstruct/reconstruct.h"
#include "version.h"

#include <cjson/cJSON.h>
#include <errno.h>
#include <glib.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

typedef struct {
  const char *name;
  int (*run)(int argc, char **argv); /* argv[0] is the name; returns the exit code */
  const char *summary;
} Command;

static const Command COMMANDS[] = {
    {"extract", extract_command, "PDF files to pages: positioned text and ruling lines"},
    {"reconstruct", reconstruct_command, "pages to tables, headings and paragraphs"},
    {"normalize", normalize_command, "tables to exact values, units, facts and checks"},
    {"output", output_command, "what normalize wrote to one report a document"},
    {"convert", convert_command, "all of these for many files, a worker process each"},
    {"check", check_command, "what is wrong in reports, told to people"},
};

static const Command *
command_find(const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS(COMMANDS); i++)
    if (strcmp(COMMANDS[i].name, name) == 0)
      return &COMMANDS[i];
  return NULL;
}

static void
print_help(FILE *out)
{
  fputs("Usage: caibiao COMMAND [OPTION...] [FILE...]\n\n"
        "Turns published government PDFs into verified, database-ready tables.\n\n",
        out);
  for (gsize i = 0; i < G_N_ELEMENTS(COMMANDS); i++)
    fprintf(out, "  %-12s %s\n", COMMANDS[i].name, COMMANDS[i].summary);
  fputs("\n  caibiao help COMMAND   what a command takes\n"
        "  caibiao --version      its version, and those of its libraries\n\n"
        "  caibiao convert -o out/ reports/\n"
        "  caibiao extract a.pdf | caibiao reconstruct | caibiao normalize |\n"
        "    caibiao output\n",
        out);
}

static int
unknown_command(const char *name)
{
  fprintf(stderr, "caibiao: unknown command %s; `caibiao --help` lists the commands\n", name);
  return EXIT_USAGE;
}

static int
command_run(const Command *command, int argc, char **argv)
{
  g_autofree char *program = g_strconcat("caibiao ", command->name, NULL);
  g_set_prgname(program); /* GOption's usage line begins with it */
  return command->run(argc, argv);
}

/* What was printed has to arrive. */
static int
printed(void)
{
  if (fflush(stdout) == 0)
    return EXIT_DONE;
  fprintf(stderr, "caibiao: cannot write: %s\n", g_strerror(errno));
  return EXIT_NOTHING;
}

static int
help(const char *name)
{
  if (!name) {
    print_help(stdout);
    return printed();
  }
  const Command *command = command_find(name);
  if (!command)
    return unknown_command(name);
  char *argv[] = {(char *) command->name, (char *) "--help", NULL};
  return command_run(command, 2, argv);
}

int
main(int argc, char **argv)
{
  /* Characters and messages follow the user's locale; numbers never do: a decimal comma in JSON is damage. */
  setlocale(LC_CTYPE, "");
  setlocale(LC_MESSAGES, "");
  signal(SIGXFSZ, SIG_IGN);
  /* where memory ends, all allocations end the program alike; a worker's document is then reported */
  cJSON_InitHooks(&(cJSON_Hooks){.malloc_fn = g_malloc, .free_fn = g_free});

  if (argc < 2) {
    print_help(stderr);
    return EXIT_USAGE;
  }
  const char *name = argv[1];
  if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0)
    return help(NULL);
  if (strcmp(name, "help") == 0)
    return help(argv[2]);
  if (strcmp(name, "--version") == 0) {
    version_print();
    return printed();
  }
  const Command *command = command_find(name);
  if (!command)
    return unknown_command(name);
  return command_run(command, argc - 1, argv + 1);
}
