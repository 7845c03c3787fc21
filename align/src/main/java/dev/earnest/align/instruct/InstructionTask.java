package dev.earnest.align.instruct;

import dev.earnest.align.AlignException;
import java.util.List;

/// A labelled task and the ways to ask it.
///
/// @param name as examples tell it
/// @param choices what it may be answered with
/// @param forms at least one
/// @param most at most as many rows, drawn by the seed, at least 1
public record InstructionTask(String name, Choices choices, List<Form> forms, int most) {
    /// One way to ask.
    ///
    /// @param prompt what is asked
    /// @param completion what is answered
    public record Form(HoledText prompt, HoledText completion) {}

    public InstructionTask {
        forms = List.copyOf(forms);
        if (forms.isEmpty()) {
            throw new AlignException("task " + name + " has no template");
        }
        if (most < 1) {
            throw new AlignException("task " + name + ": most is " + most + ", at least 1");
        }
    }
}
