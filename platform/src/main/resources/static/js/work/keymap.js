// Which key does what. Pure: no listeners, no page. The same list of actions is known to the server, which checks what
// people change (dev.earnest.platform.campaign.WorkPreferences).

// action: [what people read, standard key, key of the left-hand set]
export const ACTIONS = {
  ...Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8, 9].map((grade) => [
    `grade_${grade}`, [`Grade or rank ${grade}`, String(grade), grade <= 5 ? String(grade) : 'qwer'[grade - 6]]])),
  tie: ['Tie', 't', 'a'],
  both_bad: ['Both bad', 'x', 'z'],
  cannot_judge: ['Cannot judge', 'c', 'x'],
  submit: ['Submit', 'Enter', 'Space'],
  undo: ['Undo the last answer', 'u', 'b'],
  skip: ['Skip this task', 's', 's'],
  flag: ['Flag this task', 'f', 'f'],
  guidelines: ['Show or hide the guidelines', 'g', 'g'],
  differences: ['Show or hide differences', 'd', 'd'],
  linked: ['Scroll the responses together', 'l', 't'],
  mark: ['Mark a passage with the keyboard', 'h', ''],
  narrower: ['Make the left response narrower', '[', ''],
  wider: ['Make the left response wider', ']', ''],
  scroll_down: ['Scroll down', 'j', 'c'],
  scroll_up: ['Scroll up', 'k', 'v'],
  help: ['Show all keys', '?', '?'],
};

// Keys with names that may be chosen beside single characters. Backspace, Tab and Escape keep their own meaning.
export const NAMED = ['Enter', 'Space', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown',
  'Insert', 'Delete', 'F2', 'F4', 'F7', 'F8', 'F9', 'F10'];

// A second key for Tie, as on the drawing of every set: 0 lies beside 9.
const ALSO = { tie: '0' };

// preferences.keys = {set, single, custom}. Answer: Map from action to key; '' where it has none.
export function keysByAction({ set = 'standard', custom = {} } = {}) {
  const keys = new Map();
  for (const [action, [, standard, left]] of Object.entries(ACTIONS)) {
    keys.set(action, custom[action] ?? (set === 'left_hand' ? left : standard));
  }
  return keys;
}

// The other way round. A changed key wins over one that still has its first key.
export function actionsByKey(choice = {}) {
  const keys = keysByAction(choice);
  const actions = new Map();
  for (const [action, key] of Object.entries(ALSO)) {
    if (choice.custom?.[action] === undefined) actions.set(key, action);
  }
  for (const [action, key] of keys) if (key && choice.custom?.[action] === undefined) actions.set(key, action);
  for (const [action, key] of keys) if (key && choice.custom?.[action] !== undefined) actions.set(key, action);
  if (!actions.has('Enter')) actions.set('Enter', 'submit');
  return actions;
}

// Two actions on one key: [[action, action], ...].
export function conflicts(choice) {
  const seen = new Map();
  const found = [];
  for (const [action, key] of keysByAction(choice)) {
    if (!key) continue;
    if (seen.has(key)) found.push([seen.get(key), action]);
    else seen.set(key, action);
  }
  return found;
}

export function isSingle(key) {
  return [...key].length === 1 || key === 'Space';
}

// Names under which a key press may stand in the map, best first. Keyboards without Latin letters, and those whose
// digits need Shift, are understood by the place of the key.
export function namesOf(event) {
  if (event.key === ' ') return ['Space'];
  if (NAMED.includes(event.key)) return [event.key];
  if ([...event.key].length !== 1) return [];
  const names = [event.key.toLowerCase()];
  const place = /^(?:Key([A-Z])|Digit([0-9])|Numpad([0-9]))$/.exec(event.code ?? '');
  if (place && !event.shiftKey && !/^[a-z0-9]$/.test(names[0])) names.push((place[1] ?? place[2] ?? place[3]).toLowerCase());
  return names;
}

const PRINTED = { Space: 'Space', Enter: 'Enter', ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→' };

// What stands on a button.
export function printed(key) {
  return PRINTED[key] ?? (key.length === 1 ? key.toUpperCase() : key);
}
