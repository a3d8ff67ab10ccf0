// The organisation whose pages of management are shown: its layout loads it, its pages read it.
import { createContext } from 'svelte';
import type { Organisation } from '$lib/api/types';

export interface Managed { organisation: Organisation }

export const [managed, setManaged] = createContext<Managed>();
