/* `caibiao normalize`. */
#include "model/filter.h"
#include "normalize/normalize.h"

int
normalize_command(int argc, char **argv)
{
  return filter_command(
      argc, argv,
      "Reads the tables that `caibiao reconstruct` wrote, from files or standard input (-), and "
      "writes them\ntyped and with exact values, followed by their facts and checks.",
      NULL, normalize_new);
}
