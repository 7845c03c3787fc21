// Fix: the text with its faults listed, to be mended in a field that begins with the text as it is.
import { showSafe } from '../../render/safe-html.js';
import { el } from '../dom.js';
import { editor } from '../parts/editor.js';
import { faultList, paintFaults } from '../parts/faults.js';
import { pastes } from '../parts/pastes.js';
import { reason } from '../parts/reason.js';

export const layout = 'own';

export function mount(task, host, onChange, screen) {
  const { form, linked, prompt } = task;
  const before = linked.text;
  const rendered = el('div', { class: 'rendered' });
  const original = el('section', { class: 'writer-pane', 'aria-label': 'The text as it is' },
    el('div', { class: 'writer-head' }, el('p', { class: 'part-name' }, 'As it is')),
    el('div', { class: 'preview-body', tabindex: 0, role: 'group', 'aria-label': 'The text as it is, text' }, rendered));
  showSafe(rendered, task.responses[0].html, { lang: prompt.language });
  paintFaults(rendered.shadowRoot, linked.spans, form.categories);
  const writer = editor({ lease: task.lease, label: 'Your version', hint: 'Change what is needed and nothing else.', language: prompt.language, signal: screen.signal, onchange: onChange });
  const pasted = pastes({ lease: task.lease, field: writer.field, onchange: onChange });
  writer.set(before);
  writer.element.classList.add('three');
  writer.element.prepend(original);
  screen.stage.append(writer.element);
  const why = reason({ rule: form.reason, onchange: onChange, label: 'Notes', asked: 'Write your notes' });
  host.append(el('p', { class: 'legend' }, 'Mend these faults.'),
    faultList({ root: rendered.shadowRoot, spans: linked.spans, categories: form.categories, controls: (span, index, quote) =>
      el('button', { type: 'button', class: 'tool', 'aria-label': `Go to fault ${index + 1} in your version`, onclick: () => goTo(quote) }, 'Go to it') }),
    pasted.element, why.element);

  // Selects the words in the field where they still stand there as they were read.
  function goTo(quote) {
    const words = quote.replace(/…$/, '');
    const at = writer.field.value.indexOf(words);
    writer.field.focus();
    if (at >= 0) writer.field.setSelectionRange(at, at + words.length);
    else screen.notice('These words do not stand in your version as they were; look for them in the text as it is.');
  }

  return {
    body: () => ({ text: writer.text(), ...why.value() }),
    setBody(body) {
      writer.set(typeof body.text === 'string' ? body.text : before);
      why.set(body);
    },
    keys: [],
    problems() {
      const unchanged = writer.text().trim() === before.trim() ? [{ text: 'Your version is the text as it was. Mend at least one fault, or skip the task.', focus: writer.field }] : [];
      return [...writer.problems('Your version is empty.'), ...unchanged, ...why.problems()];
    },
    telemetry: () => ({ pastes: pasted.list() }),
  };
}
