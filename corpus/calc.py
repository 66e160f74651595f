"""A report as a flat Calc document (.fods): a sheet for each page of the source, column widths as its table has them."""
from odf import Styles, document, lines, page_layout, text_properties
from report import alignment, borders, fill, vertical_alignment

ALIGN = {"l": "start", "c": "center", "r": "end"}
SIZES = {"cover": 26, "heading1": 18, "heading2": 14, "title": 16, "note": 9, "line": 10, "text": 12, "centre": 12, "right": 12,
         "contents": 12, "box": 11}


class Sheet:
    """The blocks between two page breaks. All its tables share their column widths."""

    def __init__(self, wide):
        self.wide, self.blocks, self.widths = wide, [], None
        self.labels, self.caption_columns = 0, None  # columns repeated to the right; columns that captions are set over

    @property
    def caption_widths(self):
        return self.widths[:self.caption_columns]


class Calc:
    def __init__(self, facts):
        self.facts, self.styles = facts, Styles()

    def cell(self, text, size, align, border='fo:border="none"', columns=1, rows=1, bold=False, valign="middle", wrap="wrap"):
        """`border`: the attributes of lines and fill."""
        properties = (f'<style:table-cell-properties {border} fo:wrap-option="{wrap}" style:vertical-align="{valign}" '
                      f'fo:padding="0.35mm"/><style:paragraph-properties fo:text-align="{ALIGN[align]}"/>' + text_properties(size, bold))
        style = self.styles.name("table-cell", properties)
        if not text and columns == rows == 1:
            return f'<table:table-cell table:style-name="{style}"/>'  # empty: its neighbour's text may run over it
        paragraphs = "".join(f"<text:p>{lines(part)}</text:p>" for part in text.split("⏎"))
        return (f'<table:table-cell table:style-name="{style}" table:number-columns-spanned="{columns}" '
                f'table:number-rows-spanned="{rows}" office:value-type="string">{paragraphs}</table:table-cell>')

    def row(self, cells, height=None, opens_page=False):
        """A row of `height` mm, of the height of its contents where none is given."""
        size = f'style:row-height="{height}mm" style:use-optimal-row-height="false"' if height else 'style:use-optimal-row-height="true"'
        page = 'fo:break-before="page"' if opens_page else ""
        style = self.styles.name("table-row", f"<style:table-row-properties {size} {page}/>")
        return f'<table:table-row table:style-name="{style}">{"".join(cells)}</table:table-row>'

    def wide_row(self, text, sheet, kind, align, border='fo:border="none"', opens_page=False):
        """A paragraph over all columns; Calc gives merged cells no height of their own, so it is reckoned here."""
        size, width = SIZES[kind], sum(sheet.caption_widths)
        per_line = int((width - 2) / (size * 0.3528))
        height = sum(-(-max(len(part), 1) // per_line) for part in text.split("⏎")) * size * 0.3528 * 1.5 + 1
        count = len(sheet.caption_widths)
        covered = ["<table:covered-table-cell/>"] * (count - 1)
        return self.row([self.cell(text, size, align, border, count, bold=kind in ("cover", "heading1", "heading2", "title"))] + covered,
                        round(height, 1), opens_page)

    def line_row(self, parts, sheet):
        """Left, centre and right, each over its share of the columns."""
        used = [i for i in range(3) if parts[i]]
        widths = sheet.caption_widths
        share, cells, c, total = sum(widths) / len(used), [], 0, 0
        for n, i in enumerate(used):
            first = c
            while c < len(widths) and (n == len(used) - 1 or total < share * (n + 1)):
                total += widths[c]
                c += 1
            cells.append(self.cell(parts[i], SIZES["line"], "lcr"[i], columns=c - first))
            cells += ["<table:covered-table-cell/>"] * (c - first - 1)
        rows = max(part.count("⏎") + 1 for part in parts)
        return self.row(cells, 5.5 * rows)

    def table_row(self, table, r):
        cells = []
        for c, cell in enumerate(table.grid[r]):
            if cell.row != r or cell.column != c:
                cells.append("<table:covered-table-cell/>")
                continue
            sides = " ".join(f'fo:border-{side}="{line}{"" if line == "none" else " #000000"}"' for side, line in borders(table, cell).items())
            colour = fill(table, cell)
            cells.append(self.cell(cell.text, table.get("size"), alignment(table, cell), sides + (f' fo:background-color="{colour}"' if colour else ""),
                                   cell.columns, cell.rows, r < len(table.head), vertical_alignment(table, cell),
                                   "no-wrap" if table.get("wrap") == "no" or "n" in cell.flags else "wrap"))
        return self.row(cells, table.height(r), r in table.breaks)

    def table(self, table, sheet):
        above = [self.line_row(line, sheet) for line in table.above]
        if table.get("title"):
            above.append(self.wide_row(table.get("printed") or table.get("title"), sheet, "title", "c", opens_page=table.opens_page))
        above += [self.line_row(line, sheet) for line in table.lines]
        rows = [self.table_row(table, r) for r in range(len(table.grid))]
        head, rest = rows[:len(table.head)], rows[len(table.head):]
        if table.get("repeat") == "title":
            above, head = [], above + head
        if table.get("repeat") != "nothing":
            head = ["<table:table-header-rows>"] + head + ["</table:table-header-rows>"]
        return "".join(above + head + rest) + "".join(self.wide_row(note, sheet, "note", "l") for note in table.notes)

    def block(self, block, sheet):
        if block.kind == "table":
            return "".join(self.table(part, sheet) for part in block.printed_parts())
        text, align = block.text, {"cover": "c", "heading1": "c", "centre": "c", "right": "r"}.get(block.kind, "l")
        if block.kind == "contents":
            name, page = [part.strip() for part in text.split("|")]
            text = name + "…" * max(2, 38 - len(name)) + page
        if block.kind == "text":
            text = "　　" + text
        return self.wide_row(text, sheet, block.kind, align, f'fo:border="{"0.75pt solid #000000" if block.kind == "box" else "none"}"')

    def sheet(self, sheet, number):
        columns = ['<table:table-column table:style-name="{}"/>'.format(self.styles.name(
            "table-column", f'<style:table-column-properties style:column-width="{width}mm"/>')) for width in sheet.widths]
        if sheet.labels:
            columns[:sheet.labels] = ["<table:table-header-columns>", *columns[:sheet.labels], "</table:table-header-columns>"]
        columns = "".join(columns)
        style = self.styles.name("table", '<style:table-properties table:display="true"/>',
                                 f'style:master-page-name="{"Wide" if sheet.wide else "Upright"}"')
        rows = "".join(self.block(block, sheet) for block in sheet.blocks)
        return f'<table:table table:name="S{number}" table:style-name="{style}">{columns}{rows}</table:table>'


def sheets_of(blocks):
    """The blocks, a sheet for each page of the source."""
    sheets = [Sheet(False)]
    for block in blocks:
        if block.kind == "page":
            sheets.append(Sheet(block.text == "landscape"))
            continue
        sheets[-1].blocks.append(block)
        if block.kind == "table":
            if sheets[-1].widths not in (None, block.widths):
                raise SystemExit(f"{block.get('title')}: the tables of a sheet must have the same column widths")
            sheets[-1].widths = block.widths
            sheets[-1].labels = int(block.get("label-columns", 0))
            sheets[-1].caption_columns = int(block.get("caption-columns", len(block.widths)))
    for sheet in sheets:
        sheet.widths = sheet.widths or [170]
    return sheets


def calc_report(facts, blocks):
    """The whole document as text."""
    calc = Calc(facts)
    body = "".join(calc.sheet(sheet, n) for n, sheet in enumerate(sheets_of(blocks), 1))
    footer = '<style:header-footer-properties fo:min-height="8mm" fo:margin-top="2mm"/>'
    printed = "objects charts drawings" + (" headers" if facts.get("headings") == "yes" else "")
    extra = f'style:table-centering="horizontal" style:print="{printed}"'
    if facts.get("page-order") == "right":
        extra += ' style:print-page-order="ltr"'
    layouts = page_layout("U", False, None, footer, extra) + page_layout("W", True, None, footer, extra)
    masters = "".join(f'<style:master-page style:name="{name}" style:page-layout-name="{layout}"><style:header style:display="false"/>'
                      "<style:footer><text:p>第 <text:page-number>1</text:page-number> 页</text:p></style:footer></style:master-page>"
                      for name, layout in (("Upright", "U"), ("Wide", "W")))
    return document("application/vnd.oasis.opendocument.spreadsheet", facts, calc.styles, layouts, masters,
                    f"<office:spreadsheet>{body}</office:spreadsheet>")
