// What this browser keeps until the server has it: drafts and answers on their way, in IndexedDB. Where that is not
// to be had (some private windows), in memory, and says so.

const NAME = 'earnest-work';
const VERSION = 1;

function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function open() {
  const request = indexedDB.open(NAME, VERSION);
  request.onupgradeneeded = () => {
    request.result.createObjectStore('drafts', { keyPath: 'lease' });
    request.result.createObjectStore('outbox', { keyPath: 'order', autoIncrement: true });
  };
  return done(request);
}

class Shelf {
  constructor(database, name) {
    this.database = database;
    this.name = name;
  }

  #store(mode) {
    return this.database.transaction(this.name, mode, { durability: 'strict' }).objectStore(this.name);
  }

  put(row) {
    return done(this.#store('readwrite').put(row));
  }

  get(key) {
    return done(this.#store('readonly').get(key));
  }

  all() {
    return done(this.#store('readonly').getAll());
  }

  remove(key) {
    return done(this.#store('readwrite').delete(key));
  }
}

class MemoryShelf {
  #rows = new Map();
  #key;

  constructor(key) {
    this.#key = key;
  }

  async put(row) {
    row[this.#key] ??= this.#rows.size + 1;
    this.#rows.set(row[this.#key], structuredClone(row));
    return row[this.#key];
  }

  async get(key) {
    return this.#rows.get(key);
  }

  async all() {
    return [...this.#rows.values()];
  }

  async remove(key) {
    this.#rows.delete(key);
  }
}

// {drafts, outbox, lasting}: lasting tells whether they outlive this page.
export async function openKeeper() {
  try {
    const database = await open();
    return { drafts: new Shelf(database, 'drafts'), outbox: new Shelf(database, 'outbox'), lasting: true };
  } catch {
    return { drafts: new MemoryShelf('lease'), outbox: new MemoryShelf('order'), lasting: false };
  }
}
