// A field for a text in Markdown with its preview beside it. The server renders the preview and counts the words, so
// that both are what will be kept; while the answer is on its way the count is this browser's guess.
import { showSafe } from '../../render/safe-html.js';
import { call, NoAnswer, Refusal } from '../api.js';
import { el, freshId, plural } from '../dom.js';
import { countWords } from '../words.js';

const PAUSE = 450;

// label: what the text is; hint: a line below the label; words: {least, most}, or null where it may have any length;
// language: of the text, '' for any; onchange: called after every change.
// Answer: {element, field, text(), set(text), words(), problems(missing), pastes}
export function editor({ lease, label, hint = '', words = null, language = '', signal, onchange }) {
  const id = freshId('text');
  const note = el('p', { class: 'wrong-note', id: freshId('note') });
  const bar = words ? wordBar(words) : null;
  const tongue = el('p', { class: 'notice language', role: 'status' });
  const trouble = el('p', { class: 'hint preview-trouble' });
  const about = [hint ? el('span', { class: 'hint', id: freshId('hint') }, hint) : null];
  const field = el('textarea', {
    id, class: 'writing', maxlength: 200000, dir: 'auto', lang: language || undefined, spellcheck: 'true',
    'aria-describedby': [about[0]?.id, bar?.id, note.id].filter(Boolean).join(' '),
  });
  const rendered = el('div', { class: 'rendered' });
  const empty = el('p', { class: 'soft preview-empty' }, 'What you write is shown here as it will look.');
  const pane = el('div', { class: 'preview-body', tabindex: 0, role: 'group', 'aria-label': 'Preview, text' }, empty, rendered);
  const element = el('div', { class: 'writer' },
    el('div', { class: 'writer-pane' },
      el('div', { class: 'writer-head' }, el('label', { class: 'part-name', for: id }, label), ...about, bar?.element), field, note, tongue),
    el('section', { class: 'writer-pane', 'aria-label': 'Preview' },
      el('div', { class: 'writer-head' }, el('p', { class: 'part-name' }, 'Preview'), trouble), pane));
  let timer = 0;
  let counted = { text: '', words: 0 };

  const changed = () => {
    note.textContent = '';
    field.removeAttribute('aria-invalid');
    bar?.show(length());
    clearTimeout(timer);
    timer = setTimeout(preview, PAUSE);
  };
  field.addEventListener('input', () => {
    changed();
    onchange();
  });
  signal.addEventListener('abort', () => clearTimeout(timer));
  rendered.hidden = true;
  bar?.show(0);

  async function preview() {
    const text = field.value;
    if (text.trim() === '') {
      rendered.hidden = true;
      empty.hidden = false;
      trouble.textContent = '';
      tongue.textContent = '';
      counted = { text, words: 0 };
      return;
    }
    try {
      const seen = await call('POST', `/api/v1/leases/${lease}/preview`, { text });
      if (signal.aborted || field.value !== text) return;
      counted = { text, words: seen.words };
      bar?.show(seen.words);
      showSafe(rendered, seen.html, { lang: language });
      rendered.hidden = false;
      empty.hidden = true;
      trouble.textContent = '';
      const said = seen.language ? `This looks like ${seen.language.seems}; asked for is ${seen.language.asked}. You can submit it anyway.` : '';
      if (tongue.textContent !== said) tongue.textContent = said;
    } catch (fault) {
      if (!(fault instanceof Refusal) && !(fault instanceof NoAnswer)) throw fault;
      if (signal.aborted) return;
      trouble.textContent = 'The preview is behind; your text is safe.';
      if (fault instanceof NoAnswer || fault.passing) timer = setTimeout(preview, 5_000);
    }
  }

  function length() {
    return counted.text === field.value ? counted.words : countWords(field.value);
  }

  return {
    element,
    field,
    text: () => field.value,
    words: length,
    set(text) {
      field.value = text;
      changed();
    },
    problems(missing) {
      const wrong = field.value.trim() === '' ? missing : bar?.wrong(length()) ?? '';
      return wrong === '' ? [] : [{
        text: wrong, focus: field,
        mark: () => {
          note.textContent = wrong;
          field.setAttribute('aria-invalid', 'true');
        },
      }];
    },
  };
}

// How long the text is against what is asked for, in words and as a bar.
function wordBar({ least, most }) {
  const id = freshId('words');
  const fill = el('span', { class: 'word-fill' });
  const text = el('span', { class: 'word-count', id });
  const element = el('div', { class: 'word-bar' }, el('span', { class: 'word-track', 'aria-hidden': 'true' }, fill), text);
  const state = (words) => (words < least ? 'few' : words > most ? 'many' : 'fine');
  return {
    id,
    element,
    show(words) {
      const share = words < least ? words / least : Math.min(1, words / most);
      // Below the least the bar fills towards it; from there on it is full until the text is too long.
      fill.style.width = `${Math.round((words < least ? share : 1) * 100)}%`;
      element.dataset.state = state(words);
      text.textContent = words < least ? `${plural(words, 'word')} of at least ${least}`
        : words > most ? `${plural(words, 'word')}, ${words - most} more than ${most}` : `${plural(words, 'word')}, up to ${most}`;
    },
    wrong(words) {
      if (state(words) === 'few') return `Write at least ${plural(least, 'word')}; there are ${words}.`;
      return state(words) === 'many' ? `Write at most ${plural(most, 'word')}; there are ${words}.` : '';
    },
  };
}
