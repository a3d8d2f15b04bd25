import { useEffect, useState } from "preact/hooks";
import { t } from "../../../i18n/rep";
import styles from "./InviteDialog.module.css";

/** A link for a phone's camera. What draws it is loaded when somebody wants to see it. */
export function QrCode({ link }: { link: string }) {
  const [open, setOpen] = useState(false);
  return (
    <details class={styles.code} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t.rep.qrCode}</summary>
      {open && <Code link={link} />}
    </details>
  );
}

interface Drawn {
  size: number;
  path: string;
}

function Code({ link }: { link: string }) {
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
    <svg viewBox={`0 0 ${drawn.size} ${drawn.size}`} role="img" aria-label={t.rep.qrCodeOf(link)} shape-rendering="crispEdges">
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
