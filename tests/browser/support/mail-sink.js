// A mail server that keeps what it is sent: as much SMTP (RFC 5321) as it takes to receive letters.
import { EventEmitter, on } from 'node:events';
import { createServer } from 'node:net';

export async function startMailSink() {
  const letters = [];
  const arrived = new EventEmitter();
  const sockets = new Set();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => {});
    receive(socket, (letter) => {
      letters.push(decode(letter));
      arrived.emit('letter');
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  return {
    url: `smtp://127.0.0.1:${server.address().port}`,
    /** The link in the newest letter to an address; waits for one. `part` stands in the link. */
    async linkTo(address, part = '') {
      const find = () => letters.findLast((letter) => letter.to.includes(address) && letter.link?.includes(part))?.link;
      const news = on(arrived, 'letter');
      for (;;) {
        const link = find();
        if (link) return link;
        await news.next();
      }
    },
    stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
    }
  };
}

function receive(socket, take) {
  let pending = '';
  let letter = null;
  socket.setEncoding('utf8').write('220 sink\r\n');
  socket.on('data', (text) => {
    pending += text;
    const lines = pending.split('\r\n');
    pending = lines.pop();
    for (const line of lines) {
      if (letter === null) {
        if (/^data/i.test(line)) letter = [];
        socket.write(/^data/i.test(line) ? '354 go on\r\n' : /^quit/i.test(line) ? '221 bye\r\n' : '250 ok\r\n');
      } else if (line === '.') {
        take(letter.join('\r\n'));
        letter = null;
        socket.write('250 taken\r\n');
      } else letter.push(line.replace(/^\.\./, '.'));
    }
  });
}

/** Undoes what mail does to long lines and to letters beyond ASCII. */
function decode(text) {
  const [head, ...rest] = text.split('\r\n\r\n');
  const raw = rest.join('\r\n\r\n');
  const joined = raw.replace(/=\r?\n/g, '').replace(/=3D/gi, '=');
  const base64 = /(?:^|\r\n\r\n)([A-Za-z0-9+/=\r\n]{40,})/g;
  const body = [joined, ...[...raw.matchAll(base64)].map(([, part]) => Buffer.from(part, 'base64').toString('utf8'))].join('\n');
  return { to: /^To: (.*)$/im.exec(head)?.[1] ?? '', link: /https?:\/\/\S+#(?:token|invitation)=[\w.~%-]+/.exec(body)?.[0] };
}
