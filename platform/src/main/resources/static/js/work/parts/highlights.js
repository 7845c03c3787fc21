// Marked passages: select text in a response and choose a category, or mark with the keyboard. What is marked stands in
// a list too, because paint alone tells a screen reader nothing.
import { el, freshId, show } from '../dom.js';
import { letter } from '../columns.js';
import { rangeOf, selectedIn, textOf } from '../passages.js';
import { markByKeyboard } from './mark-dialog.js';

const MOST = 100;
// The names of the paints; one for each category, round and round.
const PAINTS = ['mark-1', 'mark-2', 'mark-3', 'mark-4'];

// The paint of a category by its place in the list; of one that is not listed any more, the first.
export function paintName(index) {
  return PAINTS[Math.max(0, index) % PAINTS.length];
}

// columns: where the responses stand. Answer: {element, value(), set(body), keys}
export function highlights({ categories, columns, keyboard, say, signal, onchange }) {
  if (categories.length === 0) return { element: null, value: () => ({}), set() {}, keys: [] };
  let spans = [];
  let selection = null;
  const hint = el('p', { class: 'hint', id: freshId('mark-hint') });
  const list = el('ul', { class: 'spans' });
  const buttons = categories.map((category, index) => el('button', {
    type: 'button', class: `category ${PAINTS[index % PAINTS.length]}`, disabled: true,
    // The selection must survive the press.
    onpointerdown: (event) => event.preventDefault(), onmousedown: (event) => event.preventDefault(),
    onclick: () => selection && add({ ...selection, category }),
  }, category));
  const byKeyboard = el('button', { type: 'button', class: 'tool', onclick: () => open() });
  byKeyboard.append('By keyboard ', keyboard.hint('mark', byKeyboard));
  const element = el('div', { class: 'highlights', role: 'group', tabindex: -1, 'aria-label': 'Marked passages' },
    el('div', { class: 'highlight-bar' }, el('span', { class: 'part-name' }, 'Mark passages'), buttons, byKeyboard), hint, list);

  document.addEventListener('selectionchange', selected, { signal });

  function selected() {
    selection = null;
    for (const [place, root] of columns.roots().entries()) {
      const found = root && selectedIn(root);
      if (found) selection = { place, ...found };
    }
    for (const button of buttons) button.disabled = selection === null;
    tell();
  }

  function tell() {
    if (columns.different) hint.textContent = 'Leave the differences view to mark passages.';
    else if (selection) hint.textContent = `Selected in response ${letter(selection.place)}: “${quote(selection)}”. Choose what it is.`;
    else hint.textContent = 'Select text in a response, then choose what it is.';
  }

  function quote({ place, start, end }) {
    const root = columns.roots()[place];
    const text = root ? textOf(root).slice(start, end).replace(/\s+/g, ' ') : '';
    return text.length > 60 ? `${text.slice(0, 58)}…` : text;
  }

  function add(span) {
    if (spans.length >= MOST) {
      hint.textContent = `No more than ${MOST} passages can be marked.`;
      return;
    }
    const same = (other) => other.place === span.place && other.start === span.start && other.end === span.end && other.category === span.category;
    if (!spans.some(same)) spans.push({ comment: '', ...span });
    spans.sort((one, other) => one.place - other.place || one.start - other.start || one.end - other.end);
    document.getSelection()?.removeAllRanges();
    say(`Marked as ${span.category}.`);
    draw();
    onchange();
  }

  function remove(span) {
    spans = spans.filter((other) => other !== span);
    draw();
    onchange();
    // Not on the next button: an Enter meant to submit would remove another mark.
    element.focus({ preventScroll: true });
  }

  function draw() {
    list.replaceChildren(...spans.map((span) => {
      const comment = el('input', { type: 'text', maxlength: 500, placeholder: 'Comment (optional)', 'aria-label': `Comment on ${span.category} in response ${letter(span.place)}`, value: span.comment });
      comment.addEventListener('input', () => {
        span.comment = comment.value;
        onchange();
      });
      return el('li', {}, el('span', { class: 'letter' }, letter(span.place)),
        el('span', { class: `badge ${PAINTS[categories.indexOf(span.category) % PAINTS.length]}` }, span.category),
        el('q', { dir: 'auto' }, quote(span)), comment,
        el('button', { type: 'button', class: 'quiet', 'aria-label': `Remove the mark on: ${quote(span)}`, onclick: () => remove(span) }, 'Remove'));
    }));
    show(list, spans.length > 0);
    paint();
    tell();
  }

  // CSS highlights do not touch the text; where a browser lacks them, the list says it all.
  function paint() {
    if (!globalThis.CSS?.highlights) return;
    const roots = columns.roots();
    for (const [index, name] of PAINTS.entries()) {
      const ranges = spans.filter((span) => categories.indexOf(span.category) % PAINTS.length === index && roots[span.place])
        .map((span) => rangeOf(roots[span.place], span.start, span.end)).filter((range) => range !== null);
      CSS.highlights.set(name, new Highlight(...ranges));
    }
  }

  async function open() {
    if (columns.different) return;
    const texts = columns.roots().map((root) => textOf(root));
    const span = await markByKeyboard({ texts, categories });
    if (span) add(span);
  }

  columns.onRendered(() => {
    stylePaints(columns.roots());
    paint();
    tell();
  });
  show(list, false);
  return {
    element,
    value: () => (spans.length ? { spans: spans.map((span) => ({ ...span, comment: span.comment.trim() })) } : {}),
    set(body) {
      spans = (body.spans ?? []).filter(({ category }) => categories.includes(category)).map((span) => ({ comment: '', ...span }));
      draw();
    },
    keys: [{ action: 'mark', run: () => open() }],
  };
}

// Paints of a shadow root come from its own sheets.
let sheet = null;
export function stylePaints(roots) {
  if (!globalThis.CSS?.highlights) return;
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(PAINTS.map((name) => `::highlight(${name}) { background: var(--${name}); color: var(--ink); text-decoration: underline 2px var(--${name}-line); }`).join('\n'));
  }
  for (const root of roots) {
    if (root && !root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  }
}
