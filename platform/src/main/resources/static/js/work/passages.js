// Places in a rendered response: offsets count UTF-16 units of its text content, so that they mean the same however it
// is set.

function textNodes(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, (node) =>
    (node.parentElement?.closest('style, script') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT));
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  return nodes;
}

export function textOf(root) {
  return textNodes(root).map((node) => node.data).join('');
}

// The offset of a boundary point; -1 where it lies outside.
function offsetOf(root, container, offset) {
  if (!root.contains(container)) return -1;
  const point = document.createRange();
  point.setStart(container, offset);
  let before = 0;
  for (const node of textNodes(root)) {
    if (node === container) return before + offset;
    // The first text node that does not end before the point is where it falls.
    if (point.comparePoint(node, node.length) >= 0) return before;
    before += node.length;
  }
  return before;
}

// {start, end} of what is selected inside a shadow root; null where nothing of it is.
export function selectedIn(root) {
  const selection = document.getSelection();
  let range = null;
  if (selection?.getComposedRanges) {
    try {
      [range] = selection.getComposedRanges({ shadowRoots: [root] });
    } catch {
      [range] = selection.getComposedRanges(root);
    }
  } else if (root.getSelection?.()?.rangeCount) {
    range = root.getSelection().getRangeAt(0);
  }
  if (!range || !root.contains(range.startContainer) || !root.contains(range.endContainer)) return null;
  return trimmed(root, offsetOf(root, range.startContainer, range.startOffset), offsetOf(root, range.endContainer, range.endOffset));
}

// Without blanks at the ends, which nobody means to mark.
export function trimmed(root, from, to) {
  const text = textOf(root);
  let [start, end] = from <= to ? [from, to] : [to, from];
  while (start < end && /\s/.test(text[start])) start += 1;
  while (end > start && /\s/.test(text[end - 1])) end -= 1;
  return start < end ? { start, end } : null;
}

// A range over text offsets.
export function rangeOf(root, start, end) {
  const range = document.createRange();
  let before = 0;
  let begun = false;
  for (const node of textNodes(root)) {
    const after = before + node.length;
    if (!begun && start < after) {
      range.setStart(node, start - before);
      begun = true;
    }
    if (begun && end <= after) {
      range.setEnd(node, end - before);
      return range;
    }
    before = after;
  }
  return null;
}
