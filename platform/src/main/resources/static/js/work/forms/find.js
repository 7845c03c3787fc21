// Find: mark what is wrong with a text. Nothing to mark is an answer too, and has to be said.
import { el, freshId } from '../dom.js';
import { highlights } from '../parts/highlights.js';
import { reason } from '../parts/reason.js';

export const layout = 'cards';

export function mount(task, host, onChange, screen) {
  const { form } = task;
  const { columns, keyboard, say, signal } = screen;
  const note = el('p', { class: 'wrong-note', id: freshId('note') });
  const nothing = el('input', { type: 'checkbox', 'aria-describedby': note.id });
  const marked = highlights({ categories: form.categories, columns, keyboard, say, signal, onchange: () => {
    if (marked.value().spans) nothing.checked = false;
    changed();
  } });
  const why = reason({ rule: form.reason, onchange: onChange, label: 'Notes', asked: 'Write your notes' });
  nothing.addEventListener('change', () => {
    if (nothing.checked && marked.value().spans) {
      nothing.checked = false;
      screen.notice('Passages are marked. Remove the marks first if there is nothing wrong.');
    } else screen.notice('');
    changed();
  });
  host.append(el('p', { class: 'legend' }, 'Mark everything that is wrong in the response.'), marked.element,
    el('label', { class: 'tick' }, nothing, 'There is nothing to mark'), note, why.element);

  function changed() {
    note.textContent = '';
    onChange();
  }

  return {
    body: () => ({ ...(nothing.checked ? { spans: [] } : marked.value()), ...why.value() }),
    setBody(body) {
      marked.set(body);
      nothing.checked = Array.isArray(body.spans) && body.spans.length === 0;
      why.set(body);
    },
    keys: marked.keys,
    problems() {
      const text = 'Mark what is wrong, or tick that there is nothing to mark.';
      const missing = nothing.checked || marked.value().spans ? [] : [{ text, focus: nothing, mark: () => { note.textContent = text; } }];
      return [...missing, ...why.problems()];
    },
  };
}
