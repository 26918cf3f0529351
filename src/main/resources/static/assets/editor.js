/* The editor: keeps what was changed in this tab, and has it checked while somebody types. */
(() => {
  'use strict';

  const KEPT = 'remit.changes';
  const PAUSE = 600;
  const place = document.getElementById('editor');
  const path = place.dataset.path;
  const live = document.getElementById('live-text').value;
  const state = document.getElementById('state');
  const word = JSON.parse(document.body.getAttribute('hx-headers'))['X-Form-Word'];
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;

  const kept = () => JSON.parse(sessionStorage.getItem(KEPT) || '{}');
  const changes = kept();

  ace.config.set('useStrictCSP', true);
  const editor = ace.edit(place, {
    mode: path.endsWith('.drl') ? 'ace/mode/drools' : path.endsWith('.yaml') ? 'ace/mode/yaml' : 'ace/mode/text',
    theme: dark ? 'ace/theme/github_dark' : 'ace/theme/github_light_default',
    useWorker: false,
    tabSize: 2,
    useSoftTabs: true,
    showPrintMargin: false,
    showFoldWidgets: false,
    enableKeyboardAccessibility: true,
    fontSize: '13.5px',
  });
  const Range = ace.require('ace/range').Range;
  editor.session.setValue(changes[path] === undefined ? live : changes[path]);
  const line = Number(new URLSearchParams(location.search).get('line'));
  if (line) {
    editor.gotoLine(line, 0, false);
  }
  window.remitEditor = editor;

  const send = (address, accept, more) => fetch(address, {
    method: 'POST',
    headers: { 'X-Form-Word': word, Accept: accept, 'HX-Request': 'true' },
    body: new URLSearchParams({ files: JSON.stringify(changes), ...more }),
  });

  /* What was found, as marks in the margin, marked lines and a list that can be walked by keyboard. */
  let marks = [];
  const show = (found) => {
    marks.forEach((each) => editor.session.removeMarker(each));
    const here = found.filter((each) => each.file === path);
    editor.session.setAnnotations(here.map((each) => (
      { row: each.line - 1, column: each.column - 1, text: each.says, type: 'error' })));
    marks = here.map((each) => editor.session.addMarker(
      new Range(each.line - 1, 0, each.line - 1, 1), 'found', 'fullLine'));
    const list = document.getElementById('findings');
    list.replaceChildren(...found.slice(0, 50).map((each) => {
      const item = document.createElement('li');
      const jump = document.createElement('button');
      jump.type = 'button';
      jump.textContent = each.file + ':' + each.line;
      jump.addEventListener('click', () => {
        if (each.file === path) {
          editor.gotoLine(each.line, each.column - 1, true);
          editor.focus();
        } else {
          location.href = '/rules/edit?' + new URLSearchParams({ path: each.file, line: each.line });
        }
      });
      const says = document.createElement('p');
      says.className = 'name';
      says.textContent = each.says;
      item.append(jump, says);
      return item;
    }));
  };

  const tell = (text, kind) => {
    state.textContent = text;
    state.className = 'state ' + (kind || '');
  };

  const findings = (verdict) => [
    ...verdict.findings.map((each) => ({ ...each, says: each.found + ' ' + each.advice })),
    ...verdict.failures.map((each) => ({ ...each, says: each.title + ': ' + each.message })),
    ...verdict.proofs.flatMap((proof) => proof.gaps.map((gap) => (
      { ...gap.finding, says: gap.finding.found + ' ' + gap.finding.advice }))),
  ];

  let running = false;
  let again = false;
  const check = async (proof) => {
    if (running) {
      again = true;
      return;
    }
    if (Object.keys(changes).length === 0) {
      show([]);
      tell('Nothing is changed yet.');
      return;
    }
    running = true;
    tell(proof ? 'Proving every policy complete' : 'Checking');
    try {
      const answer = await send('/rules/check', 'application/json', proof ? { proof: 'yes' } : {});
      const verdict = await answer.json();
      if (!answer.ok) {
        tell(verdict.detail || 'It cannot be checked now.', 'bad');
      } else if (!again) {
        const found = findings(verdict);
        show(found);
        if (verdict.limit) {
          tell(verdict.limit, 'bad');
        } else if (found.length > 0) {
          tell(found.length === 1 ? '1 finding' : found.length + ' findings', 'bad');
        } else {
          tell('Clean: ' + verdict.examples + ' scenarios and stories hold'
            + (proof ? ', and every policy is complete.' : '.'), 'good');
        }
      }
    } catch (e) {
      tell('It cannot be checked now. Maybe try again in a moment.', 'bad');
    }
    running = false;
    if (again) {
      again = false;
      check();
    }
  };

  const listChanged = () => {
    const paths = Object.keys(changes).sort();
    const list = document.getElementById('changed');
    list.replaceChildren(...(paths.length === 0 ? ['None yet.'] : paths).map((each) => {
      const item = document.createElement('li');
      if (paths.length === 0) {
        item.textContent = each;
        item.className = 'muted';
      } else {
        const link = document.createElement('a');
        link.href = '/rules/edit?' + new URLSearchParams({ path: each });
        link.textContent = each;
        link.className = 'name';
        item.append(link);
      }
      return item;
    }));
  };

  const keep = () => {
    const text = editor.getValue();
    if (text === live) {
      delete changes[path];
    } else {
      changes[path] = text;
    }
    sessionStorage.setItem(KEPT, JSON.stringify(changes));
    listChanged();
  };

  let timer;
  editor.session.on('change', () => {
    keep();
    clearTimeout(timer);
    timer = setTimeout(() => check(false), PAUSE);
  });

  document.getElementById('prove').addEventListener('click', () => check(true));

  document.getElementById('compare').addEventListener('click', async () => {
    const answer = await send('/rules/difference', 'text/html');
    document.getElementById('difference').innerHTML = await answer.text();
  });

  const tryOut = document.getElementById('try-out');
  if (tryOut) {
    tryOut.addEventListener('click', async () => {
      const effect = document.getElementById('effect');
      effect.setAttribute('aria-busy', 'true');
      const answer = await send('/rules/effect', 'text/html');
      effect.innerHTML = await answer.text();
      effect.removeAttribute('aria-busy');
      htmx.process(effect);
    });
  }

  document.getElementById('discard').addEventListener('click', () => {
    sessionStorage.removeItem(KEPT);
    location.reload();
  });

  const proposal = document.getElementById('propose');
  if (proposal) {
    proposal.addEventListener('submit', (event) => {
      if (Object.keys(changes).length === 0) {
        event.preventDefault();
        tell('Nothing is changed yet, so there is nothing to propose.', 'bad');
        return;
      }
      proposal.elements.files.value = JSON.stringify(changes);
      document.getElementById('proposing').textContent = 'Checking everything';
      document.getElementById('proposing').setAttribute('aria-busy', 'true');
      sessionStorage.removeItem(KEPT);
    });
  }

  listChanged();
  if (Object.keys(changes).length > 0) {
    check();
  }
})();
