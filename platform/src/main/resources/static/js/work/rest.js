// What stands on the desk when there is no task: why, and where to go.
import { el } from './dom.js';

const TITLES = {
  nothing_left: 'No tasks for you right now',
  paused: 'This campaign is paused',
  finished: 'This campaign is finished',
  not_qualified: 'The test was not passed',
  left: 'You left this campaign',
  budget: 'The budget of this campaign is used up',
  offline: 'No connection',
  failed: 'The next task could not be fetched',
  small: 'This campaign needs a larger screen',
  'signed-out': 'You are signed out',
};

// why: of the server, or one of ours. again: a button that tries once more
export function restPanel({ why, message, campaign, again }) {
  const links = why === 'signed-out' ? [el('a', { class: 'button primary', href: '/sign-in' }, 'Sign in')]
    : [again ? el('button', { type: 'button', class: 'primary', onclick: again }, 'Look again') : null,
      el('a', { class: 'button', href: `/work/${campaign}/receipts` }, 'Receipts'), el('a', { class: 'button', href: '/work' }, 'All campaigns')];
  return el('div', { class: 'rest-panel' }, el('h2', { tabindex: -1 }, TITLES[why] ?? 'No task'), el('p', {}, message), el('p', { class: 'row' }, links));
}

// After practice: whether it was right and why, below the task itself.
export function feedbackPanel({ feedback, showHtml }) {
  const rendered = el('div', { class: 'rendered' });
  const panel = el('div', { class: `feedback ${feedback.right ? 'right' : 'wrong'}` },
    el('h2', { tabindex: -1 }, feedback.right ? 'That is what we look for' : 'We see this one differently'), rendered);
  if (feedback.explanation_html) showHtml(rendered, feedback.explanation_html);
  else rendered.remove();
  return panel;
}

// Two versions of a draft, and the person decides.
export function conflictBox({ onTheirs, onMine }) {
  return el('div', { class: 'note-box warn conflict', role: 'alert' },
    el('p', {}, el('b', {}, 'This task was changed in another tab. '), 'Nothing was overwritten. Which version stays?'),
    el('p', { class: 'row' }, el('button', { type: 'button', onclick: onTheirs }, 'Take the other one'), el('button', { type: 'button', onclick: onMine }, 'Keep what is here')));
}
