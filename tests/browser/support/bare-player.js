// A page with a video and one script, nothing of our client: what we publish is played by other players, too.

/** Opens it on the platform's own address; `script` is the player's text. */
export async function openBarePlayer(page, url, script) {
  await page.route('**/bare-player', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Player</title><video muted></video><script src="/bare-player.js"></script>' }));
  await page.route('**/bare-player.js', (route) => route.fulfill({ contentType: 'text/javascript', body: script }));
  await page.route('**/favicon.ico', (route) => route.fulfill({ status: 204 }));
  await page.goto(`${url}/bare-player`);
}

/** The address of a playlist with its token in it, for players that send none. */
export const withToken = ({ playlist_url, token }) => playlist_url.replace('/hls/-/', `/hls/${token}/`);
