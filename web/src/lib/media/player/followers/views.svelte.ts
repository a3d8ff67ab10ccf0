// Which videos are shown beside the main one, and how. Knows no DOM.
import type { Layout, Preferences } from '../preferences';
import type { Placement } from './placement';
import type { FollowerVideo } from './videos';

export const LAYOUTS: readonly Layout[] = ['window', 'beside', 'swapped'];

export class Views {
  videos = $state.raw<FollowerVideo[]>([]);
  /** The one that is shown, if any: more than two pictures at once nobody can follow, and few phones can play. */
  shownId = $state<string | null>(null);
  layout = $state<Layout>('window');
  /** Where the window was put; `null` while nobody has moved it. */
  placement: Placement | null = $state.raw(null);
  /** Where the main picture is while it is the small one. */
  small: (Placement & { height: number }) | null = $state.raw(null);
  /** The one that is shown was chosen now, not taken over from the last time. */
  chosen = $state(false);
  /** Both pictures stand still too often. */
  struggles = $state(false);

  constructor(private readonly preferences: Preferences) {
    const kept = preferences.read().views;
    this.layout = kept.layout;
    this.placement = kept.placement;
  }

  get shown(): FollowerVideo | null {
    return this.videos.find(({ id }) => id === this.shownId) ?? null;
  }

  /** Sets what there is, and shows what was shown last time: whoever needs sign language needs it in each lecture. */
  offer(videos: FollowerVideo[]): void {
    this.videos = videos;
    if (this.shown) return;
    const { role, language } = this.preferences.read().views;
    const alike = videos.filter((video) => video.role === role);
    this.shownId = (alike.find((video) => video.language === language) ?? alike[0])?.id ?? null;
  }

  show = (id: string | null): void => {
    this.shownId = id;
    this.chosen = true;
    this.struggles = false;
    this.#keep();
  };
  /** It cannot be played now; the choice is kept for the next time. */
  hide = (): void => void (this.shownId = null);
  setLayout = (layout: Layout): void => {
    this.layout = layout;
    this.#keep();
  };
  place = (placement: Placement): void => {
    this.placement = placement;
    this.#keep();
  };
  /** The next layout, for a key; without a video the first one is shown. */
  next = (): void => {
    const [first] = this.videos;
    if (!this.shown) return this.show(first?.id ?? null);
    const at = LAYOUTS.indexOf(this.layout);
    const next = LAYOUTS[at + 1];
    if (next) return this.setLayout(next);
    this.layout = 'window';
    this.show(null);
  };

  #keep(): void {
    const { role = null, language = '' } = this.shown ?? {};
    this.preferences.write({ views: { role, language, layout: this.layout, placement: this.placement } });
  }
}
