// How long the task is reserved, in a friendly line; renewed by work, never a threat: late work is accepted.
import { call, NoAnswer, Refusal, serverNow } from './api.js';
import { plural } from './dom.js';

const BEAT = 15_000;
const SOON = 120_000;

// What the line says. {text, soon, over}
export function leaseLine(left, capped) {
  if (left <= 0) return { text: 'The reserved time is over. Your work is still here and can be submitted.', soon: false, over: true };
  // The guess of the server's clock may be a second off: 20 minutes are not 21.
  const minutes = Math.ceil((left - 1_500) / 60_000);
  const time = left <= 60_000 ? `${Math.ceil(left / 1000)} s` : `${minutes} min`;
  return {
    text: capped ? `Reserved for you: ${time} left (not renewed any more)` : `Reserved for you: ${time} left (renews while you work)`,
    soon: left <= SOON,
    over: false,
  };
}

export class Lease {
  #task = null;
  #activity;
  #line;
  #offer;
  #say;
  #offered = false;
  #capped = false;
  #expires = 0;

  // line: where the text stands; offer: the button that keeps the task; say: tells screen readers
  constructor({ activity, line, offer, say }) {
    this.#activity = activity;
    this.#line = line;
    this.#offer = offer;
    this.#say = say;
    offer.addEventListener('click', () => this.keep());
    setInterval(() => this.#draw(), 1000);
    setInterval(() => this.#beat(), BEAT);
  }

  start(task) {
    this.#task = task;
    this.#expires = Date.parse(task.expires_at);
    this.#capped = Date.parse(task.hard_cap_at) <= this.#expires;
    this.#offered = false;
    this.#activity.take();
    this.#draw();
  }

  stop() {
    this.#task = null;
    this.#line.textContent = '';
    this.#offer.hidden = true;
  }

  // Renews because the person asked for it.
  async keep() {
    await this.#renew(this.#activity.take().seconds);
    if (document.activeElement === this.#offer) this.#line.focus();
    this.#offer.hidden = true;
    if (this.#task) this.#say(this.#line.textContent);
  }

  async #beat() {
    if (!this.#task || document.visibilityState !== 'visible') return;
    const { seconds, touched } = this.#activity.take();
    // Without input nothing is sent; the seconds of quiet reading wait for the next sign of life.
    if (!touched) {
      this.#quiet += seconds;
      return;
    }
    const all = this.#quiet + seconds;
    this.#quiet = 0;
    await this.#renew(all);
  }

  #quiet = 0;

  async #renew(seconds) {
    const task = this.#task;
    if (!task) return;
    try {
      const answer = await call('POST', `/api/v1/leases/${task.lease}/heartbeat`, { active_seconds: seconds });
      if (task !== this.#task) return;
      this.#expires = Date.parse(answer.expires_at);
      this.#capped = !answer.renewed;
      if (this.#expires - serverNow() > SOON) this.#offered = false;
      this.#draw();
    } catch (fault) {
      if (!(fault instanceof Refusal) && !(fault instanceof NoAnswer)) throw fault;
      // The line goes on counting down; the outbox and the drafts say what is wrong with the connection.
      this.#quiet += seconds;
    }
  }

  #draw() {
    if (!this.#task) return;
    const left = this.#expires - serverNow();
    const { text, soon, over } = leaseLine(left, this.#capped);
    if (this.#line.textContent !== text) this.#line.textContent = text;
    this.#line.classList.toggle('soon', soon || over);
    this.#offer.hidden = !soon || over || this.#capped;
    if (soon && !this.#offered) {
      this.#offered = true;
      const minutes = plural(Math.max(1, Math.round(left / 60_000)), 'minute');
      this.#say(this.#capped
        ? `${minutes} left for this task. You can submit it later too.`
        : `${minutes} left for this task. You can keep it with the button Keep it.`);
    }
  }
}
