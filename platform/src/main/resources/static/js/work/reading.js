// Measures how the responses were read: how long each was in view and how far it was scrolled. Only a covariate for
// whoever analyses the answers, and a soft notice for the person; it blocks nothing.

const TICK = 250;
// Less than this share hidden below the edge counts as read to the end: rounding and a last blank line.
const END = 0.98;

export class Reading {
  #columns = [];
  #observer;

  constructor() {
    this.#observer = new IntersectionObserver((entries) => {
      for (const entry of entries) {
        const column = this.#columns.find(({ body }) => body === entry.target);
        if (column) column.inView = entry.intersectionRatio > 0.1 || entry.intersectionRect.height > 120;
      }
    }, { threshold: [0, 0.1, 0.25, 0.5, 0.75, 1] });
    setInterval(() => this.#tick(), TICK);
    // Of the page, or of whatever holds the responses: scrolls do not bubble, but they can be caught on their way down.
    document.addEventListener('scroll', () => this.#measure(), { passive: true, capture: true });
  }

  // bodies: the element of each response that scrolls, in the order shown
  start(bodies) {
    this.#observer.disconnect();
    this.#columns = bodies.map((body) => ({ body, inView: false, millis: 0, deepest: 0, scrolled: false }));
    for (const column of this.#columns) {
      this.#observer.observe(column.body);
      column.body.addEventListener('scroll', () => {
        if (column.body.scrollTop > 0) column.scrolled = true;
        this.#measure();
      }, { passive: true });
    }
    requestAnimationFrame(() => this.#measure());
  }

  #tick() {
    if (document.visibilityState !== 'visible') return;
    for (const column of this.#columns) if (column.inView) column.millis += TICK;
  }

  #measure() {
    for (const column of this.#columns) column.deepest = Math.max(column.deepest, reached(column.body));
  }

  // Places whose end has never been in view.
  unread() {
    this.#measure();
    return this.#columns.flatMap(({ deepest }, place) => (deepest < END ? [place] : []));
  }

  // [{visible_ms, deepest}] in the order shown
  result() {
    this.#measure();
    return this.#columns.map(({ millis, deepest }) => ({ visible_ms: millis, deepest: Math.round(deepest * 100) / 100 }));
  }
}

// How much of a text has been above the lower edge of its own window and of the browser's, 0 to 1.
function reached(body) {
  const box = body.getBoundingClientRect();
  if (box.height === 0) return 0;
  const outer = body.closest('.responses-host')?.getBoundingClientRect().bottom ?? window.innerHeight;
  const lower = Math.min(box.bottom, outer, window.innerHeight);
  const seen = body.scrollTop + Math.max(0, lower - box.top);
  return Math.min(1, seen / Math.max(1, body.scrollHeight));
}
