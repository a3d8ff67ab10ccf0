// A virtual screen reader in the page: it says what one that a blind person uses would say, element by element.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const bundle = readFileSync(fileURLToPath(new URL('../node_modules/@guidepup/virtual-screen-reader/lib/esm/index.browser.js', import.meta.url)), 'utf8');
/** Steps that somebody would go before they gave up. */
const MOST_STEPS = 400;

export class ScreenReader {
  constructor(page) {
    this.page = page;
  }

  /** Begins to read a page that has been opened. */
  async start() {
    await this.page.route('**/screen-reader.js', (route) => route.fulfill({ contentType: 'text/javascript', body: bundle }));
    await this.page.evaluate(async () => {
      const { virtual } = await import('/screen-reader.js');
      globalThis.reader = virtual;
      await virtual.start({ container: document.body });
    });
  }

  /** Goes on until it says what is looked for, once around; answers the words. */
  async find(pattern) {
    const said = await this.page.evaluate(async ([source, most]) => {
      const wanted = new RegExp(source, 'u');
      const heard = [];
      for (let step = 0; step < most; step++) {
        const phrase = await globalThis.reader.lastSpokenPhrase();
        if (wanted.test(phrase)) return { phrase };
        heard.push(phrase);
        await globalThis.reader.next();
      }
      return { heard };
    }, [pattern.source, MOST_STEPS]);
    if (said.phrase === undefined) throw new Error(`${pattern} was never said; heard:\n${said.heard.slice(0, 120).join('\n')}`);
    return said.phrase;
  }

  /** Presses what it has just said. */
  async press(pattern) {
    await this.find(pattern);
    await this.page.evaluate(() => globalThis.reader.act());
  }

  /** Writes into the field that it has just said. */
  async write(pattern, text) {
    await this.press(pattern);
    // The reader presses as a person does: the focus comes a moment later.
    await this.page.waitForFunction(() => document.activeElement?.matches('input, textarea'));
    await this.page.keyboard.insertText(text);
  }

  async stop() {
    await this.page.evaluate(() => globalThis.reader.stop());
  }
}
