// The right side: one table as it was read, cell by cell.
class Sheet {
  constructor(model, root, choose) {
    this.model = model;
    this.root = root;
    this.choose = choose;
    this.id = null;
    this.cells = new Map();
    this.marked = [];
  }

  show(id) {
    if (this.id === id)
      return;
    this.id = id;
    this.cells.clear();
    this.marked = [];
    const table = this.model.tables.get(id);
    if (!table) {
      this.root.replaceChildren(el('p', {class: 'empty'}, say('noTables')));
      return;
    }
    const body = table.rows.findIndex((row) => row.role !== 'header');
    const heads = body < 0 ? table.rows.length : body;
    const rows = table.rows.map((row, index) => this.row(table, row, index, heads));
    this.root.replaceChildren(
      el('table', {class: 'grid ' + table.layout}, el('thead', {}, rows.slice(0, heads)), el('tbody', {}, rows.slice(heads))),
      el('ul', {class: 'notes'}, table.notes.map((note) => el('li', {}, note))));
    this.root.scrollTo({top: 0, left: 0, behavior: 'instant'});
  }

  row(table, row, index, heads) {
    const before = table.rows[index - 1];
    const turned = before && before.page !== row.page;
    const line = this.model.grid(table.id)[index];
    const cells = [];
    for (let column = 0; column < Math.max(line.length, table.columns.length); column++) {
      const anchor = line[column];
      if (anchor && anchor.row === index && anchor.cell.column === column)
        cells.push(this.cell(table, row, index, anchor.cell, index < heads ? heads - index : Infinity));
      else if (!anchor || (index >= heads && anchor.row < heads))
        cells.push(el('td', {class: 'covered'}));
    }
    return el('tr', {class: row.role + (turned ? ' turned' : '')}, cells);
  }

  // `most`: rows left in its part of the table. A browser lets no cell reach from the header into the body, a PDF does.
  cell(table, row, index, cell, most) {
    const status = this.model.status(table.id, index, cell.column);
    const key = placeKey(table.id, index, cell.column);
    const rows = Math.min(cell.row_span, most);
    const node = el(row.role === 'header' ? 'th' : 'td', {
      class: [cell.type || '', status || ''].join(' ').trim() || null,
      rowspan: rows > 1 ? rows : null,
      colspan: cell.column_span > 1 ? cell.column_span : null,
      'data-key': key,
      title: status ? say('status.' + status) : null,
      onclick: () => this.choose(table.id, index, cell.column),
    }, cell.raw);
    this.cells.set(key, node);
    return node;
  }

  // Marks cells of the table that is shown: a list of {key, kind}.
  mark(places) {
    for (const node of this.marked)
      node.classList.remove('actual', 'term', 'chosen');
    this.marked = [];
    for (const {key, kind} of places) {
      const node = this.cells.get(key);
      if (!node)
        continue;
      node.classList.add(kind);
      this.marked.push(node);
    }
  }

  reveal(key) {
    const node = this.cells.get(key);
    if (node)
      node.scrollIntoView({block: 'center', inline: 'center', behavior: 'instant'});
  }

  // The anchor next to a cell in a direction of the grid; null at the edge.
  neighbour(row, column, down, right) {
    const grid = this.model.grid(this.id);
    const from = this.model.anchor(this.id, row, column);
    if (!from)
      return null;
    const r = down > 0 ? from.row + from.cell.row_span : from.row + down;
    const c = right > 0 ? from.cell.column + from.cell.column_span : from.cell.column + right;
    return grid[r] ? grid[r][c] || null : null;
  }
}
