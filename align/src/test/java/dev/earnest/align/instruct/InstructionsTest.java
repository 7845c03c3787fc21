package dev.earnest.align.instruct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.align.AlignException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

final class InstructionsTest {
    private static final SequencedMap<String, String> YES_NO = new LinkedHashMap<>();

    static {
        YES_NO.put("1", "yes");
        YES_NO.put("0", "no");
    }

    private static InstructionTask.Form form(String prompt, String completion) {
        return new InstructionTask.Form(HoledText.parse(prompt), HoledText.parse(completion));
    }

    private static InstructionTask task(int most) {
        return new InstructionTask(
                "follows",
                new Choices.Words("label", YES_NO),
                List.of(
                        form("{a} So {b}?\n{options}", "{answer}"),
                        form("Does \"{b}\" follow from \"{a}\"?", "{answer}."),
                        form("{{{a}}}", "{answer}")),
                most);
    }

    private static List<LabelledRow> rows(int count) {
        List<LabelledRow> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(
                    new LabelledRow(
                            "rows.jsonl:" + (i + 1),
                            Map.of("a", "A" + i, "b", "B" + i, "label", Integer.toString(i % 2)),
                            Map.of()));
        }
        return rows;
    }

    @Test
    void holesAreFilledOptionsListedAndLabelsSaidInWords() {
        for (Instructions.Instruction one : new Instructions(1, 3).of(task(9), 0, rows(2))) {
            int row = one.place().endsWith("1") ? 0 : 1;
            String word = row == 0 ? "no" : "yes";
            switch (one.form()) {
                case 1 -> {
                    assertThat(one.prompt())
                            .isEqualTo("A%d So B%d?\n- yes\n- no".formatted(row, row));
                    assertThat(one.completion()).isEqualTo(word);
                }
                case 2 -> {
                    assertThat(one.prompt())
                            .isEqualTo("Does \"B%d\" follow from \"A%d\"?".formatted(row, row));
                    assertThat(one.completion()).isEqualTo(word + ".");
                }
                default -> assertThat(one.prompt()).isEqualTo("{A" + row + "}");
            }
        }
    }

    @Test
    void templatesAreDrawnAlikeAndTheSeedRepeatsThem() {
        List<Instructions.Instruction> made = new Instructions(1, 1).of(task(9999), 0, rows(900));
        for (int form = 1; form <= 3; form++) {
            int which = form;
            assertThat(made.stream().filter(one -> one.form() == which).count())
                    .isBetween(240L, 360L);
        }
        assertThat(new Instructions(1, 1).of(task(9999), 0, rows(900))).isEqualTo(made);
        assertThat(new Instructions(2, 1).of(task(9999), 0, rows(900))).isNotEqualTo(made);
        assertThat(new Instructions(1, 1).of(task(9999), 1, rows(900))).isNotEqualTo(made);
    }

    @Test
    void aRowIsAskedInDifferentWaysAndLargeTasksAreCapped() {
        List<Instructions.Instruction> made = new Instructions(3, 2).of(task(50), 0, rows(400));
        assertThat(made).hasSize(100);
        for (int i = 0; i < made.size(); i += 2) {
            assertThat(made.get(i).place()).isEqualTo(made.get(i + 1).place());
            assertThat(made.get(i).form()).isNotEqualTo(made.get(i + 1).form());
        }
        assertThat(made.stream().map(Instructions.Instruction::place).distinct().count())
                .isEqualTo(50);
        assertThat(new Instructions(3, 9).of(task(50), 0, rows(4))).hasSize(12);
    }

    @Test
    void rowsMayBringOptionsOfTheirOwn() {
        InstructionTask task =
                new InstructionTask(
                        "quiz",
                        new Choices.Listed("right", "choices"),
                        List.of(form("{question}\n{options}", "{answer}")),
                        9);
        List<String> choices = List.of("heron", "owl");
        for (String right : List.of("owl", "1")) {
            LabelledRow row =
                    new LabelledRow(
                            "quiz.jsonl:7",
                            Map.of("question", "Who hunts at night?", "right", right),
                            Map.of("choices", choices));
            assertThat(new Instructions(1, 1).of(task, 0, List.of(row)))
                    .singleElement()
                    .satisfies(one -> {
                        assertThat(one.prompt()).isEqualTo("Who hunts at night?\n- heron\n- owl");
                        assertThat(one.completion()).isEqualTo("owl");
                    });
        }
        LabelledRow wrong =
                new LabelledRow(
                        "quiz.jsonl:7",
                        Map.of("question", "Who?", "right", "2"),
                        Map.of("choices", choices));
        assertThatThrownBy(() -> new Instructions(1, 1).of(task, 0, List.of(wrong)))
                .isInstanceOf(AlignException.class)
                .hasMessage("quiz.jsonl:7: right is '2', the options are [heron, owl]");
    }

    @Test
    void aLabelThatIsAnOptionAndTheNumberOfAnotherIsRefused() {
        Choices choices = new Choices.Listed("right", "choices");
        List<String> all = List.of("8", "1", "0", "2");
        LabelledRow twice =
                new LabelledRow("quiz.jsonl:7", Map.of("right", "2"), Map.of("choices", all));
        assertThatThrownBy(() -> choices.of(twice))
                .isInstanceOf(AlignException.class)
                .hasMessageStartingWith(
                        "quiz.jsonl:7: right is '2', which is an option and the number of option '0'");
        for (String once : List.of("8", "1", "3")) {
            LabelledRow row =
                    new LabelledRow("quiz.jsonl:7", Map.of("right", once), Map.of("choices", all));
            assertThat(choices.of(row))
                    .containsEntry(Choices.ANSWER, once.equals("3") ? "2" : once);
        }
    }

    @Test
    void aHoleThatNoFieldFillsNamesRowTemplateAndFields() {
        InstructionTask task =
                new InstructionTask("t", new Choices.None(), List.of(form("{c}", "{a}")), 9);
        assertThatThrownBy(() -> new Instructions(1, 1).of(task, 0, rows(1)))
                .isInstanceOf(AlignException.class)
                .hasMessage(
                        "rows.jsonl:1: no field fills {c} of template 1 of task t (fields: a, b, label)");
    }

    @Test
    void emptyAnswersAndUnknownLabelsAreRefused() {
        InstructionTask task =
                new InstructionTask("t", new Choices.None(), List.of(form("x", "{a}")), 9);
        LabelledRow empty = new LabelledRow("r:1", Map.of("a", " "), Map.of());
        assertThatThrownBy(() -> new Instructions(1, 1).of(task, 0, List.of(empty)))
                .hasMessage("r:1: template 1 of task t makes an empty completion");
        LabelledRow other =
                new LabelledRow("r:2", Map.of("a", "", "b", "", "label", "2"), Map.of());
        assertThatThrownBy(() -> new Instructions(1, 1).of(task(9), 0, List.of(other)))
                .hasMessage("r:2: label is '2', the options are [1, 0]");
    }

    @Test
    void bracesLeftAloneAreRefusedWithTheirPlace() {
        for (String text : List.of("a {b", "a }", "{}", "{a{b}")) {
            assertThatThrownBy(() -> HoledText.parse(text))
                    .as(text)
                    .isInstanceOf(AlignException.class)
                    .hasMessageContaining("the brace at character")
                    .hasMessageContaining("write {field}");
        }
        assertThat(HoledText.parse("{{x}} { y }").filled(name -> "<" + name + ">"))
                .isEqualTo("{x} <y>");
    }
}
