// Shapes of the API as the pages use them. Names follow the OpenAPI document.
import type { Locale } from '$lib/i18n/locale';

export type LangText = Partial<Record<Locale, string>>;
export type Role = 'learner' | 'instructor' | 'administrator';
export type PublicationState = 'draft' | 'published' | 'archived';
export type Access = 'open' | 'signed_in';
export type MediaState = 'uploading' | 'queued' | 'packaging' | 'ready' | 'failed' | 'cancelled';
export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';

export interface Page<Item> { items: Item[]; next_cursor: string | null }

export interface Site { name: string; registration: 'open' | 'invitation' | 'closed'; languages: Locale[]; setup_needed: boolean }

export interface Account { id: string; email: string; display_name: string; locale: Locale; role: Role; created_at: string }
export interface SignedIn { access_token: string; expires_in_s: number; account: Account }
export interface Member extends Account { disabled: boolean }
export interface Session {
  id: string; created_at: string; last_used_at: string; user_agent: string | null; address: string | null; current: boolean;
}

export interface CourseSummary {
  id: string; title: LangText; description: LangText; language: Locale; access: Access; state: PublicationState;
  lecture_count: number; duration_ms: number; poster_url: string | null; updated_at: string;
}
export interface Section { id: string; title: LangText; lectures: Lecture[] }
export interface Course extends CourseSummary {
  owner: { id: string; display_name: string }; can_edit: boolean; sections: Section[];
}
export interface Reason { code: string; params: Record<string, unknown> }
export interface Media {
  state: MediaState; progress: number; playable: boolean; duration_ms: number | null; width: number | null; height: number | null;
  poster_url: string | null; file_name: string; error: Reason | null; warnings: Reason[]; job_id: string | null; updated_at: string;
}
export interface Lecture {
  id: string; course_id: string; section_id: string; title: LangText; description: LangText; state: PublicationState;
  access: Access; can_edit: boolean; position_ms: number | null; media: Media | null; updated_at: string;
}
export interface UnfinishedUpload { file_name: string; length: number; offset: number; expires_at: string; updated_at: string }
export interface Job {
  id: string; lecture_id: string; kind: 'package'; state: JobState; attempt: number; progress: number; error: Reason | null;
  created_at: string; started_at: string | null; finished_at: string | null;
}
export interface Storyboard {
  sheet_urls: string[]; interval_ms: number; columns: number; rows: number; tile_width: number; tile_height: number;
}
export interface Subtitles { id: string; language: string; label: string; url: string }
export interface Playback {
  playlist_url: string; token: string; expires_at: string; state: 'packaging' | 'ready'; duration_ms: number | null;
  poster_url: string | null; position_ms: number; storyboard: Storyboard | null; subtitles: Subtitles[];
  lecture: { id: string; title: LangText };
}
