// After an answer was recorded: its receipt, and for some seconds the offer to take it back.
import { serverNow } from './api.js';
import { el, show } from './dom.js';

export class UndoBar {
  #box;
  #button;
  #text;
  #left;
  #until = 0;
  #timer = 0;
  #last = null;

  // onUndo(last): last = {lease, body, receipt}
  constructor(box, { keyboard, onUndo }) {
    this.#box = box;
    this.#text = el('span', { class: 'undo-text' });
    this.#left = el('span', { class: 'undo-left', 'aria-hidden': 'true' });
    this.#button = el('button', { type: 'button', class: 'undo', onclick: () => this.#last && onUndo(this.#last) });
    this.#button.append('Undo ', keyboard.hint('undo', this.#button), this.#left);
    box.append(this.#text, this.#button);
    keyboard.on('undo', () => !this.#button.hidden && !this.#button.disabled && this.#button.click());
    show(box, false);
  }

  // Offers to take an answer back.
  offer(last, say) {
    this.#last = last;
    this.#until = Date.parse(last.receipt.undo_until);
    this.#button.disabled = false;
    this.#text.textContent = `Recorded ${last.receipt.receipt}`;
    show(this.#box, true);
    show(this.#button, true);
    clearInterval(this.#timer);
    this.#timer = setInterval(() => this.#tick(), 250);
    this.#tick();
    const seconds = Math.round((this.#until - serverNow()) / 1000);
    say(seconds > 0 ? `Recorded. You can undo it for ${seconds} seconds.` : 'Recorded.');
  }

  busy(yes) {
    this.#button.disabled = yes;
  }

  // The offer ends: another answer was given, or it was taken back.
  end() {
    clearInterval(this.#timer);
    this.#last = null;
    show(this.#box, false);
  }

  #tick() {
    const left = Math.ceil((this.#until - serverNow()) / 1000);
    if (left > 0) {
      this.#left.textContent = ` ${left} s`;
      return;
    }
    clearInterval(this.#timer);
    this.#last = null;
    // A focus that stands on a button which goes away would fall to the top of the page.
    if (document.activeElement === this.#button) this.#text.closest('[data-after-undo]')?.querySelector('.primary')?.focus();
    show(this.#button, false);
  }
}
