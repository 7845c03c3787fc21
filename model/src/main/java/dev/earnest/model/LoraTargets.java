package dev.earnest.model;

import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Which projections an adapter changes, as peft chooses them.
public sealed interface LoraTargets {
    /// What peft takes where nothing is said: GPT-2's `c_attn`, queries and values elsewhere.
    record Usual() implements LoraTargets {}

    /// All projections of all blocks; neither embeddings nor heads.
    record AllLinear() implements LoraTargets {}

    /// Those whose name is, or ends with a dot and, one of these.
    ///
    /// @param names such as `q_proj`, or whole names; each must be found
    record Named(List<String> names) implements LoraTargets {
        public Named {
            names = List.copyOf(names);
        }
    }

    /// Those whose whole name matches.
    ///
    /// @param pattern a regular expression
    record Matching(String pattern) implements LoraTargets {}

    /// @param modules names of all projections of the model, in order
    /// @return those that are changed, in order
    /// @throws ModelException where nothing, or not every name, is found
    default List<String> among(List<String> modules, Family family) {
        List<String> chosen =
                switch (this) {
                    case Usual _ ->
                            named(
                                    modules,
                                    family == Family.GPT2
                                            ? List.of("c_attn")
                                            : List.of("q_proj", "v_proj"));
                    case AllLinear _ -> modules;
                    case Named(List<String> names) -> named(modules, names);
                    case Matching(String pattern) -> matching(modules, pattern);
                };
        if (chosen.isEmpty()) {
            throw new ModelException("the adapter would change nothing: name its target modules");
        }
        return chosen;
    }

    private static List<String> named(List<String> modules, List<String> names) {
        for (String name : names) {
            if (modules.stream().noneMatch(module -> is(module, name))) {
                throw new ModelException(
                        "target module "
                                + name
                                + " is no projection of this model; it has "
                                + String.join(
                                        ", ",
                                        modules.stream()
                                                .map(module -> module.replaceFirst(".*\\.", ""))
                                                .distinct()
                                                .toList()));
            }
        }
        return modules.stream()
                .filter(module -> names.stream().anyMatch(name -> is(module, name)))
                .toList();
    }

    private static boolean is(String module, String name) {
        return module.equals(name) || module.endsWith("." + name);
    }

    private static List<String> matching(List<String> modules, String pattern) {
        try {
            Pattern compiled = Pattern.compile(pattern);
            return modules.stream().filter(module -> compiled.matcher(module).matches()).toList();
        } catch (PatternSyntaxException e) {
            throw new ModelException(
                    "target_modules \""
                            + pattern
                            + "\" is no regular expression: "
                            + e.getDescription(),
                    e);
        }
    }
}
