// Answers on their way. Every answer is written here before it is sent and leaves only with the server's receipt, so
// that a lost connection, a closed tab or a crash loses nothing; the attempt id makes sure that none counts twice.
import { call, NoAnswer, Refusal } from './api.js';

const LOCK = 'earnest-outbox';
const FIRST_WAIT = 2_000;
const LONGEST_WAIT = 30_000;

function send(entry) {
  return call('POST', `/api/v1/leases/${entry.lease}/submit`, entry.body, { headers: { 'Idempotency-Key': entry.attempt } });
}

export class Outbox {
  #keeper;
  #person;
  #onChange;
  #onReceipt;
  #timer = 0;
  #wait = FIRST_WAIT;

  // onChange({waiting, refused, trouble}) after every change; onReceipt(entry, receipt) for each answer received
  constructor({ keeper, person, onChange, onReceipt = () => {} }) {
    this.#keeper = keeper;
    this.#person = person;
    this.#onChange = onChange;
    this.#onReceipt = onReceipt;
    window.addEventListener('online', () => this.flush());
  }

  // Writes an answer down; it is sent by the next flush.
  async add({ lease, campaign, attempt, body }) {
    const entry = { lease, campaign, attempt, body: JSON.stringify(body), person: this.#person, state: 'waiting', at: Date.now() };
    entry.order = await this.#keeper.outbox.put(entry);
    return entry;
  }

  // The caller's own entries, oldest first. Those of another person who used this browser stay untouched.
  async entries() {
    return (await this.#keeper.outbox.all()).filter((entry) => entry.person === this.#person);
  }

  async waitingFor(lease) {
    return (await this.entries()).find((entry) => entry.lease === lease && entry.state === 'waiting');
  }

  async discard(entry) {
    await this.#keeper.outbox.remove(entry.order);
    await this.#tell('');
  }

  // Sends what waits, in order, one tab at a time.
  async flush() {
    clearTimeout(this.#timer);
    const run = () => this.#flush();
    if (navigator.locks) await navigator.locks.request(LOCK, run);
    else await run();
  }

  async #flush() {
    for (const entry of await this.entries()) {
      if (entry.state !== 'waiting') continue;
      try {
        const receipt = await send(entry);
        await this.#keeper.outbox.remove(entry.order);
        this.#wait = FIRST_WAIT;
        await this.#tell('');
        this.#onReceipt(entry, receipt);
      } catch (fault) {
        if (fault instanceof Refusal && !fault.passing && fault.status !== 401) {
          await this.#keeper.outbox.put({ ...entry, state: 'refused', detail: fault.message, status: fault.status, errors: fault.errors });
          await this.#tell('');
          continue;
        }
        if (!(fault instanceof Refusal) && !(fault instanceof NoAnswer)) throw fault;
        await this.#tell(trouble(fault));
        if (fault.status !== 401) this.#later(fault.retryAfter);
        return;
      }
    }
    await this.#tell('');
  }

  #later(retryAfter) {
    const wait = retryAfter ? retryAfter * 1000 : this.#wait;
    this.#wait = Math.min(LONGEST_WAIT, this.#wait * 2);
    this.#timer = setTimeout(() => this.flush(), wait);
  }

  async #tell(why) {
    const entries = await this.entries();
    this.#onChange({
      waiting: entries.filter((entry) => entry.state === 'waiting'),
      refused: entries.filter((entry) => entry.state === 'refused'),
      trouble: why,
    });
  }
}

function trouble(fault) {
  if (fault instanceof NoAnswer) return 'offline';
  if (fault.status === 401) return 'signed-out';
  return fault.status === 429 ? 'busy' : 'failing';
}
