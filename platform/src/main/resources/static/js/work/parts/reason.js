// Why: a text with the least number of characters the campaign asks for.
import { el, freshId } from '../dom.js';

// rule: {least_characters}; label: the question; asked: what to say where it is missing. Answer: {element, value(), set(body), problems()}
export function reason({ rule, onchange, label = 'Why?', asked = 'Say why' }) {
  const least = rule.least_characters;
  const id = freshId('reason');
  const counter = el('span', { class: 'hint', id: freshId('reason-count') });
  const note = el('span', { class: 'wrong-note', id: freshId('note') });
  const text = el('textarea', { id, rows: 1, maxlength: 5000, dir: 'auto', 'aria-describedby': `${counter.id} ${note.id}` });
  const length = () => [...text.value.trim()].length;
  const count = () => {
    if (least === 0) counter.textContent = 'optional';
    else if (length() < least) counter.textContent = `${length()} of at least ${least} characters`;
    else counter.textContent = `${length()} characters, enough`;
  };
  const mark = (wrong) => {
    note.textContent = wrong;
    if (wrong) text.setAttribute('aria-invalid', 'true');
    else text.removeAttribute('aria-invalid');
  };
  text.addEventListener('input', () => {
    count();
    if (length() >= least) mark('');
    onchange();
  });
  count();
  const element = el('div', { class: 'reason' },
    el('div', { class: 'reason-head' }, el('label', { for: id }, label), counter), text, note);
  return {
    element,
    value: () => (text.value.trim() === '' ? {} : { reason: text.value.trim() }),
    set(body) {
      text.value = body.reason ?? '';
      count();
    },
    problems() {
      if (length() >= least) return [];
      const wrong = `${asked} in at least ${least} characters; there are ${length()}.`;
      return [{ text: wrong, focus: text, mark: () => mark(wrong) }];
    },
  };
}
