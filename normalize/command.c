/* `caibiao normalize`. */
#include "model/filter.h"
#include "normalize/catalog_files.h"
#include "normalize/normalize.h"

static const GOptionEntry OPTIONS[] = {CATALOG_OPTION, G_OPTION_ENTRY_NULL};

int
normalize_command(int argc, char **argv)
{
  return filter_command(argc, argv,
                        "Reads the tables that `caibiao reconstruct` wrote, from files or standard input\n"
                        "(-), and writes them typed and with exact values, and their facts and checks.",
                        OPTIONS, normalize_new);
}
