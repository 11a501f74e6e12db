/** What of a debate is read from its folder; each can be read again without the others. */
export type Part = 'documents' | 'experiments' | 'records'

export const allParts: ReadonlySet<Part> = new Set<Part>(['documents', 'experiments', 'records'])
