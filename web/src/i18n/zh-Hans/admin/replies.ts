/** As on the pages of reps. */
export { replies } from "../rep/replies";
