// Silences the telemetry of native libraries: sockets of their own are out of reach for the lock on Node's.

/**
 * ONNX Runtime's packages of 1.29 and later report each session to their maker and keep an identifier of the computer and a
 * queue on disk, unless this variable is set before their first session.
 */
export function silenceTelemetry(env: Record<string, string | undefined> = process.env): void {
  env['ORT_DISABLE_TELEMETRY'] = '1'
}
