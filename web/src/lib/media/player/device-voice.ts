// The voice of this device.
import type { Voice } from './descriptions.svelte';

/** Some browsers never tell that a voice has ended. */
const LONGEST_MS_A_LETTER = 150;
const LONGEST_LEAST_MS = 6_000;

export function deviceVoice(speech: SpeechSynthesis | undefined = globalThis.speechSynthesis): Voice {
  const primary = (language: string) => language.toLowerCase().split(/[-_]/)[0];
  const find = (language: string) => speech?.getVoices().find(({ lang }) => primary(lang) === primary(language));
  return {
    speaks: (language) => find(language) !== undefined,
    say(text, language, done) {
      const utterance = new SpeechSynthesisUtterance(text);
      let over = false;
      const end = () => {
        if (over) return;
        over = true;
        clearTimeout(timer);
        done();
      };
      const timer = setTimeout(end, Math.max(LONGEST_LEAST_MS, text.length * LONGEST_MS_A_LETTER));
      utterance.voice = find(language) ?? null;
      utterance.lang = language;
      utterance.onend = utterance.onerror = end;
      speech?.speak(utterance);
    },
    stop: () => speech?.cancel()
  };
}
