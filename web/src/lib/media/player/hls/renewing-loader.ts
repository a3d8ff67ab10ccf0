// Requests playlists and keys with the playback token. When the server refuses it, a new token is fetched and the request is
// repeated once, below hls.js, which would otherwise leave the rung.
import Hls, { type HlsConfig, type Loader, type LoaderCallbacks, type LoaderConfiguration, type LoaderContext, type LoaderStats } from 'hls.js';
import type { PlaybackGrant } from '../playback-grant';

type LoaderClass = HlsConfig['loader'];

/** A loader for `HlsConfig.loader`, bound to one lecture's token. */
export function renewingLoader(grant: PlaybackGrant, Base: LoaderClass = Hls.DefaultConfig.loader): LoaderClass {
  return class implements Loader<LoaderContext> {
    #request: Loader<LoaderContext>;
    #stopped = false;

    constructor(private readonly config: HlsConfig) {
      this.#request = new Base(config);
    }

    get context(): LoaderContext | null { return this.#request.context; }
    get stats(): LoaderStats { return this.#request.stats; }

    load(context: LoaderContext, configuration: LoaderConfiguration, callbacks: LoaderCallbacks<LoaderContext>): void {
      this.#request.load(context, configuration, {
        ...callbacks,
        onError: (error, ...rest) => {
          const giveUp = () => callbacks.onError(error, ...rest);
          if (error.code !== 401) return giveUp();
          void grant.renew().then(() => {
            if (this.#stopped) return;
            this.#request.destroy();
            this.#request = new Base(this.config);
            this.#request.load(context, configuration, callbacks);
          }, () => this.#stopped || giveUp());
        }
      });
    }

    abort(): void {
      this.#stopped = true;
      this.#request.abort();
    }

    destroy(): void {
      this.#stopped = true;
      this.#request.destroy();
    }

    getCacheAge(): number | null { return this.#request.getCacheAge?.() ?? null; }
    getResponseHeader(name: string): string | null { return this.#request.getResponseHeader?.(name) ?? null; }
  };
}
