// The prompt: a conversation, its last turn by the user marked as the one the responses answer.
import { showSafe } from '../render/safe-html.js';
import { directionOf } from './direction.js';
import { el } from './dom.js';

const NAMES = { user: 'User', assistant: 'Assistant', system: 'Instruction to the assistant' };

// Fills the host with the turns and scrolls to the one that is answered.
export function showConversation(host, { turns, language }) {
  const last = turns.map(({ role }) => role).lastIndexOf('user');
  const list = el('ol', { class: 'turns' });
  const shown = [];
  for (const [index, turn] of turns.entries()) {
    const rendered = el('div', { class: 'rendered' });
    const name = index === last && turns.length > 1 ? `${NAMES[turn.role]}, the turn to answer` : NAMES[turn.role] ?? turn.role;
    list.append(el('li', { class: `turn ${turn.role}${index === last ? ' last' : ''}` }, el('p', { class: 'turn-role' }, el('bdi', {}, name)), rendered));
    shown.push([rendered, turn.html]);
  }
  host.replaceChildren(list);
  for (const [rendered, html] of shown) {
    showSafe(rendered, html, { lang: language });
    rendered.parentElement.dir = directionOf(rendered);
  }
  const answered = list.children[last];
  host.scrollTop = 0;
  if (answered && host.scrollHeight > host.clientHeight) host.scrollTop = answered.offsetTop - host.offsetTop - 8;
}
