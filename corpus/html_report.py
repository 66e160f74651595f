"""A report as an HTML page, printed by Chromium."""
from html import escape

from report import alignment, borders, fill, vertical_alignment

STYLE = """
@page {{ size: A4; margin: 18mm 16mm 20mm; @bottom-center {{ content: "— " counter(page) " —"; font: 9pt sans-serif }} }}
@page {{ @top-center {{ content: "{running}"; font: 9pt "{font}" }} }}
@page wide {{ size: A4 landscape }}
body {{ font-family: "{font}"; font-size: 12pt; margin: 0 }}
section {{ break-before: page }}
section:first-of-type {{ break-before: auto }}
section.wide {{ page: wide }}
h1 {{ font-size: 17pt; text-align: center }} h2 {{ font-size: 13pt }}
p {{ margin: 4pt 0; line-height: 1.6 }} p.text {{ text-indent: 2em; text-align: justify }}
p.note {{ font-size: 8.5pt; line-height: 1.4; margin: 2pt 0 }}
p.cover {{ font-size: 24pt; text-align: center; margin: 60mm 0 30mm }}
p.title {{ font-size: 15pt; text-align: center; break-after: avoid; margin: 8pt 0 2pt }}
p.box {{ border: 1px solid #000; padding: 6pt; font-size: 11pt }}
p.contents {{ display: flex; white-space: nowrap; overflow: hidden }} p.contents i {{ flex: 1; overflow: hidden; font-style: normal }}
#watermark {{ position: fixed; top: 40%; left: 10%; font-size: 90pt; opacity: 0.12; transform: rotate(-{angle}deg) }}
#tiles {{ position: fixed; top: -18mm; left: -16mm; width: 210mm; height: 297mm; z-index: -1 }}
div.columns p.text {{ text-indent: 0; font-size: 10.5pt; line-height: 1.35 }} div.columns p.title {{ font-size: 11.5pt }}
div.columns {{ column-count: 2; column-gap: 8mm; font-size: 11pt; text-align: justify }}
p.item {{ margin-left: 12mm; text-indent: -6mm }}
p.pair {{ display: flex }} p.pair span {{ width: 32mm }}
section:has(svg.stamp) {{ position: relative }} svg.stamp {{ position: absolute; width: 42mm; height: 42mm }}
td.down {{ writing-mode: vertical-rl }}
b {{ display: inline-block; font-weight: inherit; text-align: right; width: 58% }}
section.side {{ position: absolute; width: 245mm; height: 170mm; transform-origin: top left; transform: translateY(250mm) rotate(-90deg) }}
table.beside td {{ border: 1px solid #fff; padding: 4pt; font-size: 11pt; width: 85mm; vertical-align: top }}
table {{ border-collapse: collapse; table-layout: fixed; margin: 0 auto 4pt }}
td {{ padding: 1pt 2pt; overflow-wrap: anywhere; line-height: 1.25 }}
tr {{ break-inside: avoid }}
td.bare {{ border: none !important }} td.bare p {{ margin: 0 }}
div.line {{ display: flex; font-size: 9pt; break-after: avoid; margin: 1pt auto }}
div.line span {{ flex: 1 1 0; white-space: pre-line }}
"""
# What some fonts' tables make of these characters when the text is taken out of a PDF again.
RADICALS = str.maketrans("入门长车金用工支目", "⼊⻔⻓⻋⾦⽤⼯⽀⽬")
ALIGN = {"l": "left", "c": "center", "r": "right", "d": "left"}


def lines(text):
    return escape(text).replace("⏎", "<br>")


def caption_lines(table, rows):
    parts = []
    for left, centre, right in rows:
        parts.append(f'<div class="line" style="width:{sum(table.widths)}mm"><span>{lines(left)}</span>'
                     f'<span style="text-align:center">{lines(centre)}</span>'
                     f'<span style="text-align:right">{lines(right)}</span></div>')
    return "".join(parts)


def captions(table):
    if table.get("captions") == "apart":
        return ""
    printed = table.get("printed") or table.get("title")
    page = ' style="break-before:page"' if table.opens_page else ""
    title = f'<p class="title"{page}>{lines(printed)}</p>' if printed else ""
    return caption_lines(table, table.above) + title + caption_lines(table, table.lines)


def row_html(table, r):
    """One printed row."""
    cells = []
    for cell in table.anchors(r):
        span = (f' rowspan="{cell.rows}"' if cell.rows > 1 else "") + (f' colspan="{cell.columns}"' if cell.columns > 1 else "")
        sides = ";".join(f"border-{side}:{line} #000" for side, line in borders(table, cell).items())
        extra = ";font-weight:bold" if r < len(table.head) else ""
        extra += f";background:{fill(table, cell)}" if fill(table, cell) else ""
        extra += ";white-space:nowrap" if table.get("wrap") == "no" or "n" in cell.flags else ""
        extra += ";overflow-wrap:normal" if table.get("anywhere") == "no" else ""
        text, down = lines(cell.text), ' class="down"' if "v" in cell.flags else ""
        if alignment(table, cell) == "d" and cell.text:
            whole, point, rest = text.partition(".")
            text = f"<b>{whole}</b>{point}{rest}"
        cells.append(f'<td{span}{down} style="{sides};text-align:{ALIGN[alignment(table, cell)]};'
                     f'vertical-align:{vertical_alignment(table, cell)}{extra}">{text}</td>')
    style = "break-before:page;" if r in table.breaks else ""
    style += f'height:{table.height(r)}mm'
    style += ";break-inside:auto" if table.get("cut") == "yes" else ""
    return f'<tr style="{style}">{"".join(cells)}</tr>'


def table_html(table):
    repeat, head = table.get("repeat"), len(table.head)
    rows = [row_html(table, r) for r in range(len(table.grid))]
    out = "" if repeat == "title" else captions(table)
    apart = f';border:1px solid #000;border-collapse:separate;border-spacing:{table.get("spacing")}' if table.get("spacing") else ""
    out += f'<table style="width:{sum(table.widths)}mm;font-size:{table.get("size")}pt{apart}"><colgroup>'
    out += "".join(f'<col style="width:{w}mm">' for w in table.widths) + "</colgroup>"
    if repeat == "title":
        rows.insert(0, f'<tr><td class="bare" colspan="{len(table.widths)}">{captions(table)}</td></tr>')
        head += 1
    if repeat != "nothing":
        out += "<thead>" + "".join(rows[:head]) + "</thead><tbody>" + "".join(rows[head:]) + "</tbody>"
    else:
        out += "<tbody>" + "".join(rows) + "</tbody>"
    return out + "</table>" + "".join(f'<p class="note">{lines(note)}</p>' for note in table.notes)


def stamp_svg(text):
    """A round stamp: the first line along the circle, the second across."""
    _, x, y, words = text.split(" ", 3)
    around, across = words.split("⏎")
    return (f'<svg class="stamp" style="left:{x}mm;top:{y}mm" viewBox="0 0 100 100"><g fill="#e00000">'
            '<circle cx="50" cy="50" r="47" fill="none" stroke="#e00000" stroke-width="3"/><path id="arc" fill="none" '
            'd="M 17 65 A 36 36 0 1 1 83 65"/>'
            f'<text font-size="11"><textPath href="#arc" startOffset="50%" text-anchor="middle">{escape(around)}</textPath></text>'
            f'<text x="50" y="57" font-size="22" text-anchor="middle">★</text>'
            f'<text x="50" y="80" font-size="10" text-anchor="middle">{escape(across)}</text></g></svg>')


def block_html(block):
    if block.kind == "table":
        return "".join(table_html(part) for part in block.printed_parts())
    if block.kind == "columns":
        return '<div class="columns">' + "".join(f"<p>{escape(part)}</p>" for part in block.text.split("⏎")) + "</div>"
    if block.kind in ("columns-begin", "columns-end"):
        return '<div class="columns">' if block.kind == "columns-begin" else "</div>"
    if block.kind == "pair":
        return '<p class="pair">' + "".join(f"<span>{lines(part.strip())}</span>" for part in block.text.split("|")) + "</p>"
    if block.kind == "stamp":
        return stamp_svg(block.text)
    if block.kind == "contents":
        name, page = [part.strip() for part in block.text.split("|")]
        return f'<p class="contents">{escape(name)}<i>{"…" * 60}</i>{page}</p>'
    if block.kind in ("heading1", "heading2"):
        return f"<h{block.kind[-1]}>{lines(block.text)}</h{block.kind[-1]}>"
    if block.kind == "beside":
        left, right = [lines(part.strip()) for part in block.text.split("|")]
        return f'<table class="beside"><tr><td>{left}</td><td>{right}</td></tr></table>'
    style = {"centre": ' style="text-align:center"', "right": ' style="text-align:right"'}.get(block.kind, "")
    return f'<p class="{block.kind}"{style}>{lines(block.text)}</p>'


def html_report(facts, blocks):
    """The whole page as text."""
    out = [f'<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><title>{escape(facts["title"])}</title>'
           f'<style>{STYLE.format(font=facts["font"], running=facts.get("running", ""), angle=facts.get("watermark-angle", "35"))}</style>']
    if "watermark-tiles" in facts:
        tiles = "".join(f'<text x="{x}" y="{y}" transform="rotate(-30 {x} {y})">{escape(facts["watermark-tiles"])}</text>'
                        for y in range(30, 300, 36) for x in range(5, 210, 52))
        out.append(f'<svg id="tiles" viewBox="0 0 210 297" fill="#d0d0d0" font-size="{facts.get("watermark-size", 5)}">{tiles}</svg>')
    if "watermark" in facts:
        out.append(f'<div id="watermark">{escape(facts["watermark"])}</div>')
    side = facts.get("rotate") == "90"
    out.append('<section class="side">' if side else "<section>")
    for block in blocks:
        if block.kind == "page":
            out.append(f'</section><section{" class=wide" if block.text == "landscape" else ""}>')
        else:
            out.append(block_html(block))
    text = "".join(out) + "</section></html>"
    if facts.get("bold") == "no":
        text = text.replace("font-weight:bold", "").replace("</style>", "h1, h2 { font-weight: normal }</style>")
    return text.translate(RADICALS) if facts.get("radicals") == "yes" else text
