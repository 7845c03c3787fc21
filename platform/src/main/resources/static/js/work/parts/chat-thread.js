// A conversation: what was said, which reply went on, and the two replies of the turn at the end side by side.
import { showSafe } from '../../render/safe-html.js';
import { letter } from '../columns.js';
import { el, freshId } from '../dom.js';

// Answer: {element, show(turns, pending), toEnd()}; pending: a message that is on its way
export function chatThread({ language }) {
  const list = el('ol', { class: 'thread' });
  const element = el('div', { class: 'thread-scroll', tabindex: 0, role: 'group', 'aria-label': 'Conversation' }, list);
  let drawn = '';

  function bubble(who, html, className) {
    const rendered = el('div', { class: 'rendered' });
    showSafe(rendered, html, { lang: language });
    return el('div', { class: `bubble ${className}` }, el('p', { class: 'turn-role' }, who), rendered);
  }

  function reply(html, place) {
    const id = freshId('reply');
    const rendered = el('div', { class: 'rendered' });
    showSafe(rendered, html, { lang: language });
    return el('section', { class: `response place-${place}`, 'aria-labelledby': id },
      el('header', { class: 'response-head' }, el('h3', { id, class: 'response-name' }, el('span', { class: 'visually-hidden' }, 'Reply '), el('span', { class: 'letter' }, letter(place)))),
      el('div', { class: 'response-body' }, rendered));
  }

  function item(turn, atEnd) {
    const parts = [];
    if (turn.message !== '') parts.push(bubble('You', turn.message_html, 'mine'));
    if (turn.state === 'waiting') parts.push(writing());
    else if (turn.replies.length === 2 && (turn.state === 'ready' || atEnd)) {
      parts.push(el('div', { class: 'reply-pair' }, turn.replies.map(({ html }, place) => reply(html, place))));
      if (turn.answer?.choice === 'rewrite') parts.push(bubble('Goes on with your reply', turn.text_html, 'theirs'));
    } else if (turn.answer?.choice === 'rewrite') parts.push(bubble('Your better reply', turn.text_html, 'theirs'));
    else if (turn.answer) parts.push(bubble(`Reply ${letter(turn.answer.choice)}, chosen`, turn.replies[turn.answer.choice].html, 'theirs'));
    return el('li', {}, parts);
  }

  // The same for both sides: nothing tells which is ready first.
  function writing() {
    return el('div', { class: 'reply-pair' }, [0, 1].map((place) => el('div', { class: `response writing-reply place-${place}` },
      el('header', { class: 'response-head' }, el('span', { class: 'letter' }, letter(place))), el('div', { class: 'response-body', 'aria-hidden': 'true' }, el('i'), el('i'), el('i')))));
  }

  return {
    element,
    show(turns, pending) {
      const shape = JSON.stringify([turns, pending]);
      if (shape === drawn) return;
      drawn = shape;
      const items = turns.map((turn, index) => item(turn, index === turns.length - 1 && pending === ''));
      if (pending !== '') items.push(el('li', {}, el('div', { class: 'bubble mine' }, el('p', { class: 'turn-role' }, 'You'), el('p', { class: 'plain', dir: 'auto' }, pending)), writing()));
      list.replaceChildren(...items);
      element.hidden = items.length === 0;
      element.scrollTop = element.scrollHeight;
    },
    // The start of the latest turn is where reading goes on.
    toEnd() {
      const lastItem = list.lastElementChild;
      if (lastItem) element.scrollTop = lastItem.offsetTop - element.offsetTop;
    },
  };
}
