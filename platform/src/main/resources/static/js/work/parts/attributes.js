// Ratings of each response for each attribute: yes or no, or a scale of 3 to 9 points. Tab goes from row to row, a
// digit sets the row that has the focus (y and n for yes and no).
import { el, freshId } from '../dom.js';
import { letter } from '../columns.js';

// What can be chosen: values with their words.
function options({ points }) {
  if (points === 2) return [{ value: 1, text: 'Yes', key: 'y' }, { value: 0, text: 'No', key: 'n' }];
  return Array.from({ length: points }, (_, index) => ({ value: index + 1, text: String(index + 1), key: String(index + 1) }));
}

function row(attribute, place, alone, keyboard, onpick) {
  const name = freshId(`attribute-${attribute.key}`);
  const radios = new Map();
  const pick = (value) => {
    const radio = radios.get(value);
    radio.checked = true;
    radio.focus();
    picked();
  };
  const note = el('span', { class: 'wrong-note', id: freshId('note') });
  const picked = () => {
    note.textContent = '';
    onpick();
  };
  const ends = attribute.points > 2 && (attribute.low || attribute.high);
  const choices = options(attribute);
  const dots = choices.map(({ value, text }, index) => {
    const end = index === 0 ? attribute.low : index === choices.length - 1 ? attribute.high : '';
    const radio = el('input', { type: 'radio', name, value, 'aria-label': end && ends ? `${text}, ${end}` : text });
    radio.addEventListener('change', picked);
    radios.set(value, radio);
    return el('label', { class: 'dot' }, radio, el('span', { 'aria-hidden': 'true' }, text));
  });
  const element = el('fieldset', { class: `attribute-row place-${place}`, 'aria-describedby': note.id },
    el('legend', { class: 'visually-hidden' }, alone ? attribute.question : `${attribute.question}, response ${letter(place)}`),
    el('span', { class: 'letter', 'aria-hidden': 'true' }, letter(place)),
    el('div', { class: 'dots' }, dots), note);
  keyboard.zone(element, (key) => {
    const option = choices.find((candidate) => candidate.key === key);
    if (!option) return false;
    pick(option.value);
    return true;
  });
  return {
    element,
    note,
    first: () => radios.get(choices[0].value),
    value: () => [...radios].find(([, radio]) => radio.checked)?.[0],
    set: (value) => radios.forEach((radio, own) => { radio.checked = own === value; }),
  };
}

// attributes: of the form; count: responses. Answer: {element, value(), set(values), problems()}; element is null
// where nothing is rated.
export function attributes({ attributes: list, count, keyboard, onpick }) {
  if (list.length === 0) return { element: null, value: () => ({}), set() {}, problems: () => [] };
  const rows = list.map((attribute) => ({
    attribute,
    places: Array.from({ length: count }, (_, place) => row(attribute, place, count === 1, keyboard, onpick)),
  }));
  const element = el('div', { class: `attributes of-${count}`, role: 'group', 'aria-label': 'Ratings' }, rows.map(({ attribute, places }) =>
    el('div', { class: 'attribute' },
      el('div', { class: 'attribute-name', 'aria-hidden': 'true' }, attribute.question,
        attribute.points > 2 && (attribute.low || attribute.high)
          ? el('span', { class: 'hint' }, `1 ${attribute.low || 'low'}, ${attribute.points} ${attribute.high || 'high'}`) : null),
      el('div', { class: 'attribute-places' }, places.map((part) => part.element)))));
  return {
    element,
    // {helpful: [4, 2]}; attributes that are not rated for every response yet hold null there.
    value() {
      const given = rows.map(({ attribute, places }) => [attribute.key, places.map((part) => part.value() ?? null)])
        .filter(([, values]) => values.some((value) => value !== null));
      return given.length ? { attributes: Object.fromEntries(given) } : {};
    },
    set(body) {
      for (const { attribute, places } of rows) {
        for (const [place, part] of places.entries()) part.set(body.attributes?.[attribute.key]?.[place] ?? undefined);
      }
    },
    problems: () => rows.flatMap(({ attribute, places }) => places.flatMap((part, place) => {
      if (part.value() !== undefined) return [];
      return [{ text: `Rate ${count === 1 ? 'the response' : `response ${letter(place)}`}: ${attribute.question}`, focus: part.first(), mark: () => { part.note.textContent = 'Please choose.'; } }];
    })),
  };
}
