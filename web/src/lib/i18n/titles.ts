import type { Title } from '$lib/api/types';
import { m } from '$lib/paraglide/messages';

/** The titles of health workers, in the reader's language. */
export const titleWords: Record<Title, () => string> = {
  doctor: m.verify_title_doctor,
  physician_assistant: m.verify_title_physician_assistant,
  nurse: m.verify_title_nurse,
  midwife: m.verify_title_midwife,
  technician: m.verify_title_technician,
  nutritionist: m.verify_title_nutritionist,
  emergency_worker: m.verify_title_emergency_worker,
  psychologist: m.verify_title_psychologist,
  student: m.verify_title_student,
  pharmacist: m.verify_title_pharmacist,
  other: m.verify_title_other
};

/** Titles as choices. */
export const titleOptions = (): { value: Title; label: string }[] => (Object.keys(titleWords) as Title[]).map((value) => ({ value, label: titleWords[value]() }));
