// Links to what a text rests on, one field each.
import { el, freshId } from '../dom.js';

const MOST = 50;
const LINK = /^https?:\/\/[^\s/?#]+\S*$/i;

// Answer: {element, value(), set(body), problems()}
export function sources({ onchange }) {
  const list = el('ol', { class: 'sources-list' });
  const id = freshId('sources');
  const add = el('button', { type: 'button', class: 'tool', onclick: () => row('').focus() }, 'Add another source');
  const element = el('div', { class: 'sources', role: 'group', 'aria-labelledby': id },
    el('p', { class: 'legend', id }, 'Sources', el('span', { class: 'hint inline' }, ' Links that begin with https:// or http://')), list, add);
  const fields = () => [...list.querySelectorAll('input')];

  function row(text) {
    const note = el('span', { class: 'wrong-note', id: freshId('note') });
    const field = el('input', { type: 'url', inputmode: 'url', maxlength: 2000, value: text, placeholder: 'https://', 'aria-label': `Source ${fields().length + 1}`, 'aria-describedby': note.id });
    const remove = el('button', { type: 'button', class: 'quiet', onclick: () => {
      item.remove();
      if (fields().length === 0) row('');
      for (const [index, other] of fields().entries()) other.setAttribute('aria-label', `Source ${index + 1}`);
      fields().at(-1).focus();
      show();
      onchange();
    } }, 'Remove');
    remove.setAttribute('aria-label', 'Remove this source');
    field.addEventListener('input', () => {
      mark(field, '');
      onchange();
    });
    const item = el('li', {}, field, remove, note);
    list.append(item);
    show();
    return field;
  }

  function show() {
    add.disabled = fields().length >= MOST;
  }

  function mark(field, wrong) {
    field.closest('li').querySelector('.wrong-note').textContent = wrong;
    if (wrong) field.setAttribute('aria-invalid', 'true');
    else field.removeAttribute('aria-invalid');
  }

  row('');
  return {
    element,
    value() {
      const given = fields().map((field) => field.value.trim()).filter((link) => link !== '');
      return given.length ? { sources: given } : {};
    },
    set(body) {
      list.replaceChildren();
      for (const link of body.sources?.length ? body.sources : ['']) row(link);
    },
    problems: () => fields().filter((field) => field.value.trim() !== '' && !LINK.test(field.value.trim())).map((field) => {
      const text = 'A source is a link that begins with https:// or http://.';
      return { text, focus: field, mark: () => mark(field, text) };
    }),
  };
}
