// Elements without innerHTML: text is always text.

// el('button', {class: 'primary', onclick: save, 'aria-label': 'Save'}, 'Save')
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'value') element.value = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

// Shows an element only when told so; hidden elements are out of the reading order too.
export function show(element, shown) {
  element.hidden = !shown;
}

let lastId = 0;

// An id that no other element of this page has, for labels and descriptions.
export function freshId(prefix) {
  lastId += 1;
  return `${prefix}-${lastId}`;
}

// Whether keys typed here are text.
export function isTextField(element) {
  if (!(element instanceof HTMLElement)) return false;
  if (element.isContentEditable || element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement) return true;
  return element instanceof HTMLInputElement
    && !['checkbox', 'radio', 'button', 'submit', 'range', 'reset'].includes(element.type);
}

// The element that has the focus, inside shadow roots too.
export function focused() {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

export function plural(count, one, many = `${one}s`) {
  return `${count} ${count === 1 ? one : many}`;
}
