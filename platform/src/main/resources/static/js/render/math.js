// Formulas: TeX text becomes MathML, by KaTeX (a script tag gives window.katex). Where that fails, the
// TeX stays what it was, text: an error message is never shown as markup.
import { mathFragment } from './purify.js';

const LONGEST = 4_000;
const LONGEST_WITH_MACROS = 500;
const LONGEST_ALTOGETHER = 100_000;
const DEFINES = /\\(?:[gex]?def|let|futurelet|newcommand|renewcommand|providecommand|global|long)(?![A-Za-z])/;

function options(displayMode) {
  return {
    displayMode,
    output: 'mathml',
    trust: false,
    strict: 'ignore',
    throwOnError: true,
    maxExpand: 200,
    maxSize: 20,
    // A new object each time: definitions of one formula do not reach the next.
    macros: {},
  };
}

const MATHML = 'http://www.w3.org/1998/Math/MathML';
const APPLIED = '\u2061';
const SCRIPTED = /^(?:msub|msup|msubsup|munder|mover|munderover)$/;

function thinSpace() {
  const space = document.createElementNS(MATHML, 'mspace');
  space.setAttribute('width', '0.1667em');
  return space;
}

// KaTeX's MathML leaves out the thin spaces around names of functions: "n log n", not "nlogn". A name
// with an index stands in a row, the row and the index in a pair.
function spaceFunctions(fragment) {
  for (const sign of fragment.querySelectorAll('mo')) {
    let first = sign.previousElementSibling;
    let last = sign;
    if (sign.textContent !== APPLIED || !first) {
      continue;
    }
    const row = sign.parentElement;
    if (row?.localName === 'mrow' && row.childElementCount === 2) {
      first = row;
      last = row;
      if (SCRIPTED.test(row.parentElement?.localName) && !row.previousElementSibling) {
        first = row.parentElement;
        last = row.parentElement;
      }
    }
    if (first.previousElementSibling && first.previousElementSibling.localName !== 'mo') {
      first.before(thinSpace());
    }
    if (last.nextElementSibling && last.nextElementSibling.localName !== 'mo') {
      last.after(thinSpace());
    }
  }
  return fragment;
}

function formula(tex, displayMode) {
  if (tex.length > (DEFINES.test(tex) ? LONGEST_WITH_MACROS : LONGEST)) {
    return null;
  }
  try {
    return spaceFunctions(mathFragment(window.katex.renderToString(tex, options(displayMode))));
  } catch {
    return null;
  }
}

/** Sets all formulas under a root. Does nothing where KaTeX is not loaded. */
export function setFormulas(root) {
  if (!window.katex) {
    return;
  }
  let left = LONGEST_ALTOGETHER;
  for (const place of root.querySelectorAll('span.math')) {
    const tex = place.textContent;
    left -= tex.length;
    if (left < 0) {
      return;
    }
    const fragment = formula(tex, place.dataset.display === 'true');
    if (fragment?.querySelector('math')) {
      place.replaceChildren(fragment);
    }
  }
}
