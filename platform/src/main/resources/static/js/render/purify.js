// The third net, in the browser: whatever the server sent, only the allow-list gets into the page.
// Every use of an HTML parser in this package is here, behind the trusted types policy 'earnest'.
import createPurifier from '../../vendor/dompurify-3.4.18.js';
import { ALLOWED } from './allow-list.js';

// Not exported: nothing else may turn text into markup.
const policy = window.trustedTypes?.createPolicy('earnest', {
  createHTML: (html) => html,
  createScriptURL: () => {
    throw new TypeError('The renderer loads no scripts.');
  },
});

const COMMON = {
  RETURN_DOM_FRAGMENT: true,
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  ...(policy ? { TRUSTED_TYPES_POLICY: policy } : {}),
};

const attributes = [...new Set(Object.values(ALLOWED).flatMap((allowed) => Object.keys(allowed)))];
const patterns = new Map(
  Object.entries(ALLOWED).map(([element, allowed]) => [
    element,
    new Map(
      Object.entries(allowed).map(([name, value]) => [name, new RegExp(`^(?:${value})$`, 'u')]),
    ),
  ]),
);

const html = createPurifier(window);
html.addHook('uponSanitizeAttribute', (element, attribute) => {
  const pattern = patterns.get(element.localName)?.get(attribute.attrName);
  attribute.keepAttr = pattern !== undefined && pattern.test(element.getAttribute(attribute.attrName));
});

/** @returns {DocumentFragment} the allow-listed part of HTML from the server */
export function safeFragment(markup) {
  const fragment = html.sanitize(markup, {
    ...COMMON,
    ALLOWED_TAGS: Object.keys(ALLOWED),
    ALLOWED_ATTR: attributes,
    ADD_URI_SAFE_ATTR: attributes.filter((name) => name !== 'href'),
    ALLOWED_URI_REGEXP: /^(?:https?:\/\/|mailto:)/,
  });
  for (const link of fragment.querySelectorAll('a')) {
    link.rel = 'noopener noreferrer nofollow';
    link.target = '_blank';
  }
  return fragment;
}

const math = createPurifier(window);
const MATH_ELEMENTS = (
  'span math menclose mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mspace '
  + 'msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover'
).split(' ');
const MATH_ATTRIBUTES = (
  'accent accentunder columnalign columnlines columnspacing depth dir display displaystyle fence height '
  + 'largeop linethickness lspace mathbackground mathcolor mathsize mathvariant maxsize minsize movablelimits '
  + 'notation rowlines rowspacing rspace scriptlevel separator stretchy symmetric voffset width xmlns'
).split(' ');

/** @returns {DocumentFragment} MathML without its TeX source, styles, addresses and classes */
export function mathFragment(markup) {
  return math.sanitize(markup.replace(/ style="[^"]*"/g, ''), {
    ...COMMON,
    ALLOWED_TAGS: MATH_ELEMENTS,
    ALLOWED_ATTR: MATH_ATTRIBUTES,
    FORBID_CONTENTS: ['annotation', 'script', 'style'],
  });
}

const code = createPurifier(window);
code.addHook('uponSanitizeAttribute', (element, attribute) => {
  attribute.keepAttr = /^(?:hljs-[a-z_-]+)(?: [a-z_]+_{1,2})*$/.test(attribute.attrValue);
});

/** @returns {DocumentFragment} coloured code: text and spans with classes of the highlighter */
export function codeFragment(markup) {
  return code.sanitize(markup, { ...COMMON, ALLOWED_TAGS: ['span'], ALLOWED_ATTR: ['class'] });
}
