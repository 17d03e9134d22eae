package checker

// Cramped gives the job as it is where a survey has no room for pages.
func (job Job) Cramped() Job {
	job.cramped = true
	return job
}
