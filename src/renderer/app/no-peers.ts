// Takes peer connections from the page: the one way out of a browser that its policy does not know.

const names = ['RTCPeerConnection', 'webkitRTCPeerConnection', 'WebTransport']

/**
 * The page never uses them. In Electron they are switched off as well; in a browser this is all that can be done, and a
 * script that is already hostile could get round it with a frame of its own (see docs/security.md).
 */
export function removePeers(page: object): void {
  for (const name of names) Reflect.deleteProperty(page, name)
}
