// Links of a response lead to strangers: before one opens, a dialog shows where it goes. The host is
// in the form that machines use (punycode), so that letters which look alike cannot deceive.

export const ENGLISH = {
  title: 'This link leaves the page',
  leads: 'It leads to:',
  foreign: 'The name has letters beyond a to z, shown here in the form that machines use.',
  open: 'Open in a new tab',
  stay: 'Stay here',
};

function element(name, text, className) {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) {
    made.className = className;
  }
  return made;
}

/** @returns {string} the host of a web address, or the recipient of a mail address */
export function destination(address) {
  const url = new URL(address);
  return url.protocol === 'mailto:' ? url.pathname : url.host;
}

function ask(root, address, words) {
  const host = destination(address);
  const dialog = document.createElement('dialog');
  dialog.className = 'leave';
  const title = element('h2', words.title);
  title.id = 'leave-title';
  dialog.setAttribute('aria-labelledby', 'leave-title');
  dialog.append(title, element('p', words.leads), element('p', host, 'host'));
  if (/(?:^|\.)xn--/.test(host)) {
    dialog.append(element('p', words.foreign));
  }
  dialog.append(element('p', new URL(address).href, 'url'));
  const stay = element('button', words.stay);
  const open = element('button', words.open);
  stay.type = 'button';
  open.type = 'button';
  stay.autofocus = true;
  stay.addEventListener('click', () => dialog.close());
  open.addEventListener('click', () => {
    dialog.close();
    window.open(address, '_blank', 'noopener,noreferrer');
  });
  const buttons = element('p', '', 'buttons');
  buttons.append(stay, open);
  dialog.append(buttons);
  dialog.addEventListener('close', () => dialog.remove());
  root.append(dialog);
  dialog.showModal();
}

/** Asks before a link under a shadow root opens, whichever mouse button or key opens it. */
export function guardLinks(root, words) {
  const guard = (event) => {
    const link = event.target.closest?.('a[href]');
    if (link) {
      event.preventDefault();
      ask(root, link.href, words);
    }
  };
  root.addEventListener('click', guard);
  root.addEventListener('auxclick', guard);
}
