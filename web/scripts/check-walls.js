// Holds the rules of scripts/walls.js against src/. dependency-cruiser compiles components and would lose their type imports, so
// it reads a copy in which each component is its script, as TypeScript, with the imports that stand in its markup.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import { rules } from './walls.js';

const web = new URL('..', import.meta.url).pathname;
const copy = join(web, '.svelte-kit/walls');

/** A component's scripts, and what its markup imports. */
function scriptOf(component) {
  const markup = component.replace(/<!--[\s\S]*?-->/g, '');
  const scripts = [...markup.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map(([, script]) => script);
  const imports = [...markup.matchAll(/\{#await (import\(['"][^'"]+['"]\))/g)].map(([, imported]) => `void ${imported};`);
  return [...scripts, ...imports].join('\n');
}

rmSync(copy, { recursive: true, force: true });
let components = 0;
for (const name of readdirSync(join(web, 'src'), { recursive: true })) {
  const component = name.endsWith('.svelte');
  if (name.startsWith('lib/paraglide') || !(component || name.endsWith('.ts'))) continue;
  const target = join(copy, 'src', component ? `${name}.ts` : name);
  const text = readFileSync(join(web, 'src', name), 'utf8');
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, component ? scriptOf(text) : text);
  components += component ? 1 : 0;
}

const options = { baseDir: copy, validate: true, ruleSet: { forbidden: rules }, tsPreCompilationDeps: true, doNotFollow: { path: 'node_modules' } };
const { output } = await cruise(['src'], { ...options, exclude: { path: '\\$lib/paraglide' } }, { alias: { $lib: join(copy, 'src/lib') }, extensions: ['.ts', '.d.ts'] });

for (const { rule, from, to, cycle } of output.summary.violations) {
  const { comment } = rules.find(({ name }) => name === rule.name);
  const path = cycle ? cycle.map(({ name }) => name).join(' → ') : to;
  console.error(`${rule.name}: ${from} → ${path}. ${comment}`.replaceAll('.svelte.ts', '.svelte'));
}
const imports = output.summary.totalDependenciesCruised;
if (!components || imports < components) throw new Error(`only ${imports} imports were read in ${components} components`);
console.log(`walls: ${output.modules.length} files, ${imports} imports, ${output.summary.error} faults`);
process.exitCode = output.summary.error ? 1 : 0;
