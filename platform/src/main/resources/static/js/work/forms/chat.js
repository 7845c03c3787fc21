// Live chat: a message, two replies that appear together, one goes on. The server holds the conversation; this form shows
// it, and can be opened again anywhere.
import { call, freshUuid, NoAnswer, Refusal } from '../api.js';
import { el, freshId, plural } from '../dom.js';
import { attributes } from '../parts/attributes.js';
import { reason } from '../parts/reason.js';
import { chatThread } from '../parts/chat-thread.js';
import { turnChoice } from '../parts/chat-choice.js';

export const layout = 'own';

const LOOK_AGAIN = 1_000;

export function mount(task, host, onChange, screen) {
  const { form, lease } = task;
  const path = `/api/v1/leases/${lease}/chat`;
  let state = null;
  let busy = '';
  let attempt = null;
  let timer = 0;
  const last = () => state?.turns.at(-1) ?? null;
  const chosen = () => (state?.turns ?? []).filter((turn) => turn.state === 'chosen');
  const enough = () => chosen().length >= form.least_turns;
  const thread = chatThread({ language: task.prompt.language });
  const status = el('p', { class: 'chat-status', role: 'status' });
  const id = freshId('message');
  const field = el('textarea', { id, rows: 2, maxlength: 20000, dir: 'auto', class: 'chat-message' });
  const send = el('button', { type: 'button', class: 'primary', onclick: () => say() }, 'Send');
  const box = el('div', { class: 'chat-box' }, el('label', { for: id }, 'Your message'), el('div', { class: 'chat-send' }, field, send));
  const open = el('button', { type: 'button', class: 'primary', onclick: () => say() }, 'Get the first replies');
  const again = el('button', { type: 'button', onclick: () => say() }, 'Try again');
  const note = el('p', { class: 'wrong-note chat-note', id: freshId('note') });
  const choice = turnChoice({
    task, screen, post: (body) => act('/choose', body), renew: () => renew(), signal: screen.signal, changed: onChange,
  });
  const rated = attributes({ attributes: form.attributes, count: 1, keyboard: screen.keyboard, onpick: onChange });
  const why = reason({ rule: form.reason, onchange: onChange, label: 'Notes', asked: 'Write your notes' });
  const closing = el('div', { class: 'chat-closing' }, rated.element, why.element);
  screen.stage.append(thread.element);
  host.append(status, choice.element, open, again, box, note, closing);
  field.addEventListener('input', () => {
    note.textContent = '';
    onChange();
  });
  field.addEventListener('keydown', (event) => {
    // What is in the field is meant for the models; submitting comes after it.
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing || field.value.trim() === '') return;
    event.preventDefault();
    void say();
  });
  screen.signal.addEventListener('abort', () => clearTimeout(timer));
  draw();
  void look();

  async function look() {
    await act('', undefined);
  }

  // Sends something and shows how the conversation stands then. Answer: whether it arrived.
  async function act(step, body) {
    clearTimeout(timer);
    try {
      const fresh = await call(body === undefined ? 'GET' : 'POST', path + step, body);
      if (screen.signal.aborted) return false;
      take(fresh);
      return true;
    } catch (fault) {
      if (!(fault instanceof Refusal) && !(fault instanceof NoAnswer)) throw fault;
      if (screen.signal.aborted) return false;
      if (fault.status === 409) {
        // Another window went on, or it is not the time for this: the conversation as it stands says which.
        note.textContent = fault.message;
        busy = '';
        timer = setTimeout(look, 0);
      } else if (fault instanceof NoAnswer || fault.passing) {
        busy = 'The connection is lost; this is tried again.';
        timer = setTimeout(() => act(step, body), 3_000);
        draw();
        return false;
      } else {
        note.textContent = fault.errors.length ? fault.errors.map((error) => error.detail).join(' ') : fault.message;
        busy = '';
      }
      draw();
      return false;
    }
  }

  function take(fresh) {
    const before = last()?.state;
    state = fresh;
    const waiting = last()?.state === 'waiting';
    busy = waiting ? 'Both replies are being written. They appear together.' : '';
    if (waiting) timer = setTimeout(look, LOOK_AGAIN);
    else attempt = null;
    draw();
    if (last()?.state === before) return;
    if (last()?.state === 'ready') {
      screen.say('Both replies are here.');
      thread.toEnd();
      choice.focus();
    }
    if (last()?.state === 'chosen' && before !== undefined) {
      onChange();
      if (!box.hidden) field.focus();
    }
  }

  async function say() {
    if (busy || !state) return;
    const failed = last()?.state === 'failed';
    const message = failed ? '' : field.value.trim();
    if (!failed && message === '' && open.hidden) {
      note.textContent = 'Write a message first.';
      field.focus();
      return;
    }
    note.textContent = '';
    attempt ??= freshUuid();
    busy = 'Both replies are being written. They appear together.';
    draw();
    screen.say(busy);
    if (await act('/turns', { attempt, message }) && message !== '') {
      field.value = '';
      onChange();
    }
  }

  async function renew() {
    attempt ??= freshUuid();
    busy = 'Two other replies are being written.';
    draw();
    screen.say(busy);
    await act('/regenerate', { attempt, number: last().number });
  }

  function draw() {
    const turn = last();
    const idle = state !== null && busy === '';
    const free = idle && (turn === null || turn.state === 'chosen') && state.turns_left > 0;
    const opening = idle && turn === null && state.opened;
    thread.show(state?.turns ?? [], busy !== '' && turn?.state !== 'waiting' ? field.value.trim() : '');
    choice.show(idle && (turn?.state === 'ready' || turn?.state === 'chosen') ? turn : null, state);
    open.hidden = !opening;
    again.hidden = !(idle && turn?.state === 'failed');
    box.hidden = !free || opening;
    closing.hidden = !idle || !enough() || turn?.state !== 'chosen';
    const words = state === null && busy === '' ? 'The conversation is being fetched.' : busy || sentence(turn);
    if (status.textContent !== words) status.textContent = words;
    status.classList.toggle('waiting', busy !== '');
  }

  function sentence(turn) {
    if (turn === null) return state.opened ? 'Two models answer the prompt. Choose at every turn which reply goes on.' : 'Write the first message. Two models answer at every turn, and you choose which reply goes on.';
    if (turn.state === 'failed') return 'No replies came this time. Nothing is lost; please try again.';
    if (turn.state === 'ready') return 'Which reply is better?';
    const missing = form.least_turns - chosen().length;
    if (missing > 0) return `${plural(missing, 'more turn')} to go before you can submit.`;
    return state.turns_left > 0 ? `You may go on for ${plural(state.turns_left, 'more turn')}, or submit.` : 'That was the last turn. You can submit now.';
  }

  return {
    body: () => ({
      turns: chosen().map(({ answer }) => answer), ...rated.value(), ...why.value(),
      ...(field.value.trim() === '' || box.hidden ? {} : { message: field.value }),
    }),
    setBody(body) {
      field.value = body.message ?? '';
      rated.set(body);
      why.set(body);
    },
    keys: choice.keys,
    problems() {
      const wrong = state === null || busy ? 'Wait for the conversation first.'
        : last()?.state === 'ready' ? 'Choose how the conversation goes on first.'
          : field.value.trim() !== '' && !box.hidden ? 'Your message is not sent. Send it, or clear it.'
            : enough() ? '' : `The conversation needs at least ${plural(form.least_turns, 'turn')}; there are ${chosen().length}.`;
      if (wrong) return [{ text: wrong, focus: box.hidden ? null : field, mark: () => { note.textContent = wrong; } }];
      return [...rated.problems(), ...why.problems()];
    },
  };
}
