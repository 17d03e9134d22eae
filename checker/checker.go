// Package checker is the pipeline: sources are fetched, read into prose,
// searched for claims, linked to the manifest, judged by rules, and old
// agreements are honoured.
//
// It owns the order of the stages and the concurrency between them. It refuses
// to know any rule, any output format and how it was called.
package checker
