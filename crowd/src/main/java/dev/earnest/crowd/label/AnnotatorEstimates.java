package dev.earnest.crowd.label;

import dev.earnest.crowd.Interval;
import java.util.List;
import java.util.Optional;

/// What a method found out about every annotator, as columns indexed by the annotator's code.
///
/// The *skill* is the one number by which annotators are compared, with an interval; what it means
/// depends on the method and is said by `meaning`. Methods with richer models add named parameters
/// (`parameters`), each with a standard error, and confusion matrices.
///
/// Arrays belong to the result: do not change them.
///
/// @param meaning what the skill is, for example `probability of a correct answer`
/// @param skill one number an annotator; NaN where the data say nothing about it
/// @param low lower bound of the skill
/// @param high upper bound of the skill
/// @param answers number of answers an annotator gave
/// @param parameters further parameters by name
/// @param confusion `confusion.get().probability(annotator, truth, given)` where the method has it
@SuppressWarnings("ArrayRecordComponent") // columns of up to millions of rows; compared by nobody
public record AnnotatorEstimates(
        String meaning,
        double[] skill,
        double[] low,
        double[] high,
        int[] answers,
        List<Parameter> parameters,
        Optional<Confusion> confusion) {

    /// A further parameter of every annotator.
    ///
    /// @param name for example `spamming`
    /// @param value one number an annotator
    /// @param standardError of the value; NaN where it is not identified
    public record Parameter(String name, double[] value, double[] standardError) {}

    /// @return interval of an annotator's skill, empty where the skill is not a number
    public Optional<Interval> interval(int annotator) {
        return Double.isNaN(low[annotator]) || Double.isNaN(high[annotator])
                ? Optional.empty()
                : Optional.of(new Interval(low[annotator], high[annotator]));
    }

    /// @return the parameter of this name
    public Optional<Parameter> parameter(String name) {
        return parameters.stream().filter(parameter -> parameter.name().equals(name)).findFirst();
    }
}
