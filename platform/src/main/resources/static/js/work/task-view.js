// What the session shows and hides: the desk with prompt, responses and question, or a panel in its place.
import { press, toggleButton } from './columns.js';
import { showConversation } from './conversation.js';
import { el, show } from './dom.js';
import { loadForm } from './forms/forms.js';
import { conflictBox, feedbackPanel, restPanel } from './rest.js';
import { stacked } from './response-switch.js';

export class TaskView {
  #parts;
  #leaving = null;
  #form = null;
  #linked;
  #differences;

  constructor(parts) {
    this.#parts = parts;
    const { keyboard, columns, part, tell } = parts;
    this.#linked = toggleButton('Linked scroll', keyboard, 'linked', () => press(this.#linked, columns.toggleLinked()));
    this.#differences = toggleButton('Differences', keyboard, 'differences', async () => {
      try {
        press(this.#differences, await columns.toggleDifferences());
      } catch (fault) {
        tell(`The differences could not be fetched: ${fault.message}`);
      }
    });
    this.#linked.id = 'linked-scroll';
    part('response-tools').append(this.#linked, this.#differences);
  }

  loading() {
    this.#leave();
    const { part } = this.#parts;
    part('desk').setAttribute('aria-busy', 'true');
    part('submit').disabled = true;
    part('question').inert = true;
    part('stage').inert = true;
  }

  // Shows a task and answers its form.
  async task(task) {
    this.#leave();
    const { part, keyboard, columns, reading, lease, status, say, preferences } = this.#parts;
    const form = await loadForm(task.form.kind, task.stage);
    this.#leaving = new AbortController();
    show(part('rest'), false);
    show(part('desk'), true);
    this.#doing(true);
    show(part('training'), task.training);
    part('desk').className = `desk ${form.layout}`;
    showConversation(part('prompt'), task.prompt);
    const own = form.layout === 'own';
    show(part('responses'), !own);
    show(part('stage'), own);
    part('stage').replaceChildren();
    if (own) columns.clear();
    else columns.show(task);
    show(part('response-tools'), !own);
    show(this.#differences, columns.comparable && task.responses.length === 2);
    // Five and more are shown in full in one scroll: there is nothing to link.
    show(this.#linked, task.responses.length > 1 && task.responses.length < 5);
    this.#linked.setAttribute('aria-pressed', String(columns.linked));
    this.#differences.setAttribute('aria-pressed', 'false');
    part('question').replaceChildren();
    show(part('feedback'), false);
    this.#notice('');
    this.#form = form.mount(task, part('question'), () => this.#parts.session().changed(), {
      columns, keyboard, say, reading, preferences, signal: this.#leaving.signal, stage: part('stage'), notice: (text) => this.#notice(text),
    });
    keyboard.tidy();
    reading.start(own ? [] : columns.bodies());
    lease.start(task);
    status.clear();
    status.progress(task.progress);
    this.problems([]);
    part('submit-text').textContent = this.#form.title ?? 'Submit';
    this.locked(true);
    void this.#newGuidelines(task);
    return this.#form;
  }

  // The task is filled in with what was kept of it, and may be worked on.
  ready(task) {
    this.filled();
    this.locked(false);
    this.#arrive(task);
  }

  // The desk shows all that is known of the task: nothing on it changes by itself any more.
  filled() {
    this.#parts.part('desk').removeAttribute('aria-busy');
  }

  async #newGuidelines(task) {
    const { guidelines, tell } = this.#parts;
    if (await guidelines.follow(task.guideline_version)) {
      tell(`The guidelines changed: version ${task.guideline_version}. Open them to see what is new.`);
    }
  }

  // Starts at the top, where the reading starts.
  #arrive(task) {
    const { part, say } = this.#parts;
    if (stacked()) window.scrollTo({ top: 0 });
    part('prompt-title').focus({ preventScroll: true });
    const { done, total } = task.progress;
    say(total ? `New task, ${done + 1} of ${total}.` : `New task. ${done} done so far.`);
  }

  #notice(text) {
    const line = this.#parts.part('notice');
    if (line.textContent !== text) line.textContent = text;
  }

  #leave() {
    const { keyboard } = this.#parts;
    for (const { action } of this.#form?.keys ?? []) keyboard.on(action, null);
    this.#form?.close?.();
    this.#form = null;
    this.#leaving?.abort();
    this.#leaving = null;
    this.#parts.part('conflict').replaceChildren();
  }

  rest(why, message) {
    const { part, boot, lease, session, say } = this.#parts;
    this.#leave();
    // These are mended on the page that leads here.
    if (['guidelines', 'consent'].includes(why)) {
      window.location.assign(`/work/${boot.campaign}`);
      return;
    }
    lease.stop();
    show(part('desk'), false);
    this.#doing(false);
    const again = ['small', 'left', 'signed-out'].includes(why) ? null : () => session().next();
    const panel = restPanel({ why, message, campaign: boot.campaign, again });
    part('rest').replaceChildren(panel);
    show(part('rest'), true);
    panel.querySelector('h2').focus({ preventScroll: true });
    say(message);
  }

  // What to do with a task is offered while there is one. The offer to undo stays.
  #doing(yes) {
    for (const id of ['skip', 'flag', 'submit']) {
      this.#parts.part(id).disabled = true;
      show(this.#parts.part(id), yes);
    }
  }

  // The task stays in view, so that the explanation can be compared with it.
  feedback(feedback) {
    const { part, showHtml, lease } = this.#parts;
    lease.stop();
    const panel = feedbackPanel({ feedback, showHtml });
    part('feedback').replaceChildren(panel);
    show(part('feedback'), true);
    part('question').inert = true;
    part('submit-text').textContent = 'Go on';
    for (const id of ['skip', 'flag']) part(id).disabled = true;
    panel.scrollIntoView({ block: 'nearest' });
    panel.querySelector('h2').focus({ preventScroll: true });
  }

  // While an answer is on its way nothing can be changed and nothing moves.
  locked(yes) {
    const { part, keyboard } = this.#parts;
    for (const { action, run } of this.#form?.keys ?? []) keyboard.on(action, yes ? null : run);
    part('question').inert = yes;
    part('stage').inert = yes;
    part('desk').classList.toggle('locked', yes);
    for (const id of ['submit', 'skip', 'flag']) part(id).disabled = yes;
    if (!yes) this.trouble(false);
  }

  // The answer on the screen cannot be sent now: it may be taken back and changed.
  trouble(yes) {
    show(this.#parts.part('change'), yes);
  }

  problems(problems) {
    const { part, say } = this.#parts;
    const box = part('problems');
    box.replaceChildren(...(problems.length > 1 || problems.some(({ mark }) => !mark)
      ? [el('ul', {}, problems.map(({ text }) => el('li', {}, text)))] : []));
    show(box, box.childElementCount > 0);
    for (const { mark } of problems) mark?.();
    if (problems.length === 0) return;
    const { focus } = problems[0];
    (focus ?? part('question-title')).focus();
    focus?.scrollIntoView({ block: 'nearest' });
    say(problems.map(({ text }) => text).join(' '));
  }

  recorded(last) {
    this.#parts.tell('');
    this.#parts.undo.offer(last, this.#parts.say);
    // Counted at once: after the last task no other comes that would bring the number.
    if (last.progress) this.#parts.status.progress({ ...last.progress, done: last.progress.done + 1 });
  }

  undone() {
    this.#parts.undo.end();
    this.#parts.tell('');
    this.#parts.say('Undone. Your answer is open again.');
  }

  undoFailed() {
    this.#parts.undo.busy(false);
  }

  restored(local) {
    this.#parts.status.restored(local);
  }

  tell(text) {
    this.#parts.tell(text);
  }

  elsewhere({ takeTheirs, keepMine }) {
    const { part, session } = this.#parts;
    const settle = (choose) => () => {
      const body = choose();
      part('conflict').replaceChildren();
      if (body) session().fill(body);
      part('question-title').focus({ preventScroll: true });
    };
    // Read out at once, but the focus stays: somebody may be typing, and a key must not decide this.
    part('conflict').replaceChildren(conflictBox({ onTheirs: settle(takeTheirs), onMine: settle(keepMine) }));
  }

  telemetry() {
    const { reading, columns, keyboard } = this.#parts;
    return {
      columns: reading.result(),
      layout: stacked() ? 'stacked' : 'side_by_side',
      window_width: Math.round(window.innerWidth / 10) * 10,
      linked_scroll: columns.linked,
      keys_on: keyboard.printed('grade_1') !== '',
      ...this.#form?.telemetry?.(),
    };
  }
}
