// The responses, side by side: each in a shadow root, with its own scroll or linked, widths to taste, differences.
import { showSafe } from '../render/safe-html.js';
import { call } from './api.js';
import { el, freshId, show } from './dom.js';
import { directionOf } from './direction.js';
import { linkScrolling } from './linked-scroll.js';
import { splitter } from './splitter.js';
import { ResponseSwitch } from './response-switch.js';

// What a place on the screen is called: A stands left or first.
export function letter(place) {
  return String.fromCharCode(65 + place);
}

export class Columns {
  #host;
  #answer;
  #preferences;
  #say;
  #task = null;
  #parts = [];
  #splitter = null;
  #different = false;
  #switch = new ResponseSwitch();
  #onRendered = () => {};

  // answer: {section, body}: where the question stands
  constructor(host, { preferences, say, answer }) {
    this.#host = host;
    this.#answer = answer;
    this.#preferences = preferences;
    this.#say = say;
  }

  // Shows the responses of a task in the order given.
  show(task) {
    this.#task = task;
    this.#different = false;
    this.#splitter = null;
    this.#onRendered = () => {};
    this.#parts = task.responses.map((response, place) => this.#column(response, place));
    const grid = el('div', { class: `responses of-${this.#parts.length > 4 ? 'many' : this.#parts.length}` });
    for (const [place, part] of this.#parts.entries()) {
      if (place === 1 && this.#parts.length === 2) {
        this.#splitter = splitter(grid, this.#preferences);
        grid.append(this.#splitter.element);
      }
      grid.append(part.section);
    }
    this.#host.replaceChildren(this.#switch.of(this.#parts, this.#answer), grid);
    linkScrolling(this.bodies(), () => this.linked);
    this.#render();
  }

  clear() {
    this.#task = null;
    this.#parts = [];
    this.#host.replaceChildren();
  }

  #column(response, place) {
    const alone = this.#task.responses.length === 1;
    const name = alone ? 'Response' : `Response ${letter(place)}`;
    const id = freshId('response');
    const rendered = el('div', { class: 'rendered', 'data-place': place });
    const body = el('div', { class: 'response-body', tabindex: 0, role: 'group', 'aria-label': `${name}, text` }, rendered);
    const tools = el('div', { class: 'response-tools' });
    const section = el('section', { class: `response place-${place}`, 'aria-labelledby': id },
      el('header', { class: 'response-head' },
        el('h2', { id, class: 'response-name' }, el('span', { class: alone ? 'part-name' : 'visually-hidden' }, 'Response '), el('span', { class: 'letter' }, letter(place))),
        tools),
      body);
    return { section, body, rendered, tools, html: response.html, place, name };
  }

  #render(htmls = this.#parts.map((part) => part.html)) {
    for (const [place, part] of this.#parts.entries()) {
      showSafe(part.rendered, htmls[place], { lang: this.#task.prompt.language });
      part.rendered.dir = directionOf(part.rendered);
    }
    this.#onRendered();
  }

  // Called after every rendering: what is painted over the text must be painted again.
  onRendered(painter) {
    this.#onRendered = painter;
    painter();
  }

  // The scrolling element of each response.
  bodies() {
    return this.#parts.map(({ body }) => body);
  }

  // The shadow root of each response, or null for all while differences are shown: their text is another one.
  roots() {
    return this.#parts.map(({ rendered }) => (this.#different ? null : rendered.shadowRoot));
  }

  sections() {
    return this.#parts.map(({ section }) => section);
  }

  // Where a form may put its own controls beside the name of a response.
  tools(place) {
    return this.#parts[place].tools;
  }

  get linked() {
    return this.#preferences.read('linked_scroll') === true;
  }

  get different() {
    return this.#different;
  }

  toggleLinked() {
    const linked = !this.linked;
    this.#preferences.write('linked_scroll', linked);
    this.#say(linked ? 'Responses scroll together.' : 'Responses scroll each on their own.');
    return linked;
  }

  get comparable() {
    return this.#parts.length === 2;
  }

  // Shows what differs between two responses, or the responses again.
  async toggleDifferences() {
    if (!this.comparable) return this.#different;
    const task = this.#task;
    if (this.#different) {
      this.#different = false;
      this.#render();
      this.#say('Responses as they are.');
      return false;
    }
    const { left_html: left, right_html: right } = await call('GET', `/api/v1/leases/${task.lease}/differences`);
    if (task !== this.#task) return this.#different;
    this.#different = true;
    this.#render([left, right]);
    this.#say('Differences are marked.');
    return true;
  }

  // -1 makes the left response narrower, 1 wider.
  widen(direction) {
    this.#splitter?.move(direction);
  }

  // Scrolls what has the focus, or all responses; the page where they are stacked.
  scroll(direction, region) {
    const step = (element) => direction * Math.max(80, Math.round(element.clientHeight * 0.3));
    if (region && scrolls(region)) {
      region.scrollBy({ top: step(region) });
      return;
    }
    const scrolling = [...this.bodies(), this.#host].filter((element) => scrolls(element));
    if (scrolling.length === 0) window.scrollBy({ top: direction * Math.round(window.innerHeight * 0.3) });
    else if (this.linked) scrolling[0].scrollBy({ top: step(scrolling[0]) });
    else for (const body of scrolling) body.scrollBy({ top: step(body) });
  }

  // Names the responses whose end was not in view; '' for none.
  static sentence(places) {
    const names = places.map((place) => `response ${letter(place)}`);
    if (names.length === 0) return '';
    const list = names.length === 1 ? names[0] : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
    return `The end of ${list} was not in view yet. You may answer anyway.`;
  }
}

function scrolls(element) {
  return element.scrollHeight > element.clientHeight + 1 && getComputedStyle(element).overflowY === 'auto';
}

// A button that shows a state by aria-pressed, with its key.
export function toggleButton(text, keyboard, action, onclick) {
  const button = el('button', { type: 'button', class: 'tool', 'aria-pressed': 'false', onclick });
  button.append(text, ' ', keyboard.hint(action, button));
  keyboard.on(action, () => {
    if (!button.hidden && !button.disabled) button.click();
  });
  return button;
}

export function press(button, pressed) {
  button.setAttribute('aria-pressed', String(pressed));
  show(button, true);
}
