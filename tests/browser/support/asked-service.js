// A service that the server asks: it answers a question when the test says how.
import { once } from 'node:events';
import { createServer } from 'node:http';

/** Starts it; `answer(make, status)` waits for the next question and answers it with what `make` makes of its body; answers that body. */
export async function startAskedService() {
  const asked = [];
  const waiting = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    const next = waiting.shift();
    if (next) next({ body, response });
    else asked.push({ body, response });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    async answer(make, status = 200) {
      const { body, response } = asked.shift() ?? (await new Promise((resolve) => waiting.push(resolve)));
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(make(body)));
      return body;
    },
    stop() {
      server.close();
      server.closeAllConnections();
    }
  };
}

/** As LibreTranslate answers: every text in capitals. */
export const translated = (body) => ({ translatedText: JSON.parse(body).q.map((html) => html.replace(/(^|>)([^<]*)/g, (_, tag, text) => tag + text.toUpperCase())) });

/** As OpenAI's transcriptions answer: what is said from one second to another. */
export const heard = (...segments) => () => ({ text: segments.map(([, , text]) => text).join(' '), segments: segments.map(([start, end, text]) => ({ start, end, text })) });

/** As a service answers that does not take the question. */
export const refused = () => ({ error: 'no' });
