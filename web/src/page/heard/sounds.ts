/**
 * What each cause sounds like: short, soft, and told apart by their tune. What asks for an answer rises, what ended falls, and a knock
 * sounds like one.
 */
import type { Cause } from "../../core/heard/causes";

export interface Note {
  /** Seconds after the beginning. */
  readonly at: number;
  /** Hz. */
  readonly pitch: number;
  /** Seconds until it has died away. */
  readonly length: number;
}

const notes = (length: number, step: number, ...pitches: number[]): Note[] =>
  pitches.map((pitch, place) => ({ at: place * step, pitch, length }));

export const SOUNDS: Record<Cause, readonly Note[]> = {
  offered: notes(0.26, 0.11, 659, 784, 988),
  turn: notes(0.36, 0.14, 523, 659, 880),
  late: notes(0.3, 0.18, 415, 311, 415),
  knock: notes(0.14, 0.17, 233, 233),
  offer: notes(0.3, 0.13, 523, 659, 784),
  asked: notes(0.32, 0.16, 440, 587),
  seat: notes(0.32, 0.16, 494, 587),
  admitted: notes(0.4, 0.14, 523, 784),
  came: notes(0.26, 0.12, 587, 740),
  message: notes(0.22, 0, 880),
  wish: notes(0.26, 0.15, 494, 659),
  file: notes(0.2, 0.13, 740, 740),
  answered: notes(0.24, 0.12, 784, 659),
  lost: notes(0.32, 0.15, 392, 294),
  back: notes(0.32, 0.15, 294, 392),
};

/** Of full volume: to be noticed, and to be borne for a day. */
export const LEVEL = 0.12;
