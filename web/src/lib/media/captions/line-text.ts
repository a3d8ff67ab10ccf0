// What the server says of a line of a caption file, in words.
import type { CaptionsLine } from '$lib/api/types';
import { m } from '$lib/paraglide/messages';

const WORDS: Record<string, () => string> = {
  begin_missing: m.cues_line_begin_missing,
  end_missing: m.cues_line_end_missing,
  times_missing: m.cues_line_times_missing,
  time_malformed: m.cues_line_time_malformed,
  time_too_late: m.cues_line_time_too_late,
  time_base: m.cues_line_time_base,
  time_sequence: m.cues_line_time_sequence,
  end_before_start: m.cues_line_end_before_start,
  not_in_order: m.cues_line_not_in_order,
  empty_cue: m.cues_line_empty_cue,
  text_too_long: m.cues_line_text_too_long,
  text_outside: m.cues_line_text_outside,
  too_many_cues: m.cues_line_too_many_cues,
  too_large: m.cues_line_too_large,
  no_cues: m.cues_line_no_cues,
  header_missing: m.cues_line_header_missing,
  section_missing: m.cues_line_section_missing,
  fields_missing: m.cues_line_fields_missing,
  column_missing: m.cues_line_column_missing,
  line_unknown: m.cues_line_line_unknown,
  root_unknown: m.cues_line_root_unknown,
  number_malformed: m.cues_line_number_malformed,
  blank_line_missing: m.cues_line_blank_line_missing,
  control_character: m.cues_line_control_character,
  encoding_damaged: m.cues_line_encoding_damaged,
  encoding_guessed: m.cues_line_encoding_guessed,
  xml_malformed: m.cues_line_xml_malformed,
  xml_doctype: m.cues_line_xml_doctype,
  xml_entity: m.cues_line_xml_entity,
  xml_too_deep: m.cues_line_xml_too_deep,
  position_lost: m.cues_line_position_lost,
  style_lost: m.cues_line_style_lost,
  region_lost: m.cues_line_region_lost,
  note_lost: m.cues_line_note_lost,
  header_lost: m.cues_line_header_lost,
  karaoke_lost: m.cues_line_karaoke_lost,
  name_lost: m.cues_line_name_lost,
  tag_lost: m.cues_line_tag_lost,
  drawing_lost: m.cues_line_drawing_lost,
  voice_as_text: m.cues_line_voice_as_text
};

/** The line, what is wrong or lost there, and what stands there. */
export function sayLine({ code, line, params }: CaptionsLine): string {
  const words = WORDS[code]?.() ?? m.cues_fault_other({ code });
  const times = params.count && params.count > 1 ? ` (${params.count}×)` : '';
  return `${m.cues_fault_at({ line })}: ${words}${params.text ? ` “${params.text}”` : ''}${times}`;
}
