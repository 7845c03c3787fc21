// What several forms have beside their main question: ratings, a reason, marked passages.
import { attributes } from '../parts/attributes.js';
import { highlights } from '../parts/highlights.js';
import { reason } from '../parts/reason.js';

// screen: {columns, keyboard, say, signal}. Answer: {ratings, rest, value(), set(body), problems(), keys}
export function sharedParts(task, onChange, { columns, keyboard, say, signal }) {
  const { form } = task;
  const rated = attributes({ attributes: form.attributes ?? [], count: task.responses.length, keyboard, onpick: onChange });
  const why = reason({ rule: form.reason, onchange: onChange });
  const marked = highlights({ categories: form.reason.categories, columns, keyboard, say, signal, onchange: onChange });
  return {
    ratings: rated.element,
    rest: [why.element, marked.element].filter((element) => element !== null),
    value: () => ({ ...rated.value(), ...why.value(), ...marked.value() }),
    set(body) {
      rated.set(body);
      why.set(body);
      marked.set(body);
    },
    problems: () => [...rated.problems(), ...why.problems()],
    keys: marked.keys,
  };
}

// Ratings that are not complete are kept in a draft; an answer has complete ones only.
export function withoutGaps(body) {
  if (!body.attributes) return body;
  const complete = Object.entries(body.attributes).filter(([, values]) => values.every((value) => value !== null));
  const { attributes: dropped, ...rest } = body;
  return complete.length ? { ...rest, attributes: Object.fromEntries(complete) } : rest;
}
