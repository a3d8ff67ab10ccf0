// What the file chooser offers: the types that the transcoder accepts (transcoder/src/pipeline/source/container.rs). Browsers know
// few of the endings.
const endings = [
  ...['.mp4', '.m4v', '.mov', '.qt', '.3gp', '.3g2', '.mkv', '.webm', '.avi', '.divx', '.wmv', '.asf', '.flv', '.f4v'],
  ...['.ts', '.m2ts', '.mts', '.mpg', '.mpeg', '.vob', '.ogv', '.mxf', '.h264', '.h265', '.hevc'],
  ...['.m4a', '.mka', '.mp3', '.mp2', '.aac', '.ac3', '.ec3', '.amr', '.awb', '.flac', '.ogg', '.oga', '.opus', '.wav', '.aif', '.aiff', '.wma']
];

export const accept = ['video/*', 'audio/*', ...endings].join(',');
