declare const brand: unique symbol

type Branded<Name extends string> = string & { readonly [brand]: Name }

/** A node's id: the GitHub slug of its heading, unique in the debate. */
export type NodeId = Branded<'NodeId'>

/** An inference's id, made from what it says (kind, premises, target), so that moving its line changes nothing. */
export type InferenceId = Branded<'InferenceId'>

/** The hash of an experiment's bundled program; 64 hexadecimal digits, as are all keys below. */
export type CodeKey = Branded<'CodeKey'>

/** The hash of what is computed: program, experiment, and parameters after defaults and the tier's overrides. */
export type SpecKey = Branded<'SpecKey'>

/** The hash a run is known by: a spec and a range of seeds. */
export type RunKey = Branded<'RunKey'>

/** The hash of how observations are judged: metric, regions, alpha, largest n. */
export type RuleKey = Branded<'RuleKey'>

export const nodeId = (slug: string): NodeId => slug as NodeId
export const inferenceId = (text: string): InferenceId => text as InferenceId
export const codeKey = (hash: string): CodeKey => hash as CodeKey
export const specKey = (hash: string): SpecKey => hash as SpecKey
export const runKey = (hash: string): RunKey => hash as RunKey
export const ruleKey = (hash: string): RuleKey => hash as RuleKey
