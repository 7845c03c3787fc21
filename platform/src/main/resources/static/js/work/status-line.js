// The lines above the work: how far, how long, how much; and whether what is typed is safe.
import { NoAnswer } from './api.js';
import { el, plural, show } from './dom.js';

// "14 done · 38 min this session · 9.40 EUR today (about 15.10 EUR/h)"; where it is known how many there are, as in
// practice and in the test, "Task 3 of 10" instead.
export function progressParts({ done, total, minutes, earned, per_hour: perHour }) {
  const far = total ? { name: 'Task', value: `${Math.min(done + 1, total)} of ${total}` } : { name: 'Done', value: String(done) };
  const parts = [far, { name: 'Session', value: `${minutes} min` }];
  if (earned && (earned.minor !== 0 || perHour)) {
    parts.push({ name: 'Today', value: perHour ? `${earned.text} (≈ ${perHour.text}/h)` : earned.text });
  }
  return parts;
}

export class StatusLine {
  #progress;
  #saved;
  #outbox;
  #retry;

  constructor({ progress, saved, outbox, onRetry }) {
    this.#progress = progress;
    this.#saved = saved;
    this.#outbox = outbox;
    this.#retry = onRetry;
  }

  progress(values) {
    if (!values) return;
    this.#progress.replaceChildren(...progressParts(values).map(({ name, value }) =>
      el('span', { class: 'figure' }, el('span', { class: 'figure-name' }, `${name} `), el('span', { class: 'figure-value' }, value))));
  }

  // What the server acknowledged.
  saved(date) {
    const time = date.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false });
    this.#saved.className = 'saved';
    this.#saved.replaceChildren(`Saved ${time} `, el('span', { 'aria-hidden': 'true' }, '✓'));
  }

  restored(local) {
    this.#saved.className = 'saved';
    this.#saved.textContent = local ? 'Restored from this browser' : 'Draft restored';
  }

  unsaved(fault, lasting) {
    this.#saved.className = 'saved unsaved';
    const kept = lasting ? 'kept in this browser' : 'kept on this page only';
    this.#saved.textContent = fault instanceof NoAnswer ? `Not on the server yet, ${kept}` : `Not saved: ${fault.message}`;
  }

  clear() {
    this.#saved.className = 'saved';
    this.#saved.textContent = '';
  }

  // The line about answers on their way; hidden while there is nothing to say.
  outbox({ waiting, refused, trouble }) {
    const lines = [];
    const kept = plural(waiting.length, 'answer');
    if (waiting.length > 0 && trouble === 'offline') {
      lines.push(el('p', {}, `Offline: ${kept} kept here, sent when the connection is back. `, this.#button('Try now')));
    } else if (waiting.length > 0 && trouble === 'signed-out') {
      lines.push(el('p', {}, `You are signed out: ${kept} kept here. `, el('a', { href: '/sign-in' }, 'Sign in'), ' and come back to send.'));
    } else if (waiting.length > 0 && trouble) {
      lines.push(el('p', {}, `The server could not take ${kept} just now. Kept here; trying again. `, this.#button('Try now')));
    }
    for (const entry of refused) {
      lines.push(el('p', {}, `An answer was not accepted: ${entry.detail} `, this.#button('Put it away', entry)));
    }
    this.#outbox.replaceChildren(...lines);
    show(this.#outbox, lines.length > 0);
  }

  #button(text, entry) {
    return el('button', { type: 'button', class: 'quiet', onclick: () => this.#retry(entry) }, text);
  }
}
