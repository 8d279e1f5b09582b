/** Worked examples: each opens as a tab of its own. */
export const examples = [
  `# 1. Who am I, and what may I do?
query Me {
  me { name permissions grants { role region { name } } }
}`,
  `# 2. Grades in force today, area by area, and how they moved since the previous inspection.
query Comparison {
  gradingComparison(limit: 20) {
    totalCount
    items { name inspectedOn cells { area change now { grade initial adjusted } } }
  }
}`,
  `# 3. Distribution per area on a day, initial grades: where are the shortfalls?
query Distribution {
  gradingComparison(asOf: "2026-01-01", limit: 0) {
    withInitialD
    distribution { area initial { A B C D unknown none } adjusted }
  }
}`,
  `# 4. Units with D in area D or E, worse than at the previous inspection.
query Worse {
  gradingComparison(filter: { grades: [{ area: D, grades: [D] }], changed: [WORSE] }) {
    items { name initialDs profile }
  }
}`,
  `# 5. The latest inspections with their action plans, and what is late.
query Plans {
  inspections(limit: 10) {
    items {
      inspectedOn unit { name }
      actionPlan { actions { area { letter } criterion { code titleEn } state { status dueOn late } } }
    }
  }
}`,
].map((query) => ({ query }));
