// Which of two responses is better, and by how much.
import { Columns } from '../columns.js';
import { scale } from '../parts/scale.js';
import { sharedParts } from './shared.js';

export const layout = 'columns';

export function mount(task, host, onChange, screen) {
  const main = scale({
    form: task.form,
    keyboard: screen.keyboard,
    onpick: () => {
      screen.notice(Columns.sentence(screen.reading.unread()));
      onChange();
    },
  });
  const parts = sharedParts(task, onChange, screen);
  const ratings = parts.ratings ? [parts.ratings] : [];
  host.append(...(task.attributes_first ? [...ratings, main.element] : [main.element, ...ratings]), ...parts.rest);
  return {
    body: () => ({ ...main.value(), ...parts.value() }),
    setBody(body) {
      main.set(body);
      parts.set(body);
    },
    keys: [...main.keys, ...parts.keys],
    problems() {
      const { verdict } = main.value();
      const missing = 'Choose which response is better.';
      const found = verdict ? [] : [{ text: missing, focus: main.first(), mark: () => main.mark(missing) }];
      // Who cannot judge has nothing to rate and nothing to give a reason for.
      return verdict === 'cannot_judge' ? [] : [...found, ...parts.problems()];
    },
  };
}
