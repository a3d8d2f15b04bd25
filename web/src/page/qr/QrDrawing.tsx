/** A link for a phone's camera. What draws it is loaded when it is shown. */
import { useEffect, useState } from "preact/hooks";
import styles from "./QrDrawing.module.css";

interface Drawn {
  size: number;
  path: string;
}

/** `label`: what a reader hears in its place. */
export function QrDrawing({ link, label }: { link: string; label: string }) {
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  useEffect(() => {
    let current = true;
    void draw(link).then((code) => current && setDrawn(code));
    return () => {
      current = false;
    };
  }, [link]);
  if (drawn === null) return null;
  return (
    <svg class={styles.code} viewBox={`0 0 ${drawn.size} ${drawn.size}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <path d={drawn.path} />
    </svg>
  );
}

/** Black modules as one path, with the four light ones around it that readers ask for. */
async function draw(link: string): Promise<Drawn> {
  const { encode } = await import("uqr");
  const { size, data } = encode(link, { ecc: "M", border: 4 });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
  return { size, path };
}
