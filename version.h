/* The program's version, and those of the libraries that it runs with. */
#ifndef CAIBIAO_VERSION_H
#define CAIBIAO_VERSION_H

/* Prints them on standard output, a line each. */
void version_print(void);

#endif
