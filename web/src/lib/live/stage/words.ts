// Words for what keeps a browser from camera and microphone, and for what only stages are answered.
import { m } from '$lib/paraglide/messages';
import { learn } from '$lib/ui/problem-text';
import type { DeviceFault } from './devices.svelte';

export const faultWords: Record<DeviceFault, () => string> = {
  insecure: () => m.stage_fault_insecure(),
  in_app: () => m.stage_fault_in_app(),
  denied: () => m.stage_fault_denied(),
  missing: () => m.stage_fault_missing(),
  busy: () => m.stage_fault_busy()
};

learn({ not_agreed: () => m.error_not_agreed(), offer_refused: () => m.error_offer_refused(), stage_closed: () => m.stage_closed() });
