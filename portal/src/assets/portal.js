/* Nothing here is needed: it saves a glance or a tap where scripts run. */

/** Fields that belong to a choice are shown only while it is chosen. */
for (const part of document.querySelectorAll('[data-on]')) {
  const [name, values] = part.dataset.on.split('=');
  const choices = [...document.querySelectorAll('[type=radio]')].filter(
    (each) => each.name === name,
  );
  if (choices.length === 0) continue;
  const show = () => {
    part.classList.toggle(
      'away',
      !choices.some((each) => each.checked && values.split(',').includes(each.value)),
    );
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

/**
 * What a choice costs is shown while it is made: the page is asked what it would say, and its answer
 * taken from it. Whoever has no script presses the button.
 */
for (const form of document.querySelectorAll('form[data-live]:not([data-live=""])')) {
  const names = form.dataset.live.split(',');
  const isWhole = form.dataset.live === 'all';
  let asked = new AbortController();
  form.addEventListener('change', async ({ target }) => {
    if (!isWhole && !names.includes(target.name)) return;
    const place = names.map((name) => form.elements[name]?.value ?? '').join('/');
    const query = new URLSearchParams(isWhole ? new FormData(form) : { place });
    asked.abort();
    asked = new AbortController();
    try {
      const answer = await fetch(`${form.getAttribute('action')}?${query}`, asked);
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const found = page.getElementById('live');
      if (found) document.getElementById('live')?.replaceChildren(...found.childNodes);
    } catch {
      // Asked for again, or nobody answers: the button still does.
    }
  });
}

/** A passkey is asked for on the tap of the button, and what the device says is sent by the form. */
for (const part of document.querySelectorAll('[data-passkey]')) {
  const form = part.querySelector('form');
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    try {
      const made = part.dataset.passkey === 'create';
      const options = JSON.parse(part.dataset.options);
      const publicKey = made
        ? PublicKeyCredential.parseCreationOptionsFromJSON(options)
        : PublicKeyCredential.parseRequestOptionsFromJSON(options);
      const { credentials } = navigator;
      const key = await (made ? credentials.create({ publicKey }) : credentials.get({ publicKey }));
      form.elements.response.value = JSON.stringify(key.toJSON());
      form.submit();
    } catch {
      // Not here, or not now: said in the page, and the button may be tapped again.
      part.querySelector('.failed').classList.remove('away');
      delete form.dataset.sent;
    }
  });
}
