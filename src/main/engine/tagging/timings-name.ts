// A file of its own: whoever names the file of timings to the engine need not load ONNX Runtime for that.

/** Usual name of the file that keeps what was chosen by timing (`remembered-precision.ts`). */
export const timingsName = 'tagging-speed.json'
