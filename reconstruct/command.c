/* `caibiao reconstruct`. */
#include "model/filter.h"
#include "reconstruct/reconstruct.h"

int
reconstruct_command(int argc, char **argv)
{
  return filter_command(argc, argv,
                        "Reads the pages that `caibiao extract` wrote, from files or standard input (-), and "
                        "writes their\ntables and the text around them.",
                        reconstruct_new);
}
