// What the review page and the index share. All text goes into the page as text, never as markup.
'use strict';

const SVG = 'http://www.w3.org/2000/svg';

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false)
      continue;
    if (name.startsWith('on'))
      node.addEventListener(name.slice(2), value);
    else
      node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return node;
}

// An element with its attributes (on...: listeners) and children (nodes or text).
const el = (name, attributes, ...children) => fill(document.createElement(name), attributes, children);
const svg = (name, attributes, ...children) => fill(document.createElementNS(SVG, name), attributes, children);

const byId = (id) => document.getElementById(id);

// The bytes of a block of data, unpacked; null where there is none.
async function unpack(id) {
  const block = byId(id);
  if (!block)
    return null;
  const packed = Uint8Array.from(atob(block.textContent), (c) => c.charCodeAt(0));
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip')));
}

async function unpackText(id) {
  const response = await unpack(id);
  return response ? response.text() : null;
}

// What the reader chose stays for the next report, where the browser lets it.
const settings = {
  get(name) {
    try {
      return localStorage.getItem('caibiao.' + name);
    } catch {
      return null;
    }
  },
  set(name, value) {
    try {
      localStorage.setItem('caibiao.' + name, value);
    } catch {
      // a page from a file may have no storage; then it is chosen again
    }
  },
};

// Light, dark, or as the system has it.
const THEMES = ['auto', 'light', 'dark'];

function applyTheme(theme) {
  document.documentElement.dataset.theme = THEMES.includes(theme) ? theme : 'auto';
}

function nextTheme() {
  const theme = THEMES[(THEMES.indexOf(document.documentElement.dataset.theme) + 1) % THEMES.length];
  applyTheme(theme);
  settings.set('theme', theme);
  return theme;
}

applyTheme(settings.get('theme'));
