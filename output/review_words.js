// The words of the pages in both languages. {0}, {1}: what is put in.
const WORDS = {
  zh: {
    language: 'EN', languageTitle: 'Switch to English (l)',
    theme: {auto: '◐ 自动', light: '☀ 浅色', dark: '☾ 深色'}, themeTitle: '浅色、深色（t）',
    help: '键盘', helpTitle: '键盘操作（?）', close: '关闭（Esc）',
    findings: '核对', tables: '表', table: '表格', charts: '图', statements: '文字数据', stated: '以前年度数', statedTitle: '只见于文字',
    page: '第 {0} 页', pageOf: '/ {0}', pages: '{0} 页', previous: '上一页（p）', next: '下一页（n）',
    zoomIn: '放大（+）', zoomOut: '缩小（-）', fit: '适合宽度（0）',
    group: {fail: '不平', rounding: '舍入差', notice: '提示', holds: '相符', skipped: '未核对'},
    groupTitle: {
      fail: '相差超出舍入', rounding: '相差末位，舍入可以解释',
      notice: '读取中的问题和已作的修正', holds: '完全相等，或舍入后相等', skipped: '条件不足，没有核对',
    },
    status: {verified: '双重证实', checked: '证实一次', unchecked: '未核对', conflict: '有矛盾'},
    statusTitle: {
      verified: '至少两个互不相干的等式证实', checked: '一个等式证实', unchecked: '没有等式涉及', conflict: '有等式不成立',
    },
    result: {exact: '相等', rounding: '舍入差', fail: '不平', skipped: '未核对'},
    verdictFail: '{0} 处不平', verdictRounding: '{0} 处末位差', verdictHolds: '{0} 项相符', verdictErrors: '{0} 个读取错误',
    none: '没有这类结果。', nothing: '没有不平之处：{0} 项核对全部相符。',
    printed: '印出', blank: '空白', computed: '应为', difference: '相差', tolerance: '舍入可解释 {0} 以内', terms: '构成（{0} 项）',
    zeroTerms: '另有 {0} 项为空或 0', suggestion: '可能的更正', rule: '规则', why: '依据',
    raw: '印出的字', value: '数值', yuan: '元', unit: '单位', path: '表头', row: '行', code: '编码', measure: '含义', place: '位置',
    cellStatus: '状态', cellChecks: '涉及的核对', noChecks: '没有核对涉及这一格。', asSum: '被核对', asTerm: '参与',
    box: '{0}，距左 {1}、距上 {2} 磅', form: '表号', untitled: '（无标题）', noTables: '没有读到表。', choices: '选项',
    pick: '点左边的结果，或页面、表格中的任何一格，这里就显示它的来历。按 j、k 逐条查看。',
    notDrawn: '为控制文件大小，这一页没有画出。', broken: '这一页无法画出。',
    noPaper: {
      'not-found': 'PDF 不在手边，只显示读出的表。', changed: 'PDF 已经不是当时那一份，只显示读出的表。',
      unnamed: 'PDF 来自标准输入，只显示读出的表。', drawn: '没有可画的页。',
    },
    paperPath: '当时的文件：{0}',
    severity: {error: '错误', warning: '注意'}, repair: '修正', repairText: '印作“{0}”，读作“{1}”',
    kinds: {
      final_accounts: '部门决算', budget: '部门预算', performance: '绩效', disclosure_report: '信息公开年报', other: '其他',
    },
    rules: {
      'row-sum': '行内相加', 'total-row': '合计 = 各行之和', 'code-hierarchy': '上级科目 = 下级科目之和',
      'numbered-rows': '行次公式', 'numbered-columns': '栏次公式', 'printed-formula': '表中印出的公式', 'same-row': '两表同一项相等',
      'between-tables': '表间相等', statement: '文字 = 表', change: '文字中的增减', share: '文字中的占比', order: '文字中的大小', same: '文字中的持平', parts: '文字中的分项合计',
    },
    chartClasses: '收入、支出按类', chartParts: '支出构成（按类）', chartBudget: '预算与决算', chartSources: '收入来源', noCharts: '没有可以画图的数。',
    income: '收入', expenditure: '支出', basic: '基本支出', project: '项目支出', rest: '其余', budget: '预算', final: '决算', in: '单位：{0}',
    chartFrom: '取自 {0}', executed: '执行 {0}%',
    keys: [
      ['j / k', '下一条、上一条核对结果'], ['← ↑ → ↓', '在表格中移动'], ['n / p', '下一页、上一页'], ['[ / ]', '上一张、下一张表'],
      ['+ / - / 0', '放大、缩小、适合宽度'], ['c', '图'], ['1 … 5', '显示或隐藏一类结果'], ['t / l', '深浅、语言'], ['Esc', '取消选择'],
    ],
    index: '转换结果', indexCount: '{0} 份报告', search: '按单位、文件名查找', onlyFindings: '只看有不平或错误的', indexEmpty: '没有报告。',
    columns: {agency: '单位', year: '年度', kind: '种类', pages: '页', tables: '表', facts: '数', fail: '不平', rounding: '舍入差', holds: '相符', errors: '错误', source: '文件'},
  },
  en: {
    language: '中', languageTitle: '切换为中文（l）',
    theme: {auto: '◐ Auto', light: '☀ Light', dark: '☾ Dark'}, themeTitle: 'Light or dark (t)',
    help: 'Keys', helpTitle: 'Keyboard (?)', close: 'Close (Esc)',
    findings: 'Findings', tables: 'Tables', table: 'Table', charts: 'Charts', statements: 'Statements', stated: 'Earlier years', statedTitle: 'given in prose only',
    page: 'p. {0}', pageOf: 'of {0}', pages: '{0} pages', previous: 'Previous page (p)', next: 'Next page (n)',
    zoomIn: 'Larger (+)', zoomOut: 'Smaller (-)', fit: 'Fit width (0)',
    group: {fail: 'Fails', rounding: 'Rounding', notice: 'Notices', holds: 'Holds', skipped: 'Skipped'},
    groupTitle: {
      fail: 'Off by more than rounding explains', rounding: 'Off in the last digit, as rounding may explain',
      notice: 'Problems while reading, and readings that were corrected', holds: 'Exactly equal, or equal once rounded', skipped: 'Could not be tried',
    },
    status: {verified: 'Verified', checked: 'Checked', unchecked: 'Unchecked', conflict: 'Conflict'},
    statusTitle: {
      verified: 'Two independent sums confirm it', checked: 'One sum confirms it', unchecked: 'No sum is about it', conflict: 'A sum contradicts it',
    },
    result: {exact: 'exact', rounding: 'rounding', fail: 'fails', skipped: 'skipped'},
    verdictFail: '{0} fail', verdictRounding: '{0} off by rounding', verdictHolds: '{0} hold', verdictErrors: '{0} reading errors',
    none: 'Nothing of this kind.', nothing: 'Nothing fails: all {0} checks hold.',
    printed: 'Printed', blank: 'blank', computed: 'Should be', difference: 'Difference', tolerance: 'rounding explains up to {0}', terms: 'Terms ({0})',
    zeroTerms: 'and {0} more that are blank or 0', suggestion: 'Possible correction', rule: 'Rule', why: 'Evidence',
    raw: 'As printed', value: 'Value', yuan: '元 (yuan)', unit: 'Unit', path: 'Header', row: 'Row', code: 'Code', measure: 'Meaning', place: 'Place',
    cellStatus: 'Status', cellChecks: 'Checks about it', noChecks: 'No check is about this cell.', asSum: 'checked', asTerm: 'term',
    box: '{0}, {1} pt from the left, {2} pt from the top', form: 'Form', untitled: '(no title)', noTables: 'No tables were found.', choices: 'Choices',
    pick: 'Choose a finding, or any cell of the page or the table, and its story stands here. j and k go through the findings.',
    notDrawn: 'This page was left out to keep the file small.', broken: 'This page could not be drawn.',
    noPaper: {
      'not-found': 'The PDF is not at hand; only the tables are shown.', changed: 'The PDF has changed since; only the tables are shown.',
      unnamed: 'The PDF came from standard input; only the tables are shown.', drawn: 'There are no pages to show.',
    },
    paperPath: 'The file was {0}',
    severity: {error: 'Error', warning: 'Note'}, repair: 'Repair', repairText: 'printed “{0}”, read as “{1}”',
    kinds: {
      final_accounts: 'Final accounts', budget: 'Budget', performance: 'Performance', disclosure_report: 'Disclosure report', other: 'Other',
    },
    rules: {
      'row-sum': 'Sum along the row', 'total-row': 'Total = sum of its rows', 'code-hierarchy': 'Subject = its sub-subjects',
      'numbered-rows': 'Formula over row numbers', 'numbered-columns': 'Formula over column numbers', 'printed-formula': 'Printed formula',
      'same-row': 'Same item in two tables', 'between-tables': 'Equal between tables', statement: 'Prose = table',
      change: 'Change stated in prose', share: 'Share stated in prose', order: 'Larger or smaller, as prose says', same: 'Unchanged, in prose', parts: 'Parts in prose',
    },
    chartClasses: 'Income and expenditure by class (类)', chartParts: 'Expenditure by class, basic and project', chartBudget: 'Budget against final accounts', chartSources: 'Sources of income',
    noCharts: 'There are no figures to draw.',
    income: 'Income', expenditure: 'Expenditure', basic: 'Basic', project: 'Project', rest: 'Other', budget: 'Budget', final: 'Final', in: 'in {0}',
    chartFrom: 'from {0}', executed: '{0}% used',
    keys: [
      ['j / k', 'next, previous finding'], ['← ↑ → ↓', 'move in the table'], ['n / p', 'next, previous page'], ['[ / ]', 'previous, next table'],
      ['+ / - / 0', 'larger, smaller, fit width'], ['c', 'charts'], ['1 … 5', 'show or hide a kind of finding'], ['t / l', 'light or dark, language'], ['Esc', 'select nothing'],
    ],
    index: 'Converted reports', indexCount: '{0} reports', search: 'Find an agency or file', onlyFindings: 'Only with failing checks or errors', indexEmpty: 'There are no reports.',
    columns: {agency: 'Agency', year: 'Year', kind: 'Kind', pages: 'Pages', tables: 'Tables', facts: 'Amounts', fail: 'Fail', rounding: 'Rounding', holds: 'Hold', errors: 'Errors', source: 'File'},
  },
};

let language = settings.get('language') || (navigator.language.startsWith('zh') ? 'zh' : 'en');

// A phrase by its name, with what is put in; the name itself where there is no phrase.
function say(name, ...values) {
  const phrase = name.split('.').reduce((words, key) => (words && Object.hasOwn(words, key) ? words[key] : undefined), WORDS[language]);
  if (typeof phrase !== 'string')
    return phrase === undefined ? name.split('.').pop() : phrase;
  return phrase.replace(/\{(\d)\}/g, (_, index) => values[index]);
}

function nextLanguage() {
  language = language === 'zh' ? 'en' : 'zh';
  settings.set('language', language);
}
