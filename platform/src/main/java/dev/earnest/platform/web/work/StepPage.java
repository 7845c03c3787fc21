package dev.earnest.platform.web.work;

import java.util.List;
import java.util.Objects;

/// What every page of the way to the first task has in common.
///
/// @param name of the campaign
/// @param path of its page
/// @param way every step, with the place where the person is
/// @param wrong what is wrong with what was sent; empty for nothing
public record StepPage(String name, String path, List<Steps.Mark> way, String wrong) {
    public StepPage {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(path, "path");
        way = List.copyOf(way);
        Objects.requireNonNull(wrong, "wrong");
    }
}
