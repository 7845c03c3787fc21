// The faults that somebody found in a text, as a list: what, where, and what was said about it.
import { el, plural } from '../dom.js';
import { rangeOf, textOf } from '../passages.js';
import { paintName, stylePaints } from './highlights.js';

// The words a fault is about, cut to one line.
export function quoteOf(root, { start, end }) {
  const text = textOf(root).slice(start, end).replace(/\s+/g, ' ').trim();
  return text.length > 90 ? `${text.slice(0, 88)}…` : text;
}

// Paints the faults over the text they were found in.
export function paintFaults(root, spans, categories) {
  if (!globalThis.CSS?.highlights) return;
  stylePaints([root]);
  const ranges = new Map();
  for (const span of spans) {
    const name = paintName(categories.indexOf(span.category));
    const range = rangeOf(root, span.start, span.end);
    if (range) ranges.set(name, [...(ranges.get(name) ?? []), range]);
  }
  for (const [name, list] of ranges) CSS.highlights.set(name, new Highlight(...list));
}

// controls(span, index, quote): what stands at the end of each line. Answer: a list element
export function faultList({ root, spans, categories, controls }) {
  return el('ol', { class: 'faults' }, spans.map((span, index) => {
    const quote = quoteOf(root, span);
    const comments = (span.comments ?? []).map(({ text }) => text).filter((text) => text !== '');
    return el('li', { class: paintName(categories.indexOf(span.category)) },
      el('span', { class: 'fault-number', 'aria-hidden': 'true' }, String(index + 1)),
      el('div', { class: 'fault-text' }, el('span', { class: 'badge' }, [span.category, ...(span.others ?? [])].join(', ')), ' ', el('q', { dir: 'auto' }, quote),
        span.found_by > 1 ? el('span', { class: 'soft' }, ` found by ${plural(span.found_by, 'person', 'people')}`) : null,
        comments.map((text) => el('p', { class: 'fault-comment', dir: 'auto' }, text))),
      controls(span, index, quote));
  }));
}
