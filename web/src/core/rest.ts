const STEPS = [500, 1_000, 2_000, 4_000, 8_000];
const LONGEST = 8_000;

/** How long what failed rests before it is tried again (ms), a little longer each time. `before`: failures before this one. */
export const restAfter = (before: number): number => STEPS[before] ?? LONGEST;
