// Two players of one browser never play at once: whichever begins silences the others, in all tabs.
const CHANNEL = 'mediflix.playing';

/** Answers what to call when this player begins, and when it goes. */
export function onePlayer(pause: () => void): { begins(): void; stop(): void } {
  const own = Math.random().toString(36).slice(2);
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }) => { if (data !== own) pause(); };
  return { begins: () => channel.postMessage(own), stop: () => channel.close() };
}
