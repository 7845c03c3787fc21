// What a person chose for their screen: at once here, a moment later on the server, so that it is the same everywhere.
import { call, NoAnswer, Refusal } from './api.js';

const LATER = 800;

export class Preferences {
  #values;
  #timer = 0;
  #on;

  // values: as the server has them; on: {failed(text)}
  constructor(values, on = { failed: () => {} }) {
    this.#values = values ?? {};
    this.#on = on;
    window.addEventListener('pagehide', () => this.#timer && this.#send(true));
  }

  read(name) {
    return this.#values[name];
  }

  get keys() {
    return this.#values.keys ?? {};
  }

  write(name, value) {
    this.#values = { ...this.#values, [name]: value };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#send(false), LATER);
  }

  // Writes now and tells whether it worked. Throws the Refusal where the server said no.
  async writeNow(name, value) {
    clearTimeout(this.#timer);
    this.#timer = 0;
    const values = { ...this.#values, [name]: value };
    await call('PUT', '/api/v1/me/preferences', values);
    this.#values = values;
  }

  async #send(keepalive) {
    clearTimeout(this.#timer);
    this.#timer = 0;
    try {
      await call('PUT', '/api/v1/me/preferences', this.#values, { keepalive });
    } catch (fault) {
      if (!(fault instanceof Refusal) && !(fault instanceof NoAnswer)) throw fault;
      // They hold on this page anyway and go along with the next change.
      this.#on.failed(fault.message);
    }
  }
}
