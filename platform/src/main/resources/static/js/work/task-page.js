// The task page: puts the parts together. What each part does stands in its own module.
import { Activity } from './activity.js';
import { showAnswers } from './answers-dialog.js';
import { Columns } from './columns.js';
import { showSafe } from '../render/safe-html.js';
import { askFlag, askSkip } from './dialogs.js';
import { Drafts } from './drafts.js';
import { el, focused, show } from './dom.js';
import { Guidelines } from './guidelines.js';
import { Keyboard } from './keyboard.js';
import { openKeeper } from './keeper.js';
import { showKeys } from './keys-dialog.js';
import { Lease } from './lease.js';
import { Outbox } from './outbox.js';
import { Preferences } from './preferences.js';
import { Reading } from './reading.js';
import { announcer } from './say.js';
import { Session } from './session.js';
import { StatusLine } from './status-line.js';
import { TaskView } from './task-view.js';
import { UndoBar } from './undo-bar.js';

const page = document.getElementById('task-page');
const boot = JSON.parse(page.dataset.boot);
const part = (id) => document.getElementById(id);
const say = announcer(part('announcer'));
const tell = (text) => {
  part('message').replaceChildren(text);
  show(part('message'), text !== '');
  if (text) say(text);
};

const openAnswers = () => showAnswers({ campaign: boot.campaign, points: boot.points, say });

const keeper = await openKeeper();
const preferences = new Preferences(boot.preferences);
const keyboard = new Keyboard(preferences.keys, {
  history: () => openAnswers(),
  leave: (field) => {
    field.blur();
    part('question-title').focus({ preventScroll: true });
  },
});
const activity = new Activity();
const reading = new Reading();
const columns = new Columns(part('responses'), {
  preferences, say, answer: { section: part('question').closest('section'), body: part('question-title') },
});
const guidelines = new Guidelines(part('guidelines'), { campaign: boot.campaign, guideline: boot.guideline, keyboard, preferences });
const status = new StatusLine({
  progress: part('progress'), saved: part('saved'), outbox: part('outbox'),
  onRetry: (entry) => (entry ? outbox.discard(entry) : outbox.flush()),
});
const lease = new Lease({ activity, line: part('lease'), offer: part('keep'), say });
const undo = new UndoBar(part('undo'), {
  keyboard,
  onUndo: (last) => {
    undo.busy(true);
    return session.undo(last);
  },
});
const outbox = new Outbox({
  keeper,
  person: boot.person,
  onChange: (state) => {
    status.outbox({ ...state, refused: state.refused.filter((entry) => entry.lease !== session.task?.lease) });
    view.trouble(state.trouble !== '' && state.waiting.some((entry) => entry.lease === session.task?.lease));
    for (const entry of state.refused) void session.refused(entry);
  },
  onReceipt: (entry, receipt) => session.received(entry, receipt),
});
const drafts = new Drafts({
  keeper,
  person: boot.person,
  on: {
    saved: (date) => status.saved(date),
    failed: (fault) => status.unsaved(fault, keeper.lasting),
    elsewhere: (choice) => view.elsewhere(choice),
  },
});
const view = new TaskView({ boot, part, say, tell, keyboard, columns, reading, lease, status, undo, preferences, guidelines, showHtml: (host, html) => showSafe(host, html, { lang: '' }), session: () => session });
const session = new Session({ campaign: boot.campaign, outbox, drafts, activity, view });

// The buttons around the work; each shows its key.
const button = (id, action, run) => {
  const element = part(id);
  element.append(' ', keyboard.hint(action, element));
  element.addEventListener('click', run);
  keyboard.on(action, () => !element.disabled && element.click());
};
button('submit', 'submit', () => session.submit());
button('skip', 'skip', async () => {
  const given = session.phase === 'working' && await askSkip();
  if (given) await session.skip(given.comment ? `${given.reason}: ${given.comment}` : given.reason);
});
button('flag', 'flag', async () => {
  const given = session.phase === 'working' && await askFlag();
  if (given) await session.flag({ reason: given.reason, comment: given.comment, skip: given.button === 'skip' });
});
button('keys', 'help', () => showKeys({ keyboard, preferences, say }));
part('answers').addEventListener('click', () => openAnswers());
part('change').addEventListener('click', () => session.change());
part('tools').prepend(guidelines.button);
for (const [action, direction] of [['narrower', -1], ['wider', 1]]) keyboard.on(action, () => columns.widen(direction));
for (const [action, direction] of [['scroll_up', -1], ['scroll_down', 1]]) {
  keyboard.on(action, () => columns.scroll(direction, focused()?.closest('.prompt-body, .response-body, .guidelines-body, .question')));
}
window.addEventListener('online', () => session.phase === 'resting' && session.task === null && session.next());

if (!boot.phone_allowed && window.matchMedia('(pointer: coarse)').matches && Math.min(screen.width, screen.height) < 600) {
  view.rest('small', 'The people who run it ask for a tablet or computer. Your progress is kept.');
} else {
  await session.next();
}
page.append(el('span', { hidden: true, 'data-ready': true }));
