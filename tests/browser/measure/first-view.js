// Prints how home, course and watch come up on a phone behind slow 4G, each the median of five first visits, beside WEB.md's
// bars. Times on a busy machine say little: run it on a quiet one. `npm run measure`.
import { openBrowser } from '../support/browser.js';
import { furnish } from '../support/every-page.js';
import { firstView } from '../support/first-view.js';
import { startPlatform } from '../support/platform.js';

const RUNS = 5;
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const kb = (bytes = 0) => `${(bytes / 1024).toFixed(1)} KB`;

const platform = await startPlatform();
const browser = await openBrowser();
try {
  const pages = await furnish(platform);
  console.log('page    LCP ≤ 2000 ms   TBT ≤ 150 ms   CLS ≤ 0.02   script     style    font      largest');
  for (const name of ['home', 'course', 'watch']) {
    const { path } = pages.find((each) => each.name === name);
    const visits = [];
    for (let run = 0; run < RUNS; run++) visits.push(await firstView(browser, `${platform.url}/vi${path}`));
    const [{ bytes, largest }] = visits;
    const figure = (key, digits = 0) => median(visits.map((visit) => visit[key])).toFixed(digits);
    console.log([name.padEnd(7), figure('lcp_ms').padEnd(15), figure('tbt_ms').padEnd(14), figure('cls', 4).padEnd(12),
      kb(bytes.Script).padEnd(10), kb(bytes.Stylesheet).padEnd(8), kb(bytes.Font).padEnd(9), largest].join(' '));
  }
} finally {
  await browser.close();
  await platform.stop();
}
