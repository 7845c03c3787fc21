// Marking without a pointer: the text of a response in a field with a caret, in which Shift and the arrow keys select.
import { el, freshId } from '../dom.js';
import { letter } from '../columns.js';
import { openDialog } from '../dialogs.js';

// texts: of the responses. Answer: {place, start, end, category}, or null where it was left.
export async function markByKeyboard({ texts, categories }) {
  const id = freshId('mark-text');
  const field = el('textarea', { id, rows: 10, spellcheck: 'false', autocomplete: 'off', dir: 'auto' });
  // Looks like a field so that a caret moves in it; nothing changes its text.
  field.addEventListener('beforeinput', (event) => event.preventDefault());
  const name = freshId('mark-place');
  const places = texts.map((_, place) => el('input', { type: 'radio', name, value: place, checked: place === 0 }));
  const chosen = freshId('mark-category');
  const kinds = categories.map((category, index) => el('input', { type: 'radio', name: chosen, value: category, checked: index === 0 }));
  const wrong = el('p', { class: 'wrong-note', role: 'alert' });
  const place = () => places.findIndex((radio) => radio.checked);
  const load = () => { field.value = texts[place()]; };
  for (const radio of places) radio.addEventListener('change', load);
  load();
  let result = null;
  await openDialog({
    title: 'Mark a passage',
    wide: true,
    content: [
      el('fieldset', { class: 'inline-choices' }, el('legend', {}, 'In which response'), places.map((radio, index) => el('label', {}, radio, ` ${letter(index)}`))),
      el('label', { for: id }, 'Text', el('span', { class: 'hint' }, 'Move with the arrow keys; hold Shift to select.')), field,
      el('fieldset', { class: 'inline-choices' }, el('legend', {}, 'What is it'), kinds.map((radio) => el('label', {}, radio, ` ${radio.value}`))),
      wrong,
    ],
    buttons: [{ text: 'Mark', value: 'mark', primary: true }],
    onOpen: (dialog) => {
      const button = dialog.querySelector('.dialog-buttons .primary');
      button.addEventListener('click', (event) => {
        const range = bounds(texts[place()], field.selectionStart, field.selectionEnd);
        if (range) {
          result = { place: place(), ...range, category: kinds.find((radio) => radio.checked).value };
          return;
        }
        event.stopImmediatePropagation();
        wrong.textContent = 'Select some text first.';
        field.focus();
      }, { capture: true });
      dialog.addEventListener('keydown', (event) => {
        if (event.key !== 'Enter' || event.repeat || event.target instanceof HTMLButtonElement) return;
        event.preventDefault();
        button.click();
      });
      field.focus();
      field.setSelectionRange(0, 0);
    },
  });
  return result;
}

function bounds(text, from, to) {
  let start = from;
  let end = to;
  while (start < end && /\s/.test(text[start])) start += 1;
  while (end > start && /\s/.test(text[end - 1])) end -= 1;
  return start < end ? { start, end } : null;
}
