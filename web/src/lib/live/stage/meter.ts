// How loud a microphone is, ten times a second: the root mean square, on a scale where speech fills most of the bar.
const EVERY_MS = 100;
/** Full bar at −12 dB, empty at −60 dB. */
export const levelOf = (rms: number): number => Math.min(1, Math.max(0, (20 * Math.log10(Math.max(rms, 1e-6)) + 60) / 48));

export function meterOf(track: MediaStreamTrack, tell: (level: number) => void): () => void {
  const context = new AudioContext();
  const analyser = new AnalyserNode(context, { fftSize: 1024 });
  context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    tell(levelOf(Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length)));
  }, EVERY_MS);
  return () => {
    clearInterval(timer);
    void context.close();
    tell(0);
  };
}
