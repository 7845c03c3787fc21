// Tells screen readers what changed, politely; the same line is on the screen elsewhere.

export function announcer(region) {
  let timer = 0;
  return (text) => {
    clearTimeout(timer);
    region.textContent = '';
    // The same words twice are read twice only if the region was empty in between.
    timer = setTimeout(() => { region.textContent = text; }, 50);
  };
}
