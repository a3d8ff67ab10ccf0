// The languages of the site, from the one place that lists them: project.inlang/settings.json.
import { readFileSync } from 'node:fs';

/** @type {{ locales: string[] }} */
const settings = JSON.parse(readFileSync(new URL('../project.inlang/settings.json', import.meta.url), 'utf8'));
export const languages = settings.locales;
