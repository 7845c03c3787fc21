// Which way a rendered text runs: as its first block does, so that tables and boxes stand on the side where it starts.
export function directionOf(host) {
  const first = host.shadowRoot?.querySelector('p, li, h1, h2, h3, h4, h5, h6, td, th');
  return first ? getComputedStyle(first).direction : 'ltr';
}
