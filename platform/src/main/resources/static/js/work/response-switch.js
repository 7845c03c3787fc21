// On a phone the responses stand below each other: a bar that stays in view says which one this is and goes to the
// others; so does a swipe. Neither answers anything.
import { el } from './dom.js';

const SWIPE = 70;

export class ResponseSwitch {
  #parts = [];
  #buttons = [];
  #observer = null;
  #current = 0;

  // parts: [{section, name, place}]. Answer: the bar
  of(parts) {
    this.#parts = parts;
    this.#observer?.disconnect();
    this.#buttons = parts.map((part) => el('button', { type: 'button', onclick: () => this.#go(part.place) }, String.fromCharCode(65 + part.place)));
    const bar = el('nav', { class: 'response-switch', 'aria-label': 'Responses' }, this.#buttons);
    // A response is the current one while it fills the middle of the screen.
    this.#observer = new IntersectionObserver((entries) => {
      for (const entry of entries) {
        if (entry.isIntersecting) this.#mark(parts.findIndex((part) => part.section === entry.target));
      }
    }, { rootMargin: '-45% 0px -45% 0px' });
    for (const part of parts) {
      this.#observer.observe(part.section);
      this.#listen(part.section);
    }
    this.#mark(0);
    return bar;
  }

  #mark(place) {
    this.#current = place;
    for (const [index, button] of this.#buttons.entries()) {
      if (index === place) button.setAttribute('aria-current', 'true');
      else button.removeAttribute('aria-current');
    }
  }

  #go(place) {
    const part = this.#parts[place];
    if (!part) return;
    part.section.scrollIntoView({ block: 'start' });
    part.body.focus({ preventScroll: true });
    this.#mark(place);
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
      this.#go(this.#current + (x < 0 ? 1 : -1));
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
