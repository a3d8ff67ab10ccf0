// Words for the codes that only uploads, workers and players receive.
import { m } from '$lib/paraglide/messages';
import { learn, type Say, type UploadCode } from '$lib/ui/problem-text';

const sayings: Record<UploadCode, Say> = {
  payload_too_large: () => m.error_payload_too_large(),
  quota_exceeded: () => m.error_quota_exceeded(),
  unsupported_media_type: () => m.error_unsupported_media_type(),
  upload_offset_mismatch: () => m.error_upload_offset_mismatch(),
  upload_locked: () => m.error_upload_locked(),
  upload_gone: () => m.error_upload_gone(),
  checksum_mismatch: () => m.error_checksum_mismatch(),
  storage_full: () => m.error_storage_full(),
  tus_version: () => m.error_bad_request(),
  lease_lost: () => m.error_conflict(),
  in_use: () => m.error_conflict(),
  parts_missing: () => m.error_conflict(),
  range_not_satisfiable: () => m.error_bad_request(),
  not_playable: () => m.error_not_playable(),
  needs_unmet: () => m.error_needs_unmet(),
  changed: () => m.error_changed(),
  captions_invalid: () => m.error_captions_invalid(),
  captions_lossy: () => m.error_captions_lossy(),
  not_set_up: () => m.error_not_set_up(),
  edited: () => m.error_changed(),
  being_written: ({ params }) => m.error_being_written({ name: String(params['name'] ?? '') }),
  body_too_slow: () => m.error_timeout(),
};

learn(sayings);
