// Several responses in order. A digit gives the focused response its rank, the arrow keys move it, and so does
// dragging its letter; the cards themselves stay where they are, because a text that jumps cannot be read.
import { Columns, letter } from '../columns.js';
import { el, freshId } from '../dom.js';
import { Ranks } from '../parts/ranks.js';
import { choice } from '../parts/scale.js';
import { sharedParts } from './shared.js';

export const layout = 'cards';

export function mount(task, host, onChange, screen) {
  const { form, responses } = task;
  const count = responses.length;
  const ranks = new Ranks(count, form.ties);
  const places = responses.map((_, place) => place);
  const note = el('p', { class: 'wrong-note', id: freshId('note') });
  const parts = sharedParts(task, onChange, screen);
  const name = freshId('all-bad');
  const allBad = choice({
    name, value: 'all_bad', text: 'All of these are bad', className: 'verdict', keyboard: screen.keyboard, action: 'both_bad', onpick: () => changed(),
  });
  allBad.radio.type = 'checkbox';
  const board = el('ol', { class: 'rank-board' });
  const groups = places.map((place) => rankButtons(place));
  for (const place of places) {
    screen.columns.tools(place).append(groups[place].element);
    screen.keyboard.zone(screen.columns.sections()[place], (key, event, action) => pressed(place, key, event, action));
  }
  const main = el('div', { class: 'ranking', 'aria-describedby': note.id, role: 'group', 'aria-label': 'Order of the responses' },
    el('p', { class: 'legend' }, 'Put the responses in order, 1 is best.',
      el('span', { class: 'hint inline' }, ` Focus one and press 1 to ${count}, or ↑ ↓${form.ties ? '; equal ranks are fine' : ''}.`)),
    el('div', { class: 'rank-row' }, board, form.all_bad ? allBad.label : null), note);
  const ratings = parts.ratings ? [parts.ratings] : [];
  host.append(...(task.attributes_first ? [...ratings, main] : [main, ...ratings]), ...parts.rest);
  draw();

  function rankButtons(place) {
    const group = freshId('rank');
    const radios = places.map((index) => {
      const radio = el('input', { type: 'radio', name: group, value: index + 1, 'aria-label': `Rank ${index + 1}` });
      radio.addEventListener('change', () => give(place, index + 1));
      return radio;
    });
    const element = el('fieldset', { class: 'rank-buttons' }, el('legend', { class: 'visually-hidden' }, `Rank of response ${letter(place)}`),
      radios.map((radio, index) => el('label', { class: 'dot' }, radio, el('span', { 'aria-hidden': 'true' }, String(index + 1)))));
    return { element, radios };
  }

  function pressed(place, key, event, action) {
    const rank = /^grade_([1-9])$/.exec(action ?? '')?.[1] ?? /^[1-9]$/.exec(key)?.[0];
    if (rank !== undefined) {
      if (Number(rank) <= count) give(place, Number(rank));
      return true;
    }
    if (event.target instanceof HTMLInputElement) return false;
    switch (key) {
      case 'ArrowUp': step(place, -1); return true;
      case 'ArrowDown': step(place, 1); return true;
      case 'ArrowLeft': focusCard(place - 1); return true;
      case 'ArrowRight': focusCard(place + 1); return true;
      default: return false;
    }
  }

  function focusCard(place) {
    screen.columns.bodies()[Math.min(count - 1, Math.max(0, place))].focus();
  }

  function give(place, rank) {
    ranks.set(place, rank);
    allBad.radio.checked = false;
    changed();
    screen.say(`Response ${letter(place)} has rank ${ranks.of(place)}.`);
  }

  function step(place, direction) {
    ranks.move(place, direction);
    allBad.radio.checked = false;
    changed();
    screen.say(`Response ${letter(place)} has rank ${ranks.of(place)}.`);
  }

  function changed() {
    note.textContent = '';
    if (allBad.radio.checked) ranks.clear();
    draw();
    if (ranks.asServed) screen.notice('This is the order in which the responses were shown. Leave it if you mean it.');
    else screen.notice(ranks.complete ? Columns.sentence(screen.reading.unread()) : '');
    onChange();
  }

  // The board shows the order at a glance: a box for each rank, the letters in it.
  function draw() {
    const focusedPlace = document.activeElement?.closest?.('.rank-chip')?.dataset.place;
    for (const [place, { radios }] of groups.entries()) {
      for (const [index, radio] of radios.entries()) radio.checked = ranks.of(place) === index + 1;
    }
    const box = (rank, title) => {
      const inside = places.filter((place) => ranks.of(place) === rank);
      const element = el('li', { class: rank === null ? 'rank-box none' : 'rank-box' }, el('span', { class: 'rank-number' }, title),
        inside.length ? inside.map(chip) : el('span', { class: 'soft' }, el('span', { class: 'visually-hidden' }, 'empty')));
      element.addEventListener('dragover', (event) => rank !== null && event.preventDefault());
      element.addEventListener('drop', (event) => {
        const place = Number(event.dataTransfer.getData('text/plain'));
        if (rank === null || !Number.isInteger(place)) return;
        event.preventDefault();
        give(place, rank);
      });
      return element;
    };
    const boxes = places.map((index) => box(index + 1, String(index + 1)));
    if (!ranks.complete) boxes.push(box(null, 'No rank yet'));
    board.replaceChildren(...boxes);
    if (focusedPlace !== undefined) board.querySelector(`[data-place="${focusedPlace}"]`)?.focus();
  }

  function chip(place) {
    const element = el('button', { type: 'button', class: 'rank-chip', draggable: 'true', 'data-place': place, 'aria-label': `Response ${letter(place)}`, onclick: () => focusCard(place) }, letter(place));
    element.addEventListener('dragstart', (event) => event.dataTransfer.setData('text/plain', String(place)));
    screen.keyboard.zone(element, (key, event, action) => pressed(place, key, event, action));
    return element;
  }

  function value() {
    if (allBad.radio.checked) return { verdict: 'all_bad' };
    if (ranks.complete) return { verdict: 'ranked', ranks: ranks.dense() };
    return ranks.given ? { ranks: ranks.raw() } : {};
  }

  return {
    body: () => ({ ...value(), ...parts.value() }),
    setBody(body) {
      ranks.load(body.ranks);
      allBad.radio.checked = body.verdict === 'all_bad';
      parts.set(body);
      draw();
    },
    keys: [...parts.keys, ...(form.all_bad ? [{ action: 'both_bad', run: () => allBad.radio.click() }] : [])],
    problems() {
      const missing = allBad.radio.checked ? [] : ranks.missing();
      const text = `Give a rank to ${missing.map((place) => `response ${letter(place)}`).join(', ')}.`;
      const found = missing.length ? [{ text, focus: groups[missing[0]].radios[0], mark: () => { note.textContent = text; } }] : [];
      return [...found, ...parts.problems()];
    },
  };
}
