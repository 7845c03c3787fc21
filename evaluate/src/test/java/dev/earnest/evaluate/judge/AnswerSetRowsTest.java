package dev.earnest.evaluate.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.evaluate.EvaluateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AnswerSetRowsTest {
    @TempDir private Path folder;

    private List<AnswerSet> read(String... rows) throws IOException {
        return AnswerSetRows.read(
                Files.writeString(folder.resolve("answers.jsonl"), String.join("\n", rows)));
    }

    private static List<String> models(AnswerSet set) {
        return set.candidates().stream().map(Candidate::model).toList();
    }

    private static List<String> texts(AnswerSet set) {
        return set.candidates().stream().map(one -> one.turns().getLast()).toList();
    }

    @Test
    void severalAnswersStandInARowWithTheirModelsBeside() throws IOException {
        AnswerSet set =
                read("""
                {"id":"q","category":"c","prompt":"P","models":["a","b"],"responses":["x","y"],"human":[3,7.5]}\
                """)
                        .getFirst();
        assertThat(set.question()).isEqualTo(new Question("q", "c", List.of("P"), List.of()));
        assertThat(models(set)).containsExactly("a", "b");
        assertThat(texts(set)).containsExactly("x", "y");
        assertThat(set.people()).containsExactly(OptionalDouble.of(3), OptionalDouble.of(7.5));
        assertThat(set.rated()).isTrue();
        assertThat(set.human(0, 1)).contains(Side.SECOND);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'prompt':'P','completions':[{'model':'a','response':'x'},{'model':'b','response':'y'}]}",
                "{'instruction':'P','outputs':[{'generator':'a','output':'x'},{'generator':'b','output':'y'}]}",
                "{'prompt':'P','answers':{'a':'x','b':'y'}}",
                "{'prompt':'P','output_1':'x','output_2':'y','generator_1':'a','generator_2':'b'}",
                "{'prompt':'P','chosen':'x','rejected':'y','chosen_model':'a','rejected_model':'b'}"
            },
            quoteCharacter = '^')
    void otherUsualLayoutsAreRead(String row) throws IOException {
        AnswerSet set = read(row.replace('\'', '"')).getFirst();
        assertThat(set.question().turns()).containsExactly("P");
        assertThat(models(set)).containsExactly("a", "b");
        assertThat(texts(set)).containsExactly("x", "y");
    }

    @Test
    void rowsWithOneAnswerBelongTogetherWhereTheQuestionIsTheSame() throws IOException {
        List<AnswerSet> sets =
                read(
                        """
                        {"prompt":"P","response":"x","model":"a","human":4}\
                        """,
                        """
                        {"prompt":"Q","response":"z","model":"a"}\
                        """,
                        """
                        {"prompt":"P","response":"y","model":"b","human":2}\
                        """);
        assertThat(sets).hasSize(2);
        assertThat(models(sets.getFirst())).containsExactly("a", "b");
        assertThat(sets.getFirst().question().id()).isEqualTo("0");
        assertThat(sets.getFirst().human(0, 1)).contains(Side.FIRST);
        assertThat(texts(sets.getLast())).containsExactly("z");
        assertThat(sets.getLast().people()).containsExactly(OptionalDouble.empty());
    }

    @Test
    void placesArePeoplesOrderButNoRatings() throws IOException {
        List<AnswerSet> sets =
                read(
                        """
                        {"id":"1","prompt":"P","responses":["x","y"],"ranks":[2,1]}\
                        """,
                        """
                        {"id":"2","prompt":"P","responses":[{"text":"x","rank":1},{"text":"y"}]}\
                        """);
        assertThat(sets.getFirst().human(0, 1)).contains(Side.SECOND);
        assertThat(sets).noneMatch(AnswerSet::rated);
        assertThat(sets.getLast().human(0, 1)).isEqualTo(Optional.empty());
    }

    @Test
    void aPreferenceOfPeopleIsAnOrderToo() throws IOException {
        List<AnswerSet> sets =
                read(
                        """
                        {"id":"1","prompt":"P","first":"x","second":"y","human":"second"}\
                        """,
                        """
                        {"id":"2","prompt":"P","first":"x","second":"y","human":"tie"}\
                        """,
                        """
                        {"id":"3","prompt":"P","first":"x","second":"y"}\
                        """);
        assertThat(sets.stream().map(set -> set.human(0, 1)))
                .containsExactly(Optional.of(Side.SECOND), Optional.of(Side.TIE), Optional.empty());
        assertThat(sets).noneMatch(AnswerSet::rated);
    }

    @Test
    void conversationsHaveOneAnswerATurn() throws IOException {
        AnswerSet set =
                read("""
                {"question_id":7,"turns":["P","And then?"],"model_id":"a","response":["x","y"]}\
                """)
                        .getFirst();
        assertThat(set.question().id()).isEqualTo("7");
        assertThat(set.candidates().getFirst()).isEqualTo(new Candidate("a", List.of("x", "y")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'prompt':'P'}|:1 holds no answer; name it response",
                "{'response':'x'}|:1 holds no question; name it prompt",
                "{'prompt':'P','responses':['x','y'],'models':['a']}|:1 holds 2 answers and 1 models",
                "{'prompt':'P','responses':['x','y'],'human':[1,2,3]}|:1 holds 2 answers and 3 human",
                "{'prompt':'P','responses':['x',4]}|:1: an answer is 4; write a text",
                "{'prompt':'P','responses':[{'model':'a'}]}|:1: an answer is missing",
                "{'prompt':'P','response':'x','human':'good'}|:1: human is \"good\", but a number",
                "{'turns':['P','Q'],'response':'x','model':'a'}|has 2 turns, an answer of 'a' has 1"
            },
            quoteCharacter = '^')
    void faultsNameTheLineAndWhatItLacks(String row, String fault) {
        assertThatThrownBy(() -> read(row.replace('\'', '"')))
                .isInstanceOf(EvaluateException.class)
                .hasMessageContaining(fault);
    }

    @Test
    void twoQuestionsWithOneIdAreAFault() {
        assertThatThrownBy(() ->
                        read(
                                """
                                {"id":"q","prompt":"P","response":"x"}\
                                """,
                                """
                                {"id":"q","prompt":"Q","response":"y"}\
                                """))
                .hasMessageContaining("answers.jsonl:2: another question has the id 'q' too");
    }
}
