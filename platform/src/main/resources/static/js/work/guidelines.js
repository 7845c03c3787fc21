// The guidelines beside the work: a drawer on a wide screen, a panel over the work on a small one.
import { showSafe } from '../render/safe-html.js';
import { call, NoAnswer, Refusal } from './api.js';
import { el, show } from './dom.js';

export class Guidelines {
  #aside;
  #button;
  #preferences;
  #campaign;
  #version = 0;
  #questions = el('div', { class: 'questions' });
  // What had the focus before they opened: reading on begins there again.
  #before = null;

  // aside: where they stand; guideline: {version, html, changes: [{version, note}], questions: [{text, reply}]}
  constructor(aside, { campaign, guideline, keyboard, preferences }) {
    this.#aside = aside;
    this.#campaign = campaign;
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
  async follow(version) {
    if (version <= this.#version) return false;
    const newest = await this.#newest();
    if (newest) this.fill(newest);
    return newest !== null;
  }

  async #newest() {
    try {
      return await call('GET', `/work/${this.#campaign}/guidelines/newest`);
    } catch (fault) {
      if (!(fault instanceof Refusal) && !(fault instanceof NoAnswer)) throw fault;
      return null;
    }
  }

  // What was answered since; the text stays as it is, so that reading goes on where it was.
  async #renewQuestions() {
    const newest = await this.#newest();
    if (newest) this.#ask(newest.questions);
  }

  #ask(questions) {
    this.#questions.replaceChildren(...questions.length === 0 ? [] : [el('details', { class: 'changes', open: true },
      el('summary', {}, 'Your questions'),
      el('dl', {}, questions.flatMap(({ text, reply }) => [
        el('dt', { dir: 'auto' }, text || 'Your question was erased.'), el('dd', { dir: 'auto' }, reply || 'Not answered yet.')])))]);
  }

  fill({ version, html, changes, questions = [] }) {
    this.#version = version;
    this.#ask(questions);
    const rendered = el('div', { class: 'rendered' });
    const close = el('button', { type: 'button', class: 'quiet', onclick: () => this.toggle(false) }, 'Close');
    const news = changes.length === 0 ? null : el('details', { class: 'changes', open: true },
      el('summary', {}, 'What changed'),
      el('dl', {}, changes.flatMap((change) => [el('dt', {}, `Version ${change.version}`), el('dd', {}, change.note || 'No note was left.')])));
    this.#aside.replaceChildren(
      el('div', { class: 'guidelines-head' }, el('h2', {}, 'Guidelines ', el('span', { class: 'soft' }, version > 0 ? `version ${version}` : '')), close),
      el('div', { class: 'guidelines-body', tabindex: 0, role: 'group', 'aria-label': 'Guidelines, text' }, news, this.#questions, rendered));
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
    if (open) {
      void this.#renewQuestions();
      this.#aside.querySelector('.guidelines-body').focus({ preventScroll: true });
    }
    // Back where the person was: a focus on a button would turn the next Enter, meant to submit, into a press of it.
    else if (inside) (this.#before?.isConnected && this.#before !== document.body ? this.#before : this.#button).focus({ preventScroll: true });
    this.#preferences.write('guidelines_open', open);
  }
}
