/** What the monitor may see of a resource in ARM. full: listed and readable; unlisted: readable by id alone; unreadable: listed, 403 by id; none: neither. */
export type MonitorAccess = "full" | "unlisted" | "unreadable" | "none";
