package dev.earnest.platform.web.campaigns;

import dev.earnest.platform.campaign.Problem;
import dev.earnest.platform.campaign.setup.Section;
import dev.earnest.platform.campaign.setup.SpecField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The form of a section.
///
/// @param section what it is
/// @param groups its groups of fields
/// @param revision that the form shows
/// @param problems that belong to no field shown
/// @param notice what else to say: saved, or changed by somebody else
/// @param conflict whether the notice is about a change by somebody else
public record SectionView(
        Section section,
        List<GroupView> groups,
        int revision,
        List<Problem> problems,
        String notice,
        boolean conflict) {
    public SectionView {
        groups = List.copyOf(groups);
        problems = List.copyOf(problems);
    }

    /// A group with its fields.
    public record GroupView(Section.Group group, List<FieldView> fields) {
        public GroupView {
            fields = List.copyOf(fields);
        }
    }

    /// @param values what stands in the fields, by their names
    static SectionView of(
            Section section,
            Map<String, String> values,
            String currency,
            int revision,
            List<Problem> problems,
            String notice,
            boolean conflict) {
        List<GroupView> groups = new ArrayList<>();
        for (Section.Group group : section.groups()) {
            List<FieldView> fields = FieldView.of(group.fields(), values, problems, currency);
            groups.add(new GroupView(group, fields));
        }
        List<Problem> others =
                problems.stream().filter(p -> !belongs(section.fields(), p.field())).toList();
        return new SectionView(section, groups, revision, others, notice, conflict);
    }

    private static boolean belongs(List<SpecField> fields, String pointer) {
        return fields.stream()
                .anyMatch(field ->
                        pointer.equals(field.pointer())
                                || pointer.startsWith(field.pointer() + "/"));
    }

    /// @return fields with problems, for the summary above the form
    public List<FieldView> wrong() {
        List<FieldView> wrong = new ArrayList<>();
        for (GroupView group : groups) {
            for (FieldView field : group.fields()) {
                if (field.wrong()) {
                    wrong.add(field);
                }
                field.rows()
                        .forEach(row -> row.stream().filter(FieldView::wrong).forEach(wrong::add));
            }
        }
        return wrong;
    }
}
