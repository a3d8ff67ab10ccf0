// What the OpenAPI document says about one operation, as types: which paths know a method, what goes in, what comes out.
import type { paths } from './schema';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

export type PathOf<M extends Method> = {
  [P in keyof paths]: paths[P][M] extends { responses: unknown } ? P : never;
}[keyof paths];

type Successes = 200 | 201 | 202 | 204;
type JsonOf<R> = R extends { content: { 'application/json': infer Body } } ? Body : void;

export type Answer<M extends Method, P extends PathOf<M>> = paths[P][M] extends { responses: infer R }
  ? { [S in Successes]: S extends keyof R ? JsonOf<R[S]> : never }[Successes]
  : never;

type Input<Key extends string, Value> = [Value] extends [never] ? { [K in Key]?: never } : { [K in Key]: Value };
type BodyOf<O> = O extends { requestBody: { content: { 'application/json': infer Body } } } ? Body : never;
type PathValuesOf<O> = O extends { parameters: { path: infer Values } } ? Values : never;
type QueryOf<O> = O extends { parameters: { query?: infer Query } } ? NonNullable<Query> : never;

/** What a list can be asked by. */
export type Query<P extends PathOf<'get'>> = NonNullable<Inputs<'get', P>['query']>;

export type Inputs<M extends Method, P extends PathOf<M>> = Input<'body', BodyOf<paths[P][M]>> &
  Input<'path', PathValuesOf<paths[P][M]>> & { query?: { [K in keyof QueryOf<paths[P][M]>]: QueryOf<paths[P][M]>[K] | null } };
