import type { Meta } from "../../../reports/components/data.ts";
import type { BriefDuty, DutiesPage, DutyLine } from "../../../reports/components/data-duties.ts";
import { workCalendar } from "../../policy/work-calendar.ts";
import { calendarFile } from "../../supervision/duties/ics.ts";
import { dutyPlan } from "../../supervision/duties/plan.ts";
import type { PageInputs } from "../inputs.ts";

/** What is due when, read once: its page, its calendar file, and the leader's line. */
export interface Duties {
  page(meta: Meta): DutiesPage;
  /** RFC 5545. */
  calendar: string;
  line: DutyLine;
}

/** Plans the duties around the moment. */
export function readDuties({ asOf, settings, scoring, extraDays }: PageInputs): Duties {
  const { all, ...plan } = dutyPlan({
    ...{ asOf, weekStart: settings.week_start, calendar: workCalendar(extraDays) },
    ...{ duties: scoring?.duties ?? [], done: scoring?.done ?? null },
  });
  const marked = (scoring?.done ?? null) !== null;
  return {
    page: (meta) => ({ meta, marked, ...plan }),
    calendar: calendarFile(all, asOf),
    line: {
      due: plan.current.filter(({ done, due }) => done === null && due >= asOf.slice(0, 10)).map(brief),
      next: plan.coming.filter(({ done }) => done === null).map(brief)[0] ?? null,
    },
  };
}

function brief({ short, due, doubtful }: BriefDuty): BriefDuty {
  return { short, due, doubtful };
}
