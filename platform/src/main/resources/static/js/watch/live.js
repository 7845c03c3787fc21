// Keeps the overview up to date. A part in which somebody is (focus, an open table, selected text) is left alone until they
// are done; parts that did not change are not touched, so that nothing moves.
const live = document.getElementById('live');
const PAUSE = 5000;
const LONGEST_PAUSE = 60000;

function busy(part) {
  const selection = document.getSelection();
  return part.contains(document.activeElement)
    || part.querySelector('details[open]') !== null
    || (selection !== null && !selection.isCollapsed && selection.containsNode(part, true));
}

function replace(html) {
  const fresh = new DOMParser().parseFromString(html, 'text/html');
  for (const part of live.querySelectorAll('[data-live]')) {
    const next = fresh.querySelector(`[data-live="${part.dataset.live}"]`);
    if (next !== null && next.outerHTML !== part.outerHTML && !busy(part)) {
      part.replaceWith(document.importNode(next, true));
    }
  }
}

async function update(pause) {
  let next = PAUSE;
  if (!document.hidden) {
    try {
      const reply = await fetch(live.dataset.path, { headers: { Accept: 'text/html' } });
      if (reply.ok && !reply.redirected) {
        replace(await reply.text());
      } else {
        next = Math.min(LONGEST_PAUSE, pause * 2);
      }
    } catch {
      next = Math.min(LONGEST_PAUSE, pause * 2);
    }
  }
  setTimeout(() => update(next), next);
}

setTimeout(() => update(PAUSE), PAUSE);
