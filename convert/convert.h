/* The bulk driver: many documents, each in a worker process of its own. */
#ifndef CAIBIAO_CONVERT_CONVERT_H
#define CAIBIAO_CONVERT_CONVERT_H

/* `caibiao convert`: argv[0] is the command's name. Returns the exit code. */
int convert_command(int argc, char **argv);

#endif
