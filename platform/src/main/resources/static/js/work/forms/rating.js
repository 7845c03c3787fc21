// Each response rated for each attribute.
import { el } from '../dom.js';
import { sharedParts } from './shared.js';
import { Columns } from '../columns.js';

export const layout = 'cards';

export function mount(task, host, onChange, screen) {
  const parts = sharedParts(task, () => {
    if (parts.problems().length === 0) screen.notice(Columns.sentence(screen.reading.unread()));
    onChange();
  }, screen);
  parts.ratings.prepend(el('p', { class: 'legend' }, task.responses.length === 1 ? 'Rate the response' : 'Rate each response'));
  host.append(parts.ratings, ...parts.rest);
  return { body: parts.value, setBody: parts.set, keys: parts.keys, problems: () => parts.problems() };
}
