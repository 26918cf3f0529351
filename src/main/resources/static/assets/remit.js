/* What pages cannot do without a script. Everything else is made by the server. */
(() => {
  'use strict';

  /* A link from another site comes without the cookie; asked for again from here, it comes with it. */
  const again = document.getElementById('again');
  if (again) {
    location.replace(again.href);
    return;
  }

  document.addEventListener('click', (event) => {
    const copy = event.target.closest('[data-copy]');
    if (!copy) {
      return;
    }
    const address = new URL(copy.dataset.copy, location.href).href;
    const said = (text) => {
      const before = copy.textContent;
      copy.textContent = text;
      setTimeout(() => { copy.textContent = before; }, 1600);
    };
    navigator.clipboard.writeText(address).then(() => said('Copied'), () => said('Copy the address'));
  });

  /* Whoever adds a person gets room for the next one. */
  document.addEventListener('input', (event) => {
    const row = event.target.closest('#team .member:last-child');
    if (row && event.target.name === 'team.person' && event.target.value) {
      const next = row.cloneNode(true);
      next.querySelector('input').value = '';
      row.parentNode.append(next);
    }
  });

  /* A file of deals is read here and sent once; turning a number then needs no file any more. */
  const book = document.getElementById('book');
  const sent = document.getElementById('sent');
  if (book && sent) {
    const choose = () => { document.getElementById('file-of-deals').hidden = book.value !== 'sent'; };
    choose();
    book.addEventListener('change', (event) => {
      choose();
      if (book.value === 'sent' && !sent.value) {
        event.stopPropagation();
      }
    });
    document.getElementById('file').addEventListener('change', async (event) => {
      event.stopPropagation();
      const [file] = event.target.files;
      sent.value = file ? await file.text() : '';
      if (sent.value) {
        htmx.trigger('#turning', 'submit');
      }
    });
    document.addEventListener('htmx:afterSwap', (event) => {
      if (event.target.id === 'result') {
        sent.value = '';
      }
    });
  }

  /* A notice of something that went wrong goes when the next thing goes well. */
  document.addEventListener('htmx:afterRequest', (event) => {
    if (event.detail.successful) {
      document.getElementById('notice').replaceChildren();
    }
  });
})();
