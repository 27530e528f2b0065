// What the screens need from the browser: theme, time zone, focus after a navigation, and the bar that tells of a lost connection.
(() => {
  const year = 60 * 60 * 24 * 365;
  const secure = location.protocol === 'https:' ? '; secure' : '';
  const keep = (name, value) => { document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${value ? year : 0}; samesite=lax${secure}`; };
  const timeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone ?? null;

  keep('tz', timeZone() ?? '');

  const chooseTheme = theme => { keep('theme', theme); location.reload(); };

  // The reader starts at the heading of the page they asked for; the drawer or menu they came from closes.
  const arrive = heading => {
    document.querySelectorAll(':popover-open').forEach(open => open.hidePopover());
    heading?.focus({ preventScroll: true });
    document.querySelector('.cc-tabs .cc-current')?.scrollIntoView({ inline: 'center', block: 'nearest' });
    document.getElementById('main')?.scrollTo(0, 0);
  };

  // A list asks for its next page shortly before the reader gets to its end.
  const near = new IntersectionObserver(seen => seen.forEach(({ isIntersecting, target }) => {
    if (isIntersecting && !target.disabled && target.hasAttribute('data-cc-near')) { target.click(); }
  }), { rootMargin: '600px' });
  const clickWhenNear = button => button && near.observe(button);

  // Single keys of a screen; letters are told in lower case so that Shift can mean something of its own. Some lead into a field: what is typed
  // before the screen has got there goes into it and means nothing else. A key with Control, and Escape, leave the field at once.
  let early = null;
  const listen = (screen, keys, intoFields) => {
    const known = new Set(keys);
    const press = async event => {
      const { target, ctrlKey, shiftKey } = event;
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const typing = target.matches?.('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]');
      const onButton = (key === 'Enter' || key === ' ') && !ctrlKey && target.closest?.('button, a, [role=button], input');
      if (event.defaultPrevented || event.altKey || event.metaKey || event.isComposing || onButton || document.querySelector('.rz-dialog')) { return; }
      if (typing && key !== 'Escape' && !ctrlKey) { return; }
      if (early !== null && event.key.length === 1 && !ctrlKey) { early += event.key; event.preventDefault(); return; }
      if (!known.has(ctrlKey ? `Control+${key}` : key)) { return; }
      event.preventDefault();
      if (typing) { target.blur(); }
      const leads = intoFields.includes(key);
      if (leads) { early = ''; }
      try { await screen.invokeMethodAsync('PressAsync', key, shiftKey, ctrlKey, typing === true); } finally { if (leads) { early = null; } }
    };
    document.addEventListener('keydown', press);
    return { stop: () => document.removeEventListener('keydown', press) };
  };
  const focus = id => {
    document.getElementById(id)?.focus();
    if (early) { document.execCommand('insertText', false, early); early = ''; }
  };
  const showRow = id => document.getElementById(id)?.scrollIntoView({ block: 'nearest' });

  // A file goes straight to the server as it is, never through the circuit; answers with what was kept, or why not.
  const upload = (id, address, token, screen) => new Promise(done => {
    const file = document.getElementById(id)?.files[0];
    if (!file) { done({ problem: 'nothing' }); return; }
    const post = new XMLHttpRequest();
    post.open('POST', address);
    post.setRequestHeader('RequestVerificationToken', token);
    post.setRequestHeader('Content-Type', 'application/octet-stream');
    let told = 0;
    post.upload.addEventListener('progress', ({ loaded, total }) => {
      const percent = Math.floor(loaded / total * 100);
      if (percent > told) { told = percent; screen.invokeMethodAsync('Progress', percent); }
    });
    post.addEventListener('load', () => {
      try { done({ ...JSON.parse(post.responseText), name: file.name }); } catch { done({ problem: 'failed' }); }
    });
    post.addEventListener('error', () => done({ problem: 'lost' }));
    post.send(file);
  });

  // What was pressed is what was meant, even when an answer of the server moves it from under the pointer before it is let go: leaving a field can do that,
  // and a browser then tells of a click on neither.
  let pressed = null;
  document.addEventListener('pointerdown', event => {
    const plain = event.isPrimary && event.button === 0 && !event.ctrlKey && !event.shiftKey && !event.metaKey && !event.altKey;
    pressed = plain ? { on: event.target.closest?.('button, a[href], label, summary'), x: event.clientX, y: event.clientY } : null;
  }, true);
  document.addEventListener('pointerup', event => {
    const { on, x, y } = pressed ?? {};
    pressed = null;
    const stayed = Math.hypot(event.clientX - x, event.clientY - y) < 5;
    if (on?.isConnected && !on.disabled && stayed && !on.contains(event.target)) { on.click(); }
  }, true);

  document.addEventListener('click', event => {
    const theme = event.target.closest?.('[data-cc-theme]');
    if (theme) { chooseTheme(theme.dataset.ccTheme); }
    if (event.target.closest?.('#cc-reload')) { location.reload(); }
    if (event.target.closest?.('.cc-nav a')) { document.getElementById('cc-nav')?.hidePopover(); }
  });

  // A passkey is asked for when its button is pressed; what the device answers goes along with the form.
  document.addEventListener('submit', async event => {
    const { target: form, submitter: button } = event;
    const answer = form.elements['Form.Passkey'];
    if (!button?.dataset.ccPasskey || answer.value) { return; }
    event.preventDefault();
    const failed = form.querySelector('[data-cc-passkey-failed]');
    failed.hidden = true;
    try {
      const wanted = JSON.parse(button.dataset.ccOptions);
      const got = button.dataset.ccPasskey === 'create'
        ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(wanted) })
        : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(wanted) });
      answer.value = JSON.stringify(got);
      form.requestSubmit(button);
    } catch { failed.hidden = false; }
  });

  window.cc = { timeZone, arrive, clickWhenNear, listen, focus, showRow, upload };

  const bar = document.getElementById('components-reconnect-modal');
  const back = document.getElementById('cc-back');
  let away = false;
  if (bar) {
    new MutationObserver(() => {
      const lost = /components-reconnect-(show|retrying|failed|rejected)/.test(bar.className);
      document.body.classList.toggle('cc-is-offline', lost);
      if (away && !lost) {
        back.classList.add('cc-show');
        setTimeout(() => back.classList.remove('cc-show'), 4000);
      }
      away = lost;
    }).observe(bar, { attributes: true, attributeFilter: ['class'] });
  }

  // A workspace seen by support under a grant: there only while the server says, twice a second, that the grant stands.
  const look = document.querySelector('[data-cc-watch]');
  if (look) {
    let heard = 0;
    const left = look.querySelector('[data-cc-left]');
    const show = () => {
      const seconds = Math.max(0, Math.floor((Date.parse(look.dataset.ccUntil) - Date.now()) / 1000));
      left.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
      look.hidden = seconds === 0 || Date.now() - heard > 1800;
    };
    const watch = async () => {
      try {
        const answer = await fetch(look.dataset.ccWatch, { redirect: 'manual', cache: 'no-store' });
        if (answer.status !== 204) { look.remove(); location.replace(look.dataset.ccOver); return; }
        heard = Date.now();
        show();
      } catch { /* No answer: what is shown goes by itself. */ }
      setTimeout(watch, 500);
    };
    setInterval(show, 250);
    watch();
  }

  // Pages that are plain requests have no circuit. Tries at once, then every few seconds for as long as the server keeps the circuit.
  window.Blazor?.start({ circuit: { reconnectionOptions: { maxRetries: 60, retryIntervalMilliseconds: attempt => (attempt < 3 ? 500 : 3000) } } });
})();
