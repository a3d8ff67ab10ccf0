// A broadcast on air and the encoder that sends to it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { inDays } from './people.js';

const MOVING = ['-re', '-f', 'lavfi', '-i', 'testsrc=size=320x180:rate=25', '-re', '-f', 'lavfi', '-i', 'sine=frequency=440'];
const CODED = ['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-g', '50', '-pix_fmt', 'yuv420p', '-c:a', 'aac', '-f', 'flv'];

/** A broadcast of a published seminar, put on air. */
export async function putOnAir(host, { programme = [], ...plan } = {}) {
  const { courseId } = await host.course({ vi: 'Hội thảo tim mạch' });
  await host.call('PUT', `/courses/${courseId}/seminar`, { held_on: inDays(0), place: {}, organisers: [], speakers: [], programme });
  await host.call('POST', `/courses/${courseId}/publish`);
  const { id } = await host.call('POST', `/courses/${courseId}/broadcasts`, { title: { vi: 'Suy tim cấp' }, starts_at: new Date().toISOString(), length_minutes: 60, ...plan });
  const { stream_key } = await host.call('POST', `/broadcasts/${id}/stream-key`);
  const { lecture_id } = await host.call('POST', `/broadcasts/${id}/air`);
  return { courseId, id, lecture_id, stream_key };
}

/** Sends by RTMP, a moving picture and a tone unless told otherwise, until it is ended or killed. */
export function startEncoder(rtmp, { stream_key }, inputs = MOVING) {
  const ffmpeg = spawn('ffmpeg', ['-v', 'error', ...inputs, ...CODED, `rtmp://${rtmp}/live/${stream_key}`], { stdio: 'ignore' });
  return {
    kill: () => ffmpeg.kill('SIGKILL'),
    async end() {
      ffmpeg.kill('SIGINT');
      await once(ffmpeg, 'exit');
    }
  };
}
