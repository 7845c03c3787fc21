// Small modal dialogs: the browser's own <dialog> keeps the focus inside and closes on Escape.
import { el, freshId } from './dom.js';

// Opens a dialog. content: elements; buttons: [{text, value, primary, key}]. Answer: the value of the button that
// closed it, '' where it was left.
export function openDialog({ title, content, buttons, wide = false, onOpen }) {
  const titleId = freshId('dialog-title');
  const heading = el('h2', { id: titleId }, title);
  const row = el('div', { class: 'dialog-buttons' });
  const dialog = el('dialog', { class: wide ? 'work-dialog wide' : 'work-dialog', 'aria-labelledby': titleId },
    el('div', { class: 'dialog-head' }, heading,
      el('button', { type: 'button', class: 'quiet', onclick: () => dialog.close('') }, 'Close ', el('kbd', { 'aria-hidden': 'true' }, 'Esc'))),
    el('div', { class: 'dialog-body' }, content), row);
  for (const { text, value, primary } of buttons) {
    row.append(el('button', { type: 'button', class: primary ? 'primary' : null, onclick: () => dialog.close(value) }, text));
  }
  if (buttons.length === 0) row.remove();
  const before = document.activeElement;
  document.body.append(dialog);
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
      resolve(dialog.returnValue);
    });
    dialog.showModal();
    onOpen?.(dialog);
  });
}

// A list of reasons, one to choose, 1 to 9 on the keys; and a line of text, which a reason may need: `needs` says so
// where it is missing.
// Answer: null where it was left, else {reason, comment, button}.
export async function askReason({ title, intro, reasons, comment, buttons }) {
  const name = freshId('reason');
  const radios = reasons.map(({ value }) => el('input', { type: 'radio', name, value }));
  const list = el('fieldset', { class: 'reasons' }, el('legend', { class: 'visually-hidden' }, title),
    reasons.map(({ text }, index) => el('label', {}, radios[index], ` ${text} `, el('kbd', { 'aria-hidden': 'true' }, String(index + 1)))));
  const text = el('textarea', { maxlength: 1000, rows: 2, id: freshId('comment') });
  const wrong = el('p', { class: 'wrong-note', role: 'alert' });
  const chosen = () => radios.find((radio) => radio.checked);
  const button = await openDialog({
    title,
    content: [el('p', {}, intro), list, el('label', { for: text.id }, comment), text, wrong],
    buttons,
    onOpen: (dialog) => {
      dialog.addEventListener('keydown', (event) => {
        const typing = event.target === text;
        const digit = Number(event.key);
        if (!typing && !event.ctrlKey && !event.altKey && !event.metaKey && digit >= 1 && digit <= radios.length) {
          radios[digit - 1].checked = true;
          radios[digit - 1].focus();
          event.preventDefault();
        }
        const inside = event.target instanceof HTMLInputElement || (typing && (event.ctrlKey || event.metaKey));
        if (event.key === 'Enter' && inside && !event.repeat) {
          event.preventDefault();
          dialog.querySelector('.dialog-buttons .primary').click();
        }
      });
      for (const choice of dialog.querySelectorAll('.dialog-buttons button')) {
        choice.addEventListener('click', (event) => {
          const missing = chosen() ? reasons[radios.indexOf(chosen())].needs : '';
          if (chosen() && (!missing || text.value.trim())) return;
          event.stopImmediatePropagation();
          wrong.textContent = missing || 'Please choose a reason.';
          (missing ? text : radios[0]).focus();
        }, { capture: true });
      }
      radios[0].focus();
    },
  });
  return button === '' ? null : { reason: chosen().value, comment: text.value.trim(), button };
}

// Skipping and flagging.
export function askSkip() {
  return askReason({
    title: 'Skip this task',
    intro: 'It goes to somebody else. Skipping does not count against you.',
    reasons: [
      { value: 'not my field', text: 'I do not know enough about this topic' },
      { value: 'language', text: 'It is in a language I do not read well' },
      { value: 'broken', text: 'It is empty, cut off or does not make sense' },
      { value: 'disturbing', text: 'I would rather not read this' },
      { value: 'other', text: 'Something else' },
    ],
    comment: 'Anything to add (optional)',
    buttons: [{ text: 'Skip', value: 'skip', primary: true }],
  });
}

export function askFlag() {
  return askReason({
    title: 'Flag this task',
    intro: 'The people who run this campaign will look at it.',
    reasons: [
      { value: 'unsafe', text: 'It is dangerous or hurtful' },
      { value: 'broken', text: 'It is broken: empty, cut off, shown wrongly' },
      { value: 'personal_data', text: 'It contains private data of a real person' },
      { value: 'guidelines', text: 'I have a question about the guidelines', needs: 'Please write your question.' },
      { value: 'other', text: 'Something else' },
    ],
    comment: 'What should they know (needed for a question)',
    buttons: [{ text: 'Flag and skip', value: 'skip' }, { text: 'Flag and go on', value: 'stay', primary: true }],
  });
}
