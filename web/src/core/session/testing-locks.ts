/** For tests: the Web Locks of one browser, for all of its pages. */

interface Waiting {
  grant(): void;
}

interface Held {
  lose(): void;
}

interface Options {
  steal?: boolean;
  signal?: AbortSignal;
}

/** Exclusive locks only, as a `LockManager` gives them. */
export class FakeLocks {
  readonly #held = new Map<string, Held>();
  readonly #waiting = new Map<string, Waiting[]>();

  request<Result>(name: string, { steal = false, signal }: Options, run: () => Promise<Result>): Promise<Result> {
    return new Promise((done, failed) => {
      const aborted = () => failed(new DOMException("", "AbortError"));
      const waiting: Waiting = {
        grant: () => {
          signal?.removeEventListener("abort", giveUp);
          const mine = { lose: aborted };
          this.#held.set(name, mine);
          void this.#hold(name, mine, run, done, failed);
        },
      };
      const giveUp = () => {
        this.#waiting.set(name, this.#queue(name).filter((one) => one !== waiting)); // prettier-ignore
        aborted();
      };
      const before = this.#held.get(name);
      if (steal) before?.lose();
      if (steal || before === undefined) return waiting.grant();
      signal?.addEventListener("abort", giveUp);
      this.#waiting.set(name, [...this.#queue(name), waiting]);
    });
  }

  async #hold<Result>(
    name: string,
    mine: Held,
    run: () => Promise<Result>,
    done: (result: Result) => void,
    failed: (failure: unknown) => void,
  ): Promise<void> {
    try {
      done(await run());
    } catch (failure) {
      failed(failure);
    }
    if (this.#held.get(name) === mine) this.#free(name);
  }
  #queue(name: string): Waiting[] {
    return this.#waiting.get(name) ?? [];
  }
  #free(name: string): void {
    this.#held.delete(name);
    const [next, ...rest] = this.#queue(name);
    this.#waiting.set(name, rest);
    next?.grant();
  }
}
