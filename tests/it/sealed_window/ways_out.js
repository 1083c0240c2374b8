// Every way out of a page that its author knew of, each to an address that names it. The same text is run in the
// window as it is shipped and in webviews that lack its layers; SINK, STUN and DOOR are put in by the test.
//
// A way that this engine does not have, or that fails, is none: only what arrives at the sink counts.
globalThis.__ways = { names: [], stayed: false, done: false };
(() => {
  const sink = '@SINK@';
  const socket = sink.replace('http:', 'ws:');
  const make = (tag, set = {}, attributes = {}) => {
    const element = Object.assign(document.createElement(tag), set);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };
  const put = (...parts) => {
    const element = make(...parts);
    document.body.append(element);
    return element;
  };
  const head = (...parts) => document.head.append(make(...parts));
  const link = (rel, more = {}) => (url) => head('link', {}, { rel, href: url, ...more });
  const styled = (declarations) => (url) => {
    const name = `way-${Math.random().toString(36).slice(2)}`;
    head('style', { textContent: `.${name} { ${declarations(url)} }` });
    put('div', { className: name, textContent: '.' });
  };
  const markup = (text) => (url) => {
    const holder = put('div');
    holder.innerHTML = text(url);
  };
  const script = (text) => URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
  const worker = (text) => (url) => new Worker(script(text(JSON.stringify(url))));
  const page = (text, type = 'text/html') => URL.createObjectURL(new Blob([text], { type }));
  const inside = (text) => (url) => put('iframe', { src: page(text(url)) });
  const form = (method, target) => (url) => {
    const made = put('form', { method, action: url, target });
    made.append(make('input', { name: 'x', value: '1' }));
    made.submit();
  };
  const anchor = (more) => (url) => put('a', { href: url, ...more }).click();
  const peer = (urls) => async () => {
    const one = new RTCPeerConnection({ iceServers: [{ urls, username: 'a', credential: 'b' }] });
    one.createDataChannel('x');
    await one.setLocalDescription(await one.createOffer());
  };
  const ask = (command, request) => () => globalThis.__TAURI_INTERNALS__.invoke(command, request);

  const ways = {
    fetch: (url) => fetch(url),
    'fetch-opaque': (url) => fetch(url, { mode: 'no-cors' }),
    'fetch-keepalive': (url) => fetch(url, { method: 'POST', body: 'x', keepalive: true, mode: 'no-cors' }),
    'fetch-preflight': (url) => fetch(url, { method: 'PUT', headers: { 'x-way': '1' }, body: 'x' }),
    'fetch-compiled': (url) => WebAssembly.compileStreaming(fetch(url)),
    request: (url) => {
      const one = new XMLHttpRequest();
      one.open('GET', url);
      one.send();
    },
    'request-waiting': (url) => {
      const one = new XMLHttpRequest();
      one.open('POST', url, false);
      one.send('x');
    },
    beacon: (url) => navigator.sendBeacon(url, 'x'),
    'web-socket': (url) => new WebSocket(url.replace(sink, socket)),
    'event-source': (url) => new EventSource(url),
    cache: async (url) => (await caches.open('x')).add(url),
    image: (url) => Object.assign(new Image(), { src: url }),
    'image-set': (url) => put('img', { srcset: `${url} 1x` }),
    'image-input': (url) => put('input', { type: 'image', src: url }),
    'image-text': markup((url) => `<img src="${url}">`),
    picture: markup((url) => `<picture><source srcset="${url}"><img alt=""></picture>`),
    'picture-drawn': markup((url) => `<svg width="9" height="9"><image href="${url}" width="9" height="9"/></svg>`),
    'picture-used': markup((url) => `<svg><use href="${url}#x"/></svg>`),
    'picture-filter': markup(
      (url) => `<svg><filter id="w"><feImage href="${url}"/></filter><rect filter="url(#w)" width="9" height="9"/></svg>`,
    ),
    shadow: (url) => put('div').attachShadow({ mode: 'open' }).append(make('img', { src: url })),
    script: (url) => head('script', { src: url }),
    'script-module': (url) => head('script', { type: 'module', src: url }),
    'script-import': (url) => import(url),
    stylesheet: link('stylesheet'),
    'stylesheet-import': (url) => head('style', { textContent: `@import url("${url}");` }),
    'style-background': styled((url) => `background: url("${url}")`),
    'style-content': styled((url) => `content: url("${url}")`),
    'style-border': styled((url) => `border: 4px solid; border-image: url("${url}") 1`),
    'style-mask': styled((url) => `mask-image: url("${url}"); -webkit-mask-image: url("${url}")`),
    'style-list': styled((url) => `display: list-item; list-style-image: url("${url}")`),
    'style-choice': styled((url) => `background: image-set(url("${url}") 1x)`),
    'style-cursor': styled((url) => `cursor: url("${url}"), auto`),
    'style-shape': styled((url) => `float: left; shape-outside: url("${url}")`),
    'style-variable': styled((url) => `--w: url("${url}"); background: var(--w)`),
    'style-attribute': (url) => put('div', { textContent: '.' }, { style: `background: url("${url}")` }),
    'style-set': (url) => (put('div', { textContent: '.' }).style.backgroundImage = `url("${url}")`),
    'style-made': (url) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`body { background: url("${url}") }`);
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    },
    'style-rule': (url) => {
      const own = [...document.styleSheets].find((sheet) => sheet.ownerNode?.tagName === 'STYLE');
      const sheet = own ?? [...document.styleSheets][0];
      sheet.insertRule(`html { background: url("${url}") }`, sheet.cssRules.length);
    },
    'font-made': (url) => new FontFace('Made', `url("${url}")`).load(),
    'font-face': (url) => {
      head('style', { textContent: `@font-face { font-family: Way; src: url("${url}"); }` });
      put('p', { textContent: 'way', style: 'font-family: Way' });
    },
    frame: (url) => put('iframe', { src: url }),
    'frame-page': inside((url) => `<img src="${url}">`),
    'frame-script': inside((url) => `<script>fetch('${url}', { mode: 'no-cors' })<${'/'}script>`),
    'frame-data': (url) => put('iframe', { src: `data:text/html,<img src="${url}">` }),
    'frame-text': (url) => put('iframe', { srcdoc: `<img src="${url}">` }),
    'frame-refresh': (url) => put('iframe', { srcdoc: `<meta http-equiv="refresh" content="0;url=${url}">` }),
    'frame-transformed': (url) =>
      put('iframe', { src: page(`<?xml-stylesheet type="text/xsl" href="${url}"?><x/>`, 'text/xml') }),
    object: (url) => put('object', { data: url }),
    embed: (url) => put('embed', { src: url }),
    video: (url) => put('video', { src: url, preload: 'auto' }),
    'video-poster': (url) => put('video', { poster: url }),
    'video-source': markup((url) => `<video preload="auto"><source src="${url}" type="video/mp4"></video>`),
    'video-list': markup(
      (url) => `<video preload="auto" autoplay muted><source src="${url}" type="application/vnd.apple.mpegurl"></video>`,
    ),
    audio: (url) => new Audio(url).load(),
    track: markup(
      (url) => `<video src="data:video/mp4,x"><track default kind="subtitles" src="${url}"></video>`,
    ),
    background: (url) => put('table', {}, { background: url }),
    preload: link('preload', { as: 'image' }),
    'preload-fetch': link('preload', { as: 'fetch', crossorigin: '' }),
    'preload-module': link('modulepreload'),
    prefetch: link('prefetch'),
    prerender: link('prerender'),
    icon: link('icon'),
    manifest: link('manifest'),
    preconnect: () => link('preconnect')('http://127.0.0.1:@DOOR@/'),
    'name-ahead': () => link('dns-prefetch')('//way.bank-of-nobody.example/'),
    'name-asked': () => fetch('http://way.bank-of-nobody.example/', { mode: 'no-cors' }),
    'base-image': (url) => {
      const base = make('base', { href: `${url}/` });
      document.head.prepend(base);
      put('img', {}, { src: 'below' });
      base.remove();
    },
    worker: (url) => new Worker(url),
    'worker-fetch': worker((url) => `fetch(${url}, { mode: 'no-cors' })`),
    'worker-request': worker((url) => `const r = new XMLHttpRequest(); r.open('GET', ${url}); r.send()`),
    'worker-scripts': worker((url) => `importScripts(${url})`),
    'worker-import': (url) => new Worker(script(`import ${JSON.stringify(url)}`), { type: 'module' }),
    'worker-socket': worker((url) => `new WebSocket(${url}.replace('http:', 'ws:'))`),
    'worker-source': worker((url) => `new EventSource(${url})`),
    'worker-shared': (url) => new SharedWorker(script(`fetch(${JSON.stringify(url)}, { mode: 'no-cors' })`)),
    'worker-service': (url) => navigator.serviceWorker.register(url),
    'sound-worklet': (url) => new AudioContext().audioWorklet.addModule(url),
    'paint-worklet': (url) => CSS.paintWorklet.addModule(url),
    'peer-stun': peer('stun:127.0.0.1:@STUN@'),
    'peer-turn': peer('turn:127.0.0.1:@STUN@?transport=udp'),
    'peer-turn-stream': peer('turn:127.0.0.1:@DOOR@?transport=tcp'),
    transport: () => new WebTransport('https://127.0.0.1:@STUN@/').ready,
    notification: (url) => new Notification('x', { icon: url }),
    'document-included': (url) => {
      const sheet = `<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:import href="${url}"/></xsl:stylesheet>`;
      new XSLTProcessor().importStylesheet(new DOMParser().parseFromString(sheet, 'text/xml'));
    },
    'program-http': (url) => ask('plugin:http|fetch', { clientConfig: { method: 'GET', url } })(),
    'program-socket': (url) => ask('plugin:websocket|connect', { url: url.replace(sink, socket) })(),
    'program-upload': (url) => ask('plugin:upload|upload', { url, filePath: '/etc/hostname' })(),
    'program-shell': (url) => ask('plugin:shell|open', { path: url })(),
    'program-start': (url) => ask('plugin:shell|execute', { program: 'curl', args: [url] })(),
    'program-opener': (url) => ask('plugin:opener|open_url', { url })(),
    'program-update': ask('plugin:updater|check', {}),
    'program-window': (url) =>
      ask('plugin:webview|create_webview_window', { options: { label: 'main-9', url } })(),
    'program-webview': (url) =>
      ask('plugin:webview|create_webview', { windowLabel: 'main-1', options: { label: 'main-8', url } })(),
    'program-file': (url) => ask('import_file', { request: { path: url, dry_run: true } })(),
    'program-protocol': (url) => fetch(`asset://localhost/${encodeURIComponent(url)}`),
  };
  // These would take the page itself away.
  const leaving = {
    'form-get': form('get', ''),
    'form-post': form('post', ''),
    'form-blank': form('post', '_blank'),
    'form-button': (url) => {
      const made = put('form');
      const button = make('button', { formAction: url, formMethod: 'post' });
      made.append(button);
      made.requestSubmit(button);
    },
    anchor: anchor({}),
    'anchor-blank': anchor({ target: '_blank' }),
    'anchor-save': anchor({ download: 'x' }),
    'anchor-ping': (url) => anchor({ ping: url, href: '#here' })('#here'),
    opened: (url) => window.open(url),
    'opened-own': (url) => window.open(url, '_self'),
    'place-set': (url) => (location.href = url),
    'place-assigned': (url) => location.assign(url),
    'place-replaced': (url) => location.replace(url),
    'place-navigated': (url) => navigation.navigate(url),
    refresh: (url) => head('meta', { httpEquiv: 'refresh', content: `0;url=${url}` }),
  };
  const wait = (time) => new Promise((done) => setTimeout(done, time));
  globalThis.__ways.names = [...Object.keys(ways), ...Object.keys(leaving)];
  const go = async (some, pause) => {
    for (const [name, way] of Object.entries(some)) {
      try {
        // What never settles must not keep the others.
        Promise.resolve(way(`${sink}/way/${name}`)).catch(() => 0);
      } catch {
        // This engine has no such way, or refuses it at once.
      }
      await wait(pause);
    }
  };
  (async () => {
    await go(ways, 10);
    await wait(800);
    globalThis.__ways.stayed = true;
    await wait(200);
    await go(leaving, 120);
    await wait(300);
    globalThis.__ways.done = true;
  })();
})();
