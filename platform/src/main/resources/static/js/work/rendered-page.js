// Pages with texts of others: each element with data-html shows it, cleaned, in a shadow root.
import { showSafe } from '../render/safe-html.js';

for (const host of document.querySelectorAll('[data-html]')) {
  const text = document.createElement('div');
  text.className = 'rendered';
  host.append(text);
  showSafe(text, host.dataset.html, {});
}
