import { call } from './http';
import type { Query } from './operation';
import type { Specialty, SynonymTerms } from './types';

export type SearchQuery = Query<'/api/v1/search'>;
export type ExploreQuery = Query<'/api/v1/explore'>;

export const searchSite = (query: SearchQuery) => call('get', '/api/v1/search', { query });
export const listSuggestions = (q: string, signal: AbortSignal) => call('get', '/api/v1/search/suggestions', { query: { q }, signal });
export const exploreCourses = (query: ExploreQuery) => call('get', '/api/v1/explore', { query });
export const readHome = () => call('get', '/api/v1/home', {});

let specialties: Promise<Specialty[]> | null = null;
/** All specialties, each before its parts; asked for once. */
export function listSpecialties(): Promise<Specialty[]> {
  specialties ??= call('get', '/api/v1/specialties', {}).then(
    (answer) => answer.items,
    (thrown: unknown) => {
      specialties = null;
      throw thrown;
    }
  );
  return specialties;
}

export const listSynonyms = (query: Query<'/api/v1/search/synonyms'>) => call('get', '/api/v1/search/synonyms', { query });
export const createSynonyms = (terms: SynonymTerms) => call('post', '/api/v1/search/synonyms', { body: { terms } });
export const changeSynonyms = (id: string, terms: SynonymTerms, revision: number) =>
  call('patch', '/api/v1/search/synonyms/{id}', { path: { id }, body: { terms }, revision });
export const removeSynonyms = (id: string) => call('delete', '/api/v1/search/synonyms/{id}', { path: { id } });
