// The guidelines beside the work: a drawer on a wide screen, a panel over the work on a small one.
import { showSafe } from '../render/safe-html.js';
import { call, NoAnswer, Refusal } from './api.js';
import { el, show } from './dom.js';

export class Guidelines {
  #aside;
  #button;
  #preferences;
  #version = 0;
  // What had the focus before they opened: reading on begins there again.
  #before = null;

  // aside: where they stand; guideline: {version, html, changes: [{version, note}]}
  constructor(aside, { guideline, keyboard, preferences }) {
    this.#aside = aside;
    this.#preferences = preferences;
    this.#button = el('button', { type: 'button', class: 'tool', 'aria-expanded': 'false', 'aria-controls': aside.id, onclick: () => this.toggle() });
    this.#button.append('Guidelines ', keyboard.hint('guidelines', this.#button));
    keyboard.on('guidelines', () => this.toggle());
    aside.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      this.toggle(false);
    });
    this.fill(guideline);
    this.toggle(preferences.read('guidelines_open') === true && window.matchMedia('(min-width: 1000px)').matches, false);
  }

  get button() {
    return this.#button;
  }

  // Fetches the guidelines that a task asks for where those shown are older. Answer: whether there are new ones.
  async follow(campaign, version) {
    if (version <= this.#version) return false;
    try {
      this.fill(await call('GET', `/work/${campaign}/guidelines/newest`));
      return true;
    } catch (fault) {
      if (!(fault instanceof Refusal) && !(fault instanceof NoAnswer)) throw fault;
      return false;
    }
  }

  fill({ version, html, changes }) {
    this.#version = version;
    const rendered = el('div', { class: 'rendered' });
    const close = el('button', { type: 'button', class: 'quiet', onclick: () => this.toggle(false) }, 'Close');
    const news = changes.length === 0 ? null : el('details', { class: 'changes', open: true },
      el('summary', {}, 'What changed'),
      el('dl', {}, changes.flatMap((change) => [el('dt', {}, `Version ${change.version}`), el('dd', {}, change.note || 'No note was left.')])));
    this.#aside.replaceChildren(
      el('div', { class: 'guidelines-head' }, el('h2', {}, 'Guidelines ', el('span', { class: 'soft' }, version > 0 ? `version ${version}` : '')), close),
      el('div', { class: 'guidelines-body', tabindex: 0, role: 'group', 'aria-label': 'Guidelines, text' }, news, rendered));
    if (html) showSafe(rendered, html, { lang: '' });
    else rendered.replaceWith(el('p', { class: 'soft' }, 'This campaign has no guidelines yet.'));
  }

  toggle(open = this.#aside.hidden, keep = true) {
    const focus = document.activeElement;
    if (open && this.#aside.hidden) this.#before = focus;
    const inside = this.#aside.contains(focus);
    show(this.#aside, open);
    this.#button.setAttribute('aria-expanded', String(open));
    if (!keep) return;
    if (open) this.#aside.querySelector('.guidelines-body').focus({ preventScroll: true });
    // Back where the person was: a focus on a button would turn the next Enter, meant to submit, into a press of it.
    else if (inside) (this.#before?.isConnected && this.#before !== document.body ? this.#before : this.#button).focus({ preventScroll: true });
    this.#preferences.write('guidelines_open', open);
  }
}
