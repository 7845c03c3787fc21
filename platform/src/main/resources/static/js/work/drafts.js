// Saves what is filled in: to this browser at once, to the server every two seconds and when the page loses the focus.
// "Saved" is what the server acknowledged, never a guess.
import { call, NoAnswer, Refusal } from './api.js';

const EVERY = 2_000;

export class Drafts {
  #keeper;
  #person;
  #on;
  #lease = '';
  #version = 0;
  #read = () => ({});
  #dirty = false;
  #sending = null;

  // on: {saved(date), failed(text), elsewhere({version, body}, {takeTheirs, keepMine})}
  constructor({ keeper, person, on }) {
    this.#keeper = keeper;
    this.#person = person;
    this.#on = on;
    setInterval(() => this.save(), EVERY);
    window.addEventListener('blur', () => this.save());
    window.addEventListener('pagehide', () => this.save({ keepalive: true }));
    document.addEventListener('focusout', () => this.save());
    document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && this.save({ keepalive: true }));
  }

  // Begins with a task. read() gives the body now. Answer: what to fill in, or null; local is true where this browser
  // kept something that the server never acknowledged.
  async start(task, read) {
    this.#lease = task.lease;
    this.#read = read;
    this.#dirty = false;
    const server = task.draft;
    this.#version = server?.version ?? 0;
    const kept = await this.#keeper.drafts.get(task.lease);
    if (!kept || kept.person !== this.#person) return server ? { body: server.body, local: false } : null;
    if (kept.base === this.#version) {
      this.#dirty = true;
      return { body: kept.body, local: true };
    }
    // The page went away before it heard that its last words had arrived.
    if (server && same(kept.body, server.body)) {
      await this.#keeper.drafts.remove(task.lease);
      return { body: server.body, local: false };
    }
    // The server has something newer than what this copy was made from.
    this.#ask({ version: this.#version, body: server?.body ?? {} }, kept.body);
    return { body: server?.body ?? {}, local: false };
  }

  // The body changed: written down here at once.
  async changed() {
    if (!this.#lease) return;
    this.#dirty = true;
    await this.#keeper.drafts.put({ lease: this.#lease, person: this.#person, base: this.#version, body: this.#read(), at: Date.now() });
  }

  // Ends with a task: answered or given back.
  async stop() {
    const lease = this.#lease;
    this.#lease = '';
    this.#dirty = false;
    if (lease) await this.#keeper.drafts.remove(lease);
  }

  // Waits for what is on its way, so that a submission is never overtaken by its own draft.
  async settled() {
    await this.#sending;
  }

  async save({ keepalive = false } = {}) {
    if (!this.#lease || !this.#dirty || this.#sending) return;
    this.#sending = this.#send(keepalive).finally(() => { this.#sending = null; });
    await this.#sending;
  }

  async #send(keepalive) {
    const lease = this.#lease;
    const body = this.#read();
    this.#dirty = false;
    try {
      const saved = await call('PUT', `/api/v1/leases/${lease}/draft`, { version: this.#version, body }, { keepalive });
      if (lease !== this.#lease) return;
      this.#version = saved.version;
      if (!this.#dirty) await this.#keeper.drafts.remove(lease);
      else await this.changed();
      this.#on.saved(new Date(saved.saved_at));
    } catch (fault) {
      if (!(fault instanceof Refusal) && !(fault instanceof NoAnswer)) throw fault;
      if (lease !== this.#lease) return;
      const theirs = fault.status === 409 ? newer(fault.body) : null;
      if (theirs && same(theirs.body, body)) {
        this.#version = theirs.version;
        return;
      }
      if (theirs) {
        this.#ask(theirs, null);
        return;
      }
      this.#dirty = true;
      this.#on.failed(fault);
    }
  }

  // Another tab saved something newer. Nothing is overwritten before the person says which one stays. mine: what this
  // browser kept and the form does not show; null where the form shows it.
  #ask(theirs, mine) {
    const lease = this.#lease;
    this.#lease = '';
    const go = (dirty) => {
      this.#lease = lease;
      this.#version = theirs.version;
      this.#dirty = dirty;
    };
    this.#on.elsewhere({
      // Answer: the body to fill in, or null where the form has it already.
      takeTheirs: () => {
        go(false);
        void this.#keeper.drafts.remove(lease);
        return theirs.body;
      },
      keepMine: () => {
        go(true);
        return mine;
      },
    });
  }
}

// The newer draft that a 409 carries; null where the 409 says something else.
function newer(body) {
  const draft = body.draft ?? body;
  return Number.isInteger(draft.version) ? { version: draft.version, body: draft.body ?? {} } : null;
}

// Whether two bodies say the same, however their fields are ordered.
function same(one, other) {
  const sorted = (value) => (value && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])]))
    : Array.isArray(value) ? value.map(sorted) : value);
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}
