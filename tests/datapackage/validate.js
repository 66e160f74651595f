/* Validates a data package: the descriptor against its profile, each row against its Table Schema, keys and
 * foreign keys.
 *
 *   node validate.js FOLDER     prints a line for each thing that is wrong, then how much was looked at
 */
const fs = require("fs");
const path = require("path");
const { Package } = require("datapackage");

/* What version 2 asks for beyond version 1, which the library knows. */
function wrongForVersion2(descriptor) {
  const wrong = [];
  if (descriptor.$schema !== "https://datapackage.org/profiles/2.0/datapackage.json") wrong.push("$schema: not version 2");
  const names = descriptor.resources.map((resource) => resource.name);
  if (new Set(names).size !== names.length) wrong.push("two resources have one name");
  for (const { name, type, schema } of descriptor.resources) {
    if (type !== "table") wrong.push(`${name}: no type table`);
    const fields = schema.fields.map((field) => field.name);
    for (const key of [schema.primaryKey, ...(schema.foreignKeys || []).map((foreign) => foreign.fields)])
      if (!Array.isArray(key) || key.some((field) => !fields.includes(field))) wrong.push(`${name}: a key names no fields`);
  }
  return wrong;
}

/* What a key holds: the library looks for other rows with the same values in one column only. */
function wrongKeys(resource, rows) {
  const key = resource.schema.primaryKey;
  const seen = new Set(rows.map((row) => JSON.stringify(key.map((field) => row[field]))));
  return seen.size === rows.length ? [] : [`${resource.name}: two rows have one key`];
}

async function validate(folder) {
  const file = path.join(folder, "datapackage.json");
  const loaded = await Package.load(file);
  const wrong = [...loaded.errors.map((error) => error.message), ...wrongForVersion2(JSON.parse(fs.readFileSync(file)))];
  let count = 0;
  for (const resource of loaded.resources)
    try {
      const rows = await resource.read({ keyed: true, relations: true });
      wrong.push(...wrongKeys(resource, rows));
      count += rows.length;
    } catch (error) {
      wrong.push(...[error, ...(error.errors || [])].map(({ message }) => `${resource.name}: ${message}`));
    }
  wrong.forEach((line) => console.log(line));
  console.log(`datapackage: ${loaded.resources.length} resources, ${count} rows, ${wrong.length} things wrong`);
  return wrong.length ? 1 : 0;
}

validate(process.argv[2]).then((status) => process.exit(status), (error) => {
  console.log(String(error));
  process.exit(1);
});
