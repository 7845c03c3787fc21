package dev.earnest.platform.web.campaigns;

import dev.earnest.platform.campaign.Problem;
import dev.earnest.platform.campaign.setup.Input;
import dev.earnest.platform.campaign.setup.SetupForm;
import dev.earnest.platform.campaign.setup.SpecField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A field as a page shows it.
///
/// @param field what it is
/// @param name in the form
/// @param value what stands in it
/// @param problems what is wrong with it
/// @param unit behind an amount
/// @param rows for a list of groups of fields: those that are there, then empty ones
public record FieldView(
        SpecField field,
        String name,
        String value,
        List<String> problems,
        String unit,
        List<List<FieldView>> rows) {
    /// Empty rows at the end of a list, for people without scripts.
    private static final int SPARE_ROWS = 3;

    public FieldView {
        problems = List.copyOf(problems);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /// @return the fields with their values and problems
    static List<FieldView> of(
            List<SpecField> fields,
            Map<String, String> values,
            List<Problem> problems,
            String currency) {
        List<FieldView> views = new ArrayList<>();
        for (SpecField field : fields) {
            views.add(of(field, field.name(), values, problems, currency));
        }
        return views;
    }

    private static FieldView of(
            SpecField field,
            String name,
            Map<String, String> values,
            List<Problem> problems,
            String currency) {
        List<List<FieldView>> rows = new ArrayList<>();
        String own = "/" + name;
        boolean list = field.input() instanceof Input.Rows;
        if (field.input() instanceof Input.Rows input) {
            int count = SetupForm.sentRows(name, values) + SPARE_ROWS;
            for (int row = 0; row < count; row++) {
                List<FieldView> cells = new ArrayList<>();
                for (SpecField column : input.columns()) {
                    String cell = name + "/" + row + column.pointer();
                    cells.add(of(column, cell, values, problems, currency));
                }
                rows.add(cells);
            }
        }
        boolean lines = field.input() instanceof Input.Lines;
        return new FieldView(
                field,
                name,
                values.getOrDefault(name, ""),
                problems.stream()
                        .filter(p ->
                                p.field().equals(own) || (lines && p.field().startsWith(own + "/")))
                        .map(p -> lines ? line(p, own) + p.message() : p.message())
                        .toList(),
                unit(field.input(), currency),
                list ? rows : List.of());
    }

    private static String line(Problem problem, String field) {
        String rest = problem.field().substring(field.length());
        return rest.matches("/\\d{1,6}")
                ? "line " + (Integer.parseInt(rest.substring(1)) + 1) + ": "
                : "";
    }

    private static String unit(Input input, String currency) {
        return switch (input) {
            case Input.Amount _ -> currency;
            case Input.Percent _ -> "%";
            case Input.Whole whole -> whole.unit();
            case Input.Line _,
                    Input.Area _,
                    Input.Check _,
                    Input.Choice _,
                    Input.Lines _,
                    Input.Rows _ ->
                    "";
        };
    }

    /// @return id of the element
    public String id() {
        return "f-" + name.replace('/', '-');
    }

    /// @return ids of what describes it, for screen readers; empty text for none
    public String describedBy() {
        return (field.help().isEmpty() ? "" : id() + "-help ")
                + (problems.isEmpty() ? "" : id() + "-wrong");
    }

    /// @return whether something is wrong with it
    public boolean wrong() {
        return !problems.isEmpty();
    }

    /// @return whether it is so narrow that several stand beside each other
    public boolean brief() {
        return switch (field.input()) {
            case Input.Whole _, Input.Percent _, Input.Amount _ -> true;
            case Input.Line _,
                    Input.Area _,
                    Input.Check _,
                    Input.Choice _,
                    Input.Lines _,
                    Input.Rows _ ->
                    false;
        };
    }
}
