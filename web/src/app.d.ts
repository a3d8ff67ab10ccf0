declare global {
  namespace App {
    interface PageState {
      /** The lecture begins by itself: it follows another one. */
      plays?: boolean;
    }
  }
}
export {};
