// A picture that the web shell gives to whoever asks: a page that was left open tells Chartmark by it from another program at its address.
export const presencePath = '/chartmark-is-here.svg'
