// Several texts scroll as one: by the same share of each, so that all reach their ends together.

// bodies: scrolling elements; linked(): whether they are linked now
export function linkScrolling(bodies, linked) {
  // The element that the person scrolls leads; the others only follow until the next frame.
  const led = new WeakSet();
  for (const body of bodies) {
    body.addEventListener('scroll', () => {
      if (led.delete(body) || !linked()) return;
      const range = body.scrollHeight - body.clientHeight;
      const share = range > 0 ? body.scrollTop / range : 0;
      for (const other of bodies) {
        if (other === body) continue;
        const to = Math.round(share * (other.scrollHeight - other.clientHeight));
        if (Math.abs(other.scrollTop - to) < 1) continue;
        led.add(other);
        other.scrollTop = to;
      }
    }, { passive: true });
  }
}
