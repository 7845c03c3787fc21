// Writing a demonstration: the text with its preview, the rules it must keep, links to sources.
import { el } from '../dom.js';
import { editor } from '../parts/editor.js';
import { pastes } from '../parts/pastes.js';
import { reason } from '../parts/reason.js';
import { sources } from '../parts/sources.js';

export const layout = 'own';

export function mount(task, host, onChange, screen) {
  const { form } = task;
  const writer = editor({
    lease: task.lease, label: 'Your answer', hint: 'Markdown works.', words: { least: form.least_words, most: form.most_words },
    language: form.language || task.prompt.language, signal: screen.signal, onchange: onChange,
  });
  const pasted = pastes({ lease: task.lease, field: writer.field, onchange: onChange });
  const links = form.sources ? sources({ onchange: onChange }) : null;
  const why = reason({ rule: form.reason, onchange: onChange, label: 'Notes on your answer', asked: 'Write your notes' });
  const rules = form.rules.length === 0 ? null : el('section', { class: 'writing-rules', 'aria-label': 'What the text must do or avoid' },
    el('h2', { class: 'part-name' }, 'The text must keep to'), el('ul', {}, form.rules.map((rule) => el('li', { dir: 'auto' }, rule))));
  screen.stage.append(el('div', { class: rules ? 'composing with-rules' : 'composing' }, rules, writer.element));
  host.append(pasted.element, ...(links ? [links.element] : []), why.element);
  return {
    body: () => ({ text: writer.text(), ...(links?.value() ?? {}), pasted_characters: pasted.characters(), ...why.value() }),
    setBody(body) {
      writer.set(body.text ?? '');
      links?.set(body);
      pasted.set(body.pasted_characters);
      why.set(body);
    },
    keys: [],
    problems: () => [...writer.problems('Write your answer first.'), ...(links?.problems() ?? []), ...why.problems()],
    telemetry: () => ({ pastes: pasted.list() }),
  };
}
