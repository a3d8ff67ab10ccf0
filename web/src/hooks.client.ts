// The language of a page is the first segment of its address; changing it loads the page anew.
import { localeOfPath } from '$lib/i18n/locale';
import { overwriteGetLocale } from '$lib/paraglide/runtime';
import { installTrustedTypesPolicy } from '$lib/ui/trusted-types';

installTrustedTypesPolicy();
const locale = localeOfPath(location.pathname);
document.documentElement.lang = locale;
overwriteGetLocale(() => locale);
