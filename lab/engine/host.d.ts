/** The two things an engine needs of its host beside the language: both are pure, and every host has them. */

declare namespace WebAssembly {
  /** Linear memory; a page is 64 KiB. */
  class Memory {
    constructor(descriptor: { initial: number; maximum: number })
    readonly buffer: ArrayBuffer
  }
  class Module {
    constructor(bytes: Uint8Array)
  }
  class Instance {
    constructor(module: Module, imports: object)
    readonly exports: object
  }
}

/** Base64 to a string of bytes. */
declare function atob(base64: string): string
