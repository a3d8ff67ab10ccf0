// Who may import whom in src/, as rules of dependency-cruiser. The platform is api, i18n, ui and editing; people, media and
// learning and search are wings over it; routes/ joins everything. Types count as much as code.
const lib = (names) => `^src/lib/(${names})/`;
const wings = 'people|media|learning|live|search';

/** The player's store and what it is made of. */
const playerState = `${lib('media/player')}(player-store|caption-choice|loop|chapters|descriptions|preferences|cues|cue-text|live/(edge|time-line)|followers/(views|placement|videos|correction))\\.(svelte\\.)?ts$`;

const never = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to });

export const rules = [
  never('no-circle', {}, { circular: true }, 'A circle cannot be read, tested or moved in parts.'),
  never('no-dead-end', {}, { couldNotResolve: true, path: '^([.]|\\$lib)', pathNot: '(\\$types|\\.css)$' }, 'What is imported exists.'),
  never('lib-knows-no-page', { path: '^src/lib/' }, { path: '^src/(routes|hooks)' }, 'Pages join what lib offers.'),
  never('pages-stand-alone', { path: '^src/routes/' }, { path: '^src/routes/.*/\\+' }, 'What two pages share lies in lib.'),
  never('platform-knows-no-wing', { path: lib('api|i18n|ui|editing') }, { path: lib(wings) }, 'Wings stand on the platform.'),
  never('api-draws-nothing', { path: lib('api|i18n') }, { path: lib('ui|editing') }, 'Calls and words know no component.'),
  never('ui-edits-nothing', { path: lib('ui') }, { path: lib('editing') }, 'Editing is made of ui.'),
  never('people-know-no-video', { path: lib('people') }, { path: lib('media|learning|live|search') }, 'An account exists before any course.'),
  never('media-knows-no-course', { path: lib('media') }, { path: lib('learning|live|search') }, 'Learning may import media, never back.'),
  never('learning-is-found', { path: lib('learning') }, { path: lib('live|search') }, 'Live and search may import learning, never back.'),
  never('live-is-found', { path: lib('live') }, { path: lib('search') }, 'Search may import live, never back.'),
  never('session-is-the-door', { path: lib('media|learning|live|search') }, { path: lib('people'), pathNot: lib('people/session') }, 'Of people, other wings know only who is here.'),
  never('typed-calls-only', { pathNot: lib('api') }, { path: `${lib('api')}(http|operation|schema|event-stream)\\.` }, 'Whoever needs a call gives it a name in lib/api.'),
  never('hls-in-its-adapter', { pathNot: lib('media/player/hls') }, { path: 'node_modules/hls\\.js' }, 'The player plays through a port.'),
  never('store-knows-no-screen', { path: playerState }, { pathNot: `${playerState}|${lib('api')}types\\.` }, 'The player is tested without a browser.'),
  never('tus-in-its-adapter', { pathNot: `${lib('api')}tus-uploads\\.` }, { path: 'node_modules/tus-js-client' }, 'The upload queue sends through a port.')
];
