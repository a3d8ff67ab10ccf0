// How a page comes up for somebody who has never been here, on a slow phone: what travels, when the view is complete, how
// long it does not answer, whether anything moves. Chromium's own figures, throttled like a cheap phone on a slow line.
import { PHONE } from './browser.js';
import { settled } from './every-page.js';

/** Slow 4G: 1.6 Mbit/s down, 750 kbit/s up, 150 ms. */
export const LINE = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 };
/** A processor of a quarter of this machine's speed. */
const CPU_SLOWDOWN = 4;

/** Bytes per kind as they travelled, largest contentful paint and blocking time in milliseconds, layout shift. */
export async function firstView(browser, url, script = null) {
  const window = await browser.window({ size: PHONE, script });
  const cdp = await window.context.newCDPSession(window.page);
  const bytes = await countBytes(cdp);
  await cdp.send('Network.emulateNetworkConditions', LINE);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
  await window.page.addInitScript(observe);
  await window.page.goto(url);
  await settled(window.page);
  await window.page.waitForLoadState('load');
  const figures = await window.page.evaluate(() => globalThis.firstViewFigures());
  await window.close();
  return { ...figures, bytes };
}

/** Has the browser say that its reader saves data. Runs in the page, before anything else does. */
export function savesData() {
  Object.defineProperty(navigator, 'connection', { value: { saveData: true, effectiveType: '4g' } });
}

/** Adds up the bodies that arrive, compressed as they travel, by Chromium's kinds: Script, Stylesheet, Font, Image and so on. */
async function countBytes(cdp) {
  const bytes = {};
  const kinds = new Map();
  cdp.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
  cdp.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId) ?? 'Other';
    bytes[kind] = (bytes[kind] ?? 0) + encodedDataLength;
  });
  await cdp.send('Network.enable');
  return bytes;
}

/** Runs in the page, before anything else does. */
function observe() {
  const seen = { paint: [], shift: [], task: [] };
  const watch = (type, list) => new PerformanceObserver((entries) => list.push(...entries.getEntries())).observe({ type, buffered: true });
  watch('largest-contentful-paint', seen.paint);
  watch('layout-shift', seen.shift);
  watch('longtask', seen.task);
  globalThis.firstViewFigures = () => {
    const { startTime: lcp_ms = 0, element } = seen.paint.at(-1) ?? {};
    const firstPaint = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0;
    const tbt_ms = seen.task.filter((task) => task.startTime > firstPaint).reduce((sum, task) => sum + Math.max(0, task.duration - 50), 0);
    const shifts = seen.shift.filter((shift) => !shift.hadRecentInput);
    const moved = shifts.flatMap((shift) => shift.sources ?? []).map(({ node }) => node?.nodeName && `${node.nodeName}.${node.className ?? ''}`);
    const nameOf = (node) => node && `${node.tagName.toLowerCase()} ${(node.textContent ?? '').trim().slice(0, 40)}`.trim();
    return { lcp_ms, tbt_ms, cls: shifts.reduce((sum, shift) => sum + shift.value, 0), moved, largest: nameOf(element) };
  };
}
