/** One word of the command line. */
export type Command = {
  readonly name: string
  /** One line for `adduce --help`. */
  readonly about: string
  /** Does it, with the arguments after the name, and gives the exit code: 0 fine, 1 the debate or an outcome is not, 2 wrong use. */
  run(argv: readonly string[]): Promise<number>
}
