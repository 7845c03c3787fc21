// Shows text of strangers: HTML that the server made with SafeMarkdown or Diff, cleaned once more and put
// into a shadow root, where no style of the page reaches it and none of its own reaches the page.
//
//   import { showSafe } from './render/safe-html.js';
//   await showSafe(document.querySelector('#response-a'), html, { lang: 'fa' });
import { colourCode } from './code.js';
import { ENGLISH, guardLinks } from './leave.js';
import { setFormulas } from './math.js';
import { safeFragment } from './purify.js';

const sheet = new CSSStyleSheet();
const styled = fetch(new URL('../../css/rendered.css', import.meta.url))
  .then((answer) => {
    if (!answer.ok) {
      throw new Error(`rendered.css: the server answered ${answer.status}`);
    }
    return answer.text();
  })
  .then((text) => sheet.replace(text))
  .catch((problem) => console.error(problem));

const guarded = new WeakSet();
const WIDE = '.table, pre, p.math';

// Boxes that scroll sideways must be reachable by keyboard.
const widths = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) {
      target.tabIndex = 0;
    } else {
      target.removeAttribute('tabindex');
    }
  }
});

/**
 * @param {Element} host receives a shadow root; what it showed before is replaced
 * @param {string} html from the server's renderer
 * @param {{lang?: string, words?: object}} options the language of the text; the words of the dialog
 * @returns {Promise<void>} settled when the style sheet is there; the text shows before
 */
export function showSafe(host, html, { lang = '', words = ENGLISH } = {}) {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [sheet];
  const content = safeFragment(html);
  setFormulas(content);
  colourCode(content);
  for (const box of root.querySelectorAll(WIDE)) {
    widths.unobserve(box);
  }
  root.replaceChildren(content);
  if (lang) {
    host.lang = lang;
  }
  if (!guarded.has(root)) {
    guarded.add(root);
    guardLinks(root, words);
  }
  for (const box of root.querySelectorAll(WIDE)) {
    widths.observe(box);
  }
  return styled;
}
