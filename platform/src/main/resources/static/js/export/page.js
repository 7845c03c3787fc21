// Shows how exports get on, without a reload. Without scripts the page is read again by hand.
const list = document.getElementById("exports");
const said = document.getElementById("said");
const PAUSE = 2000;
const LONGEST_PAUSE = 30000;

function open() {
  return list.querySelectorAll('[data-open="yes"]').length;
}

async function update(pause) {
  let next = pause;
  // Whoever has the focus inside, or reads an open part, is not disturbed.
  const held = list.contains(document.activeElement) || list.querySelector("details[open]");
  if (!held && !document.hidden) {
    try {
      const reply = await fetch(list.dataset.list + location.search, { headers: { Accept: "text/html" } });
      if (reply.ok) {
        const before = open();
        list.innerHTML = await reply.text();
        if (open() < before) {
          said.textContent = "An export has ended.";
        }
        next = PAUSE;
      }
    } catch {
      next = Math.min(LONGEST_PAUSE, pause * 2);
    }
  }
  if (open() > 0) {
    setTimeout(() => update(next), next);
  }
}

if (open() > 0) {
  setTimeout(() => update(PAUSE), PAUSE);
}
