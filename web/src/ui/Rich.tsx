/** A translated sentence with its strong words bold. `text`: a sentence made with `b` of i18n/rich. */
import { runs } from "../i18n/rich";

export function Rich({ text }: { text: string }) {
  return <>{runs(text).map((run, index) => (run.strong ? <b key={index}>{run.text}</b> : run.text))}</>;
}
