package dev.earnest.platform.web.campaigns;

import java.util.List;
import java.util.Map;

/// The page about items.
///
/// @param counts such as `40 items`, for each kind that there is
/// @param jobs imports, newest first
/// @param examples the first few items
/// @param sample whether the sample fits this kind of question and was not taken yet
/// @param markable whether answers to this kind of question can be known
/// @param values what was typed in the upload form
/// @param problems what is wrong with it, by field
/// @param formats names of formats with what they look like
/// @param models that can answer prompts; empty where there are none or this kind of question shows no responses
/// @param limit largest file, in words
/// @param active whether an import is on its way, so that the page looks again
/// @param findings texts that name a model
public record ItemsView(
        List<String> counts,
        List<JobView> jobs,
        List<Example> examples,
        boolean sample,
        boolean markable,
        Map<String, String> values,
        Map<String, String> problems,
        List<Format> formats,
        List<String> models,
        String limit,
        boolean active,
        long findings) {
    public ItemsView {
        counts = List.copyOf(counts);
        jobs = List.copyOf(jobs);
        examples = List.copyOf(examples);
        values = Map.copyOf(values);
        problems = Map.copyOf(problems);
        formats = List.copyOf(formats);
        models = List.copyOf(models);
    }

    /// A format that can be named.
    public record Format(String id, String summary) {}

    /// An item in short.
    ///
    /// @param number of its page
    /// @param prompt its beginning
    /// @param responses how many, and by whom
    public record Example(
            String number, String id, String kind, String prompt, String responses, String words) {}

    /// @return what stands in a field of the upload form
    public String value(String name) {
        return prompting() ? "" : values.getOrDefault(name, "");
    }

    /// @return what stands in a field of the form for prompts
    public String promptValue(String name) {
        return prompting() ? values.getOrDefault(name, "") : "";
    }

    /// @return whether what was typed stood in the form for prompts
    public boolean prompting() {
        return values.containsKey("prompts");
    }

    /// @return whether a model was chosen for prompts; all are until somebody chooses
    public boolean chosen(String model) {
        return !prompting() || values.containsKey("model:" + model);
    }

    /// @return what is wrong with a field of the upload form; empty for nothing
    public String problem(String name) {
        return prompting() ? "" : problems.getOrDefault(name, "");
    }

    /// @return what is wrong with a field of the form for prompts; empty for nothing
    public String promptProblem(String name) {
        return prompting() ? problems.getOrDefault(name, "") : "";
    }
}
