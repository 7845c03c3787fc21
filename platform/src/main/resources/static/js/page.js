// What every page does: a form is sent once, and asks first where data-confirm says so.
document.addEventListener('submit', (event) => {
  const form = event.target;
  const question = event.submitter?.dataset.confirm ?? form.dataset.confirm;
  if (question && !window.confirm(question)) {
    event.preventDefault();
    return;
  }
  if (form.dataset.sent && !event.defaultPrevented) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = 'yes';
});
// A page that comes back from the history may send again.
window.addEventListener('pageshow', () => {
  for (const form of document.forms) delete form.dataset.sent;
});
