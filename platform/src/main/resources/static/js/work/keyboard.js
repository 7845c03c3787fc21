// Listens to keys and runs what they stand for. Without modifiers, and never while somebody types text.
import { actionsByKey, isSingle, keysByAction, namesOf, printed } from './keymap.js';
import { isTextField } from './dom.js';

// Actions that a held key may repeat. A held Enter must not run through the next tasks.
const REPEATING = new Set(['scroll_down', 'scroll_up', 'narrower', 'wider']);

export class Keyboard {
  #choice;
  #actions;
  #keys;
  #handlers = new Map();
  #zones = new WeakMap();
  #hints = new Set();
  #history = () => {};
  #leave = () => {};
  #clicked = null;

  // choice = preferences.keys; leave: where the focus goes when Escape leaves a text field
  constructor(choice, { history, leave }) {
    this.#history = history;
    this.#leave = leave;
    this.use(choice);
    document.addEventListener('keydown', (event) => this.#pressed(event));
    // A button clicked with the mouse keeps the focus, or gets it back from the dialog that it opened; the Enter after the
    // next digit is meant to submit all the same. Whoever moves on with Tab means the button.
    document.addEventListener('click', (event) => {
      if (event.detail > 0) this.#clicked = event.composedPath()[0].closest?.('button, a[href], summary') ?? null;
    });
  }

  // Takes another key map, and prints it on every button.
  use(choice) {
    this.#choice = choice;
    this.#actions = actionsByKey(choice);
    this.#keys = keysByAction(choice);
    for (const hint of this.#hints) this.#print(hint);
  }

  // What an action does now; undefined for nothing.
  on(action, handler) {
    if (handler) this.#handlers.set(action, handler);
    else this.#handlers.delete(action);
  }

  // Keys pressed with the focus inside an element are offered to its handler first: (name, event, action) -> handled.
  zone(element, handler) {
    this.#zones.set(element, handler);
  }

  // A <kbd> that always shows the key of an action; empty and hidden where it has none.
  hint(action, control) {
    const kbd = document.createElement('kbd');
    kbd.setAttribute('aria-hidden', 'true');
    const hint = { action, kbd, control };
    this.#hints.add(hint);
    this.#print(hint);
    return kbd;
  }

  // Forgets hints of elements that left the page.
  tidy() {
    for (const hint of this.#hints) if (!hint.kbd.isConnected) this.#hints.delete(hint);
  }

  // The key of an action as people read it; '' where it has none or single keys are off.
  printed(action) {
    const key = this.#keys.get(action) ?? '';
    return key && this.#works(key) ? printed(key) : '';
  }

  #works(key) {
    return this.#choice?.single !== false || !isSingle(key);
  }

  #print({ action, kbd, control }) {
    const key = this.printed(action);
    kbd.textContent = key;
    kbd.hidden = key === '';
    if (!control) return;
    if (key) control.setAttribute('aria-keyshortcuts', key);
    else control.removeAttribute('aria-keyshortcuts');
  }

  #pressed(event) {
    if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]')) return;
    const path = event.composedPath();
    // A dialog inside a response asks before a link opens; it has its keys to itself.
    if (path.some((element) => element instanceof HTMLDialogElement)) return;
    const target = path[0];
    if (event.key === 'Tab') this.#clicked = null;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.altKey) {
      if (!event.repeat) this.#run('submit', event);
      return;
    }
    const typing = isTextField(target);
    if (event.key === 'ArrowLeft' && event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey && !typing) {
      event.preventDefault();
      this.#history();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (typing) {
      if (event.key === 'Escape') {
        event.preventDefault();
        this.#leave(target);
      }
      return;
    }
    const names = event.key === 'Escape' ? ['Escape'] : namesOf(event);
    for (const name of names) {
      const action = this.#actions.get(name);
      for (const element of path) {
        if (this.#zones.get(element)?.(name, event, action)) {
          event.preventDefault();
          return;
        }
      }
      if (!action) continue;
      if (!this.#works(name) || (target !== this.#clicked && belongsTo(target, name)) || (event.repeat && !REPEATING.has(action))) return;
      this.#run(action, event);
      return;
    }
  }

  #run(action, event) {
    const handler = this.#handlers.get(action);
    if (!handler) return;
    event.preventDefault();
    handler();
  }
}

// Whether a control under the focus has a use for this key itself.
function belongsTo(target, name) {
  if (!(target instanceof HTMLElement)) return false;
  const button = target.matches('button, a[href], summary, [role="button"]');
  const choice = target.matches('input[type="radio"], input[type="checkbox"]');
  switch (name) {
    case 'Enter': return button;
    case 'Space': return button || (choice && !(target.type === 'radio' && target.checked));
    case 'ArrowUp': case 'ArrowDown': case 'ArrowLeft': case 'ArrowRight':
      return target.matches('input[type="radio"], [role="separator"]');
    default: return false;
  }
}
