// The index of a run: one line a report, those that need a look first.
const COLUMNS = ['fail', 'rounding', 'errors', 'agency', 'year', 'kind', 'tables', 'facts', 'holds', 'pages'];
const COUNTS = new Set(['fail', 'rounding', 'errors', 'tables', 'facts', 'holds', 'pages', 'year']);

class Index {
  constructor(reports) {
    this.reports = reports.map((report) => ({...report, year: report.fiscal_year, name: report.source.split('/').pop()}));
    this.sorted = null;
    this.descending = true;
    this.words = '';
    this.findingsOnly = false;
    this.build();
  }

  build() {
    this.bar = el('header', {class: 'bar'});
    this.body = el('tbody');
    this.head = el('thead');
    this.tools = el('p', {class: 'search'});
    document.body.append(this.bar, el('main', {class: 'index'}, this.tools, el('table', {}, this.head, this.body)));
    document.addEventListener('keydown', (event) => this.key(event));
    this.draw();
  }

  draw() {
    document.documentElement.lang = language;
    document.title = say('index');
    const redraw = (change) => () => {
      change();
      this.draw();
    };
    this.bar.replaceChildren(
      el('div', {class: 'title'}, el('h1', {}, say('index')), el('p', {}, say('indexCount', this.reports.length))),
      el('div', {class: 'buttons'},
        el('button', {id: 'theme', title: say('themeTitle'), onclick: redraw(nextTheme)}, say('theme')[document.documentElement.dataset.theme]),
        el('button', {id: 'language', title: say('languageTitle'), onclick: redraw(nextLanguage)}, say('language'))));
    this.tools.replaceChildren(
      el('input', {type: 'search', placeholder: say('search'), 'aria-label': say('search'), value: this.words, oninput: (event) => this.search(event.target.value)}),
      el('label', {}, el('input', {type: 'checkbox', id: 'only', checked: this.findingsOnly, onchange: (event) => this.filter(event.target.checked)}), ' ', say('onlyFindings')));
    this.head.replaceChildren(el('tr', {}, COLUMNS.map((name) => el('th', {
      class: COUNTS.has(name) ? 'count' : null, tabindex: 0, 'data-column': name, onclick: () => this.sort(name),
      'aria-sort': this.sorted === name ? (this.descending ? 'descending' : 'ascending') : null}, say('columns.' + name)))));
    this.drawRows();
  }

  drawRows() {
    const rows = this.visible().map((report) => el('tr', {}, COLUMNS.map((name) => this.cell(report, name))));
    this.body.replaceChildren(...(rows.length ? rows : [el('tr', {}, el('td', {colspan: COLUMNS.length, class: 'empty'}, say(this.reports.length ? 'none' : 'indexEmpty')))]));
  }

  cell(report, name) {
    if (name === 'agency')
      return el('td', {}, el('a', {href: report.address}, report.agency || report.name), el('small', {}, report.name));
    if (name === 'kind')
      return el('td', {}, report.kind ? say('kinds.' + report.kind) : '');
    const mark = report[name] > 0 ? {fail: ' bad', errors: ' bad', rounding: ' close'}[name] || '' : '';
    return el('td', {class: 'count' + mark}, report[name] === undefined ? '' : report[name] || (name === 'fail' || name === 'errors' || name === 'rounding' ? '·' : '0'));
  }

  visible() {
    const words = this.words.toLowerCase();
    const kept = this.reports.filter((report) => (!this.findingsOnly || report.fail || report.errors) &&
      ((report.agency || '') + ' ' + report.name).toLowerCase().includes(words));
    const direction = this.descending ? -1 : 1;
    const value = (report) => (COUNTS.has(this.sorted) ? report[this.sorted] || 0 : String(report[this.sorted] || report.name));
    const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
    return kept.sort((a, b) => (this.sorted ? direction * compare(value(a), value(b)) : b.fail - a.fail || b.errors - a.errors || b.rounding - a.rounding || compare(a.name, b.name)));
  }

  search(words) {
    this.words = words;
    this.drawRows();
  }

  filter(only) {
    this.findingsOnly = only;
    this.drawRows();
  }

  sort(name) {
    this.descending = this.sorted === name ? !this.descending : COUNTS.has(name);
    this.sorted = name;
    this.draw();
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches('input[type=search]'))
      return;
    const change = {t: nextTheme, l: nextLanguage}[event.key];
    if (change) {
      change();
      this.draw();
    } else if (event.key === 'Enter' && event.target.matches('th'))
      this.sort(event.target.dataset.column);
  }
}

async function start() {
  new Index(JSON.parse(await unpackText('reports')));
  document.body.dataset.ready = 'yes';
}

start();
