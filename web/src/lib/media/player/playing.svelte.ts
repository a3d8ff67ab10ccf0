// Where the player of this page is, for what stands beside it.
class Playing {
  position_ms = $state(0);
}

export const playing = new Playing();
