"""The source of a report: one readable text file, read into blocks.

    producer writer                      writer | calc | chromium
    agency 武汉市江夏区医疗保障局          agency, fiscal_year, kind: what gold says of the report
    font Noto Serif CJK SC
    frame yes                            a rectangle round every page (writer)
    radicals yes                         some characters as CJK radicals (chromium)
    bold no                              one weight only, for a small file (chromium)
    border 0.5pt solid                   of the cells, where a table names none
    language en                          and country GB: of words that are not Chinese (writer, calc); zh, CN without them
    running 武汉市...                      a line at the head of every page (chromium)
    watermark 公开                        large, pale and slanting on every page (writer, chromium)
    watermark-tiles 公开                  small, pale and slanting all over every page (chromium)
    watermark-size 4.2333                of the small one's type, mm, 5 where nothing is said
    watermark-angle 0                    degrees, 35 where nothing is said
    headings yes                         of the sheet are printed: A, B, C above the columns, 1, 2, 3 beside the rows (calc)
    page-order right                     of a sheet wider than a page: right, then down; down, then right without it (calc)
    rotate 90                            the page lies on its side and /Rotate sets it upright (chromium)
    ---
    cover 第一行⏎第二行                    ⏎ breaks a line
    page landscape                       a new page; portrait where nothing is said
    heading1 ...   heading2 ...
    contents 一、收入支出决算总表 | 3       with a dot leader
    text ...   centre ...   right ...   note ...
    box ...                              a paragraph in a frame (no table)
    beside ... | ...                     two paragraphs side by side between white lines (no table; chromium)
    columns ...⏎...                      paragraphs set in two columns (no table; writer, chromium)
    columns-begin   columns-end          what stands between them is set in two columns, tables too (chromium)
    item 1. ...                          of a list, with a hanging indent (writer, chromium)
    pair 地址 | 武汉市...                  a label and what it says at a tab stop, as in an address (no table; writer, chromium)
    stamp 1 120 150 武汉市...⏎专用章       red and round, its corner at page 1, 120 mm and 150 mm (writer, chromium: of the section)
    table
    title 收入支出决算总表
    printed 一、收入支出决算总表            where the page has more than the title; `{l}` or `{r}` before it sets it left or right (writer)
    form 公开01表                         for gold; printed by a `line`
    unit 万元
    line 部门：... | 2024 年度 | 单位：万元   between title and grid: left, centre, right
    above 附表 1 | |                       the same, above the title
    widths 40 8 22 40 8 22               mm
    repeat title                         on later pages: title and header | header | nothing
    head 收入 | < | < | 支出 | < | <        `<` joins the cell to the left, `^` the cell above
    head 项目 | 行次 | 金额 | 项目 | 行次 | 金额
    ordinals 栏次 | | 1 | 栏次 | | 2         header, but no part of the header path
    row 一、... | 1 | 2948.42 | ...
    heads 项目 | 2022年 | ...             a header once more, of the rows below it; no row of gold
    break                                the next row opens a page (calc, chromium)
    continued 收入支出决算总表（续）         here the printed table ends; a new page goes on under this caption, or none
    again 项目 | 行次 | 金额 | ...          header rows of that new page, as printed there; not in gold
    end

A cell may open with letters in braces: `{rb}text`: l c r and t m b align it, v writes it downwards, n never wraps it.
`whole ⇒ who`: what the producer is given and what it leaves of it on the page.

Optional in a table: `size` (pt), `height` (of a row, mm), `head-height`, `align` (a letter for each column: l c r, d for the decimal
point in Chromium), `border`, `valign top|middle|bottom|mixed`, `valigns` (a letter for each column: t m b), `open yes` (no lines at the sides),
`shade yes` (the head; chromium), `form-like yes` (labels and values mixed: gold has no header paths), `cut yes` (a page break may
cut rows; writer, chromium), `wrap no` (text runs out of its cell), `anywhere no` (a long number is not broken; chromium),
`rules grid|horizontal|vertical|three-line|zebra|zebra-columns|frame|none`, `gaps 3.1.b 4.0.r` (ruling segments left out: row, column, side),
`fills head 3 rows 2` (another colour from the head's third cell on; no fill before the second one of a row),
`spacing 2px` (between cells, which have a frame each; chromium),
`label-columns 2` (repeated on the pages to the right; calc), `caption-columns 4` (that title and lines are set over; calc),
`captions apart` (title and lines are not printed with the table: other blocks before it say them; chromium),
`placed 1:20 3:5` (rows for each page in order, and `pages 1 2 3 4`, where they cannot be looked up: seen by eye).
"""
import re


class Cell:
    """An anchor cell: text, where it stands and how far it spans."""

    def __init__(self, text, row, column):
        flags = re.match(r"\{([lcrtmbvn]+)\}", text)
        self.flags = flags[1] if flags else ""
        self.text, _, self.seen = (text[flags.end():] if flags else text).partition(" ⇒ ")
        self.row, self.column = row, column
        self.rows = self.columns = 1

    @property
    def plain(self):
        return (self.seen or self.text).replace("⏎", "")


class Table:
    kind = "table"
    opens_page = False

    def __init__(self):
        self.options = {"repeat": "nothing", "valign": "middle", "size": "9", "height": "5.5"}
        self.lines, self.above, self.head, self.body, self.breaks = [], [], [], [], set()
        self.heads = set()  # rows of the body that are header once more
        self.ordinals = set()  # rows of the head that hold column ordinals
        self.notes = []
        self.parts = []  # where a new page goes on: (number of the body row, caption, header rows)

    def height(self, row):
        return self.get("head-height", self.get("height")) if row < len(self.head) else self.get("height")

    def get(self, name, default=None):
        return self.options.get(name, default)

    @property
    def widths(self):
        return [float(w) for w in self.options["widths"].split()]

    def resolve(self):
        """Turns the printed rows into anchors: grid[row][column] is the cell that covers it."""
        rows = self.head + self.body
        width = len(self.widths)
        self.grid = []
        for r, texts in enumerate(rows):
            if len(texts) != width:
                raise SystemExit(f"{self.get('title')}: row {r} has {len(texts)} cells, not {width}: {texts}")
            line = []
            for c, text in enumerate(texts):
                if text == "<":
                    cell = line[c - 1]
                elif text == "^":
                    cell = self.grid[r - 1][c]
                else:
                    cell = Cell(text, r, c)
                cell.rows, cell.columns = max(cell.rows, r - cell.row + 1), max(cell.columns, c - cell.column + 1)
                line.append(cell)
            self.grid.append(line)
        for r, line in enumerate(self.grid):
            for c, cell in enumerate(line):
                for rr in range(cell.row, cell.row + cell.rows):
                    for cc in range(cell.column, cell.column + cell.columns):
                        if rr >= len(self.grid) or self.grid[rr][cc] is not cell:
                            raise SystemExit(f"{self.get('title')}: cell {cell.text!r} at {cell.row},{cell.column} is no rectangle")

    def printed_parts(self):
        """The printed tables that make up this one, each a table of its own; alone where nothing is `continued`."""
        if not self.parts:
            return [self]
        ends = [part[0] for part in self.parts[1:]] + [len(self.body)]
        first = Table()
        first.__dict__.update(self.__dict__, parts=[], body=self.body[:self.parts[0][0]], notes=[])
        result = [first]
        for (start, caption, head), end in zip(self.parts, ends):
            part = Table()
            part.options = {**self.options, "title": caption, "printed": caption}
            part.head, part.body, part.opens_page = head, self.body[start:end], True
            part.body[0] = ["" if cell == "^" else cell for cell in part.body[0]]
            result.append(part)
        result[-1].notes = self.notes
        for part in result:
            part.resolve()
        return result

    def anchors(self, row):
        return [cell for c, cell in enumerate(self.grid[row]) if cell.row == row and cell.column == c]

    def paths(self):
        """One header path for each leaf column, outermost first."""
        result = []
        for c in range(len(self.widths)):
            path, last = [], None
            for r in range(len(self.head)):
                cell = self.grid[r][c]
                text = re.sub(r"\s", "", cell.plain)
                ordinal = cell.row in self.ordinals and re.fullmatch(r"栏次|[(（]?\d*[)）]?", text)
                if cell is not last and text and not ordinal:
                    path.append(text)
                last = cell
            result.append(path)
        return result

    def texts(self, row):
        """A body row as gold has it: a merged cell's text at its first row and column."""
        return [cell.plain if cell.row == row and cell.column == c else "" for c, cell in enumerate(self.grid[row])]


class Block:
    """Anything that is no table: kind (heading1, text, page ...) and its text."""

    def __init__(self, kind, text):
        self.kind, self.text = kind, text


def cells_of(text):
    return [cell.strip() for cell in text.split("|")]


def read_table(lines):
    table = Table()
    for number, line in lines:
        word, _, text = line.partition(" ")
        text = text.strip()
        if word == "end":
            table.resolve()
            return table
        if word in ("line", "above"):
            (table.lines if word == "line" else table.above).append((cells_of(text) + ["", ""])[:3])
        elif word in ("head", "ordinals"):
            if word == "ordinals":
                table.ordinals.add(len(table.head))
            table.head.append(cells_of(text))
        elif word in ("row", "heads"):
            if word == "heads":
                table.heads.add(len(table.body))
            table.body.append(cells_of(text))
        elif word == "break":
            table.breaks.add(len(table.head) + len(table.body))
        elif word == "continued":
            table.parts.append((len(table.body), text, []))
        elif word == "again":
            table.parts[-1][2].append(cells_of(text))
        elif word == "note":
            table.notes.append(text)
        elif word in ("title", "printed", "form", "unit", "widths", "repeat", "size", "height", "head-height", "align", "border", "valign",
                      "open", "shade", "form-like", "cut", "valigns", "wrap", "anywhere", "rules", "gaps", "label-columns", "caption-columns", "spacing",
                      "placed", "pages", "captions", "fills"):
            table.options[word] = text
        else:
            raise SystemExit(f"line {number}: what is {word!r} in a table?")
    raise SystemExit("a table without its end")


KINDS = {"cover", "page", "heading1", "heading2", "contents", "text", "centre", "right", "note", "box", "beside", "columns",
         "columns-begin", "columns-end", "item", "pair", "stamp", "table"}


def read_report(path):
    """The facts at the top as a dict, and the blocks."""
    with open(path, encoding="utf-8") as file:
        lines = [(n, line.strip()) for n, line in enumerate(file, 1) if line.strip() and not line.startswith("#")]
    start = [line for _, line in lines].index("---")
    facts = dict(line.split(" ", 1) for _, line in lines[:start])
    facts = {key: value.strip() for key, value in facts.items()}
    blocks, rest = [], iter(lines[start + 1:])
    for number, line in rest:
        word, _, text = line.partition(" ")
        if word not in KINDS:
            raise SystemExit(f"{path}:{number}: what is {word!r}?")
        blocks.append(read_table(rest) if word == "table" else Block(word, text.strip()))
    for block in blocks:
        if block.kind == "table":
            block.options.setdefault("border", facts.get("border", "0.5pt solid"))
    return facts, blocks


NUMBER = re.compile(r"^[(（]?[-－−]?[\d,，.．０-９ ⏎]+%?[)）]?$")


def alignment(table, cell):
    """l, c, r or d: headers centred, numbers to the right, unless the table or the cell says otherwise."""
    own = re.search("[lcr]", cell.flags)
    if own:
        return own[0]
    if cell.row < len(table.head):
        return "c"
    if table.get("align"):
        return table.get("align")[cell.column]
    if cell.column == 0 and re.fullmatch(r"[\d ]{3,}", cell.text):
        return "l"  # a code
    return "r" if NUMBER.match(cell.text) else "l"


def vertical_alignment(table, cell):
    """top, middle or bottom."""
    own = re.search("[tmb]", cell.flags)
    letter = own[0] if own else table.get("valigns")[cell.column] if table.get("valigns") and cell.row >= len(table.head) else None
    if letter:
        return {"t": "top", "m": "middle", "b": "bottom"}[letter]
    if table.get("valign") == "mixed":
        return "top" if alignment(table, cell) == "l" else "middle"
    return table.get("valign")


def gaps_of(table):
    """The unit edges without a ruling: ("-", row, column) above a cell, ("|", row, column) at its left."""
    edges = set()
    for gap in table.get("gaps", "").split():
        row, column, side = gap.split(".")
        row, column = int(row), int(column)
        edges.add({"t": ("-", row, column), "b": ("-", row + 1, column), "l": ("|", row, column), "r": ("|", row, column + 1)}[side])
    return edges


def borders(table, cell):
    """The lines of a cell: {top, right, bottom, left}, each "0.5pt solid" or "none"."""
    rules, line, gaps = table.get("rules"), table.get("border"), gaps_of(table)
    bottom, right, last, head = cell.row + cell.rows, cell.column + cell.columns, len(table.grid), len(table.head)
    sides = dict.fromkeys(("top", "right", "bottom", "left"), line if rules in (None, "grid") else "none")
    if rules == "horizontal":
        sides["top"] = sides["bottom"] = line
    if rules == "three-line":
        sides["top"] = "1.5pt solid" if cell.row == 0 else line if cell.row == head else "none"
        sides["bottom"] = "1.5pt solid" if bottom == last else line if bottom == head or (bottom < head and cell.columns > 1) else "none"
    if rules in ("vertical", "zebra-columns"):
        sides["left"] = sides["right"] = line
    if rules in ("frame", "vertical"):
        sides["top"] = line if cell.row in (0, head) else "none"
        sides["bottom"] = line if bottom in (head, last) else "none"
    if rules == "frame":
        sides["left"] = line if cell.column == 0 else "none"
        sides["right"] = line if right == len(table.widths) else "none"
    if table.get("open") == "yes":
        sides["left"] = "none" if cell.column == 0 else sides["left"]
        sides["right"] = "none" if right == len(table.widths) else sides["right"]
    for c in range(cell.column, right):
        sides["top"] = "none" if ("-", cell.row, c) in gaps else sides["top"]
        sides["bottom"] = "none" if ("-", bottom, c) in gaps else sides["bottom"]
    for r in range(cell.row, bottom):
        sides["left"] = "none" if ("|", r, cell.column) in gaps else sides["left"]
        sides["right"] = "none" if ("|", r, right) in gaps else sides["right"]
    return sides


def fill(table, cell):
    """The colour behind a cell, or None."""
    head, parts = len(table.head), (table.get("fills") or "").split()
    zebra = table.get("rules") in ("zebra", "zebra-columns")
    first = dict(zip(parts[::2], map(int, parts[1::2])))
    if cell.row < head and (table.get("shade") == "yes" or zebra):
        return "#a9d08e" if cell.column + 1 >= first.get("head", 99) else "#d9e2f3"
    striped = zebra and (cell.row - head) % 2 and cell.column + 1 >= first.get("rows", 0)
    return "#eef1f6" if striped else None
