/* Nothing here is needed: it saves a glance or a tap where scripts run. */

/** Fields that belong to a choice are shown only while it is chosen. */
for (const part of document.querySelectorAll('[data-on]')) {
  const [name, value] = part.dataset.on.split('=');
  const choices = [...document.querySelectorAll('[type=radio]')].filter(
    (each) => each.name === name,
  );
  if (choices.length === 0) continue;
  const show = () => {
    part.classList.toggle('away', !choices.some((each) => each.checked && each.value === value));
  };
  for (const each of choices) each.addEventListener('change', show);
  show();
}

/** A second tap on a button that is already sending is no second order. */
for (const form of document.querySelectorAll('form[method=post]')) {
  form.addEventListener('submit', (event) => {
    if (form.dataset.sent === 'yes') event.preventDefault();
    form.dataset.sent = 'yes';
  });
}
addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[method=post]')) delete form.dataset.sent;
});

/** What is wrong is where the reader begins. */
document.getElementById('problems')?.focus();
