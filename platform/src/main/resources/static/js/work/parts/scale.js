// The graded comparison: one component for 2, 4, 6, 7, 8 and 9 points. A group of radio buttons from left to right in
// the order of the columns, so that the place of a key is the place on the screen. Nothing is chosen at the start.
import { el, freshId } from '../dom.js';

const STRENGTHS = {
  1: ['better'],
  2: ['much better', 'slightly better'],
  3: ['much better', 'better', 'slightly better'],
  4: ['very much better', 'much better', 'better', 'slightly better'],
};

// [{side: 'left'|'middle'|'right', letter, words, level}] from left to right; level 1 stands outermost.
export function grades(points) {
  const half = Math.floor(points / 2);
  const words = STRENGTHS[half];
  const left = words.map((text, index) => ({ side: 'left', letter: 'A', words: text, level: index + 1 }));
  const right = [...words].reverse().map((text, index) => ({ side: 'right', letter: 'B', words: text, level: half - index }));
  const middle = points % 2 === 1 ? [{ side: 'middle', letter: '', words: 'About the same', level: half + 1 }] : [];
  return [...left, ...middle, ...right];
}

const OTHERS = { tie: 'Tie', both_bad: 'Both bad', cannot_judge: 'Cannot judge' };

// A label that holds its radio button: large to touch, marked when chosen, its key printed on it.
export function choice({ name, value, text, className, keyboard, action, onpick }) {
  const radio = el('input', { type: 'radio', name, value });
  radio.addEventListener('change', onpick);
  const label = el('label', { class: `choice ${className}` }, radio, el('span', { class: 'choice-text' }, text));
  if (action) label.append(keyboard.hint(action, radio));
  return { label, radio };
}

// form: {points, tie, both_bad, cannot_judge}. Answer: {element, value(), set(verdict), keys, problem(), mark(text)}
export function scale({ form, keyboard, onpick }) {
  const name = freshId('verdict');
  const radios = new Map();
  const picked = () => {
    mark('');
    onpick();
  };
  const make = (value, action, text, className) => {
    const made = choice({ name, value, text, className, keyboard, action, onpick: picked });
    radios.set(value, made.radio);
    return made.label;
  };
  const note = el('p', { class: 'wrong-note', id: freshId('note') });
  const graded = el('div', { class: `grades of-${form.points}` }, grades(form.points).map((grade, index) =>
    make(String(index + 1), `grade_${index + 1}`,
      grade.letter ? [el('b', {}, grade.letter), ` ${grade.words}`] : grade.words, `grade ${grade.side} level-${grade.level}`)));
  const others = el('div', { class: 'verdicts' }, Object.entries(OTHERS).filter(([verdict]) => form[verdict])
    .map(([verdict, text]) => make(verdict, verdict, text, 'verdict')));
  const element = el('fieldset', { class: 'scale', 'aria-describedby': note.id },
    el('legend', {}, 'Which response is better?'), el('div', { class: 'scale-row' }, graded, others), note);

  function mark(text) {
    note.textContent = text;
    for (const radio of radios.values()) {
      if (text) radio.setAttribute('aria-invalid', 'true');
      else radio.removeAttribute('aria-invalid');
    }
  }

  const pick = (value) => {
    const radio = radios.get(value);
    if (radio.checked) return;
    radio.checked = true;
    // The focus goes along only where it already was in this group: elsewhere somebody may be scrolling.
    if (element.contains(document.activeElement)) radio.focus();
    picked();
  };
  // With single keys switched off, digits still work while the group has the focus.
  keyboard.zone(element, (key) => {
    if (!/^[1-9]$/.test(key) || !radios.has(key) || keyboard.printed(`grade_${key}`) !== '') return false;
    pick(key);
    return true;
  });
  return {
    element,
    mark,
    first: () => radios.get('1'),
    value() {
      const chosen = [...radios].find(([, radio]) => radio.checked)?.[0];
      if (chosen === undefined) return {};
      return /^\d$/.test(chosen) ? { verdict: 'graded', grade: Number(chosen) } : { verdict: chosen };
    },
    set({ verdict, grade }) {
      for (const radio of radios.values()) radio.checked = false;
      const radio = radios.get(verdict === 'graded' ? String(grade) : verdict);
      if (radio) radio.checked = true;
    },
    keys: [...radios.keys()].map((value) => ({ action: /^\d$/.test(value) ? `grade_${value}` : value, run: () => pick(value) })),
  };
}
