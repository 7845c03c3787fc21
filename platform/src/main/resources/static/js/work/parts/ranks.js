// The ranks of several responses: 1 is best, equal ones where the campaign allows them. Pure.

export class Ranks {
  #ranks;
  #ties;

  constructor(count, ties) {
    this.#ranks = new Array(count).fill(null);
    this.#ties = ties;
  }

  of(place) {
    return this.#ranks[place];
  }

  // Gives a rank; without ties whoever had it takes the rank that is given up.
  set(place, rank) {
    if (rank < 1 || rank > this.#ranks.length) return;
    const holder = this.#ranks.indexOf(rank);
    if (!this.#ties && holder >= 0 && holder !== place) this.#ranks[holder] = this.#ranks[place];
    this.#ranks[place] = rank;
  }

  // One rank up (-1) or down (1); a response without a rank joins at the end.
  move(place, direction) {
    const last = Math.max(0, ...this.#ranks.map((rank) => rank ?? 0));
    const free = Math.min(this.#ranks.length, last + 1);
    if (this.#ranks[place] === null) this.set(place, free);
    else this.set(place, this.#ranks[place] + direction);
  }

  clear() {
    this.#ranks.fill(null);
  }

  load(ranks) {
    this.#ranks = this.#ranks.map((_, place) => (Number.isInteger(ranks?.[place]) ? ranks[place] : null));
  }

  get given() {
    return this.#ranks.filter((rank) => rank !== null).length;
  }

  get complete() {
    return this.given === this.#ranks.length;
  }

  missing() {
    return this.#ranks.flatMap((rank, place) => (rank === null ? [place] : []));
  }

  // As clicked, null where none.
  raw() {
    return [...this.#ranks];
  }

  // Without gaps: 1, 3, 3 becomes 1, 2, 2.
  dense() {
    const steps = [...new Set(this.#ranks)].sort((one, other) => one - other);
    return this.#ranks.map((rank) => steps.indexOf(rank) + 1);
  }

  // Whether it is just the order in which they were shown.
  get asServed() {
    return this.complete && this.dense().every((rank, place) => rank === place + 1);
  }
}
