// Makes the set-up quicker; every page works without it.
const form = document.querySelector('form.setup-form');

// Of the empty rows at the end of a list one is enough: the next shows when it is filled in.
function oneSpareRow(list) {
  let spare = 0;
  for (const row of list.querySelectorAll(':scope > .row-card[data-spare="yes"]')) {
    const filled = [...row.querySelectorAll('input:not([type="checkbox"]), textarea')].some((field) => field.value.trim());
    row.hidden = !filled && spare++ > 0;
  }
}
for (const list of document.querySelectorAll('.rows')) {
  oneSpareRow(list);
  list.addEventListener('input', () => oneSpareRow(list));
}

// What is wrong is told first.
document.getElementById('problems')?.focus();

// Leaving with changes that were not saved asks first.
if (form) {
  const state = () => new URLSearchParams(new FormData(form)).toString();
  const saved = document.getElementById('problems') ? '' : state();
  let sent = false;
  form.addEventListener('submit', () => { sent = true; });
  window.addEventListener('beforeunload', (event) => {
    if (!sent && state() !== saved) event.preventDefault();
  });
}

// The picture of the question follows what is typed.
const preview = document.getElementById('preview');
if (form?.dataset.preview && preview) {
  let timer = 0;
  let latest = 0;
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const mine = ++latest;
      const answer = await fetch(form.dataset.preview, {method: 'POST', body: new URLSearchParams(new FormData(form))});
      const html = await answer.text();
      // An older answer must not replace a newer one; what cannot be shown leaves the picture as it is.
      if (answer.ok && mine === latest) preview.innerHTML = html;
    }, 250);
  });
}

// Parts that change by themselves look again; the last look is after the end.
for (const part of document.querySelectorAll('[data-refresh]')) {
  const again = async () => {
    const answer = await fetch(location.href, {headers: {Accept: 'text/html'}}).catch(() => null);
    const text = answer?.ok ? await answer.text() : '';
    const fresh = text && new DOMParser().parseFromString(text, 'text/html').getElementById(part.id);
    if (fresh) part.innerHTML = fresh.innerHTML;
    if (fresh && !fresh.hasAttribute('data-refresh')) location.reload();
    else setTimeout(again, 1000 * Number(part.dataset.refresh));
  };
  setTimeout(again, 1000 * Number(part.dataset.refresh));
}

// On narrow screens the present tab may lie outside.
document.querySelector('.setup-tabs [aria-current="page"]')?.scrollIntoView({block: 'nearest', inline: 'center'});
