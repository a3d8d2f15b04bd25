/** A still of a picture as it is sent, in its own size, whatever size it is seen in; with what is drawn on it. */
export async function still(video: HTMLVideoElement): Promise<Blob> {
  const canvas = document.createElement("canvas");
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  const context = canvas.getContext("2d");
  context?.drawImage(video, 0, 0);
  if (context) drawInk(context, video);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
  if (blob === null) throw new Error("no picture");
  return blob;
}

/** As it is seen: the strokes lie on the picture in its own pixels, their lines are as thick as on the page. */
function drawInk(context: CanvasRenderingContext2D, video: HTMLVideoElement): void {
  const paths = video.closest("figure")?.querySelectorAll<SVGPathElement>("[data-stroke] path") ?? [];
  for (const path of paths) {
    const outline = new Path2D(path.getAttribute("d") ?? "");
    const { fill, fillRule, stroke, strokeWidth } = getComputedStyle(path);
    const shown = path.ownerSVGElement?.getBoundingClientRect().width ?? 0;
    context.lineCap = context.lineJoin = "round";
    context.lineWidth = Number.parseFloat(strokeWidth) * (shown > 0 ? video.videoWidth / shown : 1);
    if (fill !== "none") {
      context.fillStyle = fill;
      // oxlint-disable-next-line unicorn/no-array-fill-with-reference-type -- no array
      context.fill(outline, fillRule === "evenodd" ? "evenodd" : "nonzero");
    }
    if (stroke === "none") continue;
    context.strokeStyle = stroke;
    context.stroke(outline);
  }
}

/** Such as `session-482917306-2026-01-12-093005.png`, by the clock of this computer. */
export function fileName(number: string, at: Date): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join("-");
  return `session-${number}-${day}-${two(at.getHours())}${two(at.getMinutes())}${two(at.getSeconds())}.png`;
}

export function save(picture: Blob, name: string): void {
  const address = URL.createObjectURL(picture);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Rejects where the browser gives a page no clipboard. The picture may come later than the click, which some browsers want to see here. */
export async function copy(picture: Promise<Blob>): Promise<void> {
  await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
}
