/* Check: what is wrong in reports, told to people. */
#ifndef CAIBIAO_CHECK_CHECK_H
#define CAIBIAO_CHECK_CHECK_H

/* `caibiao check`: argv[0] is the command's name. Returns the exit code: 0 nothing was found, 1 there are
 * findings, 2 usage, 3 some documents could not be checked: not read, or nothing in them to check. */
int check_command(int argc, char **argv);

#endif
