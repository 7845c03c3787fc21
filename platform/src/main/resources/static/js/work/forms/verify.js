// Verify: before and after side by side with what differs, and for each fault whether it is mended.
import { showSafe } from '../../render/safe-html.js';
import { el, freshId } from '../dom.js';
import { faultList } from '../parts/faults.js';
import { reason } from '../parts/reason.js';

export const layout = 'own';

const ANSWERS = [{ value: true, text: 'Yes', key: 'y' }, { value: false, text: 'No', key: 'n' }];

export function mount(task, host, onChange, screen) {
  const { form, linked, prompt } = task;
  const pane = (name, html) => {
    const rendered = el('div', { class: 'rendered' });
    showSafe(rendered, html, { lang: prompt.language });
    return el('section', { class: 'writer-pane', 'aria-label': name },
      el('div', { class: 'writer-head' }, el('p', { class: 'part-name' }, name)),
      el('div', { class: 'preview-body', tabindex: 0, role: 'group', 'aria-label': `${name}, text` }, rendered));
  };
  screen.stage.append(el('div', { class: 'writer' }, pane('Before', linked.before_html), pane('After', linked.after_html)));
  // The faults were marked in the text as it was shown then; the differences view is another one.
  const marked = el('div');
  showSafe(marked, task.responses[0].html, { lang: prompt.language });
  const rows = [];
  const why = reason({ rule: form.reason, onchange: onChange, label: 'Notes', asked: 'Write your notes' });
  host.append(el('p', { class: 'legend' }, 'Is each fault mended?', el('span', { class: 'hint inline' }, ' In a row, Y and N answer.')),
    faultList({ root: marked.shadowRoot, spans: linked.spans, categories: form.categories, controls: row }), why.element);

  function row(span, index) {
    const name = freshId('mended');
    const note = el('span', { class: 'wrong-note', id: freshId('note') });
    const radios = ANSWERS.map(({ text }) => el('input', { type: 'radio', name, value: text, 'aria-label': text }));
    const picked = () => {
      note.textContent = '';
      onChange();
    };
    for (const radio of radios) radio.addEventListener('change', picked);
    const element = el('fieldset', { class: 'mended', 'aria-describedby': note.id },
      el('legend', { class: 'visually-hidden' }, `Is fault ${index + 1}, ${span.category}, mended?`),
      radios.map((radio, place) => el('label', { class: 'dot' }, radio, el('span', { 'aria-hidden': 'true' }, ANSWERS[place].text))), note);
    screen.keyboard.zone(element, (key) => {
      const place = ANSWERS.findIndex((answer) => answer.key === key);
      if (place < 0) return false;
      radios[place].checked = true;
      radios[place].focus();
      picked();
      return true;
    });
    rows.push({
      note,
      first: radios[0],
      value: () => ANSWERS[radios.findIndex((radio) => radio.checked)]?.value,
      set: (value) => radios.forEach((radio, place) => { radio.checked = ANSWERS[place].value === value; }),
    });
    return element;
  }

  const verdicts = () => rows.map(({ value }) => value() ?? null);
  return {
    body: () => ({ ...(verdicts().some((verdict) => verdict !== null) ? { verdicts: verdicts() } : {}), ...why.value() }),
    setBody(body) {
      for (const [index, { set }] of rows.entries()) set(body.verdicts?.[index] ?? undefined);
      why.set(body);
    },
    keys: [],
    problems: () => [...rows.flatMap(({ value, note, first }, index) => (value() === undefined
      ? [{ text: `Say whether fault ${index + 1} is mended.`, focus: first, mark: () => { note.textContent = 'Please choose.'; } }] : [])), ...why.problems()],
  };
}
