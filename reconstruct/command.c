/* `caibiao reconstruct`. */
#include "model/filter.h"
#include "reconstruct/reconstruct.h"

static gboolean explain;
static char *folder;

static Sink *
stage_new(Sink *next)
{
  Sink *stage = reconstruct_new(next);
  reconstruct_show(stage, explain ? stderr : NULL, folder);
  return stage;
}

int
reconstruct_command(int argc, char **argv)
{
  const GOptionEntry options[] = {
      {"explain", 0, 0, G_OPTION_ARG_NONE, &explain, "Say on standard error why tables were joined", NULL},
      {"draw", 0, 0, G_OPTION_ARG_FILENAME, &folder, "Draw what was found as FOLDER/NAME-PAGE.svg", "FOLDER"},
      G_OPTION_ENTRY_NULL,
  };
  return filter_command(argc, argv,
                        "Reads the pages that `caibiao extract` wrote, from files or standard input (-),\n"
                        "and writes their tables and the text around them.",
                        options, stage_new);
}
