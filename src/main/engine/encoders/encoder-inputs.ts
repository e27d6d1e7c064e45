// Names of what an encoder's graph is fed with every batch.

export const encoderInputs = {
  /** int64, in the layout's shape: rows of the word table. */
  words: 'words',
  /** int64, in the layout's shape: rows of the position embeddings. */
  positions: 'positions',
  /** int64 [1]: the one token type of all tokens. */
  tokenType: 'tokenType',
  /** float32 [batch, 1, 1, tokens]: 0 for tokens, a large negative number for padding; added to attention scores. */
  attentionMask: 'attentionMask',
  /** int64 [batch, heads, tokens], without padding: for each head of each token its place among those of all positions, -1 for padding. */
  headPlaces: 'headPlaces',
  /** int64 [positions, heads], without padding: for each head of a position its place among [batch, heads, tokens]. */
  headOrigins: 'headOrigins',
  /** int64 [asked]: the positions whose last hidden state is asked for, ascending. */
  asked: 'asked',
  /** int64 [positions]: for each position its place among the asked, -1 for none. */
  askedOrigins: 'askedOrigins',
  /** int64 [batch, heads, queries] and [asked, heads]: as `headPlaces` and `headOrigins`, for the asked alone. */
  queryPlaces: 'queryPlaces',
  queryOrigins: 'queryOrigins'
} as const
