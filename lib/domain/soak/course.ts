import { NO_COURSE, type SoakCourse } from './fold.ts';
import { type Course, readCourse } from './metric-reading.ts';
import { driftCaveat, type SoakReading } from './verdict.ts';

/**
 * A soak with how its metrics move, and a sure move towards an alert as a caveat. `course` is what was folded, null where
 * nothing was.
 */
export function withCourses(
  reading: SoakReading,
  course: SoakCourse | null,
): { reading: SoakReading; courses: ReadonlyMap<string, Course> } {
  const courses = new Map(
    reading.metrics.map((metric) => {
      const before = course ? course.metrics[metric.metric.key] : NO_COURSE;
      if (!before) throw new TypeError(`nothing of ${metric.metric.key} is in the course`);
      return [metric.metric.key, readCourse(metric, before)] as const;
    }),
  );
  const caveats = [
    ...reading.caveats.filter(({ metricKey }) => metricKey === null),
    ...reading.metrics.flatMap(({ metric }) => [
      ...reading.caveats.filter(({ metricKey }) => metricKey === metric.key),
      ...driftCaveat(metric, courses.get(metric.key) ?? { drift: null }),
    ]),
  ];
  return { reading: { ...reading, caveats }, courses };
}
