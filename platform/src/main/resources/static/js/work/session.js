// The run of the work: fetch a task, show it, take the answer, go on. The page moves only when the server has said that
// it has the answer.
import { call, freshUuid, NoAnswer, Refusal } from './api.js';
import { withoutGaps } from './forms/shared.js';

const LOOK_AGAIN = 5_000;
const SPENT = 'earnest-spent';

export class Session {
  #campaign;
  #outbox;
  #drafts;
  #activity;
  #view;
  #task = null;
  #phase = 'resting';
  #began = null;
  #form = null;
  #again = 0;

  // view: what the page does: loading(), task(task) -> form, filled(), ready(task), rest(why, message), locked(yes, why), problems(list),
  // feedback(feedback), recorded(last), undone(), elsewhere(choice), telemetry()
  constructor({ campaign, outbox, drafts, activity, view }) {
    this.#campaign = campaign;
    this.#outbox = outbox;
    this.#drafts = drafts;
    this.#activity = activity;
    this.#view = view;
    window.addEventListener('pagehide', () => this.#task && sessionStorage.setItem(SPENT, JSON.stringify({ lease: this.#task.lease, millis: this.#spent() })));
  }

  get task() {
    return this.#task;
  }

  // loading, working, sending, feedback or resting
  get phase() {
    return this.#phase;
  }

  // Fetches the next task; an answer still on its way goes first.
  async next() {
    clearTimeout(this.#again);
    this.#phase = 'loading';
    this.#task = null;
    this.#view.loading();
    await this.#outbox.flush();
    let answer;
    try {
      answer = await call('POST', `/api/v1/campaigns/${this.#campaign}/tasks/next`, {});
    } catch (fault) {
      if (!(fault instanceof Refusal) && !(fault instanceof NoAnswer)) throw fault;
      this.#phase = 'resting';
      if (fault instanceof NoAnswer) {
        this.#view.rest('offline', 'The next task comes as soon as the connection is back.');
        this.#again = setTimeout(() => this.#phase === 'resting' && this.next(), LOOK_AGAIN);
      } else this.#view.rest(fault.status === 401 ? 'signed-out' : 'failed', fault.message);
      return;
    }
    if (answer.task) await this.#begin(answer.task);
    else {
      this.#phase = 'resting';
      this.#task = null;
      this.#view.rest(answer.why, answer.message);
    }
  }

  async #begin(task, body = null) {
    this.#task = task;
    const form = await this.#view.task(task);
    const draft = await this.#drafts.start(task, () => form.body());
    this.#form = form;
    if (draft) {
      form.setBody(draft.body);
      this.#view.restored(draft.local);
    } else if (body) {
      form.setBody(body);
      await this.#drafts.changed();
    }
    this.#began = { at: Date.now(), ...this.#activity.reading(), before: spentBefore(task.lease) };
    const waiting = await this.#outbox.waitingFor(task.lease);
    if (!waiting) {
      this.#phase = 'working';
      this.#view.ready(task);
      return;
    }
    // The tab was closed before the server said that it has this answer; it stays locked until then.
    this.#phase = 'sending';
    form.setBody(JSON.parse(waiting.body).answer);
    this.#view.filled();
    await this.#outbox.flush();
  }

  // The form's content changed.
  async changed() {
    if (this.#phase === 'working') await this.#drafts.changed();
  }

  fill(body) {
    this.#form?.setBody(body);
  }

  async submit() {
    if (this.#phase === 'feedback') {
      await this.next();
      return;
    }
    if (this.#phase !== 'working') return;
    const problems = this.#form.problems();
    this.#view.problems(problems);
    if (problems.length > 0) return;
    this.#phase = 'sending';
    this.#view.locked(true);
    await this.#drafts.settled();
    await this.#outbox.add({
      lease: this.#task.lease,
      campaign: this.#campaign,
      attempt: freshUuid(),
      body: { answer: withoutGaps(this.#form.body()), ...this.#measured() },
    });
    await this.#outbox.flush();
  }

  // Active milliseconds on this task; those before a reload of the page are part of it.
  #spent() {
    return this.#began.before + this.#activity.reading().active - this.#began.active;
  }

  #measured() {
    const now = this.#activity.reading();
    return {
      seconds: Math.max(0, Math.round(this.#spent() / 1000)),
      telemetry: {
        ...this.#view.telemetry(),
        elapsed_ms: Date.now() - this.#began.at,
        visible_ms: Math.round(now.visible - this.#began.visible),
        hidden_ms: Math.round(now.hidden - this.#began.hidden),
      },
    };
  }

  // The outbox has a receipt. Those of other tasks (kept from an earlier visit) need no move.
  async received(entry, receipt) {
    if (entry.lease !== this.#task?.lease || this.#phase !== 'sending') return;
    await this.#drafts.stop();
    this.#view.locked(false);
    this.#view.recorded({ lease: entry.lease, body: JSON.parse(entry.body).answer, receipt, progress: this.#task.training ? null : this.#task.progress });
    if (receipt.feedback) {
      this.#phase = 'feedback';
      this.#view.feedback(receipt.feedback);
    } else await this.next();
  }

  // The server said no to the answer on the screen: it is the person's again.
  async refused(entry) {
    if (entry.lease !== this.#task?.lease || this.#phase !== 'sending') return;
    await this.#outbox.discard(entry);
    this.#view.locked(false);
    if (entry.status === 409 || entry.status === 404) {
      await this.#drafts.stop();
      this.#view.tell(entry.detail);
      await this.next();
      return;
    }
    this.#phase = 'working';
    const details = entry.errors?.length ? entry.errors.map((error) => error.detail) : [entry.detail];
    this.#view.problems(details.map((text) => ({ text, focus: null })));
  }

  // Takes an answer that waits back to change it.
  async change() {
    const entry = this.#task && await this.#outbox.waitingFor(this.#task.lease);
    if (!entry || this.#phase !== 'sending') return;
    await this.#outbox.discard(entry);
    this.#phase = 'working';
    this.#view.ready(this.#task);
    await this.#drafts.changed();
  }

  async undo(last) {
    if (!['working', 'resting', 'feedback'].includes(this.#phase)) return;
    try {
      await this.#drafts.save();
      const { task } = await call('POST', `/api/v1/leases/${last.lease}/undo`, {});
      this.#view.undone();
      this.#phase = 'loading';
      await this.#begin(task, last.body);
    } catch (fault) {
      if (!(fault instanceof Refusal) && !(fault instanceof NoAnswer)) throw fault;
      this.#view.tell(fault instanceof NoAnswer ? 'There is no connection: the answer was not undone.' : fault.message);
      this.#view.undoFailed();
    }
  }

  // Gives the task back.
  async skip(reason) {
    await this.#giveBack(() => call('POST', `/api/v1/leases/${this.#task.lease}/skip`, { reason }));
  }

  async flag({ reason, comment, skip }) {
    const send = () => call('POST', `/api/v1/leases/${this.#task.lease}/flag`, { reason, comment });
    if (skip) {
      await this.#giveBack(async () => {
        await send();
        await call('POST', `/api/v1/leases/${this.#task.lease}/skip`, { reason: `flagged: ${reason}` });
      });
      return;
    }
    if (!await this.#tried(send)) return;
    this.#view.tell(reason === 'guidelines'
      ? 'Your question is on its way. The answer will stand beside the guidelines.'
      : 'Flagged. You can still answer this task.');
  }

  async #giveBack(work) {
    if (this.#phase !== 'working') return;
    if (!await this.#tried(work)) return;
    await this.#drafts.stop();
    await this.next();
  }

  async #tried(work) {
    try {
      await work();
      return true;
    } catch (fault) {
      if (!(fault instanceof Refusal) && !(fault instanceof NoAnswer)) throw fault;
      this.#view.tell(fault instanceof NoAnswer ? 'There is no connection now; nothing was changed.' : fault.message);
      return false;
    }
  }
}

// What this tab spent on a task before the page was loaded again.
function spentBefore(lease) {
  try {
    const kept = JSON.parse(sessionStorage.getItem(SPENT) ?? '{}');
    return kept.lease === lease && kept.millis > 0 ? kept.millis : 0;
  } catch {
    return 0;
  }
}
