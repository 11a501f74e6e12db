/** Accepted, rejected, or neither: the three labels of Caminada 2006. */
export type Label = 'in' | 'out' | 'undec'

/** One label per vertex; `labelling[v]` is the label of vertex `v`. */
export type Labelling = readonly Label[]
