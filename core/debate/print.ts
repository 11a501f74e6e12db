import type { Diagnostic } from '../diagnostic.ts'

/** A diagnostic as compilers write it: `file:line:column severity CODE message`, its hint on a line of its own. */
export function printDiagnostic({ code, severity, span, message, hint }: Diagnostic): string {
  const line = `${span.file}:${span.start.line}:${span.start.column} ${severity} ${code} ${message}`
  return hint === null ? line : `${line}\n  hint: ${hint}`
}

/** A diagnostic as an annotation of a pull request: the `::error file=…` lines that GitHub Actions reads. */
export function printGithub({ code, severity, span, message, hint }: Diagnostic): string {
  const command = severity === 'info' ? 'notice' : severity
  const end = span.end.line > span.start.line ? `,endLine=${span.end.line}` : ''
  const place = `file=${escapedValue(span.file)},line=${span.start.line},col=${span.start.column}${end}`
  return `::${command} ${place},title=${code}::${escaped(hint === null ? message : `${message}\nhint: ${hint}`)}`
}

function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapedValue(text: string): string {
  return escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
