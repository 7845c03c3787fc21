// Tells screen readers what changed, politely; the same line is on the screen elsewhere.

// What was said is taken away after this long, so that nobody finds it later by reading on.
const FORGET = 8_000;

// Each message is a line of its own: two at the same moment are both read, and so are the same words twice.
export function announcer(region) {
  return (text) => {
    const line = document.createElement('p');
    line.textContent = text;
    region.append(line);
    setTimeout(() => line.remove(), FORGET);
  };
}
