import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Folders whose tests wait for browsers and child processes, the longest first: begun late, they would run on alone. */
const waiting = ['test/journeys/', 'test/cli/', 'test/runs/', 'test/server/']

/** The order of test files: those that wait first, the others as usual. */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = waiting.findIndex((folder) => moduleId.includes(folder))
      return at < 0 ? waiting.length : at
    }
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b))
  }
}
