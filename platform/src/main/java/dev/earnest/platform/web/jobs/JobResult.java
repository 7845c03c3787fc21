package dev.earnest.platform.web.jobs;

import dev.earnest.platform.store.jobs.JobFile;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// What a job came to.
///
/// @param facts for people and programs
/// @param files it made
/// @param keep how long the files stay
public record JobResult(ObjectNode facts, List<JobFile> files, Duration keep) {
    public JobResult {
        files = List.copyOf(files);
    }
}
