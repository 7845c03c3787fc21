// Colours for code. The highlighter reads text and gives spans; it never runs the code.
import highlighter from '../../vendor/highlight-11.12.0.js';
import { codeFragment } from './purify.js';

const LONGEST = 50_000;
const LONGEST_ALTOGETHER = 200_000;

/** Colours the code blocks under a root that name a language the highlighter knows. */
export function colourCode(root) {
  let left = LONGEST_ALTOGETHER;
  for (const block of root.querySelectorAll('pre > code[class^="language-"]')) {
    const language = block.className.slice('language-'.length);
    const text = block.textContent;
    // A block with marked characters keeps its marks instead of colours.
    const known = highlighter.getLanguage(language) && !block.querySelector('.mark');
    if (!known || text.length > LONGEST || text.length > left) {
      continue;
    }
    left -= text.length;
    try {
      const markup = highlighter.highlight(text, { language, ignoreIllegals: true }).value;
      const coloured = codeFragment(markup);
      if (coloured.textContent === text) {
        block.replaceChildren(coloured);
      }
    } catch {
      // The plain text is already there.
    }
  }
}
