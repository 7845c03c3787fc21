// Notices what is pasted or dropped into a text: how much, and how long after the task began. Pasting is allowed; the
// writer sees the same numbers that are recorded.
import { el, plural } from '../dom.js';

const KEPT = 'earnest-pastes';
const MOST = 200;

// Answer: {element, characters(), set(characters), list()}; list: [{after_ms, characters}]
export function pastes({ lease, field, onchange }) {
  const began = performance.now();
  let list = kept(lease);
  let characters = list.reduce((sum, paste) => sum + paste.characters, 0);
  const line = el('span', { class: 'pasted', role: 'status' });
  const element = el('p', { class: 'hint paste-line' }, line, 'You may paste text. How much you paste, and when, is recorded with your answer.');
  const draw = () => {
    line.textContent = characters === 0 ? '' : `Pasted ${plural(characters, 'character')}. `;
  };
  const note = (text) => {
    const length = [...text].length;
    if (length === 0) return;
    characters += length;
    if (list.length < MOST) list = [...list, { after_ms: Math.round(performance.now() - began), characters: length }];
    sessionStorage.setItem(KEPT, JSON.stringify({ lease, list }));
    draw();
    onchange();
  };
  field.addEventListener('paste', (event) => note(event.clipboardData?.getData('text/plain') ?? ''));
  field.addEventListener('drop', (event) => note(event.dataTransfer?.getData('text/plain') ?? ''));
  draw();
  return {
    element,
    characters: () => characters,
    // What a draft said: this tab may have seen none of it.
    set(before) {
      characters = Math.max(characters, Number.isInteger(before) ? before : 0);
      draw();
    },
    list: () => list,
  };
}

function kept(lease) {
  try {
    const before = JSON.parse(sessionStorage.getItem(KEPT) ?? '{}');
    return before.lease === lease && Array.isArray(before.list) ? before.list : [];
  } catch {
    return [];
  }
}
