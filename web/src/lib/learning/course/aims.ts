// Whom a course is for, in words that form, page and lists share.
import type { CourseSummary, IntendedFor, Level } from '$lib/api/types';
import { languageName } from '$lib/i18n/text';
import { m } from '$lib/paraglide/messages';

export const levelWords: Record<Level, () => string> = { basic: m.level_basic, intermediate: m.level_intermediate, advanced: m.level_advanced };
export const intendedWords: Record<IntendedFor, () => string> = { professionals: m.intended_professionals, everybody: m.intended_everybody };

/** What is spoken, the main language first. */
export const saySpoken = ({ language, also_spoken }: Pick<CourseSummary, 'language' | 'also_spoken'>): string => [language, ...also_spoken].map(languageName).join(', ');

/** How long it takes: as its makers say, else as long as its lectures. */
export const lengthOf = ({ expected_minutes, duration_ms }: Pick<CourseSummary, 'expected_minutes' | 'duration_ms'>): number => (expected_minutes ? expected_minutes * 60_000 : duration_ms);
