// Receipts: the person's own submissions from the API, a page at a time.
import { call, NoAnswer, Refusal } from './api.js';
import { describeAnswer, ruleWords, stateWords, timeWords } from './answer-words.js';
import { el, plural, show } from './dom.js';

const host = document.getElementById('receipts');
const rows = document.getElementById('rows');
const more = document.getElementById('more');
const said = document.getElementById('said');
const { campaign, points } = host.dataset;
let cursor = null;
let shown = 0;

function row(answer) {
  const state = stateWords(answer);
  return el('tr', {}, el('td', {}, el('time', { datetime: answer.submitted_at }, timeWords(answer.submitted_at))),
    el('td', { class: 'mono' }, answer.receipt), el('td', { class: 'what', dir: 'auto' }, describeAnswer(answer.answer, Number(points))),
    el('td', {}, el('span', { class: `badge ${state.tone}` }, state.text)), el('td', { class: 'number' }, answer.price?.text ?? ''), el('td', {}, ruleWords(answer.rule)));
}

async function load() {
  more.disabled = true;
  try {
    const query = cursor === null ? '' : `?cursor=${encodeURIComponent(cursor)}`;
    const { answers, next } = await call('GET', `/api/v1/campaigns/${campaign}/my/answers${query}`);
    if (shown === 0) rows.replaceChildren();
    rows.append(...answers.map(row));
    shown += answers.length;
    cursor = next ?? null;
    if (shown === 0) rows.append(el('tr', {}, el('td', { colspan: 6, class: 'soft' }, 'You have not answered anything here yet.')));
    show(more, cursor !== null);
    said.textContent = `${plural(shown, 'receipt')} shown.`;
  } catch (fault) {
    if (!(fault instanceof Refusal) && !(fault instanceof NoAnswer)) throw fault;
    const text = fault instanceof NoAnswer ? 'There is no connection now. Your receipts are safe on the server.' : fault.message;
    if (shown === 0) rows.replaceChildren(el('tr', {}, el('td', { colspan: 6 }, text)));
    said.textContent = text;
    show(more, true);
  } finally {
    more.disabled = false;
  }
}

more.addEventListener('click', load);
await load();
