"""A headless Chromium, driven over a pipe with the DevTools protocol: no server, no port, no package.

    with Browser() as browser:
        page = browser.open(path)
        page.click('#theme')
        page.value('document.title')
"""
import base64
import json
import os
import pathlib
import select
import subprocess
import tempfile
import time

SECONDS = 200  # that nothing takes, however slow the machine: the browser hangs

FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
         '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage', '--remote-debugging-pipe']


class Browser:
    def __init__(self):
        self.folder = tempfile.TemporaryDirectory(prefix='caibiao-chromium-', ignore_cleanup_errors=True)
        to_browser, self.write_end = os.pipe()
        self.read_end, from_browser = os.pipe()

        def own_pipes():  # the browser reads 3 and writes 4
            a, b = os.dup(to_browser), os.dup(from_browser)
            os.dup2(a, 3)
            os.dup2(b, 4)

        self.process = subprocess.Popen(
            ['chromium', *FLAGS, f'--user-data-dir={self.folder.name}', 'about:blank'],
            preexec_fn=own_pipes, close_fds=False, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_browser)
        os.close(from_browser)
        self.buffer = b''
        self.number = 0
        self.events = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        os.close(self.write_end)
        os.close(self.read_end)
        self.folder.cleanup()

    def read(self, until):
        while b'\0' not in self.buffer:
            ready, _, _ = select.select([self.read_end], [], [], max(0, until - time.monotonic()))
            data = os.read(self.read_end, 1 << 20) if ready else b''
            if not data:
                raise TimeoutError('the browser does not answer')
            self.buffer += data
        message, self.buffer = self.buffer.split(b'\0', 1)
        return json.loads(message)

    def call(self, method, session=None, **parameters):
        self.number += 1
        request = {'id': self.number, 'method': method, 'params': parameters}
        if session:
            request['sessionId'] = session
        os.write(self.write_end, json.dumps(request).encode() + b'\0')
        until = time.monotonic() + SECONDS
        while True:
            message = self.read(until)
            if message.get('id') == self.number:
                if 'error' in message:
                    raise RuntimeError(f'{method}: {message["error"]["message"]}')
                return message['result']
            self.events.append(message)

    def open(self, path, width=1440, height=900, dark=False, language='zh-CN'):
        return Page(self, path, width, height, dark, language)


class Page:
    def __init__(self, browser, path, width, height, dark, language):
        self.browser = browser
        target = browser.call('Target.createTarget', url='about:blank')['targetId']
        self.session = browser.call('Target.attachToTarget', targetId=target, flatten=True)['sessionId']
        browser.events.clear()
        for domain in ('Page', 'Runtime', 'Log', 'Network'):
            self.call(f'{domain}.enable')
        agent = browser.call('Browser.getVersion')['userAgent']
        self.call('Emulation.setUserAgentOverride', userAgent=agent, acceptLanguage=language)
        self.call('Emulation.setDeviceMetricsOverride', width=width, height=height, deviceScaleFactor=1, mobile=False)
        self.call('Emulation.setEmulatedMedia', features=[{'name': 'prefers-color-scheme', 'value': 'dark' if dark else 'light'}])
        started = time.monotonic()
        self.call('Page.navigate', url=pathlib.Path(path).resolve().as_uri())
        self.wait('document.body && document.body.dataset.ready === "yes"')
        self.seconds = time.monotonic() - started

    def call(self, method, **parameters):
        return self.browser.call(method, session=self.session, **parameters)

    def value(self, expression):
        """What a JavaScript expression is."""
        result = self.call('Runtime.evaluate', expression=expression, returnByValue=True, awaitPromise=True)
        if 'exceptionDetails' in result:
            raise RuntimeError(f'{expression}: {result["exceptionDetails"]}')
        return result['result'].get('value')

    def wait(self, expression):
        """Waits until an expression is true."""
        until = time.monotonic() + SECONDS
        while not self.value(expression):
            if time.monotonic() > until:
                raise TimeoutError(f'never true: {expression}')
            time.sleep(0.02)

    def text(self, selector):
        """The visible text of the first element; None where there is none."""
        return self.value(f'document.querySelector({json.dumps(selector)})?.innerText ?? null')

    def count(self, selector):
        return self.value(f'document.querySelectorAll({json.dumps(selector)}).length')

    def click(self, selector):
        """A click of the mouse on the middle of the first element, on whatever lies there."""
        quoted = json.dumps(selector)
        self.value(f'document.querySelector({quoted}).scrollIntoView({{block: "center", inline: "center"}})')
        x, y = self.value(f'(() => {{ const b = document.querySelector({quoted}).getBoundingClientRect();'
                          'return [b.x + b.width / 2, b.y + b.height / 2]; })()')
        for kind in ('mousePressed', 'mouseReleased'):
            self.call('Input.dispatchMouseEvent', type=kind, x=x, y=y, button='left', clickCount=1)

    def press(self, key):
        text = key if len(key) == 1 else ''
        self.call('Input.dispatchKeyEvent', type='keyDown', key=key, text=text)
        self.call('Input.dispatchKeyEvent', type='keyUp', key=key)

    def screenshot(self, path):
        time.sleep(0.3)
        data = self.call('Page.captureScreenshot', format='png')['data']
        pathlib.Path(path).write_bytes(base64.b64decode(data))

    def events(self):
        """What has happened to this page; of those opened before it something may come late."""
        return [event for event in self.browser.events if event.get('sessionId') == self.session]

    def complaints(self):
        """What the page has said to the console, and errors in its scripts."""
        self.value('0')
        said = []
        for event in self.events():
            parameters = event.get('params', {})
            if event.get('method') == 'Runtime.consoleAPICalled':
                said.append(' '.join(str(a.get('value', a.get('description'))) for a in parameters['args']))
            elif event.get('method') == 'Runtime.exceptionThrown':
                details = parameters['exceptionDetails']
                said.append(details.get('exception', {}).get('description') or details['text'])
            elif event.get('method') == 'Log.entryAdded':
                said.append(parameters['entry']['text'])
        return said

    def requests(self):
        """The addresses it asked for, besides its own file and what it made itself."""
        asked = [event['params']['request']['url'] for event in self.events() if event.get('method') == 'Network.requestWillBeSent']
        return [url for url in asked[1:] if not url.startswith(('blob:', 'data:'))]
