package dev.earnest.platform.web.jobs;

/// What is done for one kind of job. It may be begun several times, also by several processes, and is ended once; so it
/// changes nothing but the files of its own job.
@FunctionalInterface
public interface JobWork {
    /// @throws JobException where it cannot succeed
    JobResult run(JobContext context);
}
