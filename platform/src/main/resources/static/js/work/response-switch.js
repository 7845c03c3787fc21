// On a phone the responses stand below each other: a bar that stays in view says which one this is and goes to the
// others and to the answer; so does a swipe from one response to the next. Neither answers anything.
import { el } from './dom.js';

const SWIPE = 70;
// What was chosen stays marked while the page moves there, even where it is too short to fill the middle of the screen.
const MOVING = 600;

export class ResponseSwitch {
  #stops = [];
  #buttons = [];
  #observer = null;
  #current = 0;
  #responses = 0;
  #movedAt = -MOVING;

  // parts: [{section, body, name, place}]; answer: {section, body} of the question. Answer: the bar
  of(parts, answer) {
    this.#responses = parts.length;
    this.#stops = [...parts, answer];
    this.#observer?.disconnect();
    this.#buttons = parts.map((part) => el('button', { type: 'button', onclick: () => this.#go(part.place) }, String.fromCharCode(65 + part.place)));
    this.#buttons.push(el('button', { type: 'button', class: 'to-answer', onclick: () => this.#go(parts.length) }, 'Answer'));
    const bar = el('nav', { class: 'response-switch', 'aria-label': 'Responses' }, this.#buttons);
    // What fills the middle of the screen is the current one.
    this.#observer = new IntersectionObserver((entries) => {
      if (performance.now() - this.#movedAt < MOVING) return;
      for (const entry of entries) {
        if (entry.isIntersecting) this.#mark(this.#stops.findIndex((stop) => stop.section === entry.target));
      }
    }, { rootMargin: '-45% 0px -45% 0px' });
    for (const stop of this.#stops) this.#observer.observe(stop.section);
    for (const part of parts) this.#listen(part.section);
    this.#mark(0);
    return bar;
  }

  #mark(index) {
    this.#current = index;
    for (const [at, button] of this.#buttons.entries()) {
      if (at === index) button.setAttribute('aria-current', 'true');
      else button.removeAttribute('aria-current');
    }
    // More responses than fit: the bar goes along.
    const button = this.#buttons[index];
    const bar = button.parentElement;
    if (bar && bar.scrollWidth > bar.clientWidth) bar.scrollLeft = button.offsetLeft - bar.offsetLeft - bar.clientWidth / 2;
  }

  #go(index) {
    const stop = this.#stops[index];
    if (!stop) return;
    this.#movedAt = performance.now();
    stop.section.scrollIntoView({ block: 'start' });
    stop.body.focus({ preventScroll: true });
    this.#mark(index);
  }

  #listen(section) {
    let start = null;
    section.addEventListener('touchstart', (event) => {
      start = event.touches.length === 1 && !scrollsSideways(event.composedPath()) ? { x: event.touches[0].clientX, y: event.touches[0].clientY } : null;
    }, { passive: true });
    section.addEventListener('touchend', (event) => {
      if (!start || !stacked() || !document.getSelection()?.isCollapsed) return;
      const x = event.changedTouches[0].clientX - start.x;
      const y = event.changedTouches[0].clientY - start.y;
      start = null;
      if (Math.abs(x) < SWIPE || Math.abs(y) > Math.abs(x) / 2) return;
      const next = this.#current + (x < 0 ? 1 : -1);
      if (next < this.#responses) this.#go(next);
    }, { passive: true });
  }
}

// A swipe over a wide table or a line of code scrolls that.
function scrollsSideways(path) {
  return path.some((element) => element instanceof Element && element.scrollWidth > element.clientWidth + 1
    && ['auto', 'scroll'].includes(getComputedStyle(element).overflowX));
}

// The same width as in work.css.
export function stacked() {
  return window.matchMedia('(max-width: 719.98px)').matches;
}
