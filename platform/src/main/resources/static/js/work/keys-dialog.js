// The key map: all keys, to change each, a set for the left hand alone, and a switch that turns single keys off.
import { el, freshId } from './dom.js';
import { openDialog } from './dialogs.js';
import { ACTIONS, conflicts, isSingle, keysByAction, namesOf, printed } from './keymap.js';

const FIXED = [['Submit, from a text field too', 'Ctrl Enter'], ['Leave a text field, close a panel', 'Esc'], ['Your last answers', 'Alt ←']];

// keyboard: takes the new map at once; preferences: keeps it
export async function showKeys({ keyboard, preferences, say }) {
  let choice = structuredClone({ set: 'standard', single: true, custom: {}, ...preferences.keys });
  const wrong = el('p', { class: 'wrong-note', role: 'alert' });
  const body = el('tbody');
  const set = el('select', { id: freshId('set') }, el('option', { value: 'standard' }, 'Both hands'), el('option', { value: 'left_hand' }, 'Left hand only'));
  set.value = choice.set;
  set.addEventListener('change', () => save({ ...choice, set: set.value, custom: {} }));
  const single = el('input', { type: 'checkbox', id: freshId('single'), checked: choice.single !== false });
  single.addEventListener('change', () => save({ ...choice, single: single.checked }));
  const reset = el('button', { type: 'button', onclick: () => save({ ...choice, custom: {} }) }, 'Back to the first keys');

  function draw() {
    const keys = keysByAction(choice);
    const changed = Object.keys(choice.custom).length > 0;
    reset.disabled = !changed;
    set.value = choice.set;
    single.checked = choice.single !== false;
    body.replaceChildren(...Object.entries(ACTIONS).map(([action, [text]]) => {
      const key = keys.get(action);
      const off = key && choice.single === false && isSingle(key);
      const button = el('button', { type: 'button', class: 'key-button', 'data-action': action, 'aria-label': `${text}: ${key ? printed(key) : 'no key'}${off ? ', off' : ''}. Change`, onclick: () => listen(button, action) },
        key ? el('kbd', { class: off ? 'off' : null }, printed(key)) : el('span', { class: 'soft' }, 'none'));
      return el('tr', {}, el('th', { scope: 'row' }, text), el('td', {}, button));
    }), ...FIXED.map(([text, key]) => el('tr', {}, el('th', { scope: 'row' }, text), el('td', {}, el('kbd', {}, key), el('span', { class: 'hint inline' }, ' always')))));
  }

  // The next key pressed becomes the key of the action. Escape leaves it, Delete takes the key away.
  function listen(button, action) {
    wrong.textContent = '';
    button.replaceChildren('Press a key');
    button.classList.add('listening');
    say('Press the new key. Escape leaves it as it is, Delete removes it.');
    const done = (event) => {
      if (['Shift', 'Control', 'Alt', 'Meta', 'CapsLock', 'AltGraph'].includes(event.key)) return;
      event.preventDefault();
      event.stopPropagation();
      stop();
      if (event.key === 'Escape' || event.key === 'Tab') draw();
      else if (event.key === 'Delete') void save({ ...choice, custom: { ...choice.custom, [action]: '' } }, action);
      else if (event.ctrlKey || event.altKey || event.metaKey || namesOf(event).length === 0) complain(`${event.key} cannot be used here. Choose a letter, digit, sign, arrow key or Enter.`);
      else void save({ ...choice, custom: { ...choice.custom, [action]: namesOf(event)[0] } }, action);
      refocus(action);
    };
    const stop = () => {
      button.removeEventListener('keydown', done);
      button.removeEventListener('blur', leave);
    };
    const leave = () => {
      stop();
      draw();
    };
    button.addEventListener('keydown', done);
    button.addEventListener('blur', leave);
  }

  const refocus = (action) => body.querySelector(`[data-action="${action}"]`)?.focus();

  function complain(text) {
    wrong.textContent = text;
    draw();
  }

  async function save(next, action = '') {
    const [clash] = conflicts(next);
    if (clash) {
      const key = printed(keysByAction(next).get(clash[0]));
      complain(`${key} is taken by “${ACTIONS[clash[0] === action ? clash[1] : clash[0]][0]}”. Change that first, or choose another key.`);
      refocus(action);
      return;
    }
    choice = next;
    keyboard.use(choice);
    draw();
    wrong.textContent = '';
    if (action) {
      refocus(action);
      const key = keysByAction(choice).get(action);
      say(`${ACTIONS[action][0]}: ${key ? printed(key) : 'no key'}.`);
    }
    try {
      await preferences.writeNow('keys', choice);
    } catch (fault) {
      wrong.textContent = `These keys work on this page but were not saved: ${fault.message}`;
    }
  }

  draw();
  await openDialog({
    title: 'Keys',
    wide: true,
    content: [
      el('div', { class: 'row keys-options' },
        el('div', { class: 'field' }, el('label', { for: set.id }, 'Set of keys'), set),
        el('div', { class: 'field' }, el('label', { for: single.id }, single, ' Single keys without Ctrl or Alt',
          el('span', { class: 'hint' }, 'Turn them off if you speak your input or keys get pressed by accident.'))), reset),
      wrong,
      el('table', { class: 'key-table' }, el('caption', {}, 'Press a key’s button, then the new key. Keys work while no text field has the focus.'), body),
    ],
    buttons: [],
  });
}
