// A service that speaks as LibreTranslate does. It answers a question when the test says how.
import { createServer } from 'node:http';
import { once } from 'node:events';

/** Starts it; `answer(status)` waits for the next question and answers it: with 200 each text becomes capitals. */
export async function startTranslationService() {
  const asked = [];
  const waiting = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    const question = { body: JSON.parse(body), response };
    const next = waiting.shift();
    if (next) next(question);
    else asked.push(question);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    async answer(status = 200) {
      const { body, response } = asked.shift() ?? (await new Promise((resolve) => waiting.push(resolve)));
      response.writeHead(status, { 'content-type': 'application/json' });
      const inCapitals = (html) => html.replace(/(^|>)([^<]*)/g, (_, tag, text) => tag + text.toUpperCase());
      response.end(JSON.stringify({ translatedText: body.q.map(inCapitals) }));
      return body;
    },
    stop() {
      server.close();
      server.closeAllConnections();
    }
  };
}
