// The keys of the caption editor. Those without Ctrl or Alt are letters of a text wherever one is written.

export type Command = 'play' | 'playCue' | 'back' | 'ahead' | 'setIn' | 'setOut' | 'next' | 'previous' | 'insert' | 'split' | 'merge' | 'remove' | 'undo' | 'redo' | 'save' | 'help';

/** Shown in the help and in `aria-keyshortcuts`. */
export const KEYS: Record<Command, string> = {
  play: 'Ctrl+Space', playCue: 'Alt+P', back: 'Alt+J', ahead: 'Alt+L', setIn: 'Alt+I', setOut: 'Alt+O', next: 'Alt+ArrowDown', previous: 'Alt+ArrowUp',
  insert: 'Alt+N', split: 'Alt+S', merge: 'Alt+M', remove: 'Alt+Delete', undo: 'Ctrl+Z', redo: 'Ctrl+Shift+Z', save: 'Ctrl+S', help: 'Alt+H'
};

const BY_KEY = new Map(Object.entries(KEYS).map(([command, keys]) => [keys.toLowerCase(), command as Command]));

/** What a key press asks for; null for any other. Goes by the place of the key where a layout writes other letters with Alt. */
export function commandOf(event: KeyboardEvent): Command | null {
  const control = event.ctrlKey || event.metaKey;
  const name = /^Key[A-Z]$/.test(event.code) ? event.code.slice(3) : event.code === 'Space' ? 'Space' : event.key;
  const keys = [control && 'ctrl', event.altKey && 'alt', event.shiftKey && 'shift', name.toLowerCase()].filter(Boolean).join('+');
  if (keys === 'ctrl+y') return 'redo';
  return BY_KEY.get(keys) ?? null;
}
