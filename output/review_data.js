// The report, and what is looked up in it: cells by place, checks by cell, findings in the order to read them.
const GROUPS = ['fail', 'rounding', 'notice', 'holds', 'skipped'];
const STATUSES = ['conflict', 'unchecked', 'checked', 'verified'];

const placeKey = (table, row, column) => table + ':' + row + ':' + column;

function decimals(number) {
  const point = number.indexOf('.');
  return point < 0 ? 0 : number.length - point - 1;
}

// A percentage that agrees once rounded as printed is no news; a sum that is off by 0.01 is.
function groupOf(check) {
  if (check.result === 'fail' || check.result === 'skipped')
    return check.result;
  const seen = check.result === 'rounding' && Math.abs(Number(check.difference)) * 10 ** decimals(check.actual) > 0.999;
  return seen ? 'rounding' : 'holds';
}

class Model {
  constructor(report, paper, messages) {
    this.report = report;
    this.messages = messages;
    this.tables = new Map(report.tables.map((table) => [table.id, table]));
    this.facts = new Map(report.facts.map((fact) => [placeKey(fact.table, fact.row, fact.column), fact]));
    this.grids = new Map();
    this.pages = this.listPages(paper);
    this.checksAt = new Map();
    report.checks.forEach((check) => this.noteCheck(check));
    this.repairs = new Map(report.repairs.map((repair) => [placeKey(repair.table, repair.row, repair.column), repair]));
    this.findings = this.listFindings();
  }

  listPages(paper) {
    const known = new Map(paper.pages.map((page) => [page.page, page]));
    const count = known.size ? this.report.document.pages : 0;
    const usual = paper.pages.find((page) => page.width > 0) || {width: 595.3, height: 841.9};
    return Array.from({length: count}, (_, index) => {
      const page = known.get(index + 1);
      const sized = page && page.width > 0 && page.height > 0 ? page : usual;
      return {page: index + 1, width: sized.width, height: sized.height, drawn: Boolean(page && page.drawn), broken: sized !== page};
    });
  }

  noteCheck(check) {
    const note = (table, row, column, part) => {
      if (table === null || row === null)
        return;
      const key = placeKey(table, row, column);
      if (!this.checksAt.has(key))
        this.checksAt.set(key, []);
      this.checksAt.get(key).push({check, part});
    };
    note(check.table, check.row, check.column, 'sum');
    for (const term of check.terms)
      note(term.table, term.row, term.column, 'term');
  }

  // Failing first, then what is off by rounding, then the rest; each by page and place.
  listFindings() {
    const checks = this.report.checks.map((check) => ({
      group: groupOf(check), check, page: check.page, table: check.table, row: check.row, column: check.column,
    }));
    const issues = this.report.issues.map((issue) => ({group: 'notice', issue, page: issue.page, table: null}));
    const repairs = this.report.repairs.map((repair) => ({
      group: 'notice', repair, page: this.pageOf(repair.table, repair.row), table: repair.table, row: repair.row, column: repair.column,
    }));
    const order = (a, b) => GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group) || (a.page || 0) - (b.page || 0);
    return [...issues, ...repairs, ...checks].sort(order).map((finding, number) => ({...finding, number}));
  }

  // A message of the report in the reader's language; as it is where it is none that is known.
  told(message) {
    return Object.hasOwn(this.messages, message) ? this.messages[message][language] : message;
  }

  pageOf(tableId, row) {
    const table = this.tables.get(tableId);
    return table && table.rows[row] ? table.rows[row].page : null;
  }

  // For each grid position of a table the anchor that covers it: {cell, row}.
  grid(tableId) {
    if (this.grids.has(tableId))
      return this.grids.get(tableId);
    const rows = this.tables.get(tableId).rows;
    const grid = rows.map(() => []);
    rows.forEach((row, index) => {
      for (const cell of row.cells)
        for (let r = index; r < Math.min(rows.length, index + cell.row_span); r++)
          for (let c = cell.column; c < cell.column + cell.column_span; c++)
            grid[r][c] = grid[r][c] || {cell, row: index};
    });
    this.grids.set(tableId, grid);
    return grid;
  }

  anchor(tableId, row, column) {
    const line = this.tables.has(tableId) ? this.grid(tableId)[row] : null;
    return (line && line[column]) || null;
  }

  fact(tableId, row, column) {
    return this.facts.get(placeKey(tableId, row, column)) || null;
  }

  status(tableId, row, column) {
    const fact = this.fact(tableId, row, column);
    return fact ? fact.status : null;
  }

  tableName(tableId) {
    const table = this.tables.get(tableId);
    if (!table)
      return tableId;
    return table.title || say('untitled') + ' ' + tableId;
  }

  // What the row is called: the label nearest on the left, or the fact's own name.
  rowName(tableId, row, column) {
    const fact = this.fact(tableId, row, column);
    if (fact && fact.name)
      return fact.code ? fact.code + ' ' + fact.name : fact.name;
    const table = this.tables.get(tableId);
    if (!table || !table.rows[row])
      return '';
    const line = this.grid(tableId)[row];
    for (let c = column - 1; c >= 0; c--)
      if (line[c] && line[c].cell.type === 'text' && line[c].cell.raw)
        return line[c].cell.raw;
    return '';
  }

  columnPath(tableId, column) {
    const table = this.tables.get(tableId);
    return table && table.columns[column] ? table.columns[column].path : [];
  }

  columnName(tableId, column) {
    const path = this.columnPath(tableId, column);
    return path.length ? path[path.length - 1] : '';
  }
}

// Digits in groups of three, the decimal as it is; what is no plain decimal stays as it is.
function grouped(decimal) {
  const parts = /^(-?)(\d+)(\.\d+)?$/.exec(decimal);
  return parts ? parts[1].replace('-', '−') + parts[2].replace(/\B(?=(\d{3})+$)/g, ',') + (parts[3] || '') : String(decimal);
}
