// The page runs under `require-trusted-types-for 'script'`. Svelte brings its own policy for its templates; this default
// policy lets same-origin script addresses through (the player's worker) and nothing else.
interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(input: string): string }): unknown;
}

export function installTrustedTypesPolicy(): void {
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
  factory?.createPolicy('default', {
    createScriptURL(input) {
      const url = new URL(input, location.href);
      if (url.origin !== location.origin) throw new TypeError(`refused script address ${url.origin}`);
      return input;
    }
  });
}
