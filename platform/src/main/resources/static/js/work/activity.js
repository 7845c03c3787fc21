// Whether somebody is at work: time with the page in view, and input. Time away is never counted as work.

const IDLE = 60_000;

export class Activity {
  #lastInput = 0;
  #lastTick = performance.now();
  #inputs = 0;
  #active = 0;
  #untold = 0;
  #visible = 0;
  #hidden = 0;

  constructor() {
    const touched = () => {
      this.#lastInput = performance.now();
      this.#inputs += 1;
    };
    for (const type of ['keydown', 'pointerdown', 'pointermove', 'wheel', 'touchmove', 'scroll']) {
      document.addEventListener(type, touched, { passive: true, capture: true });
    }
    document.addEventListener('visibilitychange', () => this.#tick(document.visibilityState === 'hidden'));
    setInterval(() => this.#tick(document.visibilityState === 'visible'), 1000);
    this.#lastInput = performance.now();
  }

  // Adds the time since the last tick to where it belongs; a machine that slept adds nothing.
  #tick(wasVisible) {
    const now = performance.now();
    const passed = Math.min(now - this.#lastTick, 2000);
    this.#lastTick = now;
    if (!wasVisible) {
      this.#hidden += passed;
      return;
    }
    this.#visible += passed;
    if (now - this.#lastInput >= IDLE) return;
    this.#active += passed;
    this.#untold += passed;
  }

  // Whole active seconds since the last call, and whether there was input. Fractions stay for the next call.
  take() {
    this.#tick(document.visibilityState === 'visible');
    const seconds = Math.floor(this.#untold / 1000);
    this.#untold -= seconds * 1000;
    const touched = this.#inputs > 0;
    this.#inputs = 0;
    return { seconds, touched };
  }

  // Milliseconds so far; subtract two readings for the time between.
  reading() {
    this.#tick(document.visibilityState === 'visible');
    return { active: this.#active, visible: this.#visible, hidden: this.#hidden };
  }
}
