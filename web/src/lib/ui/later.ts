// Code that a page loads when it comes to it.

/** How often it is asked for. */
const TRIES = 6;

/**
 * What `load` imports. When the network fails it is asked for again: as soon as the browser is online, and after 1, 2, 4 … seconds.
 *
 * @throws what `load` throws, after the last try
 */
export async function later<T>(load: () => Promise<T>): Promise<T> {
  let attempt = load;
  for (let tried = 1; ; tried++) {
    try {
      return await attempt();
    } catch (error) {
      if (tried === TRIES) throw error;
      attempt = async () => {
        await styles(error);
        return load();
      };
      await online(500 * 2 ** tried);
    }
  }
}

/** When the browser says that it is online, or after so many milliseconds. */
function online(ms: number): Promise<unknown> {
  return new Promise((resolve) => {
    addEventListener('online', resolve, { once: true });
    setTimeout(resolve, ms);
  });
}

/** Loads the styles anew whose failing was `error`: the bundler asks for each style sheet only once. */
async function styles(error: unknown): Promise<void> {
  const address = /^Unable to preload CSS for (\S+)$/.exec(error instanceof Error ? error.message : '')?.[1];
  const broken = address && [...document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')].find(({ href }) => href.endsWith(address));
  if (!broken) return;
  const link = broken.cloneNode() as HTMLLinkElement;
  await new Promise((resolve, reject) => {
    link.onload = resolve;
    link.onerror = () => reject(error);
    broken.replaceWith(link);
  });
}
