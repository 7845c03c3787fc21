// The line between two responses: drag it, or move it with the arrow keys or the keys for narrower and wider.
import { el } from './dom.js';

const LEAST = 25;
const MOST = 75;
const STEP = 5;

// grid: the element whose columns it sets. Answer: {element, move(direction)}
export function splitter(grid, preferences) {
  const element = el('div', {
    class: 'splitter', role: 'separator', tabindex: 0, 'aria-orientation': 'vertical', 'aria-label': 'Width of response A, per cent',
    'aria-valuemin': LEAST, 'aria-valuemax': MOST,
  });
  let share = 50;
  const set = (value, keep) => {
    share = Math.min(MOST, Math.max(LEAST, Math.round(value)));
    grid.style.setProperty('--left', `${share}fr`);
    grid.style.setProperty('--right', `${100 - share}fr`);
    element.setAttribute('aria-valuenow', String(share));
    if (keep) preferences.write('split', share);
  };
  set(preferences.read('split') ?? 50, false);
  element.addEventListener('keydown', (event) => {
    const moves = { ArrowLeft: share - STEP, ArrowRight: share + STEP, Home: LEAST, End: MOST };
    if (!(event.key in moves) || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    set(moves[event.key], true);
  });
  element.addEventListener('dblclick', () => set(50, true));
  element.addEventListener('pointerdown', (event) => {
    event.preventDefault();
    element.setPointerCapture(event.pointerId);
    const box = grid.getBoundingClientRect();
    const rightToLeft = getComputedStyle(grid).direction === 'rtl';
    const follow = (move) => {
      const left = ((move.clientX - box.left) / box.width) * 100;
      set(rightToLeft ? 100 - left : left, false);
    };
    element.addEventListener('pointermove', follow);
    element.addEventListener('lostpointercapture', () => {
      element.removeEventListener('pointermove', follow);
      set(share, true);
    }, { once: true });
  });
  return { element, move: (direction) => set(share + direction * STEP, true) };
}
