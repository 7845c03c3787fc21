// Buttons that copy the text of a field: <button data-copy="id of the field">.
for (const button of document.querySelectorAll('button[data-copy]')) {
  button.addEventListener('click', async () => {
    const field = document.getElementById(button.dataset.copy);
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      button.textContent = 'Copied';
    } catch {
      // Without https browsers offer no clipboard; the text is selected, so Ctrl+C copies it.
      button.textContent = 'Press Ctrl+C';
    }
    window.setTimeout(() => { button.textContent = 'Copy'; }, 3000);
  });
}
