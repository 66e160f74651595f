// The review page: findings on the left, the page as printed in the middle, the table as read on the right.
class Review {
  constructor(model, paper) {
    this.model = model;
    this.why = paper.result;
    this.shown = new Set(['fail', 'rounding', 'notice']);
    this.statuses = new Set(STATUSES);
    this.finding = null;
    this.cell = null;
    this.view = 'table';
    this.list = 'findings';
    this.build();
    this.choosePart();
    document.addEventListener('keydown', (event) => this.key(event));
  }

  // Begins where there is something to see: the first finding, or the first table.
  choosePart() {
    const first = this.visible().find((finding) => finding.check);
    if (!this.visible().length)
      this.list = 'tables';
    this.drawList();
    if (first)
      this.chooseFinding(first);
    else if (this.model.report.tables.length)
      this.chooseTable(this.model.report.tables[0].id);
    else
      this.drawSheetBar();
  }

  build() {
    const hasPaper = this.model.pages.length > 0;
    const pages = el('div', {class: 'pages', tabindex: -1});
    this.nodes = {
      bar: el('header', {class: 'bar'}), list: el('nav', {class: 'list'}),
      paperBar: el('div', {class: 'tools'}), pages,
      sheetBar: el('div', {class: 'tools'}), sheet: el('div', {class: 'sheet', tabindex: -1}), charts: el('div', {class: 'charts', hidden: true}),
      story: el('section', {class: 'story', 'aria-live': 'polite'}), help: el('dialog', {class: 'help'}),
    };
    const n = this.nodes;
    document.body.append(n.bar, el('main', {class: hasPaper ? 'panes' : 'panes no-paper'},
      n.list,
      hasPaper ? el('section', {class: 'pane paper'}, n.paperBar, n.pages) : null,
      el('section', {class: 'pane'}, n.sheetBar, n.sheet, n.charts, n.story)), n.help);
    const choose = (table, row, column) => this.chooseCell(table, row, column);
    this.paper = new Paper(this.model, pages, choose);
    this.sheet = new Sheet(this.model, n.sheet, choose);
    this.charts = new Charts(this.model, n.charts, choose);
    pages.addEventListener('scroll', () => this.drawPageNumber(), {passive: true});
    this.drawFixed();
  }

  // What changes with the language only.
  drawFixed() {
    document.documentElement.lang = language;
    this.drawBar();
    this.drawPaperBar();
    this.drawHelp();
  }

  redraw() {
    this.drawFixed();
    this.drawList();
    this.drawSheetBar();
    this.drawStory();
    if (this.view === 'charts')
      this.charts.show();
  }

  // --- the bar on top ---

  drawBar() {
    const {report, document: file} = this.model.report;
    const name = file.source.split('/').pop();
    const what = [report.fiscal_year, report.kind && say('kinds.' + report.kind), report.scope].filter(Boolean).join(' · ');
    this.nodes.bar.replaceChildren(
      el('div', {class: 'title'},
        el('h1', {}, report.agency || file.title || name, what ? el('small', {}, what) : null),
        el('p', {title: 'SHA-256 ' + file.sha256}, name + ' · ' + say('pages', file.pages))),
      el('div', {class: 'verdicts'}, this.verdicts()),
      el('div', {class: 'buttons'},
        el('button', {id: 'theme', title: say('themeTitle'), onclick: () => this.changeTheme()}, say('theme')[document.documentElement.dataset.theme]),
        el('button', {id: 'language', title: say('languageTitle'), onclick: () => this.changeLanguage()}, say('language')),
        el('button', {id: 'help', title: say('helpTitle'), onclick: () => this.nodes.help.showModal()}, say('help'))));
  }

  verdicts() {
    const count = (group) => this.model.findings.filter((finding) => finding.group === group).length;
    const errors = this.model.report.issues.filter((issue) => issue.severity === 'error').length;
    const parts = [['fail', 'verdictFail', count('fail')], ['rounding', 'verdictRounding', count('rounding')],
      ['error', 'verdictErrors', errors], ['holds', 'verdictHolds', count('holds')]];
    return parts.filter(([, , number]) => number).map(([kind, phrase, number]) => el('span', {class: 'verdict ' + kind}, say(phrase, number)));
  }

  changeTheme() {
    nextTheme();
    this.drawBar();
  }

  changeLanguage() {
    nextLanguage();
    this.redraw();
  }

  drawHelp() {
    const {help} = this.nodes;
    help.replaceChildren(
      el('h2', {}, say('help')),
      el('dl', {}, say('keys').map(([key, what]) => [el('dt', {}, key), el('dd', {}, what)])),
      el('button', {onclick: () => help.close()}, say('close')));
  }

  // --- the list of findings and tables ---

  visible() {
    return this.model.findings.filter((finding) => this.shown.has(finding.group));
  }

  drawList() {
    const tab = (name, count) => el('button', {class: this.list === name ? 'on' : null, 'data-list': name, 'aria-pressed': String(this.list === name),
      onclick: () => this.chooseList(name)}, say(name), el('i', {}, count));
    const findings = this.list === 'findings';
    this.nodes.list.replaceChildren(
      el('div', {class: 'tabs'}, tab('findings', this.model.findings.filter((f) => f.group !== 'holds' && f.group !== 'skipped').length), tab('tables', this.model.tables.size)),
      findings ? this.filters() : '',
      el('ol', {class: findings ? 'findings' : 'tables'}, findings ? this.findingItems() : [...this.tableItems(), ...this.statedItems()]));
    this.markList();
  }

  chooseList(name) {
    this.list = name;
    this.drawList();
  }

  filters() {
    return el('div', {class: 'filters'}, GROUPS.map((group) => {
      const count = this.model.findings.filter((finding) => finding.group === group).length;
      return el('button', {class: 'chip ' + group + (this.shown.has(group) ? ' on' : ''), 'data-group': group, disabled: !count,
        'aria-pressed': String(this.shown.has(group)), title: say('groupTitle.' + group), onclick: () => this.toggleGroup(group)}, say('group.' + group), el('i', {}, count));
    }));
  }

  toggleGroup(group) {
    if (!this.shown.delete(group))
      this.shown.add(group);
    this.list = 'findings';
    this.drawList();
  }

  findingItems() {
    const findings = this.visible();
    const items = [];
    const checks = this.model.report.checks.length;
    if (!this.model.findings.some((finding) => finding.group === 'fail' || finding.group === 'rounding') && checks)
      items.push(el('li', {class: 'all-well'}, say('nothing', checks)));
    else if (!findings.length)
      items.push(el('li', {class: 'empty'}, say('none')));
    let heading = null;
    for (const finding of findings) {
      if (finding.group !== heading)
        items.push(el('li', {class: 'heading ' + finding.group}, el('b', {}, say('group.' + finding.group)), el('small', {}, say('groupTitle.' + finding.group))));
      heading = finding.group;
      items.push(el('li', {}, this.findingItem(finding)));
    }
    return items;
  }

  findingItem(finding) {
    const {check, issue, repair} = finding;
    const where = [finding.table ? this.model.tableName(finding.table) : check ? say('rules.' + check.rule) : null,
      finding.page ? say('page', finding.page) : null].filter(Boolean).join(' · ');
    const note = check ? check.difference && check.result !== 'exact' ? this.signed(check.difference) : '' : say(issue ? 'severity.' + issue.severity : 'repair');
    return el('button', {class: 'finding ' + finding.group + (issue ? ' ' + issue.severity : ''), 'data-finding': finding.number, onclick: () => this.chooseFinding(finding)},
      el('b', {}, note), el('span', {}, this.findingName(finding)), el('small', {}, where));
  }

  signed(decimal) {
    return (decimal.startsWith('-') ? '' : '+') + grouped(decimal);
  }

  findingName({check, issue, repair, table, row, column}) {
    if (issue)
      return this.model.told(issue.message);
    const name = table ? [this.model.rowName(table, row, column), this.model.columnName(table, column)].filter(Boolean).join(' · ') : '';
    if (repair)
      return say('repairText', repair.from, repair.to) + (name ? ' · ' + name : '');
    const statement = this.statementOf(check);
    return name || (statement && statement.text) || this.model.told(check.message) || say('rules.' + check.rule);
  }

  // The sentence a check about prose is about: the one on its page that has the number.
  statementOf(check) {
    if (!check || check.table !== null || !check.actual)
      return null;
    const plain = check.actual.replace(/\.?0+$/, '');
    return this.model.report.statements.find(({page, text}) => page === check.page && (text.includes(check.actual) || text.includes(grouped(check.actual)) || text.includes(plain))) || null;
  }

  tableItems() {
    return this.model.report.tables.map((table) => {
      const own = this.model.report.facts.filter((fact) => fact.table === table.id);
      const counts = STATUSES.map((status) => [status, own.filter((fact) => fact.status === status).length]).filter(([, count]) => count);
      return el('li', {}, el('button', {class: 'table-item', 'data-table-item': table.id, onclick: () => this.chooseTable(table.id)},
        el('span', {}, this.model.tableName(table.id)),
        el('small', {}, [table.form, say('page', table.pages.length > 1 ? table.pages[0] + '–' + table.pages[table.pages.length - 1] : table.pages[0]), table.unit && table.unit.text].filter(Boolean).join(' · ')),
        el('small', {class: 'counts'}, counts.map(([status, count]) => el('i', {class: status, title: say('status.' + status)}, count)))));
    });
  }

  // Amounts of earlier years that only prose gives: they stand in no table.
  statedItems() {
    const facts = this.model.report.stated_facts || [];
    const heading = el('li', {class: 'heading'}, el('b', {}, say('stated')), el('small', {}, say('statedTitle')));
    return facts.length ? [heading, ...facts.map((fact) => el('li', {}, this.statedItem(fact)))] : [];
  }

  statedItem(fact) {
    return el('button', {class: 'table-item', 'data-stated': fact.statement, title: fact.measure, onclick: () => this.paper.reveal(fact.page, fact.box)},
      el('span', {}, [fact.code, fact.name].filter(Boolean).join(' ')),
      el('small', {}, [fact.period, grouped(String(fact.value)) + ' ' + fact.unit, say('page', fact.page)].join(' · ')),
      el('small', {class: 'counts'}, el('i', {class: fact.status, title: say('status.' + fact.status)}, say('status.' + fact.status))));
  }

  markList() {
    const on = (node, wanted) => node.classList.toggle('on', wanted);
    for (const node of this.nodes.list.querySelectorAll('[data-finding]'))
      on(node, this.finding !== null && Number(node.dataset.finding) === this.finding.number);
    for (const node of this.nodes.list.querySelectorAll('[data-table-item]'))
      on(node, node.dataset.tableItem === this.sheet.id);
    const current = this.nodes.list.querySelector('.finding.on, .table-item.on');
    if (current)
      current.scrollIntoView({block: 'nearest'});
  }

  // --- the pages ---

  drawPaperBar() {
    this.pageNumber = el('input', {type: 'text', inputmode: 'numeric', size: 3, 'aria-label': say('page', ''), onchange: (event) => this.goToPage(Number(event.target.value))});
    this.nodes.paperBar.replaceChildren(
      el('button', {id: 'previous', title: say('previous'), onclick: () => this.turn(-1)}, '‹'),
      this.pageNumber, el('span', {}, say('pageOf', this.model.pages.length)),
      el('button', {id: 'next', title: say('next'), onclick: () => this.turn(1)}, '›'),
      el('span', {class: 'space'}),
      el('button', {title: say('zoomOut'), onclick: () => this.paper.setZoom(this.paper.zoom / 1.25)}, '−'),
      el('button', {title: say('fit'), onclick: () => this.paper.setZoom(1)}, '↔'),
      el('button', {title: say('zoomIn'), onclick: () => this.paper.setZoom(this.paper.zoom * 1.25)}, '+'));
    this.drawPageNumber();
  }

  drawPageNumber() {
    if (this.paper && this.pageNumber && document.activeElement !== this.pageNumber)
      this.pageNumber.value = this.paper.current();
  }

  turn(by) {
    this.goToPage(this.paper.current() + by);
  }

  goToPage(number) {
    if (this.model.pages.length && Number.isInteger(number))
      this.paper.reveal(Math.min(this.model.pages.length, Math.max(1, number)), null);
    this.pageNumber.blur();
    this.drawPageNumber();
  }

  // --- the table ---

  drawSheetBar() {
    const table = this.model.tables.get(this.sheet.id);
    const view = (name) => el('button', {class: this.view === name ? 'on' : null, id: 'view-' + name, 'aria-pressed': String(this.view === name),
      onclick: () => this.chooseView(name)}, say(name));
    const about = table && this.view === 'table'
      ? [el('strong', {}, this.model.tableName(table.id)), el('small', {}, [table.form, table.unit ? table.unit.text : table.unit_line].filter(Boolean).join(' · '))] : [];
    this.nodes.sheetBar.replaceChildren(el('span', {class: 'views'}, view('table'), view('charts')), el('span', {class: 'about'}, about),
      this.view === 'table' ? this.legend() : '',
      this.model.pages.length ? '' : el('p', {class: 'no-paper-note'}, say('noPaper.' + this.why) + ' ' + say('paperPath', this.model.report.document.source)));
  }

  // Which cells stand out, by what confirms them.
  legend() {
    return el('span', {class: 'legend'}, STATUSES.map((status) => el('button', {class: 'chip ' + status + (this.statuses.has(status) ? ' on' : ''), 'data-status': status,
      'aria-pressed': String(this.statuses.has(status)), title: say('statusTitle.' + status), onclick: () => this.toggleStatus(status)}, say('status.' + status))));
  }

  toggleStatus(status) {
    if (!this.statuses.delete(status))
      this.statuses.add(status);
    for (const each of STATUSES)
      document.body.classList.toggle('hide-' + each, !this.statuses.has(each));
    this.drawSheetBar();
  }

  chooseView(view) {
    this.view = view;
    this.nodes.sheet.hidden = view !== 'table';
    this.nodes.charts.hidden = view !== 'charts';
    if (view === 'charts')
      this.charts.show();
    this.drawSheetBar();
  }

  chooseTable(id) {
    this.finding = this.cell = null;
    this.showTable(id);
    const table = this.model.tables.get(id);
    const top = table.rows.flatMap((row) => (row.page === table.pages[0] ? row.cells : []))[0];
    this.mark();
    this.paper.reveal(table.pages[0], top ? top.box : null);
  }

  showTable(id) {
    this.chooseView('table');
    this.sheet.show(id);
    this.drawSheetBar();
  }

  // --- what is chosen ---

  chooseCell(table, row, column) {
    const anchor = this.model.anchor(table, row, column);
    if (!anchor)
      return;
    this.finding = null;
    this.cell = {table, row: anchor.row, column: anchor.cell.column, cell: anchor.cell};
    this.showTable(table);
    this.mark();
    this.sheet.reveal(placeKey(table, anchor.row, anchor.cell.column));
    this.revealPlace(this.place(table, anchor.row, anchor.cell.column));
  }

  chooseFinding(finding) {
    this.finding = finding;
    this.cell = null;
    const at = this.placesOf(finding);
    const shown = at.find((place) => place.key);
    if (shown)
      this.showTable(shown.table);
    this.mark();
    if (shown)
      this.sheet.reveal(shown.key);
    if (at.length)
      this.revealPlace(at[0]);
    else if (finding.page)
      this.paper.reveal(finding.page, null);
  }

  choose(nothing) {
    this.finding = this.cell = nothing;
    this.mark();
  }

  // A page that shows the place already stays where it is: pages that jump are hard to follow.
  revealPlace(place) {
    if (place)
      this.paper.reveal(place.page, place.box);
  }

  // Where a cell is printed.
  place(table, row, column) {
    const anchor = this.model.anchor(table, row, column);
    if (!anchor)
      return null;
    return {page: this.model.pageOf(table, anchor.row), box: anchor.cell.box, table, key: placeKey(table, anchor.row, anchor.cell.column)};
  }

  // The places of a finding: first what is printed, then its terms.
  placesOf({check, table, row, column}) {
    const places = [];
    const add = (place, kind, sign) => place && places.push({...place, kind, sign});
    if (table)
      add(this.place(table, row, column), 'actual');
    const statement = this.statementOf(check);
    if (statement)
      add({page: statement.page, box: statement.box}, 'prose');
    for (const term of check ? check.terms : [])
      if (term.table !== null && term.row !== null)
        add(this.place(term.table, term.row, term.column), 'term', term.sign < 0 ? '−' : check.terms.length > 1 ? '+' : '');
    return places;
  }

  mark() {
    const places = this.finding ? this.placesOf(this.finding) : [];
    if (this.cell) {
      const place = this.place(this.cell.table, this.cell.row, this.cell.column);
      if (place)
        places.push({...place, kind: 'chosen'});
    }
    this.paper.mark(places);
    this.sheet.mark(places.filter((place) => place.key));
    this.markList();
    this.drawStory();
  }

  // --- the story of what is chosen ---

  drawStory() {
    const story = this.finding ? this.findingStory(this.finding) : this.cell ? this.cellStory(this.cell) : [el('p', {class: 'empty'}, say('pick'))];
    this.nodes.story.replaceChildren(...story);
    this.nodes.story.scrollTop = 0;
  }

  findingStory(finding) {
    const {check, issue, repair} = finding;
    const badge = el('b', {class: 'badge ' + finding.group}, say('group.' + finding.group));
    const head = el('h2', {}, badge, this.findingName(finding));
    if (issue)
      return [head, el('p', {class: 'muted'}, issue.code + (issue.page ? ' · ' + say('page', issue.page) : ''))];
    if (repair)
      return [head, el('p', {}, say('why') + ': ' + this.model.told(repair.why))];
    const where = [say('rules.' + check.rule), finding.table ? this.model.tableName(finding.table) : null, say('page', check.page)].filter(Boolean).join(' · ');
    return [head, el('p', {class: 'muted'}, where), this.sum(check), this.terms(check),
      check.suggestion ? el('p', {class: 'suggestion'}, say('suggestion') + ': ' + this.model.told(check.suggestion)) : null,
      this.quotation(check) && !this.statementOf(check) ? el('p', {class: 'muted'}, this.quotation(check)) : null].filter(Boolean);
  }

  // The sentence that a message about prose quotes at its end; null for none.
  quotation({table, message}) {
    const at = table === null && message ? message.indexOf('"') : -1;
    return at < 0 ? null : message.slice(at);
  }

  // The number of a check as it is printed: a blank cell counts as 0 and is none.
  printed(check) {
    const anchor = check.table !== null && check.row !== null ? this.model.anchor(check.table, check.row, check.column) : null;
    return anchor && anchor.cell.raw === '' ? say('blank') : grouped(check.actual);
  }

  // Printed, computed, difference: the line that says it all.
  sum(check) {
    if (check.actual === null)
      return el('p', {}, this.model.told(check.message) || say('result.skipped'));
    const number = (label, value, kind, note) => el('div', {class: kind}, el('span', {}, say(label)), el('b', {}, value), note ? el('small', {}, note) : null);
    const off = check.result !== 'exact';
    return el('div', {class: 'sum'},
      number('printed', this.printed(check), 'printed'),
      el('span', {class: 'sign'}, off ? '≠' : '='),
      number('computed', grouped(check.expected), 'computed'),
      off ? number('difference', this.signed(check.difference), 'difference ' + groupOf(check), check.result === 'rounding' ? say('tolerance', check.tolerance) : null) : null);
  }

  terms(check) {
    const counted = check.terms.filter((term) => Number(term.value) !== 0);
    const zero = check.terms.length - counted.length;
    const rows = check.terms.length === 1 || new Set(check.terms.map((term) => term.row)).size > 1;
    return el('div', {class: 'terms'},
      el('h3', {}, say('terms', check.terms.length)),
      el('ul', {}, counted.map((term) => el('li', {}, this.term(check, term, rows))),
        zero && counted.length ? el('li', {class: 'muted'}, say('zeroTerms', zero)) : null));
  }

  term(check, term, rows) {
    if (term.table === null || term.row === null)
      return el('span', {class: 'part'}, el('i', {}, term.sign < 0 ? '−' : '+'), el('b', {}, grouped(term.value)), el('span', {}, say('page', term.page)));
    const name = rows ? this.model.rowName(term.table, term.row, term.column) : this.model.columnName(term.table, term.column);
    const other = term.table === check.table ? '' : this.model.tableName(term.table) + ' · ' + this.model.columnName(term.table, term.column);
    return el('button', {class: 'part', onclick: () => this.chooseCell(term.table, term.row, term.column)},
      el('i', {}, term.sign < 0 ? '−' : '+'), el('b', {}, grouped(term.value)), el('span', {}, name || this.model.columnName(term.table, term.column)),
      el('small', {}, [other, say('page', term.page)].filter(Boolean).join(' · ')));
  }

  cellStory({table, row, column, cell}) {
    const fact = this.model.fact(table, row, column);
    const repair = this.model.repairs.get(placeKey(table, row, column));
    const status = fact ? fact.status : null;
    const facts = [
      ['path', this.model.columnPath(table, column).join(' › ')],
      ['row', this.model.rowName(table, row, column)],
      ['raw', cell.raw || '∅'],
      ['value', cell.value === null || cell.value === undefined ? null : fact ? grouped(this.exactValue(fact, cell)) + ' ' + (fact.unit || '') : String(cell.value)],
      ['yuan', fact && fact.yuan ? grouped(fact.yuan) : null],
      ['measure', fact ? fact.measure : null],
      ['choices', cell.choices ? cell.choices.map((choice) => (choice.checked ? '☑' : '☐') + choice.option).join(' ') : null],
      ['repair', repair ? say('repairText', repair.from, repair.to) + ' (' + this.model.told(repair.why) + ')' : null],
      ['place', say('box', say('page', this.model.pageOf(table, row)), cell.box[0].toFixed(1), cell.box[1].toFixed(1))],
    ];
    return [
      el('h2', {}, status ? el('b', {class: 'badge ' + status, title: say('statusTitle.' + status)}, say('status.' + status)) : null, cell.raw || '∅'),
      el('dl', {class: 'facts'}, facts.filter(([, value]) => value).map(([name, value]) => [el('dt', {}, say(name)), el('dd', {'data-fact': name}, value)])),
      el('div', {class: 'terms'}, el('h3', {}, say('cellChecks')), this.cellChecks(table, row, column)),
    ];
  }

  // Numbers of the report lose trailing zeros in the browser: the printed text still has them.
  exactValue(fact, cell) {
    const digits = cell.raw.replace(/[^\d.]/g, '');
    return Number(digits) === Math.abs(cell.value) ? (cell.value < 0 ? '-' : '') + digits : String(cell.value);
  }

  cellChecks(table, row, column) {
    const notes = this.model.checksAt.get(placeKey(table, row, column)) || [];
    if (!notes.length)
      return el('p', {class: 'muted'}, say('noChecks'));
    return el('ul', {}, notes.map(({check, part}) => {
      const finding = this.model.findings.find((each) => each.check === check);
      return el('li', {}, el('button', {class: 'part', onclick: () => this.chooseFinding(finding)},
        el('b', {class: 'badge ' + finding.group}, say('group.' + finding.group)),
        el('span', {}, say('rules.' + check.rule) + ' · ' + this.findingName(finding)),
        el('small', {}, say(part === 'sum' ? 'asSum' : 'asTerm'))));
    }));
  }

  // --- the keyboard ---

  nextFinding(by) {
    const findings = this.visible();
    if (!findings.length)
      return;
    if (this.list !== 'findings')
      this.chooseList('findings');
    const at = this.finding ? findings.findIndex((finding) => finding.number === this.finding.number) : -1;
    const next = at < 0 ? (by > 0 ? 0 : findings.length - 1) : Math.min(findings.length - 1, Math.max(0, at + by));
    this.chooseFinding(findings[next]);
  }

  nextTable(by) {
    const ids = Array.from(this.model.tables.keys());
    if (ids.length)
      this.chooseTable(ids[Math.min(ids.length - 1, Math.max(0, ids.indexOf(this.sheet.id) + by))]);
  }

  moveCell(down, right) {
    const from = this.cell || (this.finding && this.finding.table && this.finding.check ? this.finding : null);
    const anchor = from ? this.sheet.neighbour(from.row, from.column, down, right) : this.model.tables.size ? this.model.anchor(this.sheet.id, 0, 0) : null;
    if (anchor)
      this.chooseCell(this.sheet.id, anchor.row, anchor.cell.column);
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches('input') || this.nodes.help.open)
      return;
    const action = this.action(event.key);
    if (!action)
      return;
    event.preventDefault();
    action();
  }

  action(key) {
    if (/^[1-5]$/.test(key))
      return () => this.toggleGroup(GROUPS[key - 1]);
    const actions = {
      j: () => this.nextFinding(1), k: () => this.nextFinding(-1),
      n: () => this.turn(1), p: () => this.turn(-1),
      '[': () => this.nextTable(-1), ']': () => this.nextTable(1),
      ArrowDown: () => this.moveCell(1, 0), ArrowUp: () => this.moveCell(-1, 0), ArrowRight: () => this.moveCell(0, 1), ArrowLeft: () => this.moveCell(0, -1),
      '+': () => this.paper.setZoom(this.paper.zoom * 1.25), '=': () => this.paper.setZoom(this.paper.zoom * 1.25),
      '-': () => this.paper.setZoom(this.paper.zoom / 1.25), 0: () => this.paper.setZoom(1),
      c: () => this.chooseView(this.view === 'charts' ? 'table' : 'charts'),
      t: () => this.changeTheme(), l: () => this.changeLanguage(), '?': () => this.nodes.help.showModal(), Escape: () => this.choose(null),
    };
    return Object.hasOwn(actions, key) ? actions[key] : null;
  }
}

async function start() {
  const blocks = await Promise.all(['report', 'paper', 'messages'].map(unpackText));
  const [report, paper, messages] = blocks.map((text) => JSON.parse(text));
  new Review(new Model(report, paper, messages), paper);
  document.body.dataset.ready = 'yes';
}

start();
