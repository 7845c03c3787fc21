// The person's own last answers, to read only; a correction can be asked for.
import { call, NoAnswer, Refusal } from './api.js';
import { el } from './dom.js';
import { openDialog } from './dialogs.js';
import { describeAnswer, stateWords, timeWords } from './answer-words.js';

const LAST = 20;

export async function showAnswers({ campaign, points, say }) {
  const list = el('ol', { class: 'answers' }, el('li', { class: 'soft' }, 'Fetching your answers.'));
  const load = async () => {
    try {
      const { answers } = await call('GET', `/api/v1/campaigns/${campaign}/my/answers`);
      const last = answers.slice(0, LAST);
      list.replaceChildren(...(last.length ? last.map((answer) => row(answer, points, say)) : [el('li', { class: 'soft' }, 'You have not answered anything here yet.')]));
    } catch (fault) {
      if (!(fault instanceof Refusal) && !(fault instanceof NoAnswer)) throw fault;
      list.replaceChildren(el('li', {}, fault instanceof NoAnswer ? 'There is no connection now. Your answers are safe on the server.' : fault.message));
    }
  };
  void load();
  await openDialog({
    title: 'Your last answers',
    wide: true,
    content: [el('p', { class: 'soft' }, 'To read only. The last one can be undone for a few seconds; for others you can ask for a correction.'), list,
      el('p', {}, el('a', { href: `/work/${campaign}/receipts` }, 'All receipts'))],
    buttons: [],
  });
}

function row(answer, points, say) {
  const item = el('li', { class: 'answer' });
  const state = stateWords(answer);
  const head = el('div', { class: 'answer-head' }, el('b', {}, describeAnswer(answer.answer, points)),
    el('span', { class: `badge ${state.tone}` }, state.text), el('span', { class: 'soft' }, timeWords(answer.submitted_at)), el('span', { class: 'soft mono' }, answer.receipt));
  item.append(head);
  if (answer.answer.reason) item.append(el('p', { class: 'answer-reason', dir: 'auto' }, answer.answer.reason));
  if (answer.models) item.append(...answer.models.map((pair, index) => el('p', { class: 'answer-models' }, modelsLine(pair, index, answer))));
  if (answer.state !== 'undone') item.append(correction(answer, say));
  return item;
}

// Where the campaign tells it, once the answer is final.
function modelsLine([left, right], index, { answer }) {
  return `${Array.isArray(answer.turns) ? `Turn ${index + 1}: the` : 'The'} left one was ${left}, the right one ${right}.`;
}

function correction(answer, say) {
  const box = el('div', { class: 'correction' });
  const ask = el('button', { type: 'button', class: 'quiet', onclick: () => {
    const text = el('textarea', { rows: 2, maxlength: 800, 'aria-label': `What should be corrected in ${answer.receipt}` });
    const wrong = el('p', { class: 'wrong-note', role: 'alert' });
    box.replaceChildren(text, wrong, el('button', { type: 'button', onclick: () => send(text, wrong) }, 'Send request'));
    text.focus();
  } }, 'Request a correction');
  box.append(ask);
  const send = async (text, wrong) => {
    if (text.value.trim() === '') {
      wrong.textContent = 'Say what should be corrected.';
      text.focus();
      return;
    }
    try {
      await call('POST', `/api/v1/leases/${answer.lease}/flag`, { reason: 'other', comment: `Correction requested: ${text.value.trim()}` });
      box.replaceChildren(el('p', { class: 'soft' }, 'Requested. The people who run this campaign will look at it.'));
      say('Correction requested.');
    } catch (fault) {
      if (!(fault instanceof Refusal) && !(fault instanceof NoAnswer)) throw fault;
      wrong.textContent = fault instanceof NoAnswer ? 'There is no connection now. Please try again later.' : fault.message;
    }
  };
  return box;
}
