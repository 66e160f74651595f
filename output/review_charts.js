// Charts, where looking is quicker than reading. A bar is as long as its amount in 元 and opens its cell.
const CHART = {width: 640, label: 176, digit: 7, bar: 13, gap: 3, between: 11};

// The facts with a measure, by what tells their rows apart.
function byRow(facts, measures, keep) {
  for (const measure of measures) {
    const found = facts.filter((fact) => fact.measure === measure && fact.yuan !== null && keep(fact));
    if (found.length)
      return found;
  }
  return [];
}

const isClass = (fact) => /^2\d\d$/.test(fact.code || '');
const isNumbered = (fact) => /^[一二三四五六七八九十]+、/.test(fact.name || '') && Number(fact.yuan) !== 0;

// Rows of facts that belong together: label -> one fact (or null) for each series.
function joinRows(series, labelOf) {
  const rows = new Map();
  series.forEach((facts, index) => facts.forEach((fact) => {
    const label = labelOf(fact);
    if (!rows.has(label))
      rows.set(label, series.map(() => null));
    rows.get(label)[index] = rows.get(label)[index] || fact;
  }));
  return Array.from(rows, ([label, values]) => ({label, values}));
}

const classLabel = (fact) => fact.code + ' ' + fact.name;
const plainLabel = (fact) => fact.name.replace(/^[一二三四五六七八九十]+、/, '');
const anyAmount = (row) => row.values.some((fact) => fact && Number(fact.yuan) !== 0);

function classCharts(facts) {
  const income = byRow(facts, ['income.total', 'income.current'], isClass);
  const spent = byRow(facts, ['expenditure.total', 'public_budget.total'], isClass);
  const rows = joinRows([income, spent], classLabel).filter(anyAmount).sort((a, b) => (a.label < b.label ? -1 : 1));
  if (rows.length)
    return [{title: 'chartClasses', series: ['income', 'expenditure'], rows}];
  const listed = byRow(facts, ['expenditure.amount', 'appropriation_expenditure.total', 'appropriation_expenditure.amount'], isNumbered);
  return [{title: 'chartClasses', series: ['expenditure'], rows: joinRows([listed], plainLabel)}];
}

function partsChart(facts) {
  const family = ['expenditure', 'public_budget'].find((name) => byRow(facts, [name + '.basic'], isClass).length);
  if (!family)
    return [];
  const series = ['basic', 'project'].map((part) => byRow(facts, [family + '.' + part], isClass));
  return [{title: 'chartParts', series: ['basic', 'project'], stacked: true, rows: joinRows(series, classLabel).filter(anyAmount)}];
}

function sourcesChart(facts) {
  const sources = byRow(facts, ['income.amount', 'appropriation_income.amount'], isNumbered);
  return [{title: 'chartSources', series: ['income'], rows: joinRows([sources], plainLabel)}];
}

// Amounts that a table gives as budget and as final account side by side.
function budgetChart(model) {
  const label = (fact) => model.columnPath(fact.table, fact.column).filter((part) => part && !/^(预算数|决算数)$/.test(part)).pop() || fact.name || '';
  const of = (end) => model.report.facts.filter((fact) => fact.yuan !== null && (fact.measure || '').endsWith(end));
  const rows = joinRows([of('.budget'), of('.final')], label);
  const paired = rows.filter((row) => row.values[0] && row.values[1]);
  return paired.some(anyAmount) ? [{title: 'chartBudget', series: ['budget', 'final'], rows: paired, executed: true}] : [];
}

function findCharts(model) {
  const {facts} = model.report;
  const charts = [...classCharts(facts), ...budgetChart(model), ...partsChart(facts), ...sourcesChart(facts)];
  return charts.filter((chart) => chart.rows.length);
}

function executedText([budget, final]) {
  const planned = Number(budget.yuan);
  return planned > 0 ? say('executed', ((Number(final.yuan) / planned) * 100).toFixed(1)) : '';
}

class Charts {
  constructor(model, root, choose) {
    this.model = model;
    this.root = root;
    this.choose = choose;
  }

  show() {
    const charts = findCharts(this.model);
    this.root.replaceChildren(...(charts.length ? charts.map((chart) => this.figure(chart)) : [el('p', {class: 'empty'}, say('noCharts'))]));
  }

  figure(chart) {
    const used = chart.rows.flatMap((row) => row.values).filter(Boolean);
    const tables = Array.from(new Set(used.map((fact) => this.model.tableName(fact.table))));
    const units = Array.from(new Set(used.map((fact) => fact.unit)));
    return el('figure', {class: 'chart'},
      el('figcaption', {}, el('h3', {}, say(chart.title)),
        el('p', {}, say('chartFrom', tables.join('、')) + ' · ' + say('in', units.join('、'))),
        el('ul', {class: 'key'}, chart.series.map((name, index) => el('li', {class: 'series-' + index}, say(name))))),
      this.plot(chart, Math.max(...this.lengths(chart))));
  }

  lengths(chart) {
    const size = (fact) => (fact ? Math.abs(Number(fact.yuan)) : 0);
    return chart.rows.map((row) => (chart.stacked ? row.values.reduce((sum, fact) => sum + size(fact), 0) : Math.max(...row.values.map(size))));
  }

  plot(chart, longest) {
    const lines = chart.stacked ? 1 : chart.series.length;
    const height = lines * (CHART.bar + CHART.gap) + CHART.between;
    const words = Math.max(...chart.rows.flatMap((row) => this.values(chart, row)).map((text) => text.length));
    const scale = (CHART.width - CHART.label - words * CHART.digit - 5) / (longest || 1);
    const rows = chart.rows.map((row, index) => svg('g', {transform: 'translate(0 ' + index * height + ')'}, this.line(chart, row, scale)));
    return svg('svg', {viewBox: '0 0 ' + CHART.width + ' ' + chart.rows.length * height, role: 'img', 'aria-label': say(chart.title)}, rows);
  }

  // What is written behind the bars of a row: one text for all of them where they are stacked.
  values(chart, row) {
    if (chart.stacked)
      return [row.values.map((fact) => (fact && fact.raw) || '0').join(' + ')];
    return row.values.map((fact, index) => (fact ? fact.raw + (chart.executed && index === 1 ? '  ' + executedText(row.values) : '') : ''));
  }

  line(chart, row, scale) {
    const label = row.label.length > 13 ? row.label.slice(0, 12) + '…' : row.label;
    const lines = chart.stacked ? 1 : chart.series.length;
    const middle = (lines * (CHART.bar + CHART.gap)) / 2 + 3;
    const parts = [svg('text', {class: 'label', x: CHART.label - 8, y: middle}, svg('title', {}, row.label), label)];
    const texts = this.values(chart, row);
    let end = CHART.label;
    row.values.forEach((fact, index) => {
      if (!fact)
        return;
      const width = Math.max(Number(fact.yuan) ? 1 : 0, Math.abs(Number(fact.yuan)) * scale);
      const y = chart.stacked ? 0 : index * (CHART.bar + CHART.gap);
      parts.push(this.bar(fact, {x: chart.stacked ? end : CHART.label, y, width, index}));
      end = chart.stacked ? end + width : end;
      if (!chart.stacked)
        parts.push(svg('text', {class: 'value', x: CHART.label + width + 5, y: y + CHART.bar - 2.5}, texts[index]));
    });
    if (chart.stacked)
      parts.push(svg('text', {class: 'value', x: end + 5, y: CHART.bar - 2.5}, texts[0]));
    return parts;
  }

  bar(fact, {x, y, width, index}) {
    return svg('rect', {class: 'length series-' + index, x, y, width, height: CHART.bar, rx: 2, onclick: () => this.choose(fact.table, fact.row, fact.column)},
      svg('title', {}, (fact.name || '') + ' ' + fact.raw + ' ' + (fact.unit || '')));
  }
}
