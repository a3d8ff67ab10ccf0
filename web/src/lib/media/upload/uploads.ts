// The tab's one upload queue, over tus; warns before the tab is closed in the middle of a file.
import './problem-text';
import { browser } from '$app/environment';
import { startTusUpload } from '$lib/api/tus-uploads';
import { UploadQueue } from './upload-queue.svelte';

export const uploads = new UploadQueue(startTusUpload);

if (browser) {
  addEventListener('beforeunload', (event) => {
    if (uploads.busy) event.preventDefault();
  });
  addEventListener('online', () => uploads.resumeAfterOutage());
}
