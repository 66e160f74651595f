/* The text of the catalog's files; NUL-terminated. catalog/README.md says what they hold. */
#ifndef CAIBIAO_NORMALIZE_CATALOG_DATA_H
#define CAIBIAO_NORMALIZE_CATALOG_DATA_H

extern const char catalog_units[], catalog_quantities[], catalog_tables[], catalog_columns[],
    catalog_labels[], catalog_identities[], catalog_reports[], catalog_covers[], catalog_statements[],
    catalog_subjects[], catalog_statutory[];

#endif
