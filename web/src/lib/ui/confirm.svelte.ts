// Asks before something is lost: `if (await confirm({...})) …`. The dialog itself is in ConfirmDialog.svelte.
export interface Question { title: string; text: string; action: string }

class Confirmation {
  question = $state.raw<Question | null>(null);
  #answer: (yes: boolean) => void = () => {};

  ask(question: Question): Promise<boolean> {
    this.#answer(false);
    this.question = question;
    return new Promise((resolve) => (this.#answer = resolve));
  }

  answer(yes: boolean): void {
    this.question = null;
    this.#answer(yes);
  }
}

export const confirmation = new Confirmation();
export const confirm = (question: Question): Promise<boolean> => confirmation.ask(question);
