// Reads a calendar from stdin with ical.js and prints its events as JSON.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf-8")));
const events = calendar.getAllSubcomponents("vevent").map(each => {
  const event = new ICAL.Event(each);
  return {
    uid: event.uid,
    summary: event.summary,
    description: event.description,
    first: event.startDate.toString(),
    after: event.endDate.toString(),
    sequence: event.sequence,
    status: each.getFirstPropertyValue("status"),
    alarms: each.getAllSubcomponents("valarm").map(alarm => alarm.getFirstPropertyValue("trigger").toSeconds()),
  };
});
console.log(JSON.stringify(events));
