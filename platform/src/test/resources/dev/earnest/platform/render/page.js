// The page of the browser test. It shows what it is given and notes everything that should not happen.
import { showSafe } from '/static/js/render/safe-html.js';

const noted = { executed: [], violations: [], opened: [] };
for (const name of ['alert', 'confirm', 'prompt', 'print']) {
  window[name] = (...values) => noted.executed.push(`${name} ${values}`);
}
window.open = (...values) => {
  noted.opened.push(values);
  return null;
};
document.addEventListener('securitypolicyviolation', (event) => {
  noted.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
});

const ELEMENTS = new Set(
  ('div p h2 h3 h4 h5 h6 ul ol li blockquote pre code em strong del ins br hr a table thead tbody tr th td span '
    + 'details summary').split(' '),
);
const ATTRIBUTES = new Set(
  'class dir lang start href rel target data-external scope data-display title tabindex'.split(' '),
);
const MATHML = 'http://www.w3.org/1998/Math/MathML';
const EVENTS = (
  'click auxclick dblclick mouseover mouseenter pointerenter pointerover focus focusin blur load error toggle '
  + 'begin start animationstart transitionend wheel scroll keydown beforetoggle'
).split(' ');

function foreign(root) {
  const found = [];
  for (const element of root.querySelectorAll('*')) {
    const math = element.namespaceURI === MATHML;
    if (element.closest('dialog')) {
      continue;
    }
    if (!math && (element.namespaceURI !== 'http://www.w3.org/1999/xhtml' || !ELEMENTS.has(element.localName))) {
      found.push(`element ${element.namespaceURI} ${element.localName}`);
    }
    for (const { name, value } of element.attributes) {
      const refused = math ? /^(?:on.*|(?:xlink:)?href|src|style|class|id|action.*)$/.test(name) : !ATTRIBUTES.has(name);
      if (refused || /javascript:|data:|url\(/i.test(name === 'href' ? value : '')) {
        found.push(`${element.localName} ${name}=${value}`);
      }
    }
  }
  return found;
}

const pixel = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });

function luminance(...colours) {
  for (const colour of colours) {
    pixel.fillStyle = colour;
    pixel.fillRect(0, 0, 1, 1);
  }
  const [red, green, blue] = [...pixel.getImageData(0, 0, 1, 1).data].map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The grounds that an element is painted on, the lowest first. */
function grounds(element) {
  const found = [];
  for (let at = element; at; at = at.parentElement ?? at.getRootNode().host) {
    found.unshift(getComputedStyle(at).backgroundColor);
  }
  return found;
}

window.earnest = {
  noted,

  /** Elements with text whose contrast by WCAG is under 4.5, with it. */
  faint(root) {
    return [...root.querySelectorAll('*')]
      .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
      .map((element) => {
        const below = grounds(element);
        const lights = [luminance(...below), luminance(...below, getComputedStyle(element).color)];
        const contrast = (Math.max(...lights) + 0.05) / (Math.min(...lights) + 0.05);
        return [contrast, `${element.localName}.${element.className}: ${contrast.toFixed(2)}`];
      })
      .filter(([contrast]) => contrast < 4.5)
      .map(([, words]) => words);
  },

  async show(html, options) {
    const host = document.createElement('section');
    document.querySelector('#main').append(host);
    await showSafe(host, html, options);
    return host;
  },

  /** Shows texts, pokes every element, takes them away again; tells what does not belong. */
  async tryAll(texts) {
    const found = [];
    for (const [index, html] of texts.entries()) {
      const host = await this.show(html);
      for (const problem of foreign(host.shadowRoot)) {
        found.push(`${index}: ${problem}`);
      }
      for (const element of [...host.shadowRoot.querySelectorAll('*')].slice(0, 300)) {
        for (const type of EVENTS) {
          element.dispatchEvent(new Event(type, { bubbles: true, cancelable: true }));
        }
      }
      for (const dialog of host.shadowRoot.querySelectorAll('dialog')) {
        dialog.close();
      }
      host.remove();
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
    return found;
  },
};
document.documentElement.dataset.ready = 'true';
