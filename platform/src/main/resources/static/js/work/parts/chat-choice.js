// Which reply is better and goes on: the scale of comparisons, and a way to write a better one.
import { el, freshId, show } from '../dom.js';
import { editor } from './editor.js';
import { choice as button, scale } from './scale.js';

// post(body): tells the server; renew(): asks for other replies. Answer: {element, show(turn, state), focus(), keys}
export function turnChoice({ task, screen, post, renew, signal, changed }) {
  const { form } = task;
  const { keyboard } = screen;
  const odd = form.points % 2 === 1;
  let turn = null;
  let drawnFor = '';
  const graded = scale({ form: { points: form.points }, keyboard, onpick: () => picked() });
  const name = freshId('goes-on');
  const sides = [0, 1].map((place) => button({ name, value: String(place), text: `Go on with ${'AB'[place]}`, className: 'verdict', keyboard, onpick: () => picked() }));
  const goesOn = el('fieldset', { class: 'goes-on' }, el('legend', {}, 'Both are about the same. Which one goes on?'), el('div', { class: 'verdicts' }, sides.map(({ label }) => label)));
  const other = el('button', { type: 'button', class: 'tool', onclick: () => renew() });
  const better = el('button', { type: 'button', class: 'tool', onclick: () => write() }, 'Neither: write a better one');
  const writer = editor({ lease: task.lease, label: 'A better reply', hint: 'It takes the place of both.', language: task.prompt.language, signal, onchange: () => changed() });
  const note = el('p', { class: 'wrong-note rewrite-note' });
  let start = null;
  const from = [0, 1].map((place) => el('button', { type: 'button', class: 'tool', onclick: () => begin(place) }, `Begin with reply ${'AB'[place]}`));
  const rewriting = el('div', { class: 'rewriting' },
    el('p', { class: 'row' }, from, el('button', { type: 'button', class: 'tool', onclick: () => { writer.set(''); start = null; writer.field.focus(); } }, 'Begin empty')),
    writer.element, note,
    el('p', { class: 'row' }, el('button', { type: 'button', class: 'primary', onclick: () => use() }, 'Go on with this reply'),
      el('button', { type: 'button', onclick: () => { show(rewriting, false); better.focus(); } }, 'Back to the two replies')));
  const element = el('div', { class: 'turn-choice' }, graded.element, goesOn, el('div', { class: 'turn-tools' }, form.rewrite ? better : null, other), rewriting);
  show(element, false);
  show(rewriting, false);
  writer.field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void use();
  });

  const grade = () => graded.value().grade;
  const middle = () => odd && grade() === (form.points + 1) / 2;

  function picked() {
    show(goesOn, middle());
    if (!grade() || !turn) return;
    const side = middle() ? sides.findIndex(({ radio }) => radio.checked) : grade() <= form.points / 2 ? 0 : 1;
    if (side < 0) {
      sides[0].radio.focus();
      return;
    }
    void post({ number: turn.number, choice: side, strength: grade() });
  }

  function write() {
    show(rewriting, true);
    if (writer.text() === '') begin(grade() > form.points / 2 ? 1 : 0);
    else writer.field.focus();
  }

  function begin(place) {
    start = place;
    writer.set(turn.replies[place].text);
    writer.field.focus();
    writer.field.setSelectionRange(0, 0);
  }

  async function use() {
    const text = writer.text().trim();
    const unchanged = turn.replies.some((reply) => reply.text.trim() === text);
    note.textContent = text === '' ? 'Write the better reply first.' : unchanged ? 'This is one of the two replies as it is. Change it, or choose it above.' : '';
    if (note.textContent) writer.field.focus();
    else if (await post({ number: turn.number, choice: 'rewrite', text, ...(start === null ? {} : { start }) })) show(rewriting, false);
  }

  return {
    element,
    focus: () => graded.first().focus({ preventScroll: true }),
    show(now, state) {
      turn = now;
      show(element, now !== null);
      if (!now) return;
      const key = `${now.number} ${now.state} ${JSON.stringify(now.replies)} ${JSON.stringify(now.answer)}`;
      if (key !== drawnFor) {
        if (!drawnFor.startsWith(`${now.number} `)) writer.set('');
        drawnFor = key;
        show(rewriting, false);
        const answer = now.answer;
        graded.set(answer && answer.choice !== 'rewrite' ? { verdict: 'graded', grade: answer.strength } : {});
        for (const [place, { radio }] of sides.entries()) radio.checked = answer?.choice === place;
        better.setAttribute('aria-pressed', String(answer?.choice === 'rewrite'));
        show(goesOn, middle());
      }
      show(other, now.state === 'ready' && form.regenerations > 0);
      other.disabled = state.regenerations_left === 0;
      other.textContent = `Two other replies (${state.regenerations_left} left)`;
    },
    keys: graded.keys.map(({ action, run }) => ({ action, run: () => !element.hidden && run() })),
  };
}
