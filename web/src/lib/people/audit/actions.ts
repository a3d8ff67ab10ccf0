import { m } from '$lib/paraglide/messages';

/** What was done, in the reader's language, by its word in the audit log. */
export const auditActions: Record<string, () => string> = {
  account_change: m.audit_account_change,
  account_link: m.audit_account_link,
  assign: m.audit_assign,
  assignment_end: m.audit_assignment_end,
  course_rights: m.audit_course_rights,
  delete: m.audit_delete,
  archive: m.audit_archive,
  group_create: m.audit_group_create,
  group_change: m.audit_group_change,
  group_delete: m.audit_group_delete,
  group_members: m.audit_group_members,
  enrol: m.audit_enrol,
  enrolment_end: m.audit_enrolment_end,
  invitation_import: m.audit_invitation_import,
  invitation_resend: m.audit_invitation_resend,
  join: m.audit_join,
  join_link_create: m.audit_join_link_create,
  join_link_withdraw: m.audit_join_link_withdraw,
  invitation_create: m.audit_invitation_create,
  invitation_withdraw: m.audit_invitation_withdraw,
  member_add: m.audit_member_add,
  member_change: m.audit_member_change,
  member_end: m.audit_member_end,
  organisation_change: m.audit_organisation_change,
  organisation_create: m.audit_organisation_create,
  organisation_delete: m.audit_organisation_delete,
  evidence_read: m.audit_evidence_read,
  profile_change: m.audit_profile_change,
  verification_approve: m.audit_verification_approve,
  verification_refuse: m.audit_verification_refuse,
  verification_request: m.audit_verification_request,
  professor_create: m.audit_professor_create,
  professor_change: m.audit_professor_change,
  professor_claim: m.audit_professor_claim,
  professor_claim_create: m.audit_professor_claim_create,
  professor_claim_end: m.audit_professor_claim_end,
  attachment_add: m.audit_attachment_add,
  attachment_delete: m.audit_attachment_delete,
  attachment_restore: m.audit_attachment_restore,
  track_add: m.audit_track_add,
  track_change: m.audit_track_change,
  track_remove: m.audit_track_remove,
  thumbnail_change: m.audit_thumbnail_change,
  lecture_restore: m.audit_lecture_restore,
  lecture_erase: m.audit_lecture_erase,
  barrier_answer: m.audit_barrier_answer,
  attendance_export: m.audit_attendance_export,
  broadcast_create: m.audit_broadcast_create,
  broadcast_change: m.audit_broadcast_change,
  broadcast_rehearse: m.audit_broadcast_rehearse,
  broadcast_air: m.audit_broadcast_air,
  broadcast_end: m.audit_broadcast_end,
  broadcast_postpone: m.audit_broadcast_postpone,
  broadcast_cancel: m.audit_broadcast_cancel,
  broadcast_stage: m.audit_broadcast_stage,
  broadcast_stream_key: m.audit_broadcast_stream_key,
  publish: m.audit_publish,
  unpublish: m.audit_unpublish
};

/** Actions as choices; the first is all. */
export function actionOptions(): { value: string; label: string }[] {
  return [{ value: '', label: m.audit_all() }, ...Object.entries(auditActions).map(([value, say]) => ({ value, label: say() }))];
}

/** The address of the page of what something was done to, where it has one. */
export function subjectPath(kind: string, id: string): string | null {
  if (kind === 'organisation') return `/organisations/${id}`;
  if (kind === 'professor') return `/professors/${id}`;
  if (kind === 'broadcast') return `/live/${id}`;
  if (kind === 'course') return `/courses/${id}`;
  if (kind === 'curriculum') return `/curriculums/${id}`;
  return kind === 'lecture' ? `/lectures/${id}` : null;
}
