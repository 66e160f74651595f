// The left side: the pages as printed, one below the other, with the tables and cells of the report marked.
// A page is unpacked and shown as an image when it comes near the window, and let go when it is far.
class Paper {
  constructor(model, root, choose) {
    this.model = model;
    this.root = root;
    this.choose = choose;
    this.zoom = 1;
    this.marks = new Map();
    this.frames = model.pages.map((page) => this.frame(page));
    this.shapes = null;
    this.cellsOn = this.sortCells();
    this.watcher = new IntersectionObserver((entries) => entries.forEach((entry) => this.near(entry)), {root, rootMargin: '60% 0px'});
    root.append(...this.frames.map((frame) => frame.node));
    this.frames.forEach((frame) => this.watcher.observe(frame.node));
  }

  frame(page) {
    const node = el('div', {class: 'leaf', 'data-page': page.page});
    node.style.aspectRatio = page.width + ' / ' + page.height;
    return {page, node, shown: false, url: null};
  }

  // Cells by the page they stand on: its table, where it begins, its box.
  sortCells() {
    const pages = new Map();
    for (const table of this.model.report.tables)
      table.rows.forEach((row, index) => {
        if (!pages.has(row.page))
          pages.set(row.page, []);
        for (const cell of row.cells)
          pages.get(row.page).push({table, row: index, cell, header: row.role === 'header'});
      });
    return pages;
  }

  near(entry) {
    const frame = this.frames[entry.target.dataset.page - 1];
    if (entry.isIntersecting && !frame.shown)
      this.show(frame);
    else if (!entry.isIntersecting && frame.shown)
      this.hide(frame);
  }

  async show(frame) {
    frame.shown = true;
    frame.node.append(this.overlay(frame));
    this.paint(frame);
    if (!frame.page.drawn) {
      frame.node.prepend(el('p', {class: 'leaf-note'}, say(frame.page.broken ? 'broken' : 'notDrawn')));
      return;
    }
    const url = await this.drawing(frame.page.page);
    if (!frame.shown) {
      URL.revokeObjectURL(url);
      return;
    }
    frame.url = url;
    frame.node.prepend(el('img', {src: url, alt: say('page', frame.page.page), draggable: 'false'}));
  }

  hide(frame) {
    frame.shown = false;
    frame.node.replaceChildren();
    if (frame.url)
      URL.revokeObjectURL(frame.url);
    frame.url = null;
  }

  // The page with the shapes it refers to put back, as the address of an image.
  async drawing(number) {
    this.shapes = this.shapes || unpackText('shapes').then((text) => (text || '').split('\n'));
    const [shapes, page] = await Promise.all([this.shapes, unpackText('page-' + number)]);
    const used = new Set(Array.from(page.matchAll(/"#s(\d+)"/g), (match) => Number(match[1])));
    const defined = Array.from(used, (shape) => shapes[shape].replace(/^<\w+/, '$& id="s' + shape + '"')).join('');
    const text = page.replace(/^(<svg[^>]*>)/, (start) => start + '<defs>' + defined + '</defs>');
    return URL.createObjectURL(new Blob([text], {type: 'image/svg+xml'}));
  }

  overlay(frame) {
    const {page} = frame;
    const layer = svg('svg', {class: 'marks', viewBox: '0 0 ' + page.width + ' ' + page.height});
    const boxes = new Map();
    for (const {table, row, cell, header} of this.cellsOn.get(page.page) || []) {
      const status = this.model.status(table.id, row, cell.column);
      layer.append(this.rect(cell.box, 'cell' + (header ? ' header' : '') + (status ? ' ' + status : ''), {
        'data-key': placeKey(table.id, row, cell.column),
        onclick: () => this.choose(table.id, row, cell.column),
      }));
      const box = boxes.get(table.id) || [Infinity, Infinity, -Infinity, -Infinity];
      boxes.set(table.id, [Math.min(box[0], cell.box[0]), Math.min(box[1], cell.box[1]), Math.max(box[2], cell.box[2]), Math.max(box[3], cell.box[3])]);
    }
    for (const [id, box] of boxes)
      layer.prepend(this.rect(box, 'table', {'data-table': id}));
    frame.layer = layer;
    return layer;
  }

  rect(box, kind, attributes) {
    return svg('rect', {class: kind, x: box[0], y: box[1], width: Math.max(0, box[2] - box[0]), height: Math.max(0, box[3] - box[1]), ...attributes});
  }

  // Marks places: a list of {page, box, kind: actual | term | chosen | prose, sign}.
  mark(places) {
    this.marks.clear();
    for (const place of places) {
      if (!this.marks.has(place.page))
        this.marks.set(place.page, []);
      this.marks.get(place.page).push(place);
    }
    this.frames.filter((frame) => frame.shown).forEach((frame) => this.paint(frame));
  }

  paint(frame) {
    frame.layer.querySelectorAll('.mark').forEach((node) => node.remove());
    for (const {box, kind, sign} of this.marks.get(frame.page.page) || []) {
      frame.layer.append(this.rect(box, 'mark ' + kind, {rx: 1}));
      if (sign)
        frame.layer.append(svg('text', {class: 'mark sign', x: box[0] + 2, y: (box[1] + box[3]) / 2 + 3.2}, sign));
    }
  }

  // Brings a box of a page (or the page's top) into view.
  reveal(number, box) {
    const frame = this.frames[number - 1];
    if (!frame)
      return;
    const scale = frame.node.offsetWidth / frame.page.width;
    const top = frame.node.offsetTop + (box ? ((box[1] + box[3]) / 2) * scale - this.root.clientHeight * 0.4 : -8);
    const left = box ? frame.node.offsetLeft + ((box[0] + box[2]) / 2) * scale - this.root.clientWidth / 2 : this.root.scrollLeft;
    this.root.scrollTo({top, left, behavior: 'instant'});
  }

  // The page that fills most of the view.
  current() {
    const middle = this.root.scrollTop + this.root.clientHeight * 0.4;
    const frame = this.frames.find(({node}) => node.offsetTop + node.offsetHeight > middle);
    return frame ? frame.page.page : this.frames.length;
  }

  setZoom(zoom) {
    const page = this.current();
    const frame = this.frames[page - 1];
    const within = frame ? (this.root.scrollTop - frame.node.offsetTop) / frame.node.offsetHeight : 0;
    this.zoom = Math.min(6, Math.max(0.5, zoom));
    this.root.style.setProperty('--zoom', this.zoom);
    if (frame)
      this.root.scrollTop = frame.node.offsetTop + within * frame.node.offsetHeight;
  }
}
