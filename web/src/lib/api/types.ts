// Shapes of the API under the names the pages use; all of them come from the server's OpenAPI document.
import type { components } from './schema';

type Schemas = components['schemas'];

/** The fields that an edit may change, all of them: what a form shows. */
type FieldsOf<Edit> = { [Name in keyof Edit]-?: NonNullable<Edit[Name]> };

export interface Page<Item> { items: Item[]; next_cursor?: string | null }

export type LangText = Schemas['LangText'];
export type Role = Schemas['Role'];
export type OrganisationRole = Schemas['OrganisationRole'];
export type Membership = Schemas['Membership'];
export type MembershipChange = Schemas['MembershipChange'];
export type Site = Schemas['Site'];
export type Account = Schemas['Account'];
export type Registration = Schemas['NewAccount'];
export type AccountChange = Schemas['OwnAccountChange'];
export type Invitation = Schemas['NewInvitation'];
export type MemberChange = Schemas['AdministeredChange'];
export type Member = Schemas['AdministeredAccount'];
export type Organisation = Schemas['Organisation'];
export type OrganisationKind = Schemas['OrganisationKind'];
export type OrganisationFields = FieldsOf<Schemas['OrganisationEdit']>;
export type OrganisationMember = Schemas['Member'];
export type AuditEvent = Schemas['AuditEvent'];
export type Title = Schemas['Title'];
export type ProfileFields = Schemas['ProfileFields'];
export type Profile = Schemas['Profile'];
export type VerificationState = Schemas['VerificationState'];
export type QueuedVerification = Schemas['QueuedVerification'];
export type Decisions = Schemas['Decisions'];
export type SignedIn = Schemas['SignedIn'];
export type Session = Schemas['Session'];
export type PublicationState = Schemas['PublicationState'];
export type Access = Schemas['CourseAccess'];
export type CourseSummary = Schemas['CourseSummary'];
export type Course = Schemas['Course'];
export type NewCourse = Schemas['NewCourse'];
export type CourseFields = FieldsOf<Schemas['CourseEdit']>;
export type CourseOrder = Schemas['CourseOrder'];
export type Curriculum = Schemas['Curriculum'];
export type CurriculumSummary = Schemas['CurriculumSummary'];
export type CurriculumStep = Schemas['CurriculumStep'];
export type NewCurriculum = Schemas['NewCurriculum'];
export type CurriculumFields = FieldsOf<Schemas['CurriculumEdit']>;
export type NewStep = Schemas['NewStep'];
export type Assignment = Schemas['Assignment'];
export type AssignedCurriculum = Schemas['AssignedCurriculum'];
export type Enrolment = Schemas['Enrolment'];
export type Seminar = Schemas['Seminar'];
export type ProgrammeItem = Schemas['ProgrammeItem'];
export type Section = Schemas['Section'];
export type Lecture = Schemas['Lecture'];
export type NewLecture = Schemas['NewLecture'];
export type LectureFields = FieldsOf<Schemas['LectureEdit']>;
export type Progress = Schemas['Progress'];
export type WatchedPart = Schemas['WatchedPart'];
export type ContinuedLecture = Schemas['ContinuedLecture'];
export type LearnedCourse = Schemas['LearnedCourse'];
export type Notification = Schemas['Notification'];
export type NoticeChoiceMade = Schemas['NoticeChoiceMade'];
export type NewNoticeChoice = Schemas['NewNoticeChoice'];
export type DeletedLecture = Schemas['DeletedLecture'];
export type Media = Schemas['Media'];
export type MediaState = Schemas['MediaState'];
/** A code with the values for its sentence. The job protocol defines which values. */
export type Reason = Omit<Schemas['MediaReason'], 'params'> & { params: Record<string, unknown> };
export type UnfinishedUpload = Schemas['UnfinishedUpload'];
export type Job = Schemas['Job'];
export type JobState = Schemas['JobState'];
export type PackagingCosts = Schemas['PackagingCosts'];
export type DayOfCosts = Schemas['DayOfCosts'];
export type EncodedBecause = Schemas['EncodedBecause'];
export type Playback = Schemas['PlaybackStart'];
export type Storyboard = Schemas['StoryboardView'];
export type Subtitles = Schemas['SubtitleView'];
export type ErrorCode = Schemas['ErrorCode'];
export type SearchHit = Schemas['SearchHit'];
export type SearchKind = Schemas['SearchKind'];
export type SearchMark = Schemas['MarkView'];
export type SearchSnippet = Schemas['Snippet'];
export type Suggestion = Schemas['Suggestion'];
export type Explored = Schemas['ExploredCourses'];
export type Choice = Schemas['Choice'];
export type Specialty = Schemas['Specialty'];
export type Synonyms = Schemas['Synonyms'];
export type SynonymTerms = Required<Schemas['SynonymTerms']>;
