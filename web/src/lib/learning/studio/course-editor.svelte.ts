// One course being edited: what is shown, and every change of it through the API. Moves show at once and are reverted when the
// server refuses them.
import { SvelteSet } from 'svelte/reactivity';
import * as courses from '$lib/api/courses';
import { createLecture } from '$lib/api/lectures';
import { asProblem, type Problem } from '$lib/api/problem';
import type { Course, CourseFields, LangText, Section } from '$lib/api/types';
import { OneAtATime } from '$lib/editing/one-at-a-time';
import { pick } from '$lib/i18n/text';
import { moveLecture, moveSection, orderOf, placeOf, type Direction } from '$lib/learning/course/order';
import { m } from '$lib/paraglide/messages';
import { getLocale } from '$lib/paraglide/runtime';
import { toasts } from '$lib/ui/toasts.svelte';
import { titleFromFileName } from './title-from-file';

const MOVING_STATES = new Set(['uploading', 'queued', 'packaging']);

export class CourseEditor {
  course = $state.raw<Course | null>(null);
  problem = $state.raw<Problem | null>(null);
  /** The lectures that are ticked, to do something to all of them. */
  readonly ticked = new SvelteSet<string>();
  /** What a screen reader should hear about the last move. */
  announcement = $state('');

  constructor(readonly id: string, private readonly upload: (file: File, lectureId: string) => void) {}

  /** Whether something is being uploaded or packaged, so that the course must be read again soon. */
  get inFlux(): boolean {
    return this.course?.sections.some((section) => section.lectures.some(({ media }) => media && MOVING_STATES.has(media.state))) ?? false;
  }

  load = async (): Promise<void> => {
    try {
      this.course = await courses.readCourse(this.id);
      this.problem = null;
    } catch (thrown) {
      if (!this.course) this.problem = asProblem(thrown);
    }
  };

  tick(id: string, on: boolean): void {
    if (on) this.ticked.add(id);
    else this.ticked.delete(id);
  }

  show = (course: Course): void => { this.course = course; };

  save = async (fields: CourseFields, revision: number): Promise<Course> => {
    const course = await courses.updateCourse(this.id, fields, revision);
    this.show(course);
    return course;
  };

  move = async (id: string, direction: Direction): Promise<void> => {
    const before = this.course;
    if (!before) return;
    const isSection = before.sections.some((section) => section.id === id);
    const after = isSection ? moveSection(before, id, direction) : moveLecture(before, id, direction);
    if (after === before) return;
    this.course = after;
    this.announcement = this.#describe(after, id);
    await this.#ordering.put(after);
  };

  #ordering = new OneAtATime<Course>(async (wanted) => {
    try {
      const stored = await courses.orderCourse(this.id, orderOf(wanted));
      if (!this.#ordering.waiting) this.course = stored;
    } catch (thrown) {
      this.#ordering.forget();
      toasts.complain(thrown);
      await this.load();
    }
  });

  #describe(course: Course, id: string): string {
    const section = course.sections.findIndex((each) => each.id === id);
    const lecture = course.sections.flatMap((each) => each.lectures).find((each) => each.id === id);
    const moved = course.sections[section] ?? lecture;
    return moved ? m.moved({ title: pick(moved.title).text, position: lecture ? placeOf(course, id) : section + 1 }) : '';
  }

  addSection = async (title: LangText): Promise<void> => {
    await courses.createSection(this.id, title);
    await this.load();
  };
  renameSection = async (section: Section, title: LangText, revision: number): Promise<Section> => {
    const renamed = await courses.renameSection(section.id, title, revision);
    await this.load();
    return renamed;
  };
  deleteSection = async (section: Section): Promise<void> => {
    await courses.deleteSection(section.id);
    await this.load();
  };

  /** Each file becomes a lecture of its own, in the order given. */
  addFiles = async (section: Section, files: File[]): Promise<void> => {
    for (const file of files) {
      try {
        const lecture = await createLecture(section.id, { title: { [getLocale()]: titleFromFileName(file.name) }, description: {} });
        this.upload(file, lecture.id);
      } catch (thrown) {
        toasts.complain(thrown);
        break;
      }
    }
    await this.load();
  };
}
