// Uploads a file with tus-js-client: upload.mjs URL TOKEN LECTURE FILE. Ends with 0 when the server has it all.
import { createReadStream, statSync } from "node:fs";
import * as tus from "tus-js-client";

const [url, token, lecture, file] = process.argv.slice(2);
const upload = new tus.Upload(createReadStream(file), {
  endpoint: `${url}/api/v1/uploads`,
  uploadSize: statSync(file).size,
  chunkSize: 4 * 1024 * 1024,
  retryDelays: Array.from({ length: 80 }, () => 250),
  headers: { Authorization: `Bearer ${token}` },
  metadata: { lecture_id: lecture, filename: "noise.bin" },
  onError: (error) => {
    console.error(error);
    process.exit(1);
  },
  onSuccess: () => process.exit(0),
});
upload.start();
