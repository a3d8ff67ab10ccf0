import { readdirSync } from 'node:fs';
import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { compactMessages } from './scripts/compact-messages.js';

/** Three fifths of the pages. With more the first visit loads what few need, with fewer it makes too many requests. */
const mostPages = Math.round(0.6 * readdirSync('src/routes', { recursive: true }).filter((path) => String(path).endsWith('+page.svelte')).length);

/**
 * Kit's route announcer speaks before our pages have their titles, and hides itself with a style attribute that our content security
 * policy refuses. It keeps silent and out of sight; src/lib/ui/arrival.svelte.ts speaks.
 */
function silentAnnouncer(): Plugin {
  return {
    name: 'silent-announcer',
    enforce: 'pre',
    transform(code, id) {
      if (!id.includes('generated/root.svelte')) return null;
      return code.replace(/(id="svelte-announcer"[^>]*?) style="[^"]*"/, '$1').replace('aria-live="assertive"', 'aria-live="off" hidden');
    }
  };
}

/** What the server answers itself, so that `npm run dev` passes it on: to `MEDIFLIX_SERVER`, or to the port that `make run` uses. */
const SERVED = ['^/$', '/api/', '/hls/', '/media/', '/stills/', '/healthz', '/readyz'];

export default defineConfig({
  plugins: [
    silentAnnouncer(),
    // Tests compile the messages beforehand (npm run messages): this plugin would keep their process alive.
    process.env['VITEST']
      ? []
      : paraglideVitePlugin({
          project: './project.inlang',
          outdir: './src/lib/paraglide',
          strategy: ['baseLocale'],
          emitGitIgnore: false,
          isServer: 'import.meta.env.SSR'
        }),
    compactMessages(),
    sveltekit()
  ],
  server: { proxy: Object.fromEntries(SERVED.map((path) => [path, process.env['MEDIFLIX_SERVER'] ?? 'http://127.0.0.1:8080'])) },
  build: {
    assetsInlineLimit: 0,
    // What most pages share travels as one file: a file per message would cost more in requests than it saves. With fewer pages that
    // share, the first visit would load what only the studio shows.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'frame', test: /src\/routes\/\[locale=locale\]\/\+layout\.svelte/, priority: 2 },
            { name: 'shared', test: /src\/lib\/(ui|people\/session|i18n|api|paraglide)\//, minShareCount: mostPages, priority: 1 },
            // What each page loads by itself once it stands.
            { name: 'later', test: /(FooterLinks|BottomBar|HeaderSearch|ToastStack)\.svelte$/ },
            // Whoever opens one panel of the player opens the next.
            { name: 'panels', test: /media\/player\/(Panel|Choices|SettingsPanel|CaptionsPanel|LoopChoice|HelpDialog|followers\/VideosPanel)\.svelte$/ },
            { name: 'course', test: /src\/lib\/learning\/course\//, minShareCount: 3 }
          ]
        }
      }
    }
  },
  test: { include: ['src/**/*.test.ts', 'scripts/**/*.test.js'] }
});
